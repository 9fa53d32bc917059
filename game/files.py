"""Files that come to be whole or not at all, whatever ends the program in between.

The content goes into a draft beside the file, and the draft takes the file's name once it is on the disk. Everything
here raises OSError; the caller knows what the file is for, and says what can be done.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PRIVATE = 0o600
"""The mode of a file for its owner alone."""
SHARED = 0o666
"""The mode of a file for whoever the system's own settings (the umask) let read it."""
DRAFTS = ".bread-and-salt-{}.part"
"""The name of a draft."""
ABANDONED = 3600
"""Seconds after which a draft belongs to a program that was killed."""


def create(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Makes a new file. Raises FileExistsError where anything has its name, were it a link that leads nowhere."""
    with _draft(path.parent, content, mode) as draft:
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # A file system without links: the name is taken first, so that nobody else can have it, and then filled.
            os.close(os.open(path, _NEW, mode))
            try:
                draft.replace(path)
            except OSError:
                path.unlink(missing_ok=True)
                raise


def replace(path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Puts a file in the place of one with the same name, whose mode it keeps, or makes a new one.

    A link is replaced itself; what it leads to stays as it is.
    """
    try:
        before = path.lstat().st_mode
    except FileNotFoundError:
        before = 0
    there = stat.S_ISREG(before)
    with _draft(path.parent, content, PRIVATE if there else mode) as draft:
        if there:
            # A file system that has no modes may refuse; the file is then its owner's alone.
            with contextlib.suppress(OSError):
                draft.chmod(stat.S_IMODE(before))
        draft.replace(path)


def write_out(stream: IO[bytes], data: bytes) -> None:
    """Writes all of it to an unbuffered stream and waits until it is on the disk."""
    while data:
        # The disk may take a part of it and refuse the rest only when asked again.
        count = stream.write(data)
        if not count:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        data = data[count:]
    os.fsync(stream.fileno())


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened that nobody else can have, and that no link can lead elsewhere."""


@contextlib.contextmanager
def _draft(folder: Path, content: bytes, mode: int) -> Iterator[Path]:
    """A file in the folder with all of the content on the disk; gone, or under its own name, in the end."""
    _sweep(folder)
    # Not by `secrets`, which Pythons without hashes of their own cannot import.
    draft = folder / DRAFTS.format(os.urandom(8).hex())
    descriptor = os.open(draft, _NEW, mode)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            write_out(stream, content)
        yield draft
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    _settle(folder)


def _sweep(folder: Path) -> None:
    """Takes away the drafts of programs that were killed before they could."""
    with contextlib.suppress(OSError):
        for draft in folder.glob(DRAFTS.format("*")):
            if draft.lstat().st_mtime < time.time() - ABANDONED:
                draft.unlink()


if sys.platform == "win32":

    def _settle(folder: Path) -> None:
        """Folders cannot be opened here; the system sees to their entries."""

else:

    def _settle(folder: Path) -> None:
        """Waits until the file's name is on the disk too, where the file system can do that."""
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
