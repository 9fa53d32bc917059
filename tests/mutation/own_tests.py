"""Runs some tests of a checkout in a process of their own, which is stopped where they take too long.

The process is forked from one that has imported the libraries already, and nothing of the project: each run reads the
project's modules anew, and does not wait for the rest.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

for _library in ("hypothesis", "jinja2", "msgspec", "pytest", "pytest_asyncio", "textstat", "yaml"):
    with contextlib.suppress(ImportError):
        importlib.import_module(_library)

MOST_MEMORY = 4 << 30
"""In bytes; a fault may make a list that has no end."""


class Run(NamedTuple):
    """What came of some tests."""

    status: int
    """pytest's exit status; -1 where they were stopped."""
    processor_seconds: float


class FewExamples:
    """A plugin of pytest: hypothesis tries few examples, the same ones every time."""

    def pytest_configure(self) -> None:
        """Comes after the tests' own settings and before they are read."""
        from hypothesis import settings

        settings.register_profile("mutation", deadline=None, derandomize=True, database=None, max_examples=20)
        settings.load_profile("mutation")


def run(checkout: Path, arguments: list[str], log: Path, *, most_seconds: int, write_bytecode: bool) -> Run:
    """Runs pytest in a checkout. `most_seconds` is time of the processor, so that a busy machine changes nothing."""
    child = os.fork()
    if child == 0:
        _become_pytest(checkout, arguments, log, most_seconds, write_bytecode)
    # A test that waits for something that never comes takes no time of the processor.
    until = time.monotonic() + 60 + 10 * most_seconds
    stopped = False
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > until:
            stopped = True
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    code = -1 if stopped or os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Run(code, used.ru_utime + used.ru_stime)


def _become_pytest(checkout: Path, arguments: list[str], log: Path, most_seconds: int, write_bytecode: bool) -> Any:
    status = 3
    try:
        os.setsid()
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for stream in (1, 2):
            os.dup2(output, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        os.chdir(checkout)
        sys.dont_write_bytecode = not write_bytecode
        os.environ["PYTHONDONTWRITEBYTECODE"] = "" if write_bytecode else "1"
        sys.path[0] = str(checkout)
        import pytest

        fixed = ["-x", "-q", "-n", "0", "--whole", "-p", "no:cacheprovider", f"--rootdir={checkout}"]
        status = int(pytest.main([*fixed, *arguments], plugins=[FewExamples()]))
    finally:
        sys.stdout.flush()
        os._exit(status)
