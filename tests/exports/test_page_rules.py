"""The page's rules are the journey's: any moves, possible or not, add up to the same, also packed for an LMS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from rules_sample import FILES, cases, sample
from small_stories import renamed_story

from game.exports.markup import embedded
from game.exports.page.contents import contents
from game.exports.page.graph import graph
from game.exports.page.making import FOLDER
from game.exports.page.map_drawing import sheet
from game.journey.state.moves import to_line
from game.story.model.story import Story

RULES = "\n".join((FOLDER / "script" / name).read_text(encoding="utf-8") for name in (*FILES, "6-lms.js"))
COMPARISON = (Path(__file__).parent / "compare_rules.js").read_text(encoding="utf-8")


def in_the_page(browser: Browser, story: Story, script: str, *arguments: Any) -> Any:
    data = embedded(graph(story, contents(story), sheet(story)))
    titles = embedded({name: each.title for name, each in story.scenes.items()})
    return browser.run(f"const D = {data}, TITLES = {titles};\n{RULES}\n{COMPARISON}\n{script}", *arguments)


@pytest.mark.parametrize("built_in", [True, False], ids=["the built-in story", "a story with former names"])
def test_any_moves_add_up_to_the_same(browser: Browser, story: Story, built_in: bool) -> None:
    browser.driver.get("about:blank")
    tried = story if built_in else renamed_story()
    made = cases(tried, sample(tried, 7))["cases"]
    assert in_the_page(browser, tried, "return differences(arguments[0]);", made) == []


def test_a_journal_survives_the_room_of_an_lms(browser: Browser, story: Story) -> None:
    browser.driver.get("about:blank")
    every = [[to_line(move).decode() for move in made] for made in sample(story, 11)]
    script = """
    const told = (states) => toldState(states[states.length - 1]);
    return arguments[0].map((lines) => {
      const made = lines.map(moveFrom);
      const kept = packed(made);
      const short = condensed(replayed(made).pop());
      return [unpacked(kept).map((move) => JSON.stringify(move)), kept,
        told(replayed(made)), told(replayed(short)), told(replayed(unpacked(packed(short))))];
    });"""
    found = in_the_page(browser, story, script, every)
    for whole, (back, kept, before, short, again) in zip(every, found, strict=True):
        assert back == whole, kept
        assert not set(map(ord, kept)) & set(range(32))
        assert short == again
        assert short["broken"] is None
        # Turns are counted anew; where the reader is, and all that was seen, kept and written, is the same.
        assert [scene for _, scene in short["trail"]] == [scene for _, scene in before["trail"]]
        assert sorted(note[1:] for note in short["notes"]) == sorted(note[1:] for note in before["notes"])
        # Of the answers and the counts of hands, those that were followed by others may be left out.
        for name, task in (("answers", 2), ("hands", 1)):
            latest = [{each[task]: each[task + 1] for each in told[name]} for told in (short, before)]
            assert latest[0] == latest[1], name
        for name in set(before) - {"trail", "notes", "answers", "hands", "broken"}:
            assert short[name] == before[name], name
