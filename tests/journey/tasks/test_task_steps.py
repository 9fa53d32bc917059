"""A task on the screen: the lines to choose from at each stage, and what choosing leads to, as in `task-steps.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from recorded import hold
from task_story import TASKS, at_the_bridge

from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.tasks.answer_parser import asked
from game.journey.tasks.task_steps import (
    Row,
    TaskState,
    choose,
    counts_hands,
    group_called,
    hands,
    next_task,
    place,
    rows,
    take_up,
    wrote,
)
from game.story.model.story import Assignment

HIDDEN = Assignment(tasks="hidden")


def line(row: Row) -> str:
    return f"[{row.mark}] {row.text} ({row.deed}{' ' if row.name else ''}{row.name}) {row.chosen}".rstrip()


def screens(journey: Journey, work: TaskState, depth: int) -> Iterator[str]:
    """The lines of a task, and of all that some of them lead to."""
    indent = "  " * (3 - depth)
    yield f"{indent}{work.stage}, given {' '.join(work.given) or '-'}"
    for row in rows(journey, work):
        yield f"{indent}{line(row)}"
        led = choose(journey, work, row)
        if isinstance(led, TaskState) and led != work and depth:
            if row.deed != "offer" or row.mark in ("a", "b", "1"):
                yield from screens(journey, led, depth - 1)
        elif isinstance(led, moves.Answer):
            yield f"{indent}  -> {' '.join(led.given)}"
        elif led != row:
            yield f"{indent}  -> {led!r}"


def given_in_part(journey: Journey) -> Iterator[TaskState]:
    """Some answers that lack something, or nothing."""
    for name, given in (
        ("sorted", ("told:fact", "praised:fact")),
        ("sorted", ("told:fact", "said:judgement", "praised:judgement")),
        ("ordered", ("fourth", "first")),
        ("ordered", ("fourth", "first", "second", "third")),
        ("two-right", ("salt",)),
        ("in-words", ("It was so.",)),
        ("exit-ticket", ("One", "", "", "")),
        ("exit-ticket", ("One", "Two", "Three", "Four")),
        ("exit-ticket", ("One",)),
        ("exit-ticket", ("", " ", "", "")),
    ):
        yield TaskState(name, "asked", given)
        yield TaskState(name, "told", given)


def everything() -> Iterator[str]:
    alone, in_class = at_the_bridge(), at_the_bridge(HIDDEN)
    for journey, title in ((alone, "a reader alone"), (in_class, "a class")):
        yield f"=== {title}, counting hands: {counts_hands(journey)}"
        for task in TASKS:
            yield f"== {task.id}"
            yield from screens(journey, take_up(journey, task.id), 2)
    yield "=== answers that are there in part"
    for work in given_in_part(alone):
        yield f"== {work.task}"
        yield from screens(alone, work, 0)
    yield "=== a class whose hands were counted"
    counted = in_class.after(moves.ShowOfHands("bridge", "two-right", (("salt", 3), ("wine", 0))))
    counted = counted.after(moves.ShowOfHands("bridge", "sorted", (("told:fact", 3), ("told:judgement", 12))))
    for name in ("two-right", "sorted", "ordered"):
        yield f"== {name}"
        yield from screens(counted, TaskState(name, "asked"), 0)


def test_every_line_of_a_task_is_as_it_was_written_down() -> None:
    hold(Path(__file__).parent / "task-steps.txt", everything())


def test_tasks_follow_one_another_among_those_that_may_be_opened() -> None:
    journey = at_the_bridge(Assignment(only=("sorted", "one-right", "in-words")))
    assert [next_task(journey, name) for name in ("sorted", "one-right", "in-words")] == ["one-right", "in-words", None]
    assert [next_task(journey, name, -1) for name in ("sorted", "one-right", "in-words")] == [
        None, "sorted", "one-right",
    ]  # fmt: skip
    (onward, _) = [row for row in rows(journey, TaskState("sorted", "told")) if row.deed in ("task", "scene")]
    assert onward == Row("task", "", "On to task 11", "one-right")


def test_things_are_placed_in_the_order_in_which_they_are_shown() -> None:
    put = asked(at_the_bridge(), TASKS[6])
    work = place(put, TaskState("sorted", "asked", ("told:fact",)), "said", "judgement")
    assert work == TaskState("sorted", "asked", ("said:judgement", "told:fact"))
    assert place(put, work, "told", "attributed").given == ("said:judgement", "told:attributed")


def test_a_group_is_called_by_its_first_letter() -> None:
    put = asked(at_the_bridge(), TASKS[6])
    assert [group_called(put, letter) for letter in "fajx"] == ["fact", "attributed", "judgement", ""]


def test_a_part_is_written_on_one_line_and_no_longer_than_an_answer_may_be() -> None:
    put = asked(at_the_bridge(), TASKS[13])
    work = wrote(put, TaskState("exit-ticket"), 1, "  The Gazette\n says so. ")
    assert work == TaskState("exit-ticket", "asked", ("", "The Gazette says so.", "", ""))
    assert isinstance(work, TaskState)
    assert wrote(put, work, 0, "x" * 3_980) == TaskState(
        "exit-ticket", "asked", ("x" * 3_980, "The Gazette says so.", "", "")
    )
    assert wrote(put, work, 0, "x" * 3_981) == "An answer can have 4000 characters; this one is longer."


HANDS = [
    ("two-right", "salt", "3", (("salt", 3),)),
    ("two-right", "salt", " 3 ", (("salt", 3),)),
    ("two-right", "salt", "1000", (("salt", 1_000),)),
    ("two-right", "salt", "1001", "Type the number of hands."),
    ("two-right", "salt", "", "Type the number of hands."),
    ("two-right", "salt", "3 4", "Type the number of hands."),
    ("two-right", "salt", "three", "Type the number of hands."),
    ("two-right", "salt", "-3", "Type the number of hands."),
    ("sorted", "told", "3, 0,12", (("told:fact", 3), ("told:attributed", 0), ("told:judgement", 12))),
    ("sorted", "told", "3 0", "Type 3 numbers, one for each word."),
    ("worded", "walked", "3", "Type 2 numbers, one for each word."),
]


@pytest.mark.parametrize(("task", "offer", "typed", "found"), HANDS, ids=[f"{row[0]} {row[2]}" for row in HANDS])
def test_hands_are_counted_as_they_are_typed(task: str, offer: str, typed: str, found: object) -> None:
    journey = at_the_bridge(HIDDEN)
    made = hands(journey, asked(journey, journey.story.tasks[task]), offer, typed)
    assert (made.counts if isinstance(made, moves.ShowOfHands) else made) == found
    if isinstance(made, moves.ShowOfHands):
        assert (made.scene, made.task) == ("bridge", task)


def test_hands_that_were_counted_before_stay_unless_they_are_counted_anew() -> None:
    journey = at_the_bridge(HIDDEN).after(moves.ShowOfHands("bridge", "two-right", (("salt", 3), ("wine", 1))))
    made = hands(journey, asked(journey, journey.story.tasks["two-right"]), "salt", "5")
    assert isinstance(made, moves.ShowOfHands)
    assert made.counts == (("salt", 5), ("wine", 1))
