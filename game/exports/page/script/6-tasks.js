// Tasks: what the reader is asked to work out, beside the story; by the rules of game/journey/tasks/questions.py.

/** A task as it is put at a reading level; the reader's own where none is named. */
const question = (task, level = now().level) => task.questions[Math.min(LEVELS.indexOf(level), task.questions.length - 1)];

/** An answer with the present names of its parts, without those that the task no longer has. */
function current(task, given) {
  if (task.form === "write") return given;
  const { offers, groups } = task.questions[0];
  return given.map((each) => {
    const [name, ...group] = each.split(":");
    return [[Object.hasOwn(task.formerParts, name) ? task.formerParts[name] : name, ...group].join(":"), name, group.join(":")];
  }).filter(([each, , group]) => {
    if (task.form === "place" && !groups.some((each) => each.name === group)) return false;
    return task.form === "pick" || offers.some((offer) => offer.id === each.split(":")[0]);
  }).map(([each]) => each);
}

/** An answer in words, a line for each part. */
function inWords(task, asked, given) {
  const named = (name) => (asked.offers.find((offer) => offer.id === name) || { says: `(${name}, which is no longer asked)` }).says;
  if (task.form === "pick") return given.map(named);
  if (task.form === "arrange") return given.map((each, at) => `${at + 1}. ${named(each)}`);
  if (task.form === "place") {
    return given.map((each) => {
      const [name, group] = each.split(":");
      return `${named(name)}: ${groupWord(asked, group)}`;
    });
  }
  return asked.parts.length === 1 || given.length !== asked.parts.length ? given : given.map((each, at) => `${asked.parts[at]}: ${each}`);
}

const groupWord = (asked, group) => (asked.groups.find((each) => each.name === group) || { word: "" }).word;

/** Every answer with its reason, as blocks; `written` repeats an answer in the reader's own words. */
function reasons(state, task, asked, given, written = true) {
  const blocks = [];
  const block = (kind, text, lead = "", claim = "") => blocks.push({ kind, text, lead, claim });
  if (task.form === "write") {
    for (const line of written ? inWords(task, asked, given) : []) block("entry", line, "You wrote:");
    block("heading", "A good answer");
    for (const each of asked.good) block("entry", each, "–");
  }
  const counted = state.hands.filter((each) => each.task === task.id).pop();
  const remark = (offer, said, lead = offer.mark) => {
    const hands = (counted ? counted.counts : []).map(([each, count]) => [each.split(":"), count]).filter(([[name]]) => name === offer.id);
    const raised = hands.map(([[, ...group], count]) => `${group.join(":")} ${count}`.trim());
    block("entry", `${said}${raised.length ? ` Hands: ${raised.join(", ")}.` : ""}`, `${lead}.`, offer.claim < 0 ? "" : STORY.claims[offer.claim].id);
    block("quiet", offer.why);
  };
  if (task.form === "pick") {
    const own = (offer) => given.includes(offer.id);
    const group = (heading, offers) => {
      if (offers.length) block("heading", heading);
      for (const offer of offers) remark(offer, own(offer) ? `${offer.says} – ${offer.right ? "yes" : "not this one"}.` : offer.says);
    };
    group("Your answer", asked.offers.filter(own));
    group("Right", asked.offers.filter((offer) => !own(offer) && offer.right));
    group("The others", asked.offers.filter((offer) => !own(offer) && !offer.right));
  } else if (task.form === "place") {
    const placed = new Map(given.filter((each) => each.includes(":")).map((each) => each.split(":")));
    for (const offer of asked.offers) {
      const was = placed.get(offer.id);
      const said = was === offer.group ? "." : was ? `; you said ${groupWord(asked, was)}.` : "; you left it out.";
      remark(offer, `${offer.says} – ${groupWord(asked, offer.group)}${said}`);
    }
  } else if (task.form === "arrange") {
    task.key.forEach((id, at) => {
      const was = given.indexOf(id) + 1;
      const offer = asked.offers.find((each) => each.id === id);
      remark(offer, `${offer.says}${was && was !== at + 1 ? ` (you had it as number ${was})` : ""}`, String(at + 1));
    });
  }
  if (asked.why) block("text", asked.why);
  return blocks;
}

