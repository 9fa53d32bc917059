"""The desk's parts: the list of claims, the evidence, the line for words to find, and the lines of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from game.journey.sources.claim_filter import LONGEST_SEARCH
from game.players.terminal.screens.sources import render as drawing
from game.players.terminal.screens.sources.render import Drawing, Key, Stop
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.paragraph_styles import SELECTED
from game.players.terminal.widgets.text_column import Sheet

STEP = 3
"""Lines that an arrow scrolls by where the next piece of evidence is further away."""


class Claims(ChoiceList, inherit_bindings=False):
    """The list of claims."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter,right", "screen.other_side", "To the evidence", show=False),
    ]

    class Shown(Message):
        """The list came up, or its width changed."""

        def __init__(self, room: int) -> None:
            super().__init__()
            self.room = room
            """Cells of a line."""

    @property
    def room(self) -> int:
        """Cells of a line, the margins of a claim left out; 0 while the list is hidden."""
        return max(self.scrollable_content_region.width - 2, 0)

    def on_resize(self) -> None:
        """Says so, that the lines can be set to the new width."""
        if self.room:
            self.post_message(self.Shown(self.room))


class Outlets(ChoiceList):
    """The outlets to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
    ]


class Evidence(Sheet, inherit_bindings=False):
    """The claim in hand. The arrows choose among its evidence and the scenes that tell it."""

    can_focus = True
    MEASURE = (90, 90)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next_stop(1)", "Next", show=False),
        Binding("up", "next_stop(-1)", "Previous", show=False),
        Binding("home", "scroll_home", "First line", show=False),
        Binding("end", "scroll_end", "Last line", show=False),
        Binding("enter", "screen.use_stop", "Copy the address, or go to the scene", show=False),
        Binding("left", "screen.other_side", "To the claims", show=False),
    ]

    class Chosen(Message):
        """Something else was chosen, or nothing any more."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawing = Drawing()
        self._at = -1
        """Which paragraph of the drawing is chosen; -1 for none."""

    @property
    def stop(self) -> Stop | None:
        """What is chosen."""
        return self._drawing.stops.get(self._at)

    def show_claim(self, drawing: Drawing, *, from_top: bool) -> None:
        """Draws a claim, from its first line or where the reader is."""
        self._drawing = drawing
        self._at = self._at if not from_top and self._at in drawing.stops else -1
        self._show_chosen()
        if from_top:
            self.scroll_home(animate=False)
        self.post_message(self.Chosen())

    def choose(self, at: int) -> bool:
        """Chooses a paragraph of the drawing and brings it into view; whether it can be chosen."""
        self._at = at if at in self._drawing.stops else -1
        self._show_chosen()
        if self._at >= 0:
            self.scroll_to_paragraph(self._at)
        self.post_message(self.Chosen())
        return self._at >= 0

    def _show_chosen(self) -> None:
        drawn = self._drawing.drawn
        self.show(
            [(f"{wears}{SELECTED}" if at == self._at else wears, words) for at, (wears, words) in enumerate(drawn)]
        )

    def choose_first(self) -> None:
        """Chooses the first thing that can be."""
        self.choose(next(iter(self._drawing.stops), -1))

    def action_next_stop(self, step: int) -> None:
        """Chooses the next thing, and scrolls a few lines at a time where it is far, so that nothing is skipped."""
        ahead = [at for at in self._drawing.stops if (at > self._at if step > 0 else at < self._at)]
        top, rows = self.scroll_offset.y, self.scrollable_content_region.height
        if ahead:
            at = ahead[0] if step > 0 else ahead[-1]
            region = self.place(at)
            away = region.bottom - (top + rows) if step > 0 else top - region.y
            taller = region.height >= rows and top <= region.y < top + rows
            if away <= STEP or taller:
                self.choose(at)
                return
        elif step < 0 and top == 0:
            self.choose(-1)
        self.scroll_relative(y=step * STEP, animate=False)


class Find(Input):
    """The line for the words that are looked for; the list follows it letter by letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.leave", "Leave", show=False),
        Binding("down,tab", "screen.end_find", "To the claims", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="Words to find in claims, evidence, outlets and people", max_length=LONGEST_SEARCH)
        self.compact = True


class Keys(Static):
    """Keys in a line, each a thing to click; with words at the left, they keep to the right."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._words = ""
        self._keys: tuple[Key, ...] = ()

    def show(self, keys: Iterable[Key], words: str = "") -> None:
        """Sets the keys, and the words before them."""
        self._keys, self._words = tuple(keys), words
        self.on_resize()

    def on_resize(self) -> None:
        """Fits the line to the width; the words come before the keys."""
        width = self.content_size.width
        words = Content.styled(self._words, "bold").truncate(width, ellipsis=True)
        keys = drawing.keys(self._keys, width - words.cell_length - 2 if self._words else width)
        room = " " * (width - words.cell_length - keys.cell_length) if self._words else ""
        self.update(Content.assemble(words, room, keys))
