"""Transcripts: what a reader types and all that the plain player answers, kept as text that a writer can edit.

A line that begins with `> ` is typed; a line that begins with `#` is a comment of the writer's, and stays where it
stands among what is typed; every other line is the player's (one of the player's that begins so is moved in by a
space). A line `=== later ===` closes the book there: what follows is another sitting with the same journal.

A transcript can be begun with nothing but the lines to type: the rest is written by performing it.
"""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from msgspec import Struct, field

from game.errors import BreadAndSaltError
from game.journey.saving.session import open_session
from game.players.plain.player import play
from game.story.model.story import Story
from game.story.model.text import printable

PROMPT = "> "
COMMENT = "#"
LATER = "=== later ==="
JOURNAL = "THE-JOURNAL"
"""Stands where the player names the journal's file."""
MOST_BYTES = 16 * 1024 * 1024
"""The largest transcript that is read."""


class TranscriptError(BreadAndSaltError):
    """A transcript that cannot be performed."""

    def __init__(self, line: int, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.line = line
        """The line of the transcript, from 1."""


class Typed(Struct, frozen=True):
    """A line that is typed."""

    line: int
    """Where it stands in the transcript, from 1."""
    words: str
    comments: tuple[str, ...] = ()
    """The writer's comments before it."""


class Sitting(Struct):
    """One sitting of a transcript."""

    typed: list[Typed] = field(default_factory=list)
    closing: tuple[str, ...] = ()
    """Comments after the last line that is typed."""


class Difference(Struct, frozen=True):
    """The first line in which a transcript is not what the story tells now."""

    line: int
    """From 1."""
    written: str | None
    """None where the transcript has ended."""
    now: str | None
    """None where the story tells no more."""


def read(path: Path) -> str:
    """A transcript's text. Raises BreadAndSaltError."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BreadAndSaltError(
            f"The transcript {path} cannot be read: {error.strerror or error}.", "Name a file of text."
        ) from None
    if len(raw) > MOST_BYTES:
        raise BreadAndSaltError(f"The transcript {path} is larger than {MOST_BYTES // 1024**2} MB.", "Split it.")
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise BreadAndSaltError(f"The transcript {path} is not UTF-8 text.", "Save it as UTF-8.") from None


def sittings(text: str) -> list[Sitting]:
    """What is typed in each sitting of a transcript, with the comments between."""
    found = [Sitting()]
    comments: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line == LATER:
            found[-1].closing, comments = tuple(comments), []
            found.append(Sitting())
        elif line.startswith(COMMENT):
            comments.append(line)
        elif line.startswith(PROMPT) or line == PROMPT.strip():
            found[-1].typed.append(Typed(number, line[len(PROMPT) :], tuple(comments)))
            comments = []
    found[-1].closing = tuple(comments)
    return found


def head(text: str) -> list[str]:
    """The lines of comment that a transcript begins with."""
    lines = text.split("\n")
    return lines[: next((at for at, line in enumerate(lines) if not line.startswith(COMMENT)), len(lines))]


def perform(story: Story, text: str, journal: Path) -> str:
    """The transcript that comes of typing what a transcript types, with a journal begun for it.

    Raises TranscriptError where the story is closed before everything was typed.
    """
    written = head(text)
    opening = len(written)
    for number, sitting in enumerate(sittings(text)):
        written.append(LATER if number else "")
        written.extend(_sit(story, sitting, journal, 0 if number else opening))
    return "\n".join(line.rstrip() for line in written).replace(str(journal), JOURNAL) + "\n"


def _sit(story: Story, sitting: Sitting, journal: Path, said: int) -> list[str]:
    """The lines of one sitting; the first `said` of its comments stand above it already."""
    written: list[str] = []
    coming = iter(sitting.typed)

    def type_next(prompt: str) -> str:
        nonlocal said
        for typed in coming:
            written.extend(typed.comments[said:])
            said = 0
            written.append(f"{prompt}{typed.words}")
            return typed.words
        written.extend(sitting.closing[said:])
        raise EOFError

    def answer(line: str) -> None:
        for part in printable(line).split("\n"):
            written.append(f" {part}" if part.startswith((PROMPT, COMMENT)) or part == LATER else part)

    session = open_session(story, journal)
    try:
        play(session, type_next, answer)
    finally:
        session.close()
    untyped = next(coming, None)
    if untyped is not None:
        raise TranscriptError(
            untyped.line,
            f"“{untyped.words[:60]}” cannot be typed: the story was closed before.",
            f"Take it out, or put a line `{LATER}` before it to open the story again.",
        )
    return written


def first_difference(written: str, performed: str) -> Difference | None:
    """The first line that is not the same; white space at the ends of lines and of the file counts for nothing."""
    pairs = zip_longest(_lines(written), _lines(performed))
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return Difference(number, one, other)
    return None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]
