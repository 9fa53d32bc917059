// What a reader's moves add up to: the rules of game/journey/state/apply_move.py, move for move.

/**
 * @typedef {{move: string, scene?: string, choice?: string, to?: string, detail?: string, claim?: string, text?: string,
 *   level?: string, turn?: number, task?: string, given?: string[], counts?: [string, number][],
 *   document?: string, way?: string}} Move
 *
 * @typedef {{turn: number, scene: string, before: Visit|null}} Visit  A scene on the trail, and the one before it.
 *
 * @typedef {{turn: number, kind: string, visit: number, scene: string, level: string, name: string, text: string,
 *   given: string[], before: Step|null}} Step
 *   What a move did that a reader would remember, where it left the reader, and the step before it.
 *
 * @typedef {{scene: string, claim: string, wires: string[], first: string|null, latest: string|null, passed: boolean}} DecisionState
 *   What was done about a scene's decision: the documents opened, the first way and the last, and whether it was passed.
 *
 * @typedef {{trail: Visit, level: string, visited: string[], looked: string[], opened: string[], kept: string[],
 *   picked: string[], headline: string, notes: {turn: number, scene: string, text: string}[],
 *   answers: {turn: number, scene: string, task: string, given: string[]}[],
 *   hands: {turn: number, task: string, counts: [string, number][]}[], alias: string, decisions: DecisionState[], steps: Step,
 *   broken: {turn: number, move: Move, why: string}|null}} JourneyState
 *   What the moves add up to after one turn.
 */

/** The story's names and the ways between its scenes, as game/exports/page/page_data.py writes them. */
const STORY = JSON.parse(document.getElementById("Data").textContent);

// Or a scene called `constructor` would be found where there is none.
Object.setPrototypeOf(STORY.scenes, null);

/** A move that cannot be made where the reader is; its message says why. */
class Rejected extends Error {}

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
  if (!scene) throw new Rejected(`there is no scene \`${name}\` any more`);
  return scene;
}

function claimNamed(name) {
  const claim = STORY.claims.find((each) => each.id === name) || STORY.claims.find((each) => each.formerly.includes(name));
  if (!claim) throw new Rejected(`there is no claim \`${name}\``);
  return claim.id;
}

function choiceNamed(scene, name) {
  const choices = STORY.scenes[scene].choices;
  let found = choices.find((each) => each.name === name) || choices.find((each) => each.formerly.includes(name));
  if (!found) {
    const present = Object.keys(STORY.scenes).find((id) => STORY.scenes[id].formerly.includes(name));
    found = choices.find((each) => !each.own && each.to === present);
  }
  if (!found) throw new Rejected(`\`${scene}\` has no choice \`${name}\``);
  return found;
}

function detailNamed(scene, name) {
  const details = STORY.scenes[scene].details;
  const found = details.find((each) => each.name === name) || details.find((each) => each.formerly.includes(name));
  if (!found) throw new Rejected(`\`${scene}\` has no detail \`${name}\``);
  return found.name;
}

const taskNamed = (name) => STORY.tasks.find((each) => each.id === name) || STORY.tasks.find((each) => each.formerly.includes(name));

/** How a detail of a scene is named among all that was looked at. */
const detailKey = (scene, detail) => `${scene}/${detail}`;

const including = (names, name) => (names.includes(name) ? names : [...names, name]);
const excluding = (names, name) => names.filter((each) => each !== name);

/** A linked list of visits or steps as an array, the oldest first. */
function oldestFirst(newest) {
  const values = [];
  for (let value = newest; value; value = value.before) values.push(value);
  return values.reverse();
}

/** The scenes that led here, the present one last. @param {JourneyState} now @returns {Visit[]} */
const trailOf = (now) => oldestFirst(now.trail);

/** What every move did that held and that a reader would remember, in order. @param {JourneyState} now @returns {Step[]} */
const stepsOf = (now) => oldestFirst(now.steps);

const hasDecisions = Object.values(STORY.scenes).some((scene) => scene.decision);

