// What Mermaid's own parser makes of the flowcharts given as files: one JSON line each, of boxes, ways and classes.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxEdges: 1_000_000, maxTextSize: 100_000_000 });

// Mermaid keeps `#35;` in a form of its own until it draws; this is the text that it draws then.
const drawn = (text) => {
  const holder = window.document.createElement("p");
  holder.innerHTML = (text ?? "").replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  return [...holder.childNodes].map((node) => (node.nodeName === "BR" ? "\n" : node.textContent)).join("");
};

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf-8");
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const boxes = [...db.getVertices().values()].map(({ id, text, type, classes }) => ({ id, text: drawn(text), type, classes }));
  const ways = db.getEdges().map(({ start, end, text, stroke }) => ({ start, end, text: drawn(text), stroke }));
  console.log(JSON.stringify({ boxes, ways, classes: [...db.getClasses().keys()], title: db.getAccTitle() }));
}
