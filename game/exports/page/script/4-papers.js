// A journey on paper, as Markdown: word for word what game/journey/documents/markdown.py writes.

const ANYWHERE = /[\\`*_{}[\]<>#&~^|$@=]|:(?=[^\s\p{Nd}])|\.(?=[\p{L}\p{Nl}\p{No}_])|!$/gu;
const LIST_NUMBER = /^\(?[0-9A-Za-z]{1,9}[.)](?:\s|$)/;
const ADDRESS = /^https?:\/\/[^\s<>\\`\x00-\x1f]+$/;

const escaped = (text) => text.replace(ANYWHERE, (found) => `\\${found}`);

/** The first words of a line, which could also begin a list or a title. */
function begun(text) {
  if (/^[-+:%]/.test(text)) return `\\${text}`;
  const number = LIST_NUMBER.exec(text);
  if (!number) return text;
  const end = number[0].trimEnd().length - 1;
  return `${text.slice(0, end)}\\${text.slice(end)}`;
}

/** Words as one line of Markdown that shows just these words. */
const literal = (text) => begun(escaped(folded(text)));
const mark = (claim) => `[^${claim}]`;
const link = (address) => (ADDRESS.test(address) ? `<${address}>` : literal(address));
const isEntry = (part) => part.replace(/^ +/, "").startsWith("- ");

/** Paragraphs with an empty line between them; a list's entries, and a quotation's parts, stay together. */
function assembled(parts) {
  let text = "";
  let before = "";
  for (const part of parts) {
    const together = part.startsWith(">\n") || (isEntry(part) && isEntry(before));
    text += before ? (together ? "\n" : "\n\n") + part : part;
    before = part;
  }
  return `${text}\n`;
}

function prose(paragraph) {
  let text = "";
  let words = "";
  for (const piece of piecesOf(paragraph)) {
    if (piece.claim) {
      text += escaped(words) + mark(piece.claim);
      words = "";
    } else words += piece.text;
  }
  return begun(text + escaped(words));
}

const quoted = (text, labelled) => (labelled ? `> **${STORY.layers.record}**\n>\n> ${text}` : `>\n> ${text}`);

/** Paragraphs of a page: entries as a list, an address or a quiet word on the line under its entry. */
function listed(blocks) {
  const parts = [];
  let held = "";
  for (const block of blocks) {
    const words = literal(`${block.lead} ${block.text}`);
    if (held.startsWith("- ") && (block.kind === "address" || block.kind === "quiet")) {
      held += `\n  ${block.kind === "address" ? link(block.text) : words}`;
      continue;
    }
    if (held) parts.push(held);
    const cited = block.claim ? mark(block.claim) : "";
    held = block.kind === "heading" ? `**${words}**` : `${block.kind === "entry" ? "- " : ""}${words}${cited}`;
  }
  if (held) parts.push(held);
  return parts;
}

/** The claims whose marks stand in some paragraphs, with everything behind each. */
function footnotes(told) {
  const cited = told.flatMap((part) => [...part.replace(/\\./gs, "").matchAll(/\[\^([^\]]+)\]/g)].map((found) => found[1]));
  return [...new Set(cited)].flatMap((claim) => [
    `${mark(claim)}: ${literal(says(claim))}`,
    ...listed(behind(claim)).map((part) => part.split("\n").map((line) => `    ${line}`).join("\n")),
  ]);
}

function colophon(article = true) {
  const parts = ["---"];
  if (article) {
    parts.push(`**The article:** ${literal(STORY.article.text)}\n${link(STORY.article.address)}`);
    if (STORY.article.checked) parts.push(`**How it was checked:** ${literal(STORY.article.checked)}`);
  }
  return [...parts, ...STORY.credits.map((credit) => `- ${literal(credit)}`), literal(`${STORY.title}, edition ${STORY.edition}. IFID ${STORY.ifid}.`)];
}

const keptList = (now) => now.kept.map((claim) => `- ${literal(says(claim))}${mark(claim)} ${escaped(attribution(claim))}`);

