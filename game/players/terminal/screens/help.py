"""The help: every key, and every sign, on one screen of 80 by 21."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import COMMANDS
from game.journey.view.labels import BASES, VERDICTS
from game.players.terminal.screens.base import BookScreen

READING: tuple[tuple[str, ...], ...] = (
    ("1-9", "take a choice"),
    ("↑ ↓", "choose"),
    ("Space", "on; PgUp: back"),
    ("/", "type words", "type"),
    (":", "all commands", "more"),
    ("Esc", "back to the scene", "close"),
)


class HelpScreen(BookScreen):
    """Keys at the left, signs at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.close_page", "Back to the scene", show=False)]
    AUTO_FOCUS = ""

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked

    def bar(self) -> tuple[str, str]:
        """What this is."""
        return "Keys, words and signs", "Esc back to the scene"

    def body(self) -> Iterable[Widget]:
        """Three columns."""
        keyed = [command for command in COMMANDS if command.key]
        # The keys run on from the first column to the second, over those for reading.
        half = (len(keyed) + len(READING) + 1) // 2
        lines = [_line(command.key_shown or command.key, command.words[0], command.name) for command in keyed]
        typed = [command for command in COMMANDS if not command.key]
        words = ", ".join(f"{command.words[0]} {command.argument}".strip() for command in typed)
        with Horizontal(id="help"):
            yield _column("Keys", lines[:half])
            yield _column("", [*lines[half:], Content(""), *[_line(*each) for each in READING]])
            yield _column(
                "Signs",
                [
                    *[_sign(sign.symbol, sign.word) for sign in BASES.values()],
                    Content(""),
                    *[_sign(sign.symbol, sign.word) for sign in VERDICTS.values()],
                ],
            )
        yield Static(Content.assemble(("Typed: ", "bold $primary"), words), id="help-words", markup=False)


def _column(title: str, lines: list[Content]) -> Static:
    head = Content.styled(title, "bold $primary")
    return Static(Content("\n").join([head, *lines]), classes="help-column", markup=False)


def _line(key: str, words: str, command: str = "") -> Content:
    line = Content.assemble((f"{key:<6}", "bold $primary"), words)
    return line.stylize(Style.from_meta({"command": command})) if command else line


def _sign(symbol: str, word: str) -> Content:
    return Content.assemble((f"{symbol}  ", "$secondary"), word)
