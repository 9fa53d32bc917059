"""The map: the way on coast and borders, to be looked at nearer and farther; beside it what its lines mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content, Span
from textual.events import Click
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from game.journey.journey import Journey
from game.journey.map.chart import Cell, Chart, Role, draw
from game.journey.map.situation import Situation, bounds, point_of, situation, strip, whole
from game.journey.map.window import Window
from game.journey.words import Asked
from game.players.terminal.screens import BookScreen

WEARS: dict[Role, str] = {
    "coast": "$secondary",
    "border": "$quiet",
    "rail-sure": "$foreground",
    "rail-reported": "$foreground",
    "rail-unknown": "$quiet",
    "way-passed": "$primary",
    "place": "$foreground",
    "place-here": "bold $primary",
    "label": "$foreground",
    "country": "$quiet",
    "scale": "$quiet",
    "train": "bold $primary",
    "blank": "",
}
"""How each role is coloured. The strokes and symbols say the same without colours."""
SEA = "on $secondary 9%"
"""What the sea is tinted with, for the eye only."""

NEARER = 1.6
"""How much nearer one press of a key goes."""
STEP = 0.2
"""How much of the window one press of an arrow moves it by."""
MINI_PLACES = 4
"""How many places the small map names."""


class MapScreen(BookScreen):
    """The map of the story."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("plus,equals_sign", "nearer", "Nearer", show=False),
        Binding("minus,underscore", "farther", "Farther", show=False),
        Binding("z", "border", "The border, or the whole way", show=False),
        Binding("0", "whole", "The whole way", show=False),
        Binding("left", "move(-1, 0)", "West", show=False),
        Binding("right", "move(1, 0)", "East", show=False),
        Binding("up", "move(0, 1)", "North", show=False),
        Binding("down", "move(0, -1)", "South", show=False),
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
    ]
    AUTO_FOCUS = "#chart"
    CSS_PATH = "map.tcss"

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self._window: Window | None = None
        """The part that is shown; None before the first drawing."""

    def body(self) -> Iterable[Widget]:
        """The chart, and what it means beside it: the region is about as high as it is wide, and cells are not."""
        with Horizontal(id="body"):
            yield _ChartSheet(id="chart", markup=False)
            with VerticalScroll(id="legend", can_focus=False):
                yield Static(id="legend-text", markup=False)

    def bar(self) -> tuple[str, str]:
        """The page's name, and the keys."""
        return "The map", "+ - zoom   arrows move   z border   Esc back"

    @property
    def _situation(self) -> Situation:
        return situation(self.player.session.journey)

    def show_session(self) -> None:
        """Draws the map again, for a journey that may have moved."""
        sheet, shown = self.query_one("#chart", Static), self._situation
        room = sheet.content_size
        self._window = self._window or whole(shown)
        drawn = draw(shown, room.width, room.height, self._window)
        sheet.update(content(drawn))
        self.query_one("#legend-text", Static).update(legend(drawn, shown))

    def on_click(self, event: Click) -> None:
        """Says what a place is, where one was clicked."""
        name = event.style.meta.get("place")
        place = self.player.session.story.geography.places.get(name) if isinstance(name, str) else None
        if place is None:
            super().on_click(event)
            return
        event.stop()
        drawn_from = f"Its position is from: {place.basis}." if place.basis else ""
        self.player.say(" ".join(filter(None, (f"{place.name}.", place.note, drawn_from))), timeout=12)

    # --- keys

    def action_nearer(self) -> None:
        """Shows a smaller part, larger."""
        here = self._situation.here
        at = point_of(here) if here is not None else None
        # The scene's place stays in sight; where it is out of it, the middle does.
        if not self._look(lambda window, limits: window.zoom(NEARER, limits, at if at and window.holds(at) else None)):
            self.player.say("The map goes no nearer: its lines are drawn to a few kilometres.")

    def action_farther(self) -> None:
        """Shows a larger part, smaller."""
        if not self._look(lambda window, limits: window.zoom(1 / NEARER, limits)):
            self.player.say("This is the whole map.")

    def action_move(self, across: int, up: int) -> None:
        """Shows the part beside this one."""
        self._look(lambda window, limits: window.pan(STEP * across, STEP * up, limits))

    def action_border(self) -> None:
        """Shows the border closely, or the whole way again."""
        border = strip(self._situation)
        if border is None:
            self.player.say("This way crosses no border that could be shown closer.")
        elif self._window == border:
            self.action_whole()
        else:
            self._look(lambda window, limits: border)

    def action_whole(self) -> None:
        """Shows the whole way again."""
        self._look(lambda window, limits: whole(self._situation))

    def action_read_on(self) -> None:
        """Scrolls what stands beside the map, where it does not fit a low window."""
        self.query_one("#legend", VerticalScroll).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls back what stands beside the map."""
        self.query_one("#legend", VerticalScroll).scroll_page_up(animate=False)

    def _look(self, change: Callable[[Window, Window], Window]) -> bool:
        """Shows another part of the map; False where that is the part shown already."""
        before, shown = self._window, self._situation
        self._window = change(before or whole(shown), bounds(shown))
        self.show_session()
        return self._window != before


class _ChartSheet(Static, can_focus=True):
    """The drawing; holds the focus, so that every key is the map's."""

    def on_resize(self) -> None:
        """Draws the map for the new size."""
        if isinstance(self.screen, MapScreen):
            self.screen.show_session()


def content(drawn: Chart) -> Content:
    """A map in colours, every place a thing to click."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for row in drawn.rows:
        for wears, cells in groupby(row, key=_wears):
            words = "".join(cell.character for cell in cells)
            text.append(words)
            spans.extend(Span(at, at + len(words), style) for style in wears)
            at += len(words)
        text.append("\n")
        at += 1
    return Content("".join(text).removesuffix("\n"), spans)


def _wears(cell: Cell) -> tuple[str | Style, ...]:
    """The styles of a cell, each for one thing that it shows."""
    colours = " ".join(filter(None, (WEARS[cell.role], SEA if cell.wet else "")))
    named = (Style.from_meta({"place": cell.place}),) if cell.place else ()
    return (colours, *named) if colours else named


def legend(drawn: Chart, shown: Situation) -> Content:
    """What stands beside a map: where the train is, what is not known, and what each line means."""
    keys = [Content.assemble((f"{key.symbol:<6}", WEARS[key.role]), (key.words, "$quiet")) for key in drawn.legend]
    parts = [Content(drawn.caption), Content(""), *keys]
    if shown.here is not None and shown.here.note:
        parts.extend((Content(""), Content.assemble((f"{shown.here.name}: ", "$primary"), (shown.here.note, "$quiet"))))
    return Content("\n").join(parts)


def mini_chart(journey: Journey, width: int, height: int) -> Content:
    """The whole way in a corner; a click opens the map."""
    shown = situation(journey)
    drawn = content(draw(shown, width, height, whole(shown), most_places=MINI_PLACES))
    return drawn.stylize(Style.from_meta({"command": "map"}))
