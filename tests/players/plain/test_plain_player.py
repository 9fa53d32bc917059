"""The player in plain lines: every word answered, nothing but text written, every ending quiet."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from game.journey.commands.table import COMMANDS
from game.journey.saving import journal
from game.journey.saving.live_reload import Watch
from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.journey.view.scene_view import scene_view
from game.players.plain.lines import WIDTH
from game.players.plain.player import play
from game.story.loading import load
from game.story.model.story import Story
from game.story.watching import Watcher

PAGES = ("sources", "map", "time line", "people", "glossary", "article", "help", "where", "repeat", "notebook")


def sit(session: Session, typed: Iterable[str], at_end: type[BaseException] = EOFError) -> str:
    """Everything written in a sitting in which these lines are typed."""
    lines = iter(typed)
    written: list[str] = []

    def read(prompt: str) -> str:
        assert prompt == "> "
        for line in lines:
            return line
        raise at_end

    # An interrupt is handed on, for the exit status.
    with contextlib.suppress(KeyboardInterrupt):
        play(session, read, written.append)
    return "\n".join(written)


@pytest.fixture
def session(story: Story, tmp_path: Path) -> Session:
    """A new journey in a journal of its own."""
    return open_session(story, tmp_path / "journal.jsonl")


def look_everywhere(session: Session) -> list[str]:
    """What to type in a scene to see all of it."""
    view = scene_view(session.journey)
    looks = [way.label for way in view.ways if way.kind == "look"]
    sources = [f"source {mark.number}" for mark in view.marks]
    return ["keep 1", "note “Ça va?”\t— 40\u00a0%", *looks, *sources, *PAGES]


@pytest.fixture(scope="module")
def whole_walk(story: Story, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Everything that can be shown: every scene, detail, source and page at every level."""
    path = tmp_path_factory.mktemp("walk") / "journal.jsonl"
    session = open_session(story, path)
    shown = []
    for level in story.heading.levels:
        for name in story.scenes:
            session.do(moves.Level(level))
            session.do(moves.Turn(name))
            shown.append(sit(session, [*look_everywhere(session), "drop 1", "nonsense", "99"]))
    session.close()
    return "\n".join(shown).replace(str(path), "JOURNAL")


def test_a_whole_walk_writes_no_control_character_but_line_ends(whole_walk: str) -> None:
    odd = {character for character in whole_walk if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")}
    assert odd == {"\n"}


def test_no_line_is_wider_than_the_page_but_addresses(whole_walk: str) -> None:
    def columns(line: str) -> int:
        return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)

    assert WIDTH == 78
    lines = {line for line in whole_walk.splitlines() if "http" not in line}
    assert len(lines) > 1000
    assert [line for line in lines if columns(line) > WIDTH] == []


def test_a_whole_walk_never_shows_the_writers_marks(whole_walk: str) -> None:
    assert "[^" not in whole_walk
    assert "narrator]" not in whole_walk
    assert "None" not in whole_walk


def test_a_whole_walk_tells_every_claim_and_cites_every_document(story: Story, whole_walk: str) -> None:
    folded = " ".join(whole_walk.split())
    for claim in story.claims.values():
        assert " ".join(claim.says.split()) in folded, claim.id
        for evidence in claim.record:
            assert story.sources.documents[evidence.document].address in whole_walk


@pytest.mark.parametrize("word", [word for command in COMMANDS for word in command.words])
@pytest.mark.parametrize("argument", ["", " 1", " 2", " nothing like it"])
def test_every_word_gets_an_answer(session: Session, word: str, argument: str) -> None:
    greeting = sit(session, [])
    assert len(sit(session, ["keep 1", f"{word}{argument}"])) > len(greeting) + len("Kept: ")


def test_the_end_of_the_input_is_a_quiet_stop_with_the_journey_saved(session: Session) -> None:
    shown = sit(session, ["1"])
    assert shown.splitlines()[-2].strip() == "The input ended."
    assert "Your place is kept in " in shown.splitlines()[-1]
    assert session.journal is not None
    assert journal.read(session.journal.path).moves == session.journey.moves
    assert session.journey.turn == 1


def test_an_interrupt_is_a_quiet_stop_with_the_journey_saved(session: Session) -> None:
    shown = sit(session, ["1"], at_end=KeyboardInterrupt)
    assert "Your place is kept in " in shown.splitlines()[-1]
    assert session.journal is not None
    assert len(journal.read(session.journal.path).moves) == 1


@pytest.mark.parametrize("word", next(command.words for command in COMMANDS if command.name == "quit"))
def test_closing_the_story_says_so_and_reads_no_more(session: Session, word: str) -> None:
    shown = sit(session, [word, "1", "1"])
    assert "You closed the story." in shown
    assert session.journey.turn == 0


def test_a_choice_is_echoed_and_leads_to_its_scene(session: Session) -> None:
    way = scene_view(session.journey).ways[0]
    shown = sit(session, ["1"])
    view = scene_view(session.journey)
    assert f"You chose: {way.label}" in shown
    assert f"{view.place_on_line}: {view.title}" in shown
    assert session.journey.scene.id == getattr(way.move, "to", "")


def test_what_was_looked_at_is_shown_at_once_and_again_with_the_scene(session: Session) -> None:
    name = next(iter(session.journey.scene.details))
    heading = f"{name[:1].upper()}{name[1:]}"
    shown = sit(session, [f"look at {name}"])
    assert f"You chose: Look at {name}" in shown
    assert f"\n{heading}" in shown.split("You chose:")[1]
    assert f"\n{heading}" in sit(session, ["repeat"])


