"""The trail: every scene that the reader came to, what was seen there, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from game.journey.state.journey import Journey
from game.journey.state.journey_state import Step, StepKind
from game.journey.view.blocks import Block
from game.story.model.story import Story
from game.story.model.text import single_line


class Stop(Struct, frozen=True):
    """A visit to a scene, and all that was seen on it."""

    turn: int
    """The turn that led there."""
    scene: str
    title: str
    number: int | None
    """Place on the main line, from 1; None for an aside."""
    level: str
    """The reading level's name on arrival."""
    looked: tuple[str, ...]
    """Details."""
    opened: tuple[str, ...]
    """Claims whose source was opened."""
    kept: tuple[str, ...]
    """Claims put into the notebook, also those taken out since."""
    notes: tuple[str, ...]
    answered: tuple[str, ...]
    """Tasks, by id."""
    left: bool
    """Whether the reader went back from it, so that it is no longer on the way here."""
    here: bool
    """Whether the reader is there now."""


def stops(journey: Journey) -> tuple[Stop, ...]:
    """Every visit in order, also those gone back from."""
    story = journey.story
    by_visit: dict[int, list[Step]] = {}
    for step in journey.steps:
        by_visit.setdefault(step.visit, []).append(step)
    on_trail = {visit.turn for visit in journey.trail}
    made = []
    for turn, seen in by_visit.items():
        scene = story.scenes[seen[0].scene]
        made.append(
            Stop(
                turn=turn,
                scene=scene.id,
                title=scene.title,
                number=story.number(scene.id),
                level=story.heading.levels[seen[0].level].name,
                looked=_names(seen, "look"),
                opened=_names(seen, "open"),
                kept=_names(seen, "keep"),
                notes=tuple(single_line(step.text) for step in seen if step.kind == "note"),
                answered=_names(seen, "answer"),
                left=turn not in on_trail,
                here=turn == journey.trail[-1].turn,
            )
        )
    return tuple(made)


def trail_blocks(journey: Journey) -> Iterator[Block]:
    """The trail in words, each visit with the turn to go back to it by."""
    yield Block("text", "Every scene that you came to, the first one first. To go back to one: rewind 0, for example.")
    for stop in stops(journey):
        standing = " You are here." if stop.here else " You went back from here." if stop.left else ""
        yield Block("entry", f"{stop.title} ({stop.level}).{standing}", f"Turn {stop.turn}:")
        for line in seen_there(journey, stop):
            yield Block("quiet", line)


def seen_there(journey: Journey, stop: Stop) -> Iterator[str]:
    """What was seen on one visit, a sentence for each kind of thing."""
    says = {name: claim.says for name, claim in journey.story.claims.items()}
    if stop.looked:
        yield f"Looked at: {'; '.join(stop.looked)}."
    if stop.opened:
        count = "1 source" if len(stop.opened) == 1 else f"{len(stop.opened)} sources"
        yield f"Opened {count}."
    for name in stop.kept:
        yield f"Kept: {says[name]}" + ("" if name in journey.kept else " (taken out since)")
    for note in stop.notes:
        yield f"Noted: {note}"
    if stop.answered:
        yield f"Answered: {'; '.join(task_name(journey.story, name) for name in stop.answered)}."


def task_name(story: Story, name: str) -> str:
    """`task 7`, or the id of one that is gone."""
    names = list(story.tasks)
    return f"task {names.index(name) + 1}" if name in names else f"{name}, a task that is gone"


def summary(stop: Stop) -> str:
    """What was seen on one visit in a few words; empty where nothing was."""
    counts = (
        ("looked at", len(stop.looked), "", ""),
        ("", len(stop.opened), " source opened", " sources opened"),
        ("", len(stop.kept), " kept", " kept"),
        ("", len(stop.notes), " note", " notes"),
        ("", len(stop.answered), " task answered", " tasks answered"),
    )
    return ", ".join(
        f"{before} {count}{one if count == 1 else many}".strip() for before, count, one, many in counts if count
    )


def _names(seen: list[Step], kind: StepKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.name for step in seen if step.kind == kind))
