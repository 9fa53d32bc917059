"""A real Chromium for the tests of what is exported: one process for a whole session of tests.

Debian calls the packages `chromium` and `chromium-driver`. Where they are missing the tests are skipped and say so; in
the whole run that is a failure instead.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import node_programs
import pytest
import runs

from game.exports import Order, make
from game.story.model.story import Story

PROGRAMS = ("chromium", "chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


def unavailable() -> str:
    """Why there is no browser to test with; empty where there is one."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        import selenium  # noqa: F401
    except ImportError:
        missing.append("selenium")
    return f"no browser to test with: {', '.join(missing)} not installed" if missing else ""


def need() -> None:
    """Skips the test where there is no browser, or fails it where one is required."""
    if why := unavailable():
        runs.missing(why)


class Browser:
    """Chromium, with the few things that the tests ask of it."""

    def __init__(self, profile: Path) -> None:
        from selenium import webdriver

        options = webdriver.ChromeOptions()
        options.binary_location = str(shutil.which("chromium"))
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # It would write certificates and font caches to the home of whoever runs the tests.
        homes = {name: str(profile) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        service = webdriver.ChromeService(str(shutil.which("chromedriver")), env={**os.environ, **homes})
        self.driver: Any = webdriver.Chrome(options, service)
        self.driver.set_script_timeout(120)

    def open(self, address: str | Path, *, fresh: bool = True) -> None:
        """Opens a page, with nothing kept from before unless it is to go on."""
        where = address if isinstance(address, str) else address.as_uri()
        self.driver.get("about:blank")
        if fresh:
            self.driver.get(where)
            self.run("try { localStorage.clear() } catch {}")
            self.driver.get("about:blank")
        self.logs()
        self.requests()
        self.driver.get(where)
        self.wait("!document.documentElement.classList.contains('wait')")

    def run(self, script: str, *arguments: Any) -> Any:
        """Runs a script in the page and gives what it returns."""
        return self.driver.execute_script(script, *arguments)

    def run_later(self, script: str, *arguments: Any) -> Any:
        """Runs a script that calls its last argument when it is done."""
        return self.driver.execute_async_script(script, *arguments)

    def wait(self, condition: str, seconds: float = 10) -> None:
        """Waits until an expression holds in the page."""
        end = time.monotonic() + seconds
        while not self.run(f"return !!({condition})"):
            assert time.monotonic() < end, f"never came true: {condition}"
            time.sleep(0.01)

    def tell(self, command: str, **arguments: Any) -> Any:
        """A command of the Chrome DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def like(self, **features: str) -> None:
        """What the reader's device asks for, such as `prefers_color_scheme="dark"`."""
        asked = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.tell("Emulation.setEmulatedMedia", features=asked)

    def size(self, width: int, height: int) -> None:
        """The size of the window."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip

    def logs(self) -> list[str]:
        """What the page complained of since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since this was last asked."""
        import json

        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = (event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent")
        return [address for address in sent if not address.startswith(("about:", "blob:"))]

    def press(self, *keys: str) -> None:
        """Presses keys, wherever the focus is."""
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def close(self) -> None:
        """Ends the process."""
        self.driver.quit()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of a session."""
    need()
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


Say = Callable[[str], None]


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Say:
    """Prints a line when all tests are done."""
    return request.config.stash[runs.RECORD].lines.append


@pytest.fixture(scope="session")
def page_file(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in story's page in a file."""
    content = make("page", Order(story)).content
    assert isinstance(content, bytes)
    path = tmp_path_factory.mktemp("page") / "story.html"
    path.write_bytes(content)
    return path


def module(name: str) -> Path:
    """A file of a package from npm; `node_programs` says what happens where the package is missing."""
    node_programs.need(name.split("/")[0])
    return node_programs.FOLDER / "node_modules" / name


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A folder, and the address on this machine under which its files are to be had.

    What was asked for stands in the file `asked.txt` beside the folder, a line each.
    """
    folder, asked = tmp_path / "served", tmp_path / "asked.txt"

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            with asked.open("a", encoding="utf-8") as lines:
                lines.write(f"{self.path}\n")

    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()
    thread.join()
