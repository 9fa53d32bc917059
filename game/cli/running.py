"""One run of the program: a command understood, done and ended, whatever happens in it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from game.cli.commands import COMMANDS, parser_for
from game.cli.output import discard_output, flush, print_error
from game.errors import BreadAndSaltError, ToldToEndError, write_report
from game.suggestions import did_you_mean


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Gives the exit status: 0 for well, 1 for problems found, 2 for what could not be done, 128 and a signal's number
    where that signal ended it (130 for an interrupt). An error that nobody foresaw is 1 as well; a report of it is
    written, and nobody is shown a traceback.
    """
    # Most of what a command makes stays. Looking through it less often than Python's default of every 700 objects saves
    # a twentieth of the time to the first scene.
    gc.set_threshold(50_000)
    try:
        status = _run(arguments)
    except BreadAndSaltError as error:
        print_error(str(error))
        status = 2
    except BrokenPipeError:
        # Whoever was reading has gone, and wants nothing more.
        status = 0
    except ToldToEndError as told:
        status = told.status
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        report = write_report(error)
        where = f"A report is in {report}" if report else "No report of it could be written."
        print_error(f"The program met an error that nobody foresaw ({type(error).__name__}). {where}")
        status = 1
    finally:
        discard_output()
    return status


def _understand(given: Sequence[str]) -> list[str]:
    """The arguments with a command before them. Raises BreadAndSaltError where another command was probably meant."""
    first = given[0] if given else ""
    if first == "version":
        return ["--version", *given[1:]]
    if first == "help":
        about = [] if given[1:] and given[1] in ("help", "version") else list(given[1:])
        if about and about[0] not in COMMANDS and not about[0].startswith("-"):
            raise _no_command(about[0])
        return [*about, "--help"]
    if first in COMMANDS or first in ("-h", "--help", "--version"):
        return list(given)
    if first and not first.startswith("-") and not os.path.lexists(first):
        wrong = _no_command(first)
        if "?" in wrong.what:
            raise wrong
    return ["play", *given]


def _no_command(name: str) -> BreadAndSaltError:
    hint = did_you_mean(name, [*COMMANDS, "help", "version"])
    return BreadAndSaltError(f"There is no command `{name[:40]}`.{hint}", "`bread-and-salt --help` lists the commands.")


def _run(arguments: Sequence[str] | None) -> int:
    given = _understand(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal or a pipe of another encoding shows a question mark rather than ending the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        raise BreadAndSaltError("There is no output to write to: it was closed.", "Start the program without `>&-`.")
    try:
        options = parser_for(given).parse_all()
    except SystemExit as done:
        # Help was asked for, or the version.
        flush()
        return done.code if isinstance(done.code, int) else 2
    status: int = options.run(options)
    flush()
    return status
