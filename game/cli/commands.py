"""Which commands there are. To add one: an entry here, and a module of that name beside this one."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol, cast

from game import __version__
from game.errors import BreadAndSaltError

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

    def add_arguments(self, parser: Parser, given: Sequence[str]) -> None:
        """Says what the command takes. `given` is what follows its name, for a command of several kinds."""

    def run(self, options: argparse.Namespace) -> int:
        """Does it, and gives the exit status. Raises BreadAndSaltError."""


class Parser(argparse.ArgumentParser):
    """Understands arguments, and answers a mistyped option with the one that was probably meant."""

    given: Sequence[str] = ()
    """All arguments, for every parser that this one holds."""

    def parse_all(self) -> argparse.Namespace:
        """What was asked for. Raises BreadAndSaltError where that is not understood, SystemExit after help."""
        options, more = self.parse_known_args(self.given)
        if more:
            of_command: Parser = getattr(options, "parser", self)
            of_command.error(f"`{more[0][:40]}` is not understood")
        return options

    def error(self, message: str) -> NoReturn:
        """Raises BreadAndSaltError: an option that is not there is named before anything else that is missing."""
        known = {"--version", *re.findall(r"(?<![\w-])--[a-z][a-z-]+", self.format_help())}
        options = [word.partition("=")[0] for word in self.given if word.startswith("--") and word != "--"]
        for option in options:
            if not any(each.startswith(option) for each in known):
                from game.suggestions import did_you_mean

                message = f"there is no option `{option[:40]}`.{did_you_mean(option, known)}"
                break
        what = f"{message[0].upper()}{message[1:]}"
        what = what if what.endswith(("?", ".")) else f"{what}."
        remedy = f"`{self.prog} --help` says what it takes."
        raise BreadAndSaltError(what, remedy)


def parser_for(given: Sequence[str]) -> Parser:
    """What understands some arguments: every command by name, and the one that they begin with in full."""
    parser = Parser(
        prog="bread-and-salt",
        description="One news article, walked through scene by scene, with every sentence open to its source.",
        epilog="Without a command it plays, and goes on where you left off. `help COMMAND` is `COMMAND --help`.",
    )
    parser.given = given
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, about in COMMANDS.items():
        each = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if name in given[:1]:
            command = cast(Command, importlib.import_module(f"game.cli.{name}"))
            each.given = given
            each.set_defaults(run=command.run, parser=each)
            command.add_arguments(each, given[1:])
    return parser


def add_story(parser: argparse.ArgumentParser) -> None:
    """Lets a command be given a story's folder."""
    about = "a story’s folder; none for the built-in one"
    parser.add_argument("story", nargs="?", type=Path, metavar="STORY", help=about)
