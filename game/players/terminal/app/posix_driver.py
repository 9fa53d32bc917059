"""The terminal driver on POSIX systems: it restores the terminal however the player stops or ends.

Textual's own driver expects a terminal that stays. This one also survives a terminal that is gone, one that sends bytes
that are not text, and a program that was stopped without being asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message

assert sys.platform != "win32"

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.players.terminal.app.interface import PlayerInterface

LARGEST = 2_000
"""Columns or rows that no window has; a report of more is ignored."""
WATCH = 0.1
"""Seconds after which the input thread checks whether it should end."""


class _Output:
    """The stream that is drawn on. If it can no longer be written to, this is reported and the output is discarded."""

    def __init__(self, stream: Any, lost: Callable[[], None]) -> None:
        self._stream, self._lost = stream, lost

    def fileno(self) -> int:
        return int(self._stream.fileno())

    def write(self, text: str) -> None:
        self._try(lambda: self._stream.write(text))

    def flush(self) -> None:
        self._try(self._stream.flush)

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (OSError, ValueError):
            self._lost()


class TerminalDriver(LinuxDriver):
    """Draws on the terminal and reads from it."""

    def __init__(self, app: PlayerInterface, **options: Any) -> None:
        super().__init__(app, **options)
        self.loop = asyncio.get_running_loop()
        self.debug = bool(options.get("debug"))
        self._file: Any = _Output(self._file, self._lost)
        self._player = app
        app.terminal = self
        # What a signal asks for is done between two messages: in the middle of one, a lock may be held that it needs.
        signal.signal(signal.SIGTSTP, lambda *_: self.loop.call_soon_threadsafe(self.sleep))
        signal.signal(signal.SIGCONT, lambda *_: self.loop.call_soon_threadsafe(self._wake))

    # --- taking and restoring the terminal

    @property
    def _drawing(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        """Draw, if the terminal is taken."""
        if self._drawing:
            super().write(data)

    def sleep(self) -> None:
        """Restore the terminal and stop the program until it is continued."""
        if self._drawing:
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _wake(self) -> None:
        if self._player.told_to_end:
            return
        if self._drawing:
            # It was stopped without being asked, and the terminal may have been used since.
            self.suspend_application_mode()
        self.resume_application_mode()
        if self._drawing:
            self._player.redraw()

    def give_back(self) -> None:
        """Restore what can be restored of the terminal, without waiting for anything."""
        with contextlib.suppress(OSError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _lost(self) -> None:
        """End the player because the terminal is gone, as a hang-up does. May be called from any thread."""
        with contextlib.suppress(RuntimeError):  # the player has ended already
            self.loop.call_soon_threadsafe(self._player.end, signal.SIGHUP)

    # --- input

    def run_input_thread(self) -> None:
        """Reads keys and clicks until the player ends. Hands what goes wrong in that to the player."""
        try:
            self._read_input()
        except Exception as error:
            self.loop.call_soon_threadsafe(self._player.fail, error)

    def _read_input(self) -> None:
        """Bytes that are no text come out as a mark that is no key."""
        parser = XTermParser(self.debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as waiting:
            waiting.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                try:
                    sent = os.read(self.fileno, 4096) if waiting.select(WATCH) else None
                except OSError:
                    sent = b""
                if sent == b"":
                    self._lost()
                    return
                try:
                    for message in _plausible(parser.feed(decode(sent)) if sent else ()):
                        self.process_message(message)
                    for message in _plausible(parser.tick()):
                        self.process_message(message)
                except Exception:
                    # The parser gives up on some codes that no terminal should send; what follows is read afresh.
                    parser = XTermParser(self.debug)


def _plausible(messages: Iterable[Message]) -> Iterable[Message]:
    """The messages without those that report an impossible window size."""
    for message in messages:
        size = message.size if isinstance(message, Resize) else None
        if size is None or (0 < size.width <= LARGEST and 0 < size.height <= LARGEST):
            yield message
