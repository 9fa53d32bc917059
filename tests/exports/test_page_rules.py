"""The page's rules are the journey's: any moves, possible or not, add up to the same, also packed for an LMS."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, get_args

import pytest
from browser import Browser, Say
from msgspec.structs import replace
from small_stories import deciding_village

from game.exports.page.contents import contents
from game.exports.page.making import FOLDER
from game.exports.page.map_drawing import sheet
from game.exports.page.page_data import page_data
from game.journey.state import moves
from game.journey.state.journey import Journey, replay
from game.journey.state.moves import Move, Way, from_line, to_line
from game.story.model.decision import Decision
from game.story.model.story import Story

JOURNEYS, LENGTH = 300, 30
RULES = "\n".join(
    (FOLDER / "script" / name).read_text(encoding="utf-8")
    for name in ("1-rules.js", "2-journal.js", "6-tasks.js", "6-lms.js")
)
FROZEN = Path(__file__).parents[1] / "journey" / "saving" / "journals" / "format-2.jsonl"
TEXTS = ("a note", "two  spaces", "~|%7e%", "\u202eleft", "a\tb\nc", "“loaf” \U0001f35e", "\u2028", "", "x" * 50)


@pytest.fixture
def deciding(story: Story) -> Story:
    """The story with decisions in three of its scenes, the last of which takes up the first again."""
    first, second, third = [name for name in story.heading.main_line if story.scenes[name].claims][:3]
    documents = tuple(story.sources.documents)
    about, other = (next(iter(story.scenes[name].claims)) for name in (first, second))
    decisions = {
        first: Decision(about, documents[:4], 2),
        second: Decision(other, documents[4:6], 1),
        third: Decision(about, documents[6:9], 3, again=first),
    }
    return replace(story, decisions=decisions)


def wild(story: Story, dice: random.Random) -> list[Move]:
    """Moves that could mostly be made, and some that never could."""
    made: list[Move] = []
    journey = replay(story, ())
    for _ in range(dice.randrange(LENGTH)):
        here = journey.scene
        scene = here.id if dice.random() < 0.97 else dice.choice([*story.scenes, "nowhere", "constructor"])
        claim = dice.choice([*story.claims, *journey.kept * 30, "nothing", "__proto__"])
        choice = dice.choice([*((each.name, each.to) for each in here.choices), ("nowhere", "boarding")])
        turn = dice.randrange(-0, journey.turn + 2)
        text = dice.choice(TEXTS)
        decision = story.decisions.get(here.id)
        document = dice.choice([*(decision.wires if decision else ()), "nothing"])
        asked = dice.choice([*([decision.claim] * 5 if decision else ()), claim])
        options: list[Move] = [
            moves.Go(scene, *choice),
            moves.Turn(dice.choice([*story.scenes, "nowhere"])),
            moves.Look(scene, dice.choice([*here.details, "nothing"])),
            moves.Open(scene, claim),
            moves.Keep(scene, claim),
            moves.Drop(claim),
            moves.Pick(claim),
            moves.Unpick(claim),
            moves.Headline(text),
            moves.Note(scene, text),
            moves.Alias(text[:40]),
            moves.Answer(scene, dice.choice([*story.tasks, "gone"]), (text, "seven")),
            moves.Level(dice.choice([*story.heading.levels, "hardest"])),
            moves.Rewind(turn),
            moves.Resume(turn),
        ]
        if story.decisions or dice.random() < 0.05:
            way = dice.choice(get_args(Way))
            options += [moves.Wire(scene, document), moves.Decide(scene, asked, way), moves.Pass(scene, asked)] * 2
        made.append(dice.choice(options))
        journey = replay(story, made)
    return made


def told(journey: Journey) -> dict[str, Any]:
    """A journey as both sides can say it."""
    return {
        "trail": [[visit.turn, visit.scene] for visit in journey.trail],
        "level": journey.level,
        "visited": sorted(journey.visited),
        "looked": sorted(f"{scene}/{name}" for scene, name in journey.looked),
        "opened": sorted(journey.opened),
        "kept": list(journey.kept),
        "picked": list(journey.picked),
        "headline": journey.headline,
        "alias": journey.alias,
        "notes": [[note.turn, note.scene, note.text] for note in journey.notes],
        "answers": [[each.turn, each.scene, each.task, list(each.given)] for each in journey.answers],
        "decisions": [
            [each.scene, each.claim, list(each.wires), each.first, each.latest, each.passed]
            for each in journey.decisions
        ],
        "steps": [
            [each.turn, each.kind, each.visit, each.scene, each.level, each.name, each.text, list(each.given)]
            # The page has a scene's title in its text, not among its data.
            if each.name != "turn"
            else [each.turn, each.kind, each.visit, each.scene, each.level, each.name, "", []]
            for each in journey.steps
        ],
        "broken": [journey.broken.turn, journey.broken.why] if journey.broken else None,
    }


TOLD = """
const told = (states) => {
  const now = states[states.length - 1];
  return {
    trail: trailOf(now).map((visit) => [visit.turn, visit.scene]), level: now.level, visited: [...now.visited].sort(),
    looked: [...now.looked].sort(), opened: [...now.opened].sort(), kept: now.kept, picked: now.picked,
    headline: now.headline, alias: now.alias, notes: now.notes.map((note) => [note.turn, note.scene, note.text]),
    answers: now.answers.map((each) => [each.turn, each.scene, each.task, each.given]),
    steps: stepsOf(now).map((each) =>
      [each.turn, each.kind, each.visit, each.scene, each.level, each.name, each.text, each.given]),
    decisions: now.decisions.map((each) =>
      [each.scene, each.claim, each.wires, each.first, each.latest, each.passed]),
    broken: now.broken && [now.broken.turn, now.broken.why],
  };
};
"""


def in_the_page(browser: Browser, story: Story, script: str, *arguments: Any) -> Any:
    data = json.dumps(page_data(story, contents(story), sheet(story)))
    put = (
        "document.body.replaceChildren(Object.assign(document.createElement('div'), { id: 'Data', textContent: %s }));"
    )
    return browser.run(f"{put % json.dumps(data)}\n{RULES}\n{TOLD}\n{script}", *arguments)


def test_any_moves_add_up_to_the_same(browser: Browser, story: Story, deciding: Story, report: Say) -> None:
    browser.driver.get("about:blank")
    for told_by in (story, deciding):
        add_up_to_the_same(browser, told_by, report)


def add_up_to_the_same(browser: Browser, story: Story, report: Say) -> None:
    dice = random.Random(7)
    every = [wild(story, dice) for _ in range(JOURNEYS)]
    lines = [[to_line(move).decode() for move in made] for made in every]
    script = "return arguments[0].map((lines) => told(replay(lines.map(moveFrom))));"
    shown = in_the_page(browser, story, script, lines)
    broken = 0
    for made, found in zip(every, shown, strict=True):
        expected = json.loads(json.dumps(told(replay(story, made))))
        assert found == expected, made
        broken += expected["broken"] is not None
    report(f"page: {JOURNEYS} journeys of any moves, {broken} of them broken, add up to the same")
    assert JOURNEYS / 10 < broken < JOURNEYS * 0.9


def test_a_journal_survives_the_room_of_an_lms(browser: Browser, deciding: Story) -> None:
    browser.driver.get("about:blank")
    dice = random.Random(11)
    every = [[to_line(move).decode() for move in wild(deciding, dice)] for _ in range(JOURNEYS)]
    script = """
    return arguments[0].map((lines, at) => {
      const made = lines.map(moveFrom);
      const first = [heading(), heading(2, randomId(), true), heading(1)][at % 3];
      const kept = packed(made, first);
      const short = condensed(replay(made).pop());
      return [unpacked(kept).map((move) => JSON.stringify(move)), kept,
        told(replay(made)), told(replay(short)), told(replay(unpacked(packed(short, first)))),
        first, headingFrom(kept.split(BETWEEN)[0])];
    });"""
    found = in_the_page(browser, deciding, script, every)
    for whole, (back, kept, before, short, again, first, first_again) in zip(every, found, strict=True):
        assert back == whole, kept
        assert not set(map(ord, kept)) & set(range(32))
        assert short == again
        assert first == first_again
        assert short["broken"] is None
        # Turns are counted anew; where the reader is, and all that was seen, kept and written, is the same.
        assert [scene for _, scene in short["trail"]] == [scene for _, scene in before["trail"]]
        for name in ("level", "visited", "looked", "opened", "kept", "picked", "headline", "alias"):
            assert short[name] == before[name], name
        assert sorted(short["decisions"]) == sorted(before["decisions"])
        assert sorted(note[1:] for note in short["notes"]) == sorted(note[1:] for note in before["notes"])


def test_lines_that_are_no_moves_are_none_in_the_page_either(browser: Browser, story: Story) -> None:
    browser.driver.get("about:blank")
    lines = [
        "", "null", "[]", "{}", "1", '"go"', '{"move":"fly"}', '{"move":"constructor"}', '{"move":"__proto__"}',
        '{"move":"go","scene":"a","choice":"b"}', '{"move":"go","scene":1,"choice":"b","to":"c"}',
        '{"move":"rewind","turn":-1}', '{"move":"rewind","turn":"1"}', '{"move":"rewind","turn":1.5}',
        '{"move":"rewind"}',
        '{"move":"answer","scene":"a","task":"b","given":"c"}', '{"move":"answer","scene":"a","task":"b","given":[1]}',
        '{"move":"hands","scene":"a","task":"b","counts":[["a",1001]]}', '{"move":"turn","to":"' + "x" * 401 + '"}',
        '{"move":"note","scene":"a","text":"' + "x" * 4001 + '"}', '{"move":"alias","text":"' + "x" * 41 + '"}',
        '{"move":"wire","scene":"a"}', '{"move":"decide","scene":"a","claim":"b","way":"loudly"}',
        '{"move":"decide","scene":"a","claim":"b"}', '{"move":"pass","scene":"a"}',
        '{"move":"turn","to":"a"} x',
    ]  # fmt: skip
    fine = [
        '{"move":"wire","scene":"a","document":"b"}', '{"move":"pass","scene":"a","claim":"b"}',
        *(to_line(moves.Decide("a", "b", way)).decode() for way in get_args(Way)),
        '{"move":"turn","to":"nowhere","more":1}', '{"turn":3,"move":"rewind"}',
        '{"move":"hands","scene":"a","task":"b","counts":[["a",1000]]}',
        '{"move":"note","scene":"a","text":"' + "\U0001f35e" * 4000 + '"}',
    ]  # fmt: skip
    script = "return arguments[0].map((line) => { try { moveFrom(line); return true; } catch { return false; } });"
    for line, read in zip([*lines, *fine], in_the_page(browser, story, script, [*lines, *fine]), strict=True):
        try:
            from_line(line.encode())
            expected = True
        except ValueError:
            expected = False
        assert read == expected, line
        assert read == (line in fine), line


def test_the_page_knows_every_kind_of_move_in_a_journal(browser: Browser) -> None:
    """A new kind of move needs a line in the frozen journal, and a case in the page's rules."""
    browser.driver.get("about:blank")
    lines = FROZEN.read_text("utf-8").splitlines()
    assert {json.loads(line)["move"] for line in lines[1:]} == {kind.__struct_config__.tag for kind in get_args(Move)}
    story = deciding_village()
    script = """
    const { first, moves, damage } = readJournal(arguments[0]);
    return [first, moves.map((move) => JSON.stringify(move)), damage, told(replay(moves))];"""
    first, back, damage, shown = in_the_page(browser, story, script, FROZEN.read_text("utf-8"))
    assert ([first, *back], damage) == (lines, "")
    journey = replay(story, [from_line(line.encode()) for line in lines[1:]])
    assert shown == json.loads(json.dumps(told(journey)))
    assert shown["broken"] is None