/** The latest answer to each task, as blocks. */
function answerBlocks(state) {
  const latest = new Map(state.answers.map((answer) => [answer.task, answer]));
  return [...latest.values()].flatMap((answer) => {
    const task = STORY.tasks.find((each) => each.id === answer.task);
    if (!task) return [{ kind: "entry", text: answer.given.filter(Boolean).join("; "), lead: `${answer.task} (a task that is no longer there):`, claim: "" }];
    const asked = question(task, state.level);
    const lines = inWords(task, asked, current(task, answer.given));
    return [{ kind: "entry", text: asked.ask, lead: `Task ${task.number}:`, claim: "" }, ...lines.map((text) => ({ kind: "quiet", text, lead: "", claim: "" }))];
  });
}

const answerTo = (task, state = now()) => state.answers.filter((answer) => answer.task === task.id).pop();

/** Right answers among the tasks that have one, from 0 to 100; null for a story that has none. @param {JourneyState} state */
function scored(state) {
  const closed = STORY.tasks.filter((task) => task.key.length);
  if (!closed.length) return null;
  const right = closed.filter((task) => {
    const last = answerTo(task, state);
    return last && isRight(task, current(task, last.given));
  });
  return { right: right.length, of: closed.length, raw: Math.round((100 * right.length) / closed.length) };
}

function isRight(task, given) {
  if (task.form === "arrange") return given.join() === task.key.join();
  return new Set(given).size === task.key.length && task.key.every((each) => given.includes(each));
}

/** What is said of an answer first. */
function verdictOn(task, given) {
  if (task.form === "write") return "Kept. Hold it against what a good answer contains.";
  if (isRight(task, given)) return "Yes, that is what the sources show.";
  const some = given.some((each) => task.key.includes(each));
  if (task.form === "pick" && task.key.length > 1 && some) return "Partly. Here is every answer with its reason.";
  if (task.form === "place" && some) return given.length === task.key.length ? "Some of them belong elsewhere." : "Here is where each belongs.";
  if (task.form === "arrange") return "The order is another one.";
  return "The sources show something else.";
}

const tasksOf = (scene) => STORY.tasks.filter((task) => task.scene === scene);

/** The scene's tasks, each to be answered in its place. */
function drawTasks(scene) {
  for (const task of tasksOf(scene)) drawTask(task);
}

function drawTask(task) {
  const asked = question(task);
  const within = document.getElementById(`Task-${STORY.tasks.indexOf(task) + 1}`);
  const last = answerTo(task);
  const parts = [make("h3", {}, asked.heading), make("p", {}, asked.ask)];
  asked.reports.forEach(([cited, said], at) => parts.push(make("p", {}, make("b", {}, `Report ${at + 1}: `), `${said} `, make("small", {}, `(${cited})`))));
  const form = make("div", { role: "group", "aria-label": asked.how });
  const take = inputs[task.form](task, asked, form, last ? current(task, last.given) : []);
  const told = make("div", { class: "feedback", tabindex: -1 });
  const answer = () => {
    const given = take();
    if (!given) return void say("Give the whole answer first.");
    if (!act({ move: "answer", scene: here(), task: task.id, given })) return;
    drawWays();
    told.replaceChildren(...feedback(task, asked, given));
    told.focus();
  };
  parts.push(make("p", { class: "quiet" }, asked.how, ...asked.groups.map(({ word, meaning }) => ` ${word[0].toUpperCase()}${word.slice(1)}: ${meaning}`)));
  if (asked.starters.length) parts.push(make("p", { class: "quiet" }, make("b", {}, "You could begin: "), asked.starters.join(" / ")));
  parts.push(form, make("div", { class: "actions" }, press(last ? "Answer again" : "Answer", answer)), told);
  if (last) told.append(...feedback(task, asked, current(task, last.given)));
  within.replaceChildren(...parts);
}

