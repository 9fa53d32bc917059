"""Saved papers: whole or not at all, readable by one person, and never over another file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import BreadAndSaltError
from game.journey.documents import save as papers
from game.journey.documents.save import PAPERS, PaperError, save, save_paper, stem
from game.journey.state.journey import begin
from game.story.model.story import Story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    place = tmp_path / "papers"
    place.mkdir()
    return place


def test_a_paper_is_written_whole_and_for_its_owner_alone(folder: Path) -> None:
    path = save("# Ü\n", "Bread and Salt: notebook", folder)
    assert path == folder / "bread-and-salt-notebook.md"
    assert path.read_bytes() == "# Ü\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == [path]


def test_no_file_is_ever_written_over(folder: Path) -> None:
    first = folder / "paper.md"
    first.write_text("mine")
    (folder / "paper-2.md").symlink_to(folder / "nowhere")
    (folder / "paper-3.md").mkdir()
    assert save("new", "paper", folder) == folder / "paper-4.md"
    assert save("newer", "paper", folder) == folder / "paper-5.md"
    assert first.read_text() == "mine"
    assert not (folder / "nowhere").exists()
    assert (folder / "paper-4.md").read_text() == "new"


def test_it_works_where_files_cannot_be_linked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert save("one", "paper", folder).name == "paper.md"
    assert save("two", "paper", folder).name == "paper-2.md"
    assert sorted(path.read_text() for path in folder.iterdir()) == ["one", "two"]


def test_the_current_folder_is_used_where_none_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert save("text", "paper") == folder / "paper.md"


def test_a_folder_that_cannot_be_written_to_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Not by the folder's mode, which would not keep out a test that is run by root.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PaperError, match="Permission denied") as caught:
        save("text", "paper", folder)
    assert "writable" in caught.value.remedy


def test_a_folder_that_is_missing_or_a_file_is_said(folder: Path) -> None:
    (folder / "file").write_text("")
    for place in (folder / "missing", folder / "file"):
        with pytest.raises(BreadAndSaltError, match="Nothing could be saved") as caught:
            save("text", "paper", place)
        assert caught.value.remedy
        assert str(place) in caught.value.what
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_a_current_folder_that_is_gone_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(PaperError, match="current folder"):
        save("text", "paper")


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PaperError, match="No space left"):
        save("text", "paper", folder)
    assert list(folder.iterdir()) == []


def test_a_folder_full_of_papers_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MOST_FILES", 3)
    for _ in range(3):
        save("text", "paper", folder)
    with pytest.raises(PaperError, match="3 files"):
        save("text", "paper", folder)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bread and Salt", "bread-and-salt"),
        ("../../etc/passwd", "etc-passwd"),
        ("Хлеб и соль", "хлеб-и-соль"),
        ("???", "paper"),
        ("", "paper"),
        ("CON", "paper-con"),
        ("com1", "paper-com1"),
        ("a\x00b\nc", "a-b-c"),
        ("x" * 500, "x" * 30),
        ("one " * 50, "one" + "-one" * 14),
        (".hidden", "hidden"),
    ],
)
def test_a_title_makes_a_name_of_letters_digits_and_hyphens(title: str, name: str) -> None:
    assert stem(title) == name


@given(st.text())
def test_any_title_makes_a_name_that_any_system_takes(title: str) -> None:
    made = stem(title)
    assert made
    assert all(letter.isalnum() or letter == "-" for letter in made)
    assert len(f"{made}-1000.md".encode()) <= 255
    assert not made.startswith("-")


def test_each_paper_of_a_journey_is_saved_under_the_storys_title(story: Story, folder: Path) -> None:
    names = [save_paper(paper, begin(story), folder).name for paper in PAPERS]
    assert names == ["bread-and-salt-transcript.md", "bread-and-salt-front-page.md", "bread-and-salt-notebook.md"]
