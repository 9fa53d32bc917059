"""Unfinished texts: kept whole or not at all, beside the journal that they belong to."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from small_stories import village

from game.journey.saving import drafts, journal
from game.journey.saving.journal import JournalError


def kept_beside(path: Path) -> Path:
    """Where the drafts of a new journal are kept."""
    journal.begin(path, village()).close()
    return drafts.drafts_path(path, journal.read(path).id)


def test_texts_are_kept_by_field_until_they_are_dropped(tmp_path: Path) -> None:
    path = kept_beside(tmp_path / "journey.jsonl")
    assert drafts.load(path) == {}
    drafts.save(path, "note", "Two stories about \n one “loaf” 빵")
    drafts.save(path, "answer in-words 0", "I think")
    drafts.save(path, "note", "Two stories")
    assert drafts.load(path) == {"note": "Two stories", "answer in-words 0": "I think"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    drafts.drop(path, "note")
    drafts.drop(path, "never begun")
    assert drafts.load(path) == {"answer in-words 0": "I think"}
    drafts.drop(path, "answer in-words 0")
    assert not path.exists()
    assert list(tmp_path.glob("*.part")) == []
    drafts.drop(path, "note")


def test_a_journal_moved_aside_keeps_its_drafts_and_the_next_of_its_name_has_none(tmp_path: Path) -> None:
    first = kept_beside(tmp_path / "journey.jsonl")
    drafts.save(first, "note", "mine")
    (tmp_path / "journey.jsonl").rename(tmp_path / "before.jsonl")
    second = kept_beside(tmp_path / "journey.jsonl")
    drafts.save(second, "note", "theirs")
    moved = tmp_path / "before.jsonl"
    assert drafts.load(drafts.drafts_path(moved, journal.read(moved).id)) == {"note": "mine"}
    assert drafts.load(second) == {"note": "theirs"}
    assert len({first, second, drafts.drafts_path(tmp_path / "old.jsonl", "")}) == 3
    assert journal.read(moved).moves == ()


def test_drafts_come_back_to_a_folder_that_was_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "id.drafts"
    drafts.save(path, "note", "kept")
    assert drafts.load(path) == {"note": "kept"}


def test_where_the_disk_refuses_the_text_before_it_stays_and_no_part_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "id.drafts"
    drafts.save(path, "note", "before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(JournalError, match="No space left"):
            drafts.save(path, "note", "after")
    assert drafts.load(path) == {"note": "before"}
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1]", b'{"drafts":1}', b'{"drafts":1,"texts":{"note":1}}', b"\xff"])
def test_drafts_that_make_no_sense_are_kept_aside(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "id.drafts"
    path.write_bytes(damaged)
    assert drafts.load(path) == {}
    drafts.drop(path, "note")
    assert path.read_bytes() == damaged
    drafts.save(path, "note", "new")
    assert drafts.load(path) == {"note": "new"}
    assert (tmp_path / "id.drafts.damaged-1").read_bytes() == damaged


def test_drafts_of_a_newer_program_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "id.drafts"
    path.write_bytes(b'{"drafts":2,"texts":{}}')
    for use in (drafts.load, lambda path: drafts.save(path, "note", "x"), lambda path: drafts.drop(path, "note")):
        with pytest.raises(JournalError, match="newer version"):
            use(path)
    assert path.read_bytes() == b'{"drafts":2,"texts":{}}'
