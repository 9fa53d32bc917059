"""The keys that the desk offers, line by line: each a key, its word, and what a click on it does."""

from __future__ import annotations

from collections.abc import Iterator

from textual.style import Style

from game.journey.sources.claim_filter import Scope
from game.players.terminal.screens.sources.render import Key, Stop, acts


def filters() -> Iterator[Key]:
    """What narrows the list."""
    yield ("i", "find", acts("find"))
    yield ("v", "verdict", acts("verdict"))
    yield ("y", "basis", acts("basis"))
    yield ("u", "outlet", acts("outlet"))


def typing() -> Iterator[Key]:
    """While words are typed."""
    yield ("Enter", "do it", Style.from_meta({"command": "enter-words"}))
    yield ("Esc", "leave", Style.from_meta({"command": "type"}))


def finding() -> Iterator[Key]:
    """While words are looked for."""
    yield ("Enter", "to the claims", acts("end_find"))
    yield ("Esc", "no words", acts("leave"))


def choosing() -> Iterator[Key]:
    """While an outlet is chosen."""
    yield ("↑ ↓ Enter", "choose an outlet", Style())
    yield ("Esc", "leave", acts("leave"))


def desk(stop: Stop | None, *, reading: bool, kept: bool, scope: Scope, narrowed: bool) -> Iterator[Key]:
    """What can be done with the claim in hand, and with what is chosen of its evidence."""
    if stop is not None and stop.scene:
        yield ("Enter", "go there", acts("use_stop"))
    elif stop is not None:
        yield ("Enter", "copy it", acts("copy"))
        yield ("x", "browser", acts("open"))
    yield ("Tab", "claims" if reading else "evidence", acts("other_side"))
    yield ("k", "let go" if kept else "keep", acts("keep"))
    if stop is None or not stop.scene:
        yield ("j", "its scene", acts("go"))
    if not reading:
        here = scope == "scene"
        yield (
            "c" if here else "s",
            "whole story" if here else "this scene",
            acts(f"scope('{'story' if here else 'scene'}')"),
        )
    yield ("Esc", "clear" if narrowed else "back", acts("leave"))
    yield ("?", "help", Style.from_meta({"command": "help"}))
    yield ("/", "type", Style.from_meta({"command": "type"}))
    yield (":", "more", Style.from_meta({"command": "more"}))
