"""All commands in a list to search: Textual's own palette, made to hold under quick hands and in small windows."""

from __future__ import annotations

import contextlib

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from game.players.terminal.screens import Firm, Narrow


class Commands(CommandList, Narrow):
    """The commands found."""


class Palette(CommandPalette, Firm):
    """The list of commands over whatever screen is open."""

    def compose(self) -> ComposeResult:
        """The same parts, but for a list that holds."""
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Closes it once; a second click may have been made before the first was answered."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def _action_command_list(self, action: str) -> None:
        # In a window without room for it the list has no lines, and moving through them by pages fails.
        with contextlib.suppress(KeyError, IndexError):
            super()._action_command_list(action)
