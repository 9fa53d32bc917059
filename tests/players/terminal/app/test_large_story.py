"""Stories of thousands of scenes: a move costs no more than in a small one, and the rail says what it leaves out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from generated_story import write_story
from stage import playing

from game.journey.saving.session import Session
from game.journey.simulation import tour
from game.journey.state.journey import begin
from game.journey.state.moves import Go, Turn
from game.players.terminal.screens.rail import stations
from game.story.loading import examine, load
from game.story.model.story import Story

SCENES = 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("large") / "story"
    write_story(place, SCENES)
    return place


@pytest.fixture
def large(folder: Path) -> Story:
    return load(folder)


@pytest.mark.parametrize("scenes", [2, 3, 9, 10, 11, 12, 19, 20, 21, 60])
def test_a_generated_story_of_any_size_is_well_made_and_is_walked(scenes: int, tmp_path: Path) -> None:
    write_story(tmp_path, scenes)
    draft = examine(tmp_path)
    assert draft.problems == []
    assert draft.story is not None
    reached = tour(draft.story)
    assert (reached.missed, reached.reached["scenes"]) == ((), scenes)


async def test_a_large_story_plays(large: Story) -> None:
    async with playing(Session(begin(large)), (120, 40)) as stage:
        for _ in range(5):
            await stage.press("1")
        assert stage.session.journey.scene.id == "scene-00006"
        assert f"Scene 6 of {len(large.heading.main_line)}" in stage.text()


@pytest.mark.parametrize("width", [20, 32, 33, 42])
def test_the_rail_shows_the_stations_around_the_reader(large: Story, width: int) -> None:
    journey, line = begin(large), large.heading.main_line
    fit = (width + 1) // 2
    for number in (1, 2, fit, len(line) // 2, len(line) - fit, len(line) - 1, len(line)):
        row = stations(journey.after(Turn(line[number - 1])), width).plain.splitlines()[0]
        signs = row.split("─")
        assert len(row) <= width
        assert signs.count("◉") == 1, (number, row)
        assert len(signs) == fit
        assert (signs[0] == "…") == (number > fit // 2 + 1), (number, row)
        assert (signs[-1] == "…") == (number <= len(line) - fit + fit // 2), (number, row)


def test_a_short_line_is_shown_whole(story: Story) -> None:
    row = stations(begin(story), 32).plain.splitlines()[0]
    assert row.split("─") == ["◉"] + ["○"] * (len(story.heading.main_line) - 1)


def test_a_long_journey_goes_down_the_whole_line(large: Story) -> None:
    line = large.heading.main_line
    journeys = [begin(large)]
    for here, there in pairwise(line):
        journeys.append(journeys[-1].after(Go(here, there, there)))
    assert journeys[-1].furthest == len(line)
    assert [visit.scene for visit in journeys[-1].trail] == list(line)
    assert [visit.scene for visit in journeys[-1].backward()] == list(reversed(line))
