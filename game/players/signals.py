"""The signals that end a player: an interrupt, a request to end, a terminal that was hung up."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
CHANGED = (*ENDING, *(getattr(signal, name) for name in ("SIGTSTP", "SIGCONT", "SIGWINCH") if hasattr(signal, name)))
"""Every signal that a player may take over; each is given back when it ends."""


@contextlib.contextmanager
def handle_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Calls `end` with the number of a signal that asks the player to end; what was set before is set again after.

    A signal that whoever started the program had it ignore, as `nohup` does, stays ignored.
    """
    before = {number: signal.getsignal(number) for number in CHANGED}
    for number in ENDING:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: end(number))
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.alarm(0)
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)


def give_up_after(seconds: int, status: int, last: Callable[[], None] | None) -> None:
    """Ends the program at once where it has not ended by itself in time; `last` is called before.

    Only a terminal that takes nothing more can keep it waiting, and every move is on the disk.
    """

    def give_up(*_: object) -> None:
        if last is not None:
            last()
        os._exit(status)

    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, give_up)
        signal.alarm(seconds)
