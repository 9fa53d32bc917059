"""The file that a journey is kept in: JSON lines, only ever added to.

The first line is `{"journal": 2, "id": ..., "read": ..., "story": IFID, "edition": ..., "title": ...}`, each further
line one move as `moves.to_line` gives it. The `id` is 128 random bits, so that a copy is known for one and nothing is
said of the reader; `read` is true if the story is read straight through, without decisions. A journal of format 1 has
neither: it reads straight through and stays in its format, so that the program that wrote it can still read it.

Every line is on the disk before the screen changes. A line that was cut short, or that
makes no sense, ends what can be read; the file is copied aside before it is mended, so nothing is lost.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import shutil
import stat
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from game import files
from game.errors import BreadAndSaltError
from game.folders import NoHomeError, data_folder
from game.journey.state.moves import SINCE_FORMAT_2, Move, from_line, kind, to_line
from game.story.model.story import Story
from game.story.model.text import printable

FORMAT = 2
"""The version of the format that new journals have; every version up to it can be read and gone on with."""
LONGEST_LINE = 64 * 1024
MOST_LINES = 1_000_000
_ID = re.compile(r"[0-9a-f]{32}")


class JournalError(BreadAndSaltError):
    """A journal that cannot be read or written. The file is as it was."""

    def __init__(self, what: str, remedy: str = "") -> None:
        # A file's name, and what stands in it, may hold anything.
        super().__init__(printable(what), printable(remedy))


class JournalTakenError(JournalError):
    """A journal that another player has, or took the name of a moment before."""


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
    id: str = ""
    """What tells the journey from every other one; empty for a journal of format 1."""
    read_through: bool = True
    """Whether the story is read straight through, without decisions."""


class _Header(Struct, frozen=True):
    """The first line of a journal."""

    journal: int
    story: str
    edition: str
    id: str = ""
    read: bool | None = None


class Journal:
    """A journal open for writing. One player at a time."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self.path = path
        self._stream = stream
        self._sound_bytes: int | None = None
        """How much of the file counts, while there is more in it than that."""

    def write(self, *moves: Move) -> None:
        """Adds moves and waits until they are on the disk. Raises JournalError, with the file as it was."""
        data = b"".join(to_line(move) + b"\n" for move in moves)
        try:
            self._take_back()
            self._keep_in_place()
            self._sound_bytes = self._stream.seek(0, os.SEEK_END)
            files.write_out(self._stream, data)
            self._sound_bytes = None
        except OSError as error:
            with contextlib.suppress(OSError):
                self._take_back()
            raise JournalError(
                f"This move could not be saved in {self.path}: {error.strerror or error}.",
                "Everything before it is safe. Make room or mend the folder, then try again.",
            ) from None

    def _take_back(self) -> None:
        """Cuts off what a move that could not be saved has left; where that fails, the next move tries again."""
        if self._sound_bytes is not None:
            self._stream.truncate(self._sound_bytes)
            self._sound_bytes = None

    def _keep_in_place(self) -> None:
        """Puts the file back where it was taken away, its folder with it. Raises OSError where it cannot be.

        An open file outlives its name, so without this a reader would play on and lose all of it at the end.
        """
        try:
            if os.path.samestat(self.path.stat(), os.fstat(self._stream.fileno())):
                return
        except FileNotFoundError:
            self._stream.seek(0)
            content = self._stream.read()
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _put(self.path, content):
                fresh = _open(self.path)
                if _lock(fresh):
                    self._stream.close()
                    self._stream = fresh
                    return
                fresh.close()
        raise OSError(errno.EEXIST, "Another file has taken its place")

    def read(self) -> Record:
        """What the journal holds, as far as it makes sense. Raises JournalError where that is nothing."""
        try:
            with open(self._stream.fileno(), "rb", closefd=False) as stream:
                stream.seek(0)
                return _read(self.path, stream)
        except OSError as error:
            raise _unreadable(self.path, error) from None

    def mend(self, record: Record) -> None:
        """Cuts off what makes no sense and keeps the damaged file beside it. Raises JournalError."""
        if not record.damage:
            return
        try:
            shutil.copy2(self.path, aside(self.path))
            self._stream.truncate(record.sound_bytes)
            self._stream.seek(record.sound_bytes - 1)
            if self._stream.read(1) != b"\n":
                files.write_out(self._stream, b"\n")
        except OSError as error:
            raise JournalError(
                f"{self.path} is damaged and could not be mended: {error.strerror or error}.",
                "The file is as it was. Start another journey with --new, or mend the folder.",
            ) from None

    def close(self) -> None:
        """Lets go of the file."""
        with contextlib.suppress(OSError):
            self._stream.close()


def folder(story: Story) -> Path:
    """Where a story's journals are kept. Raises NoHomeError."""
    return data_folder() / "journals" / story.heading.ifid.lower()


def latest(story: Story) -> Path | None:
    """The journal of a story that was last written to."""
    try:
        found = list(folder(story).glob("*.jsonl"))
        return max(found, key=lambda path: (path.stat().st_mtime_ns, path.name), default=None)
    except OSError:
        return None


