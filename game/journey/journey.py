"""The state that a reader's moves add up to. Nothing is stored but the moves; the rest is replayed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from game.journey import moves
from game.journey.moves import Move
from game.story.model import Choice, Claim, Detail, Scene, Story


class MoveRefusedError(Exception):
    """A move that cannot be made where the reader is; its text says why."""


class Visit(Struct, frozen=True):
    """A scene on the trail, and the turn that led there."""

    turn: int
    scene: str


class Jotting(Struct, frozen=True):
    """A note of the reader's, and where it was written."""

    turn: int
    scene: str
    text: str


class Break(Struct, frozen=True):
    """The first move that no longer holds."""

    turn: int
    """The last turn that does."""
    move: Move
    why: str


class Journey(Struct, frozen=True):
    """Where a reader is, and all that was seen, kept and written on the way."""

    story: Story
    moves: tuple[Move, ...]
    trail: tuple[Visit, ...]
    """The scenes that led here, the present one last."""
    level: str
    visited: frozenset[str]
    """Every scene ever shown, also those gone back from."""
    looked: frozenset[tuple[str, str]]
    """Scene and detail of everything looked at."""
    opened: frozenset[str]
    """Claims whose source was opened."""
    kept: tuple[str, ...]
    notes: tuple[Jotting, ...]
    broken: Break | None = None
    """Set where a replay met a move that no longer holds."""

    @property
    def scene(self) -> Scene:
        """The scene in hand."""
        return self.story.scenes[self.trail[-1].scene]

    @property
    def turn(self) -> int:
        """How many moves were made."""
        return len(self.moves)

    def after(self, move: Move) -> Journey:
        """The journey with one more move. Raises MoveRefusedError where it cannot be made."""
        state = _State.of(self)
        state.apply(move)
        return state.journey()

    def previous(self) -> Visit | None:
        """The scene before this one on the trail."""
        return self.trail[-2] if len(self.trail) > 1 else None


def begin(story: Story) -> Journey:
    """A journey at a story's start."""
    return _State(story).journey()


def replay(story: Story, made: Iterable[Move]) -> Journey:
    """What moves add up to in a story, as far as they hold; `broken` tells where they stop."""
    every = list(made)
    state = _State(story)
    for index, move in enumerate(every):
        if isinstance(move, moves.Resume) and (state.broken is None or state.broken.turn != move.turn):
            # Written for another edition, in which the moves stopped elsewhere: go to where it says.
            if not 0 <= move.turn <= index:
                state.skip(move, "it resumes from a turn that never was")
                continue
            earlier = replay(story, every[: move.turn])
            state = _State.of(earlier)
            state.moves = every[:index]
        if state.broken is not None and not isinstance(move, moves.Resume):
            state.moves.append(move)
            continue
        try:
            state.apply(move)
        except MoveRefusedError as refused:
            state.skip(move, str(refused))
    return state.journey()


class _State(Struct):
    """A journey while moves are added to it."""

    story: Story
    moves: list[Move] = field(default_factory=list)
    trail: list[Visit] = field(default_factory=list)
    level: str = ""
    visited: set[str] = field(default_factory=set)
    looked: set[tuple[str, str]] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    kept: dict[str, None] = field(default_factory=dict)
    notes: list[Jotting] = field(default_factory=list)
    broken: Break | None = None

    def __post_init__(self) -> None:
        if not self.trail:
            self.trail.append(Visit(0, self.story.heading.start))
            self.visited.add(self.story.heading.start)
            self.level = next(iter(self.story.heading.levels))

    @classmethod
    def of(cls, journey: Journey) -> _State:
        return cls(
            journey.story,
            list(journey.moves),
            list(journey.trail),
            journey.level,
            set(journey.visited),
            set(journey.looked),
            set(journey.opened),
            dict.fromkeys(journey.kept),
            list(journey.notes),
            journey.broken,
        )

    def journey(self) -> Journey:
        return Journey(
            self.story,
            tuple(self.moves),
            tuple(self.trail),
            self.level,
            frozenset(self.visited),
            frozenset(self.looked),
            frozenset(self.opened),
            tuple(self.kept),
            tuple(self.notes),
            self.broken,
        )

    def skip(self, move: Move, why: str) -> None:
        """Keeps a move that does not hold, and remembers the first such."""
        if self.broken is None:
            self.broken = Break(len(self.moves), move, why)
        self.moves.append(move)

    def apply(self, move: Move) -> None:
        """Adds a move. Raises MoveRefusedError and changes nothing where it cannot be made."""
        turn = len(self.moves) + 1
        if self.broken is not None and not isinstance(move, moves.Resume):
            raise MoveRefusedError("the journey stopped at a move that no longer holds; it has to be resumed first")
        match move:
            case moves.Go():
                scene = self._here(move.scene)
                choice = find_choice(scene, move.choice)
                to = self._scene(move.to)
                if choice.to != to.id:
                    raise MoveRefusedError(f"the choice `{move.choice}` of `{scene.id}` now leads to `{choice.to}`")
                self._enter(turn, to)
            case moves.Turn():
                self._enter(turn, self._scene(move.to))
            case moves.Look():
                scene = self._here(move.scene)
                self.looked.add((scene.id, find_detail(scene, move.detail).name))
            case moves.Open():
                self._here(move.scene)
                self.opened.add(find_claim(self.story, move.claim).id)
            case moves.Keep():
                self._here(move.scene)
                self.kept[find_claim(self.story, move.claim).id] = None
            case moves.Drop():
                claim = find_claim(self.story, move.claim).id
                if claim not in self.kept:
                    raise MoveRefusedError(f"`{claim}` is not in the notebook")
                del self.kept[claim]
            case moves.Note():
                self.notes.append(Jotting(turn, self._here(move.scene).id, move.text))
            case moves.Level():
                if move.level not in self.story.heading.levels:
                    raise MoveRefusedError(f"there is no reading level `{move.level}`")
                self.level = move.level
            case moves.Rewind():
                if not 0 <= move.turn < turn:
                    raise MoveRefusedError(f"there is no turn {move.turn} to go back to")
                self.trail = [visit for visit in self.trail if visit.turn <= move.turn]
            case moves.Resume():
                self.broken = None
        self.moves.append(move)

    def _enter(self, turn: int, scene: Scene) -> None:
        self.trail.append(Visit(turn, scene.id))
        self.visited.add(scene.id)

    def _here(self, name: str) -> Scene:
        scene = self._scene(name)
        if scene.id != self.trail[-1].scene:
            raise MoveRefusedError(f"it was made in `{scene.id}`, but the journey is at `{self.trail[-1].scene}`")
        return scene

    def _scene(self, name: str) -> Scene:
        scene = self.story.scenes.get(self.story.renamed.get(name, name))
        if scene is None:
            raise MoveRefusedError(f"there is no scene `{name}` any more")
        found: Scene = scene
        return found


def find_choice(scene: Scene, name: str) -> Choice:
    """A scene's choice by its present or a former name. Raises MoveRefusedError."""
    for choice in scene.choices:
        if choice.name == name:
            return choice
    for choice in scene.choices:
        if name in choice.formerly:
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
