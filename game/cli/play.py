"""`play`: a story, in a terminal or in plain lines."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.commands import add_story
from game.cli.output import flush, say, sending
from game.errors import BreadAndSaltError, ToldToEndError
from game.suggestions import did_you_mean

if TYPE_CHECKING:
    from game.journey.saving.live_reload import Watch
    from game.journey.saving.session import Session
    from game.story.model.story import Story


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A story, and how it is to be played."""
    add_story(parser)
    parser.add_argument("--plain", action="store_true", help="plain lines: no drawing, no colours, no escape codes")
    parser.add_argument("--level", metavar="NAME", help="the reading level, such as easier")
    parser.add_argument("--new", action="store_true", help="begin a new journey; earlier ones are kept")
    parser.add_argument("--journal", metavar="FILE", type=Path, help="keep the journey in this file")
    parser.add_argument("--scene", metavar="ID", help="turn straight to a scene")
    parser.add_argument("--assignment", metavar="FILE", type=Path, help="what a teacher fixed: level, tasks, alias")
    about = "on, off, hidden until asked for (for a class), or the numbers of some"
    parser.add_argument("--tasks", metavar="WHICH", help=f"the tasks: {about}")
    parser.add_argument("--alias", metavar="NAME", help="a name to hand in under, not your own")
    parser.add_argument("--watch", action="store_true", help="show every change of the story’s files as it is saved")


def run(options: argparse.Namespace) -> int:
    """Plays a story on the screen, or in plain lines where that was asked for or there is no screen."""
    if sys.stdin is None:
        raise BreadAndSaltError("There is no input to read from: it was closed.", "Start the program without `<&-`.")
    with _without_encryption():
        return _play(options)


@contextlib.contextmanager
def _without_encryption() -> Iterator[None]:
    """Leaves out what Python would load to talk to other machines: a tenth of the memory, and nobody is talked to.

    The standard library does without both, as it does where Python was built without OpenSSL.
    """
    left_out = [name for name in ("ssl", "_hashlib") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in left_out:
            sys.modules.pop(name, None)


def _play(options: argparse.Namespace) -> int:
    from game.story.loading import built_in, load

    folder = options.story or built_in()
    watcher = None
    if options.watch:
        from game.story.watching import Watcher

        watcher = Watcher(folder)
    session = _open(_for_class(load(folder), options), options)
    try:
        watch = None
        if watcher is not None:
            from game.journey.saving.live_reload import Watch

            watch = Watch(watcher, session)
        if options.plain or not _has_screen():
            _play_plain(session, watch)
        else:
            from game.players.terminal.app.app import play

            play(session, at_title=not (session.resumed or options.scene), watch=watch)
    finally:
        session.close()
    return 0


def _for_class(story: Story, options: argparse.Namespace) -> Story:
    """The story with what an assignment and the options fix. What the file fixes, no option changes."""
    if options.assignment is None and options.tasks is None:
        return story
    from game.story.assignment import assigned, read_assignment, tasks_wanted

    if options.assignment is None:
        return assigned(story, tasks_wanted(options.tasks, story))
    fixed = read_assignment(options.assignment, story)
    if options.tasks is not None:
        raise BreadAndSaltError(f"{options.assignment} says which tasks there are.", "Leave --tasks out.")
    if fixed.level and options.level not in (None, fixed.level):
        raise BreadAndSaltError(f"{options.assignment} fixes the reading level {fixed.level}.", "Leave --level out.")
    options.level = fixed.level or options.level
    return assigned(story, fixed)


def _open(story: Story, options: argparse.Namespace) -> Session:
    from game.journey.saving.session import open_session
    from game.journey.state import moves
    from game.journey.state.apply_move import MoveRefusedError

    levels, scenes = story.heading.levels, story.scenes
    if options.level and options.level not in levels:
        hint = did_you_mean(options.level, levels)
        known = f"There are: {', '.join(levels)}."
        raise BreadAndSaltError(f"There is no reading level `{options.level}`.{hint}", known)
    if options.scene and options.scene not in scenes:
        hint = did_you_mean(options.scene, scenes)
        raise BreadAndSaltError(f"There is no scene `{options.scene}`.{hint}", f"There are: {', '.join(scenes)}.")
    alias = " ".join((options.alias or "").split())
    if len(alias) > moves.LONGEST_ALIAS:
        what = f"An alias can have {moves.LONGEST_ALIAS} characters; this one is longer."
        raise BreadAndSaltError(what, "Choose a shorter one.")
    session = open_session(story, options.journal, new=options.new)
    try:
        if alias and alias != session.journey.alias:
            session.do(moves.Alias(alias))
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
    # The screen is drawn on the error output, so that has to be a terminal too.
    return sys.stderr is not None and sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _play_plain(session: Session, watch: Watch | None) -> None:
    from game.players.plain.player import play
    from game.players.signals import handle_signals

    def told_to_end(number: int) -> None:
        raise ToldToEndError(number)

    typed_by_hand = sys.stdin.isatty()

    def read(prompt: str) -> str:
        with sending():
            sys.stdout.write(prompt)
        flush()
        try:
            line = sys.stdin.readline()
        except OSError:
            # The terminal was closed, or what was given as input cannot be read.
            line = ""
        if not line:
            raise EOFError
        if not typed_by_hand:
            # Nobody's terminal has shown what was typed, so the transcript does.
            say(line.rstrip("\n"))
        return line

    with handle_signals(told_to_end):
        play(session, read, say, watch)
