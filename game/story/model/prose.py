"""Narration as written: sentences, and the citations that tie them to claims.

A citation is Markdown's footnote mark, `[^claim-id]`, after the words that it carries. `[^narrator]` marks a sentence
that carries no fact: a joining sentence or a question of the narrator's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

NARRATOR = "narrator"
"""The mark of a sentence that is the narrator's own link."""

MARK = re.compile(r"\[\^([^\]\s]{1,80})\]")
QUOTED = re.compile(r"“([^“”]*)”")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")

_STOPS, _CLOSING = ".!?…", "”’)"
# A run of stops is looked at once, from its first, or a long one would be tried again from each.
_CITED = re.compile(rf"([^\[\]{_STOPS}]++[{_STOPS}]++[{_CLOSING}]*+)((?:\[\^[^\]\s]{{1,80}}\])+)(?: |$)")
"""A sentence as most are written: no stop and no bracket in it, its marks right after it."""
_SENTENCE_END = re.compile(rf"(?<![{_STOPS}])[{_STOPS}]++[{_CLOSING}]*+\s+")


class Run(Struct, frozen=True, gc=False):
    """Words, and the claims cited right after them."""

    words: str
    claims: tuple[str, ...] = ()


class Sentence(Struct, frozen=True, gc=False):
    """One sentence with its citations."""

    runs: tuple[Run, ...]
    linked: bool = False
    """Whether it is marked as the narrator's own."""

    @property
    def words(self) -> str:
        """The sentence as it is read."""
        return "".join(run.words for run in self.runs)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it cites, in order."""
        return tuple(claim for run in self.runs for claim in run.claims)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a passage, white space folded."""
    text = " ".join(text.split())
    made: list[Sentence] = []
    at = 0
    while found := _CITED.match(text, at):
        claims = found[2][2:-1].split("][^")
        linked = NARRATOR in claims
        if linked:
            claims = [claim for claim in claims if claim != NARRATOR]
        made.append(Sentence((Run(found[1], tuple(claims)),), linked))
        at = found.end()
    return tuple(made) if at == len(text) else _sentences(text)


def _sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a passage that is written in any way at all."""
    made: list[Sentence] = []
    words = ""
    runs: list[Run] = []
    linked = False

    def close() -> None:
        nonlocal words, runs, linked
        if words.strip():
            runs.append(Run(words.strip() if not runs else words.rstrip()))
        if runs:
            made.append(Sentence(tuple(runs), linked))
        words, runs, linked = "", [], False

    for index, piece in enumerate(MARK.split(text)):
        if index % 2:
            if words.strip() or not runs:
                runs.append(Run(words.lstrip() if not runs else words))
                words = ""
            if piece == NARRATOR:
                linked = True
            else:
                last = runs.pop()
                runs.append(Run(last.words, (*last.claims, piece)))
            continue
        if runs and not piece.strip():
            # Between two marks, or after the last: the second belongs to the same words as the first.
            words = words or piece
            continue
        piece, words = (piece if piece[:1].isspace() else words + piece), ""
        if runs and piece[:1].isspace() and _ended(runs[-1].words):
            close()
        start = 0
        for end in _SENTENCE_END.finditer(piece):
            if end.end() < len(piece):
                words += piece[start : end.end()]
                close()
                start = end.end()
        words += piece[start:]
    close()
    return tuple(made)


def _ended(words: str) -> bool:
    """Whether some words end as a sentence does."""
    return words.rstrip().rstrip(_CLOSING).endswith(tuple(_STOPS))


def citations(texts: Iterable[str]) -> Iterator[str]:
    """Every claim cited in some texts, in order, as often as it is cited."""
    for text in texts:
        for found in MARK.finditer(text):
            if found[1] != NARRATOR:
                yield found[1]


def plain(text: str) -> str:
    """A passage without its marks."""
    return " ".join(sentence.words for sentence in sentences(text))
