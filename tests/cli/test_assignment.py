"""What a teacher fixes for a class: an assignment, and the options that do the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run

from game.journey.saving import journal
from game.journey.state import moves
from game.story.model.story import Story

ASSIGNMENT = "level: easier\nonly: [armour, tasted, exit-ticket]\nalias: true\n"


@pytest.fixture
def assignment(tmp_path: Path) -> Path:
    path = tmp_path / "assignment.yaml"
    path.write_text(ASSIGNMENT, "utf-8")
    return path


def test_an_assignment_fixes_level_and_tasks_and_asks_for_an_alias(assignment: Path, tmp_path: Path) -> None:
    kept = tmp_path / "pupil.jsonl"
    typed = "Blue Otter\nlevel standard\ntask 1\ntask 16 a\nquit\n"
    done = run("play", "--assignment", assignment, "--journal", kept, typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "not your own" in done.stdout
    assert "You hand in as Blue Otter." in done.stdout
    assert "this lesson" in done.stdout
    assert "Name a task by its number" in done.stdout
    assert "Certainly not" in done.stdout
    made = journal.read(kept).moves
    assert [type(move) for move in made] == [moves.Level, moves.Alias, moves.Answer]
    assert made[0] == moves.Level("easier")

    again = run("play", "--assignment", assignment, "--journal", kept, typed="quit\n")
    assert "not your own" not in again.stdout


def test_an_alias_may_be_left_out_or_given_at_once(assignment: Path, tmp_path: Path) -> None:
    without = tmp_path / "without.jsonl"
    done = run("play", "--assignment", assignment, "--journal", without, typed="\nquit\n")
    assert "You hand in without a name." in done.stdout
    assert not [move for move in journal.read(without).moves if isinstance(move, moves.Alias)]
    given = tmp_path / "given.jsonl"
    done = run("play", "--assignment", assignment, "--journal", given, "--alias", "Grey Heron", typed="quit\n")
    assert "not your own" not in done.stdout
    assert moves.Alias("Grey Heron") in journal.read(given).moves


@pytest.mark.parametrize(
    ("which", "shown", "hidden"),
    [
        ("off", (), ("Do the", "Task 1:")),
        ("hidden", (), ("Do the",)),
        ("1,16", ("Do the task of this scene", "Task 1:"), ("Task 2:",)),
        ("on", ("Do the task of this scene", "Task 1:"), ()),
    ],
)
def test_the_tasks_are_chosen_with_an_option(which: str, shown: tuple[str, ...], hidden: tuple[str, ...]) -> None:
    done = run("play", "--new", "--tasks", which, typed="tasks\nquit\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert [words for words in shown if words not in done.stdout] == []
    assert [words for words in hidden if words in done.stdout] == []


def test_a_class_is_shown_a_task_step_by_step() -> None:
    typed = "task 16\nreveal\nhands a 12 c 9\nreveal\nquit\n"
    done = run("play", "--new", "--tasks", "hidden", typed=typed)
    question, answers, reasons = (
        done.stdout.index(words) for words in ("Task 16", "He ate the whole loaf", "Hands: 12.")
    )
    assert question < done.stdout.index("The answers are hidden") < answers < reasons
    assert "Counted: a 12, c 9." in done.stdout


WRONG = {
    "a level that is not there": ("level: easyer\n", ":1:8: B201", "Did you mean `easier`?"),
    "a task that is not there": ("only: [armour, armor]\n", ":1:7: B201", "Did you mean `armour`?"),
    "a field that is not there": ("levels: easier\n", ":1:1: B101", "no field of an assignment"),
    "a word that is not there": ("tasks: never\n", ":1:8: B103", "one of on, off, hidden"),
    "another story": ("story: 00000000-0000-4000-8000-000000000000\n", ":1:8: B201", "not for this one"),
    "no YAML": ("level: [\n", "B002", "not YAML"),
    "nothing": ("", "B002", "is empty"),
}


@pytest.mark.parametrize(("text", "place", "said"), WRONG.values(), ids=WRONG.keys())
def test_an_assignment_with_a_mistake_is_refused_with_its_place(
    tmp_path: Path, text: str, place: str, said: str
) -> None:
    path = tmp_path / "assignment.yaml"
    path.write_text(text, "utf-8")
    done = run("play", "--assignment", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert place in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_assignment_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    done = run("play", "--assignment", tmp_path / "none.yaml")
    assert done.returncode == 2
    assert "B001" in done.stderr


def test_an_option_cannot_undo_what_an_assignment_fixes(assignment: Path, story: Story) -> None:
    done = run("play", "--assignment", assignment, "--level", "standard")
    assert (done.returncode, "fixes the reading level easier" in done.stderr) == (2, True)
    done = run("play", "--assignment", assignment, "--tasks", "on")
    assert (done.returncode, "Leave --tasks out" in done.stderr) == (2, True)
    done = run("play", "--tasks", str(len(story.tasks) + 1))
    assert (done.returncode, "There is no task" in done.stderr) == (2, True)
    done = run("play", "--alias", "x" * 41)
    assert (done.returncode, "40 characters" in done.stderr) == (2, True)
