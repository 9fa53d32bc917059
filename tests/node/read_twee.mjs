// What extwee makes of Twee files: each is read, compiled to Twine 2 HTML, read back, and printed as one JSON line of
// what was read first and what came back.
import { readFileSync } from "node:fs";
import { compileTwine2HTML, parseTwee, parseTwine2HTML, StoryFormat } from "extwee";

const format = new StoryFormat("Plain", "1.0.0", "", "", "", "", "", false, "<html><body>{{STORY_DATA}}</body></html>");

const told = (story) => ({
  name: story.name,
  ifid: story.IFID,
  start: story.start,
  passages: story.passages
    .filter(({ name }) => !["StoryTitle", "StoryData"].includes(name))
    .map(({ name, tags, text, metadata }) => ({ name, tags, text, metadata })),
});

for (const file of process.argv.slice(2)) {
  const read = parseTwee(readFileSync(file, "utf-8"));
  const html = compileTwine2HTML(read, format);
  console.log(JSON.stringify({ read: told(read), back: told(parseTwine2HTML(html)) }));
}
