"""The file that a journey is kept in: JSON lines, only ever added to.

The first line is `{"journal": 1, "story": IFID, "edition": ..., "title": ...}`, each further line one move as
`moves.to_line` gives it. Every line is on the disk before the screen changes. A line that was cut short, or that
makes no sense, ends what can be read; the file is copied aside before it is mended, so nothing is lost.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from game.errors import BreadAndSaltError
from game.journey.moves import Move, from_line, to_line
from game.story.model import Story

FORMAT = 1
"""The version of the format written; every version up to it can be read."""
LONGEST_LINE = 64 * 1024
MOST_LINES = 1_000_000


class JournalError(BreadAndSaltError):
    """A journal that cannot be read or written. The file is as it was."""


class Record(Struct, frozen=True):
    """What a journal holds."""

    story: str
    """The IFID of the story it belongs to."""
    edition: str
    moves: tuple[Move, ...]
    sound_bytes: int
    """How much of the file makes sense, in bytes."""
    damage: str = ""
    """What is wrong after that, in words; empty for a whole file."""


class Journal:
    """A journal open for writing. One player at a time."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self.path = path
        self._stream = stream

    def write(self, *moves: Move) -> None:
        """Adds moves and waits until they are on the disk. Raises JournalError, with the file as it was."""
        data = b"".join(to_line(move) + b"\n" for move in moves)
        before = self._stream.seek(0, os.SEEK_END)
        try:
            self._stream.write(data)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            with contextlib.suppress(OSError):
                self._stream.truncate(before)
            raise JournalError(
                f"This move could not be saved in {self.path}: {error.strerror or error}.",
                "Everything before it is safe. Make room or mend the folder, then try again.",
            ) from None

    def close(self) -> None:
        """Lets go of the file."""
        with contextlib.suppress(OSError):
            self._stream.close()


def folder(story: Story) -> Path:
    """Where a story's journals are kept."""
    import platformdirs

    return platformdirs.user_data_path("bread-and-salt", appauthor=False) / "journals" / story.heading.ifid.lower()


def latest(story: Story) -> Path | None:
    """The journal of a story that was last written to."""
    try:
        found = list(folder(story).glob("*.jsonl"))
        return max(found, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)
    except OSError:
        return None


def new_path(story: Story) -> Path:
    """A name for a new journal, from the hour it is begun."""
    stem = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    place = folder(story)
    names = (f"{stem}.jsonl", *(f"{stem}-{number}.jsonl" for number in range(2, 1000)))
    return next(place / name for name in names if not (place / name).exists())


def begin(path: Path, story: Story) -> Journal:
    """A new journal. Its first line appears whole or not at all. Raises JournalError."""
    heading = story.heading
    first = {"journal": FORMAT, "story": heading.ifid, "edition": heading.edition, "title": heading.title}
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(msgspec.json.encode(first) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise JournalError(
            f"No journal can be written at {path}: {error.strerror or error}.",
            "Name another place with --journal FILE, or make the folder writable.",
        ) from None
    return _open(path)


def resume(path: Path, record: Record) -> Journal:
    """An existing journal, mended where it was damaged; the damaged file is kept beside it. Raises JournalError."""
    journal = _open(path)
    if record.damage:
        try:
            shutil.copy2(path, _aside(path))
            os.truncate(path, record.sound_bytes)
        except OSError as error:
            journal.close()
            raise JournalError(
                f"{path} is damaged and could not be mended: {error.strerror or error}.",
                "The file is as it was. Start another journey with --new, or mend the folder.",
            ) from None
    return journal


def read(path: Path) -> Record:
    """What a journal holds, as far as it makes sense. Raises JournalError where that is nothing."""
    try:
        with path.open("rb") as stream:
            return _read(path, stream)
    except OSError as error:
        raise JournalError(
            f"The journal {path} cannot be read: {error.strerror or error}.",
            "Start another journey with --new, or name a journal with --journal FILE.",
        ) from None


def _read(path: Path, stream: IO[bytes]) -> Record:
    first = stream.readline(LONGEST_LINE)
    try:
        head = msgspec.json.decode(first)
        version, story, edition = head["journal"], head["story"], head["edition"]
        if type(version) is not int or not isinstance(story, str) or not isinstance(edition, str):
            raise ValueError
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, RecursionError):
        raise JournalError(
            f"{path} is no journal that can be read: its first line does not say which story it belongs to.",
            "The file is left as it is. Start another journey with --new.",
        ) from None
    if version > FORMAT:
        raise JournalError(
            f"{path} was written by a newer version of this program (journal format {version}).",
            "The file is left as it is. Update the program, or start another journey with --new.",
        )
    moves: list[Move] = []
    sound, damage = len(first), ""
    while line := stream.readline(LONGEST_LINE):
        number = len(moves) + 2
        if not line.endswith(b"\n"):
            damage = f"line {number} was cut short" if len(line) < LONGEST_LINE else f"line {number} has no end"
            break
        try:
            if number > MOST_LINES:
                raise ValueError(f"it comes after {MOST_LINES} others")
            moves.append(from_line(line))
        except ValueError as error:
            damage = f"line {number} is no move ({error})"
            break
        sound += len(line)
    return Record(story, edition, tuple(moves), sound, damage)


def _open(path: Path) -> Journal:
    try:
        stream = path.open("ab", buffering=0)
    except OSError as error:
        raise JournalError(
            f"The journal {path} cannot be written to: {error.strerror or error}.",
            "Make it writable, name another with --journal FILE, or start another journey with --new.",
        ) from None
    if not _lock(stream):
        stream.close()
        raise JournalError(
            f"Another player has the journal {path} open.",
            "Close it there first, or start another journey with --new.",
        )
    return Journal(path, stream)


def _lock(stream: IO[bytes]) -> bool:
    """Keeps a second player out for as long as the file is open."""
    try:
        import fcntl
    except ImportError:  # not on Windows, where a file open for appending may be shared
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _aside(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in range(1, 1000))
    return next(name for name in names if not name.exists())
