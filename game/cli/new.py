"""`new FOLDER`: a small story that plays, to start one's own from."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path

from game.cli.output import say


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A folder."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is empty, or not there yet")


def run(options: argparse.Namespace) -> int:
    """Writes the story and says what can be done with it."""
    from game.story.new_story import begin_story

    written = [path for path in begin_story(options.folder) if path.suffix == ".yaml"]
    folder = shlex.quote(str(options.folder))
    say(f"A story of three scenes is in {options.folder}: {', '.join(path.name for path in written)}.")
    say("It plays as it is. Its notes, the lines that begin with #, tell what each part is for.")
    say("")
    say(f"  bread-and-salt check {folder}        every problem, with its line and column")
    say(f"  bread-and-salt play {folder} --watch  plays it, and shows each change as you save it")
    return 0