/** How each form of task is filled in: adds inputs to the form, and gives what reads them; null for an answer not whole. */
const inputs = {
  pick(task, asked, form, given) {
    const kind = task.key.length === 1 ? "radio" : "checkbox";
    const boxes = asked.offers.map((offer) => {
      const input = make("input", { type: kind, name: `pick-${task.id}`, value: offer.id, checked: given.includes(offer.id) });
      form.append(make("label", {}, input, make("span", {}, offer.says)));
      return input;
    });
    return () => {
      const picked = boxes.filter((box) => box.checked).map((box) => box.value);
      return picked.length ? picked : null;
    };
  },
  place(task, asked, form, given) {
    const menus = asked.offers.map((offer) => {
      const id = `place-${task.id}-${offer.id}`;
      const placed = (given.find((each) => each.startsWith(`${offer.id}:`)) || "").split(":")[1];
      const menu = make("select", { id }, make("option", { value: "" }, "choose"),
        ...asked.groups.map(({ name, word }) => make("option", { value: name, selected: name === placed }, word)));
      form.append(make("div", { class: "field" }, make("label", { for: id }, `${offer.mark}. ${offer.says}`), menu));
      return [offer.id, menu];
    });
    return () => (menus.every(([, menu]) => menu.value) ? menus.map(([id, menu]) => `${id}:${menu.value}`) : null);
  },
  arrange(task, asked, form, given) {
    const order = given.length === asked.offers.length ? [...given] : asked.offers.map((offer) => offer.id);
    const list = make("ol", {});
    const draw = (focus) => {
      list.replaceChildren(...order.map((id, at) => {
        const says = asked.offers.find((offer) => offer.id === id).says;
        const move = (words, to) => make("button", { type: "button", "aria-label": `${words}: ${says}`, "data-to": `${id}/${words}`, "aria-disabled": String(to < 0 || to >= order.length), onclick: () => {
          if (to < 0 || to >= order.length) return;
          [order[at], order[to]] = [order[to], order[at]];
          draw(`${id}/${words}`);
          say(`${says}: now number ${to + 1}.`);
        } }, words === "Earlier" ? "▲" : "▼");
        return make("li", {}, move("Earlier", at - 1), move("Later", at + 1), ` ${says}`);
      }));
      if (focus) $$("button", list).find((button) => button.dataset.to === focus).focus();
    };
    draw("");
    form.append(list);
    return () => [...order];
  },
  write(task, asked, form, given) {
    const fields = asked.parts.map((part, at) => {
      const id = `write-${task.id}-${at}`;
      const text = make("textarea", { id, rows: asked.parts.length > 1 ? 2 : 4, maxlength: Math.floor(STORY.longest.text / asked.parts.length) });
      text.value = given[at] || "";
      form.append(make("div", { class: "field" }, make("label", { for: id }, part), text));
      return text;
    });
    return () => {
      const written = fields.map((field) => folded(field.value));
      return written.some(Boolean) ? written : null;
    };
  },
};

/** What is said of an answer: each of its parts with the reason, and the claims to open. */
function feedback(task, asked, given) {
  const right = isRight(task, given);
  const parts = [make("p", { class: right && task.key.length ? "right" : "" }, make("strong", {}, verdictOn(task, given)))];
  for (const block of reasons(now(), task, asked, given, false)) {
    if (block.kind === "heading") parts.push(make("h4", {}, block.text));
    else if (block.kind === "entry") parts.push(make("p", { class: "remark" }, make("b", {}, block.lead), ` ${block.text}`));
    else if (block.text) parts.push(make("p", { class: block.kind === "quiet" ? "why quiet" : "" }, block.text));
  }
  if (task.shows.length) {
    parts.push(make("h4", {}, "See for yourself"), make("ul", {}, ...task.shows.map((at) => make("li", {}, asEvidence(STORY.claims[at], at)))));
  }
  return parts;
}

/** A claim that shows an answer, with whose it is: it may be one that other reports contradict. */
function asEvidence(claim, at) {
  const whose = claim.verdict ? "The article’s claim" : "From the record";
  return make("span", {}, `${whose}: `, make("a", { href: `#Claim-${at + 1}` }, says(claim.id)));
}

/** Every task, by scene, with whether it was answered. */
function drawTaskList() {
  const list = make("ul", {});
  for (const task of STORY.tasks) {
    const asked = question(task);
    const go = make("button", { type: "button", onclick: () => (task.scene === here() || act({ move: "turn", to: task.scene })) && (show(), openTasks(task)) }, asked.heading);
    list.append(make("li", {}, go, ` ${asked.ask}`, make("small", {}, `${titleOf(task.scene)}${answerTo(task) ? ", answered" : ""}`)));
  }
  const score = scored(now());
  fill("Tasks", make("p", {}, "Nothing here has to be done. Leave any of them out, come back to one, or answer it again."), list,
    score ? make("p", { class: "quiet" }, `${score.right} of the ${score.of} that have a key are answered as the sources show.`) : null);
}

/** Shows the scene's tasks and goes to one. */
function openTasks(task) {
  $(".task-room", section(here())).classList.add("seen");
  const heading = $(`#Task-${STORY.tasks.indexOf(task) + 1} h3`);
  focusOn(heading);
  heading.scrollIntoView({ block: "start" });
}
