// Settings, and the journal as a file.

const SETTINGS_KEY = "bread-and-salt:settings";
const settings = { theme: "", size: "", keys: true };

function readSettings() {
  try {
    const read = JSON.parse(localStorage.getItem(SETTINGS_KEY) || "{}");
    if (["", "day", "night"].includes(read.theme)) settings.theme = read.theme;
    if (["", "large"].includes(read.size)) settings.size = read.size;
    settings.keys = read.keys !== false;
  } catch {
    // Nothing was kept, or nothing can be.
  }
  wearSettings();
}

function wearSettings() {
  for (const name of ["theme", "size"]) {
    if (settings[name]) root.dataset[name] = settings[name];
    else delete root.dataset[name];
  }
}

function keepSettings() {
  wearSettings();
  try {
    localStorage.setItem(SETTINGS_KEY, JSON.stringify(settings));
  } catch {
    // They hold until the page is closed.
  }
}

/** Where a name to hand in under is chosen. */
function aliasField() {
  const alias = make("input", { type: "text", id: "Alias", maxlength: STORY.longest.alias, value: now().alias });
  const called = () => {
    if (act({ move: "alias", text: folded(alias.value) })) say(alias.value ? `You hand in as ${folded(alias.value)}.` : "You hand in without a name.");
  };
  return make("div", { class: "field" }, make("label", { for: "Alias" }, "A name to hand in under, which is not your own (it may stay empty)"), alias,
    make("div", { class: "actions" }, press("Set the name", called)));
}

function drawSettings() {
  const choice = (name, legend, options, value, chosen) => make("fieldset", {}, make("legend", {}, legend), ...options.map(([each, words]) => {
    const input = make("input", { type: "radio", name, value: each, checked: each === value });
    input.addEventListener("change", () => chosen(each));
    return make("label", {}, input, words);
  }));
  const keys = make("input", { type: "checkbox", checked: settings.keys });
  keys.addEventListener("change", () => {
    settings.keys = keys.checked;
    keepSettings();
  });
  const set = (name) => (value) => {
    settings[name] = value;
    keepSettings();
  };
  const file = make("input", { type: "file", id: "Upload", accept: ".jsonl,.json,.txt", hidden: true });
  file.addEventListener("change", () => file.files[0] && load(file.files[0]));
  const journal = [
    press("Save the journal as a file", () => download(written(made, firstLine), `${STORY.title} journal`, "jsonl", "application/jsonl")),
    press("Go on from a journal in a file", () => file.click()), file,
    press("Clear my work", clearWork),
  ];
  fill("Settings",
    STORY.fixedLevel || STORY.levels.length < 2 ? "" : choice("reading", "Reading level", STORY.levels.map(({ id, name }) => [id, name]), now().level, setLevel),
    choice("theme", "Theme", [["", "As the device has it"], ["day", "Day paper"], ["night", "Night train"]], settings.theme, set("theme")),
    choice("size", "Size", [["", "Usual"], ["large", "Large, for a projector"]], settings.size, set("size")),
    make("fieldset", {}, make("legend", {}, "Keys"), make("label", {}, keys, "Single keys: 1 to 9 choose, b goes back, s m t p g c e n f h l o a open pages")),
    make("h3", {}, "Your work"),
    make("p", {}, `Your journey is kept in ${keeper.name} and nowhere else. As a file it can go on in the terminal too, or be handed in.`),
    make("div", { class: "actions" }, ...journal),
    aliasField());
}

async function load(file) {
  try {
    if (file.size > 64e6) throw new SyntaxError("That file is too large for a journal.");
    adopt(await file.text());
  } catch (error) {
    return void notify(error instanceof SyntaxError ? error.message : "That file cannot be read.");
  }
  keep();
  holdLevel();
  show();
  say("The journal was read; you are where it left off.");
}

/** Asks first, because it cannot be undone. */
function clearWork() {
  const asked = make("dialog", { "aria-labelledby": "Clear-heading" }, make("h2", { id: "Clear-heading" }, "Clear your work?"),
    make("p", {}, `Everything that ${keeper.name} holds of this journey will be gone. Save the journal as a file first if you may want it again.`));
  const close = () => {
    asked.close();
    asked.remove();
  };
  asked.append(make("div", { class: "actions" },
    press("Keep it", close),
    press("Clear it", () => {
      close();
      made = [];
      states = [firstState()];
      firstLine = heading();
      keeper.clear();
      holdLevel();
      show("Title");
      say("Your work was cleared.");
    })));
  asked.addEventListener("cancel", () => setTimeout(() => asked.remove()));
  document.body.append(asked);
  asked.showModal();
}
