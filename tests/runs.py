"""The two runs of the tests: the quick one, and with `--whole` the whole one.

Which tests a run leaves out, how much the others try, how the counts of parallel workers come together, and the line
that tells how far a long run has come.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import pytest

is_whole = False
"""Whether this is the whole run. Set before the test modules are imported, because some amounts are decided there."""

Amount = TypeVar("Amount")

EVERY = 60.0
"""Seconds between two lines of progress."""


def amount(whole: Amount, *, quick: Amount) -> Amount:
    """How much of something is tried: `whole` in the whole run and `quick` in the quick one."""
    return whole if is_whole else quick


def missing(why: str) -> None:
    """Skips a test that lacks a program which it needs; in the whole run that is a failure."""
    if is_whole:
        pytest.fail(why)
    pytest.skip(why)


def left_out(item: pytest.Item) -> bool:
    """Whether the quick run leaves a test out: it is marked `whole`, and neither its name nor its case is kept."""
    names = {item.name, *(item.originalname,)} if isinstance(item, pytest.Function) else {item.name}
    if (case := getattr(item, "callspec", None)) is not None:
        names.add(case.id)
    return any(not names & set(kept(mark)) for mark in item.iter_markers("whole"))


def kept(mark: pytest.Mark) -> Collection[str]:
    """The names of tests, or of cases of a test with several, that the quick run keeps in spite of the mark."""
    names: Collection[str] = mark.kwargs.get("but", ())
    assert not isinstance(names, str), f"`but` takes a list, not {names!r}"
    return names


def folder(item: pytest.Item) -> str:
    """The folder of `tests` that a test is in."""
    parts = Path(item.nodeid.split("::")[0]).parts
    return parts[1] if parts[0] == "tests" and len(parts) > 2 else parts[0]


def unknown_names(items: Iterable[pytest.Item]) -> Iterator[str]:
    """What is to be kept and is not there; it would otherwise be lost when a test is renamed."""
    there: dict[tuple[Path, str], set[str]] = {}
    wanted: set[tuple[Path, str, str]] = set()
    for item in items:
        function = getattr(item, "originalname", item.name)
        for mark in item.iter_markers("whole"):
            on_module = mark in getattr(item.getparent(pytest.Module), "own_markers", ())
            where = (item.path, "" if on_module else function)
            case = getattr(item, "callspec", None)
            there.setdefault(where, set()).update({item.name, function, *([case.id] if case else [])})
            wanted.update((*where, name) for name in kept(mark))
    for path, function, name in sorted(wanted):
        if name not in there[path, function]:
            yield f"{path}: the mark `whole` of {function or 'the module'} keeps {name!r}, which is not there"


class Record:
    """What the tests of one process, and of its workers, have to tell at the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        """What was tried."""
        self.left_out: Counter[str] = Counter()
        """How many tests this run leaves out, by their folder."""

    def sent(self) -> dict[str, object]:
        """As a worker sends it."""
        return {"lines": self.lines, "left_out": dict(self.left_out)}

    def receive(self, sent: dict[str, object]) -> None:
        """Adds what a worker has sent. All workers collect the same tests, so what they leave out counts once."""
        lines, left = sent["lines"], sent["left_out"]
        assert isinstance(lines, list)
        assert isinstance(left, dict)
        self.lines += lines
        self.left_out |= left

    def summary(self) -> Iterator[str]:
        """What the run ends with."""
        yield from sorted(self.lines)
        if not self.left_out:
            return
        folders = ", ".join(f"{count} in {folder}" for folder, count in sorted(self.left_out.items()))
        yield f"This was the quick run. It left out {sum(self.left_out.values())} tests ({folders}),"
        yield "and it tries fewer kills, spoilt files, keys, edits and generated cases than the whole run, which needs"
        yield "Chromium, node and the programs of tests/node, and takes about half an hour: python -m pytest --whole"


RECORD = pytest.StashKey[Record]()
"""Where the record of this process is kept."""


class Reporter(Protocol):
    """What prints the lines of a run; pytest's own has these, among others."""

    def ensure_newline(self) -> None:
        """Ends the line in hand."""

    def write_line(self, line: str) -> None:
        """Prints a line."""

    def flush(self) -> None:
        """Sends what was printed."""


class Progress:
    """Prints every minute how far a long run has come, also where the output is no terminal."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.began = time.monotonic()
        self.done = self.failed = 0
        self.session: pytest.Session | None = None
        self.running: dict[str, float] = {}
        """The tests that have begun and not ended, and when they began."""
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._tell, daemon=True)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Begins to count the minutes."""
        self.session = session
        self.thread.start()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test has begun, here or in a worker."""
        self.running[nodeid] = time.monotonic()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """A test has ended."""
        self.running.pop(nodeid, None)
        self.done += 1

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Counts what went wrong."""
        self.failed += report.failed

    def pytest_sessionfinish(self) -> None:
        """Ends the lines."""
        self.over.set()
        self.thread.join()

    def line(self, now: float) -> str:
        """How far the run has come."""
        minutes, seconds = divmod(int(now - self.began), 60)
        total = self.session.testscollected if self.session is not None else 0
        said = f"{minutes}:{seconds:02} {self.done} of {total} tests, {self.failed} failed"
        if self.running:
            nodeid, since = min(dict(self.running).items(), key=lambda each: each[1])
            said += f"; for {int(now - since)} s at {nodeid}"
        return said

    def _tell(self) -> None:
        while not self.over.wait(EVERY):
            self.reporter.ensure_newline()
            self.reporter.write_line(self.line(time.monotonic()))
            self.reporter.flush()
