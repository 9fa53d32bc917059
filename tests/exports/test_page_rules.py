"""The page's rules are the journey's: any moves, possible or not, add up to the same, also packed for an LMS."""

from __future__ import annotations

import json
import random
from typing import Any

from browser import Browser, Say

from game.exports.page.contents import contents
from game.exports.page.making import FOLDER
from game.exports.page.map_drawing import sheet
from game.exports.page.page_data import page_data
from game.journey.state import moves
from game.journey.state.journey import Journey, replay
from game.journey.state.moves import Move, from_line, to_line
from game.story.model.story import Story

JOURNEYS, LENGTH = 300, 30
RULES = "\n".join(
    (FOLDER / "script" / name).read_text(encoding="utf-8")
    for name in ("1-rules.js", "2-journal.js", "6-tasks.js", "6-lms.js")
)
TEXTS = ("a note", "two  spaces", "~|%7e%", "\u202eleft", "a\tb\nc", "“loaf” \U0001f35e", "\u2028", "", "x" * 50)


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
    steps: stepsOf(now).map((each) => [each.turn, each.kind, each.visit, each.scene, each.level, each.name, each.text, each.given]),
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


def test_any_moves_add_up_to_the_same(browser: Browser, story: Story, report: Say) -> None:
    browser.driver.get("about:blank")
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


def test_a_journal_survives_the_room_of_an_lms(browser: Browser, story: Story) -> None:
    browser.driver.get("about:blank")
    dice = random.Random(11)
    every = [[to_line(move).decode() for move in wild(story, dice)] for _ in range(JOURNEYS)]
    script = """
    return arguments[0].map((lines) => {
      const made = lines.map(moveFrom);
      const kept = packed(made);
      const short = condensed(replay(made).pop());
      return [unpacked(kept).map((move) => JSON.stringify(move)), kept,
        told(replay(made)), told(replay(short)), told(replay(unpacked(packed(short))))];
    });"""
    found = in_the_page(browser, story, script, every)
    for whole, (back, kept, before, short, again) in zip(every, found, strict=True):
        assert back == whole, kept
        assert not set(map(ord, kept)) & set(range(32))
        assert short == again
        assert short["broken"] is None
        # Turns are counted anew; where the reader is, and all that was seen, kept and written, is the same.
        assert [scene for _, scene in short["trail"]] == [scene for _, scene in before["trail"]]
        for name in ("level", "visited", "looked", "opened", "kept", "picked", "headline", "alias"):
            assert short[name] == before[name], name
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
        '{"move":"turn","to":"a"} x',
    ]  # fmt: skip
    fine = [
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
