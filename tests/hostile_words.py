"""The built-in story with other words in every place where a writer's words can stand, the names and numbers kept."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from game.story.model.region import Line
from game.story.model.story import Story

HOSTILE = (
    "[bold]loud[/bold] [@click=app.quit]go[/] [sic] C:\\n\\[x] $primary {y} “q” ‘q’ \"q\" 'q' <b>&amp; *x* _y_ `z` "
    "漢字かな 한글 👩‍🚀🙂 [link=http://a.b]c[/link] |a|b| # - 1. " + "Donaudampfschiff" * 6
).replace("\u200d", "")
"""Markup of screens and of Markdown, wide letters, and a word that is longer than a line."""
ADDRESS = "https://example.org/[b]?a=[@click=app.quit]&b=(c)_*d*"
_NAMES = frozenset({"date", "sort", "ifid", "edition", "language", "country", "group"})
"""Fields of plain text that are no words to read."""


def told_in(story: Story, words: str, address: str = ADDRESS) -> Story:
    """The story with the same words everywhere; citations stay, or nothing would be left to check."""
    told = _struct(story, words, address)
    assert isinstance(told, Story)
    return told


def _struct(made: Struct, words: str, address: str) -> Any:
    if isinstance(made, Line):
        return made
    kinds = {
        name: str(kind) for base in type(made).__mro__ for name, kind in vars(base).get("__annotations__", {}).items()
    }
    changed: dict[str, Any] = {}
    for each in msgspec.structs.fields(made):
        name, kind, value = each.name, kinds[each.name], getattr(made, each.name)
        if kind == "str" and name not in _NAMES:
            changed[name] = (address if name == "address" else words) if value else ""
        elif kind in ("Texts", "Saying"):
            changed[name] = {level: _cited(text, words) for level, text in value.items()}
        elif name == "also":
            changed[name] = (words,) if value else ()
        elif name == "details":
            details = [
                replace(_inside(detail, words, address), name=f"{words[:56]} {at}")
                for at, detail in enumerate(value.values())
            ]
            changed[name] = {detail.name: detail for detail in details}
        else:
            changed[name] = _inside(value, words, address)
    return type(made)(**changed)


def _inside(value: Any, words: str, address: str) -> Any:
    match value:
        case Struct():
            return _struct(value, words, address)
        case tuple():
            return tuple(_inside(each, words, address) for each in value)
        case dict():
            return {key: _inside(each, words, address) for key, each in value.items()}
    return value


def _cited(text: str, words: str) -> str:
    return words + "".join(re.findall(r"\[\^[^\]]+\]", text)) if text else ""
