"""What a reader can do: each move a small frozen record, written to the journal as one JSON object."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Struct

LONGEST_TEXT = 4_000
"""The most characters of one note, and of all parts of one answer together."""
MOST_GIVEN = 40
"""The most parts of one answer."""
MOST_HANDS = 1_000
"""The most hands that are counted for one option."""
LONGEST_ALIAS = 40
"""The most characters of an alias."""

Name = Annotated[str, msgspec.Meta(max_length=400)]
Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
Given = Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST_GIVEN)]
HandCount = Annotated[int, msgspec.Meta(ge=0, le=MOST_HANDS)]
Turns = Annotated[int, msgspec.Meta(ge=0)]
Way = Literal["plain", "named", "hold", "stand", "correct", "both", "later"]
"""What is decided about a line: print it plain, print it with its source named, or hold it. If an earlier decision on
the same claim is taken up again: let the line stand, correct it, or print both accounts; with nothing in print go on
holding, print the later reports, or print both."""


class Go(Struct, frozen=True, tag_field="move", tag="go"):
    """Took a choice."""

    scene: Name
    choice: Name
    to: Name


class Turn(Struct, frozen=True, tag_field="move", tag="turn"):
    """Turned straight to a scene, as one opens a book."""

    to: Name


class Look(Struct, frozen=True, tag_field="move", tag="look"):
    """Looked at a detail."""

    scene: Name
    detail: Name


class Open(Struct, frozen=True, tag_field="move", tag="open"):
    """Opened the source of a claim."""

    scene: Name
    claim: Name


class Keep(Struct, frozen=True, tag_field="move", tag="keep"):
    """Kept a claim in the notebook."""

    scene: Name
    claim: Name


class Drop(Struct, frozen=True, tag_field="move", tag="drop"):
    """Took a claim out of the notebook again."""

    claim: Name


class Pick(Struct, frozen=True, tag_field="move", tag="pick"):
    """Picked a kept claim for the front page."""

    claim: Name


class Unpick(Struct, frozen=True, tag_field="move", tag="unpick"):
    """Took a claim off the front page."""

    claim: Name


class Headline(Struct, frozen=True, tag_field="move", tag="headline"):
    """Wrote the front page's headline."""

    text: Text


class Note(Struct, frozen=True, tag_field="move", tag="note"):
    """Wrote a note."""

    scene: Name
    text: Text


class Answer(Struct, frozen=True, tag_field="move", tag="answer"):
    """Answered a task. `given` is as `game.story.model.task_kinds` tells for each form."""

    scene: Name
    task: Name
    given: Given


class ShowOfHands(Struct, frozen=True, tag_field="move", tag="hands"):
    """Counted the hands of a class for the answers of a task, each with its number of hands."""

    scene: Name
    task: Name
    counts: Annotated[tuple[tuple[Name, HandCount], ...], msgspec.Meta(max_length=MOST_GIVEN)]


class Alias(Struct, frozen=True, tag_field="move", tag="alias"):
    """Chose a name to hand in work under, which is not the reader's own; empty for none."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST_ALIAS)]


class Level(Struct, frozen=True, tag_field="move", tag="level"):
    """Changed the reading level."""

    level: Name


class Wire(Struct, frozen=True, tag_field="move", tag="wire"):
    """Opened a document before deciding."""

    scene: Name
    document: Name


class Decide(Struct, frozen=True, tag_field="move", tag="decide"):
    """Decided what to do with a claim."""

    scene: Name
    claim: Name
    way: Way


class Pass(Struct, frozen=True, tag_field="move", tag="pass"):
    """Went on without deciding, which leaves the claim to the night desk."""

    scene: Name
    claim: Name


class Rewind(Struct, frozen=True, tag_field="move", tag="rewind"):
    """Went back to where a former turn had led. Turns count the moves from 1; 0 is the start."""

    turn: Turns


class Resume(Struct, frozen=True, tag_field="move", tag="resume"):
    """Went on from a turn because the moves after it no longer hold in this edition of the story."""

    turn: Turns


Move = (
    Go
    | Turn
    | Look
    | Open
    | Keep
    | Drop
    | Pick
    | Unpick
    | Headline
    | Note
    | Answer
    | ShowOfHands
    | Alias
    | Level
    | Wire
    | Decide
    | Pass
    | Rewind
    | Resume
)
SINCE_FORMAT_2 = (Wire, Decide, Pass)
"""The kinds of move that no journal of format 1 has."""

_READER: msgspec.json.Decoder[Move] = msgspec.json.Decoder(Move)
_WRITER = msgspec.json.Encoder()


def to_line(move: Move) -> bytes:
    """A move as it stands in a journal: one JSON object, without the line's end."""
    return _WRITER.encode(move)


def from_line(line: bytes) -> Move:
    """A move from a line of a journal. Raises ValueError, which says why it is none."""
    try:
        move: Move = _READER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return move


def kind(move: Move) -> str:
    """What a move is called in a journal."""
    name = move.__struct_config__.tag
    assert isinstance(name, str)
    return name
