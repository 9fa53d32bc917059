"""What is asked of a new move besides that it can be applied.

A move that stands in a journal already need not pass: a journey does not stop because a task or a decision was edited.
"""

from __future__ import annotations

from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey_state import DecisionState, JourneyState
from game.journey.state.moves import Move, Way
from game.story.model.decision import Decision
from game.story.model.story import Story
from game.story.model.task_kinds import find_task, misfit


def check_move(story: Story, now: JourneyState, move: Move, *, read_through: bool) -> None:
    """Raises MoveRefusedError if a new answer, a count of hands or anything about a decision does not fit the story."""
    match move:
        case moves.Answer():
            _check_answer(story, move)
        case moves.ShowOfHands():
            _check_hands(story, move)
        case moves.Wire() | moves.Decide() | moves.Pass():
            if read_through:
                raise MoveRefusedError("the story is read straight through, without decisions")
            _check_decision(story, now, move)


def offered_ways(story: Story, now: JourneyState, scene: str) -> tuple[Way, ...]:
    """The ways that a scene's decision offers, in order."""
    again = story.decisions[scene].again
    if again is None:
        return ("plain", "named", "hold")
    earlier = (each.first for each in now.decisions if each.scene == again)
    return ("stand", "correct", "both") if next(earlier, None) in ("plain", "named") else ("hold", "later", "both")


def _check_answer(story: Story, move: moves.Answer) -> None:
    task = find_task(story, move.task)
    if task is None:
        raise MoveRefusedError(f"there is no task `{move.task}`")
    if sum(map(len, move.given)) > moves.LONGEST_TEXT:
        raise MoveRefusedError(f"an answer can have {moves.LONGEST_TEXT} characters")
    if why := misfit(story, task, move.given):
        raise MoveRefusedError(why)


def _check_hands(story: Story, move: moves.ShowOfHands) -> None:
    task = find_task(story, move.task)
    if task is None:
        raise MoveRefusedError(f"there is no task `{move.task}`")
    if why := next((why for name, _ in move.counts if (why := misfit(story, task, (name,)))), ""):
        raise MoveRefusedError(why)


def _check_decision(story: Story, now: JourneyState, move: moves.Wire | moves.Decide | moves.Pass) -> None:
    scene = story.renamed.get(move.scene, move.scene)
    asked = story.decisions.get(scene)
    if asked is None:
        raise MoveRefusedError(f"`{scene}` has nothing to decide" if story.decisions else "this story has no decisions")
    known = (each for each in now.decisions if each.scene == scene)
    met = next(known, DecisionState(scene, asked.claim))
    match move:
        case moves.Wire():
            _check_wire(asked, met, move.document)
        case moves.Decide() | moves.Pass() if move.claim != asked.claim:
            raise MoveRefusedError(f"`{scene}` has nothing to decide about `{move.claim}`")
        case moves.Decide() if move.way not in (ways := offered_ways(story, now, scene)):
            raise MoveRefusedError(f"`{scene}` does not offer `{move.way}`, but {', '.join(ways)}")
        case moves.Pass() if met.settled:
            raise MoveRefusedError(f"`{asked.claim}` was decided or passed before")


def _check_wire(asked: Decision, met: DecisionState, document: str) -> None:
    if document not in asked.wires:
        raise MoveRefusedError(f"`{document}` is no wire of `{met.scene}`")
    if met.settled:
        raise MoveRefusedError("wires can be opened only before the bell")
    if document not in met.wires and len(met.wires) >= asked.open:
        raise MoveRefusedError(f"only {asked.open} wires can be opened before the bell")
