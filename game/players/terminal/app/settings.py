"""What a reader has set for this terminal, kept between visits in a small JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from game import files
from game.folders import NoHomeError, config_folder


class Settings(Struct, frozen=True):
    """How the terminal player looks and moves."""

    theme: Literal["dark", "light"] = "dark"
    spacing: Literal["normal", "projector"] = "normal"
    """`projector` sets everything wider apart, so that it can be read from the back of a room."""
    motion: bool = True
    """Whether scrolling may glide."""


def with_next_value(settings: Settings, name: str) -> Settings:
    """The settings with one of them changed to its next value."""
    match name:
        case "theme":
            return replace(settings, theme="light" if settings.theme == "dark" else "dark")
        case "spacing":
            return replace(settings, spacing="projector" if settings.spacing == "normal" else "normal")
        case _:
            return replace(settings, motion=not settings.motion)


def settings_file() -> Path:
    """Where the settings are kept. Raises NoHomeError."""
    return config_folder() / "settings.json"


def load_settings() -> tuple[Settings, str]:
    """The settings of the last visit, and what the reader should be told about them, which is mostly nothing.

    If they cannot be read, the default ones. A damaged file is renamed, so that nothing in it is lost.
    """
    try:
        place = settings_file()
    except NoHomeError:
        return Settings(), ""
    try:
        return msgspec.json.decode(place.read_bytes(), type=Settings), ""
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"Your settings could not be read ({error.strerror}): {place}. The usual ones are used."
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        aside = place.with_name(f"{place.name}.damaged")
        try:
            place.replace(aside)
        except OSError:
            aside = place
        return Settings(), f"Your settings made no sense. The usual ones are used; the old file is {aside}"


def keep_settings(settings: Settings) -> str:
    """Keep the settings for the next visit. The result says why they cannot be kept; it is empty if they were."""
    try:
        place = settings_file()
    except NoHomeError as error:
        return f"This is set for now, but cannot be kept for your next visit: {error.strerror}."
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.replace(place, msgspec.json.encode(settings))
    except OSError as error:
        return f"This is set for now, but cannot be kept for your next visit ({error.strerror}): {place}"
    return ""
