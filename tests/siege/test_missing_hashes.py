"""Pythons that lack modules which most have: the built-in hashes, as FIPS builds do, or OpenSSL.

Either way Python's own `hashlib` still finds every hash where it is, and both players play.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pseudo_terminal import ROOT, Terminal, command

BUILT_IN_HASHES = ("_md5", "_sha1", "_sha2", "_sha256", "_sha512", "_blake2", "_sha3")
"""The modules of every Python from 3.11 on; a name that a Python never had does no harm here."""
MISSING = {"built-in hashes": BUILT_IN_HASHES, "OpenSSL": ("ssl", "_ssl", "_hashlib")}
TAKE_AWAY = 'import os, sys\nsys.modules.update(dict.fromkeys(os.environ["MISSING"].split()))\n'
"""Runs before everything else; a module that is None there cannot be imported."""


@pytest.fixture(params=list(MISSING))
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """What makes any Python that is started lack them."""
    (tmp_path / "lacking").mkdir()
    (tmp_path / "lacking" / "sitecustomize.py").write_text(TAKE_AWAY, "utf-8")
    path = os.pathsep.join((str(tmp_path / "lacking"), str(ROOT)))
    return {"PYTHONPATH": path, "MISSING": " ".join(MISSING[request.param]), "LC_ALL": "C.UTF-8"}


def python(environment: dict[str, str], *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=typed,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_they_are_missing(environment: dict[str, str]) -> None:
    for name in environment["MISSING"].split():
        assert "ModuleNotFoundError" in python(environment, "-c", f"import {name}").stderr


def test_the_plain_player_plays_and_goes_on(environment: dict[str, str], home: Path, tmp_path: Path) -> None:
    play = ("-m", "game", "play", "--plain", "--journal", str(tmp_path / "j.jsonl"))
    first = python(environment, *play, typed="1\nquit\n")
    # Python itself may complain there of a hash that it misses; nobody asks for that one.
    assert (first.returncode, "foresaw" in first.stderr) == (0, False)
    assert "A platform without a name" in first.stdout
    again = python(environment, *play, typed="quit\n")
    assert (again.returncode, "foresaw" in again.stderr) == (0, False)
    assert "A platform without a name" in again.stdout
    assert not (home / "data" / "bread-and-salt" / "reports").exists()


def test_the_terminal_player_plays(environment: dict[str, str], home: Path, tmp_path: Path) -> None:
    journal = ("--journal", str(tmp_path / "j.jsonl"), "--scene", "boarding")
    with Terminal(command(*journal, PYTHONPATH=environment["PYTHONPATH"], MISSING=environment["MISSING"])) as terminal:
        terminal.wait_for("A platform without a name")
        terminal.settle()
        terminal.press("1")
        terminal.wait_for("What is known of the train")
        terminal.settle()
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.left() == []
    assert not (home / "data" / "bread-and-salt" / "reports").exists()
