"""The map as rows of cells: coast, borders, railway, places with their names, and the train; no screen is known here.

Equirectangular: degrees east are narrowed by the cosine of the middle latitude, and a cell is twice as high as it is
wide. How sure the way is shows in its strokes (whole, long, short), so that a map without colours says the same.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.journey.map.braille import Dots, Pen, Spot, sample
from game.journey.map.map_state import LineRole, MapState, bounds, caption, point_of, strokes, sureness
from game.journey.map.sea import Water
from game.journey.map.viewport import Viewport
from game.story.model.region import Point
from game.story.model.whole_story import Place

Role = Literal[
    "coast",
    "border",
    "rail-sure",
    "rail-reported",
    "rail-unknown",
    "way-passed",
    "place",
    "place-here",
    "label",
    "country",
    "scale",
    "train",
    "blank",
]

TRAIN, HERE, PLACE = "◉", "●", "•"

LINE_ROLES: tuple[LineRole, ...] = ("border", "coast", "rail-unknown", "rail-reported", "rail-sure", "way-passed")
"""The lines' roles, the least important first; where lines cross, the last one colours the cell."""
PENS: Mapping[str, Pen] = {
    "border": Pen(1, 1, 2.4),
    "coast": Pen(2),
    "rail-unknown": Pen(3, 3, 4, heavy=True),
    "rail-reported": Pen(4, 6, 2, heavy=True),
    "rail-sure": Pen(5, heavy=True),
}
"""The strokes of each line. The way that was passed keeps the strokes of what is known about it."""
_ROUND_ABOUT = sorted(product((0, -1, 1), range(-6, 7)), key=lambda step: (3 * step[0]) ** 2 + step[1] ** 2)
"""Where a country's name may stand: rows and columns from its point, the nearest first; never over a border."""
NEEDED = 4
"""How many places, the most important ones, keep their names even where these hide some of the way."""
HIDES_TOO_MUCH = 4.0
"""The other names are left out where they would hide this much, in lines' cells, those of the way counted thrice."""

DETAILED = 2.5
"""Kilometres a cell from which the smallest places are shown too."""


class Cell(Struct, frozen=True):
    """One character of the map."""

    character: str
    """Empty in the cell after a character that is two cells wide."""
    role: Role
    wet: bool = False
    """Whether the sea is here."""
    place: str = ""
    """The place whose symbol or name this is part of, by id."""


class Key(Struct, frozen=True):
    """A line of the legend."""

    symbol: str
    role: Role
    words: str


class Chart(Struct, frozen=True):
    """A drawn map."""

    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[Key, ...]
    """Only what this map shows."""
    caption: str
    """Where the train is, and what is not known."""


def draw(shown: MapState, width: int, height: int, window: Viewport, *, most_places: int = 1000) -> Chart:
    """A map of `width` by `height` cells that shows at least the window, and the most important of its places."""
    if width < 1 or height < 1:
        return Chart((), (), caption(shown, window))
    return _Drawing(shown, width, height, window).chart(most_places)


