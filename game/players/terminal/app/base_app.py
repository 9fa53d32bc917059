"""The application under the player: it stands signals, errors, and hands that are ahead of what is drawn."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, active_worker

from game.errors import ToldToEndError
from game.players import signals

if TYPE_CHECKING:
    from textual.driver import Driver

TIMEOUT = 3
"""Seconds that closing may take once a signal has asked for it."""


class Application(App[None]):
    """A Textual application that gives the terminal back however it is ended, and hands errors to its caller."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Close", show=False, system=True),
        Binding("ctrl+z", "suspend_process", "Stop for a while", show=False, system=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.told_to_end = 0
        """The number of the signal that told the player to end; 0 for none."""

    def run_to_the_end(self) -> None:
        """Runs until it is closed. Raises whatever ended it, and ToldToEndError where that was a signal."""
        with signals.handle_signals(self.end):
            self.run()
        if self._exception is not None:
            raise self._exception
        if self.told_to_end:
            raise ToldToEndError(self.told_to_end)

    def say(self, words: str, *, severity: str = "information", timeout: float = 5) -> None:
        """A message that passes, as plain words."""
        self.notify(words, severity=severity, timeout=timeout, markup=False)  # type: ignore[arg-type]

    def get_driver_class(self) -> type[Driver]:
        """Textual's own driver, but for the one that POSIX systems have."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from game.players.terminal.app.posix_driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        """Takes a key or a click only when the screen on top is all there, so that a quick hand is ahead of nothing."""
        if isinstance(event, events.InputEvent):
            if self._exit:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TIMEOUT):
                    while self.screen_stack and not self.screen.is_mounted:
                        await self.screen._mounted_event.wait()
        before = self.screen_stack[-1:]
        try:
            await super().on_event(event)
        except (NoMatches, NoScreen, MountError):
            # The screen that it was meant for closed while it was on its way there.
            if not isinstance(event, events.InputEvent) or before == self.screen_stack[-1:]:
                raise

    def _handle_exception(self, error: Exception) -> None:
        """Lets go of what a screen misses that was closed before it was all there; anything else ends the player."""
        node: object = active_message_pump.get(None)
        why: BaseException = error
        if isinstance(error, WorkerFailed) and (worker := active_worker.get(None)) is not None:
            node, why = worker.node, error.error
        closed = isinstance(node, Widget) and (node._pruning or not self._is_open(node))
        if not ((closed or self._exit) and isinstance(why, NoMatches | NoScreen | MountError)):
            super()._handle_exception(error)

    def _is_open(self, node: DOMNode) -> bool:
        """Whether it stands on a screen that is open."""
        return any(each in self.screen_stack for each in node.ancestors_with_self if isinstance(each, Screen))

    def _fatal_error(self) -> None:
        """Leaves an unforeseen error to `play`, which hands it on; Textual would print a traceback."""
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """The same for errors that can draw themselves."""
        self._fatal_error()

    def end(self, number: int) -> None:
        """Closes the player because a signal said so. Raises ToldToEndError where it has not begun to draw."""
        driver = self._driver
        if driver is None:
            raise ToldToEndError(number)
        self.told_to_end = number
        signals.give_up_after(TIMEOUT, 128 + number, getattr(driver, "give_back", None))
        driver._loop.call_soon_threadsafe(self.exit, None, 128 + number)

    def action_interrupt(self) -> None:
        """Closes the player, as the same key does where lines are typed."""
        self.end(signal.SIGINT)

    def action_suspend_process(self) -> None:
        """Stops the program, with the terminal given back, until the shell lets it go on."""
        if sleep := getattr(self._driver, "sleep", None):
            sleep()
        else:
            self.say("This terminal cannot stop a program for a while. `q` closes it; your place is kept.")

    def redraw(self) -> None:
        """Draws everything again, on a terminal that was used for something else."""
        self.screen.refresh(layout=True)
