"""Any page that is read from top to bottom: map, time line, people, glossary, notebook, help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from game.journey import pages
from game.journey.words import Asked
from game.players.terminal import drawing
from game.players.terminal.drawing import Drawn
from game.players.terminal.screens import BookScreen, Sheet


class PageSheet(Sheet):
    """The page's text; holds the focus, so that every reading key scrolls."""

    can_focus = True


class PageScreen(BookScreen):
    """One page, closed by Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("space", "read_on", "Read on", show=False),
    ]
    AUTO_FOCUS = "PageSheet"

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = self._page = asked

    def body(self) -> Iterable[Widget]:
        """One column."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield PageSheet(self._drawn(), classes="sheet", id="reading")

    def _drawn(self) -> list[Drawn]:
        shown = pages.page(self._page, self.player.session.journey)
        return [("title", Content(shown.title)), *drawing.page(shown)]

    def show_session(self) -> None:
        """Draws the page again, for a journey that may have moved."""
        self.query_one("#reading", Sheet).show(self._drawn())

    def action_read_on(self) -> None:
        """Scrolls the text down by a page."""
        self.query_one("#reading", Sheet).scroll_page_down(animate=False)
