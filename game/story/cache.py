"""A story that was once read without a problem, kept as JSON so that the next start need not read YAML.

Only ever a copy: a cache that is missing, unreadable or of other files is passed over, and one that cannot be
written is done without. It is named after the contents of the story's files and of the code that checked them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

import msgspec

from game import files
from game.folders import cache_folder
from game.story.model.limits import MOST_BYTES
from game.story.model.story import Story

KEPT = 8
"""How many stories stay in the cache."""


def folder() -> Path:
    """Where the cache is."""
    return cache_folder() / "stories"


def digest(files: Iterable[Path]) -> str:
    """A name for the contents of some files, as checked by this very code. Empty where one is not to be read."""
    total = hashlib.sha256()
    try:
        for code in sorted(Path(__file__).parent.glob("*.py")):
            found = code.stat()
            total.update(f"{code.name} {found.st_size} {found.st_mtime_ns}\0".encode())
        for path in files:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
                return ""
            total.update(os.fsencode(path.name) + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return ""
    return total.hexdigest()


def recall(name: str) -> Story | None:
    """The story kept under a name, or None."""
    if not name:
        return None
    try:
        return msgspec.json.decode((folder() / f"{name}.json").read_bytes(), type=Story)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return None


def keep(name: str, story: Story) -> None:
    """Keeps a story under a name, and the newest few besides."""
    if not name:
        return
    with contextlib.suppress(OSError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.replace(place / f"{name}.json", msgspec.json.encode(story))
        for old in sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink()
