// The player: shows one leaf of the page at a time, and turns clicks and keys into moves.

/** @type {Move[]} */ let made = [];
let moments = [beginning()];
let firstLine = heading();
/** @type {Keeper} */ let keeper = browserKeeper();
/** The leaf shown besides the scene, by its id; empty for the scene itself. */
let leaf = "Title";
/** What opened the card beside the text. */
let opener = null;

const root = document.documentElement;
const now = () => moments[moments.length - 1];
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
    const longer = [...moments];
    for (const each of moves) longer.push(next(longer, each));
    made = [...made, ...moves];
    moments = longer;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    notify(`That cannot be done: ${refused.message}.`);
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
  moments = replayed(made);
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
  if (DRAW[name]) DRAW[name]();
  if (!name) drawScene();
  root.dataset.at = name || "scene";
  drawMasthead();
  const title = name === "Title" ? D.subtitle : $("h2", shown).textContent;
  document.title = name === "Title" ? `${D.title}: ${D.subtitle}` : `${title} · ${D.title}`;
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
  const place = D.scenes[here()].l;
  $("#Where").textContent = leaf === "Title" ? D.article.line : `${place} · ${D.levels[LEVELS.indexOf(now().level)][1]}`;
  const trail = trailOf(now()).map((visit) => numberOf(visit.scene));
  const reached = number || Math.max(...trail);
  $("#Line").replaceChildren(...D.line.map((scene, at) => make("i", { class: `${now().visited.includes(scene) ? "read" : ""} ${at + 1 === reached ? "here" : ""}`.trim() })));
  for (const button of $$("#Tools [data-leaf]")) {
    if (button.dataset.leaf === leaf) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  $("#Back").textContent = leaf ? "To the scene" : "Back";
  $("#Back").setAttribute("aria-disabled", String(!leaf && !now().trail.before));
  const at = LEVELS.indexOf(now().level);
  const radio = $(`#L${at}`);
  if (radio) radio.checked = true;
  const level = $("#Level");
  if (level) level.textContent = `Level: ${D.levels[at][1]}`;
}

// --- the scene

function drawScene() {
  const scene = here();
  const within = section(scene);
  for (const look of D.scenes[scene].d) {
    document.getElementById(look.a).classList.toggle("seen", now().looked.includes(seenAs(scene, look.name)));
  }
  drawWays();
  const side = $(".side", within);
  if (side) drawSources(side, scene);
  const board = $("[data-board]", within);
  if (board) drawFrontPage(board);
  drawTasks(scene);
}

/** Everything that can be chosen: the ways on first, then what can be looked at; as game/journey/view.py has it. */
function waysHere() {
  const scene = here();
  const ways = D.scenes[scene].c.map((choice) => {
    const to = numberOf(choice.to);
    const from = numberOf(scene) || Math.max(0, ...trailOf(now()).map((visit) => numberOf(visit.scene)));
    const hint = !to ? (D.scenes[choice.to].r ? "aside, the record" : "aside") : to > from ? "" : "back";
    return { label: choice.label, hint, done: now().visited.includes(choice.to), move: { move: "go", scene, choice: choice.name, to: choice.to } };
  });
  if (D.scenes[scene].e) ways.push({ label: "Close the story", hint: "", done: false, move: null });
  for (const look of D.scenes[scene].d) {
    ways.push({ label: `Look at ${look.name}`, hint: look.hint, done: now().looked.includes(seenAs(scene, look.name)), move: { move: "look", scene, detail: look.name } });
  }
  const tasks = tasksOf(scene);
  if (tasks.length && D.offer) {
    const label = tasks.length === 1 ? "Do the task of this scene" : `Do the ${tasks.length} tasks of this scene`;
    ways.push({ label, hint: "", done: tasks.every((task) => answerTo(task)), move: null, tasks });
  }
  return ways;
}

function drawWays() {
  let list = $(".ways ol", section(here()));
  if (!list) {
    list = make("ol");
    $(".text", section(here())).append(make("nav", { class: "ways", "aria-label": "Ways on" }, list));
  }
  list.replaceChildren(...waysHere().map((way, at) => {
    const said = [way.hint, way.done ? "seen" : ""].filter(Boolean).join(", ");
    const button = make("button", { type: "button", class: way.done ? "done" : false, onclick: () => choose(at) },
      make("b", {}, String(at + 1)), " ", make("span", {}, way.label), " ", said ? make("small", {}, said) : null);
    return make("li", { class: at === 0 ? "first" : way.tasks ? "tasking" : way.move && way.move.move === "look" ? "looking" : false }, button);
  }));
}

function choose(at) {
  const way = waysHere()[at];
  if (!way) return;
  if (way.tasks) return void openTasks(way.tasks.find((task) => !answerTo(task)) || way.tasks[0]);
  if (!way.move) return void show("Title");
  if (!act(way.move)) return;
  if (way.move.move === "look") look(way.move.detail);
  else show();
}

function look(name) {
  drawScene();
  const shown = document.getElementById(D.scenes[here()].d.find((each) => each.name === name).a);
  focusOn($("h3", shown));
  shown.scrollIntoView({ block: "center" });
}

/** How a claim stands, in a few words, for a list. */
function standing(id) {
  const claim = claimOf(id);
  const reports = behind(id).filter((block) => block.kind === "address").length;
  const against = behind(id).filter((block) => block.text.startsWith(`${D.stances.contradicts[1]} · `)).length;
  const words = [D.bases[claim.basis][1], claim.verdict ? D.verdicts[claim.verdict][1] : D.layers.record.toLowerCase()];
  if (reports) words.push((reports === 1 ? "1 report" : `${reports} reports`) + (against ? `, ${against} against` : ""));
  if (now().kept.includes(id)) words.push("kept");
  return words.join(", ");
}

