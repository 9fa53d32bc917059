// The player: shows one leaf of the page at a time, and turns clicks and keys into moves.

/** @type {Move[]} */ let made = [];
let states = [firstState()];
let firstLine = heading();
/** @type {Keeper} */ let keeper = browserKeeper();
/** The leaf shown besides the scene, by its id; empty for the scene itself. */
let leaf = "Title";
/** What opened the card beside the text. */
let opener = null;

const root = document.documentElement;
const now = () => states[states.length - 1];
const here = () => now().trail.scene;

const say = (words) => { $("#Status").textContent = words; };

/** A notice at the top of the story, which stays until it is closed. */
function notify(words) {
  if ($$(".notice").some((each) => each.firstChild.textContent === words)) return;
  const notice = make("div", { class: "notice", role: "alert" }, make("span", {}, words), " ");
  notice.append(make("button", { type: "button", onclick: () => notice.remove() }, "Close this notice"));
  $("main").before(notice);
}

/** Makes a move: checked, kept, and then shown. @param {Move} move @returns {boolean} whether it could be made */
function act(move) {
  try {
    const moves = now().broken ? [{ move: "resume", turn: now().broken.turn }, move] : [move];
    const longer = [...states];
    for (const each of moves) longer.push(applyMove(longer, each));
    made = [...made, ...moves];
    states = longer;
  } catch (rejected) {
    if (!(rejected instanceof Rejected)) throw rejected;
    notify(`That cannot be done: ${rejected.message}.`);
    return false;
  }
  keep();
  return true;
}

function keep() {
  const problem = keeper.write(written(made, firstLine), made, now());
  if (problem) notify(problem);
}

/** Takes over a journal's text; says what was wrong with it. */
function adopt(text) {
  const read = readJournal(text);
  made = read.moves;
  states = replay(made);
  firstLine = read.first;
  if (read.damage) notify(`The journal was damaged: ${read.damage}. Everything before that is here.`);
  const { broken } = now();
  if (broken) {
    notify(`The story was edited since. Move ${broken.turn + 1} (${broken.move.move}) no longer holds: ${broken.why}. The journey goes on from the last scene that does; every line of the journal is kept.`);
  }
}

// --- leaves

const LEAVES = [["Title", ""], ["Contents", "The scenes"], ["Map", "The map"], ["Time", "Time line"], ["People", "People"],
  ["Words", "The words"], ["Claims", "All sources"], ["Article", "The article"], ["Notebook", "Your notebook"], ["FrontPage", "Your front page"], ["Tasks", "The tasks"],
  ["Trail", "The trail"], ["Transcript", "The transcript"], ["Settings", "Settings"]];

/** Shows a leaf, or with no name the scene in hand, and moves the focus to its heading. */
function show(name = "", { focus = true, remember = true } = {}) {
  leaf = name;
  closeCard(false);
  const shown = name ? document.getElementById(name) : section(here());
  for (const each of $$(".leaf.now")) each.classList.remove("now");
  shown.classList.add("now");
  if ($("#Alias")) $("#Alias").closest(".field").remove();
  if (DRAW[name]) DRAW[name]();
  if (!name) drawScene();
  root.dataset.at = name || "scene";
  drawMasthead();
  const title = name === "Title" ? STORY.subtitle : $("h2", shown).textContent;
  document.title = name === "Title" ? `${STORY.title}: ${STORY.subtitle}` : `${title} · ${STORY.title}`;
  if (remember) {
    const state = { leaf: name, visit: now().trail.turn };
    try {
      const past = history.state;
      const same = past && past.leaf === state.leaf && past.visit === state.visit;
      history[same || keeper.framed ? "replaceState" : "pushState"](state, "", `#${name || here()}`);
    } catch {
      // A page in a frame may have no history of its own.
    }
  }
  if (focus) {
    focusOn($("h2", shown));
    scrollTo(0, 0);
  }
}

function focusOn(element) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

