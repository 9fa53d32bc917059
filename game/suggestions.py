"""Which word somebody may have meant who typed or wrote another."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 80
"""How much of a word is compared, because the time grows with the square of its length."""


def closest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The known word that is most like another, or an empty text. `cutoff` is the least likeness, from 0 to 1."""
    # Imported here because most runs need no suggestion.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:LONGEST], list(known), n=1, cutoff=cutoff)), "")


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """` Did you mean x?`, or nothing where no known word is close."""
    found = closest(word, known, cutoff=cutoff)
    return f" Did you mean `{found}`?" if found else ""
