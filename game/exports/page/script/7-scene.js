// The scene in hand: what of it is shown, the ways on from it, and the card with a source beside it.

function drawScene() {
  const scene = here();
  const within = section(scene);
  for (const look of STORY.scenes[scene].details) {
    document.getElementById(look.anchor).classList.toggle("seen", now().looked.includes(detailKey(scene, look.name)));
  }
  drawWays();
  const side = $(".side", within);
  if (side) drawSources(side, scene);
  const board = $("[data-board]", within);
  if (board) drawFrontPage(board);
  drawTasks(scene);
}

/** Everything that can be chosen: the ways on first, then what can be looked at; as game/journey/view/scene_view.py has it. */
function waysHere() {
  const scene = here();
  const ways = STORY.scenes[scene].choices.map((choice) => {
    const to = numberOf(choice.to);
    const from = numberOf(scene) || Math.max(0, ...trailOf(now()).map((visit) => numberOf(visit.scene)));
    const hint = !to ? (STORY.scenes[choice.to].ofTheRecord ? "aside, the record" : "aside") : to > from ? "" : "back";
    return { label: choice.label, hint, done: now().visited.includes(choice.to), move: { move: "go", scene, choice: choice.name, to: choice.to } };
  });
  if (STORY.scenes[scene].ending) ways.push({ label: "Close the story", hint: "", done: false, move: null });
  for (const look of STORY.scenes[scene].details) {
    ways.push({ label: `Look at ${look.name}`, hint: look.hint, done: now().looked.includes(detailKey(scene, look.name)), move: { move: "look", scene, detail: look.name } });
  }
  const tasks = tasksOf(scene);
  if (tasks.length && STORY.tasksOffered) {
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
  const shown = document.getElementById(STORY.scenes[here()].details.find((each) => each.name === name).anchor);
  focusOn($("h3", shown));
  shown.scrollIntoView({ block: "center" });
}

/** How a claim stands, in a few words, for a list. */
function standing(id) {
  const claim = claimOf(id);
  const words = [STORY.bases[claim.basis].word, claim.verdict ? STORY.verdicts[claim.verdict].word : STORY.layers.record.toLowerCase()];
  if (claim.reports) words.push(claim.reports);
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
  const doubt = claim.verdict === "contradicted" || claim.verdict === "unresolved" ? `, ${STORY.verdicts[claim.verdict].word}` : "";
  return `source, ${STORY.bases[claim.basis].word}${doubt}`;
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
