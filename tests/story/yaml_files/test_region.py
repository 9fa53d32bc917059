"""The file that a story's map is drawn from: read strictly, and refused with a reason."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.loading import built_in
from game.story.model.limits import MOST_DEPTH
from game.story.model.region import FILE, Line, Name, Region
from game.story.yaml_files import geojson
from game.story.yaml_files.geojson import read_region

LINE = {"type": "LineString", "coordinates": [[130, 42], [131.5, 43]]}


def feature(kind: object, geometry: object = LINE, **about: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"kind": kind, **about}, "geometry": geometry}


def written(folder: Path, *features: object, **more: object) -> Path:
    """A region's file with some features in it."""
    path = folder / FILE
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def refused(path: Path) -> tuple[str, str]:
    """The code and message of the one problem with a file."""
    read, problems = read_region(path)
    assert read is None
    (problem,) = problems
    assert (problem.file, problem.line, problem.column) == (path.name, 0, 0)
    return problem.code, problem.message


def test_the_built_in_region_has_coast_borders_and_the_three_stretches_of_the_way() -> None:
    read, problems = read_region(built_in() / FILE)
    assert problems == []
    assert read is not None
    assert {line.kind for line in read.lines} == {"coast", "border", "rail"}
    assert [(line.segment, line.certainty) for line in read.lines if line.kind == "rail"] == [
        ("korea", "unknown"),
        ("border", "sure"),
        ("russia", "reported"),
    ]


def test_a_story_without_the_file_has_an_empty_region(tmp_path: Path) -> None:
    assert read_region(tmp_path / FILE) == (Region(), [])


def test_every_geometry_becomes_lines_and_unknown_kinds_are_left_out(tmp_path: Path) -> None:
    row, ring = [[1, 2], [3, 4]], [[0, 0], [1, 0], [1, 1], [0, 0]]
    path = written(
        tmp_path,
        feature("coast", {"type": "MultiLineString", "coordinates": [row, row]}),
        feature("border", {"type": "Polygon", "coordinates": [ring]}),
        feature("coast", {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}),
        feature("rail", segment="north", certainty="reported"),
        feature("rail"),
        feature("place", {"type": "Point", "coordinates": [1, 2]}),
        feature("river"),
        feature("country", {"type": "Point", "coordinates": [5, 6]}, name=" A  land "),
        name="anything",
        bbox=[1, 2, 3, 4],
    )
    read, problems = read_region(path)
    assert problems == []
    assert read is not None
    assert [line.kind for line in read.lines] == ["coast"] * 2 + ["border"] + ["coast"] * 2 + ["rail"] * 2
    assert read.lines[0] == Line("coast", ((1, 2), (3, 4)))
    assert (read.lines[5].segment, read.lines[5].certainty) == ("north", "reported")
    assert read.lines[6].certainty == "unknown", "a way that nobody vouches for is not known"
    assert read.names == (Name("A land", (5, 6)),)


def test_a_region_survives_being_written_as_json() -> None:
    read, _ = read_region(built_in() / FILE)
    assert msgspec.json.decode(msgspec.json.encode(read), type=Region) == read


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "LineString", "coordinates": [[181, 0], [0, 0]]}, "180"),
        ({"type": "LineString", "coordinates": [[0, -90.5], [0, 0]]}, "-90"),
        ({"type": "LineString", "coordinates": [[0, 0]]}, "length"),
        ({"type": "LineString", "coordinates": [[0, 0, 0], [1, 1, 1]]}, "length"),
        ({"type": "LineString", "coordinates": [["0", 0], [1, 1]]}, "str"),
        ({"type": "LineString", "coordinates": [[0, 0], [True, 1]]}, "bool"),
        ({"type": "LineString", "coordinates": [[0, 0], None]}, "null"),
        ({"type": "GeometryCollection", "geometries": []}, "GeometryCollection"),
        ({"type": "MultiPoint", "coordinates": [[0, 0]]}, "MultiPoint"),
        ({"coordinates": [[0, 0], [1, 1]]}, "type"),
        (None, "null"),
    ],
)
def test_a_geometry_that_cannot_be_drawn_is_refused(tmp_path: Path, geometry: object, said: str) -> None:
    code, message = refused(written(tmp_path, feature("coast"), feature("river", geometry)))
    assert code == "B103"
    assert said in message
    assert "features" in message


