"""The map: what it says about the train, and that no name ever covers another or runs over an edge."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from runs import amount

from game.journey.map.braille import Dots, Pen, sample
from game.journey.map.chart import PENS, Cell, Chart, draw
from game.journey.map.map_state import MapState, bounds, point_of, situation, strip, strokes, whole
from game.journey.map.viewport import NEAREST, Viewport, around
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.story.model.region import Line, Name, Region
from game.story.model.story import Story
from game.story.model.whole_story import Place

COUNTRIES = (
    *(Name("China", (127.1, 42.75)), Name("North Korea", (126.9, 40.6)), Name("Russia", (132.5, 44.2))),
    *(Name("North Korea", (130.545, 42.365)), Name("Russia", (130.70, 42.46))),
)


@pytest.fixture(scope="module")
def mapped(story: Story) -> Story:
    """The built-in story with its region, the countries named."""
    return replace(story, region=replace(story.region, names=COUNTRIES))


def at(story: Story, *scenes: str) -> Journey:
    """A journey that turned to some scenes, one after the other."""
    journey = begin(story)
    for name in scenes:
        journey = journey.after(moves.Turn(name))
    return journey


def shown(story: Story, *scenes: str) -> MapState:
    return situation(at(story, *scenes))


def lines(chart: Chart) -> list[str]:
    return ["".join(cell.character for cell in row) for row in chart.rows]


def text(chart: Chart) -> str:
    return "\n".join(lines(chart))


def roles(chart: Chart) -> set[str]:
    return {cell.role for row in chart.rows for cell in row}


def widths(row: tuple[Cell, ...]) -> int:
    """Cells that a terminal would give a row, marks counted as none."""
    characters = [each for cell in row for each in cell.character if unicodedata.category(each) != "Mn"]
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in characters)


# --- the train, and what is not known


def test_the_train_stands_where_the_scene_is_set(mapped: Story) -> None:
    chart = draw(shown(mapped, "khasan-welcome"), 50, 21, whole(shown(mapped, "khasan-welcome")))
    trains = [cell for row in chart.rows for cell in row if cell.role == "train"]
    assert [(cell.character, cell.place) for cell in trains] == [("◉", "khasan")]
    assert "Khasan" in text(chart)
    assert chart.caption.startswith("The train is drawn where this scene is set: Khasan.")
    assert "Not known: where the train set out" in chart.caption


@pytest.mark.parametrize("scene", ["boarding", "news-of-the-day", "what-they-want"])
@pytest.mark.parametrize("closely", [False, True])
def test_a_scene_off_the_map_has_no_train_and_says_so(mapped: Story, scene: str, closely: bool) -> None:
    drawn = shown(mapped, scene)
    window = strip(drawn) if closely else whole(drawn)
    assert window is not None
    chart = draw(drawn, 60, 24, window)
    assert "train" not in roles(chart)
    assert "◉" not in text(chart)
    assert "not on the map, so no train is drawn" in chart.caption


def test_no_way_is_passed_before_the_border(mapped: Story) -> None:
    chart = draw(shown(mapped, "boarding"), 100, 40, whole(shown(mapped, "boarding")))
    assert "way-passed" not in roles(chart)
    assert "last told" not in chart.caption


def test_the_way_grows_with_the_story_and_never_over_the_leg_that_nobody_knows(mapped: Story) -> None:
    def passed(*scenes: str) -> tuple[float, set[str]]:
        parts = [(line, points) for line, role, points in strokes(shown(mapped, *scenes)) if role == "way-passed"]
        length = sum(math.dist(a, b) for _, points in parts for a, b in pairwise(points))
        return length, {line.segment for line, _ in parts}

    bridge, khasan, city = passed("route"), passed("khasan-welcome"), passed("vladivostok")
    assert 0 < bridge[0] < khasan[0] < city[0]
    assert bridge[1] == khasan[1] == {"border"}
    assert city[1] == {"border", "russia"}


def test_a_scene_at_the_desk_keeps_the_way_that_the_story_had_told(mapped: Story) -> None:
    told = shown(mapped, "sister")
    assert told.train is None
    assert told.reached is not None
    assert told.reached.id == "khasan"
    assert "The story last told of the train at Khasan." in draw(told, 60, 24, whole(told)).caption
    assert shown(mapped, "vladivostok", "boarding").reached is None, "looking back is not knowing ahead"


def test_the_train_is_not_drawn_where_no_railway_leads(mapped: Story) -> None:
    told = shown(mapped, "vladivostok", "afterwards")
    chart = draw(told, 100, 40, whole(told))
    assert "train" not in roles(chart)
    assert any(cell.role == "place-here" and cell.character == "●" for row in chart.rows for cell in row)
    assert "off the railway" in chart.caption
    assert "Vladivostok" in chart.caption


def test_a_place_outside_the_window_is_said_to_be(mapped: Story) -> None:
    told = shown(mapped, "vladivostok")
    border = strip(told)
    assert border is not None
    assert "outside this part of the map" in draw(told, 60, 24, border).caption
    assert "outside" not in draw(told, 60, 24, whole(told)).caption


def test_a_close_look_is_told_how_far_to_trust_the_lines(mapped: Story) -> None:
    told = shown(mapped, "khasan-welcome")
    border = strip(told)
    assert border is not None
    assert "a few kilometres off" in draw(told, 60, 24, border).caption
    assert "a few kilometres off" not in draw(told, 60, 24, whole(told)).caption


def test_how_sure_the_way_is_can_be_seen_without_colours() -> None:
    samples = {role: sample(7, PENS[role]) for role in PENS}
    assert len(set(samples.values())) == len(samples)
    legend_samples = {role: sample(5, PENS[role]) for role in PENS}
    assert len(set(legend_samples.values())) == len(legend_samples)
    dots = {role: sum((ord(each) - 0x2800).bit_count() for each in drawn) for role, drawn in samples.items()}
    assert dots["rail-sure"] > dots["rail-reported"] > dots["rail-unknown"] > dots["border"]
    assert dots["coast"] > dots["border"]


def test_the_legend_names_what_is_drawn_and_nothing_else(mapped: Story) -> None:
    told = shown(mapped, "khasan-welcome")
    keys = {key.role for key in draw(told, 50, 21, whole(told)).legend}
    assert keys >= {"train", "place", "rail-reported", "rail-unknown", "way-passed", "coast", "border"}
    sea = Viewport(131.0, 39.0, 132.0, 39.5)
    assert {key.role for key in draw(told, 50, 10, sea).legend} == set()


def test_a_stretch_that_is_run_twice_is_drawn_once(mapped: Story) -> None:
    edges = Counter(
        frozenset(edge)
        for line, _, points in strokes(shown(mapped, "boarding"))
        if line.kind == "rail"
        for edge in pairwise(points)
    )
    assert set(edges.values()) == {1}


# --- what is where


def test_the_map_is_true_to_scale(mapped: Story) -> None:
    """A degree of latitude is as long as one of longitude is, by the cosine, in cells twice as high as wide."""
    told = shown(mapped, "boarding")
    chart = draw(told, 120, 42, whole(told))
    spots = {
        cell.place: (row, column)
        for row, cells in enumerate(chart.rows)
        for column, cell in enumerate(cells)
        if cell.role == "place"
    }
    places = {place.id: place for place in told.places}
    for one, other in (("pyongyang", "vladivostok"), ("hamhung", "ussuriysk"), ("wonsan", "chongjin")):
        (north, west), (south, east) = spots[one], spots[other]
        start, end = point_of(places[one]), point_of(places[other])
        assert start is not None
        assert end is not None
        degrees = math.hypot((end[0] - start[0]) * math.cos(math.radians(41.4)), end[1] - start[1])
        cells = math.hypot(east - west, 2 * (south - north))
        assert cells / degrees == pytest.approx(120 / chart_width(told) / math.cos(math.radians(41.4)), rel=0.04)


def chart_width(told: MapState) -> float:
    return whole(told).filling(120, 42, bounds(told)).width


def test_sea_and_land_are_where_they_are(mapped: Story) -> None:
    told = shown(mapped, "boarding")
    chart = draw(told, 120, 42, whole(told))
    view = whole(told).filling(120, 42, bounds(told))

    def wet(east: float, north: float) -> bool:
        row = int((view.north - north) / view.height * 42)
        return chart.rows[row][int((east - view.west) / view.width * 120)].wet

    assert wet(131.0, 40.0), "the sea east of Korea"
    assert wet(124.4, 39.0), "the bay of Korea"
    assert not wet(126.5, 40.5), "North Korea"
    assert not wet(127.0, 42.8), "China"
    assert not wet(132.5, 44.0), "Russia"


def test_the_places_of_the_story_come_first(mapped: Story) -> None:
    told = shown(mapped, "khasan-welcome")
    order = [place.id for place in told.places]
    assert order[0] == "khasan"
    assert set(order[:7]) >= {"khasan", "vladivostok", "tumangang", "ussuriysk", "pyongyang"}
    assert {"slavyanka", "barabash"} <= told.minor
    drawn = text(draw(told, 160, 45, whole(told)))
    assert "Slavyanka" not in drawn
    assert "Beijing" not in drawn
    assert "Slavyanka" in text(draw(told, 100, 40, Viewport(131.2, 42.8, 131.6, 43.1)))


@pytest.mark.parametrize(("width", "height"), [(48, 18), (48, 21), (67, 27), (117, 42), (160, 45)])
def test_the_border_shows_both_stations_and_the_bridge(mapped: Story, width: int, height: int) -> None:
    told = shown(mapped, "khasan-welcome")
    border = strip(told)
    assert border is not None
    drawn = text(draw(told, width, height, border))
    for words in ("Khasan", "Tumangang", "Friendship Bridge", "RUSSIA", "NORTH KOREA", " km"):
        assert words in drawn


@pytest.mark.parametrize(("width", "height"), [(48, 18), (48, 21), (67, 27), (117, 42), (160, 45)])
def test_the_whole_way_shows_its_two_ends(mapped: Story, width: int, height: int) -> None:
    for scene in ("boarding", "khasan-welcome", "vladivostok"):
        told = shown(mapped, scene)
        drawn = text(draw(told, width, height, whole(told)))
        for words in ("Khasan", "Vladivostok", "Pyongyang", "Ussuriysk", " km"):
            assert words in drawn


def test_only_the_most_important_places_are_named_where_few_are_asked_for(mapped: Story) -> None:
    told = shown(mapped, "khasan-welcome")
    chart = draw(told, 34, 12, whole(told), most_places=3)
    assert len({cell.place for row in chart.rows for cell in row if cell.place}) <= 3
    assert "Khasan" in text(chart)


def test_names_of_other_letters_keep_the_rows_even(mapped: Story) -> None:
    place = Place("khasan", "하산 Хаса́н", latitude=42.4281, longitude=130.6453)
    mark = Place("mark", "e\u0301\ufe0f両", latitude=41.0, longitude=127.0)
    told = replace(shown(mapped, "khasan-welcome"), places=(place, mark), here=place)
    chart = draw(told, 60, 24, whole(told))
    assert "하산 Хаса\u0301н" in text(chart)
    assert [len(row) for row in chart.rows] == [60] * 24
    assert [widths(row) for row in chart.rows] == [60] * 24


# --- a story without a map


def test_without_a_region_the_map_shows_places_only(story: Story) -> None:
    told = shown(replace(story, region=Region()), "khasan-welcome")
    assert strip(told) is None
    chart = draw(told, 60, 24, whole(told))
    assert roles(chart) <= {"place", "place-here", "label", "blank", "scale"}
    assert "Khasan" in text(chart)
    assert "Beijing" in text(chart)
    assert chart.caption == "This scene is set at Khasan."


def test_without_anything_the_map_is_empty() -> None:
    chart = draw(MapState(Region(), ()), 40, 12, whole(MapState(Region(), ())))
    assert [len(row) for row in chart.rows] == [40] * 12
    assert "not on the map" in chart.caption
    assert draw(MapState(Region(), ()), 0, 5, Viewport(0, 0, 1, 1)).rows == ()


def test_a_coast_with_gaps_has_no_sea() -> None:
    town = Place("town", "Town", latitude=0.5, longitude=0.5)
    gap = Region((Line("coast", ((0, 0), (1, 0), (1, 1))), Line("border", ((-2, -2), (3, 3)))))
    island = Region((Line("coast", ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))), Line("border", ((-2, -2), (3, 3)))))
    for region, any_sea in ((gap, False), (island, True)):
        told = MapState(region, (town,))
        cells = [cell for row in draw(told, 40, 20, whole(told)).rows for cell in row]
        assert any(cell.wet for cell in cells) == any_sea
        assert not all(cell.wet for cell in cells)


# --- windows


degrees = st.floats(-60, 60, allow_nan=False)
sizes = st.floats(0.001, 40, allow_nan=False)
windows = st.builds(lambda w, s, x, y: Viewport(w, s, w + x, s + y), degrees, degrees, sizes, sizes)
LIMITS = Viewport(123.5, 37.2, 134.5, 45.2)


def is_inside(window: Viewport, limits: Viewport) -> bool:
    slack = 1e-9
    return (
        window.west >= limits.west - slack
        and window.east <= limits.east + slack
        and window.south >= limits.south - slack
        and window.north <= limits.north + slack
    )


@given(windows, windows, st.floats(0.05, 20), st.floats(-3, 3), st.floats(-3, 3))
def test_windows_stay_inside(window: Viewport, limits: Viewport, factor: float, across: float, up: float) -> None:
    for changed in (window.inside(limits), window.zoom(factor, limits), window.pan(across, up, limits)):
        assert is_inside(changed, limits)
        assert changed.width >= 0
        assert changed.height >= 0


def test_zooming_is_bounded_and_comes_back() -> None:
    window = Viewport(128, 40, 131, 43)
    near = window.zoom(2, LIMITS)
    assert near.middle == window.middle
    assert near.width == pytest.approx(1.5)
    assert near.zoom(0.5, LIMITS).width == pytest.approx(window.width)
    for _ in range(20):
        near = near.zoom(1.6, LIMITS)
    assert near.height == pytest.approx(NEAREST)
    assert near.zoom(1.6, LIMITS) == near
    far = window
    for _ in range(20):
        far = far.zoom(0.6, LIMITS)
    assert far == LIMITS


def test_zooming_leaves_a_point_where_it_is() -> None:
    window, at_point = Viewport(128, 40, 131, 43), (130.0, 42.0)
    near = window.zoom(2, LIMITS, at_point)
    assert (at_point[0] - near.west) / near.width == pytest.approx((at_point[0] - window.west) / window.width)
    assert (at_point[1] - near.south) / near.height == pytest.approx((at_point[1] - window.south) / window.height)


def test_a_window_round_points() -> None:
    assert around([]) is None
    assert around([(1, 2), (3, 6)]) == Viewport(1, 2, 3, 6)
    assert around([(1, 2)], least=(2, 2)) == Viewport(0, 1, 2, 3)


# --- always


@settings(deadline=None, max_examples=amount(120, quick=20))
@given(
    st.integers(1, 130), st.integers(1, 50), st.floats(123, 135), st.floats(37, 46), st.floats(0.01, 12),
    st.floats(0.01, 9), st.sampled_from(["boarding", "route", "khasan-welcome", "vladivostok", "afterwards"]),
)  # fmt: skip
def test_names_never_collide_or_run_over_an_edge(
    mapped: Story, width: int, height: int, west: float, south: float, across: float, up: float, scene: str
) -> None:
    told = shown(mapped, scene)
    chart = draw(told, width, height, Viewport(west, south, west + across, south + up))
    assert_is_whole(chart, told, width, height)


names = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)


@st.composite
def situations(draw_: st.DrawFn) -> MapState:
    """Regions and places of any kind."""
    point = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
    row = st.lists(point, min_size=2, max_size=6).map(tuple)
    line = st.builds(
        Line,
        st.sampled_from(["coast", "border", "rail"]),
        row,
        st.sampled_from(["", "border"]),
        st.sampled_from(["sure", "reported", "unknown"]),
    )
    spots = draw_(st.lists(st.tuples(names, point), max_size=6))
    places = tuple(Place(f"p{at}", name, north, east) for at, (name, (east, north)) in enumerate(spots))
    region = Region(
        tuple(draw_(st.lists(line, max_size=5))), tuple(draw_(st.lists(st.builds(Name, names, point), max_size=3)))
    )
    here = draw_(st.sampled_from([None, *places]))
    train = point_of(here) if here is not None and draw_(st.booleans()) else None
    return MapState(region, places, here=here, train=train, reached=draw_(st.sampled_from([None, *places])))


@settings(deadline=None)
@given(situations(), st.integers(1, 60), st.integers(1, 24), windows | st.none())
def test_drawing_never_raises(told: MapState, width: int, height: int, window: Viewport | None) -> None:
    for each in (window or whole(told), whole(told), strip(told) or bounds(told)):
        assert_is_whole(draw(told, width, height, each), told, width, height)


def assert_is_whole(chart: Chart, told: MapState, width: int, height: int) -> None:
    """Rows are even, and every name stands whole, once, in one piece, its symbol beside it."""
    assert [len(row) for row in chart.rows] == [width] * height
    assert [widths(row) for row in chart.rows] == [width] * height
    places = {place.id: place for place in told.places}
    letters: dict[str, list[tuple[int, int]]] = {}
    symbols: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(chart.rows):
        for column, cell in enumerate(cells):
            if cell.place and cell.character in ("◉", "●", "•") and cell.role in ("place", "place-here", "train"):
                symbols.setdefault(cell.place, (row, column))
            if cell.place:
                letters.setdefault(cell.place, []).append((row, column))
    for name, spots in letters.items():
        assert name in symbols or places[name].name.strip("◉●•") != places[name].name
        own = [spot for spot in spots if spot != symbols.get(name)]
        if not own:
            continue
        columns = [column for _, column in own]
        assert len({row for row, _ in own}) == 1
        assert columns == list(range(columns[0], columns[0] + len(columns)))
        row = own[0][0]
        for beside in (columns[0] - 1, columns[-1] + 1):
            if 0 <= beside < width:
                next_to = chart.rows[row][beside]
                assert next_to.place in ("", name)
                assert next_to.role not in ("label", "country", "scale")


def test_dots_join_in_a_cell_and_the_more_important_line_colours_it() -> None:
    dots = Dots(3, 1)
    assert dots.draw([(0, 0), (5, 0)], Pen(2))
    assert dots.draw([(2, 3), (2, 0)], Pen(5))
    assert not dots.draw([(0, 9), (5, 9)], Pen(6))
    assert "".join(dots.character(0, column) for column in range(3)) == "⠉⡏⠉"
    assert [dots.rank(0, column) for column in range(3)] == [2, 5, 2]
