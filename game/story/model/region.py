"""The drawing of a story's region: coast, borders, railway, and the names of countries. `geojson` reads it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

FILE = "region.geojson"
"""What the file is called in a story's folder."""
LineKind = Literal["coast", "border", "rail"]
Certainty = Literal["sure", "reported", "unknown"]

Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Point = tuple[Longitude, Latitude]
"""Degrees east and north, in GeoJSON's order."""


class Line(Struct, frozen=True):
    """A line of the map."""

    kind: LineKind
    points: tuple[Point, ...]
    segment: str = ""
    """Which part of the way it is; empty for a coast or a border."""
    certainty: Certainty = "sure"
    """How well it is known that the way led here."""


class Name(Struct, frozen=True):
    """The name of a country, and a point well inside it to write it at."""

    text: str
    at: Point


class Region(Struct, frozen=True):
    """What a map is drawn from; empty where a story has none."""

    lines: tuple[Line, ...] = ()
    """Rails in the order of the journey."""
    names: tuple[Name, ...] = ()
    """One country may be named at several points; a map shows one of them."""
