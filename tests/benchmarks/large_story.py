"""Stories of 1,000 and 10,000 scenes: `python tests/benchmarks/large_story.py [SCENES]`.

Printed are, each beside its reference in the same run:

* `check` and a bare `yaml.load` with the C loader over the same files, as processor time in one process, in turns (to
  reach: 1.6); and how cost and peak memory grow from the smaller story to the larger, for ten times the scenes;
* `check` and inkjs-compiler on the same prose as ink, each as a process of its own (to reach: below 1); this one needs
  `npm ci --prefix tests/node`;
* `walk`, and its growth;
* a move from scene to scene in the large story and in one of ten, in the pure journey and in the terminal player.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from generated_story import write_story

from game.journey.saving.session import open_session
from game.journey.simulation import tour, walk_at_random
from game.journey.state.journey import begin
from game.journey.state.moves import Go
from game.journey.view.scene_view import scene_view
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.story.loading import examine
from game.story.model import prose
from game.story.model.story import Scene, Story

ROUNDS = 5
STEPS = 40
"""How many moves a round of the comparison of moves makes."""
SIZES = ((80, 24), (120, 40))
INK = Path(__file__).parents[1] / "node" / "node_modules" / ".bin" / "inkjs-compiler"


def bare(folder: Path) -> None:
    """Reads every file as anybody would."""
    for path in sorted(folder.glob("*.yaml")):
        with path.open("rb") as stream:
            yaml.load(stream, yaml.CSafeLoader)


def check(folder: Path) -> Story:
    """Reads every file and finds nothing wrong."""
    prose.sentences.cache_clear()
    draft = examine(folder)
    assert draft.story is not None
    assert not draft.problems, draft.problems[:5]
    return draft.story


def seconds(do: Callable[[], object]) -> float:
    """Processor time that something takes."""
    began = time.process_time()
    do()
    return time.process_time() - began


def compared(folder: Path) -> tuple[float, float, float]:
    """Seconds of `check`, seconds of the bare reading, and the median ratio of the rounds."""
    pairs = [(seconds(lambda: check(folder)), seconds(lambda: bare(folder))) for _ in range(ROUNDS)]
    mine, floor = (statistics.median(each) for each in zip(*pairs, strict=True))
    return mine, floor, statistics.median(one / other for one, other in pairs)


def reach_everything(story: Story) -> None:
    """Goes everywhere, no sentence taken apart before."""
    prose.sentences.cache_clear()
    assert not tour(story).missed


def room(folder: Path) -> float:
    """The most MiB that Python's objects take while a story is checked."""
    tracemalloc.start()
    check(folder)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024**2


def process(*command: str | Path) -> tuple[float, float]:
    """Seconds of processor time and peak MiB of a program."""
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen([*map(str, command)], stdout=said, stderr=said)
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert started.returncode == 0, said.read()[-2000:].decode("utf-8", "replace")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ink(story: Story) -> str:
    """All the prose of a story, at every reading level, with its choices, as ink."""
    parts = [f"-> {_knot(story.heading.start)}"]
    for scene in story.scenes.values():
        parts.append(f"=== {_knot(scene.id)} ===")
        parts.extend(_literal(each) for each in _prose(scene))
        parts.extend(f"+ [{_literal(choice.label)}] -> {_knot(choice.to)}" for choice in scene.choices)
        if not scene.choices:
            parts.append("-> END")
    return "\n".join(parts) + "\n"


def _prose(scene: Scene) -> list[str]:
    told = [scene.title, scene.when]
    told += [prose.plain(text) for _, texts in scene.texts() for text in texts.values()]
    told += [claim.says for claim in scene.claims.values()]
    return told + [evidence.says for claim in scene.claims.values() for evidence in claim.record]


def _knot(name: str) -> str:
    return name.replace("-", "_")


