"""Ways to break the small story: each rule of `check` broken, kept just so, and several broken at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import test_story_codes
import test_story_names
from broken_yaml import WRITTEN

from game.story.model import limits

KITE = Path(__file__).parents[2] / "broken" / "kite"
MOLE, STRING, EVENING, LIGHTHOUSE = "1-mole.yaml", "2-string.yaml", "3-evening.yaml", "lighthouse.yaml"
HEADING, SOURCES, PEOPLE, PLACES = "story.yaml", "sources.yaml", "people.yaml", "places.yaml"
TIMELINE, LESSON = "timeline.yaml", "lesson.yaml"
Edit = tuple[str, str, str]

TASKS = (KITE / EVENING).read_text(encoding="utf-8").partition("tasks:\n")[2]
"""The tasks of the small story, which are exchanged for others."""
EASIER = "  easier:\n    name: Easier\n    grade: [1, 6.5]\n    words: 200\n"
ANOTHER_EVENT = "- {id: kite-up, date: '2001', when: x, event: x, sure: high, layer: article}\n"


def task(kind: str, rest: str = "", name: str = "x") -> str:
    return f"  - {{id: {name}, kind: {kind}, ask: Why?, {rest}}}\n"


def many(count: int, more: str = "") -> str:
    return ", ".join(f"{{id: n{at}, says: x, why: x{more}}}" for at in range(count))


def levels(count: int) -> str:
    return "".join(f"  l{at}: {{name: x, grade: [1, 9], words: 0}}\n" for at in range(count))


ITEM = "{id: a, says: x, why: x, group: fact}"
PICKED = "options: [{id: a, says: x, why: x, right: true}, {id: b, says: x, why: x}]"

HEADINGS: dict[str, list[Edit]] = {
    "an article without paragraphs": [(HEADING, "paragraphs: 4", "paragraphs: 0")],
    "an article of as many paragraphs as it may have": [
        (HEADING, "paragraphs: 4", f"paragraphs: {limits.MOST_PARAGRAPHS}")
    ],
    "an article of more": [(HEADING, "paragraphs: 4", f"paragraphs: {limits.MOST_PARAGRAPHS + 1}")],
    "a date and an address that are none": [
        (HEADING, '"2001-05-06"', "'2001-5-6'"),
        (HEADING, "https://post", "post"),
    ],
    "a grade of one number": [(HEADING, "[1, 9]", "[1]")],
    "a grade of three numbers": [(HEADING, "[1, 9]", "[1, 2, 9]")],
    "a grade of the same number twice": [(HEADING, "[1, 9]", "[9, 9]")],
    "no levels": [
        (
            HEADING,
            f"levels:\n  standard:\n    name: Standard\n    grade: [1, 9]\n    words: 200\n{EASIER}",
            "levels: {}\n",
        )
    ],
    "as many levels as there may be": [(HEADING, EASIER, EASIER + levels(limits.MOST_LEVELS - 2))],
    "more levels": [(HEADING, EASIER, EASIER + levels(limits.MOST_LEVELS - 1))],
    "loaded words that are none": [(HEADING, "names: [Vik]", "loaded_words:\n  - {words: [good, '*'], instead: x}")],
    "as many loaded words as there may be": [
        (HEADING, "names: [Vik]", f"loaded_words:\n  - {{words: [{'zz, ' * limits.MOST_LOADED_WORDS}], instead: x}}"),
    ],
    "more loaded words": [
        (
            HEADING,
            "names: [Vik]",
            f"loaded_words:\n  - {{words: [{'zz, ' * (limits.MOST_LOADED_WORDS + 1)}], instead: x}}",
        ),
    ],
    "a loaded word in title, subtitle, summary, label and event": [
        (HEADING, "names: [Vik]", "loaded_words:\n  - {words: [kite, follow], instead: say no more}"),
    ],
    "a main line that is empty": [(HEADING, "  - mole\n  - string\n  - evening\n", "  []\n")],
    "a main line that names a scene twice": [(HEADING, "  - string\n", "  - string\n  - string\n")],
    "a main line that starts elsewhere and ends nowhere": [
        (HEADING, "  - mole\n  - string\n  - evening\n", "  - lighthouse\n  - mole\n"),
    ],
    "a main line too long for a level by a word": [(HEADING, "    words: 200\nnames", "    words: 21\nnames")],
    "a main line just short enough": [(HEADING, "    words: 200\nnames", "    words: 22\nnames")],
}

REFERENCE: dict[str, list[Edit]] = {
    "places at the poles": [(PLACES, "60.5", "90"), (PLACES, "5.25", "-180")],
    "places beyond them": [(PLACES, "60.5", "-90.5"), (PLACES, "5.25", "180.5")],
    "a place that has only a latitude": [(PLACES, "    longitude: 5.25\n", "")],
    "a place that is nowhere": [(PLACES, "    off_map: true\n", "")],
    "a leg and its documents": [
        (PLACES, "from: mole", "from: mol"),
        (PLACES, "[sheet-2001-05-07]", "[sheet, sheet-2001-05-07]"),
    ],
    "events": [
        (TIMELINE, "2001-05-06T12:30:00Z", "2001-05-06T24:30:00Z"),
        (TIMELINE, '"2001-05-06"', "'2001-02-29'"),
        (TIMELINE, "documents: [sheet-2001-05-07]\n", f"documents: [sheet]\n{ANOTHER_EVENT}"),
    ],
    "a year, a month, a day and no day": [
        (SOURCES, '"2001-05-07"', "'2001-05-07'"),
        (
            SOURCES,
            "documents:\n",
            "documents:\n"
            + "".join(
                f"  d{at}: {{outlet: evening-sheet, date: '{date}', address: 'https://x.example/'}}\n"
                for at, date in enumerate(("2001", "2001-12", "2001-13", "2001-1", "2001-02-30", "undated", "1"))
            ),
        ),
    ],
    "people": [(PEOPLE, "[sheet-2001-05-07]", "[sheet-2001-05-07, sheet-2001]")],
    "an origin that is an outlet and leads nowhere": [
        (
            SOURCES,
            "  keeper-speaking:\n",
            "  evening-sheet: {name: x, outlet: post, person: ada}\n  keeper-speaking:\n",
        ),
    ],
    "a date much longer than any": [(TIMELINE, '"2001-05-06"', "'" + "2001-" * 9 + "'")],
    "an undated document that says why": [
        (SOURCES, '"2001-05-07"', "undated\n    date_note: seen in May"),
    ],
}

SCENES: dict[str, list[Edit]] = {
    "two choices of one name": [
        (MOLE, "  - to: lighthouse\n", "  - to: string\n    label: And again\n  - to: lighthouse\n")
    ],
    "a scene with the former name of itself and of another": [
        (LIGHTHOUSE, "formerly: [tower]", "formerly: [tower, mole]"),
        (STRING, "title: The string", "title: The string\nformerly: [tower]"),
    ],
    "choices whose former names are taken": [
        (
            MOLE,
            "    label: Follow the string\n",
            "    label: Follow the string\n    formerly: [cord, cord, lighthouse]\n",
        ),
        (MOLE, "    label: Ask at the lighthouse\n", "    label: Ask at the lighthouse\n    formerly: [cord]\n"),
    ],
    "details whose former names are taken": [
        (MOLE, "    also: [paper]\n", "    formerly: [dragon, the kite]\n"),
        (
            MOLE,
            "choices:\n",
            "  the tail:\n    formerly: [dragon]\n    standard: x.[^kite-flew]\n    easier: x.[^kite-flew]\nchoices:\n",
        ),
    ],
    "claims whose former names are taken": [
        (
            MOLE,
            "    says: A kite flew over the mole.\n",
            "    says: A kite flew over the mole.\n    formerly: [flew, it-pulled]\n",
        ),
        (STRING, "    basis: reported\n", "    basis: reported\n    formerly: [flew]\n"),
    ],
    "a scene that tells nothing": [(STRING, "narration:\n", "narration: []\nnothing:\n")],
    "a detail with the longest name": [(MOLE, "the kite:", "the kite" + "x" * (limits.LONGEST_DETAIL - 8) + ":")],
    "a detail with a longer name": [(MOLE, "the kite:", "the kite" + "x" * (limits.LONGEST_DETAIL - 7) + ":")],
    "a claim with a chain, an article, a record and a quotation that lead nowhere": [
        (LIGHTHOUSE, "speaker: ada-vik", "speaker: nobody"),
        (MOLE, "chain: [harbour-post]", "chain: [harbour-post, zzz]"),
        (MOLE, "[p01]", "[p01, p04, p05]"),
        (MOLE, "document: sheet-2001-05-07", "document: zzz"),
    ],
    "a claim without a chain": [(MOLE, "    chain: [harbour-post]\n", "")],
    "a claim without a verdict": [(MOLE, "    verdict: corroborated\n", "")],
    "a careful wording that is loaded": [
        (HEADING, "names: [Vik]", "loaded_words:\n  - {words: [zigzag], instead: say no more}"),
        (MOLE, "    strength: moderate\n", "    strength: moderate\n    careful: It flew in a zigzag.\n"),
    ],
    "a scene that is out of reach and leads nowhere": [
        (MOLE, "  - to: lighthouse\n    label: Ask at the lighthouse\n", ""),
        (LIGHTHOUSE, "  - to: mole\n", "  - to: lighthouse\n"),
    ],
    "a scene that leads to no ending": [(LIGHTHOUSE, "  - to: mole\n", "  - to: lighthouse\n")],
    "no ending at all": [(EVENING, "ending: true\n", "")],
    "a place that is none": [(STRING, "place: ", "place: no-")],
    "a start that is none, and no way back": [(HEADING, "start: mole", "start: harbour")],
}

TEXTS: dict[str, list[Edit]] = {
    "a level without a text and a text without a level": [(STRING, "    easier: The", "    harder: The")],
    "a claim of one level only": [
        (
            MOLE,
            "at 14:30.[^kite-flew] Who held it?[^narrator]\n    easier",
            "at 14:30.[^kite-flew][^string-led-to-town] Who held it?[^narrator]\n    easier",
        )
    ],
    "a claim twice in a sentence and one that is none": [
        (STRING, "led to town.[^string-led-to-town]", "led to town.[^string-led][^string-led]")
    ],
    "figures and dates in words": [
        (STRING, "led to the town.[^", "led twelve kites to the town on Monday, 7 March 2001, at noon.[^"),
    ],
    "the same figure in a word and in a figure": [
        (STRING, "led to the town.[^", "led twelve kites to the town.[^"),
        (STRING, "led to town.[^", "led 12 kites to town.[^"),
    ],
    "a quotation that a claim has, in part and with its comma": [
        (LIGHTHOUSE, "“It pulled like a dog,” she said.", "“It pulled,” she said."),
        (LIGHTHOUSE, "“It pulled like a dog,” she told", "“It pulled like a cat,” she told"),
    ],
    "quotation marks that are none": [(STRING, "The string led to the town.[^", 'The "string led” to the town.[^')],
    "the same figure in the second sentence": [
        (STRING, "The string led to the town.[^", "It led on.[^narrator] Three of them led to the town.[^"),
        (STRING, "The string led to town.[^", "It led on.[^narrator] 3 of them led to town.[^"),
    ],
    "a closing quotation mark alone": [(STRING, "The string led to the town.[^", "The string” led to the town.[^")],
    "an opening one alone": [(STRING, "The string led to the town.[^", "The “string led to the town.[^")],
    "a long quotation that nobody is on record with": [
        (STRING, "The string led to the town.[^", f"The “string {'led ' * 11}to the town” was there.[^"),
    ],
    "the first sentence of a text that begins on a line of its own": [
        (STRING, "standard: The string", "standard: >-\n      It was so. The string"),
    ],
    "the first sentence of a text": [(STRING, "standard: The string", "standard: It was so. The string")],
    "a sentence of fifty-one characters without a source": [
        (STRING, "led to town.[^string-led-to-town]", "led to town.[^string-led-to-town] " + "x" * 49 + " y."),
    ],
}

TASK_LISTS: dict[str, str] = {
    "as many tasks as a scene may have": "".join(
        task("open", "good: [x]", f"t{at}") for at in range(limits.MOST_TASKS)
    ),
    "more tasks": "".join(task("open", "good: [x]", f"t{at}") for at in range(limits.MOST_TASKS + 1)),
    "tasks with one id": task("open", "good: [x]") + task("exit", "good: [x]"),
    "tasks with taken names": task("open", "good: [x], formerly: [y, z]")
    + task("exit", "good: [x], formerly: [z]", "y"),
    "a claim that is none": task("open", "good: [x], claim: kite"),
    "each kind with the fields of others": "".join(
        task(
            kind,
            "claim: kite-flew, options: [], items: [], reports: [], first: harbour-post, starters: [x], good: [x], "
            "why: x",
            kind,
        )
        for kind in ("basis", "sort", "compare", "trace", "order", "wording", "choice", "open", "exit")
    ),
    "a choice without options": task("choice"),
    "a choice with one option": task("choice", "options: [{id: a, says: x, why: x, right: true, claim: kite-flew}]"),
    "a choice with no right option": task("choice", f"claim: kite-flew, options: [{many(2)}]"),
    "a choice whose options lack all they may": task("choice", "options: [{id: a, right: true}, {id: b}]"),
    "a choice with as many options as there may be": task(
        "choice", f"claim: kite-flew, options: [{many(limits.MOST_OFFERED, ', right: true')}]"
    ),
    "a choice with more": task(
        "choice", f"claim: kite-flew, options: [{many(limits.MOST_OFFERED + 1, ', right: true')}]"
    ),
    "options of one name": task(
        "choice",
        f"claim: kite-flew, {PICKED[:-2]}}}, {{id: a, says: x, why: x}}, {{id: c, formerly: [b], says: x, why: x}}]",
    ),
    "a basis without a claim": task("basis"),
    "a basis of a claim that is none": task("basis", "claim: kite, options: [{id: said, says: x, why: x}]"),
    "a basis without a reason": task("basis", "claim: kite-flew, options: [{id: stated, why: x}]"),
    "a basis with a reason for its key": task("basis", "claim: kite-flew, options: [{id: shown, why: x}]"),
    "a basis with options that are none": task(
        "basis", "claim: kite-flew, why: x, options: [{id: statd, why: x}, {id: stated, says: x, why: x, right: true}]"
    ),
    "a trace without a claim": task("trace"),
    "a trace with nothing to trace": task("trace", "claim: kite-flew"),
    "a trace with a first that is none": task("trace", "claim: kite-flew, first: harbor-post"),
    "a trace of a claim with no chain": task("trace", "claim: girl-held-it"),
    "a trace with options in and out of the chain": task(
        "trace",
        "claim: kite-flew, options: [{id: harbour-post, says: x, why: x}, {id: y, why: x}, "
        "{id: z, says: x, why: x, right: true}]",
    ),
    "a sort without items": task("sort", "claim: kite-flew"),
    "a sort with one": task("sort", f"claim: kite-flew, items: [{ITEM}]"),
    "a sort whose items lack all they may": task(
        "sort", "items: [{id: a, says: x, why: x}, {id: b, says: x, why: x, group: loaded}]"
    ),
    "options and items of claims that are none": (
        task(
            "choice",
            "options: [{id: a, says: x, why: x, right: true, claim: kite}, {id: b, says: x, why: x, claim: string}]",
        )
        + task(
            "order", "items: [{id: a, says: x, why: x, claim: kite}, {id: b, says: x, why: x, claim: kite-flew}]", "y"
        )
    ),
    "options of which one has a claim of its own": task(
        "trace", "claim: kite, options: [{id: a, claim: kite-flew}, {id: b, says: x, why: x}]"
    ),
    "a sort with more items than there may be": task(
        "sort", f"claim: kite-flew, items: [{many(limits.MOST_OFFERED + 1, ', group: fact')}]"
    ),
    "an order with groups": task("order", f"claim: kite-flew, items: [{ITEM}, {{id: b, says: x, why: x}}]"),
    "a compare with one report that is none": task(
        "compare", f"claim: kite-flew, reports: [{{document: sheet, says: x}}], items: [{many(2, ', group: agree')}]"
    ),
    "a compare with three": task(
        "compare",
        "claim: kite-flew, reports: ["
        + "{document: sheet-2001-05-07, says: x}, " * 3
        + f"], items: [{many(2, ', group: agree')}]",
    ),
    "words with nothing good about them": task("open") + task("exit", name="y"),
    "words with as many starters as there may be": task(
        "open", f"good: [x], starters: [{'x, ' * limits.MOST_OFFERED}]"
    ),
    "words with more good than there may be": task("open", f"good: [{'x, ' * (limits.MOST_OFFERED + 1)}]"),
    "a saying that a level lacks, and one that no level has": task(
        "open", "good: [{standard: x}, {standard: x, easier: x}], why: {standard: x, easier: x, easyer: x}"
    ),
    "sayings whose figures differ": task("open", "good: [{standard: 3 of them, easier: 4 of them}]"),
    "a kind that is none": task("opened", "good: []"),
}

LOADED_TASKS = (
    task(
        "sort",
        "claim: kite-flew, why: zigzag, starters: [], items: [{id: a, says: zigzag, why: zigzag, group: fact}, "
        "{id: b, says: zigzag, why: x, group: judgement}]",
    )
    + task(
        "wording",
        "claim: kite-flew, items: [{id: a, says: zigzag, why: x, group: neutral}, "
        "{id: b, says: zigzag, why: x, group: loaded}]",
        "y",
    )
    + task("open", "good: [zigzag], starters: [{standard: a zigzag, easier: zigzags}]", "z")
)

LESSONS: dict[str, list[Edit]] = {
    "a lesson of loaded words": [
        (HEADING, "names: [Vik]", "loaded_words:\n  - {words: [answer, ask*, work], instead: say no more}"),
    ],
    "a lesson without minutes": [(LESSON, "minutes: 6", "minutes: 0")],
    "a lesson that leads nowhere": [
        (LESSON, "tasks: [which-colour]", "tasks: [which-colour, which]"),
        (LESSON, "vocabulary: [mole]", "vocabulary: [mole, mol]"),
        (LESSON, "level: easier", "level: easy"),
    ],
}


def cases() -> Iterator[tuple[str, list[Edit]]]:
    for broken in test_story_codes.TABLE:
        yield f"{broken.file}: {broken.old!r} → {broken.new!r}"[:300], [(broken.file, broken.old, broken.new)]
    for misspelt in test_story_names.TABLE:
        yield f"{misspelt.file}: {misspelt.old!r} → {misspelt.new!r}", [(misspelt.file, misspelt.old, misspelt.new)]
    for table in (HEADINGS, REFERENCE, SCENES, TEXTS, LESSONS):
        yield from table.items()
    for title, (file, text) in WRITTEN.items():
        yield f"{file}: {title}", [(file, "", text)]
    without_lesson = (LESSON, "", "title: x\nfor: x\nminutes: 0\naims: [x]\nplan: []\n")
    for title, tasks in TASK_LISTS.items():
        yield title, [(EVENING, TASKS, tasks), without_lesson]
    loaded = (HEADING, "names: [Vik]", "loaded_words:\n  - {words: [zigzag*], instead: say no more}")
    yield "tasks with loaded words", [(EVENING, TASKS, LOADED_TASKS), without_lesson, loaded]
