"""`play` where the streams are odd: other encodings, closed pipes, a dumb terminal, interrupts."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from running import COMMAND, environment, playing, run

from game.journey.saving import journal

TOUR = "source 1\nmap\ntime line\nglossary\nhelp\nnote 빵과 소금 ≠ “хлеб”\nnotebook\nlook\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-8"])
@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_an_output_of_another_encoding_does_not_end_the_program(encoding: str, language: str) -> None:
    done = run(typed=TOUR, LC_ALL=language, LANG=language, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The input ended." in done.stdout


def test_the_c_locale_alone_does_not_end_the_program() -> None:
    done = run(typed=TOUR, LC_ALL="C", LANG="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The input ended." in done.stdout


def test_bytes_that_are_no_text_are_taken_as_something_not_understood(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    done = run("--journal", path, typed=b"\xff\xfe\x00\nnote caf\xe9 \xf0\x9f\nnotebook\n1\r\n\n   \n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "That is no word known here." in done.stdout
    assert len(journal.read(path).moves) == 2


def test_a_reader_who_leaves_the_pipe_gets_no_traceback() -> None:
    with playing() as player:
        assert player.stdin is not None
        assert player.stdout is not None
        assert player.stderr is not None
        for _ in range(3):
            player.stdout.readline()
        player.stdout.close()
        player.stdin.write(b"help\n" * 50)
        player.stdin.close()
        complaint = player.stderr.read()
    assert complaint == b""
    assert player.returncode == 0


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_pipe_into_head_gets_no_traceback(count: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'yes help | head -100 | "$@" | head -n {count}', "sh", *COMMAND],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == count


def test_an_interrupt_while_reading_ends_quietly_with_the_journey_saved(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with playing("--journal", path) as player:
        assert player.stdin is not None
        assert player.stdout is not None
        assert player.stderr is not None
        player.stdin.write(b"1\n")
        player.stdin.flush()
        shown = read_until(player.stdout.fileno(), b"Scene 2 of", then=b"\n> ")
        player.send_signal(signal.SIGINT)
        shown += player.stdout.read()
        complaint = player.stderr.read()
    assert (player.returncode, complaint) == (130, b"")
    assert b"Your place is kept in" in shown
    assert len(journal.read(path).moves) == 1


def read_until(stream: int, wanted: bytes, then: bytes = b"", seconds: float = 20) -> bytes:
    """What comes from a stream until some bytes have, and after them some others."""
    shown, stop = b"", time.monotonic() + seconds
    while time.monotonic() < stop:
        if wanted in shown and then in shown.split(wanted, 1)[1]:
            return shown
        if select.select([stream], [], [], 0.1)[0]:
            try:
                piece = os.read(stream, 65536)
            except OSError:
                piece = b""
            if not piece:
                break
            shown += piece
    raise AssertionError(f"{wanted!r} never came, only {shown[-200:]!r}")


@pytest.mark.parametrize("terminal", ["dumb", "unknown"])
def test_a_dumb_terminal_gets_plain_lines_by_itself(terminal: str) -> None:
    ours, theirs = os.openpty()
    with playing(stdin=theirs, stdout=theirs, TERM=terminal) as player:
        os.close(theirs)
        assert player.stderr is not None
        shown = read_until(ours, b"Scene 1 of", then=b"\n> ")
        os.write(ours, b"quit\n")
        shown += read_until(ours, b"You closed the story.")
        complaint = player.stderr.read()
    os.close(ours)
    assert (player.returncode, complaint) == (0, b"")
    assert b"\x1b" not in shown
    assert shown.count(b"> quit") == 1


def test_no_escape_byte_comes_back_from_what_is_piped_in() -> None:
    done = run(typed="note \x1b[31mred\x1b[0m\nnotebook\n\x1b[2J\n")
    assert "Written down." in done.stdout
    assert "\x1b" not in done.stdout


def test_a_name_too_long_for_a_journal_is_said(tmp_path: Path) -> None:
    done = run("--journal", tmp_path / ("a" * 300))
    assert done.returncode == 2
    assert "File name too long" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_stream_closed_from_the_start_is_said_and_begins_no_journal(closed: str, home: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {closed}', "sh", *COMMAND],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert b"it was closed" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (home / "data" / "bread-and-salt").exists()


def test_a_story_is_checked_without_an_input() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" check <&-', "sh", *COMMAND], capture_output=True, env=environment(), timeout=60,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_input_that_cannot_be_read_has_ended(tmp_path: Path) -> None:
    with (tmp_path / "written").open("wb") as stream:
        done = subprocess.run(
            COMMAND, stdin=stream, capture_output=True, env=environment(), timeout=60, check=False
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"The input ended." in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["play", "check"])
def test_a_full_output_is_said_and_gives_no_traceback(command: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, command], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE,
            env=environment(PYTHONUNBUFFERED=unbuffered), timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr
