"""The lesson of the built-in story: 45 minutes, every promise of an assessment kept, no wording that is not ours."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from workshop import edit, problems_of

from game.story.loading import examine
from game.story.model.lesson import Lesson, Standing
from game.story.model.story import Story


@pytest.fixture
def lesson(story: Story) -> Lesson:
    assert story.lesson is not None
    return story.lesson


def test_it_takes_45_minutes_and_ends_with_an_exit_ticket(story: Story, lesson: Lesson) -> None:
    assert lesson.minutes == sum(stage.minutes for stage in lesson.plan) == 45
    assert story.tasks[lesson.tasks[-1]].kind == "exit"
    assert all(stage.teacher and stage.pupils for stage in lesson.plan)


def test_whatever_is_assessed_names_a_task_of_the_plan_that_measures_it(lesson: Lesson) -> None:
    assessed = [standard for standard in lesson.standards if standard.standing == "assessed"]
    assert assessed
    for standard in assessed:
        assert standard.tasks, standard.code
        assert set(standard.tasks) <= set(lesson.tasks), standard.code


def test_the_standards_are_of_three_frameworks_and_of_each_standing(lesson: Lesson) -> None:
    assert len({standard.framework for standard in lesson.standards}) == 3
    assert {standard.standing for standard in lesson.standards} == set(get_args(Standing))
    codes = [(standard.framework, standard.code) for standard in lesson.standards]
    assert len(set(codes)) == len(codes)
    # The band of the upper years exists in several wordings, none of which is certain.
    assert not [code for _, code in codes if "9-12" in code]


def test_every_reading_level_is_suggested_to_somebody(story: Story, lesson: Lesson) -> None:
    assert {adaptation.level for adaptation in lesson.adaptations} >= set(story.heading.levels)


def test_a_story_without_a_lesson_is_whole(kite: Path) -> None:
    (kite / "lesson.yaml").unlink()
    draft = examine(kite)
    assert draft.problems == []
    assert draft.story is not None
    assert draft.story.lesson is None


@pytest.mark.parametrize("file", ["glossary.yaml", "3-evening.yaml"])
def test_where_a_file_cannot_be_read_the_lesson_calls_nothing_of_it_missing(kite: Path, file: str) -> None:
    (kite / file).write_text("a: [", "utf-8")
    assert not [problem for problem in problems_of(kite) if problem.file == "lesson.yaml"]


def test_a_lesson_that_is_wrong_can_still_be_played(kite: Path) -> None:
    edit(kite, "lesson.yaml", "minutes: 6", "minutes: 60")
    assert examine(kite).playable
