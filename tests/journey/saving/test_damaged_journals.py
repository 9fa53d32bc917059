"""Journals that were damaged, are of another kind, or are none: nothing is lost and nothing is overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from small_stories import IFID, make, scene, village

from game.journey.saving import journal
from game.journey.saving.journal import JournalError
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.story.model.text import UNSAFE

MADE = (moves.Look("gate", "the lamp"), moves.Go("gate", "square", "square"), moves.Note("square", "хлеб 빵 🍞"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole journal of three moves, the last a note outside ASCII."""
    session = open_session(village(), tmp_path / "journal.jsonl")
    for move in MADE:
        session.do(move)
    session.close()
    return tmp_path / "journal.jsonl"


def beside(path: Path) -> list[Path]:
    """The damaged files kept beside a journal."""
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


def test_a_last_line_cut_at_any_byte_is_dropped_and_said(path: Path) -> None:
    whole = path.read_bytes()
    last = len(whole.splitlines(keepends=True)[-1])
    assert max(whole[-last:]) > 127
    for cut in range(1, last):
        path.write_bytes(whole[:-cut])
        record = journal.read(path)
        assert record.moves == MADE[:2], cut
        assert "line 4" in record.damage
        assert record.sound_bytes == len(whole) - last
        assert path.read_bytes() == whole[:-cut]
    path.write_bytes(whole[:-last])
    assert journal.read(path).damage == ""


@pytest.mark.parametrize("cut", [1, 5, 9, 30], ids=lambda cut: f"{cut} bytes")
def test_a_torn_journal_goes_on_from_its_last_whole_move(path: Path, cut: int) -> None:
    torn = path.read_bytes()[:-cut]
    path.write_bytes(torn)
    session = open_session(village(), path)
    (notice,) = session.notices
    assert "damaged" in notice
    assert session.journey.moves == MADE[:2]
    (aside,) = beside(path)
    assert aside.read_bytes() == torn

    session.do(moves.Note("square", "after"))
    session.close()
    again = open_session(village(), path)
    assert again.notices == []
    assert again.journey.moves == (*MADE[:2], moves.Note("square", "after"))
    again.close()
    assert beside(path) == [aside]


NONSENSE = {
    "nonsense": b"this is no JSON",
    "NUL bytes": b"\0" * 64,
    "an empty line": b"",
    "a list": b"[1, 2, 3]",
    "a number": b"7",
    "a move of no kind": b'{"scene": "gate"}',
    "a kind not known": b'{"move": "fly", "to": "inn"}',
    "a field missing": b'{"move": "turn"}',
    "a field of another type": b'{"move": "turn", "to": 3}',
    "a turn that is a truth": b'{"move": "rewind", "turn": true}',
    "a turn below nought": b'{"move": "rewind", "turn": -1}',
    "a turn too large": b'{"move": "rewind", "turn": ' + b"9" * 5000 + b"}",
    "half a character": '{"move": "turn", "to": "é"}'.encode()[:-3] + b'"}',
    "brackets without end": b"[" * 60_000,
    "a note too long": b'{"move": "note", "scene": "gate", "text": "' + b"a" * 4001 + b'"}',
    "fifty megabytes": b"x" * 50_000_000,
    "a move of fifty megabytes": b'{"move": "note", "scene": "gate", "text": "' + b"a" * 50_000_000 + b'"}',
}


