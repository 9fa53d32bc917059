"""What the moves add up to after one turn, and what one more move makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from game.journey.growing import Seen
from game.journey.state import moves
from game.journey.state.moves import Move
from game.story.model.story import Choice, Claim, Detail, Scene, Story
from game.story.model.task_kinds import find_task, misfit
from game.story.model.text import UNSAFE

T = TypeVar("T")


class MoveRefusedError(Exception):
    """A move that cannot be made where the reader is; its text says why, and may be sent to any screen."""

    def __init__(self, why: str) -> None:
        super().__init__(UNSAFE.sub("", why))


class Visit(Struct, frozen=True):
    """A scene on the trail, and the turn that led there."""

    turn: int
    scene: str


class Jotting(Struct, frozen=True):
    """A note of the reader's, and where it was written."""

    turn: int
    scene: str
    text: str


class Answered(Struct, frozen=True):
    """An answer to a task, in the form that `game.story.model.task_kinds` tells."""

    turn: int
    scene: str
    """The scene it was given in."""
    task: str
    """The task's present id, or the one it had where the story no longer has it."""
    given: tuple[str, ...]


class Counted(Struct, frozen=True):
    """The hands of a class, counted for the answers of a task."""

    turn: int
    task: str
    counts: tuple[tuple[str, int], ...]


class Break(Struct, frozen=True):
    """The first move that no longer holds."""

    turn: int
    """The last turn that does."""
    move: Move
    why: str


class Link(Struct, Generic[T], frozen=True, eq=False):
    """The last of a row of things, and the row before it, which other rows may share."""

    last: T
    before: Link[T] | None = None


class JourneyState(Struct, frozen=True, eq=False):
    """What the moves add up to after one turn. Moments share whatever the turns between them left as it was."""

    trail: Link[Visit]
    furthest: int
    """The highest number that a scene on the trail has on the main line; 0 for none."""
    level: str
    visited: Seen[str]
    looked: Seen[tuple[str, str]]
    opened: Seen[str]
    done: Seen[str]
    """Tasks that were answered."""
    kept: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    headline: str = ""
    notes: Link[Jotting] | None = None
    answers: Link[Answered] | None = None
    hands: Link[Counted] | None = None
    alias: str = ""
    broken: Break | None = None


def row_of(link: Link[T] | None) -> tuple[T, ...]:
    """Things linked to one another, the first one first."""
    return tuple(backwards(link))[::-1]


def backwards(link: Link[T] | None) -> Iterator[T]:
    """Things linked to one another, the last one first."""
    while link is not None:
        yield link.last
        link = link.before


def apply_move(story: Story, states: Sequence[JourneyState], move: Move) -> JourneyState:
    """The moment after one more move. Raises MoveRefusedError where it cannot be made."""
    now, turn = states[-1], len(states)
    if now.broken is not None and not isinstance(move, moves.Resume):
        raise MoveRefusedError("the journey stopped at a move that no longer holds; it has to be resumed first")
    match move:
        case moves.Go():
            scene = _here(story, now, move.scene)
            choice = find_choice(scene, move.choice, story)
            to = _scene(story, move.to)
            if choice.to != to.id:
                raise MoveRefusedError(f"the choice `{move.choice}` of `{scene.id}` now leads to `{choice.to}`")
            return _entered(story, now, turn, to)
        case moves.Turn():
            return _entered(story, now, turn, _scene(story, move.to))
        case moves.Look():
            scene = _here(story, now, move.scene)
            return replace(now, looked=now.looked.and_also((scene.id, find_detail(scene, move.detail).name)))
        case moves.Open():
            _here(story, now, move.scene)
            return replace(now, opened=now.opened.and_also(find_claim(story, move.claim).id))
        case moves.Keep():
            _here(story, now, move.scene)
            return replace(now, kept=_with(now.kept, find_claim(story, move.claim).id))
        case moves.Drop():
            claim = find_claim(story, move.claim).id
            if claim not in now.kept:
                raise MoveRefusedError(f"`{claim}` is not in the notebook")
            return replace(now, kept=_without(now.kept, claim), picked=_without(now.picked, claim))
        case moves.Pick():
            claim = find_claim(story, move.claim).id
            if claim not in now.kept:
                raise MoveRefusedError(f"`{claim}` is not in the notebook, so it cannot go on the front page")
            return replace(now, picked=_with(now.picked, claim))
        case moves.Unpick():
            claim = find_claim(story, move.claim).id
            if claim not in now.picked:
                raise MoveRefusedError(f"`{claim}` is not on the front page")
            return replace(now, picked=_without(now.picked, claim))
        case moves.Headline():
            return replace(now, headline=UNSAFE.sub("", move.text))
        case moves.Note():
            note = Jotting(turn, _here(story, now, move.scene).id, UNSAFE.sub("", move.text))
            return replace(now, notes=Link(note, now.notes))
        case moves.Answer():
            # No answer ends a journey: where its task was edited since, the answer is kept and the way goes on.
            task = find_task(story, move.task)
            given = tuple(UNSAFE.sub("", each) for each in move.given)
            answer = Answered(turn, now.trail.last.scene, task.id if task else move.task, given)
            return replace(now, answers=Link(answer, now.answers), done=now.done.and_also(answer.task))
        case moves.ShowOfHands():
            task = find_task(story, move.task)
            return replace(now, hands=Link(Counted(turn, task.id if task else move.task, move.counts), now.hands))
        case moves.Alias():
            # Words are parted first, or those that a character parts which no screen is sent would run together.
            return replace(now, alias=" ".join(UNSAFE.sub("", " ".join(move.text.split())).split()))
        case moves.Level():
            if move.level not in story.heading.levels:
                raise MoveRefusedError(f"there is no reading level `{move.level}`")
            return replace(now, level=move.level)
        case moves.Rewind():
            if not 0 <= move.turn < turn:
                raise MoveRefusedError(f"there is no turn {move.turn} to go back to")
            there = states[move.turn]
            # A resume may have gone on from before that turn, and so without what was shown in it.
            met = now.visited if now.visited.holds_all_of(there.visited) else now.visited.and_also(*there.visited)
            return replace(now, trail=there.trail, furthest=there.furthest, visited=met)
        case moves.Resume():
            if not 0 <= move.turn < turn:
                raise MoveRefusedError("it resumes from a turn that never was")
            return replace(states[move.turn], broken=None)


