"""Pictures of every screen, to judge the drawing by: `python tests/pictures/take.py FOLDER`.

Writes an SVG for each screen at three sizes in both themes, and a PNG beside it where a chromium is installed.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from textual.pilot import Pilot

from game.journey.saving.session import open_session
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.story.loading import built_in, load

SIZES = ((80, 24), (100, 30), (160, 45))
THEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")

# What to press from one picture to the next; the name is the picture's.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("01-title", ()),
    ("02-first-scene", ("enter",)),
    ("03-khasan", ("1", "1", "1", "1")),
    ("04-looked", ("3",)),
    ("05-sources", ("s", "6")),
    ("06-time-line", ("escape", "t")),
    ("07-map", ("m",)),
    ("08-people", ("p",)),
    ("09-glossary", ("g",)),
    ("10-help", ("question_mark",)),
    ("13-claims", ("escape", "c")),
    ("14-trail", ("escape", "h")),
    ("15-notebook", ("escape", "slash", *"keep 6", "enter", "n")),
    ("16-front-page", ("escape", "slash", *"pick 1", "enter", "f")),
    ("17-settings", ("escape", "o")),
    ("11-typed", ("escape", "slash", *"look at the hat")),
    ("12-easier", ("enter", "l")),
    ("18-held-up", ("slash", *"turn to 13", "enter")),
    ("19-vladivostok", ("slash", *"turn to 10", "enter")),
    ("20-tasks", ("e",)),
    ("21-task-to-pick", ("slash", *"task 16", "enter")),
    ("22-task-reasons", ("a",)),
    ("23-task-to-place", ("slash", *"task 17", "enter", "a", "d")),
    ("24-task-to-write", ("slash", *"task 37", "enter", "enter", *"Kim took")),
)


async def take(folder: Path) -> None:
    """Plays once a size and theme, and takes every picture on the way."""
    story = load(built_in())
    for columns, rows in SIZES:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as journals:
                session = open_session(story, Path(journals) / "journey.jsonl")
                player = Player(session, settings=Settings(theme=theme))
                async with player.run_test(size=(columns, rows), notifications=True) as pilot:
                    await _steps(player, pilot, folder, f"{columns}x{rows}-{theme}")
    for picture in sorted(folder.glob("*.svg")):
        to_png(picture)


async def _steps(player: Player, pilot: Pilot[None], folder: Path, tag: str) -> None:
    for step, keys in STEPS:
        for key in keys:
            await pilot.press("space" if key == " " else key)
        await pilot.pause()
        await pilot.pause()
        (folder / f"{tag}-{step}.svg").write_text(player.export_screenshot(title="Bread and Salt"), encoding="utf-8")


def to_png(picture: Path) -> None:
    """Turns one SVG into a PNG with chromium, in a font of this machine; leaves it where there is no chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))
    if browser is None or found is None:
        return
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", picture.read_text(encoding="utf-8"))
    page = picture.with_suffix(".html")
    style = "<style>body{margin:0}text{font-family:'DejaVu Sans Mono',monospace!important}</style>"
    page.write_text(f"<!doctype html><meta charset=utf-8>{style}{svg}", encoding="utf-8")
    size = f"--window-size={int(float(found[1])) + 1},{int(float(found[2])) + 1}"
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *quiet, size),
                *(f"--user-data-dir={profile}", f"--screenshot={picture.with_suffix('.png')}", page.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
    page.unlink()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(target))
