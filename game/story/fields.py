"""The fields of the model's classes, as their annotations tell them; and the classes made again from JSON."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any, TypeVar

from game.story import model

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """How one field of a class is read."""

    name: str
    yaml: str
    """Its name in the YAML."""
    kind: Any
    required: bool
    from_key: bool
    by_level: bool


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of one of the model's classes."""
    kinds = typing.get_type_hints(cls, vars(model), include_extras=True)
    return tuple(
        Field(
            name=each.name,
            yaml=each.metadata.get("yaml", each.name),
            kind=kinds[each.name],
            required=each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING,
            from_key=bool(each.metadata.get("key")),
            by_level=bool(each.metadata.get("by_level")),
        )
        for each in dataclasses.fields(cls)
    )


def revive(data: Any, kind: type[T]) -> T:
    """The model's classes again from what `json` made of them. Raises ValueError, KeyError or TypeError on misfits."""
    made: T = _reviver(typing.cast(Hashable, kind))(data)
    return made


@cache
def _reviver(kind: Any) -> Callable[[Any], Any]:
    if dataclasses.is_dataclass(kind):
        cls = typing.cast(type, kind)
        parts = [(each.name, _reviver(each.kind)) for each in fields_of(cls)]
        return lambda data: cls(*[part(data[name]) for name, part in parts])
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        item = _reviver(inner[0])
        return lambda data: tuple([item(each) for each in data])
    if origin in (dict, Mapping) or getattr(origin, "__name__", "") == "Mapping":
        value = _reviver(inner[1])
        return lambda data: {name: value(each) for name, each in data.items()}
    if origin in (typing.Union, types.UnionType):
        some = _reviver(next(each for each in inner if each is not type(None)))
        return lambda data: None if data is None else some(data)
    return lambda data: data
