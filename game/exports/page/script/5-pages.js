// The pages that are the reader's own, or that change with where the reader is.

/** A button that does something. */
const press = (words, onclick, kind = "solid") => make("button", { type: "button", class: kind, onclick }, words);

/** Makes an empty page at the end of the story. */
function addLeaf(name, title) {
  const made = make("section", { class: "page own", id: name, "aria-labelledby": `${name}-heading` },
    make("h2", { id: `${name}-heading`, tabindex: -1 }, title), make("div", { class: "body" }));
  $("main").append(made);
  return made;
}

const fill = (name, ...content) => $(`#${name} .body`).replaceChildren(...content);

/** Offers a file to be kept. */
function download(text, name, ending, type) {
  const words = name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: `${words.join("-").slice(0, 60) || "paper"}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const savePaper = (text, name) => download(text, `${STORY.title} ${name}`, "md", "text/markdown");

/** A claim in the reader's own lists. */
function keptEntry(id, redraw) {
  const claim = claimOf(id);
  const verdict = claim.verdict ? `Verdict: ${STORY.verdicts[claim.verdict].word}.` : "From the record.";
  const picked = now().picked.includes(id);
  const change = (move) => () => {
    if (act(move)) redraw();
  };
  return make("div", { class: "entry" },
    make("p", {}, make("b", {}, STORY.bases[claim.basis].symbol), ` ${says(id)}`),
    make("p", { class: "quiet" }, `${attribution(id)} ${verdict}${picked ? " On your front page." : ""}`),
    make("div", { class: "actions" },
      press(picked ? "Take off the front page" : "Put on the front page", change({ move: picked ? "unpick" : "pick", claim: id })),
      press("Take out of the notebook", change({ move: "drop", claim: id }))));
}

function refocus(name, index) {
  const buttons = $$(`#${name} button`);
  (buttons[Math.min(index, buttons.length - 1)] || $(`#${name} h2`)).focus();
}

/** Draws a page again and leaves the focus where it was, as far as that is still there. */
function redrawn(name) {
  const index = $$(`#${name} button`).indexOf(document.activeElement);
  DRAW[name]();
  if (index >= 0) refocus(name, index);
}

function drawNotebook() {
  const { kept, notes } = now();
  const text = make("textarea", { id: "Note", rows: 3, maxlength: STORY.longest.text });
  const add = () => {
    const words = folded(text.value);
    if (!words) return void say("Write the note first.");
    if (act({ move: "note", scene: here(), text: words })) {
      drawNotebook();
      $("#Note").focus();
      say("Written down.");
    }
  };
  const parts = [make("h3", {}, "Kept")];
  if (kept.length) parts.push(...kept.map((id) => keptEntry(id, () => redrawn("Notebook"))));
  else parts.push(make("p", { class: "quiet" }, "Nothing is kept yet. Open a source and choose “Keep in your notebook”."));
  parts.push(make("h3", {}, "Notes"));
  parts.push(...notes.map((note) => make("div", { class: "entry" }, make("p", {}, note.text), make("p", { class: "quiet" }, `${titleOf(note.scene)}, turn ${note.turn}`))));
  const answers = answerBlocks(now());
  if (answers.length) parts.push(make("h3", {}, "Tasks"), ...answers.map((block) => make("p", { class: block.kind === "quiet" ? "quiet" : false }, make("b", {}, block.lead), ` ${block.text}`)));
  parts.push(make("div", { class: "field" }, make("label", { for: "Note" }, `A note on “${titleOf(here())}”`), text, make("div", { class: "actions" }, press("Write it down", add))));
  parts.push(make("div", { class: "actions" }, press("Save the notebook as a file", () => savePaper(notebookPaper(now()), "notebook"))));
  fill("Notebook", ...parts);
}

