"""What a map has to show: the region, its places, where the scene is set, and how far the train has come."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from game.journey.map.viewport import Viewport, around
from game.journey.state.journey import Journey
from game.story.model.region import Certainty, Line, Point, Region
from game.story.model.story import Story
from game.story.model.whole_story import Place

LineRole = Literal["border", "coast", "rail-unknown", "rail-reported", "rail-sure", "way-passed"]
"""What a line is drawn as."""

_RAILS: Mapping[Certainty, LineRole] = {"sure": "rail-sure", "reported": "rail-reported", "unknown": "rail-unknown"}

ON_THE_RAILWAY = 0.03
"""How far, in degrees, a station may stand from the line as it is drawn."""
STRIP = (0.26, 0.19)
"""The least size of the window on the border, in degrees."""
CLOSE = 1.5
"""Degrees of height below which the map says that its lines are not drawn for so close a look."""


class MapState(Struct, frozen=True):
    """What there is to draw."""

    region: Region
    places: tuple[Place, ...]
    """Those that have a position, the most important first."""
    minor: frozenset[str] = frozenset()
    """Places that are shown only on a map of a small part."""
    here: Place | None = None
    """Where the scene is set, which may be off the map."""
    train: Point | None = None
    """Where the train is drawn; None where the scene does not say."""
    reached: Place | None = None
    """The last place at which the story, up to this scene, has told of the train."""


def situation(journey: Journey) -> MapState:
    """What a map of the journey's scene shows."""
    story, scene = journey.story, journey.scene
    region = story.region
    here = story.geography.places.get(scene.place)
    told = Counter(story.set_in)
    told.update(end for leg in story.geography.legs for end in (leg.start, leg.to))
    found = [place for place in story.geography.places.values() if point_of(place) is not None]
    found.sort(key=lambda place: (place is not here, -told[place.id], place.kind != "city"))
    minor = frozenset(place.id for place in found if not told[place.id] and place.kind != "city")
    train = point_of(here) if here is not None and _stands_on(here, region) else None
    return MapState(region, tuple(found), minor, here, train, _reached(journey, story, region))


def _reached(journey: Journey, story: Story, region: Region) -> Place | None:
    """The last place on the railway that the story has come to, in its own order and not in the reader's."""
    if not _rails(region):
        return None
    numbers = (story.number(visit.scene) for visit in journey.backward())
    come_to = next((number for number in numbers if number), 0)
    for name in (journey.scene.id, *reversed(story.heading.main_line[:come_to])):
        place = story.geography.places.get(story.scenes[name].place)
        if place is not None and _stands_on(place, region):
            return place
    return None


def point_of(place: Place) -> Point | None:
    """Where a place is on the map; None for one that is not on it."""
    if place.longitude is None or place.latitude is None:
        return None
    # A place beyond the poles, or at `nan`, is on no map.
    if not (-180 <= place.longitude <= 180 and -90 <= place.latitude <= 90):
        return None
    return place.longitude, place.latitude


def _rails(region: Region) -> list[Line]:
    return [line for line in region.lines if line.kind == "rail"]


def _stands_on(place: Place, region: Region) -> bool:
    position = point_of(place)
    return position is not None and _nearest(position, _rails(region))[0] <= ON_THE_RAILWAY


# --- windows


def bounds(shown: MapState) -> Viewport:
    """Everything that can be shown: the region's lines, or the places of a story that has no lines."""
    found = around((point for line in shown.region.lines for point in line.points), least=(0.2, 0.2))
    positions = (position for place in shown.places if (position := point_of(place)) is not None)
    return found or around(positions, margin=0.15, least=(0.5, 0.5)) or Viewport(-180, -90, 180, 90)


def whole(shown: MapState) -> Viewport:
    """The whole way, with some land around it."""
    way = around((point for line in _rails(shown.region) for point in line.points), margin=0.12, least=STRIP)
    limits = bounds(shown)
    return way.inside(limits) if way is not None else limits


