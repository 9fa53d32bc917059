"""A column of paragraphs that scrolls, drawn line by line as one widget.

A widget a paragraph would be shorter to write, but each takes some fifty kilobytes and a place in every layout: a scene
takes twice the time, a time line of ten thousand events does not open. Here only the lines in view are drawn. Because
the sheet knows what stands in each line, it also keeps the reader's line when the window changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from game.players.terminal.widgets.paragraph_styles import look
from game.players.terminal.widgets.render import Drawn

NARROWEST = 8
"""Columns that a text is set in at least, whatever the window."""


class Row(Struct, frozen=True, gc=False):
    """One line of a sheet."""

    paragraph: int
    """The paragraph it belongs to; for an empty row, the one before it."""
    words: Content | None = None
    """None for an empty row between paragraphs."""
    line: int = 0
    """Which line of the whole sheet's text it is a part of."""
    at: int = 0
    """Where in that line it begins, in characters."""
    rule: bool = False
    """Whether it is a rule across the column."""


class Sheet(ScrollView):
    """Paragraphs, each in the look that comes with it. Text can be selected and copied as it was written."""

    can_focus = False
    MEASURE: ClassVar[tuple[int, int]] = (76, 64)
    """The widest that a paragraph is set, in columns: at normal spacing, and wide apart for a projector."""

    rest: Reactive[int] = Reactive(0, repaint=False)
    """Rows below those in view."""

    def __init__(self, drawn: Sequence[Drawn] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn = tuple(drawn)
        self._rows: list[Row] = []
        self._first_rows: list[int] = []
        """Where each paragraph begins."""
        self._heights: list[int] = []
        """How many rows each has."""
        self._strips: dict[int, Strip] = {}
        self._set_in = (0, False)
        """The width that the rows were set in, and whether wide apart."""
        self._seen_in = Size(0, 0)
        """The room that they were last scrolled in."""
        self._reading = Row(0)
        """The row that was on top when the reader last scrolled."""
        self._restoring = False

    # --- what it shows

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """The paragraphs, first to last."""
        return self._drawn

    @property
    def top(self) -> int:
        """The paragraph that the first line in view belongs to."""
        rows = self._rows
        return rows[min(self.scroll_offset.y, len(rows) - 1)].paragraph if rows else 0

    def show(self, drawn: Sequence[Drawn]) -> None:
        """Shows other paragraphs; the paragraph on top stays there, as far as there are as many."""
        top = self.top
        below = self.scroll_offset.y - self.place(top).y
        self._drawn = tuple(drawn)
        if not self._width:
            # There is no room now. The rows are of what was shown before, so they are set anew when there is.
            self._set_in = (0, False)
            return
        self._set()
        if place := self.place(top):
            self.scroll_to(y=place.y + min(below, place.height), animate=False, force=True)
        self._reading = self._on_top()

    def scroll_to_paragraph(self, number: int, *, top: bool = False) -> None:
        """Brings a paragraph into view, or to the top."""
        place = self.place(number)
        if top and place:
            self.scroll_to(y=place.y, animate=False, force=True)
        elif place:
            # With the empty row after it, so that it does not stick to the edge.
            self.scroll_to_region(place.grow((0, 0, 1, 0)), animate=False, force=True)

    def place(self, number: int) -> Region:
        """Where a paragraph stands in the whole text; an empty region where there is none of that number."""
        if not 0 <= number < len(self._first_rows):
            return Region()
        return Region(0, self._first_rows[number], self._width, self._heights[number])

    def paragraph_at(self, row: int) -> int | None:
        """The paragraph that a row of the window shows, counted from the top of the screen."""
        at = row - self.scrollable_content_region.y + self.scroll_offset.y
        found = bisect_right(self._first_rows, at) - 1
        return found if found >= 0 and self.place(found).contains(0, at) else None

    # --- setting

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _column(self) -> int:
        # A column is left free before the scroll bar.
        return min(self._width - 1, self.MEASURE[self._wide_apart])

    @property
    def _wide_apart(self) -> bool:
        return self.app.has_class("-projector")

    def _set(self) -> None:
        """Sets the paragraphs in lines of the width that there is."""
        column = self._column
        rows, firsts, heights, line, gap = list[Row](), list[int](), list[int](), 0, 0
        for number, (wears, content) in enumerate(self._drawn):
            wear = look(wears)
            before, after = wear.apart(self._wide_apart)
            rows.extend([Row(max(number - 1, 0))] * max(gap, before))
            firsts.append(len(rows))
            if wear.ruled:
                rows.append(Row(number, rule=True))
            for source in content.split("\n", allow_blank=True):
                rows.extend(_broken(number, source, line, max(column - wear.taken, NARROWEST)))
                line += 1
            if wear.ruled:
                rows.append(Row(number, rule=True))
            heights.append(len(rows) - firsts[-1])
            gap = after
        rows.extend([Row(max(len(self._drawn) - 1, 0))] * gap)
        self._rows, self._first_rows, self._heights = rows, firsts, heights
        self._set_in, self._seen_in = (self._width, self._wide_apart), self.size
        self._strips.clear()
        self.virtual_size = Size(self._width, len(rows))
        self._count_rest()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Sets the lines anew, with the line on top that was there."""
        self.set_again()

    def set_again(self) -> None:
        """Sets the lines anew where their width has changed, with the line on top that was there."""
        if not self._width:
            return
        if self._set_in != (self._width, self._wide_apart):
            first = not self._rows
            self._set()
            if first:
                return
        self._seen_in, self._restoring = self.size, True
        try:
            self.scroll_to(y=self._row_of(self._reading), animate=False, force=True)
        finally:
            self._restoring = False
        self._count_rest()

    def _count_rest(self) -> None:
        self.rest = self.max_scroll_y - self.scroll_offset.y

    def _row_of(self, reading: Row) -> int:
        """The row in which what another setting had in a row begins."""
        if reading.words is None:
            return self._first_rows[reading.paragraph] if reading.paragraph < len(self._first_rows) else 0
        places = [(row.line, row.at) if row.words is not None else (-1, -1) for row in self._rows]
        for number in range(1, len(places)):
            places[number] = max(places[number - 1], places[number])
        found = bisect_right(places, (reading.line, reading.at)) - 1
        while found > 0 and self._rows[found].words is None:
            found -= 1
        return max(found, 0)

    def _on_top(self) -> Row:
        rows = self._rows
        if not rows:
            return Row(0)
        return rows[min(self.scroll_offset.y, len(rows) - 1)]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remembers the line that the reader scrolled to; a window that changes moves lines by itself."""
        super().watch_scroll_y(old_value, new_value)
        self._count_rest()
        if not self._restoring and self._seen_in == self.size:
            self._reading = self._on_top()

    # --- drawing

    def notify_style_update(self) -> None:
        """Draws anew in changed colours, and sets anew where the spacing changed."""
        super().notify_style_update()
        self._strips.clear()
        if self._rows:
            self.call_after_refresh(self.set_again)

    def selection_updated(self, selection: Selection | None) -> None:
        """Shows what is selected."""
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it was written rather than as its lines are broken."""
        return selection.extract("\n".join(content.plain for _, content in self._drawn)), "\n"

    def render_line(self, y: int) -> Strip:
        """One line of what is in view; sets the text first where it is drawn in a width for the first time."""
        if self._set_in != (self._width, self._wide_apart):
            self.set_again()
        number = y + self.scroll_offset.y
        if number not in self._strips:
            self._strips[number] = self._strip(number)
        return self._strips[number]

    def _strip(self, number: int) -> Strip:
        ground = self.visual_style
        if number >= len(self._rows) or ((row := self._rows[number]).words is None and not row.rule):
            return Strip.blank(self._width, ground.rich_style)
        wear = look(self._drawn[row.paragraph][0])
        column = self._column
        style = ground + Style.parse(wear.style) if wear.style else ground
        if row.rule or row.words is None:
            parts = [Strip([Segment("━" * column, style.rich_style)], column)]
        else:
            width = max(column - wear.taken, NARROWEST)
            words = self._selected(row)
            if wear.centred:
                words = words.pad_left(max(width - words.cell_length, 0) // 2)
            text = Visual.to_strips(self, words, width, 1, style, apply_selection=False, pad=True)[0]
            parts = [text.apply_offsets(row.at, row.line)]
            if wear.edge:
                edge = (ground + Style.parse(f"{wear.edge} on {wear.ground}")).rich_style
                parts = [Strip([Segment("▌", edge), Segment(" ", style.rich_style)], 2), *parts]
                parts.append(Strip([Segment(" ", style.rich_style)], 1))
            elif wear.indent:
                parts.insert(0, Strip([Segment(" " * wear.indent, style.rich_style)], wear.indent))
        return Strip.join(parts).extend_cell_length(self._width, ground.rich_style)

    def _selected(self, row: Row) -> Content:
        assert row.words is not None
        selection = self.text_selection
        span = selection.get_span(row.line) if selection is not None else None
        if span is None:
            return row.words
        start, end = span
        length = len(row.words.plain)
        last = length if end == -1 else min(max(end - row.at, 0), length)
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return row.words.stylize(style, min(max(start - row.at, 0), length), last)


def _broken(paragraph: int, source: Content, line: int, width: int) -> list[Row]:
    """A line of text, broken into rows of at most a width."""
    rows, at, plain = [], 0, source.plain
    for words in source.wrap(width):
        rows.append(Row(paragraph, words, line, at))
        at += len(words.plain)
        while at < len(plain) and plain[at] == " ":
            at += 1
    return rows
