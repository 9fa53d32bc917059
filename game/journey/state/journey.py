"""The state that a reader's moves add up to. Nothing is stored but the moves; the rest is replayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from game.journey.state.apply_move import MoveRefusedError, apply_move, first_state
from game.journey.state.check_move import check_move
from game.journey.state.journey_state import (
    Answered,
    Break,
    Counted,
    DecisionState,
    JourneyState,
    Step,
    Visit,
    WrittenNote,
)
from game.journey.state.moves import Move
from game.journey.state.persistent import newest_first, to_tuple
from game.story.model.story import Scene, Story


class Journey(Struct, frozen=True, eq=False):
    """Where a reader is, and all that was seen, kept and written on the way."""

    story: Story
    turn: int
    """How many moves were made."""
    read_through: bool
    """Whether the story is read straight through, with everything shown and nothing to decide."""
    _moves: list[Move]
    _states: list[JourneyState]
    """The state at the start and after each turn. A journey that goes on from this one adds to the same two lists, so
    only the first `turn` moves and their states belong to this one."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every move in order."""
        return tuple(self._moves[: self.turn])

    @property
    def steps(self) -> tuple[Step, ...]:
        """What every move did that held and that a reader would remember, in order; the start first."""
        return to_tuple(self._now.steps)

    @property
    def trail(self) -> tuple[Visit, ...]:
        """The scenes that led here, the present one last."""
        return to_tuple(self._now.trail)

    @property
    def furthest(self) -> int:
        """The highest number that a scene on the trail has on the main line; 0 for none."""
        return self._now.furthest

    @property
    def level(self) -> str:
        """The reading level."""
        return self._now.level

    @property
    def visited(self) -> AbstractSet[str]:
        """Every scene ever shown, also those gone back from."""
        return self._now.visited

    @property
    def looked(self) -> AbstractSet[tuple[str, str]]:
        """Scene and detail of everything looked at."""
        return self._now.looked

    @property
    def opened(self) -> AbstractSet[str]:
        """Claims whose source was opened."""
        return self._now.opened

    @property
    def kept(self) -> tuple[str, ...]:
        """Claims in the notebook."""
        return self._now.kept

    @property
    def picked(self) -> tuple[str, ...]:
        """Kept claims that the reader puts on the front page."""
        return self._now.picked

    @property
    def headline(self) -> str:
        """The front page's headline, in the reader's words; empty for none."""
        return self._now.headline

    @property
    def notes(self) -> tuple[WrittenNote, ...]:
        """What the reader wrote down, in order."""
        return to_tuple(self._now.notes)

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Every answer to a task in order, also those that another one followed."""
        return to_tuple(self._now.answers)

    @property
    def hands(self) -> tuple[Counted, ...]:
        """Every count of hands in order."""
        return to_tuple(self._now.hands)

    @property
    def alias(self) -> str:
        """The name that work is handed in under; empty for none."""
        return self._now.alias

    @property
    def decisions(self) -> tuple[DecisionState, ...]:
        """What was done about the story's decisions, in the order they were first met."""
        return self._now.decisions

    @property
    def broken(self) -> Break | None:
        """Set where a replay met a move that no longer holds."""
        return self._now.broken

    @property
    def scene(self) -> Scene:
        """The scene in hand."""
        return self.story.scenes[self._now.trail.value.scene]

    def after(self, move: Move) -> Journey:
        """The journey with one more move. Raises MoveRefusedError if it cannot be made."""
        check_move(self.story, self._now, move, read_through=self.read_through)
        made, states = self._moves, self._states
        if len(made) > self.turn:  # Another journey went on from here in its own way.
            made, states = made[: self.turn], states[: self.turn + 1]
        states.append(apply_move(self.story, states, move))
        made.append(move)
        return Journey(self.story, self.turn + 1, self.read_through, made, states)

    def answered(self, task: str) -> Answered | None:
        """The latest answer to a task, by the task's present id."""
        if task not in self._now.answered:
            return None
        return next((each for each in newest_first(self._now.answers) if each.task == task), None)

    def counted(self, task: str) -> Counted | None:
        """The latest count of hands for a task, by the task's present id."""
        return next((each for each in newest_first(self._now.hands) if each.task == task), None)

    def backward(self) -> Iterator[Visit]:
        """The trail from the present scene back, as far as it is asked for."""
        return newest_first(self._now.trail)

    def previous(self) -> Visit | None:
        """The scene before this one on the trail."""
        before = self._now.trail.previous
        return before.value if before is not None else None

    @property
    def _now(self) -> JourneyState:
        return self._states[self.turn]

    def state(self) -> dict[str, object]:
        """All that the moves add up to, by name."""
        return {name: getattr(self, name) for name in _STATE}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Journey):
            return NotImplemented
        return self.story == other.story and self.moves == other.moves and self.state() == other.state()

    def __repr__(self) -> str:
        return f"Journey(moves={self.moves!r}, state={self.state()!r})"

    def __ne__(self, other: object) -> bool:
        # Without a comparison of its own, a Struct would call any two journeys different.
        return not self == other


_STATE = tuple(
    name
    for name, member in vars(Journey).items()
    if isinstance(member, property) and name not in ("moves", "steps", "scene", "_now")
)


def begin(story: Story, *, read_through: bool = False) -> Journey:
    """A journey at a story's start."""
    return replay(story, (), read_through=read_through)


def replay(story: Story, made: Iterable[Move], *, read_through: bool = False) -> Journey:
    """What moves add up to in a story, as far as they hold; `broken` tells where they stop."""
    every = list(made)
    states = [first_state(story)]
    for turn, move in enumerate(every):
        now = states[-1]
        try:
            now = apply_move(story, states, move)
        except MoveRefusedError as refused:
            if now.broken is None:
                now = replace(now, broken=Break(turn, move, str(refused)))
        states.append(now)
    return Journey(story, len(every), read_through, every, states)
