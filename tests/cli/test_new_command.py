"""`new` from a shell: a story that is begun, checked, walked and played, and what is said where none can be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import run

from game.story.loading import examine
from game.story.schema.schema import FOLDER, KINDS

STARTER_SCENES = 3


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "a story of mine"
    done = run("new", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"bread-and-salt check '{folder}'" in done.stdout
    return folder


def test_what_is_begun_has_no_problem_and_leaves_nothing_unmeasured(mine: Path) -> None:
    done = run("check", mine)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Three miles: {STARTER_SCENES} scenes, 7 claims, nothing wrong.\n"


def test_what_is_begun_plays_to_its_end_in_plain_lines(mine: Path) -> None:
    done = run("play", mine, "--plain", typed="look at the headlines\n2\n1\nsource 1\ntask 1\n3\n1\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Scene 1 of 2: Three miles" in done.stdout
    done = run("play", mine, "--plain", "--new", typed="1\n1\n")
    assert "You had come to the end of the story." in done.stdout


def test_all_of_it_is_reached_by_machine(mine: Path) -> None:
    done = run("walk", mine)
    assert done.returncode == 0
    assert re.search(rf"{STARTER_SCENES} of {STARTER_SCENES} scenes", done.stdout)


def test_its_notes_teach_and_its_files_name_their_schemas(mine: Path) -> None:
    files = sorted(mine.glob("*.yaml"))
    assert len(files) == STARTER_SCENES + 7
    for path in files:
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith("# yaml-language-server: $schema=")
        assert lines[1].startswith("# ")
    assert sorted(path.stem for path in (mine / FOLDER).iterdir()) == sorted(KINDS)


def test_each_story_has_an_identity_of_its_own(mine: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "another")
    stories = [examine(folder).story for folder in (mine, tmp_path / "another")]
    identities = {story.heading.ifid for story in stories if story}
    assert len(identities) == 2
    assert all(
        re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", each)
        for each in identities
    )


def test_an_empty_folder_is_taken_and_one_that_is_not_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("new", tmp_path / "empty").returncode == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me")
    done = run("new", tmp_path / "full")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not empty" in done.stderr
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        done = run("new", folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert "Name a folder" in done.stderr


def test_a_folder_has_to_be_named() -> None:
    done = run("new")
    assert done.returncode == 2
    assert "FOLDER" in done.stderr
