"""The page's rules are the journey's: any moves, possible or not, add up to the same, also packed for an LMS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from browser import Browser
from rules_sample import FILES, cases, deciding, sample, told_state, told_steps
from small_stories import deciding_village, renamed_story

from game.exports.page.contents import contents
from game.exports.page.making import FOLDER
from game.exports.page.map_drawing import sheet
from game.exports.page.page_data import page_data
from game.journey.state.journey import replay
from game.journey.state.moves import Move, from_line, to_line
from game.story.model.story import Story

RULES = "\n".join((FOLDER / "script" / name).read_text(encoding="utf-8") for name in (*FILES, "6-lms.js"))
COMPARISON = (Path(__file__).parent / "compare_rules.js").read_text(encoding="utf-8")
TOLD = """
const told = (states) => {
  const now = states[states.length - 1];
  return { ...toldState(now), steps: toldSteps(now) };
};
"""
FROZEN = Path(__file__).parents[1] / "journey" / "saving" / "journals" / "format-2.jsonl"


def in_the_page(browser: Browser, story: Story, script: str, *arguments: Any) -> Any:
    data = json.dumps(page_data(story, contents(story), sheet(story)))
    put = (
        "document.body.replaceChildren(Object.assign(document.createElement('div'), { id: 'Data', textContent: %s }));"
    )
    return browser.run(f"{put % json.dumps(data)}\n{RULES}\n{COMPARISON}\n{TOLD}\n{script}", *arguments)


@pytest.mark.parametrize("told_by", ["the built-in story", "it with decisions", "a story with former names"])
def test_any_moves_add_up_to_the_same(browser: Browser, story: Story, told_by: str) -> None:
    browser.driver.get("about:blank")
    tried = renamed_story() if "former" in told_by else deciding(story) if "decisions" in told_by else story
    made = cases(tried, sample(tried, 7))["cases"]
    broken = sum(any(state["broken"] for state in each["states"]) for each in made["journeys"])
    assert len(made["journeys"]) / 10 < broken < len(made["journeys"]) * 0.9
    assert in_the_page(browser, tried, "return differences(arguments[0]);", made) == []


def test_a_journal_survives_the_room_of_an_lms(browser: Browser, story: Story) -> None:
    browser.driver.get("about:blank")
    every = [[to_line(move).decode() for move in made] for made in sample(deciding(story), 11)]
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
    found = in_the_page(browser, deciding(story), script, every)
    for whole, (back, kept, before, short, again, first, first_again) in zip(every, found, strict=True):
        assert back == whole, kept
        assert not set(map(ord, kept)) & set(range(32))
        assert short == again
        assert first == first_again
        assert short["broken"] is None
        # Turns are counted anew; where the reader is, and all that was seen, kept and written, is the same.
        assert [scene for _, scene in short["trail"]] == [scene for _, scene in before["trail"]]
        assert sorted(note[1:] for note in short["notes"]) == sorted(note[1:] for note in before["notes"])
        assert sorted(short["decisions"]) == sorted(before["decisions"])
        # Of the answers and the counts of hands, those that were followed by others may be left out.
        for name, task in (("answers", 2), ("hands", 1)):
            latest = [{each[task]: each[task + 1] for each in told[name]} for told in (short, before)]
            assert latest[0] == latest[1], name
        for name in set(before) - {"trail", "notes", "answers", "hands", "decisions", "steps", "broken"}:
            assert short[name] == before[name], name


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
    assert shown == json.loads(json.dumps({**told_state(journey), "steps": told_steps(journey)}))
    assert shown["broken"] is None
