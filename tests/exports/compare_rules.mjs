// Runs the page's rules without a page: node compare_rules.mjs SCRIPTS CASES COMPARISON
//
// SCRIPTS is the folder of the page's script, CASES a file of `rules_sample`, COMPARISON the file compare_rules.js.
// Prints a JSON line for each difference, and ends with status 1 where there is any.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [scripts, file, comparison] = process.argv.slice(2);
const read = (path) => readFileSync(path, "utf8");
const { files, stories } = JSON.parse(read(file));
const rules = [...files.map((name) => read(join(scripts, name))), read(comparison)].join("\n");
const compare = new Function("document", "CASES", `"use strict";\n${rules}\nreturn differences(CASES);`);
for (const { data, cases } of stories) {
  // All that the rules ask of a page is the story's data.
  const page = { getElementById: () => ({ textContent: JSON.stringify(data) }) };
  for (const difference of compare(page, cases)) {
    console.log(JSON.stringify(difference));
    process.exitCode = 1;
  }
}
