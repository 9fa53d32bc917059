"""The command line: one small function a command, each importing only what it needs."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game import __version__
from game.errors import BreadAndSaltError, write_report
from game.story.characters import UNSAFE

if TYPE_CHECKING:
    from game.journey.session import Session
    from game.story.model import Story

COMMANDS = ("play", "check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Gives the exit status: 0 for well, 1 for problems found, 2 for what could not be done, 130 for an interrupt. An
    error that nobody foresaw is 1 as well; a report of it is written, and nobody is shown a traceback.
    """
    # What is made while starting stays; looking through it for garbage costs a tenth of the time to the first scene.
    gc.disable()
    try:
        status = _run(arguments)
    except BreadAndSaltError as error:
        _complain(str(error))
        status = 2
    except BrokenPipeError:
        # Whoever was reading has gone, and wants nothing more.
        status = 0
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        report = write_report(error)
        where = f"A report is in {report}" if report else "No report of it could be written."
        _complain(f"The program met an error that nobody foresaw ({type(error).__name__}). {where}")
        status = 1
    finally:
        gc.enable()
        _let_go_of_output()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not any(word in COMMANDS or word in ("-h", "--help", "--version") for word in given[:1]):
        given.insert(0, "play")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A terminal or a pipe of another encoding shows a question mark rather than ending the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        raise BreadAndSaltError("There is no output to write to: it was closed.", "Start the program without `>&-`.")
    try:
        options = _parser().parse_args(given)
    except SystemExit as done:
        # Help was asked for, or nobody understood what was.
        _flush()
        return done.code if isinstance(done.code, int) else 2
    status: int = options.run(options)
    _flush()
    return status


@contextlib.contextmanager
def _sending() -> Iterator[None]:
    """Says so where the output takes no more. Raises BreadAndSaltError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BreadAndSaltError(
            f"Nothing more can be shown: {error.strerror or error}.", "Send the output elsewhere, or make room for it."
        ) from None


def _say(line: str) -> None:
    with _sending():
        sys.stdout.write(f"{UNSAFE.sub('', line)}\n")


def _flush() -> None:
    with _sending():
        sys.stdout.flush()


def _complain(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(UNSAFE.sub("", text), file=sys.stderr)


def _let_go_of_output() -> None:
    """Keeps Python from complaining when it ends and the output does not take what is left."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bread-and-salt",
        description="One news article, walked through scene by scene, with every sentence open to its source.",
        epilog="Without a command it plays, and goes on where you left off.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    play = commands.add_parser("play", help="play a story", description="Plays a story; goes on where you left off.")
    _add_story(play)
    play.add_argument("--plain", action="store_true", help="plain lines: no drawing, no colours, no escape codes")
    play.add_argument("--level", metavar="NAME", help="the reading level, such as easier")
    play.add_argument("--new", action="store_true", help="begin a new journey; earlier ones are kept")
    play.add_argument("--journal", metavar="FILE", type=Path, help="keep the journey in this file")
    play.add_argument("--scene", metavar="ID", help="turn straight to a scene")
    play.set_defaults(run=_play)

    about = "find every problem of a story"
    check = commands.add_parser("check", help=about, description=f"{about.capitalize()}, file by file.")
    _add_story(check)
    check.set_defaults(run=_check)
    return parser


def _add_story(parser: argparse.ArgumentParser) -> None:
    about = "a story’s folder; none for the built-in one"
    parser.add_argument("story", nargs="?", type=Path, metavar="STORY", help=about)


def _play(options: argparse.Namespace) -> int:
    from game.story.loading import built_in, load

    if sys.stdin is None:
        raise BreadAndSaltError("There is no input to read from: it was closed.", "Start the program without `<&-`.")
    session = _open(load(options.story or built_in()), options)
    try:
        if options.plain or not _has_screen():
            _play_plain(session)
        else:
            from game.players.terminal.player import play

            play(session, at_title=not (session.resumed or options.scene))
    finally:
        session.close()
    return 0


def _open(story: Story, options: argparse.Namespace) -> Session:
    from game.journey import moves
    from game.journey.journey import MoveRefusedError
    from game.journey.session import open_session
    from game.story.problems import did_you_mean

    levels, scenes = story.heading.levels, story.scenes
    if options.level and options.level not in levels:
        hint = did_you_mean(options.level, levels)
        known = f"There are: {', '.join(levels)}."
        raise BreadAndSaltError(f"There is no reading level `{options.level}`.{hint}", known)
    if options.scene and options.scene not in scenes:
        hint = did_you_mean(options.scene, scenes)
        raise BreadAndSaltError(f"There is no scene `{options.scene}`.{hint}", f"There are: {', '.join(scenes)}.")
    session = open_session(story, options.journal, new=options.new)
    try:
        if options.level and options.level != session.journey.level:
            session.do(moves.Level(options.level))
        if options.scene and options.scene != session.journey.scene.id:
            session.do(moves.Turn(options.scene))
    except MoveRefusedError as refused:
        raise BreadAndSaltError(str(refused)) from None
    return session


def _has_screen() -> bool:
    if os.environ.get("TERM", "") in ("dumb", "unknown") and os.name != "nt":
        return False
    # The screen is drawn on the error output, so that has to be there too.
    return sys.stderr is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _play_plain(session: Session) -> None:
    from game.players.plain.player import play

    gc.enable()
    typed_by_hand = sys.stdin.isatty()

    def read(prompt: str) -> str:
        with _sending():
            sys.stdout.write(prompt)
        _flush()
        try:
            line = sys.stdin.readline()
        except OSError:
            # The terminal was closed, or what was given as input cannot be read.
            line = ""
        if not line:
            raise EOFError
        if not typed_by_hand:
            # Nobody's terminal has shown what was typed, so the transcript does.
            _say(line.rstrip("\n"))
        return line

    play(session, read, _say)


def _check(options: argparse.Namespace) -> int:
    from game.story.loading import built_in, examine

    gc.enable()
    folder = options.story or built_in()
    draft = examine(folder)
    for problem in draft.problems:
        _say(str(problem))
    if draft.problems:
        count = len(draft.problems)
        _complain(f"{count} problem{'' if count == 1 else 's'} in {folder}.")
        return 1
    assert draft.story is not None
    scenes, claims = len(draft.story.scenes), len(draft.story.claims)
    _say(f"{draft.story.heading.title}: {scenes} scenes, {claims} claims, nothing wrong.")
    return 0
