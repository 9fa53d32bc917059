"""What is said of privacy, held: no network, no name, no times, and files only where the README says.

Every command runs with a hook on what Python audits (PEP 578): it notes each network call, each other program, and each
file that is opened to be written, and lets no network call through.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import game
from game.exports import KINDS
from game.exports.lesson import PRIVACY
from game.story.loading import built_in

TOP = Path(game.__file__).parents[1]
README = (TOP / "README.md").read_text("utf-8")

HOOK = """
import os, sys

NOTED = os.open(os.environ["NOTED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "socket.gethostname", "urllib.Request",
           "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open")
PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

def note(kind, what):
    os.write(NOTED, f"{kind} {what}\\n".encode("utf-8", "replace"))

def hook(event, given):
    if event in NETWORK:
        note("network", event)
        raise PermissionError("no network here")
    if event in PROGRAMS:
        note("program", given[0])
    if event == "open" and isinstance(given[0], (str, bytes)) and given[2] is not None and given[2] & WRITING:
        note("write", os.path.abspath(os.fsdecode(given[0])))
    if event in ("os.mkdir", "os.rename", "os.link") and given:
        note("write", os.path.abspath(os.fsdecode(given[1] if event != "os.mkdir" else given[0])))

sys.addaudithook(hook)
"""


class Watched:
    """A home and a working folder of nobody's, in which every command is watched."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.work = place / "work"
        self.noted = place / "noted.txt"
        (place / "hook").mkdir()
        (place / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
        self.work.mkdir()

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "NOTED": str(self.noted),
            "PYTHONPATH": os.pathsep.join((str(self.place / "hook"), str(TOP))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "USER": "Ada Lovelace",
            "LOGNAME": "Ada Lovelace",
        }

    def python(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            input=typed,
            cwd=self.work,
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return self.python("-m", "game", *arguments, typed=typed)

    def notes(self, kind: str) -> list[str]:
        lines = self.noted.read_text("utf-8").splitlines() if self.noted.exists() else []
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{kind} ")]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_the_watch_sees_a_request_a_program_and_a_file(watched: Watched) -> None:
    code = "import socket\ntry:\n socket.create_connection(('127.0.0.1', 9))\nexcept OSError:\n print('stopped')"
    assert watched.python("-c", code).stdout == "stopped\n"
    assert "socket.getaddrinfo" in watched.notes("network")
    watched.python("-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', '']); open('x', 'w')")
    assert watched.notes("program")
    assert str(watched.work / "x") in watched.notes("write")


TYPED = (
    "look at the train\nsource 1\nkeep 1\nnote a long way\ntask 1 c\nclaims\nmap\n"
    "save transcript\nsave notebook\n1\nquit\n"
)


def test_no_command_makes_a_request_or_writes_anywhere_else(watched: Watched, home: Path) -> None:
    ran = [watched.run("play", "--plain", "--alias", "Otter", typed=TYPED)]
    ran.append(watched.run("play", "--plain", "--journal", "hand-ins/mine.jsonl", typed=TYPED))
    ran.append(watched.run("check"))
    ran.append(watched.run("walk", "--walks", "2"))
    ran.append(watched.run("graph", "-o", "story.mmd"))
    ran.append(watched.run("schema", "-o", "schema"))
    ran.append(watched.run("new", "mine"))
    ran += [watched.run("export", kind, "-o", f"made-{kind}") for kind in KINDS]
    ran.append(watched.run("export", "transcript", "--journal", "hand-ins/mine.jsonl", "-o", "read.html"))
    ran.append(watched.run("collect", "hand-ins", "-o", "class.csv"))
    assert [(done.args[3:], done.stderr) for done in ran if done.returncode] == []

    assert watched.notes("network") == []
    assert watched.notes("program") == []
    allowed = (watched.work, home / "data" / "bread-and-salt", home / "config" / "bread-and-salt")
    written = [Path(each) for each in watched.notes("write") if each != os.devnull]
    assert any(path.is_relative_to(home / "data" / "bread-and-salt" / "journals") for path in written)
    elsewhere = [path for path in written if not any(path.is_relative_to(each) for each in allowed)]
    # A home that was never used is made by whoever writes the first file into it.
    assert [path for path in elsewhere if path not in (home / "data", home / "config")] == []
    assert list((home / "cache").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal here")
def test_the_terminal_player_makes_no_request_and_writes_nowhere_else(watched: Watched, home: Path) -> None:
    import pty
    import select
    import time

    ours, theirs = pty.openpty()
    environment = {**watched.environment(), "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    player = subprocess.Popen(
        [sys.executable, "-m", "game", "play"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=watched.work, env=environment, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    drawn, pressed, end = b"", list("\r12smtpge\x1bq"), time.monotonic() + 60
    try:
        while player.poll() is None and time.monotonic() < end:
            if select.select([ours], [], [], 0.4)[0]:
                try:
                    drawn += os.read(ours, 65536)
                except OSError:
                    break
            elif b"Bread and Salt" in drawn or b"bread" in drawn.lower():
                # Whatever is open at the last is closed with the key that closes it, and then the player.
                os.write(ours, (pressed.pop(0) if pressed else "\x1bq").encode())
        assert player.wait(timeout=20) == 0
    finally:
        player.kill()
        os.close(ours)
    assert watched.notes("network") == []
    assert watched.notes("program") == []
    homes = (home / "data", home / "config")
    written = [Path(each) for each in watched.notes("write") if not each.startswith("/dev/")]
    assert any(path.suffix == ".jsonl" for path in written)
    assert [path for path in written if not any(path.is_relative_to(each) for each in homes)] == []


def test_a_journal_holds_no_name_and_no_times_and_can_be_deleted(watched: Watched, home: Path) -> None:
    for arguments in (("--journal", "mine.jsonl"), ()):
        assert watched.run("play", "--plain", *arguments, typed=TYPED).returncode == 0
    journals = list((home / "data" / "bread-and-salt" / "journals").rglob("*.jsonl"))
    assert len(journals) == 1
    for path in (*journals, watched.work / "mine.jsonl"):
        head, *moves = path.read_text("utf-8").splitlines()
        assert set(json.loads(head)) == {"journal", "story", "edition", "title"}
        fields = {name for line in moves for name in json.loads(line)}
        assert fields <= {"move", "scene", "choice", "to", "detail", "claim", "text", "task", "given", "level", "turn"}
        text = path.read_text("utf-8")
        assert "Lovelace" not in text
        assert not re.search(r"20[2-9]\d-|\d\d:\d\d", text)
        assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
        path.unlink()
    assert "There is no journey" in watched.run("export", "transcript").stderr


def test_nobody_is_asked_for_a_name(watched: Watched) -> None:
    said = watched.run("play", "--plain", typed=TYPED).stdout
    assert not re.search(r"your (?:real )?name\b|who are you|sign in|log in|e-?mail", said, re.IGNORECASE)


def test_the_readme_says_it_and_names_every_place(home: Path) -> None:
    section = README[README.index("## Privacy") :]
    assert " ".join(PRIVACY.split()) in " ".join(section.split())
    for place in ("~/.local/share/bread-and-salt/journals", "~/.config/bread-and-salt"):
        assert place in section
    assert ".cache" not in section


def test_nothing_of_the_program_imports_what_speaks_to_a_network() -> None:
    speaking = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|urllib|http|ftplib|smtplib|requests|httpx|aiohttp)\b", re.M
    )
    files = [*TOP.joinpath("game").rglob("*.py")]
    assert len(files) > 100
    assert [path for path in files if speaking.search(path.read_text("utf-8"))] == []
    assert built_in().is_dir()
