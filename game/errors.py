"""The one family of errors that a person may meet: each says what is wrong and what can be done.

For those that nobody foresaw there is a report, which a person can send to whoever can mend the program.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from game import files


class ToldToEndError(BaseException):
    """A signal told the program to end. No mistake of anybody's, and nothing but the ending is to be done about it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number
        """The signal's number."""

    @property
    def status(self) -> int:
        """The exit status that shells give to a program that a signal ended."""
        return 128 + self.signal


class BreadAndSaltError(Exception):
    """Something that a reader or a writer can act on. Printed as one message, never as a traceback."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        """What is wrong, and where."""
        self.remedy = remedy
        """What to do about it; may be empty."""

    def __str__(self) -> str:
        return f"{self.what}\n{self.remedy}" if self.remedy else self.what


def write_report(error: BaseException) -> Path | None:
    """Writes down all that helps to find out why an error came about. Gives the file; None where none can be written.

    Never raises, whatever else is wrong.
    """
    with contextlib.suppress(Exception):
        from datetime import datetime

        text = _report(error)
        name = f"{datetime.now().strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.txt"
        for place in _places():
            with contextlib.suppress(Exception):
                place.mkdir(parents=True, exist_ok=True, mode=0o700)
                path = place / name
                files.create(path, text)
                return path
    return None


def _places() -> Iterator[Path]:
    """Where reports can be kept: beside the journals, or else among the system's temporary files."""
    with contextlib.suppress(Exception):
        from game.folders import data_folder

        yield data_folder() / "reports"
    import tempfile

    yield Path(tempfile.gettempdir())


def _report(error: BaseException) -> bytes:
    import platform
    import sys
    import traceback

    from game import __version__

    lines = [
        f"bread-and-salt {__version__}\n",
        f"Python {sys.version}\n",
        f"{platform.platform()}\n\n",
        *traceback.format_exception(error),
    ]
    return "".join(lines).encode("utf-8", "backslashreplace")
