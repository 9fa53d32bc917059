"""What commands speak through: lines to the output, complaints to the error output, and files."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from game.errors import BreadAndSaltError
from game.story.model.text import printable


@contextlib.contextmanager
def sending() -> Iterator[None]:
    """Says so where the output takes no more. Raises BreadAndSaltError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BreadAndSaltError(
            f"Nothing more can be shown: {error.strerror or error}.", "Send the output elsewhere, or make room for it."
        ) from None


def say(line: str) -> None:
    """Writes a line, or several, that no screen obeys."""
    with sending():
        sys.stdout.write(f"{printable(line)}\n")


def send(content: bytes) -> None:
    """Writes a file's content to the output, byte for byte."""
    with sending():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def flush() -> None:
    """Waits until what was said has gone out."""
    with sending():
        sys.stdout.flush()


def print_error(text: str) -> None:
    """Writes a message for a person to the error output, if there is one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(printable(text), file=sys.stderr)


def discard_output() -> None:
    """Keeps Python from complaining when it ends and the output does not take what is left."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
