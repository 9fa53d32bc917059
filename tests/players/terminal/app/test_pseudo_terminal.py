"""The player in a pseudo-terminal: it draws, plays, saves, and restores the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

ESCAPES = re.compile(
    rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[@-Z\\-_=>]"
)
TIMEOUT = 60.0
"""Seconds to wait for a word."""


class Terminal:
    """One player in a pseudo-terminal of 80 by 24."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.drawn = b""
        self.process, self.stream = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", **environment)
            os.execv(sys.executable, [sys.executable, "-m", "game", "play", *arguments])
        fcntl.ioctl(self.stream, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, patience: float) -> bool:
        """Read what was drawn. False if nothing was, or if the player has ended."""
        if not select.select([self.stream], [], [], patience)[0]:
            return False
        try:
            more = os.read(self.stream, 65536)
        except OSError:
            return False
        self.drawn += more
        return bool(more)

    def wait_for(self, words: str) -> None:
        """Wait until words are drawn, and forget what was drawn before them."""
        until = time.monotonic() + TIMEOUT
        while words.encode() not in ESCAPES.sub(b"", self.drawn):
            assert time.monotonic() < until, f"{words} was never drawn, but: {ESCAPES.sub(b'', self.drawn)[-300:]!r}"
            self.read(0.1)
        while self.read(0.2):
            pass
        self.seen, self.drawn = self.drawn, b""

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.stream, keys.encode())

    def end(self) -> int:
        """Wait for the player to end. The result is its exit status, negative for a signal."""
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            self.read(0.05)
            process, status = os.waitpid(self.process, os.WNOHANG)
            if process:
                while self.read(0.1):
                    pass
                os.close(self.stream)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        raise AssertionError("the player did not end")


def left_as_it_was(drawn: bytes) -> bool:
    """Whether the alternate screen was left, the cursor shown and the mouse released."""
    return all(sign in drawn for sign in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"))


def test_it_plays_saves_and_goes_on(tmp_path: Path) -> None:
    journal = tmp_path / "journey.jsonl"
    first = Terminal("--new", "--journal", str(journal))
    first.wait_for("Begin")
    first.press("\r")
    first.wait_for("The news of the day")
    first.press("1")
    first.wait_for("A platform without a name")
    first.press("s")
    first.wait_for("corroborated")
    first.press("\r")
    first.wait_for("copy it")
    first.press("\x1b")
    first.wait_for("A platform without a name")
    first.press("q")
    assert first.end() == 0
    assert left_as_it_was(first.drawn)
    assert b"Traceback" not in first.drawn
    kept = journal.read_text("utf-8").splitlines()
    assert '{"move":"go","scene":"news-of-the-day","choice":"boarding","to":"boarding"}' in kept
    assert any('"move":"open"' in line for line in kept)

    second = Terminal("--journal", str(journal))
    second.wait_for("A platform without a name")
    second.press("q")
    assert second.end() == 0
    assert journal.read_text("utf-8").splitlines() == kept


@pytest.mark.parametrize("ending", ["\x11", "q"])
def test_every_way_of_closing_leaves_the_terminal_as_it_was(ending: str, tmp_path: Path) -> None:
    terminal = Terminal("--journal", str(tmp_path / "journey.jsonl"), "--scene", "boarding")
    terminal.wait_for("A platform without a name")
    terminal.press(ending)
    assert terminal.end() == 0
    assert left_as_it_was(terminal.drawn)


def test_without_colours_nothing_is_told_by_colour(tmp_path: Path) -> None:
    terminal = Terminal("--journal", str(tmp_path / "journey.jsonl"), "--scene", "khasan-welcome", NO_COLOR="1")
    terminal.wait_for("Bread and salt")
    colours = {
        tuple(map(int, found.groups()))
        for found in re.finditer(rb"\x1b\[[\d;]*[34]8;2;(\d+);(\d+);(\d+)", terminal.seen)
    }
    assert colours
    assert all(red == green == blue for red, green, blue in colours)
    assert "≠".encode() in terminal.seen or b"~" in terminal.seen
    terminal.press("q")
    assert terminal.end() == 0


def test_a_story_that_is_edited_while_it_is_played(copied_story: Path, tmp_path: Path) -> None:
    journal = tmp_path / "journey.jsonl"
    terminal = Terminal(str(copied_story), "--watch", "--journal", str(journal), "--scene", "boarding")
    terminal.wait_for("A platform without a name")
    kept = journal.read_bytes()
    file = copied_story / "02-boarding.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("A platform without a name", "A platform with no name at all"), "utf-8")
    terminal.wait_for("no name at all")
    file.write_text(good[: len(good) // 3], "utf-8")
    terminal.wait_for("02-boarding.yaml:")
    assert b"You read it as it was before." in ESCAPES.sub(b"", terminal.seen)
    file.write_text(good, "utf-8")
    terminal.wait_for("Mended")
    assert journal.read_bytes() == kept
    terminal.press("1")
    terminal.wait_for("What is known of the train")
    terminal.press("q")
    assert terminal.end() == 0
    assert left_as_it_was(terminal.drawn)
    assert journal.read_bytes().startswith(kept)
