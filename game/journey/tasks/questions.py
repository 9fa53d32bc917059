"""A task as it is put to a reader at one level: what is offered, what each answer is worth, and why."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from game.journey.sources.claim_details import citation, voice
from game.journey.view.labels import BASES, GROUPS, OTHERWISE, PARTS, Sign
from game.story.model import task_kinds as tasks
from game.story.model.story import Claim, Item, Option, Scene, Story, Task, said
from game.story.model.task_kinds import BETWEEN, Form

LETTERS = "abcdefghijkl"
"""What options are called by; things to place or to arrange have numbers."""

Standing = Literal["right", "wrong", "missed", "other"]
"""`right` and `wrong` were given; `missed` is right but was not given; `other` is wrong and was not given."""

KINDS = {
    "basis": "How is it known?",
    "sort": "Fact, attributed claim or judgement?",
    "compare": "Two reports of one moment",
    "trace": "Who published it first?",
    "order": "Put into order",
    "wording": "Neutral or loaded?",
    "choice": "What do the sources show?",
    "open": "In your own words",
    "exit": "Exit ticket",
}
"""What each kind of task is called on a screen."""


class Offer(Struct, frozen=True):
    """One answer to pick, or one thing to place or to arrange."""

    id: str
    mark: str
    """The letter or the number that it is called by."""
    says: str
    why: str
    """Why it is right or wrong, or belongs where it does."""
    claim: Claim | None
    """What shows it."""
    right: bool = False
    """Whether it is to be picked."""
    group: str = ""
    """Where it is to be placed, by the group's name."""


class Question(Struct, frozen=True):
    """A task in words, at one reading level."""

    number: int
    """Counted from 1 through the whole story."""
    task: Task
    scene: Scene
    form: Form
    ask: str
    how: str
    """How it is answered, in one sentence."""
    offers: tuple[Offer, ...]
    """In the order in which they are shown, which is always the same."""
    groups: dict[str, Sign]
    reports: tuple[tuple[str, str], ...]
    """What is compared: each report's citation, and what it says."""
    parts: tuple[str, ...]
    """What is asked for in the reader's own words."""
    starters: tuple[str, ...]
    good: tuple[str, ...]
    why: str
    """What the right answer shows; empty where the offers have said it."""
    key: tuple[str, ...]

    @property
    def heading(self) -> str:
        """`Task 7 · Who published it first?`"""
        return f"Task {self.number} · {KINDS[self.task.kind]}"


class Remark(Struct, frozen=True):
    """What an answer's feedback says of one offer."""

    offer: Offer
    standing: Standing
    given: str = ""
    """The group that it was given, or the place; empty where it was only picked or not."""
    wanted: str = ""
    """The group or the place that it belongs to."""


def number(story: Story, task: Task) -> int:
    """A task's number, from 1."""
    return next(at for at, name in enumerate(story.tasks, 1) if name == task.id)


def numbered(story: Story, at: int) -> Task | None:
    """The task of a number; None where there is none."""
    names = list(story.tasks)
    return story.tasks[names[at - 1]] if 1 <= at <= len(names) else None


def question(story: Story, task: Task, level: str) -> Question:
    """A task as it is put to a reader."""
    key = tasks.key(story, task)
    made = tuple(_offers(story, task, level, key))
    drawn = not any(option.id in key and option.why for option in task.options)
    shown_already = task.kind == "basis" and drawn
    return Question(
        number=number(story, task),
        task=task,
        scene=story.task_home[task.id],
        form=tasks.form(task),
        ask=said(task.ask, level),
        how=_how(task, key),
        offers=made,
        groups={name: GROUPS[name] for name in tasks.GROUPS.get(task.kind, ())},
        reports=tuple(
            (citation(story, story.sources.documents[each.document]), said(each.says, level)) for each in task.reports
        ),
        parts=tuple(PARTS[part] for part in tasks.PARTS.get(task.kind, ())),
        starters=tuple(said(each, level) for each in task.starters),
        good=tuple(said(each, level) for each in task.good),
        why="" if shown_already else said(task.why, level),
        key=key,
    )


def _how(task: Task, key: tuple[str, ...]) -> str:
    match tasks.form(task):
        case "pick":
            return "Choose one." if len(key) == 1 else "Choose every one that is right."
        case "place":
            return "Say of each which it is."
        case "arrange":
            return "Put them into order, the first one first."
    return "Answer in your own words." if task.kind == "open" else "Fill in all four lines, in your own words."


# --- what is offered


def _offers(story: Story, task: Task, level: str, key: tuple[str, ...]) -> Iterator[Offer]:
    form = tasks.form(task)
    if form == "pick":
        written = {option.id: option for option in task.options}
        names = tasks.offered(story, task)
        shown = names if task.kind == "basis" else _mixed(task, names)
        for mark, name in zip(LETTERS, shown, strict=False):
            option = written.get(name, Option(name))
            claim = story.claims.get(option.claim or task.claim or "")
            says, why = _option(story, task, option, level, key)
            yield Offer(name, mark, says, why, claim, name in key)
        return
    items = {item.id: item for item in task.items}
    for at, name in enumerate(_mixed(task, tuple(items), apart=form == "arrange"), 1):
        yield _item(story, task, items[name], level, str(at))


