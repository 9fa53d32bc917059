"""The tasks of the built-in story: enough of every kind, each with a key, every answer explained from a claim."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from game.journey.tasks.questions import Question, question
from game.story.checks.readability import grade, names
from game.story.model import task_kinds as tasks
from game.story.model.story import Story
from game.story.model.whole_story import TaskKind

LEVELS = ("standard", "easier")
FEWEST = 20
ASKING = re.compile(r"\b(?:your (?:name|party|religion|politics)|do you (?:support|like|vote)|who would you)\b", re.I)


def questions(story: Story, level: str) -> list[Question]:
    """Every task as it is put to a reader."""
    return [question(story, task, level) for task in story.tasks.values()]


def words(put: Question) -> list[str]:
    """All that a task says of its own."""
    found = [put.ask, put.why, *put.starters, *put.good, *(says for _, says in put.reports)]
    return [each for each in (*found, *(part for offer in put.offers for part in (offer.says, offer.why))) if each]


def test_there_are_enough_tasks_and_some_of_every_kind(story: Story) -> None:
    assert len(story.tasks) >= FEWEST
    assert {task.kind for task in story.tasks.values()} == set(get_args(TaskKind))


@pytest.mark.parametrize("level", LEVELS)
def test_every_answer_of_every_closed_task_says_why_and_points_at_a_claim(story: Story, level: str) -> None:
    for put in questions(story, level):
        for offer in put.offers:
            assert offer.says, (put.task.id, offer.id)
            assert offer.why, (put.task.id, offer.id)
            assert offer.claim is not None, (put.task.id, offer.id)
        assert put.form == "write" or len(put.offers) >= 2
        assert put.form != "write" or put.good


@pytest.mark.parametrize("level", LEVELS)
def test_the_key_of_a_task_is_an_answer_that_fits_it(story: Story, level: str) -> None:
    for put in questions(story, level):
        if put.form != "write":
            assert tasks.misfit(story, put.task, put.key) == "", put.task.id
            assert {offer.id for offer in put.offers} == set(tasks.offered(story, put.task))


def test_the_right_answer_does_not_always_stand_at_the_same_place(story: Story) -> None:
    places = [
        next(at for at, offer in enumerate(put.offers) if offer.right)
        for put in questions(story, "standard")
        if put.task.kind == "choice"
    ]
    assert len(set(places)) >= 3
    assert max(map(places.count, places)) <= len(places) / 2


def test_no_order_is_shown_as_its_own_key(story: Story) -> None:
    for put in questions(story, "standard"):
        if put.form == "arrange":
            assert tuple(offer.id for offer in put.offers) != put.key


def test_a_task_is_never_harder_to_read_than_the_story_at_its_level(story: Story) -> None:
    """A question may be easier than the narration around it; nobody should fail a task because of its words."""
    proper = names(story)
    graded = {}
    for level in LEVELS:
        text = " ".join(
            part if part.endswith((".", "?")) else f"{part}." for put in questions(story, level) for part in words(put)
        )
        graded[level] = grade(text, proper)
        assert graded[level] <= story.heading.levels[level].grade[1]
    assert graded["easier"] < graded["standard"]


def test_no_task_asks_who_the_reader_is_or_what_the_reader_holds_right(story: Story) -> None:
    for level in LEVELS:
        for put in questions(story, level):
            assert not ASKING.search(" ".join(words(put))), put.task.id
