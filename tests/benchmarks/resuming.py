"""Resuming a long journey: `python tests/benchmarks/resuming.py`.

A journal of moves of several kinds is resumed whole, in turns with `json.loads` over its lines. Printed are the least
times of some rounds and their ratio (to reach: 6), for 10,000 moves and for four times as many; and by how much a move
of the long journal costs more than one of the short (to reach: about 1, in line with its length).
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.journey import begin
from game.journey.state.moves import Move
from game.story.loading import built_in, load
from game.story.model.story import Story

ROUNDS = 5
MOVES = 10_000


def walk(story: Story) -> list[Move]:
    """A round through the main line, every detail looked at, a claim kept and dropped and a note written in each."""
    made: list[Move] = []
    journey = begin(story)
    for name in story.heading.main_line:
        scene = story.scenes[name]
        made.append(moves.Turn(name))
        made += [moves.Look(name, detail) for detail in scene.details]
        made += [move for claim in scene.claims for move in (moves.Open(name, claim), moves.Keep(name, claim))]
        made += [moves.Drop(claim) for claim in scene.claims]
        made += [moves.Note(name, "Two stories about one loaf."), moves.Level("easier"), moves.Level("standard")]
    for move in made:
        journey = journey.after(move)
    return made


def least(work: Callable[[], object]) -> float:
    """Seconds of the quickest round."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def measure(story: Story, number: int, folder: Path) -> tuple[float, float]:
    """Seconds to resume a journal of so many moves, and to read its lines with `json.loads`."""
    path = folder / f"{number}.jsonl"
    journal.begin(path, story).close()
    with path.open("ab") as stream:
        stream.writelines(moves.to_line(move) + b"\n" for move in islice(cycle(walk(story)), number))
    resumed = least(lambda: open_session(story, path).close())
    return resumed, least(lambda: [json.loads(line) for line in path.read_bytes().splitlines()])


def main() -> None:
    """Measures and prints."""
    story = load(built_in())
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for number in (MOVES, 4 * MOVES):
            mine, floor = measure(story, number, Path(folder))
            costs.append(mine / number)
            print(
                f"resuming {number:,} moves {mine * 1000:.0f} ms, json.loads over its lines {floor * 1000:.0f} ms: ",
                end="",
            )
            print(f"ratio {mine / floor:.2f} (to reach 6)")
        print(f"a move of the longer one costs {costs[1] / costs[0]:.2f} times as much (to reach about 1)")


if __name__ == "__main__":
    main()
