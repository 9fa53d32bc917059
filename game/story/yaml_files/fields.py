"""The fields of the model's classes, as their annotations tell them."""

from __future__ import annotations

import sys
import typing
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct


class Field(Struct, frozen=True):
    """How one field of a class is read."""

    name: str
    yaml: str
    """Its name in the YAML."""
    kind: Any
    required: bool
    from_key: bool
    by_level: bool


@cache
def fields_of(cls: type[Struct]) -> tuple[Field, ...]:
    """The fields of one of the model's classes."""
    kinds = typing.get_type_hints(cls, vars(sys.modules[cls.__module__]), include_extras=True)
    missing = len(cls.__struct_fields__) - len(cls.__struct_defaults__)
    defaults = (NODEFAULT,) * missing + cls.__struct_defaults__
    return tuple(
        Field(
            name=name,
            yaml=yaml,
            kind=kinds[name],
            required=default is NODEFAULT,
            from_key="key" in getattr(kinds[name], "__metadata__", ()),
            by_level="by level" in getattr(kinds[name], "__metadata__", ()),
        )
        for name, yaml, default in zip(cls.__struct_fields__, cls.__struct_encode_fields__, defaults, strict=True)
    )
