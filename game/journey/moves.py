"""What a reader can do: each move a small frozen record, written to the journal as one JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

LONGEST_TEXT = 4_000
"""The most characters of one note."""


@dataclass(frozen=True, slots=True)
class Go:
    """Took a choice."""

    kind: ClassVar[str] = "go"
    scene: str
    choice: str
    to: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Turned straight to a scene, as one opens a book."""

    kind: ClassVar[str] = "turn"
    to: str


@dataclass(frozen=True, slots=True)
class Look:
    """Looked at a detail."""

    kind: ClassVar[str] = "look"
    scene: str
    detail: str


@dataclass(frozen=True, slots=True)
class Open:
    """Opened the source of a claim."""

    kind: ClassVar[str] = "open"
    scene: str
    claim: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Kept a claim in the notebook."""

    kind: ClassVar[str] = "keep"
    scene: str
    claim: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Took a claim out of the notebook again."""

    kind: ClassVar[str] = "drop"
    claim: str


@dataclass(frozen=True, slots=True)
class Note:
    """Wrote a note."""

    kind: ClassVar[str] = "note"
    scene: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """Changed the reading level."""

    kind: ClassVar[str] = "level"
    level: str


@dataclass(frozen=True, slots=True)
class Rewind:
    """Went back to where a former turn had led. Turns count the moves from 1; 0 is the start."""

    kind: ClassVar[str] = "rewind"
    turn: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Went on from a turn because the moves after it no longer hold in this edition of the story."""

    kind: ClassVar[str] = "resume"
    turn: int


Move = Go | Turn | Look | Open | Keep | Drop | Note | Level | Rewind | Resume

KINDS: Mapping[str, type[Move]] = {
    each.kind: each for each in (Go, Turn, Look, Open, Keep, Drop, Note, Level, Rewind, Resume)
}


def to_data(move: Move) -> dict[str, Any]:
    """A move as it stands in a journal."""
    return {"move": move.kind, **asdict(move)}


def from_data(data: object) -> Move:
    """A move from a journal. Raises ValueError where it is none."""
    if not isinstance(data, dict) or not isinstance(data.get("move"), str):
        raise ValueError("is no move")
    cls = KINDS.get(data["move"])
    if cls is None:
        raise ValueError(f"is a move of a kind not known here, `{data['move'][:40]}`")
    values: dict[str, Any] = {}
    for each in fields(cls):
        value = data.get(each.name)
        wanted = int if each.type == "int" else str
        if type(value) is not wanted:
            raise ValueError(f"is a move without its `{each.name}`")
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            raise ValueError(f"has a `{each.name}` longer than {LONGEST_TEXT} characters")
        values[each.name] = value
    made: Move = cls(**values)
    return made