def strip(shown: MapState) -> Viewport | None:
    """The border and a little to both sides of it; None where the story's way has no stretch called `border`."""
    points = [point for line in _rails(shown.region) if line.segment == "border" for point in line.points]
    found = around(points, margin=0.5, least=STRIP)
    return found.inside(bounds(shown)) if found is not None else None


# --- the way


def sureness(line: Line) -> LineRole:
    """The role whose strokes a line is drawn in."""
    match line.kind:
        case "coast" | "border":
            return line.kind
        case "rail":
            return _RAILS[line.certainty]


def strokes(shown: MapState) -> Iterator[tuple[Line, LineRole, list[Point]]]:
    """Every line, in parts of one role each; a stretch that a railway runs twice is drawn once."""
    rails = _rails(shown.region)
    end = point_of(shown.reached) if shown.reached is not None else None
    _, last, edge, part = _nearest(end, rails) if end is not None else (0.0, -1, 0, 0.0)
    for line in shown.region.lines:
        if line.kind != "rail":
            yield line, line.kind, list(line.points)
    drawn: set[frozenset[Point]] = set()
    for number, line in enumerate(rails):
        usual = _RAILS[line.certainty]
        # Where it is not known that the train came this way, no stretch of it counts as passed.
        passed: LineRole = "way-passed" if line.certainty != "unknown" else usual
        points: list[Point] = []
        role = usual
        for at, (start, to) in enumerate(pairwise(line.points)):
            if frozenset((start, to)) in drawn:
                continue
            drawn.add(frozenset((start, to)))
            halfway = _between(start, to, part)
            if (number, at) < (last, edge):
                pieces = [(passed, start, to)]
            elif (number, at) == (last, edge):
                pieces = [(passed, start, halfway), (usual, halfway, to)]
            else:
                pieces = [(usual, start, to)]
            for wears, begins, ends in pieces:
                if begins == ends:
                    continue
                if not points or wears != role or points[-1] != begins:
                    if points:
                        yield line, role, points
                    points, role = [begins], wears
                points.append(ends)
        if points:
            yield line, role, points


def _between(start: Point, end: Point, part: float) -> Point:
    if part in (0.0, 1.0):
        return end if part else start
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _nearest(point: Point, rails: list[Line]) -> tuple[float, int, int, float]:
    """How far a point is from the railway in degrees, and where on it: line, edge, and part of the edge."""
    best = (math.inf, -1, 0, 0.0)
    squeeze = max(math.cos(math.radians(point[1])), 0.05)
    for number, line in enumerate(rails):
        for at, (start, end) in enumerate(pairwise(line.points)):
            across, up = (end[0] - start[0]) * squeeze, end[1] - start[1]
            east, north = (point[0] - start[0]) * squeeze, point[1] - start[1]
            length = across * across + up * up
            part = min(max((east * across + north * up) / length, 0.0), 1.0) if length else 0.0
            distance = math.hypot(east - across * part, north - up * part)
            # The first time the railway comes by is meant where it comes by twice.
            if distance < best[0] - 1e-9:
                best = (distance, number, at, part)
    return best


# --- words


def caption(shown: MapState, view: Viewport) -> str:
    """Where the train is, and what is not known."""
    here, said = shown.here, []
    position = point_of(here) if here is not None else None
    if here is None or position is None:
        name = f" ({here.name})" if here is not None else ""
        said.append(f"This scene’s place{name} is not on the map, so no train is drawn.")
    elif shown.train is not None:
        said.append(f"The train is drawn where this scene is set: {here.name}.")
    elif _rails(shown.region):
        said.append(f"This scene is set at {here.name}, off the railway, so no train is drawn.")
    else:
        said.append(f"This scene is set at {here.name}.")
    if position is not None and not view.holds(position):
        said.append("That is outside this part of the map.")
    if shown.train is None and shown.reached is not None:
        said.append(f"The story last told of the train at {shown.reached.name}.")
    if any(line.certainty == "unknown" for line in _rails(shown.region)):
        said.append("Not known: where the train set out, and whether it took the dashed line.")
    if shown.region.lines and view.height < CLOSE:
        said.append("So close, lines can be a few kilometres off.")
    return " ".join(said)