def check_answer(story: Story, move: Move) -> None:
    """Raises MoveRefusedError where a new answer, or a count of hands, does not fit its task."""
    if not isinstance(move, moves.Answer | moves.ShowOfHands):
        return
    task = find_task(story, move.task)
    if task is None:
        raise MoveRefusedError(f"there is no task `{move.task}`")
    if isinstance(move, moves.Answer):
        if sum(map(len, move.given)) > moves.LONGEST_TEXT:
            raise MoveRefusedError(f"an answer can have {moves.LONGEST_TEXT} characters")
        if why := misfit(story, task, move.given):
            raise MoveRefusedError(why)
    elif why := next((why for name, _ in move.counts if (why := misfit(story, task, (name,)))), ""):
        raise MoveRefusedError(why)


def _entered(story: Story, now: JourneyState, turn: int, scene: Scene) -> JourneyState:
    return replace(
        now,
        trail=Link(Visit(turn, scene.id), now.trail),
        furthest=max(now.furthest, story.number(scene.id) or 0),
        visited=now.visited.and_also(scene.id),
    )


def _here(story: Story, now: JourneyState, name: str) -> Scene:
    scene, here = _scene(story, name), now.trail.last.scene
    if scene.id != here:
        raise MoveRefusedError(f"it was made in `{scene.id}`, but the journey is at `{here}`")
    return scene


def _scene(story: Story, name: str) -> Scene:
    scene = story.scenes.get(story.renamed.get(name, name))
    if scene is None:
        raise MoveRefusedError(f"there is no scene `{name}` any more")
    found: Scene = scene
    return found


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def find_choice(scene: Scene, name: str, story: Story | None = None) -> Choice:
    """A scene's choice by its present or a former name. Raises MoveRefusedError.

    A choice without an id is called after the scene it leads to; the story knows what that was called before.
    """
    for choice in scene.choices:
        if choice.name == name:
            return choice
    for choice in scene.choices:
        if name in choice.formerly:
            return choice
    present = story.renamed.get(name) if story is not None else None
    for choice in scene.choices:
        if choice.id is None and choice.to == present:
            return choice
    raise MoveRefusedError(f"`{scene.id}` has no choice `{name}`")


def find_detail(scene: Scene, name: str) -> Detail:
    """A scene's detail by its present or a former name. Raises MoveRefusedError."""
    if name in scene.details:
        return scene.details[name]
    for detail in scene.details.values():
        if name in detail.formerly:
            return detail
    raise MoveRefusedError(f"`{scene.id}` has no detail `{name}`")


def find_claim(story: Story, name: str) -> Claim:
    """A claim by its present or a former id. Raises MoveRefusedError."""
    if name in story.claims:
        return story.claims[name]
    for claim in story.claims.values():
        if name in claim.formerly:
            return claim
    raise MoveRefusedError(f"there is no claim `{name}`")
