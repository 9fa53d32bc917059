"""Paragraphs broken into lines of a width, and back from the lines to the paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content

from game.players.terminal.widgets.paragraph_style import ParagraphStyle

NARROWEST = 8
"""Columns that a text is laid out in at least, however narrow the window."""


class DisplayLine(Struct, frozen=True, gc=False):
    """One line of a column as it is drawn."""

    paragraph: int
    """The paragraph that it belongs to; for a blank line, the one before it."""
    words: Content | None = None
    """None for a blank line or a rule."""
    source_line: int = 0
    """Which line of the column's whole text it is part of."""
    offset: int = 0
    """Where in that line it begins, in characters."""
    rule: bool = False
    """Whether it is a rule across the column."""


class Layout(Struct, frozen=True):
    """The lines of a column, and where each paragraph lies among them."""

    lines: Sequence[DisplayLine] = ()
    first_lines: Sequence[int] = ()
    """Where each paragraph begins."""
    heights: Sequence[int] = ()
    """How many lines each paragraph has."""

    def place_of(self, paragraph: int) -> tuple[int, int]:
        """The first line of a paragraph, and how many it has: none if there is no such paragraph."""
        if not 0 <= paragraph < len(self.first_lines):
            return 0, 0
        return self.first_lines[paragraph], self.heights[paragraph]

    def paragraph_at(self, line: int) -> int | None:
        """The paragraph that a line is part of; None for a blank line between two."""
        found = bisect_right(self.first_lines, line) - 1
        first, height = self.place_of(found)
        return found if first <= line < first + height else None

    def find(self, wanted: DisplayLine) -> int:
        """Which line begins with what a line of another layout begins with, or holds it."""
        if wanted.words is None:
            return self.place_of(wanted.paragraph)[0]
        starts = [(line.source_line, line.offset) if line.words is not None else (-1, -1) for line in self.lines]
        for number in range(1, len(starts)):
            starts[number] = max(starts[number - 1], starts[number])
        found = bisect_right(starts, (wanted.source_line, wanted.offset)) - 1
        while found > 0 and self.lines[found].words is None:
            found -= 1
        return max(found, 0)


def lay_out(paragraphs: Sequence[tuple[ParagraphStyle, Content]], width: int) -> Layout:
    """Break paragraphs into lines of at most `width` columns."""
    lines, first_lines, heights = list[DisplayLine](), list[int](), list[int]()
    source_line, after = 0, 0
    for number, (style, content) in enumerate(paragraphs):
        lines.extend([DisplayLine(max(number - 1, 0))] * max(after, style.before))
        first_lines.append(len(lines))
        if style.ruled:
            lines.append(DisplayLine(number, rule=True))
        for source in content.split("\n", allow_blank=True):
            lines.extend(_wrapped(number, source, source_line, max(width - style.taken, NARROWEST)))
            source_line += 1
        if style.ruled:
            lines.append(DisplayLine(number, rule=True))
        heights.append(len(lines) - first_lines[-1])
        after = style.after
    lines.extend([DisplayLine(max(len(paragraphs) - 1, 0))] * after)
    return Layout(lines, first_lines, heights)


def _wrapped(paragraph: int, source: Content, source_line: int, width: int) -> Iterator[DisplayLine]:
    """A line of text, wrapped to a width."""
    offset, plain = 0, source.plain
    for words in source.wrap(width):
        yield DisplayLine(paragraph, words, source_line, offset)
        offset += len(words.plain)
        while offset < len(plain) and plain[offset] == " ":
            offset += 1
