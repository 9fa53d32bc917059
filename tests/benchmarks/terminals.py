"""Programs in pseudo-terminals of 100 by 30, for the measurements: started, typed to, and weighed."""

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
from collections.abc import Sequence

EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App):\n"
    "    def compose(self): yield Static('hello')\n"
    "Empty().run()\n",
]
"""An empty Textual application, which draws the word hello."""

ESCAPES = re.compile(
    rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b[@-Z\\-_=>]"
)
LONGEST = 20.0
"""Seconds after which a program has failed."""


def run(command: Sequence[str], wanted: str, keys: str = "") -> tuple[float, float]:
    """Seconds until a word is drawn, and the peak memory in MiB once some keys were pressed after that.

    Raises TimeoutError where the word is never drawn.
    """
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execvp(command[0], list(command))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    drawn, seconds = b"", 0.0
    while time.perf_counter() - began < LONGEST and not seconds:
        drawn += _read(terminal, 0.05)
        if wanted.encode() in ESCAPES.sub(b"", drawn):
            seconds = time.perf_counter() - began
    for key in keys:
        os.write(terminal, key.encode())
        while _read(terminal, 0.2):
            pass
    os.kill(process, signal.SIGKILL)
    usage = os.wait4(process, 0)[2]
    os.close(terminal)
    if not seconds:
        raise TimeoutError(f"{wanted} was never drawn")
    return seconds, usage.ru_maxrss / 1024


def _read(terminal: int, patience: float) -> bytes:
    if not select.select([terminal], [], [], patience)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
