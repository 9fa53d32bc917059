"""`export` from a shell: a journey as a file, and what is said where there can be none."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from running import run

from game.exports import KINDS
from game.story.model.story import Story


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    run("play", "--plain", "--journal", path, typed="1\nlook at the train\nnote a long way\n")
    return path


def test_a_named_journal_becomes_a_transcript(journal: Path, tmp_path: Path, story: Story) -> None:
    path = tmp_path / "read.md"
    done = run("export", "transcript", "--journal", journal, "-o", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert str(path) in done.stderr
    text = path.read_text("utf-8")
    assert text.startswith(f"# {story.heading.title}\n")
    assert "**Your note:** a long way" in text
    assert story.heading.article.address in text


def test_the_latest_journey_goes_to_the_output_where_no_path_is_named(story: Story) -> None:
    run("play", "--plain", typed="note the first\n")
    done = run("export", "transcript")
    assert (done.returncode, done.stderr) == (0, "")
    assert "**Your note:** the first" in done.stdout
    assert run("export", "transcript", "-o", "-").stdout == done.stdout


def test_an_export_leaves_the_journal_as_it_was(journal: Path) -> None:
    with journal.open("ab") as stream:
        stream.write(b'{"move":"no')
    before = journal.read_bytes()
    done = run("export", "transcript", "--journal", journal)
    assert done.returncode == 0
    assert "damaged" in done.stderr
    assert "a long way" in done.stdout
    assert journal.read_bytes() == before


def test_a_file_is_replaced_whole(journal: Path, tmp_path: Path) -> None:
    path = tmp_path / "read.md"
    path.write_text("what stood here")
    assert run("export", "transcript", "--journal", journal, "-o", path).returncode == 0
    assert "what stood here" not in path.read_text("utf-8")
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("transcript",), "There is no journey through Bread and Salt yet."),
        (("transcript", "--journal", "gone.jsonl"), "cannot be read"),
        (("transcrit",), "Did you mean `transcript`?"),
        (("film",), "There are: "),
        ((), "KIND"),
    ],
)
def test_what_cannot_be_exported_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_path_that_cannot_be_written_is_said(journal: Path, tmp_path: Path) -> None:
    done = run("export", "transcript", "--journal", journal, "-o", tmp_path / "no" / "such" / "folder.md")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no devices with names here")
def test_a_device_is_written_to_and_not_replaced(journal: Path) -> None:
    assert run("export", "transcript", "--journal", journal, "-o", os.devnull).returncode == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)  # noqa: PTH116


def test_a_journal_of_another_story_is_refused(kite: Path, journal: Path) -> None:
    done = run("export", "transcript", kite, "--journal", journal)
    assert done.returncode == 2
    assert "belongs to another story" in done.stderr


def test_every_kind_is_listed_with_what_it_is() -> None:
    listed = run("export", "--help").stdout
    assert all(kind in listed for kind in KINDS)
    assert "export" in run("--help").stdout


def test_a_transcript_is_html_by_the_paths_name_or_by_an_option(journal: Path, tmp_path: Path) -> None:
    done = run("export", "transcript", "--journal", journal, "-o", tmp_path / "mine.html")
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "mine.html").read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "a long way" in text
    assert run("export", "transcript", "--journal", journal, "--html").stdout == text


def test_one_command_makes_the_lessons_folder_and_makes_it_anew(tmp_path: Path) -> None:
    folder = tmp_path / "a lesson"
    done = run("export", "lesson", "-o", folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Written: {folder}\n")
    made = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert {"index.html", "guide.html", "worksheet-easier.html", "key.html", "cards.html", "tickets.html"} <= set(made)
    assert "size: A4" in made["guide.html"]
    (folder / "my own notes.txt").write_text("keep me")
    assert run("export", "lesson", "-o", folder, "--paper", "letter").returncode == 0
    assert "size: letter" in (folder / "guide.html").read_text("utf-8")
    assert (folder / "my own notes.txt").read_text() == "keep me"


@pytest.mark.parametrize("name", ["letter.txt", "index.html"])
def test_a_folder_that_is_somebody_elses_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<title>mine</title>")
    done = run("export", "lesson", "-o", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]
    assert (tmp_path / name).read_text() == "<title>mine</title>"


def test_a_lesson_needs_a_folder(tmp_path: Path) -> None:
    assert "--output" in run("export", "lesson").stderr
    (tmp_path / "file").write_text("x")
    done = run("export", "lesson", "-o", tmp_path / "file")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
    done = run("export", "lesson", "-o", "-")
    assert done.returncode == 2


def test_the_tasks_go_to_a_file_for_moodle(tmp_path: Path) -> None:
    path = tmp_path / "tasks.gift"
    assert run("export", "gift", "-o", path, "--level", "easier").returncode == 0
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("// Sources and licences: ")
    questions = [line for line in lines if not line.startswith("//")]
    assert next(filter(None, questions)) == "$CATEGORY: Bread and Salt"
    done = run("export", "gift", "--level", "easyer")
    assert (done.returncode, "Did you mean `easier`?" in done.stderr) == (2, True)
