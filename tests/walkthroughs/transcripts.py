"""Transcripts: what a reader types and all that the plain player answers, kept as text that a writer can edit.

A transcript begins with lines of comment, each with a `#`. A line that begins with `> ` is typed; every other line is
the player's (one of the player's that begins so is moved in by a space). A line `=== later ===` closes the book there:
what follows is another sitting with the same journal.
"""

from __future__ import annotations

from pathlib import Path

from game.journey.session import open_session
from game.players.plain.player import play
from game.story.model import Story

PROMPT = "> "
LATER = "=== later ==="
JOURNAL = "THE-JOURNAL"
"""Stands where the player names the journal's file."""


def comment(text: str) -> list[str]:
    """The lines of comment at the head of a transcript."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines


def sittings(text: str) -> list[list[str]]:
    """What is typed in each sitting of a transcript."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line == LATER:
            found.append([])
        elif line.startswith(PROMPT):
            found[-1].append(line.removeprefix(PROMPT))
    return found


def perform(story: Story, text: str, journal: Path) -> str:
    """The transcript that comes of typing what a transcript types, with a journal begun for it."""
    written = comment(text)
    for number, typed in enumerate(sittings(text)):
        written.append(LATER if number else "")
        written.extend(sit(story, typed, journal))
    return "\n".join(line.rstrip() for line in written).replace(str(journal), JOURNAL) + "\n"


def sit(story: Story, typed: list[str], journal: Path) -> list[str]:
    """The lines of one sitting. Fails where the story is closed before everything was typed."""
    written: list[str] = []
    coming = iter(typed)

    def read(prompt: str) -> str:
        for line in coming:
            written.append(f"{prompt}{line}")
            return line
        raise EOFError

    def answer(line: str) -> None:
        written.append(f" {line}" if line.startswith(PROMPT) else line)

    session = open_session(story, journal)
    try:
        play(session, read, answer)
    finally:
        session.close()
    untyped = list(coming)
    assert not untyped, f"the story was closed before these lines were typed: {untyped}"
    return written
