"""What pages are made of: a title and paragraphs, as data."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

BlockKind = Literal["heading", "text", "entry", "quiet", "address"]


class Block(Struct, frozen=True):
    """One paragraph of a page."""

    kind: BlockKind
    text: str
    lead: str = ""
    """What stands before the text: a number, a symbol, a key."""
    claim: str = ""
    """The claim that the block opens, by id; empty for none."""
    scene: str = ""
    """The scene that it leads to, by id; empty for none."""
    share: float = -1
    """How much of the whole it counts, from 0 to 1, where it is a row of a chart; -1 where it is none."""


class Page(Struct, frozen=True):
    """A title and its paragraphs."""

    title: str
    blocks: tuple[Block, ...]
