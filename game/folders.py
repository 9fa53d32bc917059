"""Where a user's own files are kept: the folders that each system has for a program's data and settings.

The README promises these places, so they are worked out here rather than by a library whose releases differ in them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "bread-and-salt"


class NoHomeError(OSError):
    """The user has no home folder, so nothing can be kept."""

    def __init__(self) -> None:
        super().__init__(None, "your home folder is not known; set HOME")


def data_folder() -> Path:
    """Journeys and reports. Raises NoHomeError."""
    return _folder("XDG_DATA_HOME", unix=".local/share", mac="Application Support")


def config_folder() -> Path:
    """Settings. Raises NoHomeError."""
    return _folder("XDG_CONFIG_HOME", unix=".config", mac="Application Support")


def _folder(variable: str, *, unix: str, mac: str) -> Path:
    if sys.platform == "win32":
        return (_absolute("LOCALAPPDATA") or _home() / "AppData" / "Local") / NAME
    usual = _home() / "Library" / mac if sys.platform == "darwin" else _home() / unix
    return (_absolute(variable) or usual) / NAME


def _absolute(variable: str) -> Path | None:
    """The folder that a variable of the environment names. A relative path is passed over, as the XDG rules ask."""
    named = Path(os.environ.get(variable, "").strip())
    return named if named.is_absolute() else None


def _home() -> Path:
    try:
        home = Path.home()
    except RuntimeError:
        raise NoHomeError from None
    if not home.is_absolute():
        raise NoHomeError
    return home
