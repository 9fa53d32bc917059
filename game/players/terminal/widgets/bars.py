"""The bar above every screen, and the lines of keys below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from game.journey.commands.table import COMMANDS, Command
from game.players.terminal.widgets.plain_text import PlainText, action_link


class KeyHint(NamedTuple):
    """A key that works now, what it does, and the action that a click on it runs."""

    key: str
    label: str
    action: str = ""
    """Empty if the hint cannot be clicked."""
    parameters: tuple[str | int, ...] = ()


COMMAND_LINE_HINTS = (KeyHint("Enter", "do it", "app.enter_words"), KeyHint("Esc", "leave", "app.type_words"))
"""The keys of the command line while it is open."""

FOOTER_PRIORITY = (
    *("help", "quit", "sources", "back", "map", "notebook"),
    *("tasks", "timeline", "level", "people", "glossary"),
)
"""The footer's commands, the most needed first."""


class TitleBar(PlainText):
    """One line above everything: what this is on the left, the reader's place or the way back on the right."""

    def __init__(self, left: str, right: Content) -> None:
        super().__init__(id="title-bar")
        self._ends = (left, right)

    def set_ends(self, left: str, right: Content) -> None:
        """Show other words at both ends."""
        self._ends = (left, right)
        self.on_resize()

    def on_resize(self) -> None:
        """Push the two ends to the edges. If they do not both fit, only the left one is shown."""
        left, right = self._ends
        start = Content.styled(left, "bold $primary")
        room = self.content_size.width - cell_len(left) - right.cell_length
        self.update(start if room < 2 else Content.assemble(start, " " * room, right), layout=False)


class Footer(PlainText):
    """The commands whose keys fit in one line. Given hints are shown instead of them."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(id="footer")
        self._commands = [command for command in COMMANDS if command.footer and command.name in names]
        self._hints: Sequence[KeyHint] = ()

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show some hints; with none, the commands again."""
        self._hints = hints
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the commands to the width."""
        hints = self._hints or footer_hints(self._commands, self.content_size.width)
        self.update(Content("  ").join(map(hint_text, hints)), layout=False)


class KeyHints(PlainText):
    """A line of key hints. With a text before them, the hints keep to the right."""

    def __init__(self, *, id: str, prominent: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label_style, self._gap = ("$foreground", "   ") if prominent else ("$quiet", "  ")
        self._hints: tuple[KeyHint, ...] = ()
        self._text = ""

    def show(self, hints: Iterable[KeyHint], text: str = "") -> None:
        """Show some hints, and a text before them."""
        self._hints, self._text = tuple(hints), text
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the line to the width. The text comes first, and the last hints are left out if they do not fit."""
        width = self.content_size.width
        text = Content.styled(self._text, "bold").truncate(width, ellipsis=True)
        room = width - text.cell_length - 2 if self._text else width
        gap = Content(self._gap)
        hints = Content("")
        for hint in self._hints:
            words = hint_text(hint, self._label_style)
            longer = gap.join([hints, words]) if hints else words
            if longer.cell_length <= room:
                hints = longer
        space = " " * (width - text.cell_length - hints.cell_length) if self._text else ""
        self.update(Content.assemble(text, space, hints))


def footer_hints(commands: Sequence[Command], width: int) -> list[KeyHint]:
    """The most needed commands that fit, in the table's order; all others are behind `more`."""
    room, chosen = width - len("/ type  : more"), set()
    for name in FOOTER_PRIORITY:
        command = next((each for each in commands if each.name == name), None)
        if command is None:
            continue
        needed = len(command.key_shown or command.key) + len(command.footer) + 3
        if needed <= room:
            room -= needed
            chosen.add(name)
    hints = [
        KeyHint(command.key_shown or command.key, command.footer, "app.command", (command.name,))
        for command in commands
        if command.name in chosen
    ]
    before_last_two = max(len(hints) - 2, 0)
    hints[before_last_two:before_last_two] = [
        KeyHint("/", "type", "app.type_words"),
        KeyHint(":", "more", "app.command_palette"),
    ]
    return hints


def hint_text(hint: KeyHint, label_style: str = "$quiet") -> Content:
    """A key hint as text, with the link to its action."""
    text = Content.assemble((hint.key, "bold $primary"), " ", (hint.label, label_style))
    return text.stylize(action_link(hint.action, *hint.parameters)) if hint.action else text