/** The front page: what may be put on it, then the page as it is set, with the editor's warnings. */
function drawFrontPage(board = null) {
  const { kept, picked } = now();
  const redraw = () => (board ? drawFrontPage(board) : redrawn("FrontPage"));
  const within = board || $("#FrontPage .body");
  const parts = board ? [make("h3", {}, "Your front page")] : [];
  if (!kept.length) {
    parts.push(make("p", {}, "You have kept no claim yet. Go back to any scene, open a source and keep what you would print."));
    return void within.replaceChildren(...parts);
  }
  const level = board ? "h4" : "h3";
  parts.push(make(level, {}, "To choose from"), ...kept.map((id) => keptEntry(id, redraw)));
  const loose = kept.filter((id) => caution(id)).length;
  if (loose) parts.push(make("p", { class: "quiet" }, `${loose === 1 ? "One of these is" : `${loose} of these are`} contradicted or unresolved. Print who says so, and what others say.`));
  const input = make("input", { type: "text", id: board ? "Headline-here" : "Headline", maxlength: STORY.longest.headline, value: folded(now().headline) });
  const write = () => {
    const words = folded(input.value);
    if (words && act({ move: "headline", text: words })) {
      redraw();
      say(`Your headline: ${words}`);
    }
  };
  parts.push(make("div", { class: "field" }, make("label", { for: input.id }, "Your headline"), input, make("div", { class: "actions" }, press("Set the headline", write))));
  const sheet = make("div", { class: "sheet" }, make(level, {}, headlineOf(now())), make("p", { class: "quiet" }, `${STORY.article.sourceLine}.`));
  for (const id of picked) {
    sheet.append(make("div", { class: "entry" }, make("p", {}, make("strong", {}, says(id)), ` ${attribution(id)}`)));
    const warned = caution(id);
    if (!warned) continue;
    const warning = make("div", { class: "warning" }, make("p", {}, make("b", {}, "Editor’s warning: "), warned.warning));
    if (warned.careful) warning.append(make("p", {}, make("b", {}, "What could be printed: "), warned.careful));
    if (warned.addsUp) warning.append(make("p", {}, make("b", {}, "How it adds up: "), warned.addsUp));
    if (warned.others.length) warning.append(make("ul", {}, ...warned.others.map((each) => make("li", {}, each))));
    sheet.lastChild.append(warning);
  }
  if (!picked.length) sheet.append(make("p", { class: "quiet" }, "Nothing is on the page yet."));
  parts.push(sheet, make("div", { class: "actions" }, press("Save the front page as a file", () => savePaper(frontPagePaper(now()), "front page"))));
  within.replaceChildren(...parts);
}

/** Every visit in order, also those gone back from, with what was seen on it. */
function drawTrail() {
  const visits = new Map();
  for (const step of stepsOf(now())) visits.set(step.visit, [...(visits.get(step.visit) || []), step]);
  const on = new Set(trailOf(now()).map((visit) => visit.turn));
  const list = make("ol", {});
  for (const [turn, seen] of visits) {
    const present = turn === now().trail.turn;
    const names = (kind) => [...new Set(seen.filter((step) => step.kind === kind).map((step) => step.name))];
    const remarks = [];
    if (names("look").length) remarks.push(`Looked at: ${names("look").join("; ")}.`);
    const opened = names("open").length;
    if (opened) remarks.push(`Opened ${opened === 1 ? "1 source" : `${opened} sources`}.`);
    for (const id of names("keep")) remarks.push(`Kept: ${says(id)}${now().kept.includes(id) ? "" : " (taken out since)"}`);
    for (const step of seen) if (step.kind === "note") remarks.push(`Noted: ${folded(step.text)}`);
    const numbers = names("answer").map((id) => (taskNamed(id) ? `task ${taskNamed(id).number}` : `${id}, a task that is gone`));
    if (numbers.length) remarks.push(`Answered: ${numbers.join("; ")}.`);
    const standing = present ? "You are here." : on.has(turn) ? "" : "You went back from here.";
    const title = titleOf(seen[0].scene);
    const go = press(title, () => (present || act({ move: "rewind", turn })) && show(), "");
    go.dataset.turn = String(turn);
    list.append(make("li", {}, go, ` ${STORY.levels[LEVELS.indexOf(seen[0].level)].name}. ${standing}`, ...remarks.map((words) => make("small", {}, words))));
  }
  fill("Trail", make("p", {}, "Every scene that you came to, the first one first. Choose one to go back to it; nothing that you saw is lost."), list);
}

