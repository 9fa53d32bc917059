"""A story that is edited while it is played: changes are drawn in place, and problems are listed above the footer."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from game.journey.saving.live_reload import Watch, edited, summary
from game.players.terminal.app.interface import PlayerInterface
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets.plain_text import PlainText
from game.story.watching import Reading
from game.story.yaml_files.problems import Problem

INTERVAL = 0.25
"""Seconds between two looks at the folder."""
SHARE = 3
"""The list of problems takes at most a third of the window's rows."""
FEWEST_ROWS = 5
"""It may always have this many rows, which a problem needs in the smallest window."""


class ProblemList(PlainText):
    """As many of the problems as fit, whole ones only; the last line says how many do not."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(id="problems")
        self._problems = problems

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Show other problems."""
        self._problems = problems
        self._fit()

    def on_resize(self, event: Resize) -> None:
        """Fit them to the window."""
        self._fit()

    def _fit(self) -> None:
        width, rows = self.app.size.width - 4, max(self.app.size.height // SHARE, FEWEST_ROWS)
        lines = list(problem_lines(self._problems, max(width, 20), rows))
        self.update(Content.assemble((lines[0], "bold $error"), *(f"\n{line}" for line in lines[1:])))


def problem_lines(problems: tuple[Problem, ...], width: int, rows: int) -> Iterator[str]:
    """The lines of the list, `rows` at most, but at least one whole problem."""
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


class LiveReload:
    """Looks at the folder at intervals, in a thread of its own, and shows on every screen what has changed."""

    def __init__(self, app: PlayerInterface, watch: Watch) -> None:
        self._app = app
        self._watch = watch
        self._looking = False
        app.set_interval(INTERVAL, self._look)

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.run_worker(self._look_in_thread, thread=True, group="watching")

    def _look_in_thread(self) -> None:
        try:
            reading = self._watch.watcher.look()
        finally:
            self._looking = False
        if reading is not None:
            self._app.call_from_thread(self._take, reading)

    def _take(self, reading: Reading) -> None:
        app = self._app
        news = self._watch.take(reading)
        if news.changed or news.mended:
            app.clear_notifications()
            app.say(edited(news))
        if news.told:
            app.say(news.told, severity="warning", timeout=12)
        for screen in app.screen_stack:
            if news.changed and isinstance(screen, BookScreen) and screen.is_mounted:
                screen.show_edited(moved=news.moved)
            self.show_problems(screen)

    def show_problems(self, screen: Widget) -> None:
        """List the problems on a screen, or remove the list if there are none."""
        problem_list = screen.query(ProblemList)
        if not self._watch.problems:
            problem_list.remove()
        elif problem_list:
            problem_list.first().show(self._watch.problems)
        elif footer := screen.query("#footer"):
            screen.mount(ProblemList(self._watch.problems), before=footer.first())
