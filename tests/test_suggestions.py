"""A suggestion is a known word, made only where one is close, and soon however long the words are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from game.suggestions import closest, did_you_mean

KNOWN = ("mole", "string", "lighthouse", "evening")


def test_the_closest_word_is_suggested_and_none_that_is_far() -> None:
    assert closest("lighthous", KNOWN) == "lighthouse"
    assert did_you_mean("lighthous", iter(KNOWN)) == " Did you mean `lighthouse`?"
    assert closest("whale", KNOWN) == did_you_mean("whale", KNOWN) == did_you_mean("mole", ()) == ""
    assert closest("whale", KNOWN, cutoff=0.3) == "mole"


@given(st.text(), st.lists(st.text()))
def test_only_a_known_word_is_suggested(word: str, known: list[str]) -> None:
    assert closest(word, known) in ("", *known)
    assert not word or closest(word[:80], [*known, word[:80]]) == word[:80]


def test_a_long_word_takes_no_longer() -> None:
    begun = time.process_time()
    closest("ab" * 500_000, ["ba" * 40] * 100)
    assert time.process_time() - begun < 2
