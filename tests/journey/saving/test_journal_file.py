"""The file that a journey is kept in, while nothing is wrong with it."""

from __future__ import annotations

import errno
import json
import re
import stat
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_stories import IFID, Walk, deciding_village, make, scene, village, walks

from game.journey.saving import journal
from game.journey.saving.journal import JournalError, JournalTakenError
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import replay
from game.journey.state.journey_state import DecisionState
from game.journey.state.moves import Move

FROZEN = Path(__file__).parent / "journals" / "format-1.jsonl"
"""A journal as the first version wrote it. It is never edited: readers have journals like it."""

FROZEN_2 = FROZEN.with_name("format-2.jsonl")
"""A journal of the second format, with every kind of move."""

FROZEN_MOVES: tuple[Move, ...] = (
    moves.Look("gate", "the lamp"),
    moves.Open("gate", "lit"),
    moves.Keep("gate", "lit"),
    moves.Keep("gate", "tall"),
    moves.Pick("lit"),
    moves.Pick("tall"),
    moves.Unpick("lit"),
    moves.Drop("tall"),
    moves.Headline("Nobody saw the loaf’s end"),
    moves.Go("gate", "square", "square"),
    moves.Note("square", '“Bread and salt” — хлеб-соль, 빵과 소금 🍞, "quoted" \\ and a\ttab'),
    moves.Level("easier"),
    moves.Turn("inn"),
    moves.Rewind(10),
    moves.Resume(14),
    moves.Go("square", "bridge", "bridge"),
    moves.Alias("Blue Otter"),
    moves.Answer("bridge", "how-old", ("reported",)),
    moves.Answer("bridge", "sorted", ("one:fact", "two:judgement")),
    moves.Answer("bridge", "in-words", ('Not everybody agrees — 빵 \\ "quoted"',)),
    moves.ShowOfHands("bridge", "how-old", (("reported", 12), ("shown", 3))),
)

FROZEN_2_MOVES: tuple[Move, ...] = (
    FROZEN_MOVES[0],
    moves.Wire("gate", "gazette-2019"),
    moves.Decide("gate", "lit", "named"),
    *FROZEN_MOVES[1:10],
    moves.Pass("square", "deep"),
    *FROZEN_MOVES[10:13],
    moves.Rewind(13),
    moves.Resume(17),
    FROZEN_MOVES[15],
    moves.Decide("bridge", "lit", "correct"),
    moves.Decide("bridge", "lit", "both"),
    *FROZEN_MOVES[16:],
)

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
every_kind = st.one_of(
    st.builds(moves.Go, names, names, names),
    st.builds(moves.Turn, names),
    st.builds(moves.Look, names, names),
    st.builds(moves.Open, names, names),
    st.builds(moves.Keep, names, names),
    st.builds(moves.Drop, names),
    st.builds(moves.Pick, names),
    st.builds(moves.Unpick, names),
    st.builds(moves.Headline, names),
    st.builds(moves.Note, names, st.text(st.characters(exclude_categories=["Cs"]), max_size=400)),
    st.builds(moves.Answer, names, names, st.lists(names, max_size=5).map(tuple)),
    st.builds(moves.ShowOfHands, names, names, st.lists(st.tuples(names, st.integers(0, 1000)), max_size=5).map(tuple)),
    st.builds(moves.Alias, names),
    st.builds(moves.Level, names),
    st.builds(moves.Wire, names, names),
    st.builds(moves.Decide, names, names, st.sampled_from(get_args(moves.Way))),
    st.builds(moves.Pass, names, names),
    st.builds(moves.Rewind, st.integers(0, 10**6)),
    st.builds(moves.Resume, st.integers(0, 10**6)),
)


def write(path: Path, *made: Move) -> Path:
    """A new journal of these moves."""
    kept = journal.begin(path, village())
    kept.write(*made)
    kept.close()
    return path


def test_the_first_format_is_read_for_ever() -> None:
    record = journal.read(FROZEN)
    assert (record.story, record.edition, record.damage) == (IFID, "1", "")
    assert record.moves == FROZEN_MOVES
    assert record.sound_bytes == FROZEN.stat().st_size
    assert (record.id, record.read_through) == ("", True)


def test_the_second_format_is_read_for_ever() -> None:
    record = journal.read(FROZEN_2)
    assert (record.story, record.edition, record.damage) == (IFID, "1", "")
    assert (record.id, record.read_through) == ("000102030405060708090a0b0c0d0e0f", False)
    assert record.moves == FROZEN_2_MOVES
    assert record.sound_bytes == FROZEN_2.stat().st_size


