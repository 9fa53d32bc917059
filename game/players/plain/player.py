"""Reads lines, makes moves, and writes what they lead to. Only ever adds lines, and no escape bytes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from game.errors import BreadAndSaltError, ToldToEndError
from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.documents.save import save_paper
from game.journey.pages import reference as pages
from game.journey.saving.live_reload import Watch, edited, summary
from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.moves import Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import scene_view
from game.players.plain import tasks
from game.players.plain.lines import opening, page_lines, scene_lines, wrap
from game.story.model.story import Story

Read = Callable[[str], str]
"""Shows a prompt and gives the next line. Raises EOFError at the end."""
Write = Callable[[str], None]
"""Writes one line."""


def play(session: Session, read: Read, write: Write, watch: Watch | None = None) -> None:
    """Plays until the reader quits or the input ends. An interrupt ends it too, and is handed on.

    Where the story is watched, changes of its files are told before the next prompt.
    """
    for line in greeting(session):
        write(line)
    if tasks.asks_alias(session.journey):
        with contextlib.suppress(EOFError):
            for line in answer(session, tasks.alias_typed(read(tasks.ALIAS_PROMPT))):
                write(line)
    hand: TaskInProgress | None = None
    while True:
        try:
            story = session.story
            for line in _looked_after(watch):
                write(line)
            hand = _kept(hand, story, session.story)
            typed = read("> ")
        except EOFError:
            write("")
            for line in farewell(session, "The input ended."):
                write(line)
            return
        except (KeyboardInterrupt, ToldToEndError):
            # Whoever ended it may have closed the terminal as well.
            with contextlib.suppress(BreadAndSaltError, OSError):
                write("")
                for line in farewell(session, "You closed the story."):
                    write(line)
            raise
        response = interpret(typed, session.journey, hand)
        if isinstance(response, PageRequest) and response.command == "quit":
            for line in farewell(session, "You closed the story."):
                write(line)
            return
        story = session.story
        for line in _looked_after(watch, again=not isinstance(response, moves.Go | moves.Turn | moves.Rewind)):
            write(line)
        if session.story is not story:
            # A move is made as it was meant, in the story that was shown; all else is asked of the story as it is now.
            hand = _kept(hand, story, session.story)
            if isinstance(response, PageRequest | Rejected | TaskInProgress):
                response = interpret(typed, session.journey, hand)
        before = session.journey
        for line in answer(session, response, hand):
            write(line)
        hand = tasks.held(response, before, session.journey, hand)


def _kept(hand: TaskInProgress | None, before: Story, now: Story) -> TaskInProgress | None:
    """The task in hand, unless it was edited."""
    return hand if hand and now.tasks.get(hand.task) == before.tasks.get(hand.task) else None


def _looked_after(watch: Watch | None, *, again: bool = True) -> Iterator[str]:
    """Looks at a watched folder and tells what changed: problems, or the scene `again` where it reads otherwise now."""
    reading = watch.watcher.look_closely() if watch is not None else None
    if watch is None or reading is None:
        return
    before, known = watch.session.journey, watch.problems
    news = watch.take(reading)
    if watch.problems:
        if watch.problems != known:
            yield from wrap(summary(watch.problems))
            for problem in watch.problems:
                yield from wrap(str(problem), "  ")
            yield ""
        return
    if not (news.changed or news.mended):
        return
    yield from wrap(edited(news))
    if news.told:
        yield from wrap(news.told)
    yield ""
    if again or news.moved:
        shown = list(scene_lines(watch.session.journey))
        if shown != list(scene_lines(before)):
            yield from shown
            yield ""


def greeting(session: Session) -> Iterator[str]:
    """The first lines of a sitting, with the scene in hand."""
    yield from opening(session.story, session.resumed)
    for notice in session.notices:
        yield from wrap(notice)
        yield ""
    yield from scene_lines(session.journey)


def answer(session: Session, response: Response, hand: TaskInProgress | None = None) -> Iterator[str]:
    """The lines that answer what was typed; makes the move where it is one."""
    try:
        match response:
            case TaskInProgress() | PageRequest(command="task" | "skip"):
                yield from tasks.shown(session.journey, response, hand)
            case Rejected():
                yield from wrap(response.text)
            case PageRequest(command="repeat"):
                yield from scene_lines(session.journey)
            case PageRequest(command="save"):
                yield from wrap(f"Saved as {save_paper(response.text, session.journey)}", whole=True)
            case PageRequest():
                claim = response.claim.claim.id if response.claim else ""
                if claim and claim not in session.journey.opened:
                    session.do(moves.Open(session.journey.scene.id, claim))
                yield from page_lines(pages.page(response, session.journey))
            case _:
                yield from _made(session, response)
    except (MoveRefusedError, BreadAndSaltError) as error:
        yield from wrap(f"That cannot be done: {error}")
    yield ""


def _made(session: Session, move: Move) -> Iterator[str]:
    way = next((way for way in scene_view(session.journey).ways if way.move == move), None)
    session.do(move)
    journey = session.journey
    if way is not None:
        yield from wrap(f"You chose: {way.label}")
        yield ""
    match move:
        case moves.Look():
            yield from scene_lines(journey, only=move.detail)
        case moves.Keep():
            yield from wrap(f"Kept: {journey.story.claims[move.claim].says}")
        case moves.Drop():
            yield from wrap(f"Taken out: {journey.story.claims[move.claim].says}")
        case moves.Note():
            yield "Written down."
        case moves.Pick():
            yield from wrap(f"On your front page: {journey.story.claims[move.claim].says}")
        case moves.Unpick():
            yield from wrap(f"Off your front page: {journey.story.claims[move.claim].says}")
        case moves.Headline():
            yield from wrap(f"Your headline: {move.text}")
        case moves.Answer() | moves.ShowOfHands() | moves.Alias():
            yield from tasks.made(journey, move)
        case moves.Level():
            level = journey.story.heading.levels[journey.level]
            yield f"Reading level: {level.name}."
            yield ""
            yield from scene_lines(journey)
        case _:
            yield from scene_lines(journey)


def farewell(session: Session, why: str) -> Iterator[str]:
    """The last lines of a sitting."""
    if session.journey.scene.ending:
        yield from wrap(f"{why} You had come to the end of the story.")
    else:
        yield from wrap(why)
    if session.journal is not None:
        yield from wrap(f"Your place is kept in {session.journal.path}", whole=True)
