"""The scene's sources: its claims in a list, and everything behind the one in hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.journey import pages
from game.journey.view import Mark, scene_marks
from game.journey.words import Asked
from game.players.terminal import drawing
from game.players.terminal.screens import BookScreen, Sheet, Ways


class SourcesScreen(BookScreen):
    """Who said it, how they knew, and which other reports agree or differ."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("k", "keep", "Keep the claim", show=False),
        *[Binding(str(number), f"open({number})", f"Source {number}", show=False) for number in range(1, 10)],
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
    ]
    AUTO_FOCUS = "#claims"

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self._wanted = asked.claim.claim.id if asked.claim else ""

    def body(self) -> Iterable[Widget]:
        """The list, and the evidence under it or beside it."""
        with Container(id="desk"):
            yield Ways(id="claims", markup=False)
            yield Sheet(classes="sheet", id="evidence")

    def bar(self) -> tuple[str, str]:
        """The scene, and the keys."""
        return f"Sources · {self.player.session.journey.scene.title}", "k keep   Esc back to the scene"

    def on_mount(self) -> None:
        """Draws the list and opens the claim that was asked for."""
        self.show_session()

    def on_resize(self, event: Resize) -> None:
        """Sets the list's lines anew."""
        super().on_resize(event)
        self.call_after_refresh(self.show_session)

    @property
    def marks(self) -> list[Mark]:
        """The citations of the scene, and the claim asked for where it is another's."""
        journey = self.player.session.journey
        marks = scene_marks(journey.story, journey.scene, journey.level)
        if self._wanted and self._wanted not in marks and self._wanted in journey.story.claims:
            marks[self._wanted] = Mark(len(marks) + 1, journey.story.claims[self._wanted])
        return list(marks.values())

    def show_session(self) -> None:
        """Draws the list again, the claim in hand kept."""
        journey, marks = self.player.session.journey, self.marks
        claims = self.query_one("#claims", Ways)
        at = claims.highlighted or 0
        wanted = next((index for index, mark in enumerate(marks) if mark.claim.id == self._wanted), None)
        claims.clear_options()
        width = claims.scrollable_content_region.width or 40
        claims.add_options([Option(drawing.source_line(mark, mark.claim.id in journey.kept, width)) for mark in marks])
        if marks:
            claims.highlighted = wanted if wanted is not None else min(at, len(marks) - 1)

    @on(OptionList.OptionHighlighted, "#claims")
    def _shown(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        mark = self.marks[event.option_index]
        self._wanted = mark.claim.id
        self.player.opened(mark.claim.id)
        evidence = self.query_one("#evidence", Sheet)
        evidence.show(drawing.page(pages.claim_page(self.player.session.story, mark)))
        evidence.scroll_home(animate=False)

    def action_open(self, number: int) -> None:
        """Opens a source by its number."""
        if number <= len(self.marks):
            self.query_one("#claims", Ways).highlighted = number - 1
        else:
            self.player.say(f"This scene has {len(self.marks)} sources.")

    def action_keep(self) -> None:
        """Keeps the claim in hand, or takes it out again."""
        if self._wanted:
            self.player.keep(self._wanted)
            self.show_session()

    def action_read_on(self) -> None:
        """Scrolls the evidence down by a page."""
        self.query_one("#evidence", Sheet).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the evidence up by a page."""
        self.query_one("#evidence", Sheet).scroll_page_up(animate=False)
