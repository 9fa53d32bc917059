"""What each kind of task asks for, and which answer is right: worked out from the task and its claim.

An answer is a row of short texts. To `pick` gives the names of the options picked; to `place` gives `item:group` for
each item placed; to `arrange` gives the items' names in order; to `write` gives the reader's own words, one text for
each part.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Literal

from game.story.model.story import Item, Option, Story, Task
from game.story.model.whole_story import Basis

Form = Literal["pick", "place", "arrange", "write"]
"""How a task is answered."""

FORMS: Mapping[str, Form] = {
    "basis": "pick",
    "trace": "pick",
    "choice": "pick",
    "sort": "place",
    "compare": "place",
    "wording": "place",
    "order": "arrange",
    "open": "write",
    "exit": "write",
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "sort": ("fact", "attributed", "judgement"),
    "compare": ("agree", "differ", "silent"),
    "wording": ("neutral", "loaded"),
}
"""The groups that items are placed into, by kind of task."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "open": ("answer",),
    "exit": ("claim", "evidence-1", "evidence-2", "limit"),
}
"""The parts of an answer in words, by kind of task."""
BASES: tuple[str, ...] = typing.get_args(Basis)
BETWEEN = ":"
"""Stands between an item and its group."""


def form(task: Task) -> Form:
    """How a task is answered."""
    return FORMS[task.kind]


def offered(story: Story, task: Task) -> tuple[str, ...]:
    """The names of all that a task offers to be picked, placed or arranged, as its writer put them in order."""
    if form(task) == "pick":
        written = tuple(option.id for option in task.options)
        if task.kind == "basis":
            return tuple(basis for basis in BASES if not written or basis in (*written, *key(story, task)))
        if task.kind == "trace":
            return tuple(dict.fromkeys((*_chain(story, task), *written)))
        return written
    return tuple(item.id for item in task.items)


def key(story: Story, task: Task) -> tuple[str, ...]:
    """The right answer, in the form of an answer; empty for one in the reader's own words."""
    claim = story.claims.get(task.claim or "")
    match task.kind:
        case "basis":
            return (claim.basis,) if claim else ()
        case "trace":
            first = task.first or first_publisher(story, _chain(story, task))
            return (first,) if first in _chain(story, task) else ()
        case "choice":
            return tuple(option.id for option in task.options if option.right)
        case "order":
            return tuple(item.id for item in task.items)
        case "open" | "exit":
            return ()
    return tuple(f"{item.id}{BETWEEN}{item.group}" for item in task.items)


def first_publisher(story: Story, chain: tuple[str, ...]) -> str:
    """The last link of a chain that is an outlet, or speaks through one; empty where none is."""
    origins = story.sources.origins
    for link in reversed(chain):
        if link in story.sources.outlets or (link in origins and origins[link].outlet):
            return link
    return ""


def _chain(story: Story, task: Task) -> tuple[str, ...]:
    claim = story.claims.get(task.claim or "")
    return claim.chain if claim else ()


def find_task(story: Story, name: str) -> Task | None:
    """A task by its present or a former name; None where there is none any more."""
    found = story.tasks.get(name)
    return found or next((task for task in story.tasks.values() if name in task.formerly), None)


def misfit(story: Story, task: Task, given: tuple[str, ...]) -> str:
    """Why an answer does not fit a task, as the end of a sentence; empty where it does."""
    if form(task) == "write":
        parts = PARTS[task.kind]
        if len(given) != len(parts):
            return f"an answer to `{task.id}` has {len(parts)} parts, not {len(given)}"
        return "" if any(part.strip() for part in given) else "nothing was written"
    if not given:
        return "nothing was chosen"
    names = [each.partition(BETWEEN)[0] if form(task) == "place" else each for each in given]
    known = offered(story, task)
    for name in names:
        if name not in known:
            return f"`{task.id}` has no answer `{name}`"
    if len(set(names)) < len(names):
        return f"`{task.id}` was given the same answer twice"
    if form(task) == "place":
        for each in given:
            group = each.partition(BETWEEN)[2]
            if group not in GROUPS[task.kind]:
                return f"`{task.id}` has no group `{group}`"
    if form(task) == "arrange" and len(names) < len(known):
        return f"an order for `{task.id}` needs all {len(known)} of its parts"
    if form(task) == "pick" and len(key(story, task)) == 1 and len(names) > 1:
        return f"`{task.id}` has one answer, not {len(names)}"
    return ""


def current(task: Task, given: tuple[str, ...]) -> tuple[str, ...]:
    """An answer with the present names of its options or items, without those that the task no longer has."""
    if form(task) == "write":
        return given
    parts: tuple[Option | Item, ...] = (*task.options, *task.items)
    former = {old: part.id for part in parts for old in part.formerly}
    present = {part.id for part in parts}
    found = []
    for each in given:
        name, between, group = each.partition(BETWEEN)
        name = name if name in present else former.get(name, name)
        if form(task) != "place" or group in GROUPS[task.kind]:
            found.append(f"{name}{between}{group}")
    if task.items:
        found = [each for each in found if each.partition(BETWEEN)[0] in present]
    return tuple(found)
