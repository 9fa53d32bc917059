"""What typed words or a key ask for."""

from __future__ import annotations

from msgspec import Struct

from game.journey.state.moves import Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import Mark


class PageRequest(Struct, frozen=True):
    """A command that shows something or ends the sitting."""

    command: str
    claim: Mark | None = None
    text: str = ""
    """Words that go with the command, such as what to look for; may be empty."""


class Rejected(Struct, frozen=True):
    """Words that were not understood, or cannot be done here; its text says what can."""

    text: str


Response = Move | PageRequest | Rejected | TaskInProgress
"""What typed words ask for; a `TaskInProgress` is a task's answer that has begun and is not whole yet."""
