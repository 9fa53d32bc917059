// The start: the pages and tools that only a played story has, and the journey that was left off.

const DRAW = {
  Title: drawTitle, Notebook: drawNotebook, FrontPage: () => drawFrontPage(), Trail: drawTrail, Transcript: drawTranscript,
  Map: drawMap, Claims: drawClaims, Settings: drawSettings, ...(STORY.tasks.length ? { Tasks: drawTaskList } : {}),
};

/** The ways on as the page was written with them, links that need no script. */
const asWritten = $$(".ways ol").map((list) => [list, [...list.childNodes]]);

function drawTitle() {
  const begun = made.length > 0;
  const ended = STORY.scenes[here()].ending;
  const read = () => {
    root.classList.remove("play");
    $("#Start").replaceChildren(press("Play it scene by scene", () => { root.classList.add("play"); show("Title"); }, "solid main-way"));
    for (const look of $$(".look")) look.classList.add("seen");
    for (const [list, links] of asWritten) list.replaceChildren(...links);
    $("#Title h2").focus();
  };
  $("#Start").replaceChildren(make("div", { class: "actions" },
    press(begun ? (ended ? `Back to “${titleOf(here())}”` : `Go on: ${titleOf(here())}`) : "Begin", () => show(), "solid main-way"),
    begun ? press("Begin again", clearWork) : null,
    press("Read it straight through", read)),
  STORY.asksForAlias && !now().alias ? aliasField() : "",
  begun ? make("p", { class: "quiet" }, `${ended ? "You have come to the end of the story. " : ""}Your place is kept in ${keeper.name}.`) : "");
}

function start() {
  $("#Playing").media = "all";
  for (const [name, title] of LEAVES) {
    const leafOf = document.getElementById(name) || (DRAW[name] && name !== "Map" ? addLeaf(name, title) : null);
    if (leafOf) leafOf.classList.add("leaf");
  }
  for (const scene of Object.keys(STORY.scenes)) {
    section(scene).classList.add("leaf");
    section(scene).setAttribute("aria-label", titleOf(scene));
    const ways = $(".ways", section(scene));
    if (ways) {
      ways.setAttribute("role", "navigation");
      ways.setAttribute("aria-label", "Ways on");
    }
    if (!$(".side", section(scene)) && citationsOf(scene).length) {
      section(scene).append(make("div", { class: "side", role: "region", "aria-label": "Sources of this scene", tabindex: 0 },
        make("h3", {}, "Sources of this scene"), make("ol", { class: "sources" })));
    }
  }
  STORY.tasks.forEach((task, at) => {
    const looks = $(".looks", section(task.scene));
    if (!looks.nextElementSibling || looks.nextElementSibling.className !== "task-room") looks.after(make("div", { class: "task-room" }));
    looks.nextElementSibling.append(make("div", { class: "task", id: `Task-${at + 1}` }));
  });
  for (const link of $$(".prose a, .look a")) {
    if (isCitation(link)) link.setAttribute("aria-label", `${/\d+/.exec(link.textContent)[0]}: ${citedAs(claimAt(link).id)}`);
  }
  const button = (name, words) => make("button", { type: "button", "data-leaf": name, onclick: () => show(name) }, words);
  const short = { Contents: "Scenes", Map: "Map", Time: "Time line", People: "People", Words: "Words", Claims: "Sources", Tasks: "Tasks", Notebook: "Notebook",
    FrontPage: "Front page", Trail: "Trail", Transcript: "Transcript", Article: "Article", Settings: "Settings" };
  const more = make("span", { class: "more", id: "More" }, ...Object.entries(short).filter(([name]) => document.getElementById(name)).map(([name, words]) => button(name, words)));
  const menu = make("button", { type: "button", id: "Menu", "aria-expanded": "false", "aria-controls": "More", onclick: () => {
    const open = menu.getAttribute("aria-expanded") === "true";
    menu.setAttribute("aria-expanded", String(!open));
  } }, "Menu");
  $("#Tools").append(make("button", { type: "button", id: "Back", onclick: back }, "Back"),
    ...(STORY.levels.length > 1 && !STORY.fixedLevel ? [make("button", { type: "button", id: "Level", onclick: nextLevel })] : []), menu, more);
  $("#Where").after(make("div", { id: "Line", "aria-hidden": "true" }));
  for (const radio of $$("#Levels input")) radio.addEventListener("change", () => setLevel(LEVELS[Number(radio.value)]));
  wide.addEventListener("change", () => $(".card") && place($(".card")));
  addEventListener("storage", (event) => {
    // The same journey was played on in another window.
    if (event.key !== KEY || keeper.framed || !event.newValue || event.newValue === written(made, firstLine)) return;
    try {
      adopt(event.newValue);
      show(leaf, { focus: false, remember: false });
      say("This journey went on in another window.");
    } catch {
      // What the other window left is no journal; this one goes on.
    }
  });
  readSettings();
  keeper = (typeof lmsKeeper === "function" && lmsKeeper()) || keeper;
  root.classList.add("play");
  const target = decodeURIComponent(location.hash.slice(1));
  try {
    const kept = keeper.read();
    if (kept) adopt(kept);
  } catch (error) {
    notify(`${error.message} What ${keeper.name} held could not be used; a new journey begins.`);
  }
  holdLevel();
  if (STORY.scenes[target] && !keeper.framed) {
    if (target !== here()) act({ move: "turn", to: target });
    show("", { focus: false });
  } else show(LEAVES.some(([name]) => name === target && document.getElementById(name)) ? target : "Title", { focus: false });
}

start();
