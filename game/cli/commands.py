"""Which commands there are. To add one: an entry here, and a module of that name beside this one."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from game import __version__

COMMANDS = {
    "play": "play a story; goes on where you left off",
    "check": "find every problem of a story, file by file",
    "new": "begin a story of one’s own: three scenes that play, in a new folder",
    "graph": "write the scenes and the ways between them as a Mermaid flowchart",
    "walk": "play a story by machine and say what was reached, or play transcripts again",
    "schema": "print the JSON Schema of a story’s files, for editors",
    "export": "make a story or a journey into a file of another kind",
    "collect": "read a class’s journals: a table, and how each question was answered",
}
"""Every command, with what `--help` says of it."""


class Command(Protocol):
    """What the module of a command holds."""

    def add_arguments(self, parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
        """Says what the command takes. `given` is what follows its name, for a command of several kinds."""

    def run(self, options: argparse.Namespace) -> int:
        """Does it, and gives the exit status. Raises BreadAndSaltError."""


def parser_for(given: Sequence[str]) -> argparse.ArgumentParser:
    """What understands some arguments: every command by name, and the one that they begin with in full."""
    parser = argparse.ArgumentParser(
        prog="bread-and-salt",
        description="One news article, walked through scene by scene, with every sentence open to its source.",
        epilog="Without a command it plays, and goes on where you left off.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, about in COMMANDS.items():
        each = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if name in given[:1]:
            command = cast(Command, importlib.import_module(f"game.cli.{name}"))
            command.add_arguments(each, given[1:])
            each.set_defaults(run=command.run)
    return parser


def add_story(parser: argparse.ArgumentParser) -> None:
    """Lets a command be given a story's folder."""
    about = "a story’s folder; none for the built-in one"
    parser.add_argument("story", nargs="?", type=Path, metavar="STORY", help=about)
