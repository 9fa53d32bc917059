"""A region's GeoJSON file, read strictly: whatever could not be drawn is refused with a reason.

Only what a map is drawn from is kept. Towns stand in `places.yaml`, so the file's own places are checked and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, cast, get_args

import msgspec
from msgspec import Meta, Struct

from game.story.model.limits import MOST_DEPTH
from game.story.model.region import Certainty, Line, LineKind, Name, Point, Region
from game.story.model.text import UNSAFE
from game.story.yaml_files.problems import Problem

MOST_BYTES = 2 * 1024 * 1024
"""The largest file that is read."""
MOST_POINTS = 50_000
"""The most points that its lines may have together."""
LONGEST_NAME = 40
"""The most characters that the name of a country may have."""


_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_Row = Annotated[tuple[Point, ...], Meta(min_length=2)]


class _Point(Struct, tag="Point", tag_field="type"):
    coordinates: Point


class _LineString(Struct, tag="LineString", tag_field="type"):
    coordinates: _Row


class _MultiLineString(Struct, tag="MultiLineString", tag_field="type"):
    coordinates: tuple[_Row, ...]


class _Polygon(Struct, tag="Polygon", tag_field="type"):
    coordinates: tuple[_Row, ...]


class _MultiPolygon(Struct, tag="MultiPolygon", tag_field="type"):
    coordinates: tuple[tuple[_Row, ...], ...]


class _Properties(Struct):
    kind: str
    segment: str = ""
    certainty: str = ""
    name: str = ""


class _Feature(Struct, tag="Feature", tag_field="type"):
    properties: _Properties
    geometry: _Point | _LineString | _MultiLineString | _Polygon | _MultiPolygon


class _Collection(Struct, tag="FeatureCollection", tag_field="type"):
    features: tuple[_Feature, ...]


class _WrongError(Exception):
    """What is wrong with the file: a code and a message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_region(path: Path) -> tuple[Region | None, list[Problem]]:
    """The region in a file, or None and what is wrong with it. A file that is not there is an empty region."""
    try:
        return _region(_text(path)), []
    except FileNotFoundError:
        return Region(), []
    except OSError as error:
        wrong = _WrongError("B001", f"cannot be read: {error.strerror or error}.")
    except _WrongError as found:
        wrong = found
    return None, [Problem(path.name, 0, 0, wrong.code, str(wrong))]


def _text(path: Path) -> str:
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise _WrongError("B001", "is a link that leads out of the story's folder.")
    if path.exists() and not path.is_file():
        raise _WrongError("B001", "is not a file.")
    with path.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _WrongError("B005", f"is larger than {MOST_BYTES // 1024} kB. Draw the lines with fewer points.")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _WrongError("B002", "is not UTF-8 text. Save the file as UTF-8.") from None
    if found := UNSAFE.search(text):
        raise _WrongError("B004", f"holds the character U+{ord(found[0]):04X}, which a screen could obey or hide.")
    return text


def _region(text: str) -> Region:
    if _is_too_deep(text):
        raise _WrongError("B005", f"is more than {MOST_DEPTH} levels deep.")
    try:
        read = msgspec.json.decode(text, type=_Collection)
    except msgspec.ValidationError as error:
        raise _WrongError("B103", f"is no map that can be drawn: {error}.") from None
    except msgspec.DecodeError as error:
        said = re.sub(r"^JSON is malformed: ", "", str(error))
        raise _WrongError("B002", f"is not JSON: {said}.") from None
    lines: list[Line] = []
    names: list[Name] = []
    count = 0
    for number, feature in enumerate(read.features):
        count += sum(map(len, _rows(feature)))
        if count > MOST_POINTS:
            raise _WrongError("B005", f"has more than {MOST_POINTS} points. Draw the lines with fewer.")
        kind = feature.properties.kind
        if kind in get_args(LineKind):
            lines.extend(_lines(feature, f"$.features[{number}]"))
        elif kind == "country":
            names.append(_name(feature, f"$.features[{number}]"))
    return Region(tuple(lines), tuple(names))


def _is_too_deep(text: str) -> bool:
    """Whether lists and objects stand deeper in one another than may be: counted here, since libraries differ."""
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MOST_DEPTH:
            return True
    return False


def _rows(feature: _Feature) -> Iterator[tuple[Point, ...]]:
    """The rows of points of any geometry; a polygon's edges are lines like others."""
    geometry = feature.geometry
    match geometry:
        case _Point():
            yield (geometry.coordinates,)
        case _LineString():
            yield geometry.coordinates
        case _MultiLineString() | _Polygon():
            yield from geometry.coordinates
        case _MultiPolygon():
            for polygon in geometry.coordinates:
                yield from polygon


def _lines(feature: _Feature, where: str) -> Iterator[Line]:
    about = feature.properties
    if isinstance(feature.geometry, _Point):
        raise _WrongError("B103", f"`{about.kind}` should be a line, not a point, at {where}.")
    # Where a writer does not say how sure a stretch of the way is, it is not known.
    certainty = about.certainty or ("unknown" if about.kind == "rail" else "sure")
    if certainty not in get_args(Certainty):
        known = ", ".join(get_args(Certainty))
        raise _WrongError("B103", f"`certainty` should be one of {known}, at {where}.")
    segment = _safe(about.segment, where)
    for points in _rows(feature):
        yield Line(cast(LineKind, about.kind), points, segment, cast(Certainty, certainty))


def _name(feature: _Feature, where: str) -> Name:
    text = _safe(feature.properties.name, where)
    if not isinstance(feature.geometry, _Point) or not text:
        raise _WrongError("B103", f"`country` should be a point with a `name`, at {where}.")
    return Name(text, feature.geometry.coordinates)


def _safe(text: str, where: str) -> str:
    """A text from the file as one line; what JSON can write with `\\u` is looked at again here."""
    if found := UNSAFE.search(text):
        raise _WrongError("B004", f"holds the character U+{ord(found[0]):04X}, hidden as an escape, at {where}.")
    if len(text) > LONGEST_NAME:
        raise _WrongError("B005", f"has a name longer than {LONGEST_NAME} characters, at {where}.")
    return " ".join(text.split())
