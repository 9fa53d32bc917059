"""Rows and sets that only grow, from whichever of them they grow on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_stories import make, scene

from game.journey.growing import Row, Seen
from game.journey.state.journey import Journey, begin
from game.journey.state.moves import Go, Rewind

GROWTHS = st.lists(st.tuples(st.integers(0, 50), st.lists(st.integers(0, 9), min_size=1, max_size=3)), max_size=40)
"""Which of those made so far is gone on from, and with what."""


@given(GROWTHS)
def test_rows_hold_what_tuples_would_however_they_fork(growths: list[tuple[int, list[int]]]) -> None:
    rows, plain = [Row[int]()], [tuple[int, ...]()]
    for origin, things in growths:
        at = origin % len(rows)
        rows.append(rows[at].and_then(things[0]))
        plain.append((*plain[at], things[0]))
        for row, expected in zip(rows, plain, strict=True):
            assert row == expected
            assert (len(row), list(row), row[-2:], row[:1]) == (
                len(expected), list(expected), expected[-2:], expected[:1],
            )  # fmt: skip
    for row, expected in zip(rows[1:], plain[1:], strict=True):
        assert (row[-1], row[0]) == (expected[-1], expected[0])
        with pytest.raises(IndexError):
            row[len(expected)]


@given(GROWTHS)
def test_sets_hold_what_frozen_sets_would_however_they_fork(growths: list[tuple[int, list[int]]]) -> None:
    sets, plain = [Seen[int]()], [frozenset[int]()]
    for origin, things in growths:
        at = origin % len(sets)
        sets.append(sets[at].and_also(*things))
        plain.append(plain[at] | set(things))
        for seen, expected in zip(sets, plain, strict=True):
            assert set(seen) == expected
            assert len(seen) == len(expected)
            assert [thing in seen for thing in range(10)] == [thing in expected for thing in range(10)]
    for one, plain_one in zip(sets, plain, strict=True):
        for other, plain_other in zip(sets, plain, strict=True):
            assert one.holds_all_of(other) == (plain_other <= plain_one)
            assert (one == other) == (plain_one == plain_other)


def shared(count: int) -> tuple[Journey, Journey]:
    """A journey of some moves, and the one before its last move."""
    story = make(scene("a", ("b",)), scene("b", ("a",)))
    journey = before = begin(story)
    for _ in range(count):
        here = journey.scene.choices[0]
        before, journey = journey, journey.after(Go(journey.scene.id, here.name, here.to))
    return before, journey


def test_a_journey_shares_its_past_with_the_one_before() -> None:
    before, after = shared(100)
    assert after.moves._held is before.moves._held
    assert after._past._held is before._past._held
    assert after.visited is before.visited, "nothing new was seen"
    other = before.after(Rewind(3))
    assert other.moves[-1] != after.moves[-1]
    assert after.moves[:-1] == before.moves[:] == other.moves[:-1]
