"""The files that a class handed in: each a journey, or left out with the reason. No file ends the reading of others."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from game.errors import BreadAndSaltError
from game.journey.saving import journal
from game.journey.saving.drafts import SUFFIX
from game.journey.saving.journal import JournalError, Record
from game.journey.state.journey import Journey, replay
from game.story.model.story import Story
from game.story.model.text import escaped, single_line

MOST_BYTES = 4 * 1024 * 1024
"""The largest file that is read; a pupil's journal has some 20 kB."""
MOST_FILES = 20_000
"""The most files of a folder that are looked at."""
_KEPT_ASIDE = re.compile(r"\.jsonl\.damaged-\d+$")
_DRAFTS = re.compile(rf"{re.escape(SUFFIX)}(\.damaged-\d+)?$")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


class HandIn(Struct, frozen=True):
    """A journal that counts."""

    file: str
    """Where it stands, from the folder, with `/`."""
    journey: Journey
    notices: tuple[str, ...] = ()
    """What of it does not count, in sentences."""
    id: str = ""
    """The journal's id; empty for one of format 1."""

    @property
    def alias(self) -> str:
        """The name that it was handed in under, on one line."""
        return single_line(self.journey.alias)


class LeftOut(Struct, frozen=True):
    """A file that does not count, and why."""

    file: str
    why: str


class HandedIn(Struct, frozen=True):
    """What a folder holds."""

    hand_ins: tuple[HandIn, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def whole(self) -> bool:
        """Whether all of every file counts."""
        return not self.left_out and not any(each.notices for each in self.hand_ins)


Progress = Callable[[int, int], None]
"""Told how many files were read, of how many."""


def read_folder(folder: Path, story: Story, *, but: Path | None = None, progress: Progress | None = None) -> HandedIn:
    """Every journal in a folder and the folders in it. `but` is passed over: a table made before.

    Raises BreadAndSaltError where the folder cannot be read.
    """
    try:
        if not folder.is_dir():
            what = f"{folder} is {'a file' if folder.exists() else 'not there'}."
            raise BreadAndSaltError(what, "Name the folder that holds the journals.")
        with os.scandir(folder):
            pass
    except OSError as error:
        raise BreadAndSaltError(
            f"{folder} cannot be read: {error.strerror or error}.", "Name another folder."
        ) from None
    found, left_out = _files(folder, but)
    hand_ins: list[HandIn] = []
    seen: dict[bytes, str] = {}
    for count, path in enumerate(found, 1):
        name = _name(path, folder)
        if isinstance(made := _read(path, name, story, seen), HandIn):
            hand_ins.append(made)
        else:
            left_out.append(made)
        if progress is not None:
            progress(count, len(found))
    kept, earlier = _latest(hand_ins)
    order = sorted([*left_out, *earlier], key=lambda each: each.file)
    return HandedIn(tuple(kept), tuple(order))


def _files(folder: Path, but: Path | None) -> tuple[list[Path], list[LeftOut]]:
    """The files to be read, in order, and what is no file of its own. Links are not followed, wherever they lead."""
    found: list[Path] = []
    left_out: list[LeftOut] = []
    passed_over = but.resolve() if but is not None else None

    def unreadable(error: OSError) -> None:
        name = _name(Path(error.filename), folder) if error.filename else "?"
        left_out.append(LeftOut(f"{name}/", f"the folder cannot be read: {error.strerror or error}"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "__MACOSX")
        for each in [*folders]:
            path = Path(place, each)
            if path.is_symlink():
                folders.remove(each)
                left_out.append(LeftOut(_name(path, folder), "it is a link; put the folder itself here"))
        for each in sorted(names):
            path = Path(place, each)
            if each.startswith(".") or each.lower() in _OF_THE_SYSTEM or path.resolve() == passed_over:
                continue
            name = _name(path, folder)
            if path.is_symlink():
                left_out.append(LeftOut(name, "it is a link; put the file itself here"))
            elif _KEPT_ASIDE.search(each):
                left_out.append(LeftOut(name, "it is the copy of a damaged journal, which was mended beside it"))
            elif _DRAFTS.search(each):
                left_out.append(LeftOut(name, "it holds texts that were begun and not finished, and is no journal"))
            elif len(found) == MOST_FILES:
                left_out.append(LeftOut(name, f"more than {MOST_FILES} files; it and those after it were not read"))
                return found, left_out
            else:
                found.append(path)
    return found, left_out


def _name(path: Path, folder: Path) -> str:
    """A file as it is called in messages and in the table: from the folder, on one line that no screen obeys."""
    return escaped(path.relative_to(folder).as_posix())


def _read(path: Path, name: str, story: Story, seen: dict[bytes, str]) -> HandIn | LeftOut:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return LeftOut(name, "it is no ordinary file")
        if not about.st_size:
            return LeftOut(name, "it is empty")
        if about.st_size > MOST_BYTES:
            return LeftOut(name, f"it is larger than {MOST_BYTES // 1024 // 1024} MB, which no journal of a lesson is")
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").digest()
        if digest in seen:
            return LeftOut(name, f"it is the same as {seen[digest]}, which counts")
        record = journal.read(path)
    except JournalError as error:
        return LeftOut(name, _why(error))
    except OSError as error:
        return LeftOut(name, f"it cannot be read: {error.strerror or error}")
    if record.story != story.heading.ifid:
        return LeftOut(name, f"it is a journal of another story (IFID {record.story[:40]})")
    seen[digest] = name
    journey = replay(story, record.moves, read_through=record.read_through)
    return HandIn(name, journey, tuple(_notices(record, journey)), record.id)


def _why(error: JournalError) -> str:
    if "newer version" in error.what:
        return "it was written by a newer version of this program"
    return "it is no journal" if "no journal" in error.what else error.what


def _notices(record: Record, journey: Journey) -> Iterator[str]:
    if record.damage:
        yield f"it is damaged: {record.damage}. What comes before that counts."
    if journey.broken is not None:
        move = journey.broken.turn + 1
        yield f"the story was edited since. Move {move} no longer holds; what comes before it counts."


def _latest(hand_ins: list[HandIn]) -> tuple[list[HandIn], list[LeftOut]]:
    """Leaves out copies, so that every journey counts once, in the copy with the most moves.

    Journals with the same id are copies of one journey. Those of format 1 have no id: one is taken for a copy if it has
    the alias of another, and its moves are the beginning of the other's.
    """
    by_id: dict[str, list[HandIn]] = {}
    by_alias: dict[str, list[HandIn]] = {}
    for each in sorted(hand_ins, key=lambda each: -each.journey.turn):
        if each.id:
            by_id.setdefault(each.id, []).append(each)
        elif each.alias:
            by_alias.setdefault(each.alias, []).append(each)
    out: dict[str, str] = {}
    for longest, *others in by_id.values():
        for each in others:
            which = "an earlier copy of" if _begins(each, longest) else "another copy of the journey in"
            out[each.file] = f"it is {which} {longest.file}, which counts"
    for same in by_alias.values():
        for at, each in enumerate(same):
            whole = next((other for other in same[:at] if _begins(each, other)), None)
            if whole is not None and whole.journey.turn > each.journey.turn:
                out[each.file] = f"it is an earlier copy of {whole.file}, which counts"
    return [each for each in hand_ins if each.file not in out], [LeftOut(name, why) for name, why in out.items()]


def _begins(one: HandIn, other: HandIn) -> bool:
    """Whether one's moves are the beginning of the other's."""
    return other.journey.moves[: one.journey.turn] == one.journey.moves
