"""Runs the command as a reader would, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import game

ROOT = Path(game.__file__).parents[1]
COMMAND = (sys.executable, "-m", "game")


def environment(**changed: str) -> dict[str, str]:
    """The test's own environment with some of it changed, in a language and encoding that are the same everywhere."""
    fixed = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **fixed, **changed}


def run(*arguments: str | Path, typed: str | bytes = "", **changed: str) -> subprocess.CompletedProcess[str]:
    """What the command says and how it ends, with some lines piped in and variables of the environment changed."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=environment(**changed),
        timeout=60,
        check=False,
    )
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@contextmanager
def playing(
    *arguments: str | Path, stdin: int = subprocess.PIPE, stdout: int = subprocess.PIPE, **changed: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work, ended by force where it has not ended by itself when the test is done with it."""
    player = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment(**changed),
    )
    with player:
        try:
            yield player
            player.wait(timeout=20)
        finally:
            player.kill()
