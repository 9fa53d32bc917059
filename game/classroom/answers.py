"""What a class answered: one row an answer, and how the answers to each question fall out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from game.classroom.hand_ins import HandIn
from game.journey.state.journey_state import Step
from game.journey.tasks.questions import KINDS, Question, in_words, is_right, question
from game.journey.tasks.task_pages import claims_of
from game.story.model.story import Claim, Story, Task
from game.story.model.task_kinds import BETWEEN, misfit
from game.story.model.text import single_line

AGREES, PARTLY, DIFFERS, OWN_WORDS = "agrees", "agrees in part", "differs", "in own words"
GONE, UNFIT = "the task is gone", "does not fit the task"


class Row(Struct, frozen=True):
    """One answer."""

    alias: str
    file: str
    level: str
    scene: str
    number: int | None
    """The task's number; None where the story no longer has it."""
    task: str
    kind: str
    asked: str
    answer: str
    """In words, on one line."""
    sources: str
    """Whether it agrees with the sources, in words; never a mark."""
    which: str
    """Which of the answers to this task it is: `1 of 2`."""
    opened: str
    """The task's claims that were opened before the answer."""
    unopened: str
    """The task's claims that were not."""
    notes: str
    """What was noted in the task's scene."""


class Answer(Struct, frozen=True):
    """The latest answer of one hand-in to a task."""

    given: tuple[str, ...]
    opened: frozenset[str]


class Option(Struct, frozen=True):
    """One answer to a question, and how many gave it."""

    words: str
    count: int
    shown: bool = False
    """Whether it is what the sources show."""


class Summary(Struct, frozen=True):
    """How a class answered one question."""

    number: int
    heading: str
    asked: str
    answered: int
    agreeing: int | None
    """How many of the latest answers agree with the sources; None for one in own words."""
    options: tuple[Option, ...]
    claims: tuple[tuple[str, int], ...]
    """Each claim that shows the answer, and how many had opened it before they answered."""


def rows(story: Story, hand_in: HandIn) -> Iterator[Row]:
    """Every answer of one hand-in, in the order given."""
    walked = hand_in.journey.steps
    answers = [step for step in walked if step.kind == "answer"]
    total = Counter(step.name for step in answers)
    notes: dict[str, list[str]] = {}
    for step in walked:
        if step.kind == "note":
            notes.setdefault(step.scene, []).append(single_line(step.text))
    opened: set[str] = set()
    so_far: Counter[str] = Counter()
    for step in walked:
        if step.kind == "open":
            opened.add(step.name)
        if step.kind == "answer":
            so_far[step.name] += 1
            which = f"{so_far[step.name]} of {total[step.name]}"
            yield _row(story, hand_in, step, which, frozenset(opened), notes)


def _row(
    story: Story, hand_in: HandIn, step: Step, which: str, opened: frozenset[str], notes: dict[str, list[str]]
) -> Row:
    task = story.tasks.get(step.name)
    level = story.heading.levels[step.level].name
    if task is None:
        words = "; ".join(filter(None, map(single_line, step.given)))
        return Row(
            alias=hand_in.alias,
            file=hand_in.file,
            level=level,
            scene=story.scenes[step.scene].title,
            number=None,
            task=single_line(step.name),
            kind="",
            asked="",
            answer=words,
            sources=GONE,
            which=which,
            opened="",
            unopened="",
            notes="",
        )
    asked = question(story, task, step.level)
    claims = claims_of(story, asked)
    return Row(
        alias=hand_in.alias,
        file=hand_in.file,
        level=level,
        scene=asked.scene.title,
        number=asked.number,
        task=task.id,
        kind=KINDS[task.kind],
        asked=asked.ask,
        answer=_in_words(asked, step.given),
        sources=standing(story, asked, step.given),
        which=which,
        opened="; ".join(claim.says for claim in claims if claim.id in opened),
        unopened="; ".join(claim.says for claim in claims if claim.id not in opened),
        notes="; ".join(notes.get(asked.scene.id, ())),
    )


def _in_words(asked: Question, given: tuple[str, ...]) -> str:
    return "; ".join(single_line(each) for each in in_words(asked, given) if each.strip())


def standing(story: Story, asked: Question, given: tuple[str, ...]) -> str:
    """Whether an answer agrees with the sources, in words."""
    if misfit(story, asked.task, given):
        return UNFIT
    right = is_right(asked, given)
    if right is None:
        return OWN_WORDS
    if right:
        return AGREES
    if asked.form == "arrange":
        some = any(here == there for here, there in zip(given, asked.key, strict=False))
    else:
        some = any(each in asked.key for each in given)
    return PARTLY if some else DIFFERS


def summaries(story: Story, hand_ins: Sequence[HandIn]) -> tuple[Summary, ...]:
    """How the class answered, by question; of each hand-in the latest answer to it."""
    by_task: dict[str, list[Answer]] = {}
    for hand_in in hand_ins:
        latest: dict[str, Answer] = {}
        opened: set[str] = set()
        for step in hand_in.journey.steps:
            if step.kind == "open":
                opened.add(step.name)
            elif step.kind == "answer":
                latest[step.name] = Answer(step.given, frozenset(opened))
        for name, answer in latest.items():
            by_task.setdefault(name, []).append(answer)
    return tuple(_summary(story, task, by_task[name]) for name, task in story.tasks.items() if name in by_task)


def _summary(story: Story, task: Task, answers: list[Answer]) -> Summary:
    asked = question(story, task, next(iter(story.heading.levels)))
    given = [each.given for each in answers]
    claims: tuple[Claim, ...] = claims_of(story, asked)
    standings = Counter(standing(story, asked, each) for each in given)
    return Summary(
        number=asked.number,
        heading=asked.heading,
        asked=asked.ask,
        answered=len(answers),
        agreeing=None if asked.form == "write" else standings[AGREES],
        options=tuple(_options(asked, given)),
        claims=tuple((claim.says, sum(claim.id in each.opened for each in answers)) for claim in claims),
    )


def _options(asked: Question, given: list[tuple[str, ...]]) -> Iterator[Option]:
    counts = Counter(part for each in given for part in set(each))
    match asked.form:
        case "pick":
            for offer in asked.offers:
                yield Option(f"{offer.mark}. {offer.says}", counts[offer.id], offer.right)
        case "place":
            for offer in asked.offers:
                for name, sign in asked.groups.items():
                    count, shown = counts[f"{offer.id}{BETWEEN}{name}"], name == offer.group
                    if count or shown:
                        yield Option(f"{offer.mark}. {offer.says}: {sign.word}", count, shown)
        case "arrange":
            by_id = {offer.id: offer for offer in asked.offers}
            for at, name in enumerate(asked.key):
                there = sum(at < len(each) and each[at] == name for each in given)
                yield Option(f"{at + 1}. {by_id[name].says}", there, True)