/** What the reader read, in order and at the level it was read, with every source at the end. */
function transcript(now) {
  const read = new Set();
  const looked = new Set();
  const told = [];
  const once = (...names) => {
    const name = JSON.stringify(names);
    if (read.has(name)) return false;
    return read.add(name);
  };
  const scene = (step) => {
    const { scene: id, level } = step;
    if (!once(id, "", level)) return void told.push("(Read before: see above.)");
    told.push(literal(`${whenOf(id)} · Reading level: ${STORY.levels[LEVELS.indexOf(level)].name}`));
    let before = "article";
    for (const { layer, paragraph } of passagesOf(id, level)) {
      told.push(layer === "record" ? quoted(prose(paragraph), before !== "record") : prose(paragraph));
      before = layer;
    }
    const board = $(".board:not([data-board])", section(id));
    if (board) told.push(`### ${literal($("h3", board).textContent)}`, ...listed(blocksOf(board)));
  };
  const detail = (id, name, level) => {
    if (!once(id, name, level)) return;
    const [{ layer, paragraph }] = passagesOf(id, level, name);
    told.push(`### You looked at ${escaped(folded(name))}`, layer === "record" ? quoted(prose(paragraph), true) : prose(paragraph));
  };
  for (const step of stepsOf(now)) {
    const title = titleOf(step.scene);
    if (step.kind === "enter" || step.kind === "back") {
      if (step.kind === "back") told.push(`**You went back to:** ${literal(title)}`);
      else if (step.name) told.push(`**You ${step.name === "choice" ? "chose" : "turned to"}:** ${literal(step.name === "choice" ? step.text : title)}`);
      const number = numberOf(step.scene);
      told.push(`## ${literal(number ? `${number} · ${title}` : title)}`);
      scene(step);
    } else if (step.kind === "look") {
      looked.add(detailKey(step.scene, step.name));
      detail(step.scene, step.name, step.level);
    } else if (step.kind === "level") {
      told.push(`**You changed the reading level:** ${literal(STORY.levels[LEVELS.indexOf(step.level)].name)}`);
      scene(step);
      for (const each of STORY.scenes[step.scene].details) if (looked.has(detailKey(step.scene, each.name))) detail(step.scene, each.name, step.level);
    } else if (step.kind === "note") told.push(`**Your note:** ${literal(step.text)}`);
    else if (step.kind === "answer") told.push(...answered(now, step));
  }
  if (now.kept.length) told.push("## What you kept", ...keptList(now));
  const opening = [`# ${literal(STORY.title)}`, literal(STORY.subtitle), STORY.texts.transcript];
  return assembled([...opening, ...told, ...footnotes(told), ...colophon()]);
}

/** A task, what was answered, and the reasons with their claims. */
function answered(now, step) {
  const task = STORY.tasks.find((each) => each.id === step.name);
  if (!task) return [`**You answered a task that the story no longer has:** ${literal(step.given.filter(Boolean).join("; "))}`];
  const asked = question(task, step.level);
  const told = [`**Task ${task.number}:** ${literal(asked.ask)}`];
  asked.reports.forEach(([cited, said], at) => told.push(`- ${literal(`Report ${at + 1}: ${said}`)} ${literal(cited)}`));
  if (task.form === "write") told.push("**You wrote:**", ...inWords(task, asked, step.given).map((line) => `- ${literal(line) || "(nothing)"}`));
  return [...told, literal(verdictOn(task, step.given)), ...listed(reasons(now, task, asked, step.given, false))];
}

/** The kept claims and the notes, with every source at the end. */
function notebookPaper(now) {
  const told = [`# Notebook: ${literal(STORY.title)}`];
  if (now.kept.length) told.push("## Kept", ...keptList(now));
  if (now.notes.length) told.push("## Notes");
  for (const note of now.notes) told.push(`- **${literal(`${titleOf(note.scene)}, turn ${note.turn}`)}:** ${literal(note.text)}`);
  if (now.answers.length) told.push("## Tasks", ...listed(answerBlocks(now)));
  if (!now.kept.length && !now.notes.length && !now.answers.length) told.push("Nothing was kept or written yet.");
  return assembled([...told, ...footnotes(told), ...colophon()]);
}

const headlineOf = (now) => folded(now.headline) || STORY.texts.headline;

/** The reader's own front page, each statement with its attribution in full and the editor's warnings. */
function frontPagePaper(now) {
  const told = [`# ${literal(headlineOf(now))}`, literal(`${STORY.article.sourceLine}.`)];
  const documents = new Map();
  for (const id of now.picked) {
    told.push(`**${literal(says(id))}** ${literal(attribution(id))}`);
    for (const cited of $$("li > a[href^=http], li > cite", noteOf(id))) {
      const address = cited.nodeName === "A" ? cited.getAttribute("href") : $("u", cited.parentNode).textContent;
      documents.set(`${cited.textContent}\n${address}`, address);
    }
    const warned = caution(id);
    if (warned) {
      const parts = [`**Editor’s warning:** ${literal(warned.warning)}`];
      if (warned.careful) parts.push(`**What could be printed:** ${literal(warned.careful)}`);
      if (warned.addsUp) parts.push(`**How it adds up:** ${literal(warned.addsUp)}`);
      if (warned.others.length) parts.push(warned.others.map((each) => `- ${literal(each)}`).join("\n"));
      told.push(parts.join("\n\n").split("\n").map((line) => `> ${line}`.trimEnd()).join("\n"));
    }
  }
  if (!now.picked.length) told.push("Nothing was picked for this page yet.");
  told.push("## Sources", `- ${literal(STORY.article.text)} ${link(STORY.article.address)}`);
  for (const [cited, address] of documents) told.push(`- ${literal(cited.split("\n")[0])}. ${link(address)}`);
  return assembled([...told, ...colophon(false)]);
}
