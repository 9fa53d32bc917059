"""The rules of a lesson: names that lead somewhere, minutes that add up, and standards that are really measured."""

from __future__ import annotations

from game.story.checks.reporter import Reporter
from game.story.checks.wording import Wording
from game.story.model.lesson import Lesson
from game.story.model.story import Story

FILE = "lesson.yaml"
TASK, WORD = "task", "word of the glossary"
"""Kinds of names, as messages call them."""


def check(story: Story, notes: Reporter, wording: Wording) -> None:
    """Notes what is wrong with the story's lesson, where it has one."""
    lesson = story.lesson
    if lesson is None:
        return
    known = notes.known
    for at, stage in enumerate(lesson.plan):
        for index, name in enumerate(stage.scenes):
            known(name, story.scenes, "scene", FILE, "plan", at, "scenes", index)
        for index, name in enumerate(stage.tasks):
            known(name, story.tasks, TASK, FILE, "plan", at, "tasks", index)
        for field in ("title", "teacher", "pupils"):
            wording.check_plain(getattr(stage, field), FILE, ("plan", at, field))
    for index, name in enumerate(lesson.vocabulary):
        known(name, story.glossary, WORD, FILE, "vocabulary", index)
    for index, name in enumerate(lesson.cards):
        known(name, story.sources.documents, "document", FILE, "cards", index)
    for at, adaptation in enumerate(lesson.adaptations):
        known(adaptation.level, story.heading.levels, "reading level", FILE, "adaptations", at, "level")
    for field in ("aims", "prompts", "extension"):
        for index, text in enumerate(getattr(lesson, field)):
            wording.check_plain(text, FILE, (field, index))
    total = sum(stage.minutes for stage in lesson.plan)
    # What is no number stands as 0, and has been said already.
    counted = lesson.minutes and lesson.plan and all(stage.minutes for stage in lesson.plan)
    if counted and total != lesson.minutes:
        message = f"says {lesson.minutes} minutes, but the stages of the plan take {total} together."
        notes.note(FILE, ("minutes",), "B601", message)
    _standards(story, lesson, notes)


def _standards(story: Story, lesson: Lesson, notes: Reporter) -> None:
    planned = set(lesson.tasks)
    for at, standard in enumerate(lesson.standards):
        for index, name in enumerate(standard.tasks):
            notes.known(name, story.tasks, TASK, FILE, "standards", at, "tasks", index)
            if standard.standing == "assessed" and name in story.tasks and name not in planned:
                message = f"`{name}` measures `{standard.code}`, but no stage of the plan has that task."
                notes.note(FILE, ("standards", at, "tasks", index), "B602", message)
        if standard.standing == "assessed" and not standard.tasks:
            message = (
                f"`{standard.code}` is said to be assessed. Name the `tasks` that measure it, or call it supported."
            )
            notes.note(FILE, ("standards", at), "B602", message)
