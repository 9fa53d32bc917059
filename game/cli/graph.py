"""`graph`: the scenes of a story and the ways between them, as a Mermaid flowchart."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from game.cli.commands import add_story
from game.cli.files import write_file
from game.cli.output import print_error, send
from game.errors import BreadAndSaltError
from game.suggestions import did_you_mean


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A story, and where the chart goes."""
    add_story(parser)
    parser.add_argument("-o", "--output", metavar="PATH", type=Path, help="where to; - or none for the output")
    parser.add_argument("--level", metavar="NAME", help="the reading level whose words are counted")


def run(options: argparse.Namespace) -> int:
    """Writes the chart."""
    from game.exports.graph import MOST_WAYS, graph, too_large
    from game.story.loading import built_in, load

    story = load(options.story or built_in())
    levels = story.heading.levels
    if options.level and options.level not in levels:
        hint = did_you_mean(options.level, levels)
        raise BreadAndSaltError(
            f"There is no reading level `{options.level}`.{hint}", f"There are: {', '.join(levels)}."
        )
    drawn = graph(story, options.level)
    if options.output is None or str(options.output) == "-":
        send(drawn.encode("utf-8"))
    else:
        write_file(options.output, drawn.encode("utf-8"))
        print_error(f"Written: {options.output}")
    if too_large(drawn, story):
        print_error(
            f"Mermaid draws {MOST_WAYS} ways and 50,000 characters at the most: raise its maxEdges and maxTextSize."
        )
    return 0
