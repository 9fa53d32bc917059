"""Players killed at random moments: every move that the screen had shown is there, and the journal always loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Siege
from pseudo_terminal import ROOT

KILLS = {"plain": (240, 40), "drawn": (60, 10)}
"""In the whole run and in the quick one. Plain players start in a sixth of the time, so they are the most."""


@pytest.mark.parametrize("player", KILLS)
def test_a_killed_player_loses_no_move_that_it_had_shown(player: str, tmp_path: Path, siege: Siege) -> None:
    whole, quick = KILLS[player]
    kills = siege.amount(whole, quick=quick)
    folder = tmp_path / "journals"
    folder.mkdir()
    # In a process of its own, which makes copies of itself: this one has threads, and the tests' streams.
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "kills.py"), player, str(kills), str(siege.seed), str(folder)],
        capture_output=True,
        text=True,
        timeout=300 + 5 * kills,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    counts = json.loads(done.stdout)
    in_hand = counts["in hand and saved"] + counts.get("in hand and lost", 0)
    siege.tell(
        f"kills of the {player} player: {counts['kills']}, {counts.get('while starting', 0)} of them while it started; "
        f"{counts['resumed']} journeys resumed, {counts['acknowledged']} acknowledged moves all there; "
        f"of {in_hand} moves in hand {counts['in hand and saved']} were saved (seed {siege.seed})"
    )
    assert counts["kills"] == kills
    assert counts["resumed"] > kills / 2
    assert counts["acknowledged"] > kills
    assert in_hand > kills / 10, "most kills have to fall into a move"
