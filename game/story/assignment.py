"""An assignment: what a teacher fixed for a class, as a file of YAML that pupils open with `play --assignment`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.errors import BreadAndSaltError
from game.story.model.story import Assignment, Story
from game.story.yaml_files.problems import Problem
from game.suggestions import did_you_mean

if TYPE_CHECKING:
    from game.story.yaml_files.source_file import SourceFile


def read_assignment(path: Path, story: Story) -> Assignment:
    """What an assignment fixes. Raises BreadAndSaltError with everything that is wrong with it."""
    # Imported here because a reader without an assignment needs no YAML.
    from game.story.yaml_files import build as shaping
    from game.story.yaml_files.reader import read

    page = read(path, path.name)
    if page.root is None:
        raise _wrong(path, page)
    made = shaping.shape(page, page.root, Assignment)
    for field, kind, names, known in (
        ("level", "reading level", (made.level,), tuple(story.heading.levels)),
        ("only", "task", made.only, tuple(story.tasks)),
    ):
        for name in names:
            if name and name not in known:
                message = f"`{name}` is no {kind} of this story.{did_you_mean(name, known)}"
                page.problem(page.find((field,)), "B201", message)
    if made.story and made.story != story.heading.ifid:
        message = f"is for the story with the IFID {made.story[:60]}, not for this one, {story.heading.ifid}."
        page.problem(page.find(("story",)), "B201", message)
    if page.problems:
        raise _wrong(path, page)
    return made


def _wrong(path: Path, page: SourceFile) -> BreadAndSaltError:
    lines = (Problem(str(path), each.line, each.column, each.code, each.message) for each in sorted(page.problems))
    return BreadAndSaltError("\n".join(map(str, lines)), "An assignment has any of: story, level, tasks, only, alias.")


def assigned(story: Story, assignment: Assignment) -> Story:
    """A story as a class may play it."""
    return replace(story, assignment=assignment)


def tasks_wanted(written: str, story: Story) -> Assignment:
    """What `--tasks` asks for: on, off, hidden, or tasks by number or id. Raises BreadAndSaltError."""
    words = [word for word in written.replace(",", " ").split() if word]
    for mode in ("on", "off", "hidden"):
        if words == [mode]:
            return Assignment(tasks=mode)
    names = list(story.tasks)
    return Assignment(only=tuple(_named(words, names)))


def _named(words: list[str], names: list[str]) -> Iterable[str]:
    remedy = "Give `on`, `off`, `hidden`, or the numbers of tasks: --tasks 1,7,16."
    if not words:
        raise BreadAndSaltError("--tasks names no task.", remedy)
    for word in words:
        if word.isdecimal() and len(word) < 6 and 1 <= int(word) <= len(names):
            yield names[int(word) - 1]
        elif word in names:
            yield word
        else:
            raise BreadAndSaltError(f"There is no task `{word[:60]}`.{did_you_mean(word[:60], names)}", remedy)
