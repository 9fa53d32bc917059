"""What every test may ask for: a home of its own, and stories to read or to break."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from browser import browser, page_file, report, served
from hypothesis import settings

from game.story.loading import built_in, examine
from game.story.model.story import Story

__all__ = ["browser", "page_file", "report", "served"]

# A deadline would measure how busy the machine is, and not the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# A run in the background ignores interrupts, and would hand that on to every player it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

KITE = Path(__file__).parent / "broken" / "kite"
"""A small whole story that is only there to be copied and broken."""


TALLY = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two options of the long runs."""
    group = parser.getgroup("siege")
    group.addoption("--times", type=int, default=1, help="so many times the kills, fuzz inputs, monkey steps and edits")
    group.addoption("--seed", type=int, default=20190424, help="where the kills and the monkey’s steps come from")


def pytest_configure(config: pytest.Config) -> None:
    """Makes room for the counts."""
    config.stash[TALLY] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints what was tried, whether it went well or not."""
    if config.stash[TALLY]:
        terminalreporter.section("what was tried")
        for line in config.stash[TALLY]:
            terminalreporter.write_line(line)


class Siege:
    """How much the long runs do, and where they tell what they did."""

    def __init__(self, config: pytest.Config) -> None:
        self.times: int = config.getoption("--times")
        """How many times the usual amount."""
        self.seed: int = config.getoption("--seed")
        self._tally = config.stash[TALLY]

    def tell(self, line: str) -> None:
        """Prints a line when all tests are done."""
        self._tally.append(line)


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
