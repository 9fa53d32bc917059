"""A story played by machine: once to reach all there is, and then at random, to count how often each claim is met.

Every step is a move of a real journey, taken from what a reader is offered where the journey is. The whole of it takes
time in line with the story's size.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, begin
from game.journey.state.moves import Move
from game.journey.view.scene_view import Way, scene_marks, scene_view
from game.story.model.prose import citations
from game.story.model.story import Scene, Story, Task
from game.story.model.task_kinds import PARTS, form, key, misfit

FULL = 200
"""Random walks through a small story, where nobody asks for another number."""
MOST_STEPS = 60_000
"""About how many scenes those walks may enter together; in a large story there are fewer walks."""
FEWEST = 5
"""But never fewer than this."""
WRITTEN = "Written by machine."
"""What a walk answers where words are asked for."""
LISTED = 200
"""The most claims, and the most unreached things, that a report lists."""


class Tour(Struct, frozen=True):
    """What one journey through everything reached."""

    reached: Mapping[str, int]
    """How many there were of each kind: scenes, choices, details, tasks, claims, endings."""
    there: Mapping[str, int]
    """How many of each kind the story has."""
    missed: tuple[str, ...]
    """Everything that could not be reached, each with the reason, as sentences."""
    turns: int
    """How many moves it took."""


class Walks(Struct, frozen=True):
    """What random walks met."""

    seed: int
    count: int
    met: Mapping[str, int]
    """In how many of the walks each claim was told, by its id; the rarest first."""
    scenes: tuple[int, ...]
    """How many scenes each walk entered."""
    ended: int
    """How many came to an ending."""


def tour(story: Story) -> Tour:
    """Goes everywhere: takes every choice, looks at every detail, opens every claim and answers every task."""
    guide = _Guide(story)
    guide.go_round()
    scenes = story.scenes.values()
    there = {
        "scenes": len(story.scenes),
        "choices": sum(len(scene.choices) for scene in scenes),
        "details": sum(len(scene.details) for scene in scenes),
        "tasks": sum(len(scene.tasks) for scene in scenes),
        "claims": len(story.claims),
        "endings": sum(scene.ending for scene in scenes),
    }
    return Tour(guide.reached, there, tuple(guide.missing()), guide.journey.turn)


class _Guide:
    """One journey, in the middle of its way through everything."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.journey = begin(story)
        self.been: set[tuple[str, str, str]] = set()
        """Kind, scene and name of everything reached."""
        self.refused: list[str] = []

    @property
    def reached(self) -> dict[str, int]:
        counted = Counter(kind for kind, _, _ in self.been)
        return {kind: counted[kind] for kind in ("scenes", "choices", "details", "tasks", "claims", "endings")}

    def go_round(self) -> None:
        """Takes every choice once; where it leads to a scene that is known, goes back at once."""
        waiting = [(0, iter(self._enter()))]
        while waiting:
            turn, ways = waiting[-1]
            way = next(ways, None)
            if way is None:
                waiting.pop()
                if waiting:
                    self._do(moves.Rewind(waiting[-1][0]), "going back")
                continue
            assert isinstance(way.move, moves.Go)
            here = self.journey.scene.id
            known = ("scenes", way.move.to, "") in self.been
            if not self._do(way.move, f"the choice `{way.move.choice}` of `{here}`"):
                continue
            self.been.add(("choices", here, way.move.choice))
            if known:
                self._do(moves.Rewind(turn), "going back")
            else:
                waiting.append((self.journey.turn, iter(self._enter())))

    def _enter(self) -> list[Way]:
        """Does all there is to do in a scene that was just entered. Gives the ways out of it."""
        scene = self.journey.scene
        self.been.add(("scenes", scene.id, ""))
        if scene.ending:
            self.been.add(("endings", scene.id, ""))
        offered = scene_view(self.journey).ways
        for way in offered:
            if isinstance(way.move, moves.Look) and self._do(way.move, f"looking at {way.move.detail} in `{scene.id}`"):
                self.been.add(("details", scene.id, way.move.detail))
        for claim in scene_marks(self.story, scene):
            if claim not in self.journey.opened and self._do(moves.Open(scene.id, claim), f"opening `{claim}`"):
                self.been.add(("claims", "", claim))
        for task in scene.tasks:
            if self._answer(scene, task):
                self.been.add(("tasks", scene.id, task.id))
        return [way for way in offered if isinstance(way.move, moves.Go)]

    def _answer(self, scene: Scene, task: Task) -> bool:
        written = form(task) == "write"
        given = (WRITTEN,) * len(PARTS[task.kind]) if written else key(self.story, task)
        why = misfit(self.story, task, given)
        if why:
            self.refused.append(f"The task `{task.id}` of `{scene.id}` has no right answer that fits it: {why}.")
            return False
        return self._do(moves.Answer(scene.id, task.id, given), f"the task `{task.id}` of `{scene.id}`")

    def _do(self, move: Move, what: str) -> bool:
        try:
            self.journey = self.journey.after(move)
        except MoveRefusedError as refused:
            self.refused.append(f"{what[0].upper()}{what[1:]} was refused: {refused}.")
            return False
        return True

    def missing(self) -> Iterator[str]:
        """Everything that was not reached, and why."""
        for scene in self.story.scenes.values():
            if ("scenes", scene.id, "") not in self.been:
                also = ", ".join(
                    _some(count, one)
                    for count, one in ((len(scene.choices), "choice"), (len(scene.details), "detail"),
                                       (len(scene.tasks), "task"))
                    if count
                )  # fmt: skip
                rest = f" Nor can its {also}." if also else ""
                yield f"`{scene.id}` cannot be reached: no choice leads there from a scene that can.{rest}"
            elif not scene.choices and not scene.ending:
                yield f"`{scene.id}` cannot be left: it has no choice and is no ending."
        told = (scene for scene in self.story.scenes.values() if ("scenes", scene.id, "") in self.been)
        for scene in told:
            for name in scene.claims:
                if ("claims", "", name) not in self.been:
                    yield f"The claim `{name}` of `{scene.id}` is told in no scene that can be reached."
        yield from self.refused


