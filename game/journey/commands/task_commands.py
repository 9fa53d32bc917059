"""The words for tasks: opening one, answering it with or without its number, and what a class does with one."""

from __future__ import annotations

import re

from msgspec.structs import replace

from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.commands.table import BY_WORD
from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.state.moves import LONGEST_ALIAS
from game.journey.tasks.answer_parser import FEWEST_WORDS, Unread, asked, counts, example, move, read, whole
from game.journey.tasks.questions import Question, number, numbered
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import tasks_here
from game.story.model.story import Task


def task_command(command: str, rest: str, journey: Journey) -> Response:
    """A command about tasks while none is in hand."""
    match command:
        case "task":
            return _task(rest, journey)
        case "answer":
            here = tasks_here(journey)
            if len(here) != 1:
                return Rejected("Which task? Open one first, by its number: task 1. `tasks` lists them.")
            return _give(rest, journey, TaskInProgress(here[0].id))
        case "alias":
            return _alias(rest, journey)
    return Rejected("No task is in hand. Open one by its number: task 1. `tasks` lists them.")


def _task(rest: str, journey: Journey) -> Response:
    story = journey.story
    every = [task for task in story.tasks.values() if story.assignment.offers(task.id)]
    if not every:
        return Rejected("There are no tasks to do here." if story.tasks else "This story has no tasks.")
    if not rest:
        return PageRequest("tasks")
    first, _, answer = rest.partition(" ")
    first = first.strip("#.:,!?")
    task = numbered(story, int(first)) if re.fullmatch(r"\d{1,4}", first) else story.tasks.get(first.lower())
    if task is None or task not in every:
        numbers = [number(story, each) for each in every]
        return Rejected(f"Name a task by its number, {numbers[0]} to {numbers[-1]}. `tasks` lists them.")
    return _give(answer, journey, TaskInProgress(task.id)) if answer.strip() else PageRequest("task", text=task.id)


def _alias(rest: str, journey: Journey) -> Response:
    if rest:
        if len(rest) > LONGEST_ALIAS:
            return Rejected(f"An alias can have {LONGEST_ALIAS} characters; this one is longer.")
        return moves.Alias(rest)
    if journey.alias:
        return Rejected(f"You hand in as {journey.alias}. Change it with: alias, and another name.")
    return Rejected("You hand in without a name. Choose one that is not your own: alias Blue Otter, for example.")


def answered_in_hand(said: str, journey: Journey, hand: TaskInProgress) -> Response | None:
    """What some words mean to the task in hand; None where they mean what they always do."""
    task = journey.story.tasks[hand.task]
    lowered = said.lower().rstrip(".!?")
    command = BY_WORD.get(lowered)
    if command is not None and command.name in ("skip", "reveal"):
        return PageRequest("skip") if command.name == "skip" else _reveal(journey, hand)
    first, _, rest = said.partition(" ")
    if first.lower() == "hands":
        counted = counts(rest, asked(journey, task))
        return Rejected(counted.text) if isinstance(counted, Unread) else _hands(journey, task, counted)
    if first.lower() == "answer":
        return _give(rest, journey, hand)
    if command is not None and len(lowered) > 1:
        return None
    return _short(lowered, said, journey, hand, asked(journey, task))


def _short(lowered: str, said: str, journey: Journey, hand: TaskInProgress, put: Question) -> Response | None:
    """An answer without any word that says that it is one."""
    if re.fullmatch(r"#?\d{1,6}", lowered):
        return Rejected(f"You have task {put.number} in hand. {example(put)} To leave it and take a choice: skip.")
    marks = "".join(offer.mark for offer in put.offers)
    match put.form:
        case "pick" if re.fullmatch(rf"(?:[{marks}](?:[\s,]+|\s+and\s+|$))+", lowered):
            return _give(said, journey, hand)
        case "pick" if lowered in {
            name for offer in put.offers for name in (offer.id, offer.says.lower().rstrip(".!?"))
        }:
            return _give(said, journey, hand)
        case "place" if re.match(r"\d+\W*[a-z]", lowered) or lowered.partition(" ")[0] in put.groups:
            return _give(said, journey, hand)
        case "arrange" if re.fullmatch(r"(?:order\s+)?[\d\s,]+", lowered):
            return _give(said, journey, hand)
        case "write" if len(put.parts) > 1 and re.match(r"\d[.):]?\s+\S", said):
            return _give(said, journey, hand)
    return None


def prose_for(said: str, journey: Journey, hand: TaskInProgress) -> Response | None:
    """A sentence that is no command, taken as the answer to an open task in hand; None where it is none."""
    put = asked(journey, journey.story.tasks[hand.task])
    if put.form != "write":
        return None
    if len(said.split()) < FEWEST_WORDS:
        return Rejected(f"{example(put)} To leave the task: skip.")
    return _give(said, journey, hand)


def _give(typed: str, journey: Journey, hand: TaskInProgress) -> Response:
    put = asked(journey, journey.story.tasks[hand.task])
    if not hand.shown:
        return Rejected("The answers are hidden. Show them with: reveal.")
    found = read(typed, put, hand.given)
    if isinstance(found, Unread):
        return Rejected(found.text)
    return move(journey, put, found) if whole(put, found) else replace(hand, given=found)


def _reveal(journey: Journey, hand: TaskInProgress) -> Response:
    if journey.story.assignment.tasks != "hidden":
        return Rejected("Answer the task, and every answer is explained. `skip` leaves it.")
    return replace(hand, shown=True, explained=hand.shown)


def _hands(journey: Journey, task: Task, counted: tuple[tuple[str, int], ...]) -> moves.ShowOfHands:
    """A count, with what was counted before and is not counted anew."""
    before = journey.counted(task.id)
    joined = {**dict(before.counts if before else ()), **dict(counted)}
    return moves.ShowOfHands(journey.scene.id, task.id, tuple(joined.items()))
