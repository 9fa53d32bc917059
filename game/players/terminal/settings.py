"""What a reader has set for this terminal, kept between visits in a small JSON file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct


class Settings(Struct, frozen=True):
    """How the terminal player looks and moves."""

    theme: Literal["dark", "light"] = "dark"
    spacing: Literal["normal", "projector"] = "normal"
    """`projector` sets everything wider apart, to be read from the back of a room."""
    motion: bool = True
    """Whether scrolling may glide."""


def settings_file() -> Path:
    """Where the settings are kept."""
    import platformdirs

    return platformdirs.user_config_path("bread-and-salt", appauthor=False) / "settings.json"


def load_settings() -> Settings:
    """The settings of the last visit; the usual ones where there are none or they make no sense."""
    try:
        return msgspec.json.decode(settings_file().read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()


def keep_settings(settings: Settings) -> bool:
    """Keeps the settings for the next visit; a file that made no sense is put aside first. False where it cannot."""
    place = settings_file()
    draft = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if place.exists():
            try:
                msgspec.json.decode(place.read_bytes(), type=Settings)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                place.replace(place.with_name(f"{place.name}.damaged"))
        draft.write_bytes(msgspec.json.encode(settings))
        draft.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        return False
    return True
