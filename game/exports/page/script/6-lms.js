// A school's LMS as the keeper of the journal: SCORM 1.2, which gives 4,096 characters to keep it in.

const ROOM = 4096;
const BETWEEN = "~";
const safe = (text) => text.replace(/[%~|\x00-\x1f]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`);
const unsafe = (text) => text.replace(/%([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
const places = Object.keys(STORY.scenes);
const claimPlace = (name) => STORY.claims.findIndex((each) => each.id === name);

/** How each move is written: a letter, and the place of what it names in the story's order. */
const LETTER = { go: "g", turn: "t", look: "l", open: "o", keep: "k", drop: "d", pick: "p", unpick: "u", headline: "h", note: "n", answer: "a", alias: "i", level: "v", rewind: "r", resume: "s", wire: "w", decide: "c", pass: "x" };

/** A move in a few characters, made in a state; in full where a story's earlier edition made it. @param {Move} move */
function short(move, now) {
  const scene = now.trail.scene;
  const letter = LETTER[move.move];
  const place = (at) => (at < 0 || now.broken ? "" : `${letter}${at.toString(36)}`);
  let written = "";
  if (["open", "keep", "drop", "pick", "unpick"].includes(move.move)) {
    if (move.scene === undefined || move.scene === scene) written = place(claimPlace(move.claim));
  } else if (move.move === "go" && move.scene === scene) {
    written = place(STORY.scenes[scene].choices.findIndex((each) => each.name === move.choice && each.to === move.to));
  } else if (move.move === "look" && move.scene === scene) {
    written = place(STORY.scenes[scene].details.findIndex((each) => each.name === move.detail));
  } else if (move.move === "turn") written = place(places.indexOf(move.to));
  else if (move.move === "level") written = place(LEVELS.indexOf(move.level));
  else if (SINCE_FORMAT_2.includes(move.move)) written = shortDecision(letter, move, now);
  else if (move.move === "rewind" || move.move === "resume") written = `${letter}${move.turn.toString(36)}`;
  else if (move.move === "headline" || move.move === "alias" || (move.move === "note" && move.scene === scene)) written = letter + safe(move.text);
  else if (move.move === "answer" && move.scene === scene) {
    const at = STORY.tasks.findIndex((each) => each.id === move.task);
    if (at >= 0) written = `${letter}${at.toString(36)}|${move.given.map(safe).join("|")}`;
  }
  return written || `j${safe(JSON.stringify(move))}`;
}

/** A move about the decision of the scene in hand, in a few characters; nothing if it is about another. @param {Move} move */
function shortDecision(letter, move, now) {
  const asked = STORY.scenes[now.trail.scene].decision;
  if (!asked || now.broken || move.scene !== now.trail.scene) return "";
  if (move.move === "wire") {
    const at = asked.wires.indexOf(move.document);
    return at < 0 ? "" : `${letter}${at.toString(36)}`;
  }
  if (move.claim !== asked.claim) return "";
  return move.move === "pass" ? letter : `${letter}${WAYS.indexOf(move.way)}`;
}

/** @returns {Move} */
function long(written, now) {
  const scene = now.trail.scene;
  const rest = written.slice(1);
  const at = parseInt(rest, 36);
  const kind = Object.keys(LETTER).find((each) => LETTER[each] === written[0]);
  switch (kind) {
    case undefined: return moveFrom(unsafe(rest));
    case "go": return { move: kind, scene, choice: STORY.scenes[scene].choices[at].name, to: STORY.scenes[scene].choices[at].to };
    case "turn": return { move: kind, to: places[at] };
    case "look": return { move: kind, scene, detail: STORY.scenes[scene].details[at].name };
    case "open": case "keep": return { move: kind, scene, claim: STORY.claims[at].id };
    case "drop": case "pick": case "unpick": return { move: kind, claim: STORY.claims[at].id };
    case "headline": case "alias": return { move: kind, text: unsafe(rest) };
    case "note": return { move: kind, scene, text: unsafe(rest) };
    case "level": return { move: kind, level: LEVELS[at] };
    case "wire": return { move: kind, scene, document: STORY.scenes[scene].decision.wires[at] };
    case "decide": return { move: kind, scene, claim: STORY.scenes[scene].decision.claim, way: WAYS[at] };
    case "pass": return { move: kind, scene, claim: STORY.scenes[scene].decision.claim };
    case "answer": {
      const [task, ...given] = rest.split("|");
      return { move: kind, scene, task: STORY.tasks[parseInt(task, 36)].id, given: given.map(unsafe) };
    }
  }
  return { move: kind, turn: at };
}

/** The first of what is packed, from a journal's first line: the format, the edition, and since format 2 the id and how it is read. */
function packedHeading(first) {
  const { journal, id, read } = JSON.parse(first);
  return [String(journal), safe(STORY.edition), ...(journal < 2 ? [] : [id, read ? "r" : "d"])].join("|");
}

/** A journal's first line from what `packedHeading` made, also that of another edition; a new one if it makes no sense. */
function headingFrom(text) {
  const [version, , id, read] = text.split("|");
  if (version === "1") return heading(1);
  return version === "2" && /^[0-9a-f]{32}$/.test(id) ? heading(2, id, read === "r") : heading();
}

/** A journal in as few characters as it takes. @param {Move[]} made @param {string} first its first line */
function packed(made, first, states = replay(made)) {
  return [packedHeading(first), ...made.map((move, at) => short(move, states[at]))].join(BETWEEN);
}

/** The moves that a text packed by `packed` holds. @returns {Move[]} */
function unpacked(text) {
  const [first, ...rest] = text.split(BETWEEN);
  if (first !== packedHeading(headingFrom(first))) throw new SyntaxError("What the LMS kept was written by another edition of this story.");
  const moves = [];
  const states = [firstState()];
  try {
    for (const each of rest) {
      const move = long(each, states[states.length - 1]);
      moves.push(move);
      states.push(applyOrBreak(states, move));
    }
  } catch {
    throw new SyntaxError("What the LMS kept cannot be read.");
  }
  return moves;
}

/** The moves that lead to what was done about a decision. @param {DecisionState} met @returns {Move[]} */
function decided({ scene, claim, wires, first, latest, passed }) {
  /** @type {Move[]} */ const moves = wires.map((document) => ({ move: "wire", scene, document }));
  if (passed) moves.push({ move: "pass", scene, claim });
  if (first) moves.push({ move: "decide", scene, claim, way: first });
  if (latest !== first) moves.push({ move: "decide", scene, claim, way: latest });
  return moves;
}

/** The fewest moves that lead to the same place with the same things seen, kept, answered, counted and written. @param {JourneyState} now */
function condensed(now, { trail = true, opened = true, notes = now.notes.length, answers = true } = {}) {
  /** @type {Move[]} */ const moves = [];
  const way = trail ? trailOf(now).map((visit) => visit.scene) : [now.trail.scene];
  const seen = now.visited.filter((scene) => !way.includes(scene) && scene !== STORY.start);
  const written = now.notes.slice(now.notes.length - notes);
  const done = new Set();
  const at = (scene) => {
    if (done.has(scene)) return;
    done.add(scene);
    for (const look of STORY.scenes[scene].details) if (now.looked.includes(detailKey(scene, look.name))) moves.push({ move: "look", scene, detail: look.name });
    for (const met of now.decisions) if (met.scene === scene) moves.push(...decided(met));
    for (const note of written) if (note.scene === scene) moves.push({ move: "note", scene, text: note.text });
  };
  const last = way[way.length - 1];
  if (now.level !== LEVELS[0]) moves.push({ move: "level", level: now.level });
  at(STORY.start);
  for (const scene of seen) {
    moves.push({ move: "turn", to: scene });
    at(scene);
  }
  // What was seen apart from the way here is gone back from, so that the way is the same again.
  if (seen.length) moves.push({ move: "rewind", turn: 0 });
  for (const scene of way.slice(way[0] === STORY.start ? 1 : 0)) {
    moves.push({ move: "turn", to: scene });
    at(scene);
  }
  for (const claim of opened ? now.opened : []) moves.push({ move: "open", scene: last, claim });
  for (const claim of now.kept) moves.push({ move: "keep", scene: last, claim });
  for (const claim of now.picked) moves.push({ move: "pick", claim });
  if (now.headline) moves.push({ move: "headline", text: now.headline });
  if (now.alias) moves.push({ move: "alias", text: now.alias });
  const latest = (all) => (answers ? new Map(all.map((each) => [each.task, each])).values() : []);
  for (const { task, given } of latest(now.answers)) moves.push({ move: "answer", scene: last, task, given });
  for (const { task, counts } of latest(now.hands)) moves.push({ move: "hands", scene: last, task, counts });
  return moves;
}

/** What fits into the LMS, and what a reader should know of what does not. @returns {{text: string, lost: string}} */
function fitted(made, now, first) {
  const whole = packed(made, first);
  if (whole.length <= ROOM) return { text: whole, lost: "" };
  const rest = (lost) => `Your school’s LMS keeps ${ROOM.toLocaleString("en")} characters for this story, and your journey is longer. It keeps where you are, what you looked at, kept and answered${lost}. Save the journal as a file (in Settings) to keep all of it.`;
  const attempts = [[{}, "; the order of your steps is not kept there"], [{ opened: false }, "; the order of your steps is not kept there"]];
  for (let notes = now.notes.length - 1; notes >= 0; notes -= 1) attempts.push([{ opened: false, notes }, "; older notes and the order of your steps are not kept there"]);
  attempts.push([{ opened: false, notes: 0, trail: false }, "; your notes and the order of your steps are not kept there"]);
  attempts.push([{ opened: false, notes: 0, trail: false, answers: false }, ", but not your answers, your notes and the order of your steps"]);
  for (const [without, lost] of attempts) {
    const text = packed(condensed(now, without), first);
    if (text.length <= ROOM) return { text, lost: rest(lost) };
  }
  return { text: packed([{ move: "turn", to: now.trail.scene }], first), lost: rest(", but nothing else") };
}

/** The LMS's own door, in this window's parents or in the one that opened it; null where there is none. */
function lmsDoor() {
  for (const start of [window.parent, window.opener]) {
    let frame = start;
    for (let up = 0; frame && up < 10; up += 1) {
      try {
        if (frame !== window && frame.API && frame.API.LMSInitialize) return frame.API;
      } catch {
        // A window of another site; its parents may still be of this one.
      }
      if (frame === frame.parent) break;
      frame = frame.parent;
    }
  }
  return null;
}

/** @returns {Keeper|null} null where the page is not in an LMS */
function lmsKeeper() {
  const door = lmsDoor();
  if (!door) return null;
  const since = Date.now();
  const started = String(door.LMSInitialize("")) === "true";
  const get = (name) => String(door.LMSGetValue(`cmi.${name}`) || "");
  const set = (name, value) => String(door.LMSSetValue(`cmi.${name}`, String(value))) === "true";
  const refused = "Your school’s LMS does not take what you do here, so it is not kept. Save the journal as a file (in Settings) to go on later.";
  if (!started) notify(refused);
  else if (!["completed", "passed"].includes(get("core.lesson_status"))) set("core.lesson_status", "incomplete");
  if (started) set("core.exit", "suspend");
  addEventListener("pagehide", () => {
    if (!started) return;
    const seconds = Math.round((Date.now() - since) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    set("core.session_time", `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`);
    door.LMSCommit("");
    door.LMSFinish("");
  });
  return {
    name: "your school’s LMS",
    framed: true,
    read() {
      const kept = started ? get("suspend_data") : "";
      if (!kept) return "";
      try {
        return written(unpacked(kept), headingFrom(kept.split(BETWEEN)[0]));
      } catch (error) {
        const place = get("core.lesson_location");
        if (!STORY.scenes[place]) throw error;
        notify(`${error.message} Only your place was found again.`);
        return written([{ move: "turn", to: place }], headingFrom(kept.split(BETWEEN)[0]));
      }
    },
    write(text, made, now) {
      if (!started) return refused;
      const { text: fitting, lost } = fitted(made, now, text.slice(0, text.indexOf("\n")));
      let kept = set("suspend_data", fitting) && set("core.lesson_location", now.trail.scene);
      if (now.visited.some((scene) => STORY.scenes[scene].ending)) kept = set("core.lesson_status", "completed") && kept;
      const score = scored(now);
      if (score) {
        set("core.score.min", 0);
        set("core.score.max", 100);
        kept = set("core.score.raw", score.raw) && kept;
      }
      kept = String(door.LMSCommit("")) === "true" && kept;
      return kept ? lost : refused;
    },
    clear() {
      set("suspend_data", "");
      set("core.lesson_location", "");
      door.LMSCommit("");
    },
  };
}
