"""`check`: every problem of a story at once."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence

from game.cli.commands import add_story
from game.cli.output import complain, say


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A story."""
    add_story(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the problems of a story, one a line; 1 where there is any."""
    from game.story.loading import built_in, examine

    gc.enable()
    folder = options.story or built_in()
    draft = examine(folder)
    for problem in draft.problems:
        say(str(problem))
    if draft.problems:
        count = len(draft.problems)
        complain(f"{count} problem{'' if count == 1 else 's'} in {folder}.")
        return 1
    assert draft.story is not None
    scenes, claims = len(draft.story.scenes), len(draft.story.claims)
    say(f"{draft.story.heading.title}: {scenes} scenes, {claims} claims, nothing wrong.")
    return 0
