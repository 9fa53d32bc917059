"""`schema [KIND]`: the JSON Schema of a story's files, for editors and other programs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from game.cli.files import write_file
from game.cli.output import print_error, say
from game.errors import BreadAndSaltError
from game.suggestions import did_you_mean


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A kind of file, or a folder for the schemas of all kinds."""
    from game.story.schema.schema import FOLDER, KINDS

    parser.add_argument("kind", nargs="?", metavar="KIND", help=f"one of {', '.join(KINDS)}; none for all in one")
    about = f"write one file for each kind into this folder, such as STORY/{FOLDER}"
    parser.add_argument("-o", "--output", metavar="FOLDER", type=Path, help=about)


def run(options: argparse.Namespace) -> int:
    """Prints the schema of one kind, or of all in one, or writes each into a file of a folder."""
    from game.story.schema.schema import KINDS, as_text

    if options.kind is not None and options.kind not in KINDS:
        hint = did_you_mean(options.kind, KINDS)
        raise BreadAndSaltError(
            f"No file of a story is a `{options.kind[:40]}`.{hint}", f"There are: {', '.join(KINDS)}."
        )
    if options.output is not None:
        wanted = [options.kind] if options.kind else KINDS
        write_file(options.output, {f"{kind}.json": as_text(kind).encode("utf-8") for kind in wanted})
        print_error(f"Written: {', '.join(str(options.output / f'{kind}.json') for kind in wanted)}")
        return 0
    say(as_text(options.kind).rstrip("\n"))
    return 0
