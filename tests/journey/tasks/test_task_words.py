"""All that is said of tasks and of answers to them, word for word, as it stands in `task-words.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recorded import hold
from small_stories import renamed_story
from task_story import TASKS, task_story, tried

from game.journey.tasks.answer_parser import empty, example, whole
from game.journey.tasks.questions import Question, in_words, is_right, number, numbered, question, remarks, verdict
from game.story.model.task_kinds import current, find_task, misfit, offered

STORY = task_story()


def put_in_words(asked: Question) -> Iterator[str]:
    yield f"== {asked.task.id}: {asked.heading}"
    yield f"number {asked.number}, scene {asked.scene.id}, form {asked.form}, key {', '.join(asked.key) or '-'}"
    yield f"ask: {asked.ask} {asked.how}"
    yield f"typed: {example(asked)}"
    for offer in asked.offers:
        claim = offer.claim.id if offer.claim else "-"
        yield f"{offer.mark}. {offer.id}: {offer.says} | {offer.why} | {claim} {offer.right} {offer.group}".rstrip()
    yield from (f"group {name}: {sign.word}" for name, sign in asked.groups.items())
    yield from (f"report {cited}: {says}" for cited, says in asked.reports)
    for name in ("parts", "starters", "good"):
        yield from (f"{name}: {each}" for each in getattr(asked, name))
    yield f"why: {asked.why or '-'}"


def answered(asked: Question, given: tuple[str, ...]) -> Iterator[str]:
    yield f"> {' '.join(given) or '(nothing)'}"
    why = misfit(STORY, asked.task, given)
    yield f"  {why}" if why else "  It fits."
    yield f"  right: {is_right(asked, given)}, whole: {whole(asked, given)}. {verdict(asked, given)}"
    for remark in remarks(asked, given):
        yield f"  {remark.offer.id} {remark.standing} given {remark.given or '-'} wanted {remark.wanted or '-'}"
    yield from (f"  in words: {line}" for line in in_words(asked, given))


def everything() -> Iterator[str]:
    for level in STORY.heading.levels:
        yield f"=== {level}"
        for task in TASKS:
            yield from put_in_words(question(STORY, task, level))
    yield "=== answers"
    for task in TASKS:
        asked = question(STORY, task, "easier")
        yield f"== {task.id}, of which {', '.join(map(repr, empty(asked))) or 'nothing'} is there at first"
        for given in dict.fromkeys(tried(task, asked.key, offered(STORY, task))):
            yield from answered(asked, given)


def test_all_that_is_said_of_tasks_is_as_it_was_written_down() -> None:
    hold(Path(__file__).parent / "task-words.txt", everything())


def test_every_task_has_a_number_that_leads_to_it() -> None:
    assert [numbered(STORY, at) for at in range(len(TASKS) + 2)] == [None, *TASKS, None]
    assert [number(STORY, task) for task in TASKS] == list(range(1, len(TASKS) + 1))


def test_an_answer_is_told_by_the_present_names_of_what_is_still_there() -> None:
    story = renamed_story()
    chosen, sorted_, ordered, written = (story.tasks[name] for name in ("chosen", "sorted", "ordered", "in-words"))
    assert current(chosen, ("was-yes", "no", "gone", "was-gone")) == ("yes", "no", "gone", "was-gone")
    assert current(sorted_, ("was-one:fact", "two:lie", "gone:fact", "two:judgement", "two")) == (
        "one:fact", "two:judgement",
    )  # fmt: skip
    assert current(ordered, ("was-fourth", "gone", "first")) == ("fourth", "first")
    assert current(written, ("was-yes:fact",)) == ("was-yes:fact",)


def test_a_task_is_found_by_its_present_name_before_a_former_one() -> None:
    story = renamed_story()
    assert find_task(story, "chosen") is find_task(story, "was-chosen") is story.tasks["chosen"]
    assert find_task(story, "gone") is None
