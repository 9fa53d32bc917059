"""The application under the player: signals, errors, and input that arrives before a screen is ready for it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, active_worker

from game.errors import ToldToEndError
from game.players import signals
from game.players.terminal.app.interface import PlayerInterface, TerminalControl

if TYPE_CHECKING:
    from textual.driver import Driver

TIMEOUT = 3
"""Seconds that closing may take once a signal has asked for it."""
GLANCE = 0.005
"""Seconds after which a screen that is not mounted yet is looked at again."""


class Application(PlayerInterface):
    """A Textual application that restores the terminal however it ends, and passes errors to its caller."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Close", show=False, system=True),
        Binding("ctrl+z", "suspend_process", "Stop for a while", show=False, system=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told_to_end = 0
        """The number of the signal that told the player to end; 0 for none."""
        self.unforeseen: Exception | None = None
        """The first error that ended the player."""
        self.terminal: TerminalControl | None = None
        """The driver, where it can let go of its terminal."""
        self.loop: asyncio.AbstractEventLoop | None = None
        """What the player runs in, once it runs."""

    def run_to_the_end(self) -> None:
        """Run until it is closed. Raises the error that ended it, and ToldToEndError if that was a signal."""
        with signals.handle_signals(self.end):
            self.run()
        if self.unforeseen is not None:
            raise self.unforeseen
        if self.told_to_end:
            raise ToldToEndError(self.told_to_end)

    def say(self, words: str, *, severity: str = "information", timeout: float = 5) -> None:
        """Show a passing message as plain text, for `timeout` seconds."""
        self.notify(words, severity=severity, timeout=timeout, markup=False)  # type: ignore[arg-type]

    def get_driver_class(self) -> type[Driver]:
        """Textual's own driver, except on POSIX systems."""
        usual = super().get_driver_class()
        if sys.platform != "win32" and usual.__name__ == "LinuxDriver":
            from game.players.terminal.app.posix_driver import TerminalDriver

            return TerminalDriver
        return usual

    def on_load(self) -> None:
        """Notes what it runs in; from here on a signal can close it in order."""
        self.loop = asyncio.get_running_loop()

    @property
    def is_closing(self) -> bool:
        """Whether it was told to close, or has met an error."""
        return self.return_code is not None

    async def on_event(self, event: events.Event) -> None:
        """Hold input until the top screen has mounted."""
        if isinstance(event, events.InputEvent):
            if self.is_closing:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TIMEOUT):
                    while self.screen_stack and not self.screen.is_mounted:
                        await asyncio.sleep(GLANCE)
        before = self.screen_stack[-1:]
        try:
            await super().on_event(event)
        except (NoMatches, NoScreen, MountError):
            # The screen that the input was meant for closed while it was on its way.
            if not isinstance(event, events.InputEvent) or before == self.screen_stack[-1:]:
                raise

    def _handle_exception(self, error: Exception) -> None:
        """Ignore lookup errors from a screen closed while mounting; any other error ends the player."""
        node: object = active_message_pump.get(None)
        why: BaseException = error
        if isinstance(error, WorkerFailed) and (worker := active_worker.get(None)) is not None:
            node, why = worker.node, error.error
        closed = isinstance(node, Widget) and (node._pruning or not self._is_open(node))
        if not ((closed or self.is_closing) and isinstance(why, NoMatches | NoScreen | MountError)):
            self.unforeseen = self.unforeseen or error
            super()._handle_exception(error)

    def fail(self, error: Exception) -> None:
        """Ends the player because of an error that came up outside of it, such as in the reading of keys."""
        self._handle_exception(error)

    def _is_open(self, node: DOMNode) -> bool:
        """Whether a node is on a screen that is open."""
        return any(each in self.screen_stack for each in node.ancestors_with_self if isinstance(each, Screen))

    def _fatal_error(self) -> None:
        """Leaves an unforeseen error to `play`, which hands it on; Textual would print a traceback."""
        self.exit(return_code=1)

    def panic(self, *_: object) -> None:
        """The same for errors that can draw themselves."""
        self._fatal_error()

    def end(self, number: int) -> None:
        """Closes the player because a signal said so. Raises ToldToEndError where it has not begun to draw."""
        if self.loop is None:
            raise ToldToEndError(number)
        self.told_to_end = number
        signals.give_up_after(TIMEOUT, 128 + number, self.terminal.give_back if self.terminal else None)
        self.loop.call_soon_threadsafe(self.exit, None, 128 + number)

    def action_interrupt(self) -> None:
        """Close the player, as Ctrl+C closes any program."""
        self.end(signal.SIGINT)

    def action_suspend_process(self) -> None:
        """Stops the program, with the terminal given back, until the shell lets it go on."""
        if self.terminal is not None:
            self.terminal.sleep()
        else:
            self.say("This terminal cannot stop a program for a while. `q` closes it; your place is kept.")

    def redraw(self) -> None:
        """Draw everything again, on a terminal that was used for something else."""
        self.screen.refresh(layout=True)
