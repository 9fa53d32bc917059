// Tasks: what the reader is asked to work out, beside the story; by the rules of game/journey/questions.py.

/** A task as it is put at a reading level. */
const question = (task) => task.q[Math.min(LEVELS.indexOf(now().level), task.q.length - 1)];

/** An answer with the present names of its parts. */
const current = (task, given) => given.map((each) => {
  const [name, ...group] = each.split(":");
  return task.form === "write" ? each : [task.old[name] || name, ...group].join(":");
});

const answerTo = (task, moment = now()) => moment.answers.filter((answer) => answer.task === task.id).pop();

/** Right answers among the tasks that have one, from 0 to 100; null for a story that has none. @param {Moment} moment */
function scored(moment) {
  const closed = D.tasks.filter((task) => task.key.length);
  if (!closed.length) return null;
  const right = closed.filter((task) => {
    const last = answerTo(task, moment);
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

const tasksOf = (scene) => D.tasks.filter((task) => task.scene === scene);

/** The scene's tasks, each to be answered in its place. */
function drawTasks(scene) {
  for (const task of tasksOf(scene)) drawTask(task);
}

function drawTask(task) {
  const asked = question(task);
  const within = document.getElementById(`K${D.tasks.indexOf(task) + 1}`);
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
  parts.push(make("p", { class: "quiet" }, asked.how, ...asked.groups.map(([, word, meaning]) => ` ${word[0].toUpperCase()}${word.slice(1)}: ${meaning}`)));
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
        ...asked.groups.map(([name, word]) => make("option", { value: name, selected: name === placed }, word)));
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
      const text = make("textarea", { id, rows: asked.parts.length > 1 ? 2 : 4, maxlength: Math.floor(D.longest.text / asked.parts.length) });
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
  const verdict = verdictOn(task, given);
  const parts = [make("p", { class: isRight(task, given) ? "right" : "" }, make("strong", {}, verdict))];
  const words = Object.fromEntries(asked.groups.map(([name, word]) => [name, word]));
  const line = (offer, said, right) => make("li", { class: right ? "right" : "" }, `${offer.says} `, make("b", {}, said), offer.why ? make("small", {}, ` ${offer.why}`) : null);
  const list = make("ul", {});
  if (task.form === "pick") {
    for (const offer of asked.offers) {
      const own = given.includes(offer.id);
      list.append(line(offer, `${own ? "your answer, " : ""}${offer.right ? "right" : "not right"}.`, offer.right));
    }
  } else if (task.form === "place") {
    for (const offer of asked.offers) {
      const placed = (given.find((each) => each.startsWith(`${offer.id}:`)) || "").split(":")[1];
      const right = placed === offer.group;
      list.append(line(offer, right ? `${words[offer.group]}.` : `${words[offer.group]}; ${words[placed] ? `you said ${words[placed]}` : "you left it out"}.`, right));
    }
  } else if (task.form === "arrange") {
    task.key.forEach((id, at) => {
      const was = given.indexOf(id);
      list.append(line(asked.offers.find((offer) => offer.id === id), was === at ? `${at + 1}.` : `${at + 1}; you had it as number ${was + 1}.`, was === at));
    });
  } else {
    parts.push(make("p", {}, "A good answer:"));
    list.append(...asked.good.map((each) => make("li", {}, each)));
  }
  if (list.childElementCount) parts.push(list);
  if (asked.why) parts.push(make("p", {}, asked.why));
  if (task.shows.length) {
    parts.push(make("p", {}, make("b", {}, "See for yourself: "), ...task.shows.flatMap((at, count) => [count ? "; " : "", make("a", { href: `#C${at + 1}` }, says(D.claims[at].id))])));
  }
  return parts;
}

/** Every task, by scene, with whether it was answered. */
function drawTaskList() {
  const list = make("ul", {});
  for (const task of D.tasks) {
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
  const heading = $(`#K${D.tasks.indexOf(task) + 1} h3`);
  focusOn(heading);
  heading.scrollIntoView({ block: "start" });
}
