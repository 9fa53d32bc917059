"""Marked nodes to the classes of `model`, by the classes' own annotations, with all problems at once.

A part that does not fit is noted and left out, or stands in as an empty text, so that one slip never hides the
next.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import FieldInfo, fields, replace
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.story.model.limits import LONGEST_IDENTIFIER, LONGEST_SHOWN
from game.story.model.patterns import IDENTIFIER
from game.story.model.whole_story import Identifier, Saying, has_own_name, marks
from game.story.yaml_files.reader import entries
from game.story.yaml_files.source_file import SourceFile
from game.suggestions import did_you_mean

T = TypeVar("T")
Shaper = Callable[[SourceFile, Node], Any]


UNCOUNTED = ("evidence", "geography", "sources")
"""The classes whose names take no article."""


def shape(page: SourceFile, node: Node, cls: type[T]) -> T:
    """One node as one of the model's classes; what does not fit is noted in the file."""
    made: T = _shaper(typing.cast(Hashable, cls))(page, node)
    return made


def shape_mapping(page: SourceFile, node: Node, cls: type[T]) -> dict[str, T]:
    """A mapping of names to things of one class."""
    made: dict[str, T] = _mapping_shaper(str, cls)(page, node)
    return made


def shape_list(page: SourceFile, node: Node, cls: type[T]) -> tuple[T, ...]:
    """A list of things of one class."""
    made: tuple[T, ...] = _list_shaper(cls)(page, node)
    return made


@cache
def _shaper(kind: Any) -> Shaper:
    if _is_class(kind):
        return _class_shaper(kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return _word_shaper(inner)
    if origin is tuple:
        return _list_shaper(inner[0])
    if origin is dict:
        return _mapping_shaper(*inner)
    if origin in (typing.Union, types.UnionType):
        return _shaper(next(each for each in inner if each is not type(None)))
    return _SINGLE[kind]


def _is_class(kind: Any) -> typing.TypeGuard[type[Struct]]:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _expected(page: SourceFile, node: Node, what: str) -> None:
    found = "a list" if isinstance(node, SequenceNode) else "a mapping" if isinstance(node, MappingNode) else ""
    page.problem(node, "B103", f"should be {what}, not {found or f'`{node.value[:40]}`'}.")


def _text(page: SourceFile, node: Node) -> str:
    if not isinstance(node, ScalarNode):
        _expected(page, node, "text")
        return ""
    text: str = node.value.strip()
    if not text:
        page.problem(node, "B103", "should be text, but nothing stands here.")
    return text


def _identifier(page: SourceFile, node: Node) -> str:
    if isinstance(node, ScalarNode) and IDENTIFIER.fullmatch(node.value) and len(node.value) <= LONGEST_IDENTIFIER:
        name: str = node.value
        return name
    _expected(page, node, f"a name of lower-case letters, digits and hyphens, at most {LONGEST_IDENTIFIER} long")
    return ""


def _flag(page: SourceFile, node: Node) -> bool:
    if not isinstance(node, ScalarNode) or node.value not in ("true", "false"):
        _expected(page, node, "true or false")
        return False
    return bool(node.value == "true")


def _number(page: SourceFile, node: Node) -> float:
    if isinstance(node, ScalarNode) and re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", node.value):
        return float(node.value)
    _expected(page, node, "a number")
    return 0.0


def _whole(page: SourceFile, node: Node) -> int:
    if isinstance(node, ScalarNode) and re.fullmatch(r"[0-9]{1,9}", node.value):
        return int(node.value)
    _expected(page, node, "a whole number")
    return 0


def _saying(page: SourceFile, node: Node) -> dict[str, str]:
    if isinstance(node, MappingNode):
        return {name.value: _text(page, value) for name, value in entries(node)}
    if isinstance(node, ScalarNode):
        return {"": _text(page, node)}
    _expected(page, node, "a text, or one for each reading level")
    return {}


_SINGLE: dict[Any, Shaper] = {
    Identifier: _identifier,
    Saying: _saying,
    str: _text,
    bool: _flag,
    int: _whole,
    float: _number,
}


def _word_shaper(words: tuple[str, ...]) -> Shaper:
    def word(page: SourceFile, node: Node) -> str:
        if isinstance(node, ScalarNode) and node.value in words:
            return str(node.value)
        hint = did_you_mean(node.value, words) if isinstance(node, ScalarNode) else ""
        _expected(page, node, "one of " + ", ".join(words))
        if hint:
            last = page.problems.pop()
            page.problems.append(replace(last, message=last.message + hint))
        return words[0]

    return word


def _list_shaper(kind: Any) -> Shaper:
    def shape_items(page: SourceFile, node: Node) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            _expected(page, node, "a list")
            return ()
        each = _shaper(kind)
        return tuple(each(page, item) for item in node.value)

    return shape_items


def _mapping_shaper(key_kind: Any, kind: Any) -> Shaper:
    keyed = _is_class(kind) and any("key" in marks(each.type) for each in fields(kind))

    def shape_entries(page: SourceFile, node: Node) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            _expected(page, node, "a mapping of names")
            return {}
        name_of, shaper, made = _shaper(key_kind), _shaper(kind), {}
        for name_node, value in entries(node):
            name = name_of(page, name_node)
            made[name] = _build(page, value, kind, name) if keyed else shaper(page, value)
        return made

    return shape_entries


def _class_shaper(cls: type[Struct]) -> Shaper:
    return lambda page, node: _build(page, node, cls, None)


class _Plan(Struct, frozen=True):
    """How a mapping becomes one of the model's classes."""

    known: dict[str, tuple[str, Shaper]]
    """By its name in the YAML, each field's own name and what shapes it."""
    needed: tuple[FieldInfo, ...]
    keys: tuple[str, ...]
    """The fields that are not in the mapping, but are the name under which it stands."""
    levels: str
    """The field that takes the texts of all reading levels; empty where there is none."""


@cache
def _plan(cls: type[Struct]) -> _Plan:
    written = [each for each in fields(cls) if has_own_name(each.type)]
    return _Plan(
        known={each.encode_name: (each.name, _shaper(each.type)) for each in written},
        needed=tuple(each for each in written if each.required),
        keys=tuple(each.name for each in fields(cls) if "key" in marks(each.type)),
        levels=next((each.name for each in fields(cls) if "by level" in marks(each.type)), ""),
    )


def _build(page: SourceFile, node: Node, cls: type[Struct], name: str | None) -> Any:
    plan = _plan(cls)
    values: dict[str, Any] = dict.fromkeys(plan.keys, name)
    texts: dict[str, str] = {}
    if isinstance(node, MappingNode):
        for field_node, value in entries(node):
            written = field_node.value
            if written in plan.known:
                own_name, shaper = plan.known[written]
                values[own_name] = shaper(page, value)
            elif plan.levels:
                texts[written] = _text(page, value)
            else:
                hint = did_you_mean(written, plan.known)
                page.problem(field_node, "B101", f"`{written[:LONGEST_SHOWN]}` is no field of {_called(cls)}.{hint}")
    else:
        _expected(page, node, f"{_called(cls)} with its fields")
    if plan.levels:
        values[plan.levels] = texts
    for each in plan.needed:
        if each.name not in values:
            if isinstance(node, MappingNode):
                page.problem(node, "B102", f"this {cls.__name__.lower()} has no `{each.encode_name}`.")
            values[each.name] = _stand_in(each.type)
    return cls(**values)


def _called(cls: type[Struct]) -> str:
    """A class as messages name it: `an outlet`."""
    name = cls.__name__.lower()
    if name in UNCOUNTED:
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _stand_in(kind: Any) -> Any:
    """A value that keeps a broken part whole enough for the other rules to go on."""
    if _is_class(kind):
        cls = kind
        return cls(**{each.name: _stand_in(each.type) for each in fields(cls) if each.required})
    if kind == Saying:
        return {}
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return inner[0]
    if origin is tuple:
        return ()
    if origin in (dict, Mapping):
        return {}
    return {int: 0, float: 0.0, bool: False}.get(kind, "")
