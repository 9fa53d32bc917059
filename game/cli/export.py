"""`export KIND [STORY] -o PATH`: a story or a journey as files of another kind."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from game.cli.commands import Parser, add_story
from game.cli.files import check_own, write_file
from game.cli.output import print_error, send
from game.errors import BreadAndSaltError


def add_arguments(parser: Parser, given: Sequence[str]) -> None:
    """A kind, a story, a path, and whatever else the kind heeds."""
    from game.exports import KINDS, kind_of

    if given and not given[0].startswith("-"):
        kind_of(given[0])
    kinds = parser.add_subparsers(title="kinds", metavar="KIND", required=True, dest="kind")
    for name, kind in KINDS.items():
        each = kinds.add_parser(name, help=kind.about, description=f"{kind.about[0].upper()}{kind.about[1:]}.")
        each.given = parser.given
        each.set_defaults(parser=each)
        add_story(each)
        about = "where to; - or none for the output" if kind.text else "where to"
        each.add_argument(
            "-o",
            "--output",
            metavar="FOLDER" if kind.folder else "PATH",
            type=Path,
            required=not kind.text,
            help=about if not kind.folder else "the folder",
        )
        if "journal" in kind.takes:
            each.add_argument("--journal", metavar="FILE", type=Path, help="a journal; none for the latest")
        if "assignment" in kind.takes:
            about = "what a teacher fixed: level, tasks, alias"
            each.add_argument("--assignment", metavar="FILE", type=Path, help=about)
        if "html" in kind.takes:
            each.add_argument("--html", action="store_true", help="as HTML; so is a path that ends in .html")
        if "paper" in kind.takes:
            each.add_argument(
                "--paper", choices=("a4", "letter"), default="a4", help="what it is printed on: a4 or letter"
            )
        if "level" in kind.takes:
            each.add_argument("--level", metavar="NAME", help="the reading level, such as easier")


def run(options: argparse.Namespace) -> int:
    """Makes it, and writes it to the path or the output."""
    from game import exports
    from game.story.loading import built_in, load

    story = load(options.story or built_in())
    if getattr(options, "assignment", None) is not None:
        from game.story.assignment import assigned, read_assignment

        story = assigned(story, read_assignment(options.assignment, story))
    path: Path | None = options.output
    if path is not None and exports.KINDS[options.kind].folder:
        check_own(path)
    order = exports.Order(
        story,
        journal=getattr(options, "journal", None),
        level=getattr(options, "level", None),
        html=getattr(options, "html", False) or (path is not None and path.suffix.lower() in (".html", ".htm")),
        paper=getattr(options, "paper", "a4"),
    )
    made = exports.make(options.kind, order)
    for notice in made.notices:
        print_error(notice)
    if path is None or str(path) == "-":
        if isinstance(made.content, dict) or (not exports.KINDS[options.kind].text and sys.stdout.isatty()):
            raise BreadAndSaltError(f"A screen cannot show this {options.kind}.", "Name a path with -o PATH.")
        send(made.content)
        return 0
    write_file(path, made.content)
    print_error(f"Written: {path}")
    return 0
