"""`python -m game check`, as a writer runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from workshop import PRINTED, check, edit, run


def test_the_built_in_story_is_whole() -> None:
    done = check()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Bread and Salt: ")
    assert done.stdout.endswith(" claims, nothing wrong.\n")


def test_a_copy_of_the_built_in_story_is_whole(copied_story: Path) -> None:
    assert check(copied_story).returncode == 0


def test_problems_are_printed_one_a_line_with_file_line_column_and_code(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    edit(kite, "lighthouse.yaml", "basis: stated", "basis: said")
    done = check(kite)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(PRINTED.fullmatch(line) for line in lines), lines
    assert lines[1] == "timeline.yaml:9:10: B201 `mold` is no scene of this story. Did you mean `mole`?"
    assert done.stderr.endswith(f"\n2 problems in {kite}.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_folders_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "od\x1b[31md\nname"
    folder.mkdir()
    done = check(folder)
    assert done.returncode == 1
    assert done.stderr == f"1 problem in {tmp_path}/od\\x1b[31md\\nname.\n"


def test_one_problem_is_counted_as_one(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    assert check(kite).stderr.endswith(f"\n1 problem in {kite}.\n")


def test_a_problem_that_stops_nobody_is_a_problem_all_the_same(kite: Path) -> None:
    edit(kite, "story.yaml", "    words: 200\nnames", "    words: 20\nnames")
    done = check(kite)
    assert done.returncode == 1
    assert done.stdout.startswith("story.yaml:27:12: B501 ")
    assert done.stderr.endswith(f"1 problem in {kite}. It can be played as it is.\n")
    assert run("-m", "game", "play", "--plain", kite).returncode == 0


def test_what_could_not_be_measured_is_said_and_is_no_problem(kite: Path) -> None:
    done = check(kite)
    assert done.returncode == 0
    assert "Readability was not measured at `standard`: 26 words are too few, 100 are needed." in done.stderr


def test_the_problems_as_json_have_the_shape_that_the_manual_gives(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    edit(kite, "sources.yaml", '"2001-05-07"', "undated")
    done = check(kite, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert list(told) == ["format", "story", "title", "scenes", "claims", "playable", "problems", "unmeasured"]
    assert (told["format"], told["story"], told["title"], told["playable"]) == (1, str(kite), "The kite", False)
    assert (told["scenes"], told["claims"], len(told["unmeasured"])) == (4, 4, 2)
    assert told["problems"] == [
        {
            "file": "sources.yaml",
            "line": 16,
            "column": 11,
            "code": "B308",
            "severity": "warning",
            "meaning": "a document without a date",
            "message": "is undated and does not say more. Tell in `date_note` what is known of when it appeared.",
        },
        {
            "file": "timeline.yaml",
            "line": 9,
            "column": 10,
            "code": "B201",
            "severity": "error",
            "meaning": "a name that leads nowhere",
            "message": "`mold` is no scene of this story. Did you mean `mole`?",
        },
    ]


def test_a_whole_story_as_json_has_no_problems(kite: Path) -> None:
    done = check(kite, "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["problems"], told["playable"]) == (0, [], True)


def test_no_story_as_json_is_a_problem_without_a_place(tmp_path: Path) -> None:
    done = check(tmp_path / "gone", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["title"], told["scenes"], told["playable"]) == (2, None, 0, False)
    assert [(each["line"], each["column"], each["code"]) for each in told["problems"]] == [(None, None, "B001")]


def test_a_broken_story_cannot_be_played_and_says_why(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    done = run("-m", "game", "play", "--plain", kite)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "timeline.yaml:9:10: B201" in done.stderr
    assert "bread-and-salt check" in done.stderr


@pytest.mark.parametrize("command", [("check",), ("play", "--plain")])
@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("missing", "is not there"),
        ("file", "is not a folder"),
        ("empty", "holds no story.yaml"),
        ("nearly", "Did you mean `stroy.yaml`?"),
        ("no sources", "holds no sources.yaml"),
    ],
)
def test_what_is_no_story_is_named_without_a_traceback(
    kite: Path, tmp_path: Path, command: tuple[str, ...], case: str, said: str
) -> None:
    (tmp_path / "file").write_text("id: x\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "nearly").mkdir()
    (tmp_path / "nearly" / "stroy.yaml").write_text("title: x\n", encoding="utf-8")
    (kite / "sources.yaml").unlink()
    folder = kite if case == "no sources" else tmp_path / case
    done = run("-m", "game", *command, folder)
    printed = done.stdout + done.stderr
    assert done.returncode == (1 if command == ("check",) and folder.is_dir() else 2)
    assert f"{folder}: B001 " in printed
    assert said in printed
    assert "Traceback" not in printed


def test_bytes_that_are_no_text_are_reported_without_a_traceback(kite: Path) -> None:
    (kite / "people.yaml").write_bytes(b"ada-vik:\n  name: Ada \xff\xfe Vik\n  role: Keeper\n")
    done = check(kite)
    assert done.returncode == 1
    assert "people.yaml:2:" in done.stdout
    assert "B002 is not UTF-8 text here" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everybody's files are open to root")
def test_a_file_that_may_not_be_read_is_reported_without_a_traceback(kite: Path) -> None:
    (kite / "people.yaml").chmod(0)
    done = check(kite)
    assert done.returncode == 1
    assert "people.yaml: B001 cannot be read" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_folder_named_like_a_scene_is_reported_without_a_traceback(kite: Path) -> None:
    (kite / "attic.yaml").mkdir()
    done = check(kite)
    assert done.returncode == 1
    assert done.stdout.startswith("attic.yaml: B001 cannot be read: ")
    assert "Traceback" not in done.stderr


def test_a_terminal_of_another_encoding_still_shows_the_problems(kite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    edit(kite, "2-string.yaml", "to town.", "to “town”.")
    done = check(kite)
    assert done.returncode == 1
    assert done.stdout.startswith("2-string.yaml:7:31: B302 ?town? is in quotation marks")
    assert "Traceback" not in done.stderr