function drawMasthead() {
  const number = numberOf(here());
  const place = STORY.scenes[here()].placeOnLine;
  $("#Where").textContent = leaf === "Title" ? STORY.article.sourceLine : `${place} · ${STORY.levels[LEVELS.indexOf(now().level)].name}`;
  const trail = trailOf(now()).map((visit) => numberOf(visit.scene));
  const reached = number || Math.max(...trail);
  $("#Line").replaceChildren(...STORY.mainLine.map((scene, at) => make("i", { class: `${now().visited.includes(scene) ? "read" : ""} ${at + 1 === reached ? "here" : ""}`.trim() })));
  for (const button of $$("#Tools [data-leaf]")) {
    if (button.dataset.leaf === leaf) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  $("#Back").textContent = leaf ? "To the scene" : "Back";
  $("#Back").setAttribute("aria-disabled", String(!leaf && !now().trail.before));
  const at = LEVELS.indexOf(now().level);
  const radio = $(`#Level-${at}`);
  if (radio) radio.checked = true;
  const level = $("#Level");
  if (level) level.textContent = `Level: ${STORY.levels[at].name}`;
}

// --- what is clicked

document.addEventListener("click", (event) => {
  if (!root.classList.contains("play") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a");
  if (!link) return void openSentence(event);
  const target = (link.getAttribute("href") || "").startsWith("#") ? decodeURIComponent(link.hash.slice(1)) : "";
  if (!target || link.className === "skip") return;
  event.preventDefault();
  if (link === opener) closeCard(true);
  else if (isCitation(link) && !link.closest(".notes")) openSource(link);
  else if (isCitation(link)) focusOn(jump($("h4", document.getElementById(target))));
  else if (target.startsWith("Term-") && !link.closest("#Words")) openTerm(link);
  else if (STORY.scenes[target]) turnTo(target);
  else if (LEAVES.some(([name]) => name === target)) show(target);
});

function jump(element) {
  element.scrollIntoView({ block: "start" });
  return element;
}

function turnTo(scene) {
  if (scene === here() || act({ move: "turn", to: scene })) show();
}

/** A click on a sentence opens the source that follows it. */
function openSentence(event) {
  const paragraph = event.target.closest(".now .prose p, .now .look p");
  if (!paragraph || paragraph.className === "tag" || !getSelection().isCollapsed || !document.caretRangeFromPoint) return;
  const range = document.caretRangeFromPoint(event.clientX, event.clientY);
  if (!range) return;
  const after = $$("a", paragraph).find((link) => isCitation(link) && range.comparePoint(link, 0) > 0);
  if (after) openSource(after);
}

function back() {
  if (leaf) return void show();
  const { before } = now().trail;
  if (before && act({ move: "rewind", turn: before.turn })) show();
}

/** Goes to the next reading level, in place. */
function nextLevel() {
  setLevel(LEVELS[(LEVELS.indexOf(now().level) + 1) % LEVELS.length]);
}

/** Sets the reading level that a teacher fixed. */
function holdLevel() {
  if (STORY.fixedLevel && now().level !== STORY.fixedLevel) act({ move: "level", level: STORY.fixedLevel });
}

function setLevel(level) {
  if (STORY.fixedLevel || level === now().level || !act({ move: "level", level })) return;
  closeCard(false);
  drawMasthead();
  if (!leaf) drawScene();
  say(`Reading level: ${STORY.levels[LEVELS.indexOf(level)].name}.`);
}

addEventListener("popstate", (event) => {
  const state = event.state;
  if (!state || !root.classList.contains("play")) return;
  const gone = state.visit !== now().trail.turn && state.visit < states.length && !state.leaf;
  if (gone && !act({ move: "rewind", turn: state.visit })) return;
  show(state.leaf, { remember: false });
});

// --- keys

const KEYS = { b: ["Back", back], h: ["Trail"], m: ["Map"], t: ["Time"], p: ["People"], g: ["Words"], c: ["Claims"], n: ["Notebook"],
  f: ["FrontPage"], e: ["Tasks"], a: ["Article"], o: ["Settings"], l: ["Level", nextLevel], s: ["Sources", () => {
    const first = leaf ? null : $(".now .sources a");
    if (first) focusOn(jump(first));
  }] };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && root.classList.contains("play")) {
    if ($("dialog[open]")) return;
    if ($(".card")) closeCard(true);
    else if (leaf && leaf !== "Title") show();
    return;
  }
  const typing = event.target.closest("input, textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !settings.keys || !root.classList.contains("play")) return;
  if (/^[1-9]$/.test(event.key) && !leaf) {
    event.preventDefault();
    return void choose(Number(event.key) - 1);
  }
  const key = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!key || (leaf === "Title" && key[0] === "Back")) return;
  if (key[1]) key[1]();
  else if (document.getElementById(key[0])) show(key[0]);
});
