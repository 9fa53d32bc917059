"""A program in a real pseudo-terminal: what it draws is read, keys are pressed, and the terminal is looked at after."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import game

ROOT = Path(game.__file__).parents[1]
PLAY = (sys.executable, "-m", "game", "play")
PLAIN, DRAWN = ("--plain",), ()
ESCAPES = re.compile(
    rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[@-Z\\-_=>]"
)
MODES = {b"?1049": "the alternate screen", b"?1000": "the mouse", b"?1003": "the mouse’s way", b"?2004": "pasting"}
"""What a program may switch on, and has to switch off again."""
TIMEOUT = 60.0
"""Seconds to wait for a word or for an end."""

Attributes = list[object]


class Terminal:
    """One program in a pseudo-terminal of its own, as the leader of its session."""

    def __init__(self, work: Callable[[], object], size: tuple[int, int] = (80, 24)) -> None:
        """Starts `work` in a copy of this process, which never comes back from it."""
        self.ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before: Attributes = termios.tcgetattr(theirs)
        self.drawn = b""
        """Everything that was drawn so far."""
        self.status: int | None = None
        self.process = os.fork()
        if self.process == 0:
            try:
                os.setsid()
                fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
                for stream in (0, 1, 2):
                    os.dup2(theirs, stream)
                os.closerange(3, 256)
                work()
            finally:
                os._exit(99)
        # Kept open, so that the terminal can be looked at when the program has gone.
        self.theirs = theirs

    def read(self, patience: float = 0.0) -> bool:
        """Reads what was drawn; False where nothing was."""
        if not select.select([self.ours], [], [], patience)[0]:
            return False
        try:
            more = os.read(self.ours, 65536)
        except OSError:
            return False
        self.drawn += more
        return bool(more)

    @property
    def text(self) -> str:
        """What was drawn, without the escape codes."""
        return ESCAPES.sub(b"", self.drawn).decode("utf-8", "replace")

    def wait_for(self, words: str, after: int = 0) -> None:
        """Waits until words are drawn, at or after some place in all that was."""
        until = time.monotonic() + TIMEOUT
        while words.encode() not in ESCAPES.sub(b"", self.drawn[after:]):
            assert time.monotonic() < until, f"{words} was never drawn, but: {self.text[-400:]!r}"
            self.read(0.05)

    def settle(self) -> None:
        """Reads until nothing more is drawn for a while."""
        while self.read(0.15):
            pass

    def press(self, keys: str | bytes) -> None:
        """Presses keys."""
        os.write(self.ours, keys.encode() if isinstance(keys, str) else keys)

    def tell(self, number: int) -> None:
        """Sends the program a signal."""
        os.kill(self.process, number)

    def stopped(self) -> bool:
        """Waits until the program has stopped, or ended."""
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            self.read(0.02)
            process, status = os.waitpid(self.process, os.WNOHANG | os.WUNTRACED)
            if process:
                return os.WIFSTOPPED(status)
        return False

    def end(self, patience: float = TIMEOUT) -> int:
        """Waits for the program to end. Gives its exit status; below 0 for a signal."""
        until = time.monotonic() + patience
        while self.status is None and time.monotonic() < until:
            self.read(0.02)
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                self.status = os.waitstatus_to_exitcode(status)
        assert self.status is not None, f"the program did not end, and had drawn: {self.text[-400:]!r}"
        while self.read():
            pass
        return self.status

    def hang_up(self) -> None:
        """Closes the terminal, as closing its window does."""
        os.close(self.theirs)
        os.close(self.ours)
        self.ours = self.theirs = -1

    def left(self) -> list[str]:
        """What the program has left otherwise than it was."""
        wrong = [name for mode, name in MODES.items() if self.drawn.rfind(mode + b"h") > self.drawn.rfind(mode + b"l")]
        if self.drawn.rfind(b"\x1b[?25l") > self.drawn.rfind(b"\x1b[?25h"):
            wrong.append("the cursor hidden")
        if self.drawn.rfind(b"\x1b[?7l") > self.drawn.rfind(b"\x1b[?7h"):
            wrong.append("long lines cut")
        if termios.tcgetattr(self.theirs) != self.before:
            wrong.append("the way keys are read")
        return wrong

    def close(self) -> None:
        """Ends the program by force where it has not ended, and lets go of the terminal."""
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.status = -signal.SIGKILL
        for stream in {self.ours, self.theirs} - {-1}:
            os.close(stream)
        self.ours = self.theirs = -1

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def command(*arguments: str, run: Sequence[str] = PLAY, ignored: int = 0, **environment: str) -> Callable[[], object]:
    """The command, to be started in a terminal; with a signal that is ignored from the start, if one is given."""
    given = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}

    def work() -> object:
        os.environ.update({**given, **environment})
        if ignored:
            signal.signal(ignored, signal.SIG_IGN)
        os.execv(run[0], [*run, *arguments])

    return work
