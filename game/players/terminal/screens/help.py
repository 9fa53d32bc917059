"""The help: every key and every sign on one screen of 80 by 21."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from game.journey.commands.table import COMMANDS
from game.journey.view.labels import BASES, VERDICTS
from game.players.terminal.screens.base import PageScreen
from game.players.terminal.widgets.bars import KeyHint
from game.players.terminal.widgets.plain_text import PlainText, action_link

READING_KEYS = (
    KeyHint("1-9", "take a choice"),
    KeyHint("↑ ↓", "choose"),
    KeyHint("Space", "on; PgUp: back"),
    KeyHint("/", "type words", "app.type_words"),
    KeyHint(":", "all commands", "app.command_palette"),
    KeyHint("Esc", "back to the scene", "app.close_page"),
)


class HelpScreen(PageScreen):
    """Keys on the left, signs on the right."""

    AUTO_FOCUS = ""

    def title_bar(self) -> tuple[str, str]:
        """What this is, and the way back."""
        return "Keys, words and signs", "Esc back to the scene"

    def body(self) -> Iterable[Widget]:
        """Three columns, and under them the commands that have no key."""
        with_keys = [command for command in COMMANDS if command.key]
        keys = [
            KeyHint(command.key_shown or command.key, command.words[0], "app.command", (command.name,))
            for command in with_keys
        ]
        # The keys run on from the first column to the second, above those for reading.
        half = (len(keys) + len(READING_KEYS) + 1) // 2
        typed = ", ".join(f"{each.words[0]} {each.argument}".strip() for each in COMMANDS if not each.key)
        bases, verdicts = ([_sign(sign.symbol, sign.word) for sign in signs.values()] for signs in (BASES, VERDICTS))
        with Horizontal(id="help"):
            yield _column("Keys", map(_line, keys[:half]))
            yield _column("", [*map(_line, keys[half:]), Content(""), *map(_line, READING_KEYS)])
            yield _column("Signs", [*bases, Content(""), *verdicts])
        yield PlainText(Content.assemble(("Typed: ", "bold $primary"), typed), id="help-words")


def _column(title: str, lines: Iterable[Content]) -> PlainText:
    return PlainText(Content("\n").join([Content.styled(title, "bold $primary"), *lines]), classes="help-column")


def _line(hint: KeyHint) -> Content:
    line = Content.assemble((f"{hint.key:<6}", "bold $primary"), hint.label)
    return line.stylize(action_link(hint.action, *hint.parameters)) if hint.action else line


def _sign(symbol: str, word: str) -> Content:
    return Content.assemble((f"{symbol}  ", "$secondary"), word)
