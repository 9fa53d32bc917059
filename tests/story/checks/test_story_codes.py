"""Every code of a problem, shown by a story that has just that one, at just that place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from workshop import edit, place_of, problems_of

from game.story.yaml_files.problems import CODES, Problem

MOLE, STRING, EVENING, LIGHTHOUSE = "1-mole.yaml", "2-string.yaml", "3-evening.yaml", "lighthouse.yaml"
HEADING, SOURCES, PEOPLE, PLACES = "story.yaml", "sources.yaml", "people.yaml", "places.yaml"
GLOSSARY, TIMELINE, LESSON = "glossary.yaml", "timeline.yaml", "lesson.yaml"


class Broken(NamedTuple):
    """One edit to the whole story, and what must be reported."""

    code: str
    file: str
    old: str
    new: str
    at: str
    """Some words of the file after the edit, with `¦` before the place; empty where the whole file is meant."""
    said: str
    """A part of the message."""
    reported_in: str = ""
    """The file that is named, where that is not the one edited."""
    times: int = 1
    """How many levels have it."""


TO_LIGHTHOUSE = "  - to: lighthouse\n    label: Ask at the lighthouse\n"
BACK = "choices:\n  - to: mole\n    label: Back to the mole\n"
PULLED = "“It pulled like a dog,” she said.[^it-pulled]"
LED = "The string led to town.[^string-led-to-town]"
PICTURE = "    record:\n      - document: sheet-2001-05-07\n        stance: context\n"

NOBODY = "Nobody says so.\n        claim: "
HELD = "    says: A girl held the kite.\n"
SAID = "    quotation:\n      words: Up\n      speaker: ada-vik\n"
NEWS = "  news:\n    outlet: evening-sheet\n    date: '2001'\n    address: https://sheet.example/news\n"
KITE_DATE = '    date: "2001-05-07"\n'
RADIO = "  radio:\n    name: Radio\n"
WITNESS = "  witness:\n    name: a witness\n"
LOADED = "loaded_words:\n  - words: [flew over]\n    instead: say what it did\n"

UNTOLD = "  unseen: {says: x, basis: shown, article: [p01], chain: [harbour-post], verdict: unresolved}\n"
PAPER = "    also: [paper]\n    standard: It was made of paper.[^kite-flew]\n    easier: It was paper.[^kite-flew]\n"
SECOND = (
    "  the tail:\n    formerly: [dog]\n    standard: It was long.[^kite-flew]\n    easier: It was long.[^kite-flew]\n"
)
SHOWN = "    says: A kite flew over the mole.\n"
AGAIN = UNTOLD.replace("unseen", "kite-flew")

TABLE = [
    Broken("B002", GLOSSARY, "term: Mole", "term: [Mole", "meaning¦:", "is not YAML here"),
    Broken("B002", GLOSSARY, "", "# nothing but this\n", "", "is empty"),
    Broken("B002", GLOSSARY, "A wall", "A: wall", "A¦: wall", "is not YAML here"),
    Broken("B002", GLOSSARY, "  term", "\tterm", "¦\tterm", "is not YAML here"),
    Broken("B002", GLOSSARY, "  term: Mole\n", "  term: Mole\n---\n", "¦---", "is not YAML here"),
    Broken("B003", MOLE, "14:30\nplace", "!secret 14:30\nplace", "¦!secret", "the tag `!secret`"),
    Broken("B003", STRING, "title: The string", "title: &t cord\nformerly: [*t]", "¦&t", "used again by an alias"),
    Broken("B003", EVENING, "ending: true\n", "ending: true\nending: true\n", "e\n¦ending: true\nn", "on line 6"),
    Broken("B004", GLOSSARY, "of stone", "of\u202e stone", "¦\u202e", "U+202E"),
    Broken("B004", PEOPLE, "Keeper of the light", r'"Keeper\e[31m"', r'¦"Keeper', "U+001B"),
    Broken("B005", GLOSSARY, "A wall", "A" + " long" * 4000 + " wall", "¦A long", "longer than 20000"),
    Broken("B005", GLOSSARY, "A wall of stone that shelters a harbour.", "[" * 25, "[" * 22 + "¦[[[\n", "24 levels"),
    Broken("B005", MOLE, "the kite:", "the kite" + " in the air" * 6 + ":", "¦also", "longer than 60"),
    Broken("B101", LIGHTHOUSE, "formerly:", "formely:", "¦formely", "Did you mean `formerly`?"),
    Broken("B101", HEADING, "200\nnames", "200\n    wrods: 9\nnames", "¦wrods", "Did you mean `words`?"),
    Broken("B101", STRING, "    easier:", "    esier: Up.[^kite-flew]\n    easier:", "esier: ¦Up", "mean `easier`?"),
    Broken("B102", PEOPLE, "  name: Ada Vik\n", "", "¦role", "this person has no `name`"),
    Broken("B102", STRING, f"    easier: {LED}\n", "", "- ¦standard", "`easier`"),
    Broken("B102", PLACES, "    longitude: 5.25\n", "", "¦name: The mole", "only one of latitude and longitude"),
    Broken("B103", EVENING, "ending: true", "ending: true\nboard: yes", "¦yes", "verdicts, front-page, not `yes`"),
    Broken("B103", HEADING, "words: 200\nnames", "words: two\nnames", "words: ¦two", "should be a whole number"),
    Broken("B103", PLACES, "60.5", "60,5", "¦60,5", "should be a number, not `60,5`"),
    Broken("B103", STRING, "basis: reported", "basis: reportet", "¦reportet", "Did you mean `reported`?"),
    Broken("B103", SOURCES, '"2001-05-07"', "7 May 2001", "¦7 May", "YYYY-MM-DD"),
    Broken("B103", SOURCES, "https://sheet", "ftp://sheet", "¦ftp://", "begins with https://"),
    Broken("B103", HEADING, "0B8F5C1E", "0b8f5c1e", "¦0b8f5c1e", "UUID in capitals"),
    Broken("B103", HEADING, "[1, 6.5]", "[6.5, 1]", "¦[6.5", "the lower one first"),
    Broken("B103", PEOPLE, "documents: [sheet-2001-05-07]", "documents: sheet", "¦sheet", "should be a list"),
    Broken("B103", PEOPLE, "role: Keeper of the light", "role: [Keeper]", "¦[Keeper]", "not a list"),
    Broken("B103", PEOPLE, "role: Keeper of the light", "role:", "role:¦", "nothing stands here"),
    Broken("B103", PEOPLE, "  role:", "  ? [a, b]\n  : c\n  role:", "¦[a, b]", "where a name should stand"),
    Broken("B201", TIMELINE, "scene: mole", "scene: moel", "¦moel", "Did you mean `mole`?"),
    Broken("B202", LIGHTHOUSE, "formerly: [tower]", "formerly: [mole]", "¦[mole]", "still there"),
    Broken("B202", SOURCES, "documents:", "  evening-sheet:\n    name: x\ndocuments:", "¦name: x", "also an outlet"),
    Broken("B202", LIGHTHOUSE, "  it-pulled:\n", f"{AGAIN}  it-pulled:\n", "flew:\n    ¦says", "claim in light", MOLE),
    Broken(
        "B202", MOLE, TO_LIGHTHOUSE, f"{TO_LIGHTHOUSE}    formerly: [string]\n", "¦[string]", "choice that is still"
    ),
    Broken("B202", MOLE, PAPER, f"    formerly: [dog]\n{PAPER}{SECOND}", "¦[dog]\n    s", "of another detail too"),
    Broken("B202", MOLE, SHOWN, f"{SHOWN}    formerly: [it-pulled]\n", "¦[it-pulled]", "claim that is still there"),
    Broken("B203", MOLE, TO_LIGHTHOUSE, "", "id: ¦lighthouse", "no way leads from `mole`", LIGHTHOUSE),
    Broken("B204", LIGHTHOUSE, BACK, "", "id: ¦lighthouse", "a reader is stuck here"),
    Broken("B205", HEADING, "  - string\n", "", "- ¦mole\n", "has no choice that leads to `evening`"),
    Broken("B205", HEADING, "start: mole", "start: lighthouse", "¦- mole", "the story starts at `lighthouse`"),
    Broken("B205", HEADING, "  - evening\n", "", "- ¦string", "no `ending: true`"),
    Broken("B301", STRING, LED, f"{LED} It was long.", "] ¦It was", "“It was long.”"),
    Broken("B302", LIGHTHOUSE, PULLED, PULLED.replace("dog", "cat"), "¦“It pulled like a cat", "no claim cited here"),
    Broken("B302", LIGHTHOUSE, PULLED, PULLED.replace("”", ""), "¦“It pulled like a dog, she", "its partner"),
    Broken("B302", LIGHTHOUSE, PULLED, f'She said "no".{PULLED}', '¦She said "no"', "its partner"),
    Broken("B303", LIGHTHOUSE, "  it-pulled:\n", f"{UNTOLD}  it-pulled:\n", "¦{says: x", "told in no passage"),
    Broken("B304", EVENING, "layer: record\n", "", "a girl holding it.¦[^girl", "`layer: record`", times=2),
    Broken("B305", MOLE, "A red kite flew at", "7 red kites flew at", "¦>-\n      7 red", "same figures"),
    Broken("B306", STRING, "    verdict: unresolved\n", "", "led-to-town:\n    ¦says", "a `chain` and a `verdict`"),
    Broken("B005", EVENING, "starters: [I think]", f"starters: [{'I, ' * 13}]", "¦id: in-words", "more than 12"),
    Broken("B101", EVENING, "      easier: How", "      esier: x\n      easier: How", "esier: ¦x", "mean `easier`?"),
    Broken("B102", EVENING, "        says: The Sheet\n", "", "¦id: sheet", "this option has no `says`"),
    Broken("B103", EVENING, "kind: trace", "kind: track", "¦track", "Did you mean `trace`?"),
    Broken("B103", EVENING, "ask: Who had it first?", "ask: [a]", "ask: ¦[a]", "one for each reading level"),
    Broken("B201", EVENING, f"{NOBODY}kite-flew", f"{NOBODY}kitt", "claim: ¦kitt", "no claim"),
    Broken("B202", EVENING, "id: first-voice", "id: known-how", "id: ¦known-how\n    kind: trace", "also another task"),
    Broken("B305", EVENING, "of the kite?", "of 2 kites?", "easier: ¦How", "same figures"),
    Broken("B401", EVENING, "        right: true\n", "", "options:\n      ¦- id: red", "`right: true`"),
    Broken("B401", EVENING, "        group: silent\n", "", "¦id: a-girl", "agree, differ, silent"),
    Broken("B401", EVENING, "    good: [It names a paper.]\n", "", "¦id: in-words", "what a `good` answer"),
    Broken("B402", EVENING, "group: silent", "group: silentt", "group: ¦silentt", "Did you mean `silent`?"),
    Broken("B402", EVENING, "id: stated", "id: said", "id: ¦said", "no basis"),
    Broken("B402", EVENING, "starters: [I think]", "first: harbour-post", "first: ¦harbour", "has no `first`"),
    Broken("B403", EVENING, "        why: Nobody is quoted.\n", "", "¦id: stated", "Say why it is right, or why not"),
    Broken("B404", EVENING, f"why: {NOBODY}kite-flew", "why: No.", "¦id: blue", "points at no `claim`"),
    Broken("B305", STRING, "the town.[^", "the three towns.[^", "easier: ¦The", "or dates as `standard`: 3"),
    Broken("B305", STRING, "the town.[^", "the town in May.[^", "easier: ¦The", "or dates as `standard`: May"),
    Broken("B306", EVENING, PICTURE, "", "¦says: A girl", "at least one document"),
    Broken("B307", EVENING, HELD, HELD + SAID, "¦words: Up", "neither a `chain` nor a `through`"),
    Broken("B308", SOURCES, '"2001-05-07"', "undated", "date: ¦undated", "what is known of when it appeared"),
    Broken("B309", SOURCES, "documents:\n", f"documents:\n{NEWS}", "news:\n    ¦outlet", "evidence of no claim"),
    Broken("B309", SOURCES, "  evening-sheet:\n", f"{RADIO}  evening-sheet:\n", "¦name: Radio", "has no document"),
    Broken("B309", SOURCES, "origins:\n", f"origins:\n{WITNESS}", "¦name: a witness", "stands in no chain"),
    Broken(
        "B310",
        HEADING,
        "names: [Vik]",
        f"names: [Vik]\n{LOADED}",
        "kite ¦flew over the mole at",
        "Instead: say what it did",
        MOLE,
    ),
    Broken("B311", PLACES, "    off_map: true\n", "", "¦name: The town", "`off_map: true` where it has none"),
    Broken(
        "B312",
        MOLE,
        "        says: It has",
        "        root: Ada\n        says: It has",
        "root: ¦Ada",
        "as a root only here",
    ),
    Broken("B313", MOLE, "strength: moderate", "strength: strong", "strength: ¦strong", "goes back to one root"),
    Broken("B103", SOURCES, KITE_DATE, f"{KITE_DATE}    hour: 25:00\n", "hour: ¦25", "such as 17:50 UTC+3"),
    Broken("B201", SOURCES, KITE_DATE, f"{KITE_DATE}    after: nothing\n", "after: ¦nothing", "no document"),
    Broken("B314", SOURCES, KITE_DATE, f"{KITE_DATE}    after: sheet-2001-05-07\n", "after: ¦sheet", "after itself"),
    Broken("B101", LESSON, "vocabulary:", "vocabulery:", "¦vocabulery", "Did you mean `vocabulary`?"),
    Broken("B102", LESSON, "    pupils: Answer.\n", "", "¦minutes: 6", "this stage has no `pupils`"),
    Broken("B103", LESSON, "minutes: 6", "minutes: six", "minutes: ¦six", "should be a whole number"),
    Broken("B201", LESSON, "tasks: [which-colour]", "tasks: [which-color]", "[¦which-color]", "no task"),
    Broken("B201", LESSON, "scenes: [mole]", "scenes: [mule]", "[¦mule]", "no scene"),
    Broken("B201", LESSON, "vocabulary: [mole]", "vocabulary: [mule]", "[¦mule]", "no word of the glossary"),
    Broken("B201", LESSON, "level: easier", "level: easyer", "level: ¦easyer", "no reading level"),
    Broken("B201", LESSON, "cards: [sheet-2001", "cards: [shed-2001", "[¦shed-2001", "no document"),
    Broken(
        "B601",
        LESSON,
        "minutes: 6",
        "minutes: 7",
        "minutes: ¦10",
        "says 10 minutes, but the stages of the plan take 11",
    ),
    Broken("B602", LESSON, "    tasks: [known-how]\ncards", "cards", "¦framework", "Name the `tasks` that measure it"),
    Broken(
        "B602",
        LESSON,
        "tasks: [known-how]\ncards",
        "tasks: [told-apart]\ncards",
        "[¦told-apart]",
        "no stage of the plan",
    ),
    Broken("B501", HEADING, "words: 200\nnames", "words: 20\nnames", "words: ¦20\nnames", "but it has 22 at `easier`"),
]


@pytest.mark.parametrize("broken", TABLE, ids=lambda broken: f"{broken.code}-{broken.file}-{broken.said}")
def test_a_broken_story_has_just_that_problem_at_just_that_place(kite: Path, broken: Broken) -> None:
    edit(kite, broken.file, broken.old, broken.new)
    file = broken.reported_in or broken.file
    line, column = place_of(kite, file, broken.at) if broken.at else (0, 0)

    problems = problems_of(kite)

    assert [problem.code for problem in problems] == [broken.code] * broken.times, problems
    assert (problems[0].file, problems[0].line, problems[0].column) == (file, line, column)
    assert broken.said in problems[0].message


def test_a_folder_that_is_not_there_has_just_that_problem(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    message = "is not there. Name the folder of a story, or none for the built-in one."
    assert problems_of(gone) == [Problem(str(gone), 0, 0, "B001", message)]


def test_every_code_is_shown_here() -> None:
    assert {broken.code for broken in TABLE} | {"B001", "B206", "B502"} == set(CODES)


def test_an_aside_has_a_way_back_or_is_an_ending(kite: Path) -> None:
    edit(kite, LIGHTHOUSE, "  - to: mole\n    label: Back to the mole", "  - to: stairs\n    label: Up the stairs")
    texts = "{standard: 'x.[^narrator]', easier: 'x.[^narrator]'}"
    scene = f"id: stairs\ntitle: x\nwhen: x\nplace: mole\nnarration: [{texts}]\n"
    edit(kite, "stairs.yaml", "", f"{scene}ending: true\n")
    (problem,) = problems_of(kite)
    assert (problem.code, problem.file, problem.line, problem.column) == ("B206", LIGHTHOUSE, 1, 5)
    edit(kite, "stairs.yaml", "", f"{scene}choices:\n  - to: mole\n    label: Down again\n")
    assert problems_of(kite) == []


def test_the_small_story_is_whole_until_it_is_broken(kite: Path) -> None:
    assert problems_of(kite) == []


def test_a_number_is_the_same_in_a_word_and_in_a_figure(kite: Path) -> None:
    edit(kite, STRING, "the town.[^", "3 towns on Sunday.[^")
    edit(kite, STRING, "led to town.[^", "led, on Sunday, to three towns.[^")
    assert problems_of(kite) == []


def test_a_level_of_another_language_is_held_to_the_figures_alone(kite: Path) -> None:
    edit(kite, HEADING, "    words: 200\nnames", "    words: 200\n    language: de\nnames")
    edit(kite, STRING, "the town.[^", "the 4 towns in May.[^")
    (problem,) = problems_of(kite)
    assert problem.message.endswith("`standard`: 4.")