@pytest.mark.parametrize("line", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_line_that_makes_no_sense_ends_what_is_read_and_is_kept_aside(path: Path, line: bytes) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = b"".join([*lines[:2], line + b"\n", *lines[2:]])
    path.write_bytes(damaged)
    session = open_session(village(), path)
    assert session.journey.moves == MADE[:1]
    (notice,) = session.notices
    assert "line 3" in notice
    (aside,) = beside(path)
    assert aside.read_bytes() == damaged
    session.do(moves.Turn("inn"))
    session.close()
    assert journal.read(path).moves == (*MADE[:1], moves.Turn("inn"))


def test_every_damaged_file_is_kept_under_a_name_of_its_own(path: Path) -> None:
    for number in (1, 2, 3):
        with path.open("ab") as stream:
            stream.write(b"torn")
        open_session(village(), path).close()
        assert len(beside(path)) == number


HEADLESS = {
    "empty": b"",
    "one empty line": b"\n",
    "NUL bytes": b"\0" * 500,
    "prose": b"Dear diary,\n",
    "a list": b"[]\n",
    "no format": b'{"story": "x", "edition": "1"}\n',
    "a format in words": b'{"journal": "1", "story": "x", "edition": "1"}\n',
    "a move first": b'{"move": "turn", "to": "inn"}\n',
    "brackets without end": b"[" * 60_000,
    "fifty megabytes": b"x" * 50_000_000,
}


@pytest.mark.parametrize("content", HEADLESS.values(), ids=HEADLESS.keys())
def test_a_file_that_is_no_journal_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"no journal that can be read[\s\S]*--new"):
        open_session(village(), path)
    assert path.read_bytes() == content
    assert beside(path) == []


def test_a_newer_format_is_refused_and_left(path: Path) -> None:
    head, *rest = path.read_bytes().splitlines(keepends=True)
    newer = json.dumps({**json.loads(head), "journal": journal.FORMAT + 1}).encode() + b"\n" + b"".join(rest) + b"torn"
    path.write_bytes(newer)
    with pytest.raises(JournalError, match=r"newer version[\s\S]*Update the program"):
        open_session(village(), path)
    assert path.read_bytes() == newer
    assert beside(path) == []


def test_another_storys_journal_is_refused_and_left(path: Path) -> None:
    before = path.read_bytes()
    other = make(scene("alone", (), ending=True), ifid=IFID.replace("BEAD", "5A17"))
    with pytest.raises(JournalError, match="another story"):
        open_session(other, path)
    assert path.read_bytes() == before


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be read"):
        open_session(village(), tmp_path)


def test_a_first_line_without_its_end_does_not_spoil_the_moves_after_it(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines()[0])
    headless = path.read_bytes()
    session = open_session(village(), path)
    (notice,) = session.notices
    assert "line 1" in notice
    (aside,) = beside(path)
    assert aside.read_bytes() == headless
    assert path.read_bytes() == headless + b"\n"
    session.do(moves.Turn("inn"))
    session.close()
    assert journal.read(path).moves == (moves.Turn("inn"),)
    assert journal.read(path).damage == ""


def test_no_control_character_of_a_journal_reaches_a_reader(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(rb'{"move":"note","scene":"square","text":"\u001b[31mred \u202e"}' + b"\n")
        stream.write(rb'{"move":"headline","text":"\u001b[31mred \u202e"}' + b"\n")
        stream.write(rb'{"move":"turn","to":"\u001b[2J"}' + b"\n")
        stream.write(rb'{"move":"\u001b[2Jfly"}' + b"\n")
    before = path.read_bytes()
    session = open_session(village(), path)
    journey = session.journey
    assert journey.broken is not None
    assert len(session.notices) == 2
    texts = [*session.notices, journey.broken.why, journey.headline, *(note.text for note in journey.notes)]
    session.close()
    assert not UNSAFE.search("".join(texts))
    assert journey.notes[-1].text == journey.headline == "[31mred "
    assert before.startswith(path.read_bytes())


def test_no_control_character_of_an_ifid_or_a_files_name_reaches_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J.jsonl"
    path.write_bytes(rb'{"journal": 1, "story": "\u001b[2J\u202e", "edition": "1"}' + b"\n")
    with pytest.raises(JournalError, match="another story") as refused:
        open_session(village(), path)
    assert not UNSAFE.search(str(refused.value))


def test_a_pipe_is_no_journal_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(JournalError, match="no ordinary file"):
        open_session(village(), tmp_path / "pipe")