def _literal(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\{}|#<>~*+-=/[]" else letter for letter in text)


def pure_move(story: Story) -> float:
    """Seconds a move with the view of its scene, there and back, so that a story of ten has as many."""
    journey, began = begin(story), time.process_time()
    for step in range(50 * STEPS):
        choice = journey.scene.choices[-(step % 2)]
        journey = journey.after(Go(journey.scene.id, choice.name, choice.to))
        # In a story of ten every scene would soon have been taken apart before.
        prose.sentences.cache_clear()
        scene_view(journey)
    return (time.process_time() - began) / (50 * STEPS)


async def drawn_move(story: Story, size: tuple[int, int]) -> float:
    """Seconds a move in the terminal player, drawn."""
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(story, Path(folder) / "journey.jsonl")
        player = Player(session, at_title=False, settings=Settings())
        async with player.run_test(size=size) as pilot:
            await pilot.pause()
            began = time.process_time()
            for step in range(STEPS):
                choices = session.journey.scene.choices
                player.choose(1 if step % 2 == 0 else len(choices))
                await pilot.pause()
            spent = time.process_time() - began
        session.close()
    return spent / STEPS


def main() -> None:
    """Measures and prints."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    small = large // 10
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = home
        folders = {count: Path(home) / str(count) for count in (10, small, large)}
        for count, folder in folders.items():
            write_story(folder, count)
        _checking(folders, small, large)
        _ink(folders[large], large, Path(home))
        stories = {count: check(folder) for count, folder in folders.items()}
        _walking(stories, small, large)
        _moving(stories, large)


def _checking(folders: dict[int, Path], small: int, large: int) -> None:
    spent = {}
    for count in (small, large):
        mine, floor, ratio = compared(folders[count])
        spent[count] = mine
        print(
            f"check of {count:,} scenes {mine:.2f} s, bare yaml.load {floor:.2f} s: ratio {ratio:.2f} (to reach 1.60)"
        )
    print(f"cost for ten times the scenes: {spent[large] / spent[small]:.1f} times")
    peak = {count: room(folders[count]) for count in (small, large)}
    print(f"peak memory of the reading {peak[small]:.1f} MiB for {small:,}, {peak[large]:.1f} for {large:,}: ", end="")
    print(f"{peak[large] / peak[small]:.1f} times for ten times the scenes")


def _ink(folder: Path, count: int, home: Path) -> None:
    if not INK.exists() or shutil.which("node") is None:
        print("inkjs-compiler was not measured: npm ci --prefix tests/node")
        return
    source = home / "story.ink"
    source.write_text(ink(check(folder)), "utf-8")
    pairs = [
        (process(sys.executable, "-m", "game", "check", folder), process(INK, "-o", home / "story.json", source))
        for _ in range(3)
    ]
    mine, other = (statistics.median(pair[at][0] for pair in pairs) for at in (0, 1))
    room, other_room = (max(pair[at][1] for pair in pairs) for at in (0, 1))
    print(f"check of {count:,} scenes as a program {mine:.2f} s and {room:.0f} MiB, ", end="")
    print(f"inkjs-compiler on the same prose {other:.2f} s and {other_room:.0f} MiB: ", end="")
    print(f"ratio {statistics.median(one[0] / two[0] for one, two in pairs):.2f} (to reach 1.00)")


def _walking(stories: dict[int, Story], small: int, large: int) -> None:
    spent = {}
    for count in (small, large):
        spent[count] = statistics.median(seconds(partial(reach_everything, stories[count])) for _ in range(3))
        again = seconds(partial(walk_at_random, stories[count]))
        print(f"walk of {count:,} scenes: {spent[count]:.2f} s to reach everything, {again:.2f} s at random")
    print(f"everything for ten times the scenes: {spent[large] / spent[small]:.1f} times")


def _moving(stories: dict[int, Story], large: int) -> None:
    pairs = [(pure_move(stories[large]), pure_move(stories[10])) for _ in range(ROUNDS)]
    _say_move("a move with its view", large, pairs)
    for size in SIZES:
        asyncio.run(drawn_move(stories[10], size))
        drawn = [
            (asyncio.run(drawn_move(stories[large], size)), asyncio.run(drawn_move(stories[10], size)))
            for _ in range(ROUNDS)
        ]
        _say_move(f"a move drawn at {size[0]} by {size[1]}", large, drawn)


def _say_move(what: str, large: int, pairs: list[tuple[float, float]]) -> None:
    mine, ten = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{what}: {mine:.3f} ms in {large:,} scenes, {ten:.3f} ms in 10: ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
