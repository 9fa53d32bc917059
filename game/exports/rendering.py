"""The Markdown of `game.journey.documents.markdown` as HTML: the marks that it makes, every other character as it is.

It is no reader of Markdown in general: whatever a story or a reader wrote was escaped there, so that a mark without a
backslash before it is the program's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape
from msgspec import Struct

_NOTE = re.compile(r"\[\^([^\]]+)\]: ")
_INLINE = re.compile(r"\\(.)|\[\^([^\]]+)\]|(\*\*)|<(https?://[^>\s]+)>", re.DOTALL)


class Rendered(Struct, frozen=True):
    """A text in HTML."""

    title: Markup
    """Its heading of the first order, without the element."""
    body: Markup
    """All that stands before the sources."""
    sources: tuple[tuple[int, Markup], ...]
    """Each source's number, by order of its first mention, and what is said of it."""
    closing: Markup
    """All that stands after the sources."""


def rendered(markdown: str) -> Rendered:
    """What `game.journey.documents.markdown` wrote, as HTML."""
    parts = markdown.rstrip("\n").split("\n\n")
    notes: dict[str, list[str]] = {}
    before: list[str] = []
    after: list[str] = []
    note = ""
    for part in parts:
        if found := _NOTE.match(part):
            note = found[1]
            notes[note] = [part[found.end() :]]
        elif note and part.startswith("    "):
            notes[note].append("\n".join(line.removeprefix("    ") for line in part.split("\n")))
        else:
            (after if notes else before).append(part)
    numbers = {name: at for at, name in enumerate(notes, 1)}
    making = _Making(numbers)
    title = making.inline(before.pop(0).removeprefix("# ")) if before and before[0].startswith("# ") else Markup("")
    body = making.blocks(before)
    sources = tuple((numbers[name], making.blocks(text)) for name, text in notes.items())
    return Rendered(title, body, sources, making.blocks(after))


class _Making:
    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.mentioned: set[str] = set()

    def blocks(self, parts: Iterable[str]) -> Markup:
        return Markup("\n").join(self._block(part) for part in parts)

    def _block(self, part: str) -> Markup:
        lines = part.split("\n")
        if part == "---":
            return Markup("<hr>")
        if level := len(part) - len(part.lstrip("#")):
            return Markup("<h{}>{}</h{}>").format(level, self.inline(part[level:].strip()), level)
        if part.startswith(">"):
            inner = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines).strip("\n")
            return Markup("<blockquote>{}</blockquote>").format(self.blocks(filter(None, inner.split("\n\n"))))
        if part.startswith("- "):
            return Markup("<ul>{}</ul>").format(Markup("").join(self._entries(lines)))
        return Markup("<p>{}</p>").format(self._lines(lines))

    def _entries(self, lines: list[str]) -> Iterator[Markup]:
        entry: list[str] = []
        for line in [*lines, "- "]:
            if line.startswith("- "):
                if entry:
                    yield Markup("<li>{}</li>").format(self._lines(entry))
                entry = [line[2:]]
            else:
                entry.append(line.strip())

    def _lines(self, lines: list[str]) -> Markup:
        return Markup("<br>").join(self.inline(line) for line in lines)

    def inline(self, text: str) -> Markup:
        made, at, strong = Markup(""), 0, False
        for found in _INLINE.finditer(text):
            made += escape(text[at : found.start()])
            at = found.end()
            letter, claim, stars, address = found.groups()
            if letter is not None:
                made += escape(letter)
            elif stars:
                made += Markup("</strong>") if strong else Markup("<strong>")
                strong = not strong
            elif address:
                made += Markup('<a href="{}">{}</a>').format(address, address)
            else:
                made += self._mark(claim)
        return made + escape(text[at:]) + (Markup("</strong>") if strong else Markup(""))

    def _mark(self, claim: str) -> Markup:
        number = self.numbers.get(claim)
        if number is None:
            return Markup("")
        first = Markup("") if claim in self.mentioned else Markup(' id="mark-{}"').format(number)
        self.mentioned.add(claim)
        return Markup('<sup><a href="#source-{}"{}>{}</a></sup>').format(number, first, number)
