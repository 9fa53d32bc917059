"""A box to write in: Enter sets what was written, Escape leaves it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static, TextArea

from game.journey.state.moves import LONGEST_ALIAS


class _Sheet(TextArea):
    """Soft-wrapped lines; Enter is left to the box."""

    def on_key(self, event: Key) -> None:
        """Takes Enter out of what is written."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            box = self.parent
            assert isinstance(box, WritingBox)
            box.action_end(True)


class WritingBox(Vertical):
    """A label and some lines under it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "end(False)", "Leave", show=False, priority=True)]

    class Done(Message):
        """The box was closed; left, where `words` is None."""

        def __init__(self, words: str | None) -> None:
            super().__init__()
            self.words = words
            """What was written."""

    def __init__(self, label: str, value: str, lines: int, longest: int) -> None:
        super().__init__()
        self._label, self._value, self._lines, self._longest = label, value, lines, longest

    def compose(self) -> ComposeResult:
        """What to write, and the lines."""
        yield Static(Content(self._label), markup=False)
        sheet = _Sheet(self._value, compact=True, soft_wrap=True, tab_behavior="focus")
        sheet.styles.height = self._lines
        yield sheet

    def on_mount(self) -> None:
        """Takes the keys, at the end of what is there."""
        sheet = self.query_one(_Sheet)
        sheet.focus()
        sheet.move_cursor(sheet.document.end)

    def action_end(self, entered: bool) -> None:
        """Goes away, with what was written where it is entered."""
        words = self.query_one(_Sheet).text[: self._longest] if entered else None
        self.post_message(self.Done(words))
        self.remove()


def ask_alias(app: App[None]) -> None:
    """Opens a line for a name to hand in under, over whatever is shown."""
    label = "Choose a name to hand in under, not your own. Enter takes it, Esc leaves it out."
    app.screen.mount(WritingBox(label, "", 1, LONGEST_ALIAS), before="#footer")
