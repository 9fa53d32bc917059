// The journal: JSON lines, the same as game/journey/saving/journal.py writes, kept by the browser or by a school's LMS.

const STRINGS = {
  go: ["scene", "choice", "to"], turn: ["to"], look: ["scene", "detail"], open: ["scene", "claim"], keep: ["scene", "claim"],
  drop: ["claim"], pick: ["claim"], unpick: ["claim"], headline: ["text"], note: ["scene", "text"], level: ["level"],
  alias: ["text"], answer: ["scene", "task"], hands: ["scene", "task"], rewind: [], resume: [],
  wire: ["scene", "document"], decide: ["scene", "claim", "way"], pass: ["scene", "claim"],
};
/** The version of the format that new journals have; every version up to it can be read and gone on with. */
const FORMAT = 2;
const SINCE_FORMAT_2 = ["wire", "decide", "pass"];
const WAYS = ["plain", "named", "hold", "stand", "correct", "both", "later"];
const KEY = `bread-and-salt:journal:${STORY.ifid}`;

/** A move from a line of a journal; throws an error that says why it is none. @returns {Move} */
function moveFrom(line) {
  const read = JSON.parse(line);
  const fields = read && STRINGS[read.move];
  const wrong = (why) => { throw new SyntaxError(why); };
  if (!fields || !Object.hasOwn(STRINGS, read.move)) wrong("there is no such move");
  /** @type {Move} */ const move = { move: read.move };
  for (const field of fields) {
    const most = field === "text" ? (read.move === "alias" ? STORY.longest.alias : STORY.longest.text) : 400;
    if (typeof read[field] !== "string" || size(read[field]) > most) wrong(`its ${field} is missing or too long`);
    move[field] = read[field];
  }
  if (read.move === "decide" && !WAYS.includes(read.way)) wrong("there is no such way");
  if (read.move === "rewind" || read.move === "resume") {
    if (!Number.isInteger(read.turn) || read.turn < 0) wrong("its turn is no number");
    move.turn = read.turn;
  }
  if (read.move === "answer") {
    if (!Array.isArray(read.given) || read.given.length > 40 || !read.given.every((each) => typeof each === "string" && size(each) <= STORY.longest.text)) wrong("its answer cannot be read");
    move.given = read.given;
  }
  if (read.move === "hands") {
    const fits = (pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === "string" && Number.isInteger(pair[1]) && pair[1] >= 0 && pair[1] <= 1000;
    if (!Array.isArray(read.counts) || read.counts.length > 40 || !read.counts.every(fits)) wrong("its counts cannot be read");
    move.counts = read.counts;
  }
  return move;
}

/** 128 random bits, which tell a journey from every other one and say nothing of the reader. */
const randomId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The first line of a journal; one of format 1 has no id, and reads straight through. */
function heading(version = FORMAT, id = randomId(), read = false) {
  const story = { story: STORY.ifid, edition: STORY.edition, title: STORY.title };
  return JSON.stringify(version < 2 ? { journal: version, ...story } : { journal: version, id, read, ...story });
}

/** A journal as text. @param {Move[]} made @param {string} first its first line */
const written = (made, first) => [first, ...made.map((move) => JSON.stringify(move))].join("\n") + "\n";

/**
 * What a journal holds, as far as it makes sense; throws an error that a reader can act on where that is nothing.
 * @param {string} text @returns {{first: string, moves: Move[], damage: string}}
 */
function readJournal(text) {
  const lines = text.split("\n");
  const cut = lines.pop();
  if (cut) lines.push(cut);
  let head;
  try {
    head = JSON.parse(lines[0]);
  } catch {
    head = null;
  }
  if (head && head.journal > FORMAT) throw new SyntaxError("That journal was written by a newer version. Ask for a newer page.");
  const fits = head && Number.isInteger(head.journal) && typeof head.story === "string" && typeof head.edition === "string";
  if (!fits || (head.journal >= 2 && (!/^[0-9a-f]{32}$/.test(head.id) || typeof head.read !== "boolean"))) {
    throw new SyntaxError("That file is no journal: its first line does not say which story it belongs to.");
  }
  if (head.story !== STORY.ifid) throw new SyntaxError("That journal belongs to another story.");
  const moves = [];
  let damage = "";
  for (let at = 1; at < lines.length && !damage; at += 1) {
    try {
      if (cut && at === lines.length - 1) throw new SyntaxError("it was cut short");
      if (lines[at].length > STORY.longest.line || at > STORY.longest.lines) throw new SyntaxError("it is too long");
      const move = moveFrom(lines[at]);
      if (head.journal < 2 && SINCE_FORMAT_2.includes(move.move)) throw new SyntaxError("format 1 has no such move");
      moves.push(move);
    } catch (error) {
      damage = `line ${at + 1} makes no sense (${folded(error.message)})`;
    }
  }
  return { first: lines[0], moves, damage };
}

/** Where a journal is kept. @typedef {{read: () => string, write: (text: string, made: Move[], now: JourneyState) => string, clear: () => void, name: string}} Keeper */

/** The browser's own storage; `write` says what went wrong, or nothing. @returns {Keeper} */
function browserKeeper() {
  const refused = "This browser does not keep anything for this page, so your journey ends when you close it. Save your journal as a file to go on later.";
  const careful = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    name: "this browser",
    read: () => careful(() => localStorage.getItem(KEY) || "", ""),
    write: (text) => careful(() => (localStorage.setItem(KEY, text), ""), refused),
    clear: () => careful(() => localStorage.removeItem(KEY), undefined),
  };
}
