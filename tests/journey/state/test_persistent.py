"""Immutable collections: whichever of them is added to, all of them stay what they were."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_stories import make, scene

from game.journey.state.journey import begin
from game.journey.state.moves import Go, Rewind
from game.journey.state.persistent import Node, PersistentSet, newest_first, to_tuple

GROWTHS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 30)), max_size=60)
"""Which of those made so far is added to, and what is added."""


@given(GROWTHS)
def test_linked_lists_hold_what_tuples_would_however_they_fork(growths: list[tuple[int, int]]) -> None:
    lists: list[Node[int] | None] = [None]
    plain = [tuple[int, ...]()]
    for origin, value in growths:
        at = origin % len(lists)
        lists.append(Node(value, lists[at]))
        plain.append((*plain[at], value))
    assert [to_tuple(each) for each in lists] == plain
    assert [tuple(newest_first(each)) for each in lists] == [each[::-1] for each in plain]


@given(st.frozensets(st.integers(0, 30), max_size=5), GROWTHS)
def test_sets_hold_what_frozen_sets_would_however_they_fork(
    first: frozenset[int], growths: list[tuple[int, int]]
) -> None:
    sets, plain = [PersistentSet(first)], [first]
    for origin, value in growths:
        at = origin % len(sets)
        sets.append(sets[at].including(value))
        plain.append(plain[at] | {value})
        if value in plain[at]:
            assert sets[-1] is sets[at]
    for made, expected in zip(sets, plain, strict=True):
        assert set(made) == expected
        assert len(list(made)) == len(made) == len(expected)
        assert [value in made for value in range(31)] == [value in expected for value in range(31)]


@pytest.mark.parametrize("back", [False, True], ids=["straight on", "going back to the start each time"])
def test_a_journey_eight_times_as_long_takes_at_most_ten_times_the_memory(back: bool) -> None:
    def memory(count: int) -> int:
        """The bytes that a journey takes in which every turn leads to another scene, all of its states kept."""
        names = [f"s{number}" for number in range(count)]
        to = names[1:] if back else None
        scenes = [scene(names[0], tuple(to if to else names[1:2]))]
        scenes += [scene(name, tuple(names[at + 2 : at + 3])) for at, name in enumerate(names[1:])]
        story = make(*scenes)
        tracemalloc.start()
        journeys = [begin(story)]
        for name in names[1:]:
            here = journeys[-1].scene.id
            journeys.append(journeys[-1].after(Go(here, name, name)))
            if back:
                journeys.append(journeys[-1].after(Rewind(0)))
        taken = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(journeys[-1].visited) == count
        return taken

    short, long = memory(200), memory(1600)
    print(f"{long / short:.1f} times")
    assert long <= 10 * short
