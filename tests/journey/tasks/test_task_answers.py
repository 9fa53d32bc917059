"""Answers to tasks: what fits one, what is said of one, and what becomes of one when the story is edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import Walk, every_task, some_answers, village, walks

from game.journey.documents.markdown import notebook, transcript
from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, begin, replay
from game.journey.tasks.answer_parser import Unread, read
from game.journey.tasks.questions import Question, in_words, is_right, question, remarks, verdict
from game.journey.tasks.task_pages import feedback_page, tasks_blocks
from game.story.model import task_kinds as tasks
from game.story.model.story import Option, Story, Task

LEVELS = ("standard", "easier")
STORY = village()
TASKS = list(STORY.tasks.values())
by_kind = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)


def put(task: Task, level: str = "standard", story: Story = STORY) -> Question:
    return question(story, task, level)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Task, tuple[str, ...]]:
    """Any answer that fits a task."""
    task = draw(st.sampled_from(TASKS))
    names = tasks.offered(STORY, task)
    match tasks.form(task):
        case "write":
            part = st.text(st.characters(codec="utf-8"), max_size=20)
            given_ = draw(
                st.tuples(*(part for _ in tasks.PARTS[task.kind])).filter(lambda row: any(map(str.strip, row)))
            )
        case "pick":
            most = len(names) if len(tasks.key(STORY, task)) > 1 else 1
            given_ = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True)))
        case "place":
            some = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
            given_ = tuple(f"{name}:{draw(st.sampled_from(tasks.GROUPS[task.kind]))}" for name in some)
        case _:
            given_ = tuple(draw(st.permutations(names)))
    return task, given_


def at_the_bridge(story: Story = STORY) -> Journey:
    return begin(story).after(moves.Turn("bridge"))


@given(answers())
def test_every_answer_that_fits_is_taken_kept_and_spoken_of(answer: tuple[Task, tuple[str, ...]]) -> None:
    task, given_ = answer
    journey = at_the_bridge().after(moves.Answer("bridge", task.id, given_))
    latest = journey.answered(task.id)
    assert latest is not None
    assert latest.task == task.id
    assert len(latest.given) == len(given_)
    assert replay(STORY, journey.moves) == journey
    asked = put(task)
    assert verdict(asked, latest.given)
    said = remarks(asked, latest.given)
    assert {remark.offer.id for remark in said} == {offer.id for offer in asked.offers}
    assert all(remark.offer.why for remark in said)
    assert len(in_words(asked, latest.given)) == len(given_)
    assert feedback_page(journey, task, latest.given).blocks
    assert f"Task {asked.number}:" in transcript(journey)
    assert f"Task {asked.number}:" in notebook(journey)


@given(walks(), st.data())
def test_answering_again_keeps_every_answer_and_the_last_one_counts(walk: Walk, data: st.DataObject) -> None:
    journey = replay(STORY, ())
    given_: list[tuple[str, tuple[str, ...]]] = []
    for task, answer in data.draw(st.lists(answers(), max_size=6)):
        journey = journey.after(moves.Answer("gate", task.id, answer))
        given_.append((task.id, answer))
    assert [each.task for each in journey.answers] == [name for name, _ in given_]
    assert [each.turn for each in journey.answers] == list(range(1, len(given_) + 1))
    for name in dict(given_):
        latest = journey.answered(name)
        assert latest == next(each for each in reversed(journey.answers) if each.task == name)
    assert begin(walk.story).answered("how-old") is None


@by_kind
def test_the_key_is_right_and_every_other_answer_is_not(task: Task) -> None:
    asked = put(task)
    for answer in some_answers(STORY, task):
        right = is_right(asked, answer)
        if asked.form == "write":
            assert right is None
        else:
            assert right is (set(answer) == set(asked.key) if asked.form != "arrange" else answer == asked.key)
            assert (verdict(asked, answer) == "Yes, that is what the sources show.") is right
    assert asked.form == "write" or is_right(asked, asked.key)


UNFIT = {
    "nothing": ("how-old", ()),
    "an option that is not there": ("chosen", ("perhaps",)),
    "two where one is right": ("chosen", ("yes", "no")),
    "the same twice": ("several", ("yes", "yes")),
    "a group that is not there": ("sorted", ("one:lie",)),
    "no group": ("sorted", ("one",)),
    "an item that is not there": ("sorted", ("three:fact",)),
    "an order with a gap": ("ordered", ("first", "second")),
    "too few parts": ("exit-ticket", ("only this",)),
    "empty words": ("in-words", ("  ",)),
    "a task that is not there": ("unheard-of", ("yes",)),
    "too many words": ("in-words", ("x" * (moves.LONGEST_TEXT + 1),)),
}


@pytest.mark.parametrize(("task", "given_"), UNFIT.values(), ids=UNFIT.keys())
def test_an_answer_that_does_not_fit_is_refused_with_a_reason(task: str, given_: tuple[str, ...]) -> None:
    journey = at_the_bridge()
    with pytest.raises(MoveRefusedError, match=r"\w+"):
        journey.after(moves.Answer("bridge", task, given_))
    assert journey.answers == ()


def test_hands_for_an_answer_that_is_not_there_are_refused() -> None:
    with pytest.raises(MoveRefusedError, match="no answer"):
        at_the_bridge().after(moves.ShowOfHands("bridge", "chosen", (("perhaps", 3),)))


def without_tasks(story: Story) -> Story:
    bridge = replace(story.scenes["bridge"], tasks=())
    return replace(story, scenes={**story.scenes, "bridge": bridge})


@given(answers())
def test_an_answer_whose_task_is_gone_is_kept_and_stops_nothing(answer: tuple[Task, tuple[str, ...]]) -> None:
    task, given_ = answer
    made = (*at_the_bridge().moves, moves.Answer("bridge", task.id, given_), moves.Turn("inn"))
    later = replay(without_tasks(STORY), made)
    assert later.broken is None
    assert later.scene.id == "inn"
    assert [each.task for each in later.answers] == [task.id]
    assert "no longer" in transcript(later)
    assert "no longer" in notebook(later)


def test_renamed_tasks_and_options_are_still_answered() -> None:
    made = (*at_the_bridge().moves, moves.Answer("bridge", "chosen", ("yes",)))
    changed = []
    for task in every_task("old"):
        if task.id == "chosen":
            options = tuple(
                replace(option, id="aye", formerly=("yes",)) if option.id == "yes" else option
                for option in task.options
            )
            task = replace(task, id="picked", formerly=("chosen",), options=options)
        changed.append(task)
    bridge = replace(STORY.scenes["bridge"], tasks=tuple(changed))
    story = replace(STORY, scenes={**STORY.scenes, "bridge": bridge})
    later = replay(story, made)
    answer = later.answered("picked")
    assert answer is not None
    assert tasks.current(story.tasks["picked"], answer.given) == ("aye",)
    assert "Answer yes – yes." in transcript(later).replace("\\", "")


def test_an_option_that_is_gone_is_said_to_be() -> None:
    task = replace(STORY.tasks["chosen"], options=(Option("no", {"": "No"}), Option("yes", {"": "Yes"}, True)))
    assert in_words(question(STORY, task, "easier"), ("maybe",)) == ("(maybe, which is no longer asked)",)


def typed(asked: Question, given_: tuple[str, ...]) -> str:
    """An answer as a reader would type it."""
    marks = {offer.id: offer.mark for offer in asked.offers}
    match asked.form:
        case "place":
            pairs = (each.split(":") for each in given_)
            return ", ".join(f"{marks[name]} {asked.groups[group].word}" for name, group in pairs)
        case "write":
            return given_[0]
    return " ".join(marks[name] for name in given_)


@given(answers())
def test_what_is_typed_as_an_answer_is_read_as_that_answer(answer: tuple[Task, tuple[str, ...]]) -> None:
    task, given_ = answer
    asked = put(task)
    if len(asked.parts) > 1 or (asked.form == "write" and not given_[0].strip()):
        return
    found = read(typed(asked, given_), asked)
    assert not isinstance(found, Unread)
    wanted = tuple(each.strip() for each in given_) if asked.form == "write" else given_
    assert set(found) == set(wanted) if asked.form in ("pick", "place") else found == wanted


@given(st.text(max_size=60), st.sampled_from(TASKS))
def test_whatever_is_typed_as_an_answer_fits_the_task_or_is_explained(words: str, task: Task) -> None:
    found = read(words, put(task))
    if isinstance(found, Unread):
        assert found.text
    elif tasks.form(task) in ("pick", "place", "arrange"):
        assert tasks.misfit(STORY, task, found) == ""


def test_the_longest_answer_comes_back_from_the_file(tmp_path: Path) -> None:
    session = open_session(STORY, tmp_path / "journal.jsonl")
    for character in ("🍞", "\\", '"'):
        session.do(moves.Answer("gate", "in-words", (character * moves.LONGEST_TEXT,)))
    session.close()
    record = journal.read(tmp_path / "journal.jsonl")
    assert record.damage == ""
    assert len(record.moves) == 3


def test_tasks_are_listed_once_their_scene_was_read_and_no_earlier() -> None:
    fresh = [block.text for block in tasks_blocks(begin(STORY))]
    assert any("10 more wait" in text for text in fresh)
    there = list(tasks_blocks(at_the_bridge()))
    assert sum(block.lead.startswith("Task ") for block in there) == len(TASKS)