/** What was done so far about a scene's decision; null if it has none. @param {JourneyState} now @returns {DecisionState|null} */
function decisionState(now, scene) {
  if (!hasDecisions) throw new Rejected("this story has no decisions");
  const { decision } = STORY.scenes[scene];
  if (!decision) return null;
  const met = now.decisions.find((each) => each.scene === scene);
  return met || { scene, claim: decision.claim, wires: [], first: null, latest: null, passed: false };
}

/** A claim's present id; the name itself if the story has no such claim any more. */
function presentClaim(name) {
  const known = STORY.claims.find((each) => each.id === name) || STORY.claims.find((each) => each.formerly.includes(name));
  return known ? known.id : name;
}

/** The decisions with one of them in a new state, in the same order. @param {JourneyState} now @param {DecisionState} met */
function updated(now, met) {
  const isMet = (each) => each.scene === met.scene;
  return now.decisions.some(isMet) ? now.decisions.map((each) => (isMet(each) ? met : each)) : [...now.decisions, met];
}

/** The state before the first move. @returns {JourneyState} */
function firstState() {
  const scene = STORY.start;
  return {
    trail: { turn: 0, scene, before: null }, level: LEVELS[0], visited: [scene], looked: [], opened: [], kept: [], picked: [],
    headline: "", notes: [], answers: [], hands: [], alias: "", decisions: [], broken: null,
    steps: { turn: 0, kind: "enter", visit: 0, scene, level: LEVELS[0], name: "", text: "", given: [], before: null },
  };
}

/**
 * The state after one more move; throws Rejected if it cannot be made. `states` are those of every turn so far.
 * @param {JourneyState[]} states @param {Move} move @returns {JourneyState}
 */
