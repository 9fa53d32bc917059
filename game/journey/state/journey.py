"""The state that a reader's moves add up to. Nothing is stored but the moves; the rest is replayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from game.journey.growing import Row, Seen
from game.journey.state.apply_move import (
    Answered,
    Break,
    Counted,
    Jotting,
    JourneyState,
    Link,
    MoveRefusedError,
    Visit,
    apply_move,
    backwards,
    check_answer,
    row_of,
)
from game.journey.state.moves import Move
from game.story.model.story import Scene, Story


class Journey(Struct, frozen=True, eq=False):
    """Where a reader is, and all that was seen, kept and written on the way."""

    story: Story
    moves: Row[Move]
    _past: Row[JourneyState]
    """The moment at the start, and after each turn."""

    @property
    def trail(self) -> tuple[Visit, ...]:
        """The scenes that led here, the present one last."""
        return row_of(self._now.trail)

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
    def notes(self) -> tuple[Jotting, ...]:
        """What the reader wrote down, in order."""
        return row_of(self._now.notes)

    @property
    def answers(self) -> tuple[Answered, ...]:
        """Every answer to a task in order, also those that another one followed."""
        return row_of(self._now.answers)

    @property
    def hands(self) -> tuple[Counted, ...]:
        """Every count of hands in order."""
        return row_of(self._now.hands)

    @property
    def alias(self) -> str:
        """The name that work is handed in under; empty for none."""
        return self._now.alias

    @property
    def broken(self) -> Break | None:
        """Set where a replay met a move that no longer holds."""
        return self._now.broken

    @property
    def scene(self) -> Scene:
        """The scene in hand."""
        return self.story.scenes[self._now.trail.last.scene]

    @property
    def turn(self) -> int:
        """How many moves were made."""
        return len(self.moves)

    def after(self, move: Move) -> Journey:
        """The journey with one more move. Raises MoveRefusedError where it cannot be made."""
        check_answer(self.story, move)
        following = apply_move(self.story, self._past, move)
        return Journey(self.story, self.moves.and_then(move), self._past.and_then(following))

    def answered(self, task: str) -> Answered | None:
        """The latest answer to a task, by the task's present id."""
        if task not in self._now.done:
            return None
        return next((each for each in backwards(self._now.answers) if each.task == task), None)

    def broken_after(self, turn: int) -> Break | None:
        """Set where the replay had stopped at a move that no longer held, by the end of a turn."""
        return self._past[turn].broken

    def counted(self, task: str) -> Counted | None:
        """The latest count of hands for a task, by the task's present id."""
        return next((each for each in backwards(self._now.hands) if each.task == task), None)

    def backward(self) -> Iterator[Visit]:
        """The trail from the present scene back, as far as it is asked for."""
        link: Link[Visit] | None = self._now.trail
        while link is not None:
            yield link.last
            link = link.before

    def previous(self) -> Visit | None:
        """The scene before this one on the trail."""
        before = self._now.trail.before
        return before.last if before is not None else None

    @property
    def _now(self) -> JourneyState:
        return self._past[-1]

    def state(self) -> dict[str, object]:
        """All that the moves add up to, by name."""
        return {name: getattr(self, name) for name in _STATE}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Journey):
            return NotImplemented
        return self.story == other.story and self.moves == other.moves and self.state() == other.state()

    def __ne__(self, other: object) -> bool:
        # Without a comparison of its own, a Struct would call any two journeys different.
        return not self == other


_STATE = tuple(
    name for name, held in vars(Journey).items() if isinstance(held, property) and name not in ("turn", "_now")
)


def begin(story: Story) -> Journey:
    """A journey at a story's start."""
    return replay(story, ())


def replay(story: Story, made: Iterable[Move]) -> Journey:
    """What moves add up to in a story, as far as they hold; `broken` tells where they stop."""
    every = tuple(made)
    start = story.heading.start
    first = Link(Visit(0, start))
    level = next(iter(story.heading.levels))
    states = [JourneyState(first, story.number(start) or 0, level, Seen((start,)), Seen(), Seen(), Seen())]
    for turn, move in enumerate(every):
        now = states[-1]
        try:
            now = apply_move(story, states, move)
        except MoveRefusedError as refused:
            if now.broken is None:
                now = replace(now, broken=Break(turn, move, str(refused)))
        states.append(now)
    return Journey(story, Row(every), Row(states))
