"""What a reader's moves add up to after one turn, and what each of them did."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from game.journey.state.moves import Move, Way
from game.journey.state.persistent import Node, PersistentSet

StepKind = Literal["enter", "back", "look", "open", "keep", "drop", "note", "answer", "level", "wire", "decide", "pass"]


class Step(Struct, frozen=True, gc=False):
    """What a move did that a reader would remember, and where it left the reader. The first step is the start."""

    turn: int
    kind: StepKind
    """`enter` came to a scene, `back` returned to one on the trail."""
    visit: int
    """The turn in which the reader had come to the scene."""
    scene: str
    level: str
    """The reading level after it."""
    name: str = ""
    """The detail, claim, document, task or level, by its present name; for `enter`, `choice` or `turn`."""
    text: str = ""
    """The label of the choice taken, the title of the scene turned to, the note, or the way decided on."""
    given: tuple[str, ...] = ()
    """The answer to a task, in the form that `game.story.model.task_kinds` tells."""


class Visit(Struct, frozen=True, gc=False):
    """A scene on the trail, and the turn that led there."""

    turn: int
    scene: str


class WrittenNote(Struct, frozen=True, gc=False):
    """A note of the reader's, and where it was written."""

    turn: int
    scene: str
    text: str


class Answered(Struct, frozen=True, gc=False):
    """An answer to a task, in the form that `game.story.model.task_kinds` tells."""

    turn: int
    scene: str
    """The scene it was given in."""
    task: str
    """The task's present id, or the one it had if the story no longer has it."""
    given: tuple[str, ...]


class Counted(Struct, frozen=True, gc=False):
    """The hands of a class, counted for the answers of a task."""

    turn: int
    task: str
    counts: tuple[tuple[str, int], ...]


class DecisionState(Struct, frozen=True, gc=False):
    """What a reader has done about the decision of a scene."""

    scene: str
    claim: str
    wires: tuple[str, ...] = ()
    """The documents that were opened, in order."""
    first: Way | None = None
    """What was decided first; None while it is open. It counts, whatever is decided later."""
    latest: Way | None = None
    """What was decided last. Another than the first has been changed afterwards."""
    passed: bool = False
    """Whether it was left to the night desk before anything was decided."""

    @property
    def settled(self) -> bool:
        """Whether it was decided or passed, so that the record may be shown."""
        return self.passed or self.first is not None


class Break(Struct, frozen=True, gc=False):
    """The first move that no longer holds."""

    turn: int
    """The last turn that does."""
    move: Move
    why: str


class JourneyState(Struct, frozen=True, eq=False, gc=False):
    """What the moves add up to after one turn. States share whatever the turns between them did not change."""

    trail: Node[Visit]
    furthest: int
    """The highest number that a scene on the trail has on the main line; 0 for none."""
    level: str
    visited: PersistentSet[str]
    looked: PersistentSet[tuple[str, str]]
    opened: PersistentSet[str]
    answered: PersistentSet[str]
    """Tasks that were answered."""
    steps: Node[Step]
    """All that was done, also what a later resume left behind."""
    kept: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    headline: str = ""
    notes: Node[WrittenNote] | None = None
    answers: Node[Answered] | None = None
    hands: Node[Counted] | None = None
    alias: str = ""
    decisions: tuple[DecisionState, ...] = ()
    """In the order they were first met."""
    resumed: int = 0
    """The turn of the last resume; 0 for none. Since then the visited scenes have only become more."""
    broken: Break | None = None
