"""The line for typed words: opened by the slash, closed by Enter or Escape."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from game.journey.state.moves import LONGEST_TEXT


class Typed(Input):
    """Takes one line and goes away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    class Done(Message):
        """The line was entered, or left empty by Escape."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words
            """What was typed."""

    def __init__(self, begun: str = "") -> None:
        hint = "A number or a word, such as: look at the loaf"
        super().__init__(begun, placeholder=hint, max_length=LONGEST_TEXT, select_on_focus=False)
        self.compact = True

    def on_mount(self) -> None:
        """Takes the keys."""
        self.focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._finish(event.value)

    def enter(self) -> None:
        """Does what Enter does."""
        self._finish(self.value)

    def action_leave(self) -> None:
        """Goes away without a word."""
        self._finish("")

    def _finish(self, words: str) -> None:
        # Given to the application itself: a line that is being removed may not pass its messages on.
        self.app.post_message(self.Done(words))
        self.remove()