def test_keeping_and_dropping_say_what_and_the_notebook_shows_it(session: Session) -> None:
    claim = scene_view(session.journey).marks[0].claim
    shown = " ".join(sit(session, ["keep 1", "notebook", "drop 1", "notebook"]).split())
    kept, emptied = shown.split("Taken out:")
    assert f"Kept: {claim.says}" in kept
    assert kept.count(claim.says) == 2
    assert "Your notebook is empty" in emptied


def test_a_level_is_changed_in_place(session: Session) -> None:
    before = session.journey.scene.id
    shown = sit(session, ["level easier"])
    assert "Reading level: Easier." in shown
    assert (session.journey.scene.id, session.journey.level) == (before, "easier")


def test_back_returns_scene_by_scene_and_stops_at_the_start(session: Session) -> None:
    start = session.journey.scene.id
    shown = sit(session, ["1", "1", "back", "b", "back"])
    assert session.journey.scene.id == start
    assert "This is where the story starts." in shown


def test_opening_a_source_is_remembered_once(session: Session) -> None:
    sit(session, ["source 1", "source 1", "source 2"])
    assert [type(move) for move in session.journey.moves] == [moves.Open, moves.Open]


def test_a_resumed_sitting_says_so_and_shows_the_scene_in_hand(story: Story, session: Session) -> None:
    assert session.journal is not None
    path = session.journal.path
    sit(session, ["1", "1"])
    session.close()
    again = open_session(story, path)
    shown = sit(again, [])
    assert "You go on where you left off." in shown
    assert scene_view(session.journey).title in shown
    again.close()


def test_notices_come_before_the_scene(session: Session) -> None:
    session.notices.append("Something is to be said first.")
    shown = sit(session, [])
    assert shown.index("Something is to be said first.") < shown.index("Scene 1 of")


def test_a_move_that_cannot_be_saved_is_said_and_the_sitting_goes_on(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    shown = sit(session, ["1", "source 1", "where"])
    assert shown.count("That cannot be done:") == 2
    assert "No space left on device" in " ".join(shown.split())
    assert "You are in" in shown
    assert session.journey.turn == 0


def test_an_unsaved_sitting_does_not_claim_to_be_saved(session: Session) -> None:
    session.journal = None
    assert "Your place is kept" not in sit(session, ["1"])


@pytest.mark.parametrize("make", [lambda text: f"note {text}", lambda text: text, lambda text: f"keep {text}"])
@pytest.mark.parametrize("text", ["\x1b[31mred", "\x07bell", "a\x00b", "\u202eright", "\x9b2J", "\ud800"])
def test_nothing_typed_brings_a_control_character_back(session: Session, make: Callable[[str], str], text: str) -> None:
    shown = sit(session, [make(text), "notebook", "repeat"])
    assert not {character for character in shown if unicodedata.category(character) in ("Cc", "Cf", "Cs")} - {"\n"}


def watched(kite: Path, tmp_path: Path, lines: list[tuple[str, Callable[[], None]]]) -> list[str]:
    """What is written when some lines are typed in a watched story, each after something was done to its files."""
    watcher = Watcher(kite)
    session = open_session(load(kite), tmp_path / "watched.jsonl")
    written: list[str] = []
    coming = iter(lines)

    def read(prompt: str) -> str:
        for typed, do in coming:
            do()
            written.append(f"{prompt}{typed}")
            return typed
        raise EOFError

    play(session, read, written.append, Watch(watcher, session))
    session.close()
    return written


def change(path: Path, old: str, new: str) -> Callable[[], None]:
    def do() -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return do


def nothing() -> None:
    """Leaves the files alone."""


def test_changes_of_a_watched_story_are_told_before_the_next_prompt(kite: Path, tmp_path: Path) -> None:
    mole, string = kite / "1-mole.yaml", kite / "2-string.yaml"
    written = watched(
        kite,
        tmp_path,
        [
            ("where", change(mole, "title: ", "title: Still ")),
            ("1", change(string, "title: ", "titel: ")),
            ("where", nothing),
            ("repeat", change(string, "titel: ", "title: Mended ")),
        ],
    )
    parts = "\n".join(written).split("\n> ")
    assert "Read again: 1-mole.yaml." in parts[1]
    assert "Scene 1 of 3: Still " in parts[1], "the scene as it is now"
    assert "2-string.yaml:2:1: B101" in " ".join(parts[2].split())
    assert "You read it as it was before." in parts[2]
    assert "Scene 2 of 3: The string" in parts[2], "the last good state is played on"
    assert "B101" not in parts[3], "problems are told once"
    assert "Mended: 2-string.yaml." in parts[4]
    assert "Scene 2 of 3: Mended The string" in parts[4]


def test_what_is_typed_means_the_choice_that_was_shown(kite: Path, tmp_path: Path) -> None:
    first = "choices:\n"
    more = "choices:\n  - to: evening\n    label: Go straight to the evening\n"
    written = watched(kite, tmp_path, [("1", change(kite / "1-mole.yaml", first, more)), ("where", nothing)])
    told = "\n".join(written)
    assert "Read again: 1-mole.yaml." in told
    assert "You chose: Follow the string" in told
    assert "Scene 2 of 3: The string" in told


def test_a_choice_that_was_taken_away_meanwhile_is_refused_and_said_so(kite: Path, tmp_path: Path) -> None:
    gone = change(
        kite / "1-mole.yaml", "to: lighthouse\n    label: Ask", "to: lighthouse\n    id: asked\n    label: Ask"
    )
    told = "\n".join(watched(kite, tmp_path, [("2", gone)]))
    assert "That cannot be done: `mole` has no choice `lighthouse`" in told
