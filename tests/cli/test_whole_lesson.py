"""A lesson from end to end, as a teacher runs it: handouts made, pupils at their tasks, journals collected and read."""

from __future__ import annotations

import csv
from pathlib import Path

from running import run

from game.story.model.story import Story

PUPILS = {
    "otter": "Blue Otter\ntask 3 a\ntask 8\n1 attributed 2 fact 3 fact 4 judgement 5 judgement 6 attributed\n"
    "task 16 c\ntask 17\n1 agree 2 differ 3 silent 4 silent\n"
    "task 37\n1 He came by train\n2 Reuters\n3 TASS\n4 when\nquit\n",
    "heron": "\ntask 16 a\ntask 16 c\nquit\n",
}


def test_a_lesson_from_the_handouts_to_the_table(story: Story, tmp_path: Path) -> None:
    assert run("export", "lesson", "-o", tmp_path / "lesson").returncode == 0
    assignment = tmp_path / "lesson" / "assignment-easier.yaml"
    for name, typed in PUPILS.items():
        journal = tmp_path / "hand-ins" / f"{name}.jsonl"
        done = run("play", "--plain", "--assignment", assignment, "--journal", journal, typed=typed)
        assert (done.returncode, done.stderr) == (0, ""), name
        assert "not your own" in done.stdout

    done = run("collect", tmp_path / "hand-ins", "-o", tmp_path / "class.csv")
    assert (done.returncode, done.stderr) == (0, f"Written: {tmp_path / 'class.csv'}\n")
    assert "2 journals read, 0 files left out." in done.stdout
    assert "Task 16 · What do the sources show? · 2 of 2 answered" in done.stdout
    with (tmp_path / "class.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    answered = [(row["alias"], row["task"], row["which answer"], row["beside the sources"]) for row in rows]
    assert answered == [
        ("", "16", "1 of 2", "differs"),
        ("", "16", "2 of 2", "agrees"),
        ("Blue Otter", "3", "1 of 1", "agrees"),
        ("Blue Otter", "8", "1 of 1", "agrees"),
        ("Blue Otter", "16", "1 of 1", "agrees"),
        ("Blue Otter", "17", "1 of 1", "agrees"),
        ("Blue Otter", "37", "1 of 1", "in own words"),
    ]
    assert {row["reading level"] for row in rows} == {"Easier"}

    read = tmp_path / "otter.html"
    done = run("export", "transcript", "--journal", tmp_path / "hand-ins" / "otter.jsonl", "-o", read)
    assert done.returncode == 0
    assert "handed in as Blue Otter" in read.read_text("utf-8")
    assert "He came by train" in read.read_text("utf-8")
