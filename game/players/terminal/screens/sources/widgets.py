"""The parts of the sources screen: the list of claims, the list of outlets, and the evidence."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from game.players.terminal.screens.sources.claim_render import ClaimDrawing, Target
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.text_column import TextColumn

STEP = 3
"""Lines that an arrow scrolls by if the next target is farther away."""


class ClaimList(ChoiceList, inherit_bindings=False):
    """The list of claims."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter,right", "screen.other_side", "To the evidence", show=False),
    ]

    class Resized(Message):
        """The list came up, or its width changed."""

    @property
    def line_width(self) -> int:
        """Cells of a line without the margins of a claim; 0 while the list is hidden."""
        return max(self.scrollable_content_region.width - 2, 0)

    def on_resize(self) -> None:
        """Ask for lines of the new width."""
        if self.line_width:
            self.post_message(self.Resized())


class OutletList(ChoiceList):
    """The outlets to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
    ]


class EvidenceText(TextColumn, inherit_bindings=False):
    """The highlighted claim. The arrows select among its reports and the scenes that tell it."""

    can_focus = True
    MEASURE = (90, 90)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--says",
        "paragraph--place",
        "paragraph--fact",
        "paragraph--heading",
        "paragraph--text",
        "paragraph--report",
        "paragraph--remark",
        "paragraph--scene",
        "paragraph--selected",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next_target(1)", "Next", show=False),
        Binding("up", "next_target(-1)", "Previous", show=False),
        Binding("home", "scroll_home", "First line", show=False),
        Binding("end", "scroll_end", "Last line", show=False),
        Binding("enter", "screen.use_target", "Copy the address, or go to the scene", show=False),
        Binding("left", "screen.other_side", "To the claims", show=False),
    ]

    class TargetSelected(Message):
        """Another target was selected, or none any more."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawing = ClaimDrawing()
        self._target = -1
        """The paragraph of the selected target; -1 for none."""

    @property
    def target(self) -> Target | None:
        """The selected target."""
        return self._drawing.targets.get(self._target)

    def show_claim(self, drawing: ClaimDrawing, *, from_top: bool) -> None:
        """Show a claim from its first line, or keep the reader's place in it."""
        self._drawing = drawing
        self._target = self._target if not from_top and self._target in drawing.targets else -1
        self.show(drawing.paragraphs, selected=self._target)
        if from_top:
            self.scroll_home(animate=False)
        self.post_message(self.TargetSelected())

    def select_target(self, paragraph: int) -> bool:
        """Select the target in a paragraph and bring it into view. False if there is none."""
        self._target = paragraph if paragraph in self._drawing.targets else -1
        self.show(self._drawing.paragraphs, selected=self._target)
        if self._target >= 0:
            self.scroll_to_paragraph(self._target)
        self.post_message(self.TargetSelected())
        return self._target >= 0

    def select_first_target(self) -> None:
        """Select the first target."""
        self.select_target(next(iter(self._drawing.targets), -1))

    def action_next_target(self, step: int) -> None:
        """Select the next target. If it is far, scroll a few lines towards it first, so that no line is skipped."""
        ahead = [at for at in self._drawing.targets if (at > self._target if step > 0 else at < self._target)]
        top, rows = self.scroll_offset.y, self.scrollable_content_region.height
        if ahead:
            target = ahead[0] if step > 0 else ahead[-1]
            place = self.place_of(target)
            distance = place.bottom - (top + rows) if step > 0 else top - place.y
            fills_the_view = place.height >= rows and top <= place.y < top + rows
            if distance <= STEP or fills_the_view:
                self.select_target(target)
                return
        elif step < 0 and top == 0:
            self.select_target(-1)
        self.scroll_relative(y=step * STEP, animate=False)
