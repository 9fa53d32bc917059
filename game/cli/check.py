"""`check`: every problem of a story at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.commands import add_story
from game.cli.output import print_error, say
from game.story.model.text import escaped

if TYPE_CHECKING:
    from game.story.loading import Draft

FORMAT = 1
"""The version of what `--json` gives; it changes only where a field goes or changes its meaning."""


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A story, and in which form its problems are wanted."""
    add_story(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object, for other programs")


def run(options: argparse.Namespace) -> int:
    """Prints the problems of a story: 0 where there is none, 1 where there is any, 2 where there is no story."""
    from game.story.loading import built_in, examine

    folder = options.story or built_in()
    draft = examine(folder, readability=True)
    if options.json:
        say(_as_json(folder, draft))
    else:
        _in_lines(folder, draft)
    if not draft.problems:
        return 0
    return 1 if folder.is_dir() else 2


def _in_lines(folder: Path, draft: Draft) -> None:
    for problem in draft.problems:
        say(str(problem))
    for sentence in draft.unmeasured:
        print_error(sentence)
    if draft.problems:
        count = len(draft.problems)
        playable = " It can be played as it is." if draft.playable else ""
        print_error(f"{count} problem{'' if count == 1 else 's'} in {escaped(str(folder))}.{playable}")
    elif draft.story is not None:
        scenes, claims = len(draft.story.scenes), len(draft.story.claims)
        say(f"{draft.story.heading.title}: {scenes} scenes, {claims} claims, nothing wrong.")


def _as_json(folder: Path, draft: Draft) -> str:
    import msgspec

    from game.story.yaml_files.problems import CODES

    story = draft.story
    told = {
        "format": FORMAT,
        "story": escaped(str(folder)),
        "title": story.heading.title if story is not None else None,
        "scenes": len(story.scenes) if story is not None else 0,
        "claims": len(story.claims) if story is not None else 0,
        "playable": draft.playable,
        "problems": [
            {
                "file": problem.file,
                "line": problem.line or None,
                "column": problem.column or None,
                "code": problem.code,
                "severity": problem.severity,
                "meaning": CODES[problem.code],
                "message": problem.message,
            }
            for problem in draft.problems
        ],
        "unmeasured": draft.unmeasured,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode("utf-8")
