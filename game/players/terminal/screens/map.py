"""The map: the way among coast and borders, to be looked at more or less closely, and beside it what its lines mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from game.journey.commands.responses import PageRequest
from game.journey.map.chart import Cell, draw
from game.journey.map.map_state import MapState, bounds, point_of, situation, strip, whole
from game.journey.map.viewport import Viewport
from game.players.terminal.screens.base import PageScreen
from game.players.terminal.screens.map_render import legend, map_text
from game.players.terminal.widgets.bars import KeyHint, hint_text
from game.players.terminal.widgets.plain_text import PlainText

ZOOM = 1.6
"""How much larger one press of a key shows the map."""
STEP = 0.2
"""How much of the viewport one press of an arrow moves it by."""
HINTS = (
    KeyHint("+", "nearer", "screen.zoom_in"),
    KeyHint("-", "farther", "screen.zoom_out"),
    KeyHint("↑↓←→", "move"),
    KeyHint("z", "border", "screen.border"),
    KeyHint("Tab", "places", "screen.next_place", (1,)),
    KeyHint("Esc", "back", "app.close_page"),
)


class MapView(PlainText, can_focus=True):
    """The drawn map. It has the focus, so that every key is the map's, and the wheel zooms."""

    class Resized(Message):
        """There is more room for the map, or less."""

    def on_resize(self) -> None:
        """Ask for a drawing of the new size."""
        self.post_message(self.Resized())

    async def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show a smaller part, larger."""
        event.stop()
        await self.run_action("screen.zoom_in")

    async def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show a larger part, smaller."""
        event.stop()
        await self.run_action("screen.zoom_out")


class MapScreen(PageScreen):
    """The map of the story."""

    CSS_PATH = "map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "zoom_in", "Nearer", show=False),
        Binding("minus,underscore", "zoom_out", "Farther", show=False),
        Binding("z", "border", "The border, or the whole way", show=False),
        Binding("0", "whole", "The whole way", show=False),
        Binding("left", "move(-1, 0)", "West", show=False),
        Binding("right", "move(1, 0)", "East", show=False),
        Binding("up", "move(0, 1)", "North", show=False),
        Binding("down", "move(0, -1)", "South", show=False),
        Binding("tab", "next_place(1)", "The next place", show=False, priority=True),
        Binding("shift+tab", "next_place(-1)", "The place before", show=False, priority=True),
    ]
    AUTO_FOCUS = "#map"
    PAGED = "#legend"

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self._viewport: Viewport | None = None
        """The part that is shown; None before the first drawing."""
        self._selected = ""
        """The place that is explained, by id; empty for the scene's."""
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        """What is drawn now."""
        self._places: tuple[str, ...] = ()
        """The places that are drawn, from top to bottom."""

    def body(self) -> Iterable[Widget]:
        """The map, and what it means beside it: the region is about as high as it is wide, and a window is not."""
        with Horizontal(id="body"):
            yield MapView(id="map")
            with VerticalScroll(id="legend", can_focus=False):
                yield PlainText(id="legend-text")

    def title_bar(self) -> tuple[str, Content]:
        """The page's name, and as many of the keys as fit."""
        hints = [each for each in HINTS if self.size.width >= 80 or each.label not in ("move", "places")]
        return "The map", Content("  ").join(map(hint_text, hints))

    @property
    def _state(self) -> MapState:
        return situation(self.app.session.journey)

    @on(MapView.Resized)
    def show_session(self) -> None:
        """Draw the map again, for a journey that may have moved or another size."""
        view, state = self.query_one(MapView), self._state
        self._viewport = self._viewport or whole(state)
        chart = draw(state, view.content_size.width, view.content_size.height, self._viewport)
        self._rows = chart.rows
        self._places = tuple(dict.fromkeys(cell.place for row in chart.rows for cell in row if cell.place))
        if self._selected not in self._places:
            self._selected = ""
        view.update(map_text(chart, self._selected))
        self.update_title_bar()
        selected = self.app.session.story.geography.places.get(self._selected)
        self.query_one("#legend-text", PlainText).update(legend(chart, state, selected))

    # --- places

    def action_next_place(self, step: int) -> None:
        """Select the next place of those that are drawn."""
        if not self._places:
            self.app.say("No place is in this part of the map.")
            return
        here = self._state.here
        place = self._selected or (here.id if here is not None else "")
        before = self._places.index(place) if place in self._places else -1 if step > 0 else 0
        self.action_select_place(self._places[(before + step) % len(self._places)])

    def action_select_place(self, place: str) -> None:
        """Say what a place is. `place` is its id."""
        self._selected = place
        self.show_session()
        self.query_one("#legend", VerticalScroll).scroll_home(animate=False)

    # --- the viewport

    def action_zoom_in(self) -> None:
        """Show a smaller part, larger."""
        here = self._state.here
        point = point_of(here) if here is not None else None
        # The scene's place stays in sight; if it is out of sight already, the middle does.
        if not self._change_viewport(
            lambda viewport, limits: viewport.zoom(ZOOM, limits, point if point and viewport.holds(point) else None)
        ):
            self.app.say("The map goes no nearer: its lines are drawn to a few kilometres.")

    def action_zoom_out(self) -> None:
        """Show a larger part, smaller."""
        if not self._change_viewport(lambda viewport, limits: viewport.zoom(1 / ZOOM, limits)):
            self.app.say("This is the whole map.")

    def action_move(self, across: int, up: int) -> None:
        """Show the part beside this one."""
        viewport, rows = self._viewport, self._rows
        self._change_viewport(lambda shown, limits: shown.pan(STEP * across, STEP * up, limits))
        if self._rows == rows:
            # The viewport may have moved within the margin around what is drawn.
            self._viewport = viewport
            self.app.say("The map ends here. Go nearer with +, and the arrows move it.")

    def action_border(self) -> None:
        """Show the border closely, or the whole way again."""
        border = strip(self._state)
        if border is None:
            self.app.say("This way crosses no border that could be shown closer.")
        elif self._viewport == border:
            self.action_whole()
        else:
            self._change_viewport(lambda viewport, limits: border)

    def action_whole(self) -> None:
        """Show the whole way again."""
        self._change_viewport(lambda viewport, limits: whole(self._state))

    def _change_viewport(self, change: Callable[[Viewport, Viewport], Viewport]) -> bool:
        """Show another part of the map. False if it is the part that is shown already."""
        before, state = self._viewport, self._state
        self._viewport = change(before or whole(state), bounds(state))
        self.show_session()
        return self._viewport != before
