"""The map as lines and points for an SVG, from the same `map_state` that the terminal's map is drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from game.exports.page.contents import at
from game.journey.map.map_state import MapState, bounds, caption, point_of, situation, strokes, whole
from game.journey.map.viewport import Viewport
from game.journey.state.journey import begin
from game.story.model.region import Point
from game.story.model.story import Story
from game.story.model.whole_story import Place

WIDTH = 600
"""Of the drawing, in its own units; the height follows from the region."""
PLACE = "%PLACE%"
"""Stands for the name of a place in a caption."""
FINENESS = 3.5
"""Points of a coast or border nearer to the last one than this, in the drawing's units, are left out."""
MARGIN = 20
"""How far lines are drawn beyond the edge, so that they do not end before it."""
LABELLED = 12
"""How many places, the most important ones, are written on the map; all of them are in the list beside it."""


class Drawn(Struct, frozen=True):
    """A line: what it is, and its path."""

    role: str
    path: str


class Spot(Struct, frozen=True):
    """A place on the map."""

    id: str
    name: str
    x: float
    y: float
    left: bool
    """Whether its name stands to the left of it."""
    labelled: bool
    note: str


class Sheet(Struct, frozen=True):
    """A map to be drawn."""

    width: int
    height: int
    lines: tuple[Drawn, ...]
    spots: tuple[Spot, ...]
    countries: tuple[tuple[str, float, float], ...]
    caption: str
    """What the map says at the story's start."""
    captions: dict[str, tuple[str, str]]
    """What the map says at each scene, by the scene's id: before the story has told of the train, and after (with
    `PLACE` where the name of the last place stands)."""
    trains: dict[str, tuple[str, float, float]]
    """The place's name, and where the train is drawn, by the scene's id; scenes without one are left out."""
    passed: dict[str, str]
    """The way up to where the train is drawn, as a path, by the scene's id."""


class _Paper:
    """Degrees on paper."""

    def __init__(self, view: Viewport) -> None:
        self.view = view
        self.scale = WIDTH / (view.width * view.squeeze)
        self.height = round(view.height * self.scale)

    def spot(self, point: Point) -> tuple[float, float]:
        x = (point[0] - self.view.west) * self.view.squeeze * self.scale
        return round(x, 1), round((self.view.north - point[1]) * self.scale, 1)

    def path(self, points: Iterable[Point], fineness: float) -> str:
        """An SVG path in whole units, each point from the one before; what lies far outside is left out."""
        spots = [(round(x), round(y)) for x, y in map(self.spot, points)]
        path = ""
        last: tuple[int, int] | None = None
        """Where the pen is; None while it is up."""
        for number, (x, y) in enumerate(spots):
            near = spots[max(number - 1, 0) : number + 2]
            if not any(-MARGIN < a < WIDTH + MARGIN and -MARGIN < b < self.height + MARGIN for a, b in near):
                last = None
            elif last is None:
                path += f"M{x} {y} l" if number < len(spots) - 1 else ""
                last = (x, y)
            elif abs(x - last[0]) + abs(y - last[1]) >= fineness or (number == len(spots) - 1 and (x, y) != last):
                path += f" {x - last[0]} {y - last[1]}"
                last = (x, y)
        # Where the pen was put down and never moved, nothing is drawn.
        return re.sub(r"M[-\d]+ [-\d]+ l(?=M|$)", "", path)


def sheet(story: Story) -> Sheet | None:
    """The whole way on one map; None for a story that has nothing to draw."""
    start = begin(story)
    shown = situation(start)
    if not shown.region.lines and not shown.places:
        return None
    view = _view(shown)
    paper = _Paper(view)
    every = {name: situation(at(start, scene)) for name, scene in story.scenes.items()}
    trains = {
        name: (each.here.name, *paper.spot(each.train))
        for name, each in every.items()
        if each.train is not None and each.here is not None
    }
    told = Place(PLACE, PLACE)
    return Sheet(
        width=WIDTH,
        height=paper.height,
        lines=tuple(_lines(shown, paper)),
        spots=tuple(_spots(shown, paper)),
        countries=tuple(_countries(shown, paper)),
        caption=caption(shown, view),
        captions={
            name: (caption(replace(each, reached=None), view), caption(replace(each, reached=told), view))
            for name, each in every.items()
        },
        trains=trains,
        passed={name: _passed(every[name], paper) for name in trains},
    )


def _view(shown: MapState) -> Viewport:
    limits = bounds(shown)
    if not shown.region.lines:
        return limits
    way = whole(shown)
    return way.filling(120, 74, limits)


def _lines(shown: MapState, paper: _Paper) -> Iterable[Drawn]:
    together: dict[str, list[str]] = {}
    for line, role, points in strokes(shown):
        rail = line.kind == "rail"
        wears = {"sure": "rail-sure", "reported": "rail-reported", "unknown": "rail-unknown"}[line.certainty]
        path = paper.path(points, 1.0 if rail else FINENESS)
        if path:
            together.setdefault(wears if rail else role, []).append(path)
    for role in ("coast", "border", "rail-unknown", "rail-reported", "rail-sure"):
        if role in together:
            yield Drawn(role, "".join(together[role]))


def _passed(shown: MapState, paper: _Paper) -> str:
    return "".join(paper.path(points, 1.0) for _, role, points in strokes(shown) if role == "way-passed")


def _spots(shown: MapState, paper: _Paper) -> Iterable[Spot]:
    taken: list[tuple[float, float, float, float]] = []
    count = 0
    for place in shown.places:
        position = point_of(place)
        if position is None or not paper.view.holds(position):
            continue
        x, y = paper.spot(position)
        wide = len(place.name) * 7.4
        found = None
        if place.id not in shown.minor and count < LABELLED:
            for left in (False, True):
                box = (x - wide - 9, y - 8, x - 5, y + 8) if left else (x + 5, y - 8, x + wide + 9, y + 8)
                inside = box[0] > 0 and box[2] < WIDTH
                if inside and not any(_cross(box, other) for other in taken):
                    found = left
                    taken.append(box)
                    break
        count += found is not None
        taken.append((x - 4, y - 4, x + 4, y + 4))
        yield Spot(place.id, place.name, x, y, bool(found), found is not None, place.note)


def _cross(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _countries(shown: MapState, paper: _Paper) -> Iterable[tuple[str, float, float]]:
    written: set[str] = set()
    for name in shown.region.names:
        if name.text not in written and paper.view.holds(name.at):
            written.add(name.text)
            x, y = paper.spot(name.at)
            half = len(name.text) * 6.5
            yield name.text, round(min(max(x, half), WIDTH - half)), round(y)
