"""What breaks a rule, noted in the file where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from game.story.model.limits import LONGEST_SHOWN
from game.story.yaml_files.source_file import Path, SourceFile
from game.suggestions import did_you_mean

MOST_COMPARED = 200_000
"""How many names are looked through for the ones that were probably meant; one look through a large story is slow."""


class Reporter:
    """The files of a story, and which kinds of names may stand in a file that was refused."""

    def __init__(self, pages: Mapping[str, SourceFile], lost: Iterable[str] = ()) -> None:
        self.pages = pages
        self.lost = set(lost)
        """Kinds of names that cannot be called missing."""
        self.unknown: set[str] = set()
        """Kinds of names of which one was found to lead nowhere."""
        self._compared = 0

    def note(self, file: str, path: Path, code: str, message: str) -> None:
        """Notes a problem at a path, or as near above it as something stands."""
        page = self.pages[file]
        page.problem(page.find(path), code, message)

    def holds(self, file: str, path: Path) -> bool:
        """Whether something was written at a path, rather than put there to stand in for it."""
        return self.pages[file].holds(path)

    def known(self, name: str | None, known: Collection[str], kind: str, file: str, *path: str | int) -> None:
        """Notes a name that is not among those of its kind."""
        if name and name not in known and self.missing(kind):
            self.note(file, path, "B201", self.nowhere(name, known, kind))

    def missing(self, kind: str) -> bool:
        """Whether a name of some kind can be called missing, which is then remembered."""
        if kind in self.lost:
            return False
        self.unknown.add(kind)
        return True

    def certain(self, kind: str) -> bool:
        """Whether all names of some kind are there and none that was written leads nowhere."""
        return kind not in self.lost and kind not in self.unknown

    def nowhere(self, name: str, known: Collection[str], kind: str) -> str:
        """What to say of a name that leads nowhere."""
        hint = ""
        if self._compared < MOST_COMPARED:
            self._compared += len(known)
            hint = did_you_mean(name, known)
        return f"`{name[:LONGEST_SHOWN]}` is no {kind} of this story.{hint}"
