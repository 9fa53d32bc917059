"""An error that nobody foresaw, wherever in a player it comes up: a report, one line, and the terminal as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pseudo_terminal import DRAWN, PLAIN, Terminal, command

from game.journey.saving import journal
from game.journey.state import moves

FAIL = """
import sys
from game.players.terminal.app.app import Player
from game.players.terminal.screens.scene import SceneScreen
from game.players.terminal.widgets import bars
from game.players.plain import player as plain

class Drawable(Exception):
    def __rich__(self):
        return "DRAWN BY ITSELF"

def fail(*_):
    secret = "SECRET"
    raise ZeroDivisionError("nobody foresaw this")

def fail_drawable(*_):
    raise Drawable("nobody foresaw this")

async def fail_later(*_):
    fail()
"""
RUN = """
from game.cli import main
sys.exit(main(["play", *sys.argv[1:]]))
"""

PLACES = {
    "a key": "Player.action_turn_theme = fail",
    "a key, an error that draws itself": "Player.action_turn_theme = fail_drawable",
    "a worker": "Player.action_turn_theme = lambda self: self.run_worker(fail_later())",
    "a worker in a thread": "Player.action_turn_theme = lambda self: self.run_worker(fail, thread=True)",
    "a timer": "Player.action_turn_theme = lambda self: self.set_timer(0.01, fail)",
    "after a refresh": "Player.action_turn_theme = lambda self: self.call_after_refresh(fail)",
    "later": "Player.action_turn_theme = lambda self: self.call_later(fail)",
    "drawing": "Player.action_turn_theme = lambda self: (setattr(bars.TitleBar, 'render_line', fail), "
    "self.screen.query_one(bars.TitleBar).refresh())",
    "a page that opens": (
        "from textual.screen import Screen\n"
        "class Broken(Screen):\n"
        "    def compose(self): fail()\n"
        "Player.action_turn_theme = lambda self: self.push_screen(Broken())"
    ),
    "the reading of keys": (
        "from game.players.terminal.app import posix_driver as driver\n"
        "Player.action_turn_theme = lambda self: setattr(driver.TerminalDriver, 'process_message', fail) or "
        "setattr(driver.selectors.SelectSelector, 'select', fail)"
    ),
}


def one_line(terminal: Terminal, home: Path) -> None:
    """One line for the reader, a report beside the journals, the terminal as it was."""
    assert terminal.end() == 1
    assert terminal.left() == []
    (report,) = (home / "data" / "bread-and-salt" / "reports").iterdir()
    shown = terminal.text.replace("\r\n", "\n")
    said = [line for line in shown.splitlines() if "nobody foresaw" in line]
    assert len(said) == 1, shown[-600:]
    assert said[0].endswith(f"A report is in {report}")
    assert shown.endswith(f"{said[0]}\n")
    for word in ("Traceback", "SECRET", "DRAWN BY ITSELF", "Error:", "never retrieved"):
        assert word not in shown
    assert "nobody foresaw this" in report.read_text("utf-8")


@pytest.mark.whole(but=["a key", "drawing", "the reading of keys"])
@pytest.mark.parametrize("place", PLACES)
def test_the_drawn_player(place: str, home: Path, tmp_path: Path) -> None:
    run = (sys.executable, "-c", FAIL + PLACES[place] + RUN)
    with Terminal(command("--journal", str(tmp_path / "j.jsonl"), "--scene", "boarding", run=run)) as terminal:
        terminal.wait_for("A platform without a name")
        terminal.settle()
        terminal.press("1")
        terminal.wait_for("What is known of the train")
        terminal.settle()
        terminal.press("d")
        one_line(terminal, home)
    made = journal.read(tmp_path / "j.jsonl").moves
    assert [type(move) for move in made] == [moves.Turn, moves.Go]


@pytest.mark.parametrize("player", [PLAIN, DRAWN], ids=["plain", "drawn"])
def test_the_first_scene(player: tuple[str, ...], home: Path, tmp_path: Path) -> None:
    broken = "\nSceneScreen.body = fail\nplain.greeting = fail\n"
    run = (sys.executable, "-c", FAIL + broken + RUN)
    with Terminal(command(*player, "--journal", str(tmp_path / "j.jsonl"), "--scene", "boarding", run=run)) as terminal:
        one_line(terminal, home)


def test_the_plain_player(home: Path, tmp_path: Path) -> None:
    run = (sys.executable, "-c", FAIL + "\nplain.answer = fail\n" + RUN)
    with Terminal(command("--plain", "--journal", str(tmp_path / "j.jsonl"), run=run)) as terminal:
        terminal.wait_for("> ")
        terminal.press("1\r")
        one_line(terminal, home)
