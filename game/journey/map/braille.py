"""Lines drawn with dots: eight of them, two wide and four high, in every cell (the braille patterns of Unicode)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""A dot's bit by its column and its row in the cell."""
_EMPTY = 0x2800

Spot = tuple[float, float]
"""A place on the canvas, in dots to the right and down."""


class Pen(Struct, frozen=True):
    """How a line is drawn."""

    rank: int
    """Which line's colour a cell takes where several cross: the highest. From 1."""
    on: float = 1
    """Dots drawn, and then left out, along the line."""
    off: float = 0
    heavy: bool = False
    """Two dots wide instead of one."""


class Dots:
    """A canvas of so many cells."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._masks = bytearray(columns * rows)
        self._ranks = bytearray(columns * rows)

    def rank(self, row: int, column: int) -> int:
        """The rank of the most important line in a cell; 0 for none."""
        return self._ranks[row * self.columns + column]

    def ranks(self, row: int, start: int, end: int) -> bytes:
        """The ranks of some neighbouring cells."""
        return bytes(self._ranks[row * self.columns + start : row * self.columns + end])

    def character(self, row: int, column: int) -> str:
        """The dots of a cell as one character."""
        return chr(_EMPTY + self._masks[row * self.columns + column])

    def draw(self, spots: Sequence[Spot], pen: Pen) -> bool:
        """Draws a line from spot to spot, without what lies outside the canvas; False where that is all of it."""
        along, inside = 0.0, False
        wide, high = self.columns * 2, self.rows * 4
        for (x, y), (to_x, to_y) in pairwise(spots):
            length = math.hypot(to_x - x, to_y - y)
            part = _clipped(x, y, to_x - x, to_y - y, wide, high)
            if part is not None:
                inside = True
                self._stroke((x, y), (to_x, to_y), part, along, length, pen)
            along += length
        return inside

    def _stroke(self, start: Spot, end: Spot, part: tuple[float, float], along: float, length: float, pen: Pen) -> None:
        """Draws the part of a straight line that is on the canvas. `along` keeps the dashes even round corners."""
        (x, y), across, down = start, end[0] - start[0], end[1] - start[1]
        first, last = part
        steps = max(math.ceil(max(abs(across), abs(down)) * (last - first)), 1)
        beside = (1, 0) if abs(down) > abs(across) else (0, 1)
        period = pen.on + pen.off
        for step in range(steps + 1):
            at = first + (last - first) * step / steps
            if pen.off and (along + length * at) % period >= pen.on:
                continue
            dot_x, dot_y = int(x + across * at), int(y + down * at)
            self._dot(dot_x, dot_y, pen.rank)
            if pen.heavy:
                self._dot(dot_x + beside[0], dot_y + beside[1], pen.rank)

    def _dot(self, x: int, y: int, rank: int) -> None:
        column, row = x >> 1, y >> 2
        if 0 <= column < self.columns and 0 <= row < self.rows:
            cell = row * self.columns + column
            self._masks[cell] |= _BITS[x & 1][y & 3]
            if rank > self._ranks[cell]:
                self._ranks[cell] = rank


def _clipped(x: float, y: float, across: float, down: float, wide: int, high: int) -> tuple[float, float] | None:
    """The part of a straight line, as two fractions of it, that is on the canvas or a dot beside it; None for none."""
    first, last = 0.0, 1.0
    for start, change, limit in ((x, across, wide), (y, down, high)):
        if abs(change) < 1e-12:
            if not -1 <= start <= limit + 1:
                return None
            continue
        enters, leaves = sorted(((-1 - start) / change, (limit + 1 - start) / change))
        first, last = max(first, enters), min(last, leaves)
        if first > last:
            return None
    return first, last


def sample(columns: int, pen: Pen) -> str:
    """A level line of some cells, for a legend."""
    dots = Dots(columns, 1)
    dots.draw(((0, 1), (columns * 2 - 1, 1)), pen)
    return "".join(dots.character(0, column) for column in range(columns))