class _Drawing:
    """One map in the making."""

    def __init__(self, shown: MapState, width: int, height: int, window: Viewport) -> None:
        self.shown, self.width, self.height = shown, width, height
        self.limits = bounds(shown)
        self.view = window.filling(width, height, self.limits)
        self.dots = Dots(width, height)
        self.over: dict[tuple[int, int], Cell] = {}
        """Symbols and letters by row and column; they cover the lines."""
        self.blocked: set[tuple[int, int]] = set()
        """Where no more letters may stand: letters, symbols, and a cell to both sides of them."""
        self.wet: list[list[bool]] = []
        self.seen: set[Role] = set()
        """Which lines and symbols the map shows."""

    def chart(self, most_places: int) -> Chart:
        """Draws lines, then symbols, then as many names as find room."""
        coasts: list[tuple[Point, ...]] = []
        for line, role, points in strokes(self.shown):
            sure = sureness(line)
            pen = replace(PENS[sure], rank=LINE_ROLES.index(role) + 1)
            spots = [self._spot(point) for point in points]
            if role == "coast":
                if points[0] == points[-1] and _is_speck(spots):
                    continue
                coasts.append(line.points)
            if self.dots.draw(spots, pen):
                self.seen |= {role, sure}
        self._flood(coasts)
        symbols = self._symbols(most_places)
        self._scale()
        for rank, (place, row, column) in enumerate(symbols):
            self._label(place, row, column, needed=rank < NEEDED)
        self._countries()
        return Chart(self._rows(), tuple(self._legend()), caption(self.shown, self.view))

    def _flood(self, coasts: list[tuple[Point, ...]]) -> None:
        """Finds out which cells are sea."""
        on_land = [position for place in self.shown.places if (position := point_of(place)) is not None]
        water, view = Water(coasts, self.limits, on_land), self.view
        for row in range(self.height):
            latitude = view.north - (row + 0.5) * view.height / self.height
            self.wet.append(water.row(latitude, view.west, view.width / self.width, self.width))

    def _spot(self, point: Point) -> Spot:
        """A point of the earth in dots."""
        view = self.view
        across = (point[0] - view.west) / view.width * self.width * 2
        return across, (view.north - point[1]) / view.height * self.height * 4

    def _cell(self, point: Point) -> tuple[int, int]:
        across, down = self._spot(point)
        return math.floor(down / 4), math.floor(across / 2)

    @property
    def _kilometres(self) -> float:
        """The width of a cell."""
        return self.view.width / self.width * self.view.squeeze * 111.32

    # symbols

    def _symbols(self, most: int) -> list[tuple[Place, int, int]]:
        """Sets a symbol for every place that has room, the most important first."""
        here = self.shown.here
        kept: list[tuple[Place, int, int]] = []
        for place in self.shown.places:
            if len(kept) == most:
                break
            position = point_of(place)
            small = place.id in self.shown.minor and place is not here
            if position is None or (small and self._kilometres > DETAILED):
                continue
            row, column = self._cell(position)
            near = any((row, column + step) in self.over for step in (-1, 0, 1))
            if near or not (0 <= row < self.height and 0 <= column < self.width):
                continue
            symbol, role = _symbol(self.shown, place)
            self.over[row, column] = Cell(symbol, role, place=place.id)
            self._block(row, column, column + 1)
            kept.append((place, row, column))
        return kept

    # names

    def _label(self, place: Place, row: int, column: int, *, needed: bool) -> None:
        """Writes a place's name beside its symbol, or takes the symbol away where there is no room."""
        letters = _letters(place.name)
        here = place is self.shown.here
        prices = []
        for preference, (at, start) in enumerate(_beside(row, column, len(letters), self.width)):
            hidden = self._hidden(at, start, len(letters))
            if hidden is not None and (needed or hidden < HIDES_TOO_MUCH):
                close = sum(
                    (at + step, each) in self.over for step in (-1, 1) for each in range(start, start + len(letters))
                )
                prices.append((hidden + close * 0.4 + preference * 0.6, at, start))
        if prices:
            _, at, start = min(prices)
            self._write(at, start, letters, "place-here" if here else "label", place.id)
            self._clear(at, start - 1)
            self._clear(at, start + len(letters))
        if prices or here:
            self.seen.add(self.over[row, column].role)
        else:
            del self.over[row, column]

    def _hidden(self, row: int, start: int, size: int) -> float | None:
        """How much letters here would hide, the way counted for more. None where they cannot stand."""
        if not 0 <= row < self.height or start < 1 or start + size > self.width - 1:
            return None
        if any((row, at) in self.blocked for at in range(start, start + size)):
            return None
        ranks = self.dots.ranks(row, start - 1, start + size + 1)
        return sum(3.0 if rank > LINE_ROLES.index("coast") + 1 else 0.5 for rank in ranks if rank)

    def _write(self, row: int, start: int, letters: list[str], role: Role, place: str = "") -> None:
        for step, letter in enumerate(letters):
            self.over[row, start + step] = Cell(letter, role, place=place)
        self._block(row, start, start + len(letters))

    def _clear(self, row: int, column: int) -> None:
        """Takes coast and border out of a cell beside a name, so that they are not read as a letter of it."""
        if 0 <= column < self.width and 0 < self.dots.rank(row, column) <= LINE_ROLES.index("coast") + 1:
            self.over.setdefault((row, column), Cell(" ", "blank"))

    def _block(self, row: int, start: int, end: int) -> None:
        self.blocked.update((row, at) for at in range(start - 1, end + 1))

    def _countries(self) -> None:
        """Writes the countries' names where they cover nothing."""
        written: set[str] = set()
        for name in self.shown.region.names:
            row, column = self._cell(name.at)
            if name.text in written or not self.view.holds(name.at):
                continue
            letters = _letters(name.text.upper())
            for step_row, step_column in _ROUND_ABOUT:
                at, start = row + step_row, column - len(letters) // 2 + step_column
                if abs(step_column) > len(letters) // 2 or self._hidden(at, start, len(letters)) != 0:
                    continue
                if not any(self.wet[at][start : start + len(letters)]):
                    self._write(at, start, letters, "country")
                    written.add(name.text)
                    break

    def _scale(self) -> None:
        """Draws a bar of a round number of kilometres into the emptier of the lower corners."""
        wanted = [size * 10**power for power in range(-1, 5) for size in (1, 2, 5)]
        cells = [(size, round(size / self._kilometres)) for size in wanted]
        fitting = [(size, count) for size, count in cells if 5 <= count <= self.width // 4]
        if not fitting or self.height < 12:
            return
        size, count = min(fitting, key=lambda each: abs(each[0] / self._kilometres - each[1]) / each[1])
        letters = _letters(f"├{'─' * (count - 2)}┤ {size:g} km")
        row = self.height - 1
        prices = [
            (hidden, start)
            for start in (1, self.width - len(letters) - 1)
            if (hidden := self._hidden(row, start, len(letters))) is not None
        ]
        if prices:
            self._write(row, min(prices)[1], letters, "scale")

    # the whole

    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All cells, equal ones shared."""
        shared: dict[tuple[str, Role, bool, str], Cell] = {}
        rows = []
        for row in range(self.height):
            wet, cells = self.wet[row], []
            for column in range(self.width):
                over = self.over.get((row, column))
                if over is not None:
                    key = (over.character, over.role, wet[column], over.place)
                elif rank := self.dots.rank(row, column):
                    key = (self.dots.character(row, column), LINE_ROLES[rank - 1], wet[column], "")
                else:
                    key = (" ", "blank", wet[column], "")
                cell = shared.get(key)
                if cell is None:
                    cell = shared[key] = Cell(*key)
                cells.append(cell)
            rows.append(tuple(cells))
        return tuple(rows)

    def _legend(self) -> Iterator[Key]:
        symbols: tuple[tuple[str, Role, str], ...] = (
            (TRAIN, "train", "the train"),
            (HERE, "place-here", "where this scene is"),
            (PLACE, "place", "a place"),
        )
        lines: tuple[tuple[Role, str], ...] = (
            ("rail-sure", "the way, sure"),
            ("rail-reported", "the way, as reported"),
            ("rail-unknown", "usual line, not known"),
            ("way-passed", "the way so far"),
            ("coast", "coast"),
            ("border", "border"),
        )
        for symbol, role, words in symbols:
            if role in self.seen:
                yield Key(symbol, role, words)
        for role, words in lines:
            if role in self.seen:
                yield Key(sample(5, PENS.get(role, PENS["rail-sure"])), role, words)


def _is_speck(spots: list[Spot]) -> bool:
    """Whether a coast is that of an island too small to be more than a blot."""
    return all(max(axis) - min(axis) < 4 for axis in zip(*spots, strict=True))


def _symbol(shown: MapState, place: Place) -> tuple[str, Role]:
    if place is not shown.here:
        return PLACE, "place"
    return (TRAIN, "train") if shown.train is not None else (HERE, "place-here")


def _beside(row: int, column: int, size: int, width: int) -> Iterator[tuple[int, int]]:
    """Where a name may stand, the usual place first: right, left, above and below, and a little to the side."""
    middle = min(max(column - size // 2, 1), max(width - size - 1, 0))
    yield row, column + 2
    yield row, column - 1 - size
    for at in (row - 1, row + 1):
        yield at, middle
    for at in (row - 1, row + 1):
        yield at, column + 1
        yield at, column - size


def _letters(text: str) -> list[str]:
    """A text in cells: a wide character takes two, a mark joins the letter before it, and the unseen is left out."""
    cells: list[str] = []
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Mn" and cells and not 0xFE00 <= ord(character) <= 0xFE0F:
            at = -2 if cells[-1] == "" else -1
            cells[at] += character
        elif kind[0] not in "MC" and not 0x1160 <= ord(character) <= 0x11FF:
            cells.append(" " if kind[0] == "Z" else character)
            if unicodedata.east_asian_width(character) in "WF":
                cells.append("")
    return cells
