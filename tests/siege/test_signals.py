"""However the player is ended, stopped or cut off: the terminal is as it was, and the journey whole."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from pseudo_terminal import DRAWN, PLAIN, Terminal, command

from game.journey.saving import journal
from game.journey.state import moves
from game.story.model.story import Story

FIRST, SECOND = "The news of the day", "A platform without a name"
PLAYERS = pytest.mark.parametrize("player", [PLAIN, DRAWN], ids=["plain", "drawn"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journey is kept."""
    return tmp_path / "journey.jsonl"


def second_scene(path: Path, player: tuple[str, ...], story: Story) -> Terminal:
    """A player that has walked to the second scene."""
    terminal = Terminal(command(*player, "--journal", str(path), "--scene", story.heading.start))
    terminal.wait_for("\r\n> " if player else FIRST)
    terminal.settle()
    terminal.press("1\r" if player else "1")
    terminal.wait_for(SECOND)
    terminal.settle()
    return terminal


def whole(path: Path) -> bool:
    """Whether the journal holds the one step, and nothing is wrong with it."""
    record = journal.read(path)
    steps = [move for move in record.moves if isinstance(move, moves.Go)]
    return len(steps) == 1 and record.damage == ""


ENDINGS = {"an interrupt": signal.SIGINT, "a request to end": signal.SIGTERM, "a hang-up": signal.SIGHUP}


@PLAYERS
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_signal_ends_it_with_the_terminal_as_it_was(
    player: tuple[str, ...], ending: str, path: Path, story: Story
) -> None:
    number = ENDINGS[ending]
    with second_scene(path, player, story) as terminal:
        terminal.tell(number)
        assert terminal.end() == 128 + number
        assert terminal.left() == []
        assert "Traceback" not in terminal.text
        assert whole(path)


@PLAYERS
def test_the_interrupt_key_ends_it(player: tuple[str, ...], path: Path, story: Story) -> None:
    with second_scene(path, player, story) as terminal:
        terminal.press("\x03")
        assert terminal.end() == 130
        assert terminal.left() == []
        assert "Traceback" not in terminal.text
        assert whole(path)
        assert not player or "Your place is kept" in terminal.text


@PLAYERS
def test_a_terminal_that_is_closed_ends_it(player: tuple[str, ...], path: Path, story: Story) -> None:
    with second_scene(path, player, story) as terminal:
        terminal.hang_up()
        assert ended_within(terminal, 20) == 128 + signal.SIGHUP
        assert whole(path)
        assert not (Path(os.environ["XDG_DATA_HOME"]) / "bread-and-salt" / "reports").exists()


@PLAYERS
def test_a_terminal_closed_on_a_player_told_to_ignore_it_ends_it_too(
    player: tuple[str, ...], path: Path, story: Story
) -> None:
    with Terminal(command(*player, "--journal", str(path), "--scene", "boarding", ignored=signal.SIGHUP)) as terminal:
        terminal.wait_for(SECOND)
        terminal.settle()
        terminal.hang_up()
        assert ended_within(terminal, 20) in ((0, 2) if player else (128 + signal.SIGHUP,))
        assert journal.read(path).moves == (moves.Turn("boarding"),)


def ended_within(terminal: Terminal, seconds: float) -> int | None:
    """The exit status of a program whose terminal has gone; None where it goes on."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        process, status = os.waitpid(terminal.process, os.WNOHANG)
        if process:
            terminal.status = os.waitstatus_to_exitcode(status)
            return terminal.status
        time.sleep(0.02)
    return None


@pytest.mark.parametrize("how", ["the key", "the signal"])
def test_stopped_and_gone_on_with_the_drawn_player_gives_the_terminal_back_and_draws_again(
    how: str, path: Path, story: Story
) -> None:
    with second_scene(path, DRAWN, story) as terminal:
        for _ in range(2):
            if how == "the key":
                terminal.press("\x1a")
            else:
                terminal.tell(signal.SIGTSTP)
            assert terminal.stopped()
            terminal.settle()
            assert terminal.left() == []
            seen = len(terminal.drawn)
            terminal.tell(signal.SIGCONT)
            terminal.wait_for(SECOND, after=seen)
            terminal.settle()
            assert b"\x1b[?1049h" in terminal.drawn[seen:]
        terminal.press("s")
        terminal.wait_for("corroborated", after=seen)
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.left() == []
        assert whole(path)


def test_stopped_by_force_the_drawn_player_goes_on_and_still_leaves_the_terminal_as_it_was(
    path: Path, story: Story
) -> None:
    with second_scene(path, DRAWN, story) as terminal:
        terminal.tell(signal.SIGSTOP)
        assert terminal.stopped()
        seen = len(terminal.drawn)
        terminal.tell(signal.SIGCONT)
        terminal.wait_for(SECOND, after=seen)
        terminal.settle()
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.left() == []
        assert whole(path)


def test_stopped_and_gone_on_with_the_plain_player_takes_the_next_line(path: Path, story: Story) -> None:
    with second_scene(path, PLAIN, story) as terminal:
        terminal.tell(signal.SIGSTOP)
        assert terminal.stopped()
        assert terminal.left() == []
        terminal.tell(signal.SIGCONT)
        terminal.press("where\rquit\r")
        terminal.wait_for("You closed the story")
        assert terminal.end() == 0
        assert whole(path)


def test_told_to_end_while_it_is_stopped_it_ends_when_it_goes_on(path: Path, story: Story) -> None:
    with second_scene(path, DRAWN, story) as terminal:
        terminal.press("\x1a")
        assert terminal.stopped()
        terminal.tell(signal.SIGTERM)
        terminal.tell(signal.SIGCONT)
        assert terminal.end() == 128 + signal.SIGTERM
        assert terminal.left() == []
        assert whole(path)


def test_a_terminal_that_takes_nothing_more_does_not_keep_the_player_alive(path: Path, story: Story) -> None:
    with second_scene(path, DRAWN, story) as terminal:
        # Nobody reads what is drawn from here on, until there is no room for more.
        for _ in range(40):
            terminal.press("m\x1b[Bs\x1b[B")
            time.sleep(0.02)
        terminal.tell(signal.SIGTERM)
        assert ended_within(terminal, 20) == 128 + signal.SIGTERM
        assert whole(path) or journal.read(path).damage == ""
        assert not [mode for mode in terminal.left() if mode == "the way keys are read"]


def test_bytes_that_are_no_text_are_no_reason_to_fall_over(path: Path, story: Story) -> None:
    with second_scene(path, DRAWN, story) as terminal:
        terminal.press(b"\xff\xfe\xe9\xc3(\x80")
        terminal.press(b"\x1b[200~caf\xe9 q \xff\x1b[201~")
        terminal.press(b"\x1b[99999999999999u\x1b[48;9999999;9999999;1;1t\x1b[<0;0;0M\x1b[<99;99999;99999M")
        time.sleep(0.3)
        seen = len(terminal.drawn)
        terminal.press("s")
        terminal.wait_for("corroborated", after=seen)
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.left() == []


def test_without_a_terminal_to_draw_on_lines_are_typed(path: Path) -> None:
    run = ("/bin/sh", "-c", '"$@" 2>/dev/null', "sh", sys.executable, "-m", "game", "play")
    with Terminal(command("--journal", str(path), run=run)) as terminal:
        terminal.wait_for("Scene 1 of")
        terminal.press("quit\r")
        terminal.wait_for("You closed the story")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.drawn
