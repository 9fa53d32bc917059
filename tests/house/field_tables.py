"""The manual's tables of fields, made from the model, the notes under its fields, and values that stories really have.

`python tests/house/field_tables.py` writes them into scenes/README.md between their marks.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from game.story.model.whole_story import has_own_name, marks
from game.story.new_story import STARTER
from game.story.schema import schema
from game.story.schema.field_notes import field_notes, model_classes

TOP = Path(__file__).resolve().parents[2]
MANUAL = TOP / "scenes" / "README.md"
MARK = re.compile(r"(<!-- fields of (\w+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
LONGEST = 56
"""The most characters of an example."""

CALLED = {"Evidence": "evidence", "LoadedWord": "loaded words", "Article": "the article", "Option": "an option"}
CALLED |= {"Adaptation": "an adaptation"}
CALLED |= {"Item": "an item", "Outlet": "an outlet", "Origin": "an origin", "Event": "an event"}
"""Classes that are called otherwise than `a` and their name."""
MADE_UP = {(name, "formerly"): "[an-older-name]" for name in ("Claim", "Choice", "Option", "Item", "Task", "Scene")}
MADE_UP |= {("Detail", "formerly"): "[the top of the page]", ("Choice", "id"): "by-the-wire"}
MADE_UP |= {("Level", "language"): "de", ("Task", "first"): "virginian-pilot", ("Option", "claim"): "three-miles"}
MADE_UP |= {("Person", "say_it"): "OR-vil RITE", ("Detail", "layer"): "record", ("Item", "claim"): "three-miles"}
MADE_UP |= {("Lesson", "needs"): "[A worksheet each]"}
MADE_UP |= {("Evidence", "root"): "the telegram", ("Document", "after"): "park-service-1961"}
MADE_UP |= {("Document", "hour"): "17:50 UTC+3"}
MADE_UP |= {("Report", "says"): "It flew for 3 miles.", ("Task", "good"): "[It names a source.]"}
"""Examples of fields that neither story needs."""

ROOTS: dict[str, Any] = {kind: cls for kind, (_, cls) in schema._FILES.items()}
Found = dict[tuple[str, str], list[str]]


def tables(manual: str) -> str:
    """The manual with every table as it should be."""
    found = examples()
    return MARK.sub(lambda mark: f"{mark[1]}{table(model_classes()[mark[2]], found)}{mark[3]}", manual)


def table(cls: type[Struct], found: Found) -> str:
    rows = "".join(row(cls, each, found) for each in fields(cls))
    return f"\n| field | what stands there | meaning | example |\n|---|---|---|---|\n{rows}\n"


def row(cls: type[Struct], each: FieldInfo, found: Found) -> str:
    name = {"the key": "*its name*", "needed text": "*a level*"}.get(what(each), f"`{each.encode_name}`")
    meaning = field_notes()[cls.__name__][each.name].replace("'", "’")
    return f"| {name} | {what(each)} | {meaning} | {example(cls, each, found)} |\n"


def example(cls: type[Struct], each: FieldInfo, found: Found) -> str:
    """A value that some story has, or one made up where none has any; empty where a table of its own shows more."""
    known = found.get((cls.__name__, each.name)) or [MADE_UP.get((cls.__name__, each.name), "")]
    short = [value for value in known if len(value) <= LONGEST]
    shown = max(short[:5], key=lambda value: len(value) > 5) if short else f"{known[0][: LONGEST - 2].rstrip()} …"
    return f"`{shown}`" if shown else ""


def what(each: FieldInfo) -> str:
    if "key" in marks(each.type):
        return "the key"
    if "by level" in marks(each.type):
        return "needed text"
    word = kind_word(each.type)
    if each.required:
        return f"needed: {word}"
    said = each.default
    plain = isinstance(said, (str, bool)) and said != ""
    return f"{word}; else `{str(said).lower() if isinstance(said, bool) else said}`" if plain else word


def kind_word(kind: Any) -> str:
    said = marks(kind)
    if "identifier" in said:
        return "a name"
    if "saying" in said:
        return "a text, or one for each level"
    if isinstance(kind, type) and issubclass(kind, Struct):
        return CALLED.get(kind.__name__, f"a {kind.__name__.lower()}")
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"a list, each {kind_word(inner[0])}"
    if origin is dict:
        return f"by name, each {kind_word(inner[1])}"
    if origin in (typing.Union, types.UnionType):
        return kind_word(next(each for each in inner if each is not type(None)))
    return {str: "text", bool: "`true` or `false`", int: "a whole number", float: "a number"}[kind]


def examples() -> Found:
    """By class and field, what stands there in the story that `new` writes, and after that in the built-in one."""
    found: Found = {}
    for folder in (STARTER, TOP / "scenes"):
        for path in sorted(folder.glob("*.yaml")):
            written = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            for key, value in values(ROOTS[schema.kind_of(path.name)], written):
                found.setdefault(key, []).append(value)
    return found


def values(kind: Any, written: Any) -> Iterator[tuple[tuple[str, str], str]]:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        for each in fields(kind):
            if each.encode_name in written and has_own_name(each.type):
                value = written[each.encode_name]
                if shown := flow(value):
                    yield (kind.__name__, each.name), shown
                yield from values(each.type, value)
    elif origin is tuple:
        for item in written:
            yield from values(inner[0], item)
    elif origin is dict and isinstance(written, dict) and not marks(kind):
        for item in written.values():
            yield from values(inner[1], item)
    elif origin in (typing.Union, types.UnionType):
        yield from values(next(each for each in inner if each is not type(None)), written)


def flow(value: Any) -> str:
    """A value on one line, as one could write it; empty for what has fields of its own."""
    if isinstance(value, str):
        quoted = re.search(r": | #|^[\[{\"'&*!|>%@`]", value) or re.fullmatch(r"[0-9][0-9.:-]*", value)
        return f'"{value}"' if quoted and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return f"[{', '.join(value)}]"
    return ""


if __name__ == "__main__":
    MANUAL.write_text(tables(MANUAL.read_text("utf-8")), "utf-8")
