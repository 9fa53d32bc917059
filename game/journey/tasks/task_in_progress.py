"""The task that a reader has in hand in plain lines. A module of its own, which the first scene can load quickly."""

from __future__ import annotations

from msgspec import Struct


class TaskInProgress(Struct, frozen=True):
    """A task that a reader has in hand in plain lines, and what of its answer is there already."""

    task: str
    given: tuple[str, ...] = ()
    shown: bool = True
    """Whether its answers are shown; a class sees the question first."""
    explained: bool = False
    """Whether the class has been told the key."""
