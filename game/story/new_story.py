"""A small whole story to begin one's own from: three scenes, in a new folder, with the schemas for editors."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

from game import files
from game.errors import BreadAndSaltError
from game.story.schema.schema import FOLDER, KINDS, as_text, kind_of, modeline

STARTER = Path(__file__).with_name("starter")
"""The story as it comes with the program."""
_NO_IFID = "00000000-0000-4000-8000-000000000000"


def begin_story(folder: Path) -> list[Path]:
    """Writes the story into a folder that is not there or is empty, and gives the files. Raises BreadAndSaltError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BreadAndSaltError(f"{folder} is not empty.", "Name a folder that is, or one that is not there yet.")
        (folder / FOLDER).mkdir()
        return [_write(folder / name, text) for name, text in _files()]
    except FileExistsError:
        raise BreadAndSaltError(f"{folder} is a file.", "Name a folder that is not there yet.") from None
    except OSError as error:
        raise BreadAndSaltError(
            f"No story can be begun in {folder}: {error.strerror or error}.",
            "Name a folder in a place that you may write to.",
        ) from None


def _files() -> Iterator[tuple[str, str]]:
    for path in sorted(STARTER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8").replace(_NO_IFID, str(uuid.uuid4()).upper())
        yield path.name, modeline(kind_of(path.name)) + text
    for kind in KINDS:
        yield f"{FOLDER}/{kind}.json", as_text(kind)


def _write(path: Path, text: str) -> Path:
    # Never over a file that came to be there in the meantime.
    files.create(path, text.encode(), files.SHARED)
    return path
