"""The real files with accidents done to them: every reading ends in a story or in problems, never in an error."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from conftest import Siege
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from game.story.loading import Draft, built_in, examine
from game.story.model.story import Story
from game.story.yaml_files.problems import CODES

KITE = Path(__file__).parents[2] / "broken" / "kite"

FILES = sorted(path.name for path in built_in().glob("*.yaml"))
SMALL_FILES = sorted(path.name for path in KITE.glob("*.yaml"))

PIECES = [
    *(b": ", b"- ", b"? ", b"\n", b"  ", b"\n  ", b"\t", b"\r", b"#", b"|", b">", b"'", b'"', b"%", b"---\n", b"...\n"),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"&a ",
        b"*a",
        b"!x ",
        b"!!int ",
        b"<<: ",
        b"[]",
        b"{}",
        b"null",
        b"true",
        b"12:30",
    ),
    *(
        b"[^",
        b"[^narrator]",
        "“".encode(),
        "”".encode(),
        b"\x00",
        b"\x1b[2J",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
    ),
    *(b'"\\x1b"', b"id: ", b"layer: record\n", b"claims:\n", b"choices:\n", b"narration:\n", b"standard: "),
]
"""What an accident is likeliest to do harm with."""

SOMEWHERE = st.floats(0, 1, exclude_max=True)
CHANGE = st.one_of(
    st.tuples(st.just("byte"), SOMEWHERE, st.integers(0, 255)),
    st.tuples(st.just("piece"), SOMEWHERE, st.sampled_from(PIECES)),
    st.tuples(st.just("cut"), SOMEWHERE, st.integers(1, 400)),
    st.tuples(st.just("twice"), SOMEWHERE, st.integers(1, 400)),
    st.tuples(st.just("end"), SOMEWHERE, st.just(0)),
)
CHANGES = st.lists(CHANGE, min_size=1, max_size=4)
Changes = list[tuple[str, float, int | bytes]]


def changed(content: bytes, changes: Changes) -> bytes:
    for what, where, how in changes:
        at = int(where * len(content))
        match what, how:
            case "byte", int():
                content = content[:at] + bytes([how]) + content[at + 1 :]
            case "piece", bytes():
                content = content[:at] + how + content[at:]
            case "cut", int():
                content = content[:at] + content[at + how :]
            case "twice", int():
                content = content[: at + how] + content[at:]
            case _:
                content = content[:at]
    return content


def holds(draft: Draft, folder: Path) -> None:
    """What must be true of every reading."""
    assert draft.problems or isinstance(draft.story, Story)
    names = {path.name for path in folder.iterdir()}
    for problem in draft.problems:
        assert problem.code in CODES
        assert problem.message.strip()
        assert problem.file in names
        lines = (folder / problem.file).read_bytes().count(b"\n") + 1
        assert (problem.line, problem.column) == (0, 0) or 1 <= problem.line <= lines + 1
        assert problem.column >= (1 if problem.line else 0)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A copy of the built-in story and one of the small one, each made whole again after every accident."""
    place = tmp_path_factory.mktemp("mutations")
    yield shutil.copytree(built_in(), place / "scenes"), shutil.copytree(KITE, place / "kite")
    assert examine(place / "scenes").problems == []
    assert examine(place / "kite").problems == []


def read_changed(folder: Path, file: str, changes: Changes) -> None:
    whole = (folder / file).read_bytes()
    try:
        (folder / file).write_bytes(changed(whole, changes))
        holds(examine(folder), folder)
    finally:
        (folder / file).write_bytes(whole)


INPUTS = {"the built-in story": (150, 15), "a small story": (400, 100), "any bytes at all": (150, 50)}
"""Spoilt files that are read in the whole run and in the quick one."""


def run(siege: Siege, kind: str, spoil: Callable[..., None], **how: st.SearchStrategy[object]) -> None:
    """Reads so many spoilt files, and tells how many."""
    read, (whole, quick) = 0, INPUTS[kind]
    inputs = siege.amount(whole, quick=quick)

    @settings(max_examples=inputs, deadline=timedelta(seconds=30))
    @seed(siege.seed)
    @given(**how)
    def each(**spoilt: object) -> None:
        nonlocal read
        spoil(**spoilt)
        read += 1

    each()
    assert read >= inputs
    siege.tell(f"spoilt story files read: {read}, {kind} (seed {siege.seed})")


def test_an_accident_to_a_real_file_never_ends_in_an_error(folders: tuple[Path, Path], siege: Siege) -> None:
    spoil = partial(read_changed, folders[0])
    run(siege, "the built-in story", spoil, file=st.sampled_from(FILES), changes=CHANGES)


def test_an_accident_to_a_small_file_never_ends_in_an_error(folders: tuple[Path, Path], siege: Siege) -> None:
    spoil = partial(read_changed, folders[1])
    run(siege, "a small story", spoil, file=st.sampled_from(SMALL_FILES), changes=CHANGES)


def test_any_bytes_at_all_in_place_of_a_file_never_end_in_an_error(folders: tuple[Path, Path], siege: Siege) -> None:
    whole = (folders[1] / "1-mole.yaml").read_bytes()

    def spoil(content: bytes) -> None:
        try:
            (folders[1] / "1-mole.yaml").write_bytes(content)
            holds(examine(folders[1]), folders[1])
        finally:
            (folders[1] / "1-mole.yaml").write_bytes(whole)

    run(siege, "any bytes at all", spoil, content=st.binary(max_size=300))


def test_the_accidents_do_happen() -> None:
    assert changed(b"abcdef", [("byte", 0.5, 0)]) == b"abc\x00ef"
    assert changed(b"abcdef", [("piece", 0.5, b"-")]) == b"abc-def"
    assert changed(b"abcdef", [("cut", 0.5, 2)]) == b"abcf"
    assert changed(b"abcdef", [("twice", 0.5, 2)]) == b"abcdedef"
    assert changed(b"abcdef", [("end", 0.5, 0)]) == b"abc"
