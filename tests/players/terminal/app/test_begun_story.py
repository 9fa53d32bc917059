"""The story that `new` writes, in the terminal player."""

from __future__ import annotations

from pathlib import Path

import pytest
from stage import playing, read_from, sitting

from game.story.new_story import begin_story


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_story_just_begun_plays_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    begin_story(tmp_path / "mine")
    story = read_from(tmp_path / "mine")
    async with playing(sitting(story), size=size) as stage:
        assert "The wind blew at 21 miles an hour" in stage.text()
        await stage.press("2")
        assert "Thursday 17 December 1903" in stage.text()
        await stage.press("1", "1")
        await stage.settle()
        assert "A hundred years later" in stage.text()
        assert stage.session.journey.scene.ending
