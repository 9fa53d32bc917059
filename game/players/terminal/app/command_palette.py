"""All commands in a list to search: Textual's own palette, made safe for fast input and small windows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult, SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from game.journey.commands.interpret import PAPERS
from game.journey.commands.responses import PageRequest
from game.journey.commands.table import COMMANDS
from game.players.terminal.screens.base import SafeScreen
from game.players.terminal.widgets.option_lists import SafeOptionList

if TYPE_CHECKING:
    from game.players.terminal.app.interface import PlayerInterface


class Commands(CommandList, SafeOptionList):
    """The commands found. In a window without room it has no lines, and moving through them by pages would fail."""

    def action_page_down(self) -> None:
        """Moves on by a page of lines, where there are any."""
        with contextlib.suppress(KeyError, IndexError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Moves back by a page of lines, where there are any."""
        with contextlib.suppress(KeyError, IndexError):
            super().action_page_up()  # type: ignore[no-untyped-call]


class Palette(CommandPalette, SafeScreen):
    """The list of commands, over whatever screen is open."""

    def compose(self) -> ComposeResult:
        """Textual's own parts, with a safe list in place of its list."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette, but only once: a second click may have come before the first was handled."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)


def entries(app: PlayerInterface) -> Iterable[SystemCommand]:
    """Every command. One that needs more words opens the command line with its own word in it."""
    for command in COMMANDS:
        name, word = command.name, command.words[0]
        title = (command.footer or word).capitalize()
        if name == "save":
            for paper in PAPERS:
                request = PageRequest(name, text=paper)
                yield SystemCommand(f"Save {paper}", f"Write your {paper} to a file.", partial(app.carry_out, request))
        elif not command.argument or name in ("claims", "level"):
            yield SystemCommand(title, command.help, partial(app.action_command, name))
        else:
            yield SystemCommand(f"{title} …", command.help, partial(app.action_type_words, f"{word} "))
    yield SystemCommand("Dark or light", "Change between the two themes.", partial(app.change_setting, "theme"))
    spacing = "Set everything wider apart, for a room, or close again."
    yield SystemCommand("Projector spacing", spacing, partial(app.change_setting, "spacing"))
    yield SystemCommand("Motion", "Let scrolling glide, or not.", partial(app.change_setting, "motion"))