function drawTranscript() {
  const text = transcript(now());
  fill("Transcript", make("p", {}, "What you read, in order, with every source at the end, in Markdown."),
    make("div", { class: "actions" }, press("Save the transcript as a file", () => savePaper(text, "transcript"))), make("pre", {}, text));
}

/** Where the train is, and how far it has come; as game/journey/map/map_state.py has it. */
function drawMap() {
  const { captions, trains, passed } = STORY.map;
  const scene = here();
  const line = trailOf(now()).map((visit) => visit.scene).filter((each) => numberOf(each));
  const sofar = line.length ? STORY.mainLine.slice(0, numberOf(line[line.length - 1])) : [];
  const reached = [...sofar, scene].reverse().find((each) => trains[each]);
  const { before, after } = captions[scene];
  const said = reached ? after.replace("%PLACE%", () => trains[reached].place) : before;
  $("#Map-caption").textContent = said;
  $("#Map-description").textContent = `${said} The same in words stands below the map, leg by leg.`;
  const shape = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const train = $("#Train");
  train.replaceChildren();
  if (reached && passed[reached]) train.append(shape("path", { class: "passed", d: passed[reached] }));
  const scroller = $("#Map figure > div");
  if (scroller.scrollWidth > scroller.clientWidth) {
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", "The map, which is wider than the screen");
    scroller.scrollLeft = scroller.scrollWidth;
  }
  if (trains[scene]) train.append(shape("circle", { cx: trains[scene].x, cy: trains[scene].y, r: 7 }));
}

/** A menu of the claims: by verdict, by basis, by words. */
function drawClaims() {
  const filter = $("#Filter");
  if (filter.childElementCount) return;
  const menu = (id, words, signs, more) => make("label", { for: id }, words, make("select", { id }, make("option", { value: "" }, "any"),
    ...Object.entries(signs).map(([name, sign]) => make("option", { value: name }, `${sign.symbol} ${sign.word}`)), ...more));
  const verdict = menu("Filter-verdict", "How it stands", STORY.verdicts, [make("option", { value: "record" }, "the record")]);
  const basis = menu("Filter-basis", "How it is known", STORY.bases, []);
  const words = make("label", { for: "Filter-words" }, "Words in it, or in its evidence", make("input", { type: "search", id: "Filter-words", maxlength: 200 }));
  const count = make("p", { class: "quiet", role: "status" });
  const plain = (text) => ` ${text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, " ").trim()} `;
  const searched = new Map(STORY.claims.map((claim) => [claim.id, plain(noteOf(claim.id).textContent)]));
  const narrow = () => {
    const wanted = plain($("#Filter-words").value).split(" ").filter(Boolean);
    let shown = 0;
    for (const claim of STORY.claims) {
      const fits = (!$("#Filter-verdict").value || (claim.verdict || "record") === $("#Filter-verdict").value)
        && (!$("#Filter-basis").value || claim.basis === $("#Filter-basis").value)
        && wanted.every((word) => searched.get(claim.id).includes(` ${word}`));
      noteOf(claim.id).hidden = !fits;
      shown += Number(fits);
    }
    const narrowed = shown < STORY.claims.length;
    for (const group of $$("#Claims .notes")) {
      for (const reference of $$(":scope > p", group)) reference.hidden = narrowed;
      group.hidden = !$$("article", group).some((each) => !each.hidden) && (narrowed || !$("p", group));
    }
    count.textContent = `${shown} of ${STORY.claims.length} claims.`;
  };
  filter.append(make("div", { class: "filter" }, verdict, basis, words), count);
  filter.addEventListener("input", narrow);
  for (const claim of STORY.claims) noteOf(claim.id).append(make("div", { class: "actions" }, keepButton(claim.id)));
  narrow();
}
