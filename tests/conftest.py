"""What every test may ask for: a home of its own, and stories to read or to break; and how much a run tries.

`python -m pytest` is the quick run. It leaves out what is marked `whole`, and tries less of what is tried at random:

- `@pytest.mark.whole` on a test, or `pytestmark = pytest.mark.whole` for a file, leaves it to the whole run.
- `@pytest.mark.whole(but=["80x24"])` leaves all cases of a test to the whole run except for those with these ids;
  on a file, except for the tests with these names. A folder keeps at least one test of each kind.
- `siege.amount(240, quick=24)` is how many kills a test makes in the whole run and in the quick one, times `--times`.
- `@settings(max_examples=amount(400, quick=40))`, from `runs`, does the same for generated cases. Without a count of
  its own a property is tried 100 times in the whole run, and 20 times in the quick one.

`python -m pytest --whole` runs all of it. It skips nothing for want of a program: a missing browser or reader fails.
Both run in as many processes as there are processors, up to four; `-n 0` runs everything in this one. A few tests asked
for by name also run in this one. `--seed` and `--times` are for the tests that try things at random.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
import runs
from browser import browser, page_file, report, served
from hypothesis import settings

from game.story.loading import built_in, examine
from game.story.model.story import Story

__all__ = ["browser", "page_file", "report", "served"]

# A deadline would measure how busy the machine is, and not the code.
settings.register_profile("whole", deadline=None, max_examples=100)
settings.register_profile("quick", deadline=None, max_examples=20)

# A run in the background ignores interrupts, and would hand that on to every player it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
KITE = TESTS / "broken" / "kite"
"""A small whole story that is only there to be copied and broken."""
MOST_WORKERS = 4
LOOPBACK = ("127.0.0.1", "::1", "localhost")

UNKNOWN = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options that say how much a run tries."""
    group = parser.getgroup("amount")
    group.addoption("--whole", action="store_true", help="run every test, at full count and in the real browser")
    group.addoption("--times", type=int, default=1, help="so many times the kills, fuzz inputs, monkey steps and edits")
    group.addoption("--seed", type=int, default=20190424, help="where the kills and the monkey’s steps come from")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes run the tests: none but this one where single tests were asked for."""
    if any("::" in each for each in config.args) or config.getoption("collectonly"):
        return 0
    return min(MOST_WORKERS, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    """Stops a test that would be heard by other machines. Raises PermissionError."""
    if event == "socket.bind" and isinstance(address := arguments[1], tuple) and address[0] not in LOOPBACK:
        raise PermissionError(f"a test may not listen on {address[0]!r}")


def pytest_configure(config: pytest.Config) -> None:
    """Decides how much this run tries, and makes room for what it has to tell."""
    sys.addaudithook(only_loopback)
    runs.is_whole = config.getoption("whole")
    settings.load_profile("whole" if runs.is_whole else "quick")
    config.stash[runs.RECORD] = runs.Record()
    config.stash[UNKNOWN] = []
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if runs.is_whole and reporter is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(runs.Progress(reporter), "progress")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what only the whole run has time for."""
    if not any("::" in each for each in config.args):
        config.stash[UNKNOWN] += runs.unknown_names(items)
    if runs.is_whole:
        return
    left = [item for item in items if runs.left_out(item)]
    if left:
        for item in left:
            config.stash[runs.RECORD].left_out[runs.folder(item)] += 1
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Sends what a worker has to tell to the process that prints it."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["record"] = session.config.stash[runs.RECORD].sent()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Takes what a worker sends; one that fell over sends nothing."""
    if (sent := getattr(node, "workeroutput", {}).get("record")) is not None:
        node.config.stash[runs.RECORD].receive(sent)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> Any:
    """Prints what was tried, whether it went well or not, and what this run left out, below everything else."""
    result = yield
    if lines := list(config.stash[runs.RECORD].summary()):
        terminalreporter.section("what was tried")
        for line in lines:
            terminalreporter.write_line(line)
    return result


class Siege:
    """How much is tried of what is tried at random, and where the tests tell what they did."""

    def __init__(self, config: pytest.Config) -> None:
        self.times: int = config.getoption("--times")
        """How many times the usual amount."""
        self.seed: int = config.getoption("--seed")
        self._record = config.stash[runs.RECORD]

    def amount(self, whole: int, *, quick: int) -> int:
        """How many of something are tried in this run."""
        return runs.amount(whole, quick=quick) * self.times

    def tell(self, line: str) -> None:
        """Prints a line when all tests are done."""
        self._record.lines.append(line)


@pytest.fixture(scope="session")
def siege(pytestconfig: pytest.Config) -> Siege:
    """The amount and the seed of the long runs."""
    return Siege(pytestconfig)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that nobody has used, so that no test reads or writes the journals and settings of a person."""
    place = tmp_path / "home"
    folders = {
        "HOME": place,
        "XDG_DATA_HOME": place / "data",
        "XDG_CACHE_HOME": place / "cache",
        "XDG_CONFIG_HOME": place / "config",
        "XDG_STATE_HOME": place / "state",
    }
    for name, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    return place


@pytest.fixture(scope="session")
def story() -> Story:
    """The built-in story."""
    draft = examine(built_in())
    assert draft.story is not None, draft.problems
    return draft.story


@pytest.fixture
def copied_story(tmp_path: Path) -> Path:
    """A copy of the built-in story's folder."""
    return shutil.copytree(built_in(), tmp_path / "scenes")


@pytest.fixture
def kite(tmp_path: Path) -> Path:
    """A copy of a small story with one of everything, in which every place is known to the tests."""
    return shutil.copytree(KITE, tmp_path / "kite")