@pytest.mark.parametrize(
    "wrong",
    [
        feature("rail", certainty="sure-ish"),
        feature("coast", {"type": "Point", "coordinates": [1, 2]}),
        feature("country", name="A land"),
        feature("country", {"type": "Point", "coordinates": [1, 2]}),
        feature(7),
        feature("rail", segment=7),
    ],
)
def test_a_feature_that_says_something_odd_is_refused_with_its_place(tmp_path: Path, wrong: object) -> None:
    code, message = refused(written(tmp_path, feature("coast"), wrong))
    assert code == "B103"
    assert "features[1]" in message or "features[...]" in message


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_no_place_on_earth_are_refused(tmp_path: Path, number: str) -> None:
    path = written(tmp_path, feature("coast"))
    path.write_text(path.read_text(encoding="utf-8").replace("131.5", number), encoding="utf-8")
    assert refused(path)[0] in ("B002", "B103")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "B002"),
        (b"{", "B002"),
        (b"\xff\xfe{}", "B002"),
        (b"[]", "B103"),
        (b'{"type": "Feature"}', "B103"),
        (b'{"type": "FeatureCollection", "features": [], "x": ' + b"[" * 100_000, "B005"),
        ('{"type": "FeatureCollection", "features": [], "x": "\u202e"}'.encode(), "B004"),
        (b'{"type": "FeatureCollection", "features": [], "x": "\x1b[31m"}', "B004"),
    ],
)
def test_what_is_no_map_is_refused(tmp_path: Path, text: bytes, code: str) -> None:
    path = tmp_path / FILE
    path.write_bytes(text)
    assert refused(path)[0] == code


def test_a_character_hidden_as_an_escape_is_refused_where_it_would_be_kept(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    assert refused(written(tmp_path, feature("country", point, name="Kor\u202eea")))[0] == "B004"
    assert refused(written(tmp_path, feature("rail", segment="\x1b[2J")))[0] == "B004"
    assert refused(written(tmp_path, feature("country", point, name="x" * 41)))[0] == "B005"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, feature("coast"))
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(json.loads(path.read_text()), indent=1).replace("\n", "\r\n").encode()
    )
    read, problems = read_region(path)
    assert (problems, read and len(read.lines)) == ([], 1)


@pytest.mark.parametrize("levels", [MOST_DEPTH - 1, MOST_DEPTH, 2_000])
def test_depth_is_counted_before_the_file_is_decoded(
    tmp_path: Path, levels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = json.dumps("[" * 100 + '\\"' + "{" * 100)
    more = f'"said": {text}, "x": ' + '{"y": [' * (levels // 2) + "[" * (levels % 2) + "]" * (levels % 2)
    more += "]}" * (levels // 2)
    path = tmp_path / FILE
    path.write_text(f'{{"type": "FeatureCollection", "features": [], {more}}}', encoding="utf-8")
    if levels < MOST_DEPTH:
        assert read_region(path) == (Region(), [])
        return
    monkeypatch.delattr(msgspec.json, "decode")
    assert refused(path) == ("B005", f"is more than {MOST_DEPTH} levels deep.")


def test_a_file_too_large_or_with_too_many_points_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, feature("coast"), feature("river"))
    monkeypatch.setattr(geojson, "MOST_POINTS", 3)
    assert refused(path)[0] == "B005"
    monkeypatch.setattr(geojson, "MOST_BYTES", 10)
    assert refused(path)[0] == "B005"


def test_links_out_of_the_folder_and_things_that_are_no_file_are_refused(tmp_path: Path) -> None:
    inside = tmp_path / "story"
    inside.mkdir()
    (inside / FILE).symlink_to(written(tmp_path, feature("coast")))
    assert refused(inside / FILE)[0] == "B001"
    (inside / FILE).unlink()
    (inside / FILE).mkdir()
    assert refused(inside / FILE)[0] == "B001"
    (inside / FILE).rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(inside / FILE)
        assert refused(inside / FILE)[0] == "B001"


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats(-200, 200) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, JSON, st.sampled_from(["coast", "rail", "country", "place", "river"]))
def test_reading_never_raises(tmp_path_factory: pytest.TempPathFactory, shape: Any, about: Any, kind: str) -> None:
    path = tmp_path_factory.mktemp("region") / FILE
    geometry = {"type": "LineString", "coordinates": shape}
    features = [feature(kind, geometry), {"type": "Feature", "properties": about, "geometry": LINE}, shape]
    for each in ([features[0]], [features[1]], features):
        path.write_text(json.dumps({"type": "FeatureCollection", "features": each}), encoding="utf-8")
        read, problems = read_region(path)
        assert (read is None) == bool(problems)