/** The citations of a scene, in the order of their numbers. */
function citationsOf(scene) {
  const found = new Map();
  for (const link of $$("a", section(scene))) {
    const number = isCitation(link) && /\d+/.exec(link.textContent);
    if (number && link.closest(".prose, .look") && !found.has(claimAt(link).id)) found.set(claimAt(link).id, { number: Number(number[0]), link });
  }
  return [...found].sort((one, other) => one[1].number - other[1].number);
}

function drawSources(side, scene) {
  const list = $(".sources", side);
  list.replaceChildren(...citationsOf(scene).map(([claim, { number, link }]) =>
    make("li", {}, make("a", { href: link.hash, class: link.className || false, "aria-label": `${number}: ${citedAs(claim)}` }, link.textContent), ` ${says(claim)} `,
      make("small", {}, standing(claim)))));
}

/** How a citation is read out. */
function citedAs(id) {
  const claim = claimOf(id);
  const doubt = claim.verdict === "contradicted" || claim.verdict === "unresolved" ? `, ${D.verdicts[claim.verdict][1]}` : "";
  return `source, ${D.bases[claim.basis][1]}${doubt}`;
}

// --- the card beside the text

const wide = matchMedia("(min-width: 62rem)");

/** Shows a card: beside the text where there is room, and under the paragraph where there is none. */
function openCard(link, above, title, content, actions) {
  closeCard(false);
  opener = link;
  link.setAttribute("aria-expanded", "true");
  const heading = make("h3", { id: "Card-heading", tabindex: -1 }, title);
  const close = make("button", { type: "button", class: "solid", onclick: () => closeCard(true) }, "Close");
  const card = make("div", { class: "card", role: "region", "aria-labelledby": "Card-heading" },
    make("p", { class: "source" }, above), heading, ...content, make("div", { class: "actions" }, ...actions, close));
  place(card);
  told(link);
  focusOn(heading);
  if (card.closest(".side")) card.scrollIntoView({ block: "nearest" });
  else link.scrollIntoView({ block: "start" });
}

function place(card) {
  const side = $(".side", section(here()));
  if (wide.matches && side && !leaf) side.prepend(card);
  else (opener.closest("p, li") || opener).after(card);
}

function closeCard(focus) {
  const card = $(".card");
  if (!card) return;
  card.remove();
  if (window.CSS && CSS.highlights) CSS.highlights.delete("told");
  const link = opener;
  opener = null;
  link.removeAttribute("aria-expanded");
  if (focus && link.isConnected) link.focus();
}

/** Marks the words that a citation carries: those since the citation before it. */
function told(link) {
  if (!isCitation(link) || !link.closest(".prose, .look") || !window.CSS || !CSS.highlights) return;
  let first = link;
  while (first.previousSibling && isCitation(first.previousSibling)) first = first.previousSibling;
  const range = new Range();
  range.setEndBefore(first);
  while (first.previousSibling && !isCitation(first.previousSibling)) first = first.previousSibling;
  range.setStartBefore(first);
  CSS.highlights.set("told", new Highlight(range));
}

function openSource(link) {
  const claim = claimAt(link);
  if (!now().opened.includes(claim.id) && !act({ move: "open", scene: here(), claim: claim.id })) return;
  const number = /\d+/.exec(link.textContent);
  const cited = link.closest(".prose, .look, .sources");
  openCard(link, cited && number ? `Source ${number[0]}` : "Source", says(claim.id), copyOf(claim.id), [keepButton(claim.id)]);
}

/** A copy of all that stands behind a claim, with headings that fit a card. */
function copyOf(claim) {
  return [...noteOf(claim).children].filter((each) => !/^H4$/.test(each.nodeName) && each.className !== "actions").map((each) =>
    each.nodeName === "H5" ? make("h4", {}, each.textContent) : each.cloneNode(true));
}

function keepButton(id) {
  const button = make("button", { type: "button", class: "solid", "data-keep": id, onclick: () => {
    const kept = now().kept.includes(id);
    if (!act(kept ? { move: "drop", claim: id } : { move: "keep", scene: here(), claim: id })) return;
    say(`${kept ? "Taken out" : "Kept"}: ${says(id)}`);
    relabel();
    if (!leaf) drawScene();
  } });
  const relabel = () => { button.textContent = now().kept.includes(id) ? "Take out of your notebook" : "Keep in your notebook"; };
  relabel();
  return button;
}

function openTerm(link) {
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const lead = $("b", entry).textContent.replace(/:$/, "");
  openCard(link, "A word explained", lead, [make("p", {}, $("span", entry).textContent)], []);
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
  else if (target.startsWith("T-") && !link.closest("#Words")) openTerm(link);
  else if (D.scenes[target]) turnTo(target);
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

function setLevel(level) {
  if (level === now().level || !act({ move: "level", level })) return;
  closeCard(false);
  drawMasthead();
  if (!leaf) drawScene();
  say(`Reading level: ${D.levels[LEVELS.indexOf(level)][1]}.`);
}

addEventListener("popstate", (event) => {
  const state = event.state;
  if (!state || !root.classList.contains("play")) return;
  const gone = state.visit !== now().trail.turn && state.visit < moments.length && !state.leaf;
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
