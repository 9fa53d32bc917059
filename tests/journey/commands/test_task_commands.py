"""Typed words with a task in hand, and without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import village

from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest, Rejected
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.tasks.task_in_progress import TaskInProgress
from game.story.model.story import Assignment

MOVES = tuple(moves.Move.__args__)


def bridge(assignment: Assignment | None = None) -> Journey:
    story = replace(village(), assignment=assignment or Assignment())
    return begin(story).after(moves.Turn("bridge"))


def answer(task: str, *given_: str) -> moves.Answer:
    return moves.Answer("bridge", task, given_)


TYPED = [
    ("how-old", "c", answer("how-old", "reported")),
    ("how-old", "C.", answer("how-old", "reported")),
    ("how-old", "reported", answer("how-old", "reported")),
    ("how-old", "answer stated", answer("how-old", "stated")),
    ("chosen", "answer yes", answer("chosen", "yes")),
    ("sorted", "1 fact 2 judgement", None),
    ("sorted", "fact 1, judgment 2", None),
    ("sorted", "1f 2j", None),
    ("ordered", "4 3 2 1", None),
    ("ordered", "order 4,3,2,1", None),
    ("in-words", "answer It was the lamp.", answer("in-words", "It was the lamp.")),
    ("in-words", "I think it was the lamp.", answer("in-words", "I think it was the lamp.")),
]


@pytest.mark.parametrize(("task", "typed", "wanted"), TYPED, ids=lambda value: value if isinstance(value, str) else "")
def test_an_answer_is_typed_as_one_would(task: str, typed: str, wanted: moves.Answer | None) -> None:
    journey = bridge()
    response = interpret(typed, journey, TaskInProgress(task))
    assert isinstance(response, moves.Answer)
    assert wanted is None or response == wanted
    assert response.task == task
    assert journey.after(response).answered(task) is not None


def test_several_letters_go_together_where_several_are_right() -> None:
    journey = bridge()
    for typed in ("a c", "a, c", "a and c", "c a", "answer ac"):
        response = interpret(typed, journey, TaskInProgress("several"))
        assert isinstance(response, moves.Answer), typed
        assert len(response.given) == 2
    assert isinstance(interpret("a c", journey, TaskInProgress("chosen")), Rejected)


def test_things_are_placed_one_by_one() -> None:
    journey = bridge()
    first = interpret("1 agree", journey, TaskInProgress("compared"))
    assert isinstance(first, TaskInProgress)
    second = interpret("2 silent", journey, first)
    assert isinstance(second, TaskInProgress)
    changed = interpret("1 differ", journey, second)
    assert isinstance(changed, TaskInProgress)
    last = interpret("3 agree", journey, changed)
    assert isinstance(last, moves.Answer)
    assert sorted(each.split(":")[1] for each in last.given) == ["agree", "differ", "silent"]


def test_an_exit_ticket_is_filled_in_line_by_line() -> None:
    journey = bridge()
    hand: TaskInProgress | moves.Answer = TaskInProgress("exit-ticket")
    for typed in ("1 It was lit.", "answer The Gazette says so.", "3 So does 1 other.", "4 Nobody saw who lit it."):
        assert isinstance(hand, TaskInProgress)
        response = interpret(typed, journey, hand)
        assert isinstance(response, TaskInProgress | moves.Answer), typed
        hand = response
    assert hand == answer(
        "exit-ticket", "It was lit.", "The Gazette says so.", "So does 1 other.", "Nobody saw who lit it."
    )


@pytest.mark.parametrize("task", ["how-old", "sorted", "ordered", "in-words", "exit-ticket"])
def test_a_lone_number_does_not_lead_away_from_a_task_in_hand(task: str) -> None:
    response = interpret("1", bridge(), TaskInProgress(task))
    assert isinstance(response, Rejected)
    assert "in hand" in response.text
    assert "skip" in response.text


def test_every_other_word_means_what_it_always_means() -> None:
    journey = bridge()
    for typed in ("back", "sources", "help", "map", "note it was late", "turn to inn", "go to inn", "tasks", "task 3"):
        for task in journey.story.tasks:
            assert interpret(typed, journey, TaskInProgress(task)) == interpret(typed, journey), (task, typed)


def test_a_task_is_left_with_a_word() -> None:
    assert interpret("skip", bridge(), TaskInProgress("sorted")) == PageRequest("skip")


def test_a_task_is_opened_and_answered_by_its_number() -> None:
    journey = bridge()
    assert interpret("task 7", journey) == PageRequest("task", text="chosen")
    assert interpret("Task #7.", journey) == PageRequest("task", text="chosen")
    response = interpret("task 7 b", journey)
    assert isinstance(response, moves.Answer)
    assert isinstance(interpret("task 2 1 fact", journey), TaskInProgress)
    for typed in ("task 0", "task 99", "task nothing"):
        refused = interpret(typed, journey)
        assert isinstance(refused, Rejected)
        assert "1 to 10" in refused.text


def test_the_last_choice_of_a_scene_leads_to_its_first_task_that_waits() -> None:
    journey = bridge()
    assert interpret("2", journey) == PageRequest("task", text="how-old")
    done = journey.after(answer("how-old", "shown"))
    assert interpret("2", done) == PageRequest("task", text="sorted")


def test_no_task_is_offered_where_a_teacher_wants_none() -> None:
    journey = bridge(Assignment(tasks="off"))
    assert isinstance(interpret("2", journey), Rejected)
    assert isinstance(interpret("task 7", journey), Rejected)
    some = bridge(Assignment(only=("chosen",)))
    assert interpret("2", some) == PageRequest("task", text="chosen")
    assert isinstance(interpret("task 1", some), Rejected)


def test_the_level_stays_where_a_teacher_fixed_it() -> None:
    journey = bridge(Assignment(level="standard"))
    for typed in ("level", "level easier", "l"):
        assert isinstance(interpret(typed, journey), Rejected), typed


def test_a_class_sees_the_question_then_the_answers_then_the_reasons() -> None:
    journey = bridge(Assignment(tasks="hidden"))
    hand = TaskInProgress("chosen", shown=False)
    assert isinstance(interpret("a", journey, hand), Rejected)
    shown = interpret("reveal", journey, hand)
    assert shown == TaskInProgress("chosen", shown=True)
    assert isinstance(shown, TaskInProgress)
    counted = interpret("hands a 3 b 12", journey, shown)
    assert isinstance(counted, moves.ShowOfHands)
    assert sorted(number for _, number in counted.counts) == [3, 12]
    more = interpret("hands c 1", journey.after(counted), shown)
    assert isinstance(more, moves.ShowOfHands)
    assert len(more.counts) == 3
    assert interpret("reveal", journey, shown) == TaskInProgress("chosen", shown=True, explained=True)
    for typed in ("hands", "hands a", "hands z 3", "hands a 99999", "hands three"):
        assert isinstance(interpret(typed, journey, shown), Rejected), typed


def test_a_reader_alone_answers_first() -> None:
    assert isinstance(interpret("reveal", bridge(), TaskInProgress("chosen")), Rejected)


@given(st.text(max_size=80), st.sampled_from([*village().tasks]))
def test_whatever_is_typed_with_a_task_in_hand_is_answered(typed: str, task: str) -> None:
    journey = bridge()
    response = interpret(typed, journey, TaskInProgress(task))
    assert isinstance(response, (*MOVES, PageRequest, Rejected, TaskInProgress))
    if isinstance(response, MOVES):
        assert journey.after(response).turn == journey.turn + 1