def test_the_second_frozen_journal_holds_every_kind_of_move_and_still_leads_where_it_led() -> None:
    assert {type(move) for move in FROZEN_2_MOVES} == set(get_args(Move)), "a new kind of move needs a line of its own"
    journey = replay(deciding_village(), journal.read(FROZEN_2).moves)
    assert journey.broken is None
    assert [visit.scene for visit in journey.trail] == ["gate", "square", "bridge"]
    assert journey.decisions == (
        DecisionState("gate", "lit", ("gazette-2019",), "named", "named"),
        DecisionState("square", "deep", passed=True),
        DecisionState("bridge", "lit", first="correct", latest="both"),
    )
    decided = [(step.turn, step.kind, step.name, step.text) for step in journey.steps if step.kind == "decide"]
    assert decided == [(3, "decide", "lit", "named"), (20, "decide", "lit", "correct"), (21, "decide", "lit", "both")]


def test_the_frozen_journal_holds_every_kind_of_move_of_its_format_and_still_leads_where_it_led() -> None:
    assert {type(move) for move in FROZEN_MOVES} == set(get_args(Move)) - set(moves.SINCE_FORMAT_2)
    journey = replay(village(), journal.read(FROZEN).moves)
    assert journey.broken is None
    assert [visit.scene for visit in journey.trail] == ["gate", "square", "bridge"]
    assert (journey.kept, journey.picked) == (("lit",), ())
    assert journey.headline == "Nobody saw the loaf’s end"
    assert journey.level == "easier"
    assert journey.alias == "Blue Otter"
    assert [(each.turn, each.scene, each.task) for each in journey.answers] == [
        (18, "bridge", "how-old"),
        (19, "bridge", "sorted"),
        (20, "bridge", "in-words"),
    ]
    assert journey.hands[0].counts == (("reported", 12), ("shown", 3))
    assert journey.notes[0].text.startswith("“Bread and salt” — хлеб-соль")


def test_this_version_writes_what_the_frozen_journals_hold(tmp_path: Path) -> None:
    for frozen, made in ((FROZEN, FROZEN_MOVES), (FROZEN_2, FROZEN_2_MOVES)):
        written = write(tmp_path / frozen.name, *made).read_text("utf-8").splitlines()
        assert written[1:] == frozen.read_text("utf-8").splitlines()[1:]
    first, frozen_first = json.loads(written[0]), json.loads(FROZEN_2.read_text("utf-8").splitlines()[0])
    assert list(first) == list(frozen_first)
    assert {**first, "id": frozen_first["id"]} == frozen_first


def test_every_journal_has_an_id_of_its_own_and_says_how_it_is_read(tmp_path: Path) -> None:
    for number, read_through in enumerate((False, True, False)):
        journal.begin(tmp_path / f"{number}.jsonl", village(), read_through=read_through).close()
    records = [journal.read(tmp_path / f"{number}.jsonl") for number in range(3)]
    assert len({record.id for record in records}) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", record.id) for record in records)
    assert [record.read_through for record in records] == [False, True, False]
    sessions = [open_session(deciding_village(), tmp_path / f"{number}.jsonl") for number in range(3)]
    assert [session.journey.read_through for session in sessions] == [False, True, False]
    with pytest.raises(MoveRefusedError, match="read straight through"):
        sessions[1].do(moves.Pass("gate", "lit"))
    assert sessions[2].do(moves.Pass("gate", "lit")).decisions == (DecisionState("gate", "lit", passed=True),)
    for session in sessions:
        session.close()


def test_a_journal_of_the_first_format_goes_on_in_it_and_reads_straight_through(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(FROZEN.read_bytes())
    session = open_session(deciding_village(), path)
    assert session.notices == []
    with pytest.raises(MoveRefusedError, match="read straight through"):
        session.do(moves.Decide("bridge", "lit", "hold"))
    session.do(moves.Turn("inn"))
    session.close()
    assert path.read_bytes() == FROZEN.read_bytes() + b'{"move":"turn","to":"inn"}\n'


@pytest.mark.parametrize("move", FROZEN_2_MOVES[1:3])
def test_a_move_that_the_first_format_never_had_is_none_in_it(tmp_path: Path, move: Move) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes(FROZEN.read_bytes() + moves.to_line(move) + b"\n")
    record = journal.read(path)
    assert record.moves == FROZEN_MOVES
    assert record.damage == f"line 23 is no move (format 1 has no `{moves.kind(move)}`)"


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ({"journal": 3, "whatever": 1}, "newer version of this program (journal format 3)"),
        ({"journal": 2, "read": False, "story": IFID, "edition": "1"}, "is no journal"),
        ({"journal": 2, "id": "ABC", "read": False, "story": IFID, "edition": "1"}, "is no journal"),
        ({"journal": 2, "id": "0" * 32, "read": "no", "story": IFID, "edition": "1"}, "is no journal"),
        ({"journal": 2, "id": "0" * 32, "story": IFID, "edition": "1"}, "is no journal"),
        ({"journal": True, "story": IFID, "edition": "1"}, "is no journal"),
    ],
)
def test_a_first_line_that_cannot_be_read_is_refused_and_the_file_left(
    tmp_path: Path, first: dict[str, object], said: str
) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(first) + "\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(JournalError, match=re.escape(said)):
        open_session(village(), path)
    assert path.read_bytes() == before


