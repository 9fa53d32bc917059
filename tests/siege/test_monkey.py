"""A monkey at the whole player: keys, clicks, pastes and resizes at random, and never a fall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from conftest import Siege
from pseudo_terminal import ROOT
from runs import amount

MONKEYS = 2
"""So many at a time, each in a process of its own."""
STEPS, QUICK_STEPS = 10_000, 1_500
"""Of each, in the whole run and in the quick one."""
SCREENS = {
    "TitleScreen",
    "SceneScreen",
    "SourcesScreen",
    "MapScreen",
    "NotebookScreen",
    "FrontPageScreen",
    "TrailScreen",
}
"""Those that a monkey has to come by, among others."""


def test_a_monkey_does_not_knock_the_player_over(tmp_path: Path, siege: Siege) -> None:
    steps = siege.amount(STEPS, quick=QUICK_STEPS)
    seeds = [siege.seed + number for number in range(MONKEYS)]
    started = []
    for seed in seeds:
        folder = tmp_path / str(seed)
        home = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        folder.mkdir()
        command = [sys.executable, str(Path(__file__).parent / "monkey.py"), str(steps), str(seed), str(folder)]
        environment = {**os.environ, **home, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
        started.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        )
    count: Counter[str] = Counter()
    screens: Counter[str] = Counter()
    try:
        for seed, monkey in zip(seeds, started, strict=True):
            out, err = monkey.communicate(timeout=300 + steps)
            assert monkey.returncode == 0, f"python tests/siege/monkey.py {steps} {seed} FOLDER\n{err[-6000:]}"
            done = json.loads(out)
            screens.update(done.pop("screens"))
            count.update(done)
    finally:
        for monkey in started:
            monkey.kill()
            monkey.wait()
    siege.tell(
        f"monkey steps: {count['steps']} ({count['keys']} keys, {count['clicks']} clicks and turns of the wheel, "
        f"{count['pastes']} pastes, {count['resizes']} resizes, {count['typed lines']} typed lines) over "
        f"{len(screens)} screens, {count['players']} players, {count['moves']} moves kept (seeds "
        f"{', '.join(map(str, seeds))})"
    )
    assert count["steps"] >= MONKEYS * steps
    assert min(count[kind] for kind in ("clicks", "pastes", "resizes", "typed lines")) > MONKEYS * steps / 200
    assert screens.keys() >= amount(SCREENS, quick={"SceneScreen"})
