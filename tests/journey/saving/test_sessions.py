"""A sitting that cannot save: a second player, a full disk, a folder that takes no file."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import pytest
from small_stories import IFID, village

import game
from game.journey.saving import journal
from game.journey.saving.journal import Journal, JournalError
from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import begin


def test_a_second_player_of_one_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    first = open_session(village(), path)
    first.do(moves.Turn("square"))
    with pytest.raises(JournalError, match=r"Another player[\s\S]*--new"):
        open_session(village(), path)
    first.do(moves.Turn("inn"))
    first.close()
    assert journal.read(path).moves == (moves.Turn("square"), moves.Turn("inn"))

    second = open_session(village(), path)
    assert second.journey.scene.id == "inn"
    second.close()


def test_a_second_player_does_not_mend_what_the_first_is_writing(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    first = open_session(village(), path)
    with path.open("ab") as stream:
        stream.write(b'{"move":"tu')
    before = path.read_bytes()
    with pytest.raises(JournalError, match="Another player"):
        open_session(village(), path)
    first.close()
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*damaged*")) == []


def test_a_player_in_another_process_is_refused_as_well(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    first = open_session(village(), path)
    code = (
        "import sys; from pathlib import Path; from game.journey.saving import journal\n"
        "path = Path(sys.argv[1])\n"
        "try: journal.resume(path)\n"
        "except journal.JournalError as error: print(error)\n"
    )
    root = Path(game.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=root, check=False, timeout=30
    )
    first.close()
    assert "Another player" in done.stdout
    assert done.stderr == ""


def test_where_no_journal_can_be_written_a_reader_plays_on_unsaved_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    session = open_session(village())
    (notice,) = session.notices
    assert notice.startswith("This journey is not being saved.")
    assert session.journal is None
    assert session.do(moves.Turn("inn")).scene.id == "inn"
    session.close()


def test_a_journal_asked_for_by_name_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(JournalError, match=r"No journal can be written[\s\S]*--journal"):
        open_session(village(), tmp_path / "file" / "journal.jsonl")


def test_a_move_that_the_disk_refuses_is_not_made_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "full.jsonl"
    session = open_session(village(), path)
    session.do(moves.Turn("square"))
    before, journey = path.read_bytes(), session.journey

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(JournalError, match=r"could not be saved[\s\S]*Everything before it is safe"):
            session.do(moves.Turn("inn"))
        assert session.journey is journey
        assert path.read_bytes() == before
    assert session.do(moves.Turn("inn")).scene.id == "inn"
    session.close()
    assert journal.read(path).moves == (moves.Turn("square"), moves.Turn("inn"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_refuses_the_move_and_the_journey_stays() -> None:
    full = Path("/dev/full")
    session = Session(begin(village()), Journal(full, full.open("ab", buffering=0)))
    with pytest.raises(JournalError, match="No space left"):
        session.do(moves.Turn("inn"))
    assert session.journey == begin(village())
    session.close()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Lets no file grow beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def try_to(session: Session, move: moves.Move) -> bool:
    """Whether a move could be made and saved."""
    try:
        session.do(move)
    except JournalError:
        return False
    return True


def test_a_move_that_fits_only_in_part_is_refused_and_leaves_no_part(tmp_path: Path) -> None:
    path = tmp_path / "short.jsonl"
    session = open_session(village(), path)
    before = path.read_bytes()
    with room_for(len(before) + 20):
        made = try_to(session, moves.Note("gate", "a note that will not fit"))
    session.close()
    assert not made
    assert session.journey.notes == ()
    assert path.read_bytes() == before


def test_a_part_that_could_not_be_taken_back_is_taken_back_by_the_next_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "worn.jsonl"
    kept = journal.begin(path, village())
    before = path.read_bytes()

    class Worn:
        """A disk that takes half a line, and then nothing that is asked of it."""

        def __init__(self, stream: IO[bytes]) -> None:
            self._stream = stream
            self.left = 20

        def __getattr__(self, name: str) -> object:
            return getattr(self._stream, name)

        def write(self, data: bytes) -> int:
            taken, self.left = data[: self.left], 0
            return self._stream.write(taken)

        def truncate(self, size: int) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(kept, "_stream", Worn(kept._stream))
        for _ in range(2):
            with pytest.raises(JournalError, match="could not be saved"):
                kept.write(moves.Note("gate", "a note of more than twenty bytes"))
        assert len(path.read_bytes()) == len(before) + 20
    kept.write(moves.Turn("inn"))
    kept.close()
    assert journal.read(path).moves == (moves.Turn("inn"),)
    assert journal.read(path).damage == ""


def test_what_another_player_wrote_until_the_journal_was_free_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.jsonl"
    open_session(village(), path).close()
    lock = journal._lock

    def lock_when_the_other_has_gone(stream: IO[bytes]) -> bool:
        with path.open("ab") as other:
            other.write(moves.to_line(moves.Turn("square")) + b"\n")
        return lock(stream)

    monkeypatch.setattr(journal, "_lock", lock_when_the_other_has_gone)
    session = open_session(village(), path)
    session.close()
    assert session.journey.scene.id == "square"


def test_two_players_who_begin_in_the_same_second_keep_a_journal_each(monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_session(village())
    first.do(moves.Turn("square"))
    assert first.journal is not None
    free = journal.new_path
    names = iter([first.journal.path, first.journal.path])
    monkeypatch.setattr(journal, "new_path", lambda story: next(names, None) or free(story))
    second = open_session(village(), new=True)
    second.do(moves.Turn("inn"))
    assert second.journal is not None
    assert second.notices == []
    first.close()
    second.close()
    assert journal.read(first.journal.path).moves == (moves.Turn("square"),)
    assert journal.read(second.journal.path).moves == (moves.Turn("inn"),)


def test_a_folder_that_vanishes_while_it_is_played_in_comes_back_with_the_whole_journey(tmp_path: Path) -> None:
    path = tmp_path / "usb" / "stick" / "journal.jsonl"
    session = open_session(village(), path)
    session.do(moves.Turn("square"))
    shutil.rmtree(tmp_path / "usb")
    session.do(moves.Turn("inn"))
    session.do(moves.Turn("gate"))
    with pytest.raises(JournalError, match="Another player"):
        open_session(village(), path)
    session.close()
    assert journal.read(path).moves == (moves.Turn("square"), moves.Turn("inn"), moves.Turn("gate"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_that_vanishes_and_cannot_come_back_is_said_at_the_first_move(tmp_path: Path) -> None:
    path = tmp_path / "usb" / "journal.jsonl"
    session = open_session(village(), path)
    session.do(moves.Turn("square"))
    journey = session.journey
    (tmp_path / "usb").rename(tmp_path / "elsewhere")
    (tmp_path / "usb").write_text("no folder")
    with pytest.raises(JournalError, match="could not be saved"):
        session.do(moves.Turn("inn"))
    assert session.journey is journey
    session.close()
    assert journal.read(tmp_path / "elsewhere" / "journal.jsonl").moves == (moves.Turn("square"),)


def test_a_file_that_took_the_journals_place_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    session = open_session(village(), path)
    session.do(moves.Turn("square"))
    path.rename(tmp_path / "mine.jsonl")
    path.write_text("theirs")
    with pytest.raises(JournalError, match="Another file has taken its place"):
        session.do(moves.Turn("inn"))
    session.close()
    assert path.read_text() == "theirs"
    assert journal.read(tmp_path / "mine.jsonl").moves == (moves.Turn("square"),)


def test_a_clock_that_runs_backwards_neither_loses_a_journey_nor_mixes_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Yesterday(datetime):
        """A clock that was set back."""

        @classmethod
        def now(cls, tz: object = None) -> Yesterday:
            return cls(2019, 4, 24, 11, 0, 0)

    first = open_session(village())
    first.do(moves.Turn("square"))
    monkeypatch.setattr(journal, "datetime", Yesterday)
    others = [open_session(village(), new=True) for _ in range(3)]
    for number, other in enumerate(others):
        other.do(moves.Note("gate", str(number)))
    paths = [session.journal.path for session in (first, *others) if session.journal is not None]
    for session in (first, *others):
        session.close()
    assert len(set(paths)) == 4
    assert [journal.read(path).moves for path in paths] == [
        (moves.Turn("square"),), *((moves.Note("gate", str(number)),) for number in range(3))
    ]  # fmt: skip
    # What was written to last is found by the file's own time, whatever its name says.
    for order, path in enumerate((paths[1], paths[0])):
        os.utime(path, (2_000_000_000 + order, 2_000_000_000 + order))
    again = open_session(village())
    assert again.journey.scene.id == "square"
    again.close()


def test_a_refused_move_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    session = open_session(village(), path)
    before = path.read_bytes()
    with pytest.raises(MoveRefusedError):
        session.do(moves.Turn("nowhere"))
    session.close()
    assert path.read_bytes() == before
    assert session.journey == begin(village())


def test_journals_are_kept_in_the_readers_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    session = open_session(village())
    assert session.journal is not None
    assert session.journal.path.parent == tmp_path / "data" / "bread-and-salt" / "journals" / IFID.lower()
    session.close()
