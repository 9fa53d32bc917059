"""A choice taken to the next scene drawn: `python tests/benchmarks/scene_change.py`.

The reference is the same text put into one Static of a bare application. Both run without a screen, at 100 by 30, in
one process and in turns; a round goes through the whole main line, and each change is timed until what it led to has
been drawn, without the waiting after it. Printed are the medians a scene and the median ratio of the rounds (to reach:
1.5).
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.journey.saving.session import open_session
from game.journey.state.journey import begin
from game.journey.state.moves import Go
from game.journey.view.scene_view import scene_view
from game.players.terminal.app.app import Player
from game.players.terminal.widgets import render
from game.story.loading import built_in, load
from game.story.model.story import Story

SIZE = (100, 30)
ROUNDS = 7


class Bare(App[None]):
    """One Static and nothing else."""

    def compose(self) -> ComposeResult:
        """The Static."""
        yield Static("hello", markup=False)


def texts(story: Story) -> list[Content]:
    """Each scene of the main line, narration and choices, as one text."""
    journey, made = begin(story), []
    for following in (*story.heading.main_line[1:], None):
        view = scene_view(journey)
        parts = [content for _, content in render.scene(view, None)] + [render.choice(way) for way in view.ways]
        made.append(Content("\n").join(parts))
        if following:
            journey = journey.after(Go(journey.scene.id, following, following))
    return made


async def timed(app: App[None], change: Callable[[], object]) -> float:
    """Seconds until what a change led to is drawn."""
    drawn = asyncio.Event()
    began = time.perf_counter()
    change()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    return time.perf_counter() - began


async def player_round(story: Story) -> float:
    """Seconds a scene when the main line is walked in the player."""
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        player = Player(open_session(story, Path(folder) / "journey.jsonl"), at_title=False)
        async with player.run_test(size=SIZE) as pilot:
            for _ in range(len(story.heading.main_line) - 1):
                await pilot.pause()
                seconds += await timed(player, lambda: player.choose(1))
    return seconds / (len(story.heading.main_line) - 1)


async def bare_round(contents: list[Content]) -> float:
    """Seconds a scene when the same texts are put into one Static."""
    app, seconds = Bare(), 0.0
    async with app.run_test(size=SIZE) as pilot:
        shown = app.query_one(Static)
        for content in contents[1:]:
            await pilot.pause()
            seconds += await timed(app, partial(shown.update, content))
    return seconds / (len(contents) - 1)


def main() -> None:
    """Measures and prints."""
    story = load(built_in())
    contents = texts(story)
    asyncio.run(player_round(story)), asyncio.run(bare_round(contents))
    pairs = [(asyncio.run(player_round(story)), asyncio.run(bare_round(contents))) for _ in range(ROUNDS)]
    middle = statistics.median
    print(f"a scene in the player {middle(mine for mine, _ in pairs) * 1000:.1f} ms, ", end="")
    print(f"in one Static {middle(floor for _, floor in pairs) * 1000:.1f} ms: ", end="")
    print(f"ratio {middle(mine / floor for mine, floor in pairs):.2f} (to reach 1.50)")


if __name__ == "__main__":
    main()
