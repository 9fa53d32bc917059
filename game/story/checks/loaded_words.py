"""Words that a story has put on its list of loaded ones, looked for in a text outside its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from game.story.model.prose import QUOTED
from game.story.model.whole_story import LoadedWord

WORD = re.compile(r"[\w’'-]{2,}\*?(?: [\w’'-]{2,}\*?)*")
"""How a listed word, or a few in a row, may be written."""


class _Listed(Struct, frozen=True):
    stem: str
    """Letters that stand in the text wherever the word does; looking for them is quick."""
    pattern: re.Pattern[str]
    instead: str


class LoadedWords:
    """The listed words of one story."""

    def __init__(self, listed: Iterable[LoadedWord]) -> None:
        self._listed = [
            _Listed(max(re.split(r"[ *]", word.lower()), key=len), _pattern(word), entry.instead)
            for entry in listed
            for word in entry.words
            if WORD.fullmatch(word)
        ]
        self._stems = [each.stem for each in self._listed]

    def within(self, text: str) -> bool:
        """Whether a text could hold one at all."""
        if not self._stems:
            return False
        lower = text.lower()
        return any(stem in lower for stem in self._stems)

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Each that a text uses as its own, as it is written there, and what to write in its stead."""
        own = QUOTED.sub(" ", text)
        for each in self._listed:
            for found in each.pattern.finditer(own):
                yield found[0], each.instead


def _pattern(word: str) -> re.Pattern[str]:
    parts = (re.escape(part.removesuffix("*")) + (r"\w*" if part.endswith("*") else "") for part in word.split())
    return re.compile("(?<!\\w)" + r"\s+".join(parts) + "(?!\\w)", re.IGNORECASE)