def walk_at_random(story: Story, seed: int = 1, count: int | None = None) -> Walks:
    """Plays the story some times, at each scene with a choice that was not taken before if there is one.

    At an ending the walk is over where nothing new is left to choose, and else as often as not. Each detail is
    looked at every other time. The same seed gives the same walks.
    """
    walker = _Walker(story)
    if count is None:
        count = max(FEWEST, min(FULL, MOST_STEPS // max(1, len(story.scenes))))
    met: Counter[str] = Counter()
    scenes, ended = [], 0
    for number in range(count):
        claims, entered, at_an_end = walker.walk(random.Random(f"{seed} {number}"))
        met.update(claims)
        scenes.append(entered)
        ended += at_an_end
    every = {name: met[name] for name in story.claims}
    return Walks(seed, count, dict(sorted(every.items(), key=lambda each: each[1])), tuple(scenes), ended)


class _Walker:
    """Somebody who walks through a story at random."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.level = next(iter(story.heading.levels))
        self.longest = 3 * len(story.scenes) + 20
        """After how many scenes a walk that came to no ending is broken off."""
        self._told: dict[str, tuple[str, ...]] = {}

    def walk(self, chance: random.Random) -> tuple[set[str], int, bool]:
        """The claims that were told, how many scenes were entered, and whether the last was an ending."""
        journey, claims, entered = begin(self.story), set[str](), 1
        while True:
            scene = journey.scene
            claims.update(self._claims(scene))
            for name, detail in scene.details.items():
                if (scene.id, name) not in journey.looked and chance.random() < 0.5:
                    journey = journey.after(moves.Look(scene.id, name))
                    claims.update(each for each in citations([detail.texts[self.level]]) if each in self.story.claims)
            move = self._way_on(journey, chance)
            if move is None or entered >= self.longest:
                return claims, entered, scene.ending
            journey, entered = journey.after(move), entered + 1

    def _way_on(self, journey: Journey, chance: random.Random) -> Move | None:
        scene = journey.scene
        fresh = [choice for choice in scene.choices if choice.to not in journey.visited]
        if scene.ending and (not fresh or chance.random() < 0.5):
            return None
        if not scene.choices:
            return None
        choice = chance.choice(fresh or scene.choices)
        return moves.Go(scene.id, choice.name, choice.to)

    def _claims(self, scene: Scene) -> tuple[str, ...]:
        """The claims that a scene's narration tells."""
        told = self._told.get(scene.id)
        if told is None:
            cited = citations(passage.texts[self.level] for passage in scene.narration)
            told = self._told[scene.id] = tuple(name for name in cited if name in self.story.claims)
        return told


def report(story: Story, reached: Tour, walks: Walks) -> Iterator[str]:
    """Both as lines to be read."""
    yield f"{story.heading.title}, walked by machine."
    yield ""
    yield f"Reached, in one journey of {_some(reached.turns, 'move')}:"
    for kind, count in reached.there.items():
        if count or reached.reached[kind]:
            yield f"  {reached.reached[kind]:>6,} of {count:,} {kind}"
    yield ""
    if reached.missed:
        yield "Not reached:"
        yield from (f"  {line}" for line in reached.missed[:LISTED])
        if len(reached.missed) > LISTED:
            yield f"  and {len(reached.missed) - LISTED:,} more"
        yield ""
    yield from _walked(walks)


def _walked(walks: Walks) -> Iterator[str]:
    mean = sum(walks.scenes) / len(walks.scenes)
    through = f"through {min(walks.scenes):,} to {max(walks.scenes):,} scenes, {mean:,.0f} on average"
    yield f"{_some(walks.count, 'random walk')} (seed {walks.seed}) {through}; {walks.ended:,} came to an ending."
    yield ""
    yield "How many of those walks met each claim, the rarest first:"
    names = list(walks.met)
    for name in names[:LISTED]:
        share = walks.met[name] / walks.count
        yield f"  {share:>4.0%}  {name}" + ("  (never)" if not walks.met[name] else "")
    if len(names) > LISTED:
        yield f"  and {len(names) - LISTED:,} more, each met in {walks.met[names[LISTED]] / walks.count:.0%} or more"


def _some(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"
