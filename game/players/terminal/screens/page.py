"""Any page that is read from top to bottom: time line, people, glossary, where you are, the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget

from game.journey.commands.responses import PageRequest
from game.journey.pages import reference as pages
from game.journey.state import moves
from game.journey.view.blocks import Block, Page
from game.players.terminal.screens.base import AIRY, BookScreen
from game.players.terminal.widgets import render as drawing
from game.players.terminal.widgets.paragraph_styles import SELECTED
from game.players.terminal.widgets.render import Drawn
from game.players.terminal.widgets.text_column import Sheet

APART = ("people", "glossary")
"""The pages whose entries stand apart where there is room."""


class PageSheet(Sheet):
    """The page's text; holds the focus, so that every reading key scrolls."""

    can_focus = True


class PageScreen(BookScreen):
    """One page, closed by Escape. Where its paragraphs lead somewhere, the arrows choose one and Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("space", "read_on", "Read on", show=False),
        Binding("down", "next_link(1)", "Next", show=False, priority=True),
        Binding("up", "next_link(-1)", "Previous", show=False, priority=True),
        Binding("enter", "follow", "Go there", show=False),
    ]
    AUTO_FOCUS = "PageSheet"

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = self._page = asked
        self._lit = -1
        """Which of the page's paragraphs is chosen; -1 for none."""

    def bar(self) -> tuple[str, str]:
        """The page's name, and the keys."""
        leads = any(_leads(block) for block in self._shown().blocks)
        keys = "↑ ↓ Enter go there   Esc back" if leads else "Esc back to the scene"
        return self.app.session.story.heading.title, keys

    def body(self) -> Iterable[Widget]:
        """One column."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield PageSheet(self._drawn(), id="reading")

    def _shown(self) -> Page:
        return pages.page(self._page, self.app.session.journey)

    def _drawn(self) -> list[Drawn]:
        shown = self._shown()
        drawn = [("title", Content(shown.title)), *drawing.page(shown)]
        if self._page.command in APART and self.app.size.height >= AIRY:
            drawn = [("entry apart" if wears == "entry" else wears, words) for wears, words in drawn]
        return [(f"{wears}{SELECTED}" if at == self._lit else wears, words) for at, (wears, words) in enumerate(drawn)]

    def on_resize(self, event: Resize) -> None:
        """Draws the page for the room that there is."""
        super().on_resize(event)
        self.show_session()

    def show_session(self) -> None:
        """Draws the page again, for a journey that may have moved."""
        self.query_one("#reading", Sheet).show(self._drawn())

    def action_read_on(self) -> None:
        """Scrolls the text down by a page."""
        self.query_one("#reading", Sheet).scroll_page_down(animate=False)

    def action_next_link(self, step: int) -> None:
        """Chooses the next paragraph that leads somewhere; scrolls where there is none."""
        reading = self.query_one("#reading", Sheet)
        # The title stands first, so blocks count from 1 here as they do on the screen.
        leading = [at for at, block in enumerate(self._shown().blocks, 1) if _leads(block)]
        ahead = [at for at in leading if (at > self._lit if step > 0 else at < self._lit)]
        if not ahead:
            reading.scroll_relative(y=step, animate=False)
            return
        self._lit = ahead[0] if step > 0 else ahead[-1]
        self.show_session()
        reading.scroll_to_paragraph(self._lit)

    def action_follow(self) -> None:
        """Goes where the chosen paragraph leads."""
        if self._lit > 0:
            self.follow(self._shown().blocks[self._lit - 1])
        else:
            self.app.say("Choose a line with the arrows first.")

    def follow(self, block: Block) -> None:
        """Opens a block's claim, or turns to its scene."""
        if block.claim:
            self.app.open_claim(block.claim)
        elif block.scene:
            self.app.carry_out(moves.Turn(block.scene))


def _leads(block: Block) -> bool:
    return bool(block.claim or block.scene)
