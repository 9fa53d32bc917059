// Holds the page's rules against what the journey's own rules made of the same moves. It stands behind the rules.

/** All that the moves add up to, by the names of `Journey.state()` and in the forms of `rules_sample.FORMS`. */
function toldState(now) {
  return {
    trail: trailOf(now).map((visit) => [visit.turn, visit.scene]),
    furthest: Math.max(...trailOf(now).map((visit) => STORY.mainLine.indexOf(visit.scene) + 1)),
    level: now.level,
    visited: [...now.visited].sort(),
    looked: [...now.looked].sort(),
    opened: [...now.opened].sort(),
    kept: now.kept,
    picked: now.picked,
    headline: now.headline,
    alias: now.alias,
    notes: now.notes.map((note) => [note.turn, note.scene, note.text]),
    answers: now.answers.map((each) => [each.turn, each.scene, each.task, each.given]),
    hands: now.hands.map((each) => [each.turn, each.task, each.counts]),
    decisions: now.decisions.map((each) => [each.scene, each.claim, each.wires, each.first, each.latest, each.passed]),
    broken: now.broken && [now.broken.turn, now.broken.move, now.broken.why],
  };
}

const toldSteps = (now) => stepsOf(now).map((step) =>
  [step.turn, step.kind, step.visit, step.scene, step.level, step.name, step.text, step.given]);

const isMove = (line) => {
  try {
    moveFrom(line);
    return true;
  } catch {
    return false;
  }
};

/** What a part of the rules gives, or the error that it ends in. */
function outcome(act) {
  try {
    return act();
  } catch (error) {
    return String(error);
  }
}

/** Why a move cannot be made after some others; empty where it can. */
function refusal(states, line) {
  try {
    applyMove(states, moveFrom(line));
    return "";
  } catch (error) {
    return error.message;
  }
}

/** A value as JSON, which two values that are alike have in common. */
const inOneOrder = (value) => JSON.stringify(value, (_, each) =>
  each && typeof each === "object" && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each);

/** Where the page's rules and the journey's part, each with the case, what was expected and what was found. */
function differences(cases) {
  const found = [];
  const hold = (what, wanted, given) => {
    if (inOneOrder(given) !== inOneOrder(wanted)) found.push({ what, wanted, given });
  };
  for (const { lines, states: wanted, steps: walked, refusals } of cases.journeys) {
    const made = outcome(() => lines.map(moveFrom));
    const states = outcome(() => replay(made));
    for (const [turn, state] of wanted.entries()) {
      const given = outcome(() => toldState(states[turn]));
      for (const [field, value] of Object.entries(state)) hold([field, ...lines.slice(0, turn)], value, given[field]);
      hold(["fields", turn], Object.keys(state).sort(), Object.keys(given).sort());
      if (found.length) break;
    }
    hold(["steps", ...lines], walked, outcome(() => toldSteps(states[states.length - 1])));
    for (const [line, why] of refusals) hold(["refusal", ...lines, line], why, refusal(states, line));
    // One journey says enough, and a page whose rules are broken would fill the screen.
    if (found.length) return found;
  }
  for (const [text, wanted] of cases.folded) hold(["folded", text], wanted, outcome(() => folded(text)));
  for (const [line, wanted] of cases.lines) hold(["line", line.slice(0, 100)], wanted, isMove(line));
  return found;
}
