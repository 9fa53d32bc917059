"""A page that is read from top to bottom: time line, people, glossary, where you are, the article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from game.journey.commands.responses import PageRequest
from game.journey.pages import reference
from game.journey.state import moves
from game.journey.view.blocks import Block, Page
from game.players.terminal.screens.base import AIRY, PageScreen
from game.players.terminal.widgets import render
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.text_column import TextColumn

SPACED_PAGES = ("people", "glossary")
"""The pages whose entries stand apart if there is room."""


class PageText(TextColumn):
    """The text of a page. It has the focus, so that every reading key scrolls it."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--title",
        "paragraph--spaced-entry",
        "paragraph--address",
        "paragraph--selected",
    }


class ReferenceScreen(PageScreen):
    """One page. If its paragraphs lead somewhere, the arrows select one and Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next_link(1)", "Next", show=False, priority=True),
        Binding("up", "next_link(-1)", "Previous", show=False, priority=True),
        Binding("enter", "follow", "Go there", show=False),
    ]
    AUTO_FOCUS = "PageText"

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self._request = request
        self._selected = -1
        """Which of the page's paragraphs is selected; -1 for none."""

    def body(self) -> Iterable[Widget]:
        """One column."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield PageText(self._paragraphs(), id="text")

    def title_bar(self) -> tuple[str, str]:
        """The story's title, and the keys."""
        has_links = any(_is_link(block) for block in self._page().blocks)
        keys = "↑ ↓ Enter go there   Esc back" if has_links else "Esc back to the scene"
        return self.app.session.story.heading.title, keys

    def _page(self) -> Page:
        return reference.page(self._request, self.app.session.journey)

    def _paragraphs(self) -> list[StyledParagraph]:
        page = self._page()
        paragraphs = [("title", Content(page.title)), *render.page(page)]
        if self._request.command in SPACED_PAGES and self.app.size.height >= AIRY:
            return [("spaced-entry" if name == "entry" else name, text) for name, text in paragraphs]
        return paragraphs

    def fit_to_window(self) -> None:
        """Draw the page for the room that there is."""
        self.show_session()

    def show_session(self) -> None:
        """Draw the page again, for a journey that may have moved."""
        self.query_one(PageText).show(self._paragraphs(), selected=self._selected)

    def action_next_link(self, step: int) -> None:
        """Select the next paragraph that leads somewhere; scroll if there is none."""
        text = self.query_one(PageText)
        # The title is paragraph 0, so blocks are counted from 1 here.
        links = [at for at, block in enumerate(self._page().blocks, 1) if _is_link(block)]
        ahead = [at for at in links if (at > self._selected if step > 0 else at < self._selected)]
        if not ahead:
            text.scroll_relative(y=step, animate=False)
            return
        self._selected = ahead[0] if step > 0 else ahead[-1]
        self.show_session()
        text.scroll_to_paragraph(self._selected)

    def action_follow(self) -> None:
        """Open the claim or turn to the scene that the selected paragraph leads to."""
        if self._selected <= 0:
            self.app.say("Choose a line with the arrows first.")
            return
        block = self._page().blocks[self._selected - 1]
        if block.claim:
            self.app.action_open_claim(block.claim)
        elif block.scene:
            self.app.carry_out(moves.Turn(block.scene))


def _is_link(block: Block) -> bool:
    return bool(block.claim or block.scene)
