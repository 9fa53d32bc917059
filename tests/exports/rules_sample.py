"""Moves to hold the page's rules against the journey's by: some of every kind, possible or not, in two stories.

What there is to try is read off the union `Move` itself, and what there is to compare off `Journey.state()`: a new kind
of move, a new field of one, or a new part of the state fails the tests until both sides have it. Run as a program,
`python -m rules_sample FILE` writes the cases for `compare_rules.mjs`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec
from small_stories import renamed_story, some_answers

from game.exports.page.contents import contents
from game.exports.page.map_drawing import sheet
from game.exports.page.page_data import page_data
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, replay
from game.journey.state.moves import (
    SINCE_FORMAT_2,
    Answer,
    Decide,
    Go,
    Keep,
    Move,
    Pass,
    Pick,
    ShowOfHands,
    Way,
    from_line,
    to_line,
)
from game.story.loading import built_in, examine
from game.story.model import task_kinds
from game.story.model.decision import Decision
from game.story.model.story import Story, Task
from game.story.model.text import single_line

KINDS: tuple[type[Move], ...] = get_args(Move)
FILES = ("1-rules.js", "2-journal.js", "6-tasks.js")
"""What of the page's script has to be there for its rules to run."""
JOURNEYS, LENGTH = 50, 30
TEXTS = (
    "a note", "two  spaces", "~|%7e%", "\u202eleft", "a\tb\nc", "“loaf” \U0001f35e", "\u2028", "", "x" * 40,
    "a\x0bb\x1cc", "\x85d\xa0e\u3000", " \ufefff ",
)  # fmt: skip
"""None is longer than an alias may be."""
NOWHERE = ("nowhere", "constructor", "__proto__", "")


def any_moves(story: Story, dice: random.Random, tried: Counter[type[Move]]) -> list[Move]:
    """Moves that could mostly be made, and some that never could. Adds those that changed something to `tried`."""
    # With some claims in the notebook and on the front page, there are several of which one can be taken away.
    start, claims = story.heading.start, dice.sample(sorted(story.claims), dice.randrange(4))
    made: list[Move] = [Keep(start, name) for name in claims]
    made += [Pick(name) for name in claims[: dice.randrange(4)]]
    journey = replay(story, made)
    for _ in range(dice.randrange(1, LENGTH)):
        drawn = [any_move(kind, journey, dice) for kind in KINDS]
        changing = [move for move in drawn if changes(journey, move)]
        # Some kinds can seldom be made, so the one that was made least is taken half the time.
        move = min(changing or drawn, key=lambda each: tried[type(each)]) if dice.random() < 0.5 else dice.choice(drawn)
        tried[type(move)] += move in changing
        made.append(move)
        journey = replay(story, made)
    return made


def changes(journey: Journey, move: Move) -> bool:
    """Whether a move can be made and then something is different."""
    try:
        return journey.after(move).state() != journey.state()
    except MoveRefusedError:
        return False


def any_move(kind: type[Move], journey: Journey, dice: random.Random) -> Move:
    """A move of a kind, with every field drawn."""
    drawn: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        drawn[field.name] = DRAWN[field.name](journey, dice, drawn)
    if kind is Go and journey.scene.choices and dice.random() < 0.9:
        choice = dice.choice(journey.scene.choices)
        drawn["choice"] = dice.choice([choice.name, *choice.formerly, *_former_scene(journey.story, choice.to)])
        drawn["to"] = dice.choice([choice.to, *_former_scene(journey.story, choice.to)])
    asked = journey.story.decisions.get(journey.scene.id)
    if kind in (Decide, Pass) and asked and dice.random() < 0.8:
        drawn["claim"] = dice.choice([asked.claim, *journey.story.claims[asked.claim].formerly])
    return kind(**drawn)


Draw = Callable[[Journey, random.Random, dict[str, Any]], Any]


def _former_scene(story: Story, name: str) -> tuple[str, ...]:
    return story.scenes[name].formerly


def _name(dice: random.Random, known: Iterable[str]) -> str:
    return dice.choice([*known] or NOWHERE) if dice.random() < 0.9 else dice.choice(NOWHERE)


