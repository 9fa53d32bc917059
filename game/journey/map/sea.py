"""Which cells of a map are sea: counted from the coast lines, which have a wet side and a dry one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from game.journey.map.viewport import Viewport
from game.story.model.region import Point

_AT_THE_EDGE = 0.07
"""How far from the region's edge, in degrees, a coast that is cut off there may end."""


class Water:
    """The sea of a region. There is none where the coast has gaps, or no place tells which side is land."""

    def __init__(self, coasts: Sequence[Sequence[Point]], limits: Viewport, on_land: Sequence[Point]) -> None:
        self._limits = limits
        self._edges: list[tuple[Point, Point]] = []
        self._turns: list[float] = []
        """Latitudes at which a coast runs out of the region in the west, so that land and sea change there."""
        self._flipped = False
        for points in coasts:
            if points[0] != points[-1]:
                for end in (points[0], points[-1]):
                    if not self._at_edge(end):
                        return
                    if end[0] - limits.west <= _AT_THE_EDGE:
                        self._turns.append(end[1])
        self._edges = [edge for points in coasts for edge in pairwise(points)]
        inside = [point for point in on_land if limits.holds(point)]
        flips = sum(self._crossed(point) for point in inside)
        if not inside or flips * 2 == len(inside):
            self._edges = []
        self._flipped = flips * 2 > len(inside)

    def _at_edge(self, point: Point) -> bool:
        (east, north), limits = point, self._limits
        gaps = (east - limits.west, limits.east - east, north - limits.south, limits.north - north)
        return min(gaps) <= _AT_THE_EDGE

    def _shores(self, latitude: float) -> list[float]:
        """The longitudes at which coasts cross a latitude, from west to east."""
        return sorted(
            west + (latitude - low) / (high - low) * (east - west)
            for (west, low), (east, high) in self._edges
            if (low > latitude) != (high > latitude)
        )

    def _crossed(self, point: Point) -> bool:
        """Whether an odd number of coasts lies between the region's north-west corner and a point."""
        before = bisect_right(self._shores(point[1]), point[0])
        return (before + sum(turn > point[1] for turn in self._turns)) % 2 == 1

    def row(self, latitude: float, west: float, step: float, count: int) -> list[bool]:
        """For each of `count` cells of a row, `step` degrees wide, whether its middle is sea."""
        if not self._edges or not self._limits.south <= latitude <= self._limits.north:
            return [False] * count
        shores = self._shores(latitude)
        turned = sum(turn > latitude for turn in self._turns) + self._flipped
        middles = [west + (at + 0.5) * step for at in range(count)]
        low, high = self._limits.west, self._limits.east
        return [low <= middle <= high and (bisect_right(shores, middle) + turned) % 2 == 1 for middle in middles]
