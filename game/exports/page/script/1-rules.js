// What a reader's moves add up to: the rules of game/journey/state/apply_move.py, move for move.

/**
 * @typedef {{move: string, scene?: string, choice?: string, to?: string, detail?: string, claim?: string, text?: string,
 *   level?: string, turn?: number, task?: string, given?: string[], counts?: [string, number][]}} Move
 * @typedef {{turn: number, scene: string, before: Visit|null}} Visit  A scene on the trail, and the one before it.
 * @typedef {{trail: Visit, level: string, visited: string[], looked: string[], opened: string[], kept: string[],
 *   picked: string[], headline: string, notes: {turn: number, scene: string, text: string}[],
 *   answers: {turn: number, scene: string, task: string, given: string[]}[],
 *   hands: {turn: number, task: string, counts: [string, number][]}[], alias: string,
 *   broken: {turn: number, move: Move, why: string}|null}} Moment  What counts after one turn.
 */

/** The story's names and the ways between its scenes, as game/exports/page/page_data.py writes them. */
const STORY = JSON.parse(document.getElementById("Data").textContent);

// Or a scene called `constructor` would be found where there is none.
Object.setPrototypeOf(STORY.scenes, null);

/** A move that cannot be made where the reader is; its message says why. */
class Refused extends Error {}

const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Words on one line, without characters that no screen should be sent. */
function folded(text) {
  const once = (words) => words.split(SPACES).filter(Boolean).join(" ");
  return once(once(text).replace(UNSAFE, ""));
}

/** How many characters a text has, counted as the journal's rules count them. */
const size = (text) => [...text].length;

const LEVELS = STORY.levels.map((level) => level.id);

function sceneNamed(name) {
  const scene = STORY.scenes[name] ? name : Object.keys(STORY.scenes).find((id) => STORY.scenes[id].formerly.includes(name));
  if (!scene) throw new Refused(`there is no scene \`${name}\` any more`);
  return scene;
}

function claimNamed(name) {
  const claim = STORY.claims.find((each) => each.id === name) || STORY.claims.find((each) => each.formerly.includes(name));
  if (!claim) throw new Refused(`there is no claim \`${name}\``);
  return claim.id;
}

function choiceNamed(scene, name) {
  const choices = STORY.scenes[scene].choices;
  let found = choices.find((each) => each.name === name) || choices.find((each) => each.formerly.includes(name));
  if (!found) {
    const present = Object.keys(STORY.scenes).find((id) => STORY.scenes[id].formerly.includes(name));
    found = choices.find((each) => !each.own && each.to === present);
  }
  if (!found) throw new Refused(`\`${scene}\` has no choice \`${name}\``);
  return found;
}

function detailNamed(scene, name) {
  const details = STORY.scenes[scene].details;
  const found = details.find((each) => each.name === name) || details.find((each) => each.formerly.includes(name));
  if (!found) throw new Refused(`\`${scene}\` has no detail \`${name}\``);
  return found.name;
}

const taskNamed = (name) => STORY.tasks.find((each) => each.id === name) || STORY.tasks.find((each) => each.formerly.includes(name));

/** What is kept for a thing seen in a scene. */
const seenAs = (scene, detail) => `${scene}/${detail}`;

const joined = (names, more) => (names.includes(more) ? names : [...names, more]);

/** @returns {Moment} */
function beginning() {
  return {
    trail: { turn: 0, scene: STORY.start, before: null }, level: LEVELS[0], visited: [STORY.start], looked: [], opened: [],
    kept: [], picked: [], headline: "", notes: [], answers: [], hands: [], alias: "", broken: null,
  };
}

