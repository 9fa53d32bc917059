"""What a reader is told of a journal that cannot be had, word for word, and the small things that one keeps to."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from small_stories import village

from game.journey.saving import journal
from game.journey.saving.journal import LONGEST_LINE, Journal, JournalError, JournalTakenError
from game.journey.state import moves

HEAD = b'{"journal":1,"story":"x","edition":"1"}\n'
NOTE = b'{"move":"note","scene":"a","text":"b"}\n'


def refused(act: Callable[[], object]) -> tuple[type[JournalError], str, str]:
    with pytest.raises(JournalError) as error:
        act()
    return type(error.value), error.value.what, error.value.remedy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "journal.jsonl"


def test_a_journal_that_is_there_already(path: Path) -> None:
    path.write_bytes(b"theirs")
    assert refused(lambda: journal.begin(path, village())) == (
        JournalTakenError,
        f"{path} is there already.",
        "Name a file that is not, or leave --new out.",
    )


def test_a_place_where_none_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    place = tmp_path / "file" / "journal.jsonl"
    kind, what, remedy = refused(lambda: journal.begin(place, village()))
    assert kind is JournalError
    assert what in (f"No journal can be written at {place}: {os.strerror(e)}." for e in (errno.EEXIST, errno.ENOTDIR))
    assert remedy == "Name another place with --journal FILE, or make the folder writable."


def test_a_journal_that_cannot_be_opened(path: Path) -> None:
    assert refused(lambda: journal.resume(path)) == (
        JournalError,
        f"The journal {path} cannot be read or written to: {os.strerror(errno.ENOENT)}.",
        "Make it writable, name another with --journal FILE, or start another journey with --new.",
    )
    assert not path.exists()
    assert refused(lambda: journal.read(path)) == (
        JournalError,
        f"The journal {path} cannot be read: {os.strerror(errno.ENOENT)}.",
        "Start another journey with --new, or name a journal with --journal FILE.",
    )


def open_files() -> int:
    """How many files this process has open; 0 where the system does not say."""
    listed = Path("/proc/self/fd")
    return len(list(listed.iterdir())) if listed.is_dir() else 0


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = open_files()
    assert refused(lambda: journal.resume(pipe))[1] == (
        f"The journal {pipe} cannot be read or written to: It is no ordinary file."
    )
    assert open_files() == before


def test_a_journal_that_another_player_has(path: Path) -> None:
    first = journal.begin(path, village())
    assert refused(lambda: journal.resume(path)) == (
        JournalTakenError,
        f"Another player has the journal {path} open.",
        "Close it there first, or start another journey with --new.",
    )
    first.close()
    first.close()
    journal.resume(path).close()


NO_HEADS = {
    "a version in words": b'{"journal":"1","story":"x","edition":"1"}\n',
    "a version that is true": b'{"journal":true,"story":"x","edition":"1"}\n',
    "no version": b'{"story":"x","edition":"1"}\n',
    "a story that is a number": b'{"journal":1,"story":1,"edition":"1"}\n',
    "an edition that is a number": b'{"journal":1,"story":"x","edition":1}\n',
    "a number": b"1\n",
    "nothing": b"",
    "a line too long": b'{"journal":1,"story":"x","edition":"' + b"x" * LONGEST_LINE + b'"}\n',
}


@pytest.mark.parametrize("content", NO_HEADS.values(), ids=NO_HEADS.keys())
def test_a_file_without_a_first_line(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(lambda: journal.read(path)) == (
        JournalError,
        f"{path} is no journal that can be read: its first line does not say which story it belongs to.",
        "The file is left as it is. Start another journey with --new.",
    )


def test_a_newer_format(path: Path) -> None:
    path.write_bytes(HEAD.replace(b"1", b"3", 1))
    assert refused(lambda: journal.read(path)) == (
        JournalError,
        f"{path} was written by a newer version of this program (journal format 3).",
        "The file is left as it is. Update the program, or start another journey with --new.",
    )
    path.write_bytes(HEAD.replace(b"1", b"0", 1))
    assert journal.read(path).moves == ()


def test_a_move_that_could_not_be_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = journal.begin(path, village())
    before = path.read_bytes()

    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        found = refused(lambda: kept.write(moves.Turn("inn")))
    assert found == (
        JournalError,
        f"This move could not be saved in {path}: {os.strerror(errno.ENOSPC)}.",
        "Everything before it is safe. Make room or mend the folder, then try again.",
    )
    assert path.read_bytes() == before
    kept.write(moves.Turn("inn"), moves.Turn("gate"))
    assert path.read_bytes() == before + b'{"move":"turn","to":"inn"}\n{"move":"turn","to":"gate"}\n'
    kept.close()


def test_a_file_that_took_its_place(path: Path) -> None:
    kept = journal.begin(path, village())
    path.unlink()
    path.write_bytes(b"theirs")
    assert refused(lambda: kept.write(moves.Turn("inn")))[1] == (
        f"This move could not be saved in {path}: Another file has taken its place."
    )
    assert path.read_bytes() == b"theirs"
    kept.close()


def test_a_file_that_was_taken_away_is_put_back_and_stays_this_players(tmp_path: Path) -> None:
    path = tmp_path / "far" / "away" / "journal.jsonl"
    kept = journal.begin(path, village())
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]
    kept.write(moves.Turn("inn"))
    before = path.read_bytes()
    path.unlink()
    path.parent.rmdir()
    kept.write(moves.Turn("gate"))
    assert path.read_bytes() == before + b'{"move":"turn","to":"gate"}\n'
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]
    assert refused(lambda: journal.resume(path))[0] is JournalTakenError
    kept.close()


def test_a_file_that_was_taken_out_of_its_folder_is_put_back(path: Path) -> None:
    kept = journal.begin(path, village())
    before = path.read_bytes()
    path.unlink()
    kept.write(moves.Turn("inn"))
    kept.close()
    assert path.read_bytes() == before + b'{"move":"turn","to":"inn"}\n'


def test_an_error_without_a_remedy_says_what_is_wrong_and_no_more() -> None:
    assert str(JournalError("It is gone.\x1b")) == "It is gone."


def test_a_damaged_file_that_cannot_be_mended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(HEAD + b"torn")
    kept = journal.resume(path)
    record = kept.read()

    def failing(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(shutil, "copy2", failing)
    assert refused(lambda: kept.mend(record)) == (
        JournalError,
        f"{path} is damaged and could not be mended: {os.strerror(errno.EACCES)}.",
        "The file is as it was. Start another journey with --new, or mend the folder.",
    )
    assert path.read_bytes() == HEAD + b"torn"
    kept.close()


def test_a_damaged_file_is_kept_beside_the_mended_one(path: Path) -> None:
    for number in (1, 2):
        path.write_bytes(HEAD + NOTE + b"torn")
        kept = journal.resume(path)
        kept.mend(kept.read())
        assert path.read_bytes() == HEAD + NOTE
        assert path.with_name(f"journal.jsonl.damaged-{number}").read_bytes() == HEAD + NOTE + b"torn"
        kept.mend(kept.read())
        kept.write(moves.Turn("a"))
        kept.close()
        assert path.read_bytes() == HEAD + NOTE + b'{"move":"turn","to":"a"}\n'
    assert len(list(path.parent.iterdir())) == 3


DAMAGES = {
    "cut short": (b"torn", "line 3 was cut short"),
    "without an end": (b"x" * (LONGEST_LINE + 1), "line 3 has no end"),
    "of the greatest length": (b"x" * LONGEST_LINE, "line 3 has no end"),
    "almost of that length": (b"x" * (LONGEST_LINE - 1), "line 3 was cut short"),
    "no JSON": (b"x\n", "line 3 is no move (JSON is malformed: invalid character (byte 0))"),
    "with a control character": (b'{"move":"\\u001b[2J"}\n', "line 3 is no move (Invalid value '[2J' - at `$.move`)"),
}


@pytest.mark.parametrize(("line", "damage"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_line_that_makes_no_sense(path: Path, line: bytes, damage: str) -> None:
    path.write_bytes(HEAD + NOTE + line + (NOTE if line.endswith(b"\n") else b""))
    record = journal.read(path)
    assert (record.damage, record.sound_bytes) == (damage, len(HEAD + NOTE))
    assert record.moves == (moves.Note("a", "b"),)
    assert (record.story, record.edition) == ("x", "1")


def test_more_lines_than_a_journal_may_have(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_LINES", 3)
    path.write_bytes(HEAD + NOTE * 2)
    assert journal.read(path).damage == ""
    path.write_bytes(HEAD + NOTE * 3)
    assert journal.read(path).damage == "line 4 is no move (it comes after 3 others)"


def test_a_first_line_that_was_cut_short(path: Path) -> None:
    path.write_bytes(HEAD.rstrip())
    record = journal.read(path)
    assert (record.damage, record.sound_bytes, record.moves) == ("line 1 was cut short", len(HEAD) - 1, ())
    path.write_bytes(HEAD)
    assert journal.read(path).damage == ""


def test_the_first_line_says_which_story_it_belongs_to(path: Path) -> None:
    journal.begin(path, village()).close()
    ifid = village().heading.ifid
    line = (
        rf'{{"journal":2,"id":"[0-9a-f]{{32}}","read":false,"story":"{ifid}","edition":"1","title":"A small story"}}\n'
    )
    assert re.fullmatch(line, path.read_text(encoding="utf-8"))
    assert [each.name for each in path.parent.glob("*")] == [path.name]


def test_the_journal_last_written_to_is_the_latest_and_of_two_the_one_named_last() -> None:
    story = village()
    place = journal.folder(story)
    assert place.parts[-3:] == ("bread-and-salt", "journals", story.heading.ifid.lower())
    assert journal.latest(story) is None
    place.mkdir(parents=True)
    for name, when in (("b.jsonl", 20), ("a.jsonl", 30), ("c.jsonl", 30), ("d.txt", 40)):
        (place / name).write_bytes(HEAD)
        os.utime(place / name, (when, when))
    assert journal.latest(story) == place / "c.jsonl"
    os.utime(place / "b.jsonl", (40, 40))
    assert journal.latest(story) == place / "b.jsonl"


def test_a_new_journal_is_named_after_the_hour_and_numbered_where_that_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Clock:
        """A clock that stands."""

        @staticmethod
        def now() -> datetime:
            return stopped

    stopped = datetime(2019, 4, 24, 10, 40, 5)
    monkeypatch.setattr(journal, "datetime", Clock)
    story = village()
    names = []
    for _ in range(3):
        names.append(journal.new_path(story).name)
        journal.begin(journal.new_path(story), story).close()
    assert names == ["2019-04-24-104005.jsonl", "2019-04-24-104005-2.jsonl", "2019-04-24-104005-3.jsonl"]


class NoLinks:
    """A stand-in for a file system that has no links, or on which one fails."""

    def __init__(self, error: type[Exception]) -> None:
        self.error = error

    def __call__(self, *_: object) -> None:
        raise self.error("no links here")


@pytest.mark.parametrize("error", [OSError, NotImplementedError])
def test_without_links_a_journal_is_begun_and_none_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", NoLinks(error))
    journal.begin(path, village()).close()
    before = path.read_bytes()
    assert before.startswith(b'{"journal":2,')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert refused(lambda: journal.begin(path, village()))[0] is JournalTakenError
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_journal_that_cannot_be_written_whole_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def failing(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", failing)
    assert refused(lambda: journal.begin(path, village()))[1] == (
        f"No journal can be written at {path}: {os.strerror(error)}."
    )
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_takes_nothing_is_full(path: Path) -> None:
    kept = journal.begin(path, village())

    class Full:
        """A stream that takes no byte and says so by no error."""

        def __init__(self, stream: object) -> None:
            self.stream = stream

        def __getattr__(self, name: str) -> object:
            return getattr(self.stream, name)

        def write(self, _: bytes) -> int:
            return 0

    full = Journal(path, Full(kept._stream))  # type: ignore[arg-type]
    assert refused(lambda: full.write(moves.Turn("inn")))[1] == (
        f"This move could not be saved in {path}: {os.strerror(errno.ENOSPC)}."
    )
    kept.close()
