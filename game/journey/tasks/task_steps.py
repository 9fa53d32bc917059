"""A task on the screen: its stages, the rows to choose from at each, and what choosing one does. No screen in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.tasks import answer_parser as answering
from game.journey.tasks.answer_parser import asked
from game.journey.tasks.questions import Question
from game.journey.tasks.task_pages import claims_of, offered
from game.story.model.task_kinds import BETWEEN

Stage = Literal["hidden", "asked", "told"]
"""The question alone, for a class; the question with its answers; the answers with their reasons."""
RowAction = Literal["offer", "part", "hand-in", "reveal", "claim", "again", "task", "scene"]


class TaskState(Struct, frozen=True):
    """A task in hand on a screen."""

    task: str
    stage: Stage = "asked"
    given: tuple[str, ...] = ()
    """What is there of the answer; while reasons are told, the answer that they are told for."""


class Row(Struct, frozen=True):
    """One line to choose."""

    deed: RowAction
    mark: str
    """The letter or the number before it; empty for none."""
    text: str
    name: str = ""
    """The offer, the claim or the task that it is about; for a part, its place from 0."""
    chosen: str = ""
    """What was chosen for it so far, in words; empty for nothing."""


class Writing(Struct, frozen=True):
    """A part of an answer that is to be written."""

    part: int
    """From 0."""
    label: str
    value: str


class Counting(Struct, frozen=True):
    """An offer whose hands are to be counted."""

    offer: str
    label: str


Outcome = TaskState | moves.Answer | Writing | Counting | Row
"""What choosing a row leads to; a row itself where it leads elsewhere: to a claim, another task, or the scene."""


def take_up(journey: Journey, task: str) -> TaskState:
    """A task as it is opened."""
    hidden = journey.story.assignment.tasks == "hidden"
    return TaskState(task, "hidden" if hidden else "asked", _blank(journey, task))


def _blank(journey: Journey, task: str) -> tuple[str, ...]:
    return answering.empty(asked(journey, journey.story.tasks[task]))


def counts_hands(journey: Journey) -> bool:
    """Whether a class answers by hands instead of a reader by choosing."""
    return journey.story.assignment.tasks == "hidden"


def rows(journey: Journey, work: TaskState) -> tuple[Row, ...]:
    """The lines to choose from."""
    put = asked(journey, journey.story.tasks[work.task])
    match work.stage:
        case "hidden":
            last = Row("reveal", "", "Show the answers" if put.form != "write" else "Show what a good answer contains")
            return (last, *_ways_out(journey, work))
        case "asked" if counts_hands(journey):
            return (*_counted(journey, put), Row("reveal", "", "Show the reasons"), *_ways_out(journey, work))
        case "asked":
            return tuple(_asked(put, work))
    claims = _claims(journey, put)
    again = () if counts_hands(journey) else (Row("again", "", "Answer again"),)
    return (*claims[:1], *again, *_ways_out(journey, work), *claims[1:])


def _asked(put: Question, work: TaskState) -> Iterator[Row]:
    given = work.given
    if put.form == "write":
        for at, part in enumerate(put.parts):
            yield Row("part", str(at + 1), part, str(at), given[at] if at < len(given) else "")
        if any(part.strip() for part in given):
            yield Row("hand-in", "", "Done: see what a good answer contains")
        return
    placed = dict(each.split(BETWEEN, 1) for each in given if BETWEEN in each)
    for offer in put.offers:
        chosen = ""
        if put.form == "pick":
            chosen = "chosen" if offer.id in given else ""
        elif put.form == "place":
            chosen = put.groups[placed[offer.id]].word if offer.id in placed else ""
        elif offer.id in given:
            chosen = f"number {given.index(offer.id) + 1}"
        yield Row("offer", offer.mark, offer.says, offer.id, chosen)
    if (len(put.key) > 1 or put.form != "pick") and answering.whole(put, given):
        yield Row("hand-in", "", "Done: see the reasons")


def _counted(journey: Journey, put: Question) -> Iterator[Row]:
    counted = journey.counted(put.task.id)
    by_name = dict(counted.counts) if counted else {}
    for offer in put.offers:
        if put.form == "place":
            found = [
                f"{sign.word} {by_name[f'{offer.id}{BETWEEN}{group}']}"
                for group, sign in put.groups.items()
                if f"{offer.id}{BETWEEN}{group}" in by_name
            ]
        else:
            found = [str(by_name[offer.id])] if offer.id in by_name else []
        yield Row("offer", offer.mark, offer.says, offer.id, f"hands: {', '.join(found)}" if found else "")


def _claims(journey: Journey, put: Question) -> list[Row]:
    """The claims to open, the task's own first."""
    claims = claims_of(journey.story, put)
    return [Row("claim", "", f"Open the source: {claim.says}", claim.id) for claim in claims]


