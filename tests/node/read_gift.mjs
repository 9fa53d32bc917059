// What gift-pegjs makes of GIFT files: the questions of each as one JSON line.
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";

for (const file of process.argv.slice(2)) console.log(JSON.stringify(gift.parse(readFileSync(file, "utf-8"))));
