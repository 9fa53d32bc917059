"""Ways to break a copy of a story, and to say where it was broken."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import game
from game.story.loading import examine
from game.story.yaml_files.problems import Problem

ROOT = Path(game.__file__).resolve().parent.parent
"""Where `python -m game` is run from."""

PRINTED = re.compile(r"(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<code>B\d{3}) \S.*")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces a string that stands in a file once. Without an old string, writes the file anew."""
    path = folder / file
    if old:
        before = path.read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {file}"
        new = before.replace(old, new)
    path.write_text(new, encoding="utf-8")


def place_of(folder: Path, file: str, pointed: str) -> tuple[int, int]:
    """Line and column, from 1, of the place that `¦` points to in some words that stand in a file once."""
    text, words = (folder / file).read_text(encoding="utf-8"), pointed.replace("¦", "")
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in {file}"
    before = text[: text.index(words) + pointed.index("¦")]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def problems_of(folder: Path) -> list[Problem]:
    """Everything that is wrong with a folder."""
    return examine(folder).problems


def run(*arguments: str | Path, most: float = 20) -> subprocess.CompletedProcess[str]:
    """Runs Python with some arguments, from the project's folder.

    `most` is how many seconds of processor time it may take; how long that lasts depends on how busy the machine is.
    """
    before = processor_time_of_children()
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=180,
        check=False,
    )
    taken = processor_time_of_children() - before
    assert taken <= most, f"it took {taken:.1f} seconds of processor time, and {most} are allowed"
    return done


def processor_time_of_children() -> float:
    """Seconds that the programs started by this process, and ended since, have worked."""
    times = os.times()
    return times.children_user + times.children_system


def check(*arguments: str | Path, most: float = 20) -> subprocess.CompletedProcess[str]:
    """The command `check`, as a person runs it."""
    return run("-m", "game", "check", *arguments, most=most)
