"""A story's folder while somebody writes in it: what changed since the last look, once its files have come to rest.

Editors save in several ways: over the old file, or as a new one that takes its name; a look may find a file half
written, or none where there was one. So a change is only read when two looks in a row have seen the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from game.story.loading import Draft, examine, is_of_a_story

REST = 0.05
"""Seconds between two looks that have to see the same, where somebody waits for the answer."""
TIMEOUT = 1.0
"""Seconds after which such a wait is over, even where the folder never rests."""

Stamp = Mapping[str, tuple[int, ...]]
"""What tells one state of a folder from another, by the names of its files."""


class Reading(Struct, frozen=True):
    """A folder that was read again."""

    draft: Draft
    files: tuple[str, ...]
    """The names of the files that were written, made or taken away."""


class Watcher:
    """Looks at a folder. Made before the story is first read, so that no change goes by between."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read = self._seen = stamp(folder)

    def look(self) -> Reading | None:
        """What was read, or None where nothing changed, or something did between this look and the last."""
        now = stamp(self.folder)
        seen, self._seen = self._seen, now
        if now == self._read or now != seen:
            return None
        return self._read_again(now)

    def look_closely(self) -> Reading | None:
        """What was read, or None where nothing changed. Waits until the folder has come to rest."""
        until = time.monotonic() + TIMEOUT
        now = stamp(self.folder)
        while now != self._read and time.monotonic() < until:
            time.sleep(REST)
            seen, now = now, stamp(self.folder)
            if now == seen:
                break
        self._seen = now
        return self._read_again(now) if now != self._read else None

    def _read_again(self, now: Stamp) -> Reading:
        before, self._read = self._read, now
        names = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        return Reading(examine(self.folder), tuple(names))


def stamp(folder: Path) -> Stamp:
    """The state of a folder's files. Never raises: a folder that cannot be looked into has a state as well."""
    found: dict[str, tuple[int, ...]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_of_a_story(entry.name):
                    found[entry.name] = _file(entry)
    except OSError as error:
        return {"": (error.errno or 0,)}
    return found


def _file(entry: os.DirEntry[str]) -> tuple[int, ...]:
    try:
        stat = entry.stat()
    except OSError as error:
        return (error.errno or 0,)
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