def _item(story: Story, task: Task, item: Item, level: str, mark: str) -> Offer:
    claim = story.claims.get(item.claim or task.claim or "")
    return Offer(item.id, mark, said(item.says, level), said(item.why, level), claim, group=item.group)


def _option(story: Story, task: Task, option: Option, level: str, key: tuple[str, ...]) -> tuple[str, str]:
    """An option's words, and why it is right or not, drawn from the claim where nobody wrote them."""
    says, why = said(option.says, level), said(option.why, level)
    if task.kind == "basis":
        basis = BASES[option.id]
        says = f"{basis.word[:1].upper()}{basis.word[1:]}. {basis.meaning}"
        right = BASES[key[0]] if key else basis
        drawn = said(task.why, level) if option.id in key else f"{OTHERWISE[option.id]} Here it is {right.word}."
        return says, why or drawn
    if task.kind == "trace" and not says:
        chain = story.claims[task.claim].chain if task.claim in story.claims else ()
        name = voice(story, option.id)
        at, first = chain.index(option.id), chain.index(key[0]) if key else 0
        if at == first:
            drawn = "In this chain nobody published it before."
        elif at < first:
            drawn = f"It names {voice(story, chain[at + 1])} as its source."
        else:
            drawn = "It is where the words come from, but did not publish them."
        return f"{name[:1].upper()}{name[1:]}", why or drawn
    return says, why


def _mixed(task: Task, names: tuple[str, ...], *, apart: bool = False) -> tuple[str, ...]:
    """Names in an order that says nothing and is always the same; `apart` keeps it from being the writer's own."""
    mixed = tuple(sorted(names, key=lambda name: (zlib.crc32(f"{task.id}/{name}".encode()), name)))
    return (*mixed[1:], mixed[0]) if apart and mixed == names else mixed


# --- what an answer is worth


def is_right(question: Question, given: tuple[str, ...]) -> bool | None:
    """Whether an answer is the right one; None for one in the reader's own words."""
    if question.form == "write":
        return None
    if question.form == "arrange":
        return given == question.key
    return set(given) == set(question.key)


def verdict(question: Question, given: tuple[str, ...]) -> str:
    """What is said of an answer first: a word on the answer, never a mark for the reader."""
    right = is_right(question, given)
    if right is None:
        return "Kept. Hold it against what a good answer contains."
    if right:
        return "Yes, that is what the sources show."
    some = [each for each in given if each in question.key]
    match question.form:
        case "pick" if len(question.key) > 1 and some:
            return "Partly. Here is every answer with its reason."
        case "place" if some:
            return (
                "Some of them belong elsewhere." if len(given) == len(question.key) else "Here is where each belongs."
            )
        case "arrange":
            return "The order is another one."
    return "The sources show something else."


def remarks(question: Question, given: tuple[str, ...]) -> tuple[Remark, ...]:
    """What is said of every offer after an answer, in the order shown; an order's in the right one."""
    if question.form == "pick":
        return tuple(Remark(offer, _picked(offer, given)) for offer in question.offers)
    if question.form == "place":
        placed = dict(each.split(BETWEEN, 1) for each in given if BETWEEN in each)
        return tuple(
            Remark(
                offer,
                "missed" if offer.id not in placed else "right" if placed[offer.id] == offer.group else "wrong",
                question.groups[placed[offer.id]].word if placed.get(offer.id) in question.groups else "",
                question.groups[offer.group].word,
            )
            for offer in question.offers
        )
    by_id = {offer.id: offer for offer in question.offers}
    made = []
    for at, name in enumerate(question.key, 1):
        was = given.index(name) + 1 if name in given else 0
        made.append(Remark(by_id[name], "right" if was == at else "wrong", str(was or ""), str(at)))
    return tuple(made) if question.form == "arrange" else ()


def _picked(offer: Offer, given: tuple[str, ...]) -> Standing:
    if offer.id in given:
        return "right" if offer.right else "wrong"
    return "missed" if offer.right else "other"


def in_words(question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    """An answer in words, a line for each part; parts that the task no longer has are said to be gone."""
    by_id = {offer.id: offer for offer in question.offers}

    def says(name: str) -> str:
        return by_id[name].says if name in by_id else f"({name}, which is no longer asked)"

    match question.form:
        case "pick":
            return tuple(says(each) for each in given)
        case "place":
            pairs = [each.partition(BETWEEN) for each in given]
            signs = GROUPS
            return tuple(f"{says(name)}: {signs[group].word if group in signs else group}" for name, _, group in pairs)
        case "arrange":
            return tuple(f"{at}. {says(each)}" for at, each in enumerate(given, 1))
    if len(question.parts) == 1 or len(given) != len(question.parts):
        return given
    return tuple(f"{part}: {each}" for part, each in zip(question.parts, given, strict=True))
