// What the tests do on the page: they read what it shows and press what it offers, as a reader does.
// Nothing here calls the page's own script.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const visible = (element) => element.checkVisibility();
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const journal = () => {
  const key = Object.keys(localStorage).find((each) => each.startsWith("bread-and-salt:journal:"));
  return key ? localStorage.getItem(key) : "";
};

/** A paragraph as it is seen: words, and each citation in brackets. */
const paragraph = (element) => [...element.childNodes].map((node) =>
  node.nodeName === "A" && node.getAttribute("href").startsWith("#Claim-") ? `[${node.textContent}]` : node.textContent).join("");

/** The scene that is shown. */
function shownScene() {
  const scene = one(".scene.now");
  const told = (within) => all(":scope p:not(.tag)", within).filter(visible);
  const layer = (element) => (element.closest(".record") ? "record" : "article");
  return {
    title: words(one("h2", scene)),
    when: words(one(".when", scene)),
    where: words(one("#Where")),
    paragraphs: told(one(".prose", scene)).map((each) => [layer(each), paragraph(each)]),
    tags: all(".tag", scene).filter(visible).map((each) => words(each)),
    looked: all(".look", scene).filter(visible).map((look) => [words(one("h3", look)), layer(look), paragraph(told(look)[0])]),
    terms: all('.prose a[href^="#Term-"], .look a[href^="#Term-"]', scene).filter(visible).map((each) => each.textContent),
    ways: all(".ways li", scene).map((each) => [words(one("b", each)), words(one("span", each)), one("small", each) ? words(one("small", each)) : ""]),
    sources: all(".sources li", scene).map((each) => words(each)),
    board: all(".board:not([data-board]) :is(h3,h4,p,li)", scene).map(words),
    journal: journal(),
  };
}

/** Random numbers that are the same for the same seed (mulberry32). */
function dice(seed) {
  return (count) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

const press = (element) => element && element.click();
const leaf = (name) => press(one(`[data-leaf=${name}]`));
const scene = () => one("#Back").textContent.includes("scene") && press(one("#Back"));

/** Plays at random for some steps, and counts what was done. */
function walk(seed, steps) {
  const roll = dice(seed);
  const any = (list) => list[roll(list.length)];
  const counts = {};
  const acts = {
    choose: () => { scene(); const ways = all(".now .ways button"); const way = any(ways); if (!words(way).includes("Close the story")) press(way); },
    onward: () => { scene(); press(one(".now .ways button")); },
    open: () => { scene(); const links = all(".now .prose a, .now .look.seen a, .now .sources a").filter(visible); if (links.length) press(any(links)); },
    keep: () => { acts.open(); press(one(".card [data-keep]")); },
    back: () => press(one("#Back")),
    level: () => press(one("#Level")),
    trail: () => { leaf("Trail"); press(any(all("#Trail li button"))); },
    turn: () => { leaf("Contents"); press(any(all("#Contents li a"))); },
    note: () => { leaf("Notebook"); one("#Note").value = any(["two *stories*, one loaf", "a_b <i> [x](y) # 1. `c`", "  spaced\n\nout  ", "хлеб и соль 빵"]); press(one("#Note ~ .actions button")); },
    drop: () => { leaf("Notebook"); press(any(all("#Notebook .entry .actions button"))); },
    print: () => { leaf("FrontPage"); press(any(all("#FrontPage .entry .actions button"))); },
    headline: () => { leaf("FrontPage"); const input = one("#Headline"); if (input) { input.value = "One loaf: two stories?"; press(one("#Headline ~ .actions button")); } },
  };
  acts.answer = () => {
    scene();
    const way = one(".now .ways .tasking button");
    if (!way) return;
    press(way);
    const task = any(all(".now .task"));
    for (const menu of all("select", task)) menu.value = any([...menu.options].slice(1)).value;
    for (const text of all("textarea", task)) text.value = any(["my own words", "a *b* [c]", "TASS says so. 1. It is"]);
    press(any([...all("input", task), null]));
    press(any([...all("input", task), ...all("ol button", task), null]));
    press(one(".actions button", task));
  };
  const names = ["answer", "answer", "choose", "choose", "choose", "onward", "onward", "open", "open", "keep", "keep", "back", "level", "trail", "turn", "note", "drop", "print", "print", "headline"];
  scene();
  for (let step = 0; step < steps; step += 1) {
    const name = any(names);
    acts[name]();
    counts[name] = (counts[name] || 0) + 1;
  }
  leaf("Transcript");
  const transcript = one("#Transcript pre").textContent;
  return { transcript, journal: journal(), counts, notices: all(".notice").map(words) };
}
