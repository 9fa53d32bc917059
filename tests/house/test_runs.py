"""The quick run and the whole one: what each leaves out, tries and says at its end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import runs
from conftest import TESTS, UNKNOWN

SAMPLE = """
import pytest, runs

@pytest.mark.whole
def test_long(siege):
    siege.tell("a long one")

@pytest.mark.whole(but=["b"])
@pytest.mark.parametrize("case", ["a", "b"])
def test_cases(siege, case):
    siege.tell(f"case {case}: {siege.amount(900, quick=20)}")

@pytest.mark.whole(but=["gone"])
def test_with_a_name_that_is_not_there():
    pass

def test_with_a_program(pytestconfig):
    runs.missing("no such program")
"""


def run(folder: Path, *options: str) -> str:
    """What a run of the sample says, with the hooks of these tests."""
    (folder / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = whole: only in the whole run\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))}
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-rs", *options]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    return done.stdout + done.stderr


def test_the_quick_run_says_what_it_tried_and_what_it_left_out(tmp_path: Path) -> None:
    said = run(tmp_path, "-n", "2", "--times", "3")
    assert "1 passed, 1 skipped" in said, said
    assert "case b: 60" in said
    assert "case a" not in said
    assert "a long one" not in said
    assert "It left out 3 tests" in said
    assert said.index("no such program") < said.index("case b") < said.index("python -m pytest --whole")


def test_the_whole_run_leaves_out_nothing_and_skips_nothing(tmp_path: Path) -> None:
    said = run(tmp_path, "--whole")
    assert "1 failed, 4 passed" in said, said
    assert "no such program" in said
    for line in ("a long one", "case a: 900", "case b: 900"):
        assert line in said
    assert "left out" not in said


def test_every_case_that_the_quick_run_keeps_is_there(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.stash[UNKNOWN] == []


def test_a_case_that_is_kept_and_not_there_is_found(request: pytest.FixtureRequest) -> None:
    item = request.node
    item.add_marker(pytest.mark.whole(but=["gone", item.name]))
    assert [line.split(": ", 1)[1] for line in runs.unknown_names([item])] == [
        f"the mark `whole` of {item.name} keeps 'gone', which is not there"
    ]


def test_no_test_is_heard_by_other_machines() -> None:
    with socket.socket() as stream, pytest.raises(PermissionError):
        stream.bind(("", 0))
    with socket.socket() as stream:
        stream.bind(("127.0.0.1", 0))


class Lines:
    """Where a reporter writes."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def ensure_newline(self) -> None:
        """Does nothing here."""

    flush = ensure_newline

    def write_line(self, line: str) -> None:
        """Keeps a line."""
        self.written.append(line)


def test_a_long_run_says_how_far_it_has_come(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "EVERY", 0.01)
    lines = Lines()
    progress = runs.Progress(lines)
    progress.pytest_sessionstart(request.session)
    progress.pytest_runtest_logstart("tests/first.py::test_it")
    progress.pytest_runtest_logfinish("tests/first.py::test_it")
    progress.pytest_runtest_logstart("tests/second.py::test_it")
    said = progress.line(progress.began + 125)
    assert said.startswith(f"2:05 1 of {request.session.testscollected} tests, 0 failed; for ")
    assert said.endswith(" s at tests/second.py::test_it")
    while not lines.written:
        progress.over.wait(0.01)
    progress.pytest_sessionfinish()
    assert "tests/second.py::test_it" in lines.written[0]
