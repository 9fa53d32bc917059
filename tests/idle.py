"""Waiting until a player in the test's own process has nothing left to do.

Textual's pilot waits by the clock: until the process has used next to no processor time for 20 milliseconds, once or
more for every key. On a busy machine that is both slow and wrong, since a process that is kept waiting looks idle. Here
the event loop is asked instead: it is idle when no callback is ready and no timer is about to fire.
"""

from __future__ import annotations

import asyncio
from typing import Any

import textual.app
import textual.pilot

SOON = 1 / 30
"""Seconds; two of the frames in which Textual draws. A timer that fires within them is waited for."""


async def wait_for_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Waits until the running loop is idle, `max_sleep` seconds at most. Takes the place of Textual's own."""
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while (now := loop.time()) < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() < now + SOON]
        if not due:
            break
        await asyncio.sleep(max(0.0, min(due) - now))


def use() -> None:
    """Lets every pilot of this process wait in this way."""
    for module in (textual.app, textual.pilot):
        vars(module)["wait_for_idle"] = wait_for_idle
