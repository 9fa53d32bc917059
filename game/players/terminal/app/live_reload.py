"""A story that is edited while it is played: what changed is drawn in place, what is wrong stands in a strip below."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from game.journey.saving.live_reload import Watch, edited, summary
from game.story.watching import Reading
from game.story.yaml_files.problems import Problem

if TYPE_CHECKING:
    from game.players.terminal.app.interface import PlayerInterface

EVERY = 0.25
"""Seconds between two looks at the folder."""
SHARE = 3
"""The strip takes at most one row of so many."""
FEWEST = 5
"""But may always have this many rows, which a problem needs in the smallest window."""


class Problems(Static):
    """As many of the problems as fit, whole ones only; the last line says how many do not."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(id="problems", markup=False)
        self._problems = problems

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Shows others."""
        self._problems = problems
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Fits them to the window."""
        self._fit()

    def _fit(self) -> None:
        width, rows = self.app.size.width - 4, max(self.app.size.height // SHARE, FEWEST)
        lines = list(strip(self._problems, max(width, 20), rows))
        self.update(Content.assemble((lines[0], "bold $error"), *(f"\n{line}" for line in lines[1:])))


def strip(problems: tuple[Problem, ...], width: int, rows: int) -> Iterator[str]:
    """The lines of the strip, `rows` at the most; at least one problem, however long it is."""
    yield from (head := wrap(f"! {summary(problems)}", width))
    rows -= len(head)
    for number, problem in enumerate(problems):
        lines = wrap(str(problem), width, subsequent_indent="  ", break_on_hyphens=False)
        last = number == len(problems) - 1
        if len(lines) > (rows if last else rows - 1) and number:
            left = len(problems) - number
            yield f"and {left} more. `bread-and-salt check` lists them all."
            return
        yield from lines
        rows -= len(lines)


class Watching:
    """Looks at the folder again and again, in a thread of its own, and tells the player what came of it."""

    def __init__(self, player: PlayerInterface, watch: Watch) -> None:
        self.player = player
        self.watch = watch
        self._looking = False
        player.set_interval(EVERY, self._look)

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self.player.run_worker(self._look_in_thread, thread=True, group="watching")

    def _look_in_thread(self) -> None:
        try:
            reading = self.watch.watcher.look()
        finally:
            self._looking = False
        if reading is not None:
            self.player.call_from_thread(self._take, reading)

    def _take(self, reading: Reading) -> None:
        from game.players.terminal.screens.base import BookScreen

        player = self.player
        news = self.watch.take(reading)
        if news.changed or news.mended:
            player.clear_notifications()
            player.say(edited(news))
        if news.told:
            player.say(news.told, severity="warning", timeout=12)
        for screen in player.screen_stack:
            if news.changed and isinstance(screen, BookScreen) and screen.is_mounted:
                screen.show_edited(moved=news.moved)
            self.show_problems(screen)

    def show_problems(self, screen: Widget) -> None:
        """Draws the strip on a screen, or takes it away."""
        shown = screen.query(Problems)
        if not self.watch.problems:
            shown.remove()
        elif shown:
            shown.first().show(self.watch.problems)
        elif footer := screen.query("#footer"):
            screen.mount(Problems(self.watch.problems), before=footer.first())
