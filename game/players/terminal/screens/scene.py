"""The scene: its narration, what can be chosen, and from 110 columns a rail with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.journey.view.scene_view import SceneView, scene_view
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.rail import rail
from game.players.terminal.widgets import render as drawing
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import Drawn
from game.players.terminal.widgets.text_column import Sheet

RAIL_ROOM = ((140, 42), (110, 32))
"""From how many columns there is a rail, and how wide its text may be; the widths in `styles.tcss` leave that room."""


class SceneScreen(BookScreen):
    """The scene that the journey is at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(number), f"choose({number})", f"Choice {number}", show=False) for number in range(1, 10)],
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
        Binding("home", "read_first", "First line", show=False),
        Binding("end", "read_last", "Last line", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Narration and choices in a column, the rail beside it; all there from the first paint."""
        view, told = self._drawn()
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield Sheet(told, id="reading")
                yield ChoiceList(*map(drawing.way, view.ways), id="ways", markup=False)
            with VerticalScroll(id="rail", can_focus=False):
                yield Static(self._rail(view), id="rail-text", markup=False)

    def on_mount(self) -> None:
        """Keeps an eye on how much text is left."""
        self.watch(self.query_one("#reading", Sheet), "rest", self._show_more)

    def bar(self) -> tuple[str, str]:
        """The story's name, and how far the reader has come."""
        return _bar(scene_view(self.app.session.journey))

    def _drawn(self) -> tuple[SceneView, list[Drawn]]:
        journey = self.app.session.journey
        view = scene_view(journey)
        board = None
        if view.board:
            # Imported here because few scenes have one, and never the first.
            from game.journey.pages.reference import board as board_of

            board = board_of(journey)
        self._offered = view.ways
        return view, drawing.scene(view, board, wide=self.app.settings.spacing == "projector")

    def _rail(self, view: SceneView) -> Content:
        """The rail's text; nothing where the window has no room for a rail."""
        columns = self.app.size.width
        width = next((room for least, room in RAIL_ROOM if columns >= least), 0)
        return rail(self.app.session.journey, view, width) if width else Content("")

    def on_resize(self, event: Resize) -> None:
        """Fits the rail to the window."""
        super().on_resize(event)
        self.query_one("#rail-text", Static).update(self._rail(scene_view(self.app.session.journey)))

    def _show_more(self) -> None:
        """Says on the line under the text whether there is more of it."""
        rest = self.query_one("#reading", Sheet).rest
        self.query_one("#ways", ChoiceList).border_title = "Space reads on ▾" if rest > 1 else ""

    def show_session(self, look_at: str = "", choice: int | None = None) -> None:
        """Draws the journey's scene again, the reader's line and choice kept.

        `look_at` scrolls to a detail, `choice` puts the mark on another line of the choices.
        """
        view, told = self._drawn()
        reading, ways = self.query_one("#reading", Sheet), self.query_one("#ways", ChoiceList)
        reading.show(told)
        if self.app.size.width >= RAIL_ROOM[-1][0]:
            self.query_one("#rail-text", Static).update(self._rail(view))
        self.set_bar(*_bar(view))
        at = choice if choice is not None else ways.highlighted or 0
        ways.set_options(map(drawing.way, view.ways))
        ways.highlighted = min(at, len(view.ways) - 1)
        if look_at:
            details = [name for name in view.looked if name.heading == look_at]
            if details:
                reading.scroll_to_paragraph(len(told) - len(view.looked) + view.looked.index(details[0]), top=True)

    def show_edited(self, *, moved: bool) -> None:
        """Draws an edited scene in place: the line stays, and the choice that the mark is on, wherever it is now."""
        if moved:
            self.start_scene()
            return
        ways, before = self.query_one("#ways", ChoiceList), self._offered
        at = ways.highlighted or 0
        marked = before[at].move if at < len(before) else None
        now = scene_view(self.app.session.journey).ways
        self.show_session(choice=next((place for place, each in enumerate(now) if each.move == marked), at))

    def start_scene(self) -> None:
        """Draws a scene that was just entered, from its first line."""
        if not self.is_mounted:
            return
        self.show_session(choice=0)
        self.query_one("#reading", Sheet).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.app.choose(event.option_index + 1)

    def action_choose(self, number: int) -> None:
        """Takes the choice with this number."""
        self.app.choose(number)

    def action_read_on(self) -> None:
        """Scrolls the text down by a page."""
        self.query_one("#reading", Sheet).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the text up by a page."""
        self.query_one("#reading", Sheet).scroll_page_up(animate=False)

    def action_read_first(self) -> None:
        """Scrolls to the first line."""
        self.query_one("#reading", Sheet).scroll_home(animate=False)

    def action_read_last(self) -> None:
        """Scrolls to the last line."""
        self.query_one("#reading", Sheet).scroll_end(animate=False)


def _bar(view: SceneView) -> tuple[str, str]:
    return view.story, f"{view.place_on_line} · {view.level}"
