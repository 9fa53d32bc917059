// The words on the page, read back as the data that they were written from.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with text or children; text is always text, whatever stands in it. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const section = (scene) => document.getElementById(scene);
const titleOf = (scene) => $("h2", section(scene)).textContent;
const whenOf = (scene) => STORY.scenes[scene].when;
const numberOf = (scene) => STORY.mainLine.indexOf(scene) + 1;
const noteOf = (claim) => document.getElementById(`Claim-${STORY.claims.findIndex((each) => each.id === claim) + 1}`);
const claimOf = (id) => STORY.claims.find((each) => each.id === id);
const claimAt = (link) => STORY.claims[Number(link.hash.slice("#Claim-".length)) - 1];
const isCitation = (node) => node.nodeName === "A" && node.hash.startsWith("#Claim-");

/** What a claim says. */
function says(claim) {
  const heading = $("h4", noteOf(claim));
  return [...heading.childNodes].filter((node) => node.nodeName !== "B").map((node) => node.textContent).join("").trim();
}

/** A paragraph's words and citations in order. */
function piecesOf(paragraph) {
  return [...paragraph.childNodes].map((node) => (isCitation(node) ? { claim: claimAt(node).id } : { text: node.textContent }));
}

/** The texts of a scene, or of one of its details, at a reading level, each with its layer. */
function passagesOf(scene, level, detail = "") {
  const at = LEVELS.indexOf(level);
  const within = detail ? document.getElementById(STORY.scenes[scene].details.find((each) => each.name === detail).anchor) : $(".prose", section(scene));
  return $$(`.level-${at}`, within).map((paragraph) => ({ layer: paragraph.closest(".record") ? "record" : "article", paragraph }));
}

/** What stands behind a claim, or in a table, as game/journey/view/blocks.py has it. */
function blocksOf(container) {
  const blocks = [];
  const words = (element) => {
    const lead = element.firstElementChild && element.firstElementChild.nodeName === "B" ? element.firstElementChild : null;
    const skipped = (node) => node === lead || node.nodeName === "SMALL" || node.nodeName === "METER" || node.nodeName === "U";
    const text = [...element.childNodes].filter((node) => !skipped(node)).map((node) => node.textContent).join("").trim();
    const link = $("a", element);
    const claim = link && isCitation(link) ? claimAt(link).id : "";
    blocks.push({ kind: element.nodeName === "LI" ? "entry" : "text", lead: lead ? lead.textContent : "", text, claim });
    const outside = link && !link.getAttribute("href").startsWith("#");
    const address = $("u", element) ? $("u", element).textContent : outside ? link.getAttribute("href") : "";
    if (address) blocks.push({ kind: "address", lead: "", text: address, claim: "" });
    for (const small of $$("small", element)) blocks.push({ kind: "quiet", lead: "", text: small.textContent, claim: "" });
  };
  for (const element of container.children) {
    if (/^H[45]$/.test(element.nodeName)) blocks.push({ kind: "heading", lead: "", text: element.textContent, claim: "" });
    else if (element.nodeName === "UL") [...element.children].forEach(words);
    else if (element.className === "quiet") blocks.push({ kind: "quiet", lead: "", text: element.textContent, claim: "" });
    else if (element.nodeName === "P" && element.className !== "told" && element.className !== "actions") words(element);
  }
  return blocks;
}

/** Everything behind a claim but what it says. */
const behind = (claim) => blocksOf(noteOf(claim)).slice(1);

/** Who says so, from the page in hand to the first voice, as game/journey/pages/notebook.py puts it. */
function attribution(id) {
  const { chain, record } = claimOf(id);
  if (!chain.length) {
    if (!record.length) return "No source is named.";
    const names = record.map((voice) => STORY.voices[voice].name);
    const listed = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
    return `Reported by ${listed}; it is not in the article.`;
  }
  let said = `${STORY.voices[chain[0]].name} reported`;
  chain.slice(1).forEach((voice, at) => {
    said += `, ${at === 0 ? "citing" : `${STORY.voices[chain[at]].publishes ? "which" : "who"} cited`} ${STORY.voices[voice].name}`;
  });
  return `${said}.`;
}

/** The editor's warning about a claim that others contradict or do not settle; null for any other. */
const caution = (id) => claimOf(id).caution;
