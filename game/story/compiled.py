"""The built-in story as JSON, made when the program's wheel is built, so that a start need not read YAML.

Only an installed package has it, and only the package's own story is taken from it. It names the contents of the
story's files and of the code that read and checked them: where one of them was changed since, YAML is read as usual.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from game.story.model.story import Story

PACKAGE = Path(__file__).resolve().parent
SCENES = PACKAGE.parent / "scenes"
"""Where an installed package has its story; in a checkout nothing is there."""
FILE = PACKAGE / "built_in.json"


class _Compiled(msgspec.Struct):
    digest: str
    story: msgspec.Raw


def compiled(folder: Path, files: Sequence[Path]) -> Story | None:
    """The story of a folder and its files, or None where it was not compiled as it now is."""
    if folder != SCENES:
        return None
    try:
        found = msgspec.json.decode(FILE.read_bytes(), type=_Compiled)
        if found.digest != digest(files):
            return None
        return msgspec.json.decode(found.story, type=Story)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return None


def encode(story: Story, files: Sequence[Path]) -> bytes:
    """What `FILE` holds for a story and the files that it was read from. Raises OSError."""
    return msgspec.json.encode(_Compiled(digest(files), msgspec.Raw(msgspec.json.encode(story))))


def digest(files: Sequence[Path]) -> str:
    """A name for the contents of a story's files and of the code that makes a story of them. Raises OSError."""
    total = hashlib.sha256()
    for root, paths in ((PACKAGE, sorted(PACKAGE.rglob("*.py"))), (None, sorted(files))):
        for path in paths:
            name = path.relative_to(root).as_posix() if root else path.name
            content = path.read_bytes()
            total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
