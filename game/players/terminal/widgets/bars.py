"""The bar above every screen and the line of keys below it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.journey.commands.table import COMMANDS, Command

_FIRST_IN_FOOTER = (
    *("help", "quit", "sources", "back", "map", "notebook"),
    *("tasks", "timeline", "level", "people", "glossary"),
)


class Bar(Static):
    """One line above everything: what this is at the left, where the reader is or the way back at the right."""

    def __init__(self, left: str, right: Content) -> None:
        super().__init__(id="bar", markup=False)
        self._ends = (left, right)

    def set(self, left: str, right: Content) -> None:
        """Sets both ends."""
        self._ends = (left, right)
        self.on_resize()

    def on_resize(self) -> None:
        """Sets the ends to the edges."""
        left, right = self._ends
        width = self.content_size.width
        room = width - cell_len(left) - right.cell_length
        if room < 2:
            self.update(Content.styled(left, "bold $primary"), layout=False)
        else:
            self.update(Content.assemble((left, "bold $primary"), " " * room, right), layout=False)


class Footer(Static):
    """The keys that fit in one line, each a thing to click."""

    typing = False
    """Whether a line for typed words is open: then these are the keys."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(id="footer", markup=False)
        self._commands = [command for command in COMMANDS if command.footer and command.name in names]

    def on_resize(self) -> None:
        """Fits the keys to the width."""
        line = Content("  ").join(TYPING) if self.typing else footer_line(self._commands, self.content_size.width)
        self.update(line, layout=False)


def footer_line(commands: Sequence[Command], width: int) -> Content:
    """The most needed keys that fit, in the table's order; everything else is behind `more`."""
    room, chosen = width - len("/ type  : more"), set()
    for name in _FIRST_IN_FOOTER:
        command = next((each for each in commands if each.name == name), None)
        if command is None:
            continue
        takes = len(command.key_shown or command.key) + len(command.footer) + 3
        if takes <= room:
            room -= takes
            chosen.add(name)
    parts: list[Content] = []
    for command in commands:
        if command.name in chosen:
            parts.append(_key(command.key_shown or command.key, command.footer, command.name))
    at = max(len(parts) - 2, 0)
    parts[at:at] = [_key("/", "type", "type"), _key(":", "more", "more")]
    return Content("  ").join(parts)


def _key(key: str, word: str, command: str) -> Content:
    label = Content.assemble((key, "bold $primary"), " ", (word, "$quiet"))
    return label.stylize(Style.from_meta({"command": command}))


TYPING = (_key("Enter", "do it", "enter-words"), _key("Esc", "leave", "type"))
"""The keys of the line for typed words."""