function applyMove(states, move) {
  const now = states[states.length - 1];
  const turn = states.length;
  if (now.broken && move.move !== "resume") {
    throw new Rejected("the journey stopped at a move that no longer holds; it has to be resumed first");
  }
  const stateAt = (why) => {
    if (!(move.turn >= 0 && move.turn < turn)) throw new Rejected(why);
    return states[move.turn];
  };
  const here = () => {
    const scene = sceneNamed(move.scene);
    if (scene !== now.trail.scene) throw new Rejected(`it was made in \`${scene}\`, but the journey is at \`${now.trail.scene}\``);
    return scene;
  };
  const did = (kind, name = "", { text = "", given = [], at = now } = {}) =>
    ({ turn, kind, visit: at.trail.turn, scene: at.trail.scene, level: at.level, name, text, given, before: now.steps });
  const enter = (scene, how, text) => {
    const there = { ...now, trail: { turn, scene, before: now.trail }, visited: including(now.visited, scene) };
    return { ...there, steps: did("enter", how, { text, at: there }) };
  };
  const back = (there) => (there.trail.turn === now.trail.turn ? there : { ...there, steps: did("back", "", { at: there }) });
  const taskName = () => (taskNamed(move.task) || { id: move.task }).id;
  switch (move.move) {
    case "go": {
      const scene = here();
      const choice = choiceNamed(scene, move.choice);
      const to = sceneNamed(move.to);
      if (choice.to !== to) throw new Rejected(`the choice \`${move.choice}\` of \`${scene}\` now leads to \`${choice.to}\``);
      return enter(to, "choice", choice.label);
    }
    case "turn":
      return enter(sceneNamed(move.to), "turn");
    case "look": {
      const scene = here();
      const detail = detailNamed(scene, move.detail);
      return { ...now, looked: including(now.looked, detailKey(scene, detail)), steps: did("look", detail) };
    }
    case "open": {
      here();
      const claim = claimNamed(move.claim);
      return { ...now, opened: including(now.opened, claim), steps: did("open", claim) };
    }
    case "keep": {
      here();
      const claim = claimNamed(move.claim);
      return { ...now, kept: including(now.kept, claim), steps: did("keep", claim) };
    }
    case "drop": {
      const claim = claimNamed(move.claim);
      if (!now.kept.includes(claim)) throw new Rejected(`\`${claim}\` is not in the notebook`);
      return { ...now, kept: excluding(now.kept, claim), picked: excluding(now.picked, claim), steps: did("drop", claim) };
    }
    case "pick": {
      const claim = claimNamed(move.claim);
      if (!now.kept.includes(claim)) throw new Rejected(`\`${claim}\` is not in the notebook, so it cannot go on the front page`);
      return { ...now, picked: including(now.picked, claim) };
    }
    case "unpick": {
      const claim = claimNamed(move.claim);
      if (!now.picked.includes(claim)) throw new Rejected(`\`${claim}\` is not on the front page`);
      return { ...now, picked: excluding(now.picked, claim) };
    }
    case "headline":
      return { ...now, headline: move.text.replace(UNSAFE, "") };
    case "note": {
      const note = { turn, scene: here(), text: move.text.replace(UNSAFE, "") };
      return { ...now, notes: [...now.notes, note], steps: did("note", "", { text: move.text }) };
    }
    case "answer": {
      // No answer ends a journey: if its task was edited since, the answer is kept and the way goes on.
      const task = taskNamed(move.task);
      const clean = (parts) => parts.map((each) => each.replace(UNSAFE, ""));
      const answer = { turn, scene: now.trail.scene, task: taskName(), given: clean(move.given) };
      const given = clean(task ? current(task, move.given) : move.given);
      return { ...now, answers: [...now.answers, answer], steps: did("answer", answer.task, { given }) };
    }
    case "hands":
      return { ...now, hands: [...now.hands, { turn, task: taskName(), counts: move.counts }] };
    case "alias":
      return { ...now, alias: folded(move.text) };
    case "level": {
      if (!LEVELS.includes(move.level)) throw new Rejected(`there is no reading level \`${move.level}\``);
      const there = { ...now, level: move.level };
      return { ...there, steps: did("level", move.level, { at: there }) };
    }
    case "wire": {
      // As with an answer, no move about a decision ends a journey: if the scene was edited since, so that it no longer
      // asks this, the move stays among the steps and is not counted.
      const met = decisionState(now, here());
      const there = { ...now, steps: did("wire", move.document) };
      if (!met || !STORY.scenes[met.scene].decision.wires.includes(move.document)) return there;
      return { ...there, decisions: updated(now, { ...met, wires: including(met.wires, move.document) }) };
    }
    case "decide": {
      const met = decisionState(now, here());
      const claim = presentClaim(move.claim);
      const there = { ...now, steps: did("decide", claim, { text: move.way }) };
      if (!met || met.claim !== claim) return there;
      return { ...there, decisions: updated(now, { ...met, first: met.first || move.way, latest: move.way }) };
    }
    case "pass": {
      const met = decisionState(now, here());
      const claim = presentClaim(move.claim);
      const there = { ...now, steps: did("pass", claim) };
      if (!met || met.claim !== claim) return there;
      return { ...there, decisions: updated(now, { ...met, passed: met.passed || met.first === null }) };
    }
    case "rewind": {
      const there = stateAt(`there is no turn ${move.turn} to go back to`);
      // A resume may have gone on from before that turn, and so without what had been visited by then.
      return back({ ...now, trail: there.trail, visited: there.visited.reduce(including, now.visited) });
    }
    case "resume":
      return back({ ...stateAt("it resumes from a turn that never was"), steps: now.steps, broken: null });
  }
  throw new Rejected(`there is no move \`${move.move}\``);
}

/** What moves add up to, turn by turn, as far as they hold. @param {Move[]} made @returns {JourneyState[]} */
function replay(made) {
  const states = [firstState()];
  for (const move of made) states.push(applyOrBreak(states, move));
  return states;
}

/** The state after a move of a journal, which may no longer hold. @param {JourneyState[]} states @param {Move} move */
function applyOrBreak(states, move) {
  const now = states[states.length - 1];
  try {
    return applyMove(states, move);
  } catch (rejected) {
    if (!(rejected instanceof Rejected)) throw rejected;
    return now.broken ? now : { ...now, broken: { turn: states.length - 1, move, why: rejected.message } };
  }
}