@given(made=st.lists(every_kind, max_size=8))
def test_every_move_comes_back_from_the_file_as_it_was(
    made: list[Move], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("round") / "trip.jsonl", *made)
    record = journal.read(path)
    assert record.moves == tuple(made)
    assert record.damage == ""
    assert path.read_bytes().count(b"\n") == len(made) + 1


def test_the_longest_note_fits_even_where_every_character_takes_most_bytes(tmp_path: Path) -> None:
    for character in ("🍞", "\x01", '"', "\\"):
        note = moves.Note("gate", character * moves.LONGEST_TEXT)
        assert journal.read(write(tmp_path / f"{ord(character)}.jsonl", note)).moves == (note,)


def test_lines_that_end_in_the_windows_way_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.jsonl"
    path.write_bytes(FROZEN.read_bytes().replace(b"\n", b"\r\n"))
    assert journal.read(path).moves == FROZEN_MOVES


@given(walk=walks())
def test_a_session_resumes_with_the_journey_it_ended_with(walk: Walk, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sitting") / "walk.jsonl"
    session = open_session(walk.story, path)
    for move in walk.moves:
        session.do(move)
        assert journal.read(path).moves == session.journey.moves
    ended = session.journey
    session.close()

    again = open_session(walk.story, path)
    assert again.journey == ended
    assert again.resumed == bool(walk.moves)
    assert again.notices == []
    again.close()


def test_a_journal_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "own.jsonl", moves.Turn("inn"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_left_beside_a_new_journal(tmp_path: Path) -> None:
    write(tmp_path / "one.jsonl")
    assert [each.name for each in tmp_path.iterdir() if each.suffix in (".part", ".jsonl")] == ["one.jsonl"]


def test_without_a_name_the_latest_journal_is_gone_on_with() -> None:
    first = open_session(village())
    assert first.journal is not None
    assert not first.resumed
    first.do(moves.Turn("inn"))
    first.close()

    again = open_session(village())
    assert again.journal is not None
    assert again.journal.path == first.journal.path
    assert again.resumed
    assert again.journey.scene.id == "inn"
    again.close()


def test_a_new_journey_keeps_the_earlier_one() -> None:
    first = open_session(village())
    first.do(moves.Turn("inn"))
    first.close()
    assert first.journal is not None
    before = first.journal.path.read_bytes()

    second = open_session(village(), new=True)
    assert second.journal is not None
    assert second.journal.path != first.journal.path
    assert (second.resumed, second.journey.turn) == (False, 0)
    assert first.journal.path.read_bytes() == before
    second.close()


def test_a_journey_begun_and_not_walked_is_no_resumed_one(tmp_path: Path) -> None:
    open_session(village(), tmp_path / "new.jsonl").close()
    session = open_session(village(), tmp_path / "new.jsonl")
    assert not session.resumed
    session.close()


def test_new_with_the_name_of_a_journal_that_is_there_is_refused_and_leaves_it(tmp_path: Path) -> None:
    path = write(tmp_path / "there.jsonl", moves.Turn("inn"))
    before = path.read_bytes()
    with pytest.raises(JournalError, match="is there already"):
        open_session(village(), path, new=True)
    assert path.read_bytes() == before


def test_two_stories_keep_their_journals_apart() -> None:
    other = make(scene("alone", (), ending=True), ifid=IFID.replace("BEAD", "5A17"))
    first, second = open_session(village()), open_session(other)
    assert first.journal is not None
    assert second.journal is not None
    assert first.journal.path.parent != second.journal.path.parent
    first.close()
    second.close()


def test_beginning_a_journal_never_replaces_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "same.jsonl"
    first = journal.begin(path, village())
    first.write(moves.Turn("inn"))
    with pytest.raises(JournalTakenError, match="is there already"):
        journal.begin(path, village())
    assert journal.read(path).moves == (moves.Turn("inn"),)
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("error", [PermissionError(), OSError(errno.ENOTSUP, "not supported"), NotImplementedError()])
def test_where_files_cannot_be_linked_a_journal_is_begun_all_the_same_and_replaces_none(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = write(tmp_path / "unlinked.jsonl", moves.Turn("inn"))
    assert journal.read(path).moves == (moves.Turn("inn"),)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(JournalTakenError):
        journal.begin(path, village())
    assert journal.read(path).moves == (moves.Turn("inn"),)
    assert list(tmp_path.glob("*.part")) == []


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    path = tmp_path / "link.jsonl"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(JournalError, match="No such file"):
        open_session(village(), path)
    with pytest.raises(JournalTakenError):
        journal.begin(path, village())
    assert path.is_symlink()