def _scene_here(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    here = journey.scene
    return dice.choice([here.id, *here.formerly]) if dice.random() < 0.95 else _any_scene(journey, dice, {})


def _any_scene(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    return _name(dice, [name for each in journey.story.scenes.values() for name in (each.id, *each.formerly)])


def _choice(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    return _name(dice, [choice.name for choice in journey.scene.choices])


def _detail(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    details = journey.scene.details
    return _name(dice, [name for key, each in details.items() for name in (key, *each.formerly)])


def _claim(journey: Journey, dice: random.Random, drawn: dict[str, Any]) -> str:
    # Only what was kept can be dropped or printed, and only that taken off again; neither move says where it was made.
    few = () if "scene" in drawn else dice.choice([journey.picked, journey.kept, journey.kept])
    claims = [journey.story.claims[name] for name in few] or journey.story.claims.values()
    return _name(dice, [name for each in claims for name in (each.id, *each.formerly)])


def _document(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    asked = journey.story.decisions.get(journey.scene.id)
    return _name(dice, asked.wires if asked else ())


def _way(_: Journey, dice: random.Random, __: dict[str, Any]) -> str:
    ways: tuple[str, ...] = get_args(Way)
    return dice.choice(ways)


def _task(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    tasks = journey.story.tasks.values()
    return _name(dice, [name for each in tasks for name in (each.id, *each.formerly)])


def _level(journey: Journey, dice: random.Random, _: dict[str, Any]) -> str:
    return _name(dice, journey.story.heading.levels)


def _turn(journey: Journey, dice: random.Random, _: dict[str, Any]) -> int:
    return dice.randrange(journey.turn + 2)


def _text(_: Journey, dice: random.Random, __: dict[str, Any]) -> str:
    return dice.choice(TEXTS)


def _asked(journey: Journey, drawn: dict[str, Any]) -> Task | None:
    return task_kinds.find_task(journey.story, drawn["task"])


def _given(journey: Journey, dice: random.Random, drawn: dict[str, Any]) -> tuple[str, ...]:
    task = _asked(journey, drawn)
    if task is None or dice.random() < 0.2:
        return (dice.choice(TEXTS), "seven")
    given = dice.choice(list(some_answers(journey.story, task)))
    return tuple(f"was-{each}" if dice.random() < 0.3 else each for each in given)


def _counts(journey: Journey, dice: random.Random, drawn: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    task = _asked(journey, drawn)
    names = task_kinds.offered(journey.story, task) if task else ("one", "two")
    return tuple((name, dice.randrange(1_001)) for name in names)


DRAWN: dict[str, Draw] = {
    "scene": _scene_here,
    "choice": _choice,
    "to": _any_scene,
    "detail": _detail,
    "claim": _claim,
    "task": _task,
    "level": _level,
    "turn": _turn,
    "text": _text,
    "given": _given,
    "counts": _counts,
    "document": _document,
    "way": _way,
}
"""How each field of a move is drawn, given the fields before it."""

FORMS: dict[str, Callable[[Any], Any]] = {
    "trail": lambda trail: [[visit.turn, visit.scene] for visit in trail],
    "furthest": int,
    "level": str,
    "visited": sorted,
    "looked": lambda looked: sorted(f"{where}/{name}" for where, name in looked),
    "opened": sorted,
    "kept": list,
    "picked": list,
    "headline": str,
    "alias": str,
    "notes": lambda notes: [[note.turn, note.scene, note.text] for note in notes],
    "answers": lambda answers: [[each.turn, each.scene, each.task, list(each.given)] for each in answers],
    "hands": lambda hands: [[each.turn, each.task, [list(count) for count in each.counts]] for each in hands],
    "decisions": lambda met: [
        [each.scene, each.claim, list(each.wires), each.first, each.latest, each.passed] for each in met
    ],
    "broken": lambda at: at and [at.turn, json.loads(to_line(at.move)), at.why],
}
"""How each part of the state is written for the page to be compared with."""


def told_state(journey: Journey) -> dict[str, Any]:
    """All that a journey's moves add up to, in a form that both sides have."""
    return {name: FORMS[name](value) for name, value in journey.state().items()}


def told_steps(journey: Journey) -> list[list[Any]]:
    """A journey's steps, in a form that both sides have."""
    return [
        # The page has the title of a scene that was turned to among its words, not in its steps.
        [
            step.turn,
            step.kind,
            step.visit,
            step.scene,
            step.level,
            step.name,
            "" if (step.kind, step.name) == ("enter", "turn") else step.text,
            list(step.given),
        ]
        for step in journey.steps
    ]


def refusals(journey: Journey, dice: random.Random) -> list[list[str]]:
    """Moves of every kind that the page would refuse or make after a journey, each with why; empty where it is made.

    Whether an answer fits its task, or a scene offers a decision, is not the page's rules' to say: the page offers only
    such as do.
    """
    found = []
    for kind in KINDS:
        if kind in (Answer, ShowOfHands) or (kind in SINCE_FORMAT_2 and journey.broken):
            continue
        move = any_move(kind, journey, dice)
        why = ""
        if kind in SINCE_FORMAT_2:
            broken = replay(journey.story, [*journey.moves, move]).broken
            why = broken.why if broken else ""
        else:
            try:
                journey.after(move)
            except MoveRefusedError as refused:
                why = str(refused)
        found.append([to_line(move).decode(), why])
    return found


def is_move(line: str) -> bool:
    """Whether a line of a journal is a move."""
    try:
        from_line(line.encode())
    except ValueError:
        return False
    return True


NO_MOVES = [
    "", "null", "[]", "{}", "1", '"go"', '{"move":"fly"}', '{"move":"constructor"}', '{"move":"__proto__"}',
    '{"move":"go","scene":"a","choice":"b"}', '{"move":"go","scene":1,"choice":"b","to":"c"}',
    '{"move":"rewind","turn":-1}', '{"move":"rewind","turn":"1"}', '{"move":"rewind","turn":1.5}', '{"move":"rewind"}',
    '{"move":"answer","scene":"a","task":"b","given":"c"}', '{"move":"answer","scene":"a","task":"b","given":[1]}',
    '{"move":"hands","scene":"a","task":"b","counts":[["a",1001]]}', '{"move":"turn","to":"' + "x" * 401 + '"}',
    '{"move":"note","scene":"a","text":"' + "x" * 4001 + '"}', '{"move":"alias","text":"' + "x" * 41 + '"}',
    '{"move":"wire","scene":"a"}', '{"move":"decide","scene":"a","claim":"b","way":"loudly"}',
    '{"move":"decide","scene":"a","claim":"b"}', '{"move":"pass","scene":"a"}', '{"move":"turn","to":"a"} x',
]  # fmt: skip
ODD_MOVES = [
    '{"move":"wire","scene":"a","document":"b"}', '{"move":"pass","scene":"a","claim":"b"}',
    *(to_line(Decide("a", "b", way)).decode() for way in get_args(Way)),
    '{"move":"turn","to":"nowhere","more":1}', '{"turn":3,"move":"rewind"}',
    '{"move":"hands","scene":"a","task":"b","counts":[["a",1000]]}',
    '{"move":"note","scene":"a","text":"' + "\U0001f35e" * 4000 + '"}',
]  # fmt: skip


def every_character() -> list[str]:
    """Texts with every character of the first plane of Unicode between two letters, and a few beyond it."""
    characters = [chr(code) for code in [*range(0xD800), *range(0xE000, 0x1_0000), 0x1_F35E, 0xE_0041]]
    return ["".join(f"a{each}b" for each in characters[at : at + 64]) for at in range(0, len(characters), 64)]


def deciding(story: Story) -> Story:
    """A story with decisions in three of its scenes, the last of which takes up the first again."""
    first, second, third = [name for name in story.heading.main_line if story.scenes[name].claims][:3]
    documents = tuple(story.sources.documents)
    about, other = (next(iter(story.scenes[name].claims)) for name in (first, second))
    decisions = {
        first: Decision(about, documents[:4], 2),
        second: Decision(other, documents[4:6], 1),
        third: Decision(about, documents[6:9], 3, again=first),
    }
    return msgspec.structs.replace(story, decisions=decisions)


def sample(story: Story, seed: int) -> list[list[Move]]:
    """Journeys of any moves, the same ones for the same seed. Every kind of move changes something in some of them.

    In a story without decisions, the moves about them are tried and refused.
    """
    dice, tried = random.Random(seed), Counter[type[Move]]()
    made = [any_moves(story, dice, tried) for _ in range(JOURNEYS)]
    possible = [kind for kind in KINDS if story.decisions or kind not in SINCE_FORMAT_2]
    untried = [kind.__name__ for kind in possible if tried[kind] < JOURNEYS / 10]
    assert not untried, f"hardly ever tried: {', '.join(untried)}"
    return made


def cases(story: Story, made: list[list[Move]]) -> dict[str, Any]:
    """A story's data for the page, and what the journey's own rules make of some moves."""
    dice = random.Random(len(made))
    return {
        "data": page_data(story, contents(story), sheet(story)),
        "cases": {
            "journeys": [
                {
                    "lines": [to_line(move).decode() for move in every],
                    "states": [told_state(replay(story, every[:turn])) for turn in range(len(every) + 1)],
                    "steps": told_steps(replay(story, every)),
                    "refusals": refusals(replay(story, every), dice),
                }
                for every in made
            ],
            "folded": [[text, single_line(text)] for text in every_character()],
            "lines": [[line, is_move(line)] for line in [*NO_MOVES, *ODD_MOVES]],
        },
    }


def write_cases(path: Path, stories: Iterable[tuple[Story, list[list[Move]]]]) -> None:
    """Writes the cases of some stories to a file for `compare_rules.mjs`."""
    made = {"files": FILES, "stories": [cases(story, every) for story, every in stories]}
    path.write_text(json.dumps(made), encoding="utf-8")


def samples() -> list[tuple[Story, list[list[Move]]]]:
    """The built-in story and one full of former names, each with its journeys."""
    draft = examine(built_in())
    assert draft.story is not None, draft.problems
    return [(story, sample(story, seed)) for seed, story in enumerate((draft.story, renamed_story()), 7)]


if __name__ == "__main__":
    write_cases(Path(sys.argv[1]), samples())
