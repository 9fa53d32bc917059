"""Tasks in plain lines: the one in hand, what is said of an answer, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.state.moves import LONGEST_ALIAS, LONGEST_TEXT
from game.journey.tasks.answer_parser import asked, example
from game.journey.tasks.questions import Question
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.tasks.task_pages import feedback_page, key_page, task_page
from game.journey.view.blocks import Page
from game.journey.view.scene_view import tasks_here
from game.players.plain.lines import page_lines, wrap
from game.story.model.task_kinds import BETWEEN
from game.story.model.text import single_line

ALIAS_PROMPT = "Choose a name to hand in under, not your own (Enter leaves it out): "


def asks_alias(journey: Journey) -> bool:
    """Whether a name to hand in under is to be asked for."""
    return journey.story.assignment.alias and not journey.alias


def alias_typed(typed: str) -> Response:
    """What was typed when a name was asked for."""
    name = single_line(typed[:LONGEST_TEXT])
    if not name:
        return Rejected("You hand in without a name. Choose one later with: alias Blue Otter, for example.")
    if len(name) > LONGEST_ALIAS:
        return Rejected(
            f"An alias can have {LONGEST_ALIAS} characters. Choose one with: alias Blue Otter, for example."
        )
    return moves.Alias(name)


def held(response: Response, before: Journey, after: Journey, hand: TaskInProgress | None) -> TaskInProgress | None:
    """The task that is in hand after a response: one that was answered or left is not, nor is one in a scene left."""
    match response:
        case TaskInProgress():
            return response
        case PageRequest(command="task"):
            return TaskInProgress(response.text, shown=after.story.assignment.tasks != "hidden")
        case PageRequest(command="skip"):
            return None
        case moves.Answer() if after.turn > before.turn:
            return None
    return hand if after.trail == before.trail else None


def shown(journey: Journey, response: TaskInProgress | PageRequest, hand: TaskInProgress | None) -> Iterator[str]:
    """The lines of a task that was opened, left, or answered in part."""
    if isinstance(response, PageRequest):
        if response.command == "skip":
            assert hand is not None
            number = asked(journey, journey.story.tasks[hand.task]).number
            yield from wrap(f"You left task {number}. It can be done later: task {number}.")
        else:
            hidden = journey.story.assignment.tasks == "hidden"
            yield from page_lines(task_page(journey, journey.story.tasks[response.text], shown=not hidden))
        return
    task = journey.story.tasks[response.task]
    if response.explained:
        yield from page_lines(key_page(journey, task))
    elif response.given:
        yield from page_lines(Page("So far", ()))
        yield from _so_far(asked(journey, task), response.given)
    else:
        yield from page_lines(task_page(journey, task))


def _so_far(put: Question, given: tuple[str, ...]) -> Iterator[str]:
    """What of an answer is there, and what is not."""
    if put.form == "write":
        for at, part in enumerate(put.parts, 1):
            written = given[at - 1] if at <= len(given) else ""
            yield from wrap(f"{at}. {part}: {written or '(nothing yet)'}", "  ")
        return
    placed = dict(each.split(BETWEEN, 1) for each in given)
    for offer in put.offers:
        group = put.groups.get(placed.get(offer.id, ""))
        yield from wrap(f"{offer.mark}. {offer.says} – {group.word if group else '(nothing yet)'}.", "  ")
    yield from wrap(example(put))


def made(journey: Journey, move: moves.Answer | moves.ShowOfHands | moves.Alias) -> Iterator[str]:
    """The lines after an answer, a count of hands or a choice of alias."""
    match move:
        case moves.Answer():
            yield from page_lines(feedback_page(journey, journey.story.tasks[move.task], move.given))
            yield ""
            yield from wrap(_next(journey, move.task))
        case moves.ShowOfHands():
            put = asked(journey, journey.story.tasks[move.task])
            marks = {offer.id: offer.mark for offer in put.offers}
            names = [(*name.partition(BETWEEN)[::2], hands) for name, hands in move.counts]
            found = (f"{marks.get(name, name)} {group} {hands}".replace("  ", " ") for name, group, hands in names)
            yield from wrap(f"Counted: {', '.join(found)}. To tell the reasons: reveal.")
        case moves.Alias():
            yield from wrap(f"You hand in as {journey.alias}. It is written in your journal and nowhere else.")


def _next(journey: Journey, done: str) -> str:
    put = asked(journey, journey.story.tasks[done])
    again = f"To answer again: task {put.number}."
    for task in tasks_here(journey):
        if not journey.answered(task.id):
            number = asked(journey, task).number
            return f"{again} The next one here: task {number}. To go on with the story: 1."
    return f"{again} To go on with the story: 1."