def new_path(story: Story) -> Path:
    """A name for a new journal, from the hour it is begun. Raises JournalError."""
    try:
        place = folder(story)
    except NoHomeError as error:
        what = f"No journal can be written: {error.strerror}."
        raise JournalError(what, "Or name a file with --journal FILE.") from None
    stem = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    stems = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(path for each in stems if not os.path.lexists(path := place / f"{each}.jsonl"))


def begin(path: Path, story: Story, *, read_through: bool = False) -> Journal:
    """A new journal. Its first line appears whole or not at all, and never in place of another file's.

    Raises JournalTakenError where there is a file of that name, and JournalError where none can be written.
    """
    heading = story.heading
    first = {
        "journal": FORMAT,
        "id": os.urandom(16).hex(),
        "read": read_through,
        "story": heading.ifid,
        "edition": heading.edition,
        "title": heading.title,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        taken = not _put(path, msgspec.json.encode(first) + b"\n")
    except OSError as error:
        raise JournalError(
            f"No journal can be written at {path}: {error.strerror or error}.",
            "Name another place with --journal FILE, or make the folder writable.",
        ) from None
    if taken:
        raise JournalTakenError(f"{path} is there already.", "Name a file that is not, or leave --new out.")
    return resume(path)


def resume(path: Path) -> Journal:
    """An existing journal, which no other player can open from then on. Raises JournalError."""
    try:
        stream = _open(path)
    except OSError as error:
        raise JournalError(
            f"The journal {path} cannot be read or written to: {error.strerror or error}.",
            "Make it writable, name another with --journal FILE, or start another journey with --new.",
        ) from None
    if not _lock(stream):
        stream.close()
        raise JournalTakenError(
            f"Another player has the journal {path} open.",
            "Close it there first, or start another journey with --new.",
        )
    return Journal(path, stream)


def read(path: Path) -> Record:
    """What a journal holds, as far as it makes sense. Raises JournalError where that is nothing."""
    try:
        with path.open("rb") as stream:
            return _read(path, stream)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> JournalError:
    return JournalError(
        f"The journal {path} cannot be read: {error.strerror or error}.",
        "Start another journey with --new, or name a journal with --journal FILE.",
    )


def _read_header(path: Path, line: bytes) -> _Header:
    """The first line of a journal. Raises JournalError if it is none, or one of a newer format."""
    try:
        version = msgspec.json.decode(line)["journal"]
        if type(version) is not int:
            raise ValueError
        if version > FORMAT:
            raise JournalError(
                f"{path} was written by a newer version of this program (journal format {version}).",
                "The file is left as it is. Update the program, or start another journey with --new.",
            )
        header: _Header = msgspec.json.decode(line, type=_Header)
        if version < 2:
            return _Header(version, header.story, header.edition)
        if not _ID.fullmatch(header.id) or header.read is None:
            raise ValueError
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, RecursionError):
        raise JournalError(
            f"{path} is no journal that can be read: its first line does not say which story it belongs to.",
            "The file is left as it is. Start another journey with --new.",
        ) from None
    return header


def _read(path: Path, stream: IO[bytes]) -> Record:
    first = stream.readline(LONGEST_LINE)
    header = _read_header(path, first)
    moves: list[Move] = []
    sound, damage = len(first), "" if first.endswith(b"\n") else "line 1 was cut short"
    while line := stream.readline(LONGEST_LINE):
        number = len(moves) + 2
        if not line.endswith(b"\n"):
            damage = f"line {number} was cut short" if len(line) < LONGEST_LINE else f"line {number} has no end"
            break
        try:
            if number > MOST_LINES:
                raise ValueError(f"it comes after {MOST_LINES} others")
            move = from_line(line)
            if header.journal < 2 and isinstance(move, SINCE_FORMAT_2):
                raise ValueError(f"format 1 has no `{kind(move)}`")
            moves.append(move)
        except ValueError as error:
            damage = f"line {number} is no move ({error})"
            break
        sound += len(line)
    return Record(
        header.story, header.edition, tuple(moves), sound, printable(damage), header.id, header.read is not False
    )


def _open(path: Path) -> IO[bytes]:
    # Not by `Path.open`, which would make a file where there is none.
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "It is no ordinary file")
        return os.fdopen(descriptor, "ab+", buffering=0)
    except OSError:
        os.close(descriptor)
        raise


def _put(path: Path, content: bytes) -> bool:
    """Makes a file unless there is one of that name; whether it did."""
    try:
        files.create(path, content)
    except FileExistsError:
        return False
    return True


if sys.platform == "win32":

    def _lock(stream: IO[bytes]) -> bool:
        """Keeps a second player out for as long as the file is open."""
        import msvcrt

        # Nobody can read what is locked, so it is a byte further on than any journal reaches.
        stream.seek(1 << 30)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in (errno.EACCES, errno.EDEADLK)
        return True

else:

    def _lock(stream: IO[bytes]) -> bool:
        """Keeps a second player out for as long as the file is open."""
        try:
            import fcntl
        except ImportError:  # a system without locks
            return True
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks
            return True
        return True


def aside(path: Path) -> Path:
    """A free name beside a damaged file, to keep it under."""
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in itertools.count(1))
    return next(name for name in names if not os.path.lexists(name))
