"""One sitting: a story, its journey so far, and the journal that every move goes into before it counts."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec import Struct, field

from game.journey.saving import journal
from game.journey.saving.journal import Journal, JournalError, JournalTakenError, Record
from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.journey_state import Break
from game.journey.state.moves import Move
from game.story.model.story import Story
from game.story.model.text import printable

ALL_KEPT = "The journey goes on from the last scene that does; every line of the journal is kept."
"""What follows on a move that no longer holds."""


class Session(Struct):
    """What a player holds. `journey` changes only through `do`."""

    journey: Journey
    journal: Journal | None = None
    """None where nothing can be saved; `notices` say so."""
    resumed: bool = False
    """Whether the journey goes on from an earlier sitting."""
    notices: list[str] = field(default_factory=list)
    """What a reader should be told before the first scene."""

    def tell(self, notice: str) -> None:
        """Adds a notice. What it says of a journal's content may hold anything, so it is made fit for a screen."""
        self.notices.append(printable(notice))

    @property
    def story(self) -> Story:
        """The story that is played."""
        return self.journey.story

    def do(self, move: Move) -> Journey:
        """Makes a move: checked, saved, and only then counted. Raises MoveRefusedError or JournalError."""
        before = self.journey
        made: tuple[Move, ...] = (move,)
        if before.broken is not None:
            mending = moves.Resume(before.broken.turn)
            before, made = before.after(mending), (mending, move)
        after = before.after(move)
        if self.journal is not None:
            self.journal.write(*made)
        self.journey = after
        return after

    def go_on_in(self, story: Story) -> str:
        """Replays the moves in an edited form of the story. Gives what a reader should be told; empty for nothing.

        Raises JournalError where it is another story, by its IFID. No line of the journal is touched.
        """
        if story.heading.ifid != self.story.heading.ifid:
            raise JournalError(
                f"The story's ifid is now {story.heading.ifid}, so this journey does not belong to it.",
                f"Put {self.story.heading.ifid} back, or close and start the other story.",
            )
        before = self.journey.broken
        self.journey = replay(story, self.journey.moves, read_through=self.journey.read_through)
        broken = self.journey.broken
        if broken is None or broken == before:
            return ""
        return printable(f"{_no_longer(broken)} {ALL_KEPT}")

    def close(self) -> None:
        """Ends the sitting."""
        if self.journal is not None:
            self.journal.close()


def open_session(story: Story, path: Path | None = None, *, new: bool = False) -> Session:
    """Goes on with the latest journal, or the one named, or begins a new one.

    Raises JournalError where a journal is there and cannot be used. Where none can be written at all, the
    session plays on unsaved and its notices say so.
    """
    chosen = path or (None if new else journal.latest(story))
    if chosen is not None and os.path.lexists(chosen):
        if path is not None and new:
            raise JournalError(f"{path} is there already.", "Name a file that is not, or leave --new out.")
        return _resume(story, chosen)
    session = Session(begin(story))
    try:
        session.journal = _begin(story, path)
    except JournalError as error:
        if path is not None:
            raise
        session.tell(f"This journey is not being saved. {error.what}")
    return session


def _begin(story: Story, path: Path | None) -> Journal:
    if path is not None:
        return journal.begin(path, story)
    for _ in range(100):
        # Another player may take each name between its being found free and its being used.
        with contextlib.suppress(JournalTakenError):
            return journal.begin(journal.new_path(story), story)
    return journal.begin(journal.new_path(story), story)


def _resume(story: Story, path: Path) -> Session:
    kept = journal.resume(path)
    try:
        record = kept.read()
        _belongs(record, story, path)
        journey = replay(story, record.moves, read_through=record.read_through)
        session = Session(journey, kept, resumed=bool(record.moves))
        kept.mend(record)
    except BaseException:
        kept.close()
        raise
    if record.damage:
        session.tell(
            f"The journal was damaged: {record.damage}. Everything before that is here, and the damaged file is kept "
            f"beside it in {path.parent}."
        )
    broken = session.journey.broken
    if broken is not None:
        session.tell(f"{_no_longer(broken)} {ALL_KEPT}")
    return session


def read_journey(story: Story, path: Path | None = None) -> tuple[Journey, tuple[str, ...]]:
    """The journey in the latest journal, or the one named, and what should be said of it; nothing is written.

    Raises JournalError where there is none, or none that can be read.
    """
    chosen = path or journal.latest(story)
    if chosen is None:
        raise JournalError(
            f"There is no journey through {story.heading.title} yet.", "Play it first, or name one with --journal FILE."
        )
    record = journal.read(chosen)
    _belongs(record, story, chosen)
    journey = replay(story, record.moves, read_through=record.read_through)
    notices = []
    if record.damage:
        notices.append(f"{chosen} is damaged: {record.damage}. What comes before that is here.")
    if journey.broken is not None:
        notices.append(f"{_no_longer(journey.broken)} What comes before it is here.")
    return journey, tuple(printable(notice) for notice in notices)


def _belongs(record: Record, story: Story, path: Path) -> None:
    """Raises JournalError for a journal of another story."""
    if record.story != story.heading.ifid:
        raise JournalError(
            f"{path} belongs to another story (IFID {record.story[:60]}).",
            f"This one is {story.heading.ifid}. Name the other story's folder, or another journal.",
        )


def _no_longer(broken: Break) -> str:
    move = f"Move {broken.turn + 1} ({moves.kind(broken.move)})"
    return f"The story was edited since. {move} no longer holds: {broken.why}."
