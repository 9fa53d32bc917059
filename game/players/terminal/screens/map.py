"""The map: the way on coast and borders, to be looked at nearer and farther; beside it what its lines mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp
from textual.widget import Widget
from textual.widgets import Static

from game.journey.commands.responses import PageRequest
from game.journey.map.chart import Cell, draw
from game.journey.map.map_state import MapState, bounds, point_of, situation, strip, whole
from game.journey.map.viewport import Viewport
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.map_render import content, key, legend

NEARER = 1.6
"""How much nearer one press of a key goes."""
STEP = 0.2
"""How much of the window one press of an arrow moves it by."""


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
        Binding("tab", "place(1)", "The next place", show=False, priority=True),
        Binding("shift+tab", "place(-1)", "The place before", show=False, priority=True),
    ]
    AUTO_FOCUS = "#chart"
    CSS_PATH = "map.tcss"

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked
        self._window: Viewport | None = None
        """The part that is shown; None before the first drawing."""
        self._chosen = ""
        """The place that is explained, by id; empty for the scene's."""
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        """What is drawn now."""
        self._places: tuple[str, ...] = ()
        """The places that are drawn, from the top down."""

    def body(self) -> Iterable[Widget]:
        """The chart, and what it means beside it: the region is about as high as it is wide, and cells are not."""
        with Horizontal(id="body"):
            yield _ChartSheet(id="chart", markup=False)
            with VerticalScroll(id="legend", can_focus=False):
                yield Static(id="legend-text", markup=False)

    def bar(self) -> tuple[str, Content]:
        """The page's name, and the keys."""
        keys = (
            ("+", "nearer", "nearer"),
            ("-", "farther", "farther"),
            ("↑↓←→", "move", ""),
            ("z", "border", "border"),
            ("Tab", "places", "place(1)"),
            ("Esc", "back", "app.close_page"),
        )
        fewer = [each for each in keys if each[1] not in ("move", "places")]
        return "The map", Content("  ").join(key(*each) for each in (keys if self.size.width >= 80 else fewer))

    @property
    def _situation(self) -> MapState:
        return situation(self.app.session.journey)

    def show_session(self) -> None:
        """Draws the map again, for a journey that may have moved."""
        sheet, shown = self.query_one("#chart", Static), self._situation
        room = sheet.content_size
        self._window = self._window or whole(shown)
        drawn = draw(shown, room.width, room.height, self._window)
        self._rows = drawn.rows
        self._places = tuple(dict.fromkeys(cell.place for row in drawn.rows for cell in row if cell.place))
        if self._chosen not in self._places:
            self._chosen = ""
        sheet.update(content(drawn, self._chosen))
        self.set_bar(*self.bar())
        chosen = self.app.session.story.geography.places.get(self._chosen)
        self.query_one("#legend-text", Static).update(legend(drawn, shown, chosen))

    def on_click(self, event: Click) -> None:
        """Does what a clicked key would, and says what a place is, where one was clicked."""
        if isinstance(action := event.style.meta.get("map"), str):
            event.stop()
            self.call_later(self.run_action, action)
        elif isinstance(name := event.style.meta.get("place"), str):
            event.stop()
            self._choose(name)

    def action_place(self, step: int) -> None:
        """Says what the next place is, of those that are drawn."""
        if not self._places:
            self.app.say("No place is in this part of the map.")
            return
        here = self._situation.here
        at = self._chosen or (here.id if here is not None else "")
        before = self._places.index(at) if at in self._places else -1 if step > 0 else 0
        self._choose(self._places[(before + step) % len(self._places)])

    def _choose(self, place: str) -> None:
        self._chosen = place
        self.show_session()
        self.query_one("#legend", VerticalScroll).scroll_home(animate=False)

    # --- keys

    def action_nearer(self) -> None:
        """Shows a smaller part, larger."""
        here = self._situation.here
        at = point_of(here) if here is not None else None
        # The scene's place stays in sight; where it is out of it, the middle does.
        if not self._look(lambda window, limits: window.zoom(NEARER, limits, at if at and window.holds(at) else None)):
            self.app.say("The map goes no nearer: its lines are drawn to a few kilometres.")

    def action_farther(self) -> None:
        """Shows a larger part, smaller."""
        if not self._look(lambda window, limits: window.zoom(1 / NEARER, limits)):
            self.app.say("This is the whole map.")

    def action_move(self, across: int, up: int) -> None:
        """Shows the part beside this one."""
        window, rows = self._window, self._rows
        self._look(lambda window, limits: window.pan(STEP * across, STEP * up, limits))
        if self._rows == rows:
            # The window may have moved inside what is drawn around it.
            self._window = window
            self.app.say("The map ends here. Go nearer with +, and the arrows move it.")

    def action_border(self) -> None:
        """Shows the border closely, or the whole way again."""
        border = strip(self._situation)
        if border is None:
            self.app.say("This way crosses no border that could be shown closer.")
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

    def _look(self, change: Callable[[Viewport, Viewport], Viewport]) -> bool:
        """Shows another part of the map; False where that is the part shown already."""
        before, shown = self._window, self._situation
        self._window = change(before or whole(shown), bounds(shown))
        self.show_session()
        return self._window != before


class _ChartSheet(Static, can_focus=True):
    """The drawing; holds the focus, so that every key is the map's, and the wheel goes nearer and farther."""

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Shows a smaller part, larger."""
        self._turn(event, "nearer")

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Shows a larger part, smaller."""
        self._turn(event, "farther")

    def _turn(self, event: MouseEvent, action: str) -> None:
        event.stop()
        if isinstance(self.screen, MapScreen):
            self.screen.call_later(self.screen.run_action, action)

    def on_resize(self) -> None:
        """Draws the map for the new size."""
        if isinstance(self.screen, MapScreen):
            self.screen.show_session()
