"""Data does not change: every record that the story and the journey are made of is frozen."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from msgspec import Struct
from test_layers import PURE

CHANGING = {"game.journey.saving.session.Session"}
"""What holds on to the latest of many records, and so is none itself."""


def records(kind: type[Struct] = Struct) -> Iterator[type[Struct]]:
    """Every class of records that was imported."""
    for each in kind.__subclasses__():
        yield each
        yield from records(each)


def test_every_record_is_frozen() -> None:
    for module in PURE:
        importlib.import_module(module)
    ours = [each for each in records() if each.__module__.startswith(("game.story.model.", "game.journey."))]
    assert len(ours) > 50
    changing = {f"{each.__module__}.{each.__name__}" for each in ours if not each.__struct_config__.frozen}
    assert changing == CHANGING
