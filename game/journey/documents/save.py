"""Files for the reader to keep: Markdown, written whole or not at all, and never over another file."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from game import files
from game.errors import BreadAndSaltError
from game.journey.documents import markdown
from game.journey.state.journey import Journey

PAPERS = ("transcript", "front page", "notebook")
"""What can be saved, as a reader calls it."""
LONGEST_NAME = 60
"""The most characters of a file's name, before its number and ending."""
MOST_FILES = 1000
"""How many files of one name are made before the reader is asked to clear up."""

# Names that Windows keeps for devices, whatever their ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


class PaperError(BreadAndSaltError):
    """A paper that could not be saved. Nothing was written."""


def save_paper(paper: str, journey: Journey, folder: Path | None = None) -> Path:
    """Saves one of `PAPERS` and says where. Raises PaperError, and KeyError for any other name."""
    make = {"transcript": markdown.transcript, "front page": markdown.front_page, "notebook": markdown.notebook}[paper]
    return save(make(journey), f"{journey.story.heading.title} {paper}", folder)


def save(text: str, name: str, folder: Path | None = None) -> Path:
    """Writes a Markdown file, readable by its owner alone, under a name that is not taken. Raises PaperError."""
    content = text.encode("utf-8", "replace")
    try:
        place = (folder or Path.cwd()).resolve()
        for target in _targets(place, stem(name)):
            if os.path.lexists(target):
                continue
            # Another program may take the name in this very moment; then the next one is tried.
            with contextlib.suppress(FileExistsError):
                files.create(target, content)
                return target
    except OSError as error:
        raise PaperError(
            f"Nothing could be saved in {folder or 'the current folder'}: {error.strerror or error}.",
            "Make the folder writable, or start the program in one that is.",
        ) from None
    raise PaperError(
        f"{place} holds {MOST_FILES} files named {stem(name)} already.",
        "Move some of them away, then save again.",
    )


def stem(name: str) -> str:
    """A file's name from any words: letters, digits and hyphens only."""
    plain = unicodedata.normalize("NFKC", name).lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > LONGEST_NAME or len(longer.encode()) > 3 * LONGEST_NAME:
            break
        made = longer
    made = made or "".join(words)[: LONGEST_NAME // 2] or "paper"
    return f"paper-{made}" if made in _DEVICES else made


def _targets(place: Path, first: str) -> Iterator[Path]:
    numbered = (f"{first}-{number}" for number in range(2, MOST_FILES + 1))
    return (place / f"{name}.md" for name in chain((first,), numbered))