def _ways_out(journey: Journey, work: TaskState) -> Iterator[Row]:
    if (following := next_task(journey, work.task)) is not None:
        number = asked(journey, journey.story.tasks[following]).number
        yield Row("task", "", f"On to task {number}", following)
    yield Row("scene", "", "Back to the scene")


def next_task(journey: Journey, name: str, step: int = 1) -> str | None:
    """The task after this one among those that may be opened, or before it; None at either end."""
    names = [task.id for task in offered(journey.story)]
    at = names.index(name) + step
    return names[at] if 0 <= at < len(names) else None


def choose(journey: Journey, work: TaskState, row: Row) -> Outcome:
    """What choosing a line leads to."""
    put = asked(journey, journey.story.tasks[work.task])
    match row.deed:
        case "offer" if counts_hands(journey):
            if put.form == "arrange":
                return work
            words = ", ".join(sign.word for sign in put.groups.values())
            return Counting(row.name, f"Hands for {row.mark}" + (f": {words}" if words else ""))
        case "offer":
            return _offer(journey, put, work, row.name)
        case "part":
            at = int(row.name)
            return Writing(at, put.parts[at], work.given[at] if at < len(work.given) else "")
        case "hand-in":
            return answering.move(journey, put, work.given)
        case "reveal":
            to_reasons = work.stage == "asked" or put.form == "write"
            return replace(work, stage="told" if to_reasons else "asked", given=put.key)
        case "again":
            return replace(work, stage="asked", given=_blank(journey, work.task))
    return row


def _offer(journey: Journey, put: Question, work: TaskState, name: str) -> Outcome:
    given = work.given
    if put.form == "pick" and len(put.key) == 1:
        return answering.move(journey, put, (name,))
    if put.form == "place":
        groups = list(put.groups)
        placed = dict(each.split(BETWEEN, 1) for each in given)
        at = groups.index(placed[name]) + 1 if name in placed else 0
        return place(put, work, name, groups[at % len(groups)])
    changed = tuple(each for each in given if each != name) if name in given else (*given, name)
    if put.form == "pick":
        changed = tuple(offer.id for offer in put.offers if offer.id in changed)
    return replace(work, given=changed)


def place(put: Question, work: TaskState, name: str, group: str) -> TaskState:
    """An item placed into a group."""
    placed = {**dict(each.split(BETWEEN, 1) for each in work.given), name: group}
    kept = tuple(f"{offer.id}{BETWEEN}{placed[offer.id]}" for offer in put.offers if offer.id in placed)
    return replace(work, given=kept)


def group_called(put: Question, letter: str) -> str:
    """The group whose word begins with a letter; empty for none."""
    return next((name for name, sign in put.groups.items() if sign.word.startswith(letter)), "")


def wrote(put: Question, work: TaskState, part: int, words: str) -> TaskState | str:
    """A part of an answer written down, or why it cannot be."""
    given = work.given or answering.empty(put)
    made = (*given[:part], " ".join(words.split()), *given[part + 1 :])
    if sum(map(len, made)) > moves.LONGEST_TEXT:
        return f"An answer can have {moves.LONGEST_TEXT} characters; this one is longer."
    return replace(work, given=made)


def hands(journey: Journey, put: Question, name: str, typed: str) -> moves.ShowOfHands | str:
    """A count of hands as it is typed: one number, or one for each group; or why it is none."""
    wanted = list(put.groups) or [""]
    numbers = typed.replace(",", " ").split()
    fits = len(numbers) == len(wanted) and all(each.isdecimal() and int(each) <= moves.MOST_HANDS for each in numbers)
    if not fits:
        return "Type the number of hands." if len(wanted) == 1 else f"Type {len(wanted)} numbers, one for each word."
    before = journey.counted(put.task.id)
    joined = dict(before.counts) if before else {}
    joined |= {(f"{name}{BETWEEN}{group}" if group else name): int(n) for group, n in zip(wanted, numbers, strict=True)}
    return moves.ShowOfHands(journey.scene.id, put.task.id, tuple(joined.items()))
