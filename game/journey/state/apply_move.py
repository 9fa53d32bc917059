"""What one more move makes of a journey: its next state, with what the move did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from game.journey.state import moves
from game.journey.state.journey_state import (
    Answered,
    Counted,
    DecisionState,
    JourneyState,
    Step,
    StepKind,
    Visit,
    WrittenNote,
)
from game.journey.state.moves import Move
from game.journey.state.persistent import Node, PersistentSet
from game.story.model.story import Choice, Claim, Detail, Scene, Story
from game.story.model.task_kinds import current, find_task
from game.story.model.text import printable, single_line


class MoveRefusedError(Exception):
    """A move that cannot be made where the reader is; its text says why, and may be sent to any screen."""

    def __init__(self, why: str) -> None:
        super().__init__(printable(why))


def first_state(story: Story) -> JourneyState:
    """The state of a journey before its first move."""
    scene, level = story.heading.start, next(iter(story.heading.levels))
    return JourneyState(
        trail=Node(Visit(0, scene)),
        furthest=story.number(scene) or 0,
        level=level,
        visited=PersistentSet((scene,)),
        looked=PersistentSet(),
        opened=PersistentSet(),
        answered=PersistentSet(),
        steps=Node(Step(0, "enter", 0, scene, level)),
    )


def apply_move(story: Story, states: Sequence[JourneyState], move: Move) -> JourneyState:
    """The state after one more move. Raises MoveRefusedError if the move cannot be made.

    `states` are those of every turn so far, the start first. This is the only place that tells what a move means: a
    new kind of move is a class of `moves` and a case here, and one in the page's `1-rules.js`.
    """
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
            return _enter(story, now, turn, to, "choice", choice.label)
        case moves.Turn():
            to = _scene(story, move.to)
            return _enter(story, now, turn, to, "turn", to.title)
        case moves.Look():
            scene = _here(story, now, move.scene)
            detail = find_detail(scene, move.detail).name
            return replace(now, looked=now.looked.including((scene.id, detail)), steps=_did(now, turn, "look", detail))
        case moves.Open():
            _here(story, now, move.scene)
            claim = find_claim(story, move.claim).id
            return replace(now, opened=now.opened.including(claim), steps=_did(now, turn, "open", claim))
        case moves.Keep():
            _here(story, now, move.scene)
            claim = find_claim(story, move.claim).id
            return replace(now, kept=_including(now.kept, claim), steps=_did(now, turn, "keep", claim))
        case moves.Drop():
            claim = find_claim(story, move.claim).id
            if claim not in now.kept:
                raise MoveRefusedError(f"`{claim}` is not in the notebook")
            kept, picked = _excluding(now.kept, claim), _excluding(now.picked, claim)
            return replace(now, kept=kept, picked=picked, steps=_did(now, turn, "drop", claim))
        case moves.Pick():
            claim = find_claim(story, move.claim).id
            if claim not in now.kept:
                raise MoveRefusedError(f"`{claim}` is not in the notebook, so it cannot go on the front page")
            return replace(now, picked=_including(now.picked, claim))
        case moves.Unpick():
            claim = find_claim(story, move.claim).id
            if claim not in now.picked:
                raise MoveRefusedError(f"`{claim}` is not on the front page")
            return replace(now, picked=_excluding(now.picked, claim))
        case moves.Headline():
            return replace(now, headline=printable(move.text))
        case moves.Note():
            note = WrittenNote(turn, _here(story, now, move.scene).id, printable(move.text))
            return replace(now, notes=Node(note, now.notes), steps=_did(now, turn, "note", text=move.text))
        case moves.Answer():
            # No answer ends a journey: if its task was edited since, the answer is kept and the way goes on.
            task = find_task(story, move.task)
            name = task.id if task else move.task
            given = tuple(printable(each) for each in move.given)
            present = tuple(printable(each) for each in current(task, move.given)) if task else given
            return replace(
                now,
                answers=Node(Answered(turn, now.trail.value.scene, name, given), now.answers),
                answered=now.answered.including(name),
                steps=_did(now, turn, "answer", name, given=present),
            )
        case moves.ShowOfHands():
            task = find_task(story, move.task)
            return replace(now, hands=Node(Counted(turn, task.id if task else move.task, move.counts), now.hands))
        case moves.Alias():
            return replace(now, alias=single_line(move.text))
        case moves.Level():
            if move.level not in story.heading.levels:
                raise MoveRefusedError(f"there is no reading level `{move.level}`")
            now = replace(now, level=move.level)
            return replace(now, steps=_did(now, turn, "level", move.level))
        case moves.Wire():
            # As with an answer, no move about a decision ends a journey: if the scene was edited since, so that it no
            # longer asks this, the move stays among the steps and is not counted.
            met = _decision(story, now, _here(story, now, move.scene))
            now = replace(now, steps=_did(now, turn, "wire", move.document))
            if met is None or move.document not in story.decisions[met.scene].wires:
                return now
            return _with_decision(now, replace(met, wires=_including(met.wires, move.document)))
        case moves.Decide():
            met, claim = _decision(story, now, _here(story, now, move.scene)), _present_claim(story, move.claim)
            now = replace(now, steps=_did(now, turn, "decide", claim, move.way))
            if met is None or met.claim != claim:
                return now
            return _with_decision(now, replace(met, first=met.first or move.way, latest=move.way))
        case moves.Pass():
            met, claim = _decision(story, now, _here(story, now, move.scene)), _present_claim(story, move.claim)
            now = replace(now, steps=_did(now, turn, "pass", claim))
            if met is None or met.claim != claim:
                return now
            return _with_decision(now, replace(met, passed=met.passed or met.first is None))
        case moves.Rewind():
            if not 0 <= move.turn < turn:
                raise MoveRefusedError(f"there is no turn {move.turn} to go back to")
            there, visited = states[move.turn], now.visited
            if move.turn < now.resumed:
                # The journey was resumed from a turn before that, without what had been visited after it.
                visited = PersistentSet((*visited, *there.visited))
            return _back(now, replace(now, trail=there.trail, furthest=there.furthest, visited=visited), turn)
        case moves.Resume():
            if not 0 <= move.turn < turn:
                raise MoveRefusedError("it resumes from a turn that never was")
            there = states[move.turn]
            return _back(now, replace(there, steps=now.steps, resumed=turn, broken=None), turn)
        case _:
            assert_never(move)


def _did(
    now: JourneyState, turn: int, kind: StepKind, name: str = "", text: str = "", given: tuple[str, ...] = ()
) -> Node[Step]:
    """The steps so far and one more, made where the reader is."""
    visit = now.trail.value
    return Node(Step(turn, kind, visit.turn, visit.scene, now.level, name, text, given), now.steps)


def _enter(story: Story, now: JourneyState, turn: int, scene: Scene, how: str, words: str) -> JourneyState:
    """The state in a scene that the reader came to: by a `choice`, with its label, or by a `turn`, with its title."""
    return replace(
        now,
        trail=Node(Visit(turn, scene.id), now.trail),
        furthest=max(now.furthest, story.number(scene.id) or 0),
        visited=now.visited.including(scene.id),
        steps=Node(Step(turn, "enter", turn, scene.id, now.level, how, words), now.steps),
    )


def _back(before: JourneyState, after: JourneyState, turn: int) -> JourneyState:
    """The state after going back, with a step for it if that led to another visit."""
    there = after.trail.value
    if there.turn == before.trail.value.turn:
        return after
    return replace(after, steps=Node(Step(turn, "back", there.turn, there.scene, after.level), after.steps))


def _decision(story: Story, now: JourneyState, scene: Scene) -> DecisionState | None:
    """What was done so far about a scene's decision; None if it has none.

    Raises MoveRefusedError if the whole story has none.
    """
    if not story.decisions:
        raise MoveRefusedError("this story has no decisions")
    asked = story.decisions.get(scene.id)
    if asked is None:
        return None
    known = (each for each in now.decisions if (each.scene, each.claim) == (scene.id, asked.claim))
    return next(known, DecisionState(scene.id, asked.claim))


def _present_claim(story: Story, name: str) -> str:
    """A claim's present id; the name itself if the story has no such claim any more."""
    try:
        return find_claim(story, name).id
    except MoveRefusedError:
        return name


def _with_decision(now: JourneyState, met: DecisionState) -> JourneyState:
    """The state with what was done about one of the decisions, which keep their order."""
    return replace(now, decisions=tuple({each.scene: each for each in (*now.decisions, met)}.values()))


def _here(story: Story, now: JourneyState, name: str) -> Scene:
    scene, here = _scene(story, name), now.trail.value.scene
    if scene.id != here:
        raise MoveRefusedError(f"it was made in `{scene.id}`, but the journey is at `{here}`")
    return scene


def _scene(story: Story, name: str) -> Scene:
    scene = story.scenes.get(story.renamed.get(name, name))
    if scene is None:
        raise MoveRefusedError(f"there is no scene `{name}` any more")
    return scene


def _including(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)


def _excluding(names: tuple[str, ...], name: str) -> tuple[str, ...]:
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
