"""The scene: its narration, what can be chosen, and from 110 columns a rail with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.journey import pages
from game.journey.view import SceneView, scene_view
from game.players.terminal import drawing
from game.players.terminal.rail import rail
from game.players.terminal.screens import BookScreen, Sheet, Ways


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
        """Narration and choices in a column, the rail beside it."""
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield Sheet(classes="sheet", id="reading")
                yield Ways(id="ways", markup=False)
            yield Sheet(id="rail")

    def on_mount(self) -> None:
        """Draws the first scene."""
        self.show_session()
        reading = self.query_one("#reading", Sheet)
        for change in ("scroll_y", "virtual_size", "size"):
            self.watch(reading, change, self._show_more, init=False)

    def _show_more(self) -> None:
        """Says on the line under the text whether there is more of it."""
        reading = self.query_one("#reading", Sheet)
        left = reading.max_scroll_y - reading.scroll_offset.y
        self.query_one("#ways", Ways).border_title = "Space reads on ▾" if left > 0 else ""

    def on_resize(self, event: Resize) -> None:
        """Sets the hints to the right edge again."""
        super().on_resize(event)
        self.call_after_refresh(self._show_ways)

    def show_session(self, look_at: str = "") -> None:
        """Draws the journey's scene; `look_at` scrolls to a detail, otherwise the reader's line is kept or begun."""
        view = scene_view(self.player.session.journey)
        reading = self.query_one("#reading", Sheet)
        drawn = drawing.scene(view, pages.board(self.player.session.journey))
        reading.show(drawn)
        self.query_one("#rail", Sheet).show(rail(self.player.session.journey, view))
        self.set_bar(view.story, f"{view.place_on_line} · {view.level}")
        self._show_ways(view)
        if look_at:
            self._scroll_to_detail(reading, [words.plain for _, words in drawn], look_at)

    def start_scene(self) -> None:
        """Draws a scene that was just entered, from its first line."""
        if not self.is_mounted:
            return
        self.query_one("#ways", Ways).highlighted = 0
        self.show_session()
        self.query_one("#reading", Sheet).scroll_home(animate=False)

    def _scroll_to_detail(self, reading: Sheet, drawn: list[str], detail: str) -> None:
        index = next((at for at, text in enumerate(drawn) if text.lower().startswith(detail.lower())), None)
        if index is not None:
            target = reading.children[index]
            self.call_after_refresh(lambda: reading.scroll_to_widget(target, animate=False, top=True))

    def _show_ways(self, view: SceneView | None = None) -> None:
        view = view or scene_view(self.player.session.journey)
        ways = self.query_one("#ways", Ways)
        at = ways.highlighted or 0
        width = ways.scrollable_content_region.width or 76
        ways.clear_options()
        ways.add_options([Option(drawing.way(each, width)) for each in view.ways])
        ways.highlighted = min(at, len(view.ways) - 1)

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.player.choose(event.option_index + 1)

    def action_choose(self, number: int) -> None:
        """Takes the choice with this number."""
        self.player.choose(number)

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
