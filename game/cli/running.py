"""One run of the program: a command understood, done and ended, whatever happens in it."""

from __future__ import annotations

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


def _understand(given: Sequence[str]) -> None:
    """Raises BreadAndSaltError where the first word is no folder, and a command was probably meant."""
    if not given or given[0].startswith("-") or os.path.lexists(given[0]):
        return
    if hint := did_you_mean(given[0], COMMANDS):
        raise BreadAndSaltError(
            f"There is no command `{given[0][:40]}`.{hint}",
            "`bread-and-salt --help` lists the commands.",
        )


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not any(word in COMMANDS or word in ("-h", "--help", "--version") for word in given[:1]):
        _understand(given)
        given.insert(0, "play")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal or a pipe of another encoding shows a question mark rather than ending the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        raise BreadAndSaltError("There is no output to write to: it was closed.", "Start the program without `>&-`.")
    try:
        options = parser_for(given).parse_args(given)
    except SystemExit as done:
        # Help was asked for, or nobody understood what was.
        flush()
        return done.code if isinstance(done.code, int) else 2
    status: int = options.run(options)
    flush()
    return status
