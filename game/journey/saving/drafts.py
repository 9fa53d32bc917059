"""Texts that a reader has begun and not finished, kept beside the journal and never in it.

A journal's drafts stand in a file named after the journal's id, so that a journal that is given another name keeps its
own, and one that takes its name is given none. They are never lost: a file that makes no sense is kept aside, and only
`drop` removes a text. The player that has the journal open is the only one to write them.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from game import files
from game.journey.saving.journal import JournalError, aside

FORMAT = 1
"""The version of the file that is written."""
SUFFIX = ".drafts"


class _File(Struct, frozen=True):
    """What stands in a file of drafts."""

    drafts: int
    texts: dict[str, str]


def drafts_path(journal: Path, journey_id: str) -> Path:
    """Where a journal's drafts are kept. A journal of format 1 has no id, so its drafts are named after the file."""
    return journal.with_name(f"{journey_id or journal.name}{SUFFIX}")


def load(path: Path) -> dict[str, str]:
    """Unfinished texts by the field that they were begun in; none if there is no file, or none that makes sense.

    Raises JournalError if the file cannot be read, or was written by a newer version of the program.
    """
    return dict(_read(path) or {})


def save(path: Path, field: str, text: str) -> None:
    """Keeps the text of a field, in place of the one before. The file has either all of it or what it had.

    Raises JournalError if it cannot be written.
    """
    texts = _read(path)
    try:
        if texts is None and os.path.lexists(path):
            path.rename(aside(path))
        _write(path, {**(texts or {}), field: text})
    except OSError as error:
        raise JournalError(
            f"What you are writing could not be kept in {path}: {error.strerror or error}.",
            "Make room or mend the folder. What is on the screen is not lost as long as it stays open.",
        ) from None


def drop(path: Path, field: str) -> None:
    """Removes the text of a field, because it was finished or given up. Raises JournalError if it cannot be."""
    texts = _read(path)
    if not texts or field not in texts:
        return
    rest = {name: text for name, text in texts.items() if name != field}
    try:
        if rest:
            _write(path, rest)
        else:
            path.unlink()
    except OSError as error:
        raise JournalError(
            f"A draft could not be removed from {path}: {error.strerror or error}.", "Make the folder writable."
        ) from None


def _read(path: Path) -> dict[str, str] | None:
    """What the file holds; None if there is none, or none that makes sense."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise JournalError(
            f"The drafts in {path} cannot be read: {error.strerror or error}.", "Make the file readable, or move it."
        ) from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if found.drafts > FORMAT:
        raise JournalError(
            f"The drafts in {path} were written by a newer version of this program.",
            "The file is left as it is. Update the program, or move the file.",
        )
    return found.texts


def _write(path: Path, texts: dict[str, str]) -> None:
    """Puts the file in place of the one before it, whole and readable by its owner alone. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    files.replace(path, msgspec.json.encode(_File(FORMAT, texts)) + b"\n")
