"""Files that a person asked for by name: each written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from game import files
from game.errors import BreadAndSaltError

MARK = b'<meta name="generator" content="bread-and-salt">'
"""What tells a folder of handouts made before from any other: it stands in its `index.html`."""
LOOKED_THROUGH = 4096


def check_own(path: Path) -> None:
    """Raises BreadAndSaltError for a folder that holds anything and was not made by an earlier export."""
    try:
        if not path.is_dir() or not any(path.iterdir()):
            return
        index = path / "index.html"
        if index.is_file():
            with index.open("rb") as stream:
                if MARK in stream.read(LOOKED_THROUGH):
                    return
    except OSError as error:
        raise BreadAndSaltError(f"{path} cannot be read: {error.strerror or error}.", "Name another folder.") from None
    raise BreadAndSaltError(
        f"{path} is not empty, and holds no handouts that were made before.",
        "Name a folder that is empty or not there yet; nothing was written.",
    )


def write_file(path: Path, content: bytes | dict[str, bytes]) -> None:
    """Writes a file, or the files of a folder, in place of any of the same name. Raises BreadAndSaltError."""
    try:
        if isinstance(content, bytes):
            _write(path, content)
            return
        for name, each in content.items():
            place = path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            _write(place, each)
    except OSError as error:
        where = error.filename2 or error.filename or path
        raise BreadAndSaltError(
            f"{path} cannot be written: {error.strerror or error} ({where}).",
            "Name a path in a folder that is there and that you may write to.",
        ) from None


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device or a pipe takes what is written to it; a folder says that it is one.
        path.write_bytes(content)
    else:
        files.replace(path, content, files.SHARED)
