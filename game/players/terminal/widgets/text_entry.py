"""The place to type in, used for commands, notes, searches, answers and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from game.players.terminal.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from textual.widgets import TextArea


class TextEntry(Container):
    """One line to type in, or several soft-wrapped ones, with an optional label.

    Enter hands the text in and Escape leaves it. Whether the entry then goes away is decided by its owner.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Hand in", show=False, priority=True),
        Binding("escape", "cancel", "Leave", show=False, priority=True),
    ]

    class Changed(Message):
        """The text was changed."""

        def __init__(self, entry: TextEntry, text: str) -> None:
            super().__init__()
            self.entry = entry
            self.text = text

        @property
        def control(self) -> TextEntry:
            """The entry."""
            return self.entry

    class Done(Message):
        """The text was handed in, or left."""

        def __init__(self, entry: TextEntry, text: str | None) -> None:
            super().__init__()
            self.entry = entry
            self.text = text
            """None if the entry was left."""

        @property
        def control(self) -> TextEntry:
            """The entry."""
            return self.entry

    def __init__(
        self,
        text: str = "",
        *,
        id: str,  # noqa: A002
        max_length: int,
        label: str = "",
        placeholder: str = "",
        label_above: bool = False,
        lines: int = 1,
        take_focus: bool = True,
    ) -> None:
        super().__init__(id=id)
        self._label, self._max_length, self._take_focus = label, max_length, take_focus
        self.closed = False
        """Whether it is going away; it sends no more messages then."""
        self._field: Input | TextArea
        if lines == 1:
            self._field = Input(
                text, placeholder=placeholder, max_length=max_length, select_on_focus=False, compact=True
            )
        else:
            # Imported here because most entries have one line.
            from textual.widgets import TextArea

            self._field = TextArea(text, compact=True, soft_wrap=True, tab_behavior="focus")
            self._field.styles.height = lines
        self.set_class(bool(label), "-labelled")
        self.set_class(label_above, "-label-above")

    def compose(self) -> ComposeResult:
        """The label and the field."""
        if self._label:
            yield PlainText(Content(self._label))
        yield self._field

    def on_mount(self) -> None:
        """Take the keys, with the cursor after the text."""
        if not isinstance(self._field, Input):
            self._field.move_cursor(self._field.document.end)
        if self._take_focus:
            self._field.focus()

    # --- the text

    @property
    def text(self) -> str:
        """What is typed, cut to the greatest length."""
        field = self._field
        return (field.value if isinstance(field, Input) else field.text)[: self._max_length]

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self._field, Input):
            self._field.value = text
        else:
            self._field.text = text

    @property
    def is_typed_in(self) -> bool:
        """Whether its field has the keys."""
        return self._field.has_focus

    def focus_field(self) -> None:
        """Give the keys to the field."""
        self._field.focus()

    def close(self) -> None:
        """Go away, and send no more messages."""
        self.closed = True
        self.remove()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass a change of the field on as the entry's own."""
        self._pass_on(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass a change of the field on as the entry's own."""
        self._pass_on(event)

    def _pass_on(self, event: Message) -> None:
        event.stop()
        if not self.closed:
            self.post_message(self.Changed(self, self.text))

    # --- actions

    def action_submit(self) -> None:
        """Hand in the text."""
        if not self.closed:
            self.post_message(self.Done(self, self.text))

    def action_cancel(self) -> None:
        """Leave the entry without handing in its text."""
        if not self.closed:
            self.post_message(self.Done(self, None))
