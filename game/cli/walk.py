"""`walk`: a story played by machine; or transcripts that a writer keeps, played again."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.commands import add_story
from game.cli.output import print_error, say
from game.errors import BreadAndSaltError

if TYPE_CHECKING:
    from game.story.model.story import Story

WAYS = ("B204",)
"""Problems that a walk meets by itself, and tells of in its own words."""
MOST_WALKS = 100_000


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A story, and how to walk through it."""
    add_story(parser)
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another seed for the random walks")
    parser.add_argument("--walks", metavar="N", type=int, help="how many random walks")
    about = "play a transcript again instead, and show where it differs; may be given several times"
    parser.add_argument("--transcript", metavar="FILE", type=Path, action="append", help=about)
    parser.add_argument("--update", action="store_true", help="write the transcripts anew")


def run(options: argparse.Namespace) -> int:
    """Prints what was reached; 1 where something was not, or where a transcript differs."""
    if options.update and not options.transcript:
        raise BreadAndSaltError("There is no transcript to write anew.", "Name one with --transcript FILE.")
    if options.walks is not None and not 0 < options.walks <= MOST_WALKS:
        raise BreadAndSaltError(f"There can be 1 to {MOST_WALKS:,} walks.", "Give another number with --walks N.")
    story = _load(options.story)
    if options.transcript:
        return _replay(story, options.transcript, update=options.update)
    from game.journey.simulation import report, tour, walk_at_random

    reached = tour(story)
    for line in report(story, reached, walk_at_random(story, options.seed, options.walks)):
        say(line)
    if reached.missed:
        count = len(reached.missed)
        print_error(f"{count:,} thing{'' if count == 1 else 's'} could not be reached.")
    return 1 if reached.missed else 0


def _load(folder: Path | None) -> Story:
    """A story, also one with a scene that cannot be left: the walk tells of that itself. Raises StoryError."""
    from game.story.loading import built_in, examine, load
    from game.story.yaml_files.problems import StoryError

    try:
        return load(folder or built_in())
    except StoryError as error:
        story = examine(folder or built_in()).story
        if story is None or any(problem.code not in WAYS for problem in error.problems):
            raise
        return story


def _replay(story: Story, files: Sequence[Path], *, update: bool) -> int:
    import tempfile

    from game.cli.files import put
    from game.players.plain.transcripts import TranscriptError, first_difference, perform, read

    different = 0
    for file in files:
        try:
            written = read(file)
            with tempfile.TemporaryDirectory() as folder:
                performed = perform(story, written, Path(folder) / "journal.jsonl")
        except TranscriptError as error:
            print_error(f"{file}:{error.line}: {error}")
            different += 1
            continue
        found = first_difference(written, performed)
        if found is None:
            say(f"{file}: the story is told as it is written there.")
        elif update:
            put(file, performed.encode("utf-8"))
            say(f"{file}: written anew, from line {found.line} on.")
        else:
            different += 1
            say(f"{file}:{found.line}: the story is told differently from here on.")
            say(f"  written: {found.written if found.written is not None else '(nothing more)'}")
            say(f"  now:     {found.now if found.now is not None else '(nothing more)'}")
    if different:
        print_error("Mend the story, or write the transcripts anew with --update and read what changed.")
    return 1 if different else 0