/** The moment after one more move. @param {Moment[]} moments @param {Move} move @returns {Moment} */
function next(moments, move) {
  const now = moments[moments.length - 1];
  const turn = moments.length;
  const former = (what) => {
    if (!(move.turn >= 0 && move.turn < turn)) throw new Refused(what);
    return moments[move.turn];
  };
  const here = (name) => {
    const scene = sceneNamed(name);
    if (scene !== now.trail.scene) throw new Refused(`it was made in \`${scene}\`, but the journey is at \`${now.trail.scene}\``);
    return scene;
  };
  const entered = (scene) => ({ ...now, trail: { turn, scene, before: now.trail }, visited: joined(now.visited, scene) });
  if (now.broken && move.move !== "resume") {
    throw new Refused("the journey stopped at a move that no longer holds; it has to be resumed first");
  }
  switch (move.move) {
    case "go": {
      const scene = here(move.scene);
      const choice = choiceNamed(scene, move.choice);
      const to = sceneNamed(move.to);
      if (choice.to !== to) throw new Refused(`the choice \`${move.choice}\` of \`${scene}\` now leads to \`${choice.to}\``);
      return entered(to);
    }
    case "turn":
      return entered(sceneNamed(move.to));
    case "look": {
      const scene = here(move.scene);
      return { ...now, looked: joined(now.looked, seenAs(scene, detailNamed(scene, move.detail))) };
    }
    case "open":
      here(move.scene);
      return { ...now, opened: joined(now.opened, claimNamed(move.claim)) };
    case "keep":
      here(move.scene);
      return { ...now, kept: joined(now.kept, claimNamed(move.claim)) };
    case "drop": {
      const claim = claimNamed(move.claim);
      if (!now.kept.includes(claim)) throw new Refused(`\`${claim}\` is not in the notebook`);
      const without = (names) => names.filter((each) => each !== claim);
      return { ...now, kept: without(now.kept), picked: without(now.picked) };
    }
    case "pick": {
      const claim = claimNamed(move.claim);
      if (!now.kept.includes(claim)) throw new Refused(`\`${claim}\` is not in the notebook, so it cannot go on the front page`);
      return { ...now, picked: joined(now.picked, claim) };
    }
    case "unpick": {
      const claim = claimNamed(move.claim);
      if (!now.picked.includes(claim)) throw new Refused(`\`${claim}\` is not on the front page`);
      return { ...now, picked: now.picked.filter((each) => each !== claim) };
    }
    case "headline":
      return { ...now, headline: move.text.replace(UNSAFE, "") };
    case "note":
      return { ...now, notes: [...now.notes, { turn, scene: here(move.scene), text: move.text.replace(UNSAFE, "") }] };
    case "answer": {
      // No answer ends a journey: where its task was edited since, the answer is kept and the way goes on.
      const task = taskNamed(move.task);
      const given = move.given.map((each) => each.replace(UNSAFE, ""));
      return { ...now, answers: [...now.answers, { turn, scene: now.trail.scene, task: task ? task.id : move.task, given }] };
    }
    case "hands": {
      const task = taskNamed(move.task);
      return { ...now, hands: [...now.hands, { turn, task: task ? task.id : move.task, counts: move.counts }] };
    }
    case "alias":
      return { ...now, alias: folded(move.text) };
    case "level":
      if (!LEVELS.includes(move.level)) throw new Refused(`there is no reading level \`${move.level}\``);
      return { ...now, level: move.level };
    case "rewind": {
      const there = former(`there is no turn ${move.turn} to go back to`);
      // A resume may have gone on from before that turn, and so without what was shown in it.
      return { ...now, trail: there.trail, visited: there.visited.reduce(joined, now.visited) };
    }
    case "resume":
      return { ...former("it resumes from a turn that never was"), broken: null };
  }
  throw new Refused(`there is no move \`${move.move}\``);
}

/** What moves add up to, moment by moment, as far as they hold. @param {Move[]} made @returns {Moment[]} */
function replayed(made) {
  const moments = [beginning()];
  for (const move of made) moments.push(after(moments, move));
  return moments;
}

/** The moment after a move of a journal, which may no longer hold. @param {Moment[]} moments @param {Move} move */
function after(moments, move) {
  const now = moments[moments.length - 1];
  try {
    return next(moments, move);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return now.broken ? now : { ...now, broken: { turn: moments.length - 1, move, why: refused.message } };
  }
}

/** The scenes that led here, the present one last. @param {Moment} now @returns {Visit[]} */
function trailOf(now) {
  const visits = [];
  for (let visit = now.trail; visit; visit = visit.before) visits.unshift(visit);
  return visits;
}

/** Every move that held and that a reader would remember, as game/journey/view/history.py walks them. */
function steps(made, moments) {
  const held = made.map(() => true);
  const strike = (from, until) => held.fill(false, from, until);
  made.forEach((move, at) => {
    if (move.move === "resume" && moments[at].broken) strike(moments[at].broken.turn, at);
  });
  const last = moments[moments.length - 1];
  if (last.broken) strike(last.broken.turn, made.length);
  let place = { turn: 0, scene: STORY.start };
  let level = LEVELS[0];
  const walked = [{ turn: 0, kind: "enter", visit: 0, scene: STORY.start, level, name: "", text: "" }];
  const places = [place];
  const levels = [level];
  made.forEach((move, at) => {
    const turn = at + 1;
    const add = (kind, name = "", text = "", given = []) =>
      walked.push({ turn, kind, visit: place.turn, scene: place.scene, level, name, text, given });
    const back = (to) => {
      const was = place;
      place = to;
      if (place.turn !== was.turn) add("back");
    };
    if (held[at]) {
      switch (move.move) {
        case "go": {
          const label = labelOf(place.scene, choiceNamed(place.scene, move.choice));
          place = { turn, scene: sceneNamed(move.to) };
          add("enter", "choice", label);
          break;
        }
        case "turn":
          place = { turn, scene: sceneNamed(move.to) };
          add("enter", "turn", titleOf(place.scene));
          break;
        case "look": add("look", detailNamed(place.scene, move.detail)); break;
        case "open": case "keep": case "drop": add(move.move, claimNamed(move.claim)); break;
        case "note": add("note", "", move.text); break;
        case "answer": {
          const task = taskNamed(move.task);
          const given = (task ? current(task, move.given) : move.given).map((each) => each.replace(UNSAFE, ""));
          add("answer", task ? task.id : move.task, "", given);
          break;
        }
        case "level": level = move.level; add("level", level); break;
        case "rewind": back(places[move.turn]); break;
        case "resume": level = levels[move.turn]; back(places[move.turn]); break;
      }
    }
    places.push(place);
    levels.push(level);
  });
  return walked;
}
