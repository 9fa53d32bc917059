"""The part of the earth that a map shows: degrees, nearer and farther, to and fro."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from game.story.model.region import Point

NEAREST = 0.1
"""The least height in degrees. Coasts and borders are drawn to a few kilometres; nearer would promise more."""


class Viewport(Struct, frozen=True):
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """From west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """From south to north."""
        return self.north - self.south

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is here than one of latitude."""
        return max(math.cos(math.radians(self.middle[1])), 0.05)

    def holds(self, point: Point) -> bool:
        """Whether a point is in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def zoom(self, factor: float, within: Viewport, at: Point | None = None) -> Viewport:
        """The same part, `factor` times nearer, the point `at` left where it is; kept inside another window."""
        nearest = min(NEAREST, within.height)
        factor = min(factor, max(self.height / nearest, 1.0)) if factor > 1 else factor
        (east, north), (middle_east, middle_north) = at or self.middle, self.middle
        middle = east - (east - middle_east) / factor, north - (north - middle_north) / factor
        return _around(middle, self.width / factor, self.height / factor).inside(within)

    def pan(self, across: float, up: float, within: Viewport) -> Viewport:
        """Moved by parts of its own width and height; kept inside another window."""
        east, north = self.width * across, self.height * up
        return Viewport(self.west + east, self.south + north, self.east + east, self.north + north).inside(within)

    def inside(self, within: Viewport) -> Viewport:
        """Moved, and made smaller where it must be, until no edge is outside another window."""
        width, height = min(self.width, within.width), min(self.height, within.height)
        west = min(max(self.middle[0] - width / 2, within.west), within.east - width)
        south = min(max(self.middle[1] - height / 2, within.south), within.north - height)
        return Viewport(west, south, west + width, south + height)

    def filling(self, columns: int, rows: int, within: Viewport) -> Viewport:
        """Made wider or higher until it has the shape of a room in cells, which are twice as high as they are wide.

        Kept inside another window as far as that is large enough, and in its middle otherwise.
        """
        squeeze = self.squeeze
        row = max(self.height / rows, self.width * squeeze * 2 / columns, 1e-6)
        width, height = row * columns / (2 * squeeze), row * rows
        return _around(
            (
                _kept(self.middle[0], width, within.west, within.east),
                _kept(self.middle[1], height, within.south, within.north),
            ),
            width,
            height,
        )


def _around(middle: Point, width: float, height: float) -> Viewport:
    return Viewport(middle[0] - width / 2, middle[1] - height / 2, middle[0] + width / 2, middle[1] + height / 2)


def _kept(middle: float, size: float, low: float, high: float) -> float:
    """The nearest middle at which something of this size does not reach over the ends, or that of the ends."""
    if size >= high - low:
        return (low + high) / 2
    return min(max(middle, low + size / 2), high - size / 2)


def around(points: Iterable[Point], *, margin: float = 0.0, least: tuple[float, float] = (0.0, 0.0)) -> Viewport | None:
    """The window that holds some points, with a part of its size added all round; None for no points."""
    every = list(points)
    if not every:
        return None
    easts, norths = [point[0] for point in every], [point[1] for point in every]
    tight = Viewport(min(easts), min(norths), max(easts), max(norths))
    width, height = (size * (1 + 2 * margin) for size in (tight.width, tight.height))
    return _around(tight.middle, max(width, least[0]), max(height, least[1]))
