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
        self.asked = asked
        """What was asked for; asking for it again closes it."""

    def body(self) -> Iterable[Widget]:
        """One column."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield PageSheet(classes="sheet", id="reading")

    def on_mount(self) -> None:
        """Draws the page."""
        self.show_session()

    def show_session(self) -> None:
        """Draws the page again, for a journey that may have moved."""
        shown = pages.page(self.asked, self.player.session.journey)
        self.query_one("#reading", Sheet).show([("title", Content(shown.title)), *drawing.page(shown)])
        self.set_bar(self.player.session.story.heading.title, "Esc back to the scene")

    def action_read_on(self) -> None:
        """Scrolls the text down by a page."""
        self.query_one("#reading", Sheet).scroll_page_down(animate=False)
