"""A scrolling column of paragraphs, drawn line by line as one widget.

A widget for each paragraph would be simpler, but each takes some fifty kilobytes and a place in every layout: a scene
would take twice the time, and a time line of ten thousand events would not open. Here only the lines in view are drawn.
Since the column knows which text each line belongs to, it also keeps the reader's line when the window changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

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

from game.players.terminal.widgets.column_layout import NARROWEST, DisplayLine, Layout, lay_out
from game.players.terminal.widgets.paragraph_style import ParagraphStyle, paragraph_style
from game.players.terminal.widgets.render import StyledParagraph


class TextColumn(ScrollView):
    """Paragraphs, each in a style of the stylesheet. Text can be selected and is copied as it was written.

    The style called `entry` is the component class `paragraph--entry`. Of its rules these are used: colours and text
    style; margins, as blank lines; padding at the sides; a left border, as an edge; a top border, as rules above and
    below; and whether the text is centred. A paragraph whose style is not among the component classes is plain.
    """

    can_focus = False
    auto_links: Reactive[bool] = Reactive(False)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--heading",
        "paragraph--text",
        "paragraph--entry",
        "paragraph--quiet",
    }
    MEASURE: ClassVar[tuple[int, int]] = (76, 64)
    """The greatest width of a paragraph in columns: at normal spacing, and at a projector's."""

    lines_below: Reactive[int] = Reactive(0, repaint=False)
    """Lines below those in view."""

    def __init__(self, paragraphs: Sequence[StyledParagraph] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paragraphs = tuple(paragraphs)
        self._selected = -1
        self._layout = Layout()
        self._styles: dict[str, ParagraphStyle] = {}
        """The styles that were looked up since the stylesheet was last applied."""
        self._strips: dict[int, Strip] = {}
        """The lines that were drawn."""
        self._laid_out_for = (0, False)
        """The width that the lines are broken for, and whether at a projector's spacing."""
        self._scrolled_in = Size(0, 0)
        """The size of the column when the reader's line was last found."""
        self._reading = DisplayLine(0)
        """The line that was on top when the reader last scrolled."""
        self._restoring = False

    # --- content

    @property
    def paragraphs(self) -> tuple[StyledParagraph, ...]:
        """The paragraphs, first to last."""
        return self._paragraphs

    @property
    def top_paragraph(self) -> int:
        """The paragraph that the first line in view belongs to."""
        return self._line_on_top().paragraph

    def show(self, paragraphs: Sequence[StyledParagraph], *, selected: int = -1) -> None:
        """Show other paragraphs, and mark one of them as selected. The paragraph on top stays there if it still can."""
        top = self.top_paragraph
        below = self.scroll_offset.y - self.place_of(top).y
        self._paragraphs, self._selected = tuple(paragraphs), selected
        if not self._width:
            # There is no room now. The lines belong to the former paragraphs, so mark them as out of date.
            self._laid_out_for = (0, False)
            return
        self._lay_out()
        if place := self.place_of(top):
            self.scroll_to(y=place.y + min(below, place.height), animate=False, force=True)
        self._reading = self._line_on_top()

    def scroll_to_paragraph(self, number: int, *, top: bool = False) -> None:
        """Bring a paragraph into view, or to the top of the view."""
        place = self.place_of(number)
        if top and place:
            self.scroll_to(y=place.y, animate=False, force=True)
        elif place:
            # With the blank line after it, so that it does not stick to the edge.
            self.scroll_to_region(place.grow((0, 0, 1, 0)), animate=False, force=True)

    def place_of(self, number: int) -> Region:
        """Where a paragraph lies in the whole text. The region is empty if there is no such paragraph."""
        start, height = self._layout.place_of(number)
        return Region(0, start, self._width, height) if height else Region()

    def paragraph_at(self, row: int) -> int | None:
        """The paragraph in a row of the screen, counted from the screen's top."""
        return self._layout.paragraph_at(row - self.scrollable_content_region.y + self.scroll_offset.y)

    # --- layout

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _column_width(self) -> int:
        # One column stays free beside the scroll bar.
        return min(self._width - 1, self.MEASURE[self._for_projector])

    @property
    def _for_projector(self) -> bool:
        return self.app.has_class("-projector")

    def _style_of(self, paragraph: int) -> ParagraphStyle:
        name = self._paragraphs[paragraph][0]
        key = f"{name} selected" if paragraph == self._selected else name
        if key not in self._styles:
            names = [name, "selected"] if paragraph == self._selected else [name]
            self._styles[key] = paragraph_style(self, names)
        return self._styles[key]

    def _lay_out(self) -> None:
        """Break the paragraphs into lines of the present width."""
        texts = [(self._style_of(number), text) for number, (_, text) in enumerate(self._paragraphs)]
        self._layout = lay_out(texts, self._column_width)
        self._laid_out_for, self._scrolled_in = (self._width, self._for_projector), self.size
        self._strips.clear()
        self.virtual_size = Size(self._width, len(self._layout.lines))
        self._count_lines_below()
        self.refresh()

    def _update_layout(self) -> None:
        """Lay the text out again if its width has changed, with the same line on top."""
        if not self._width:
            return
        if self._laid_out_for != (self._width, self._for_projector):
            first = not self._layout.lines
            self._lay_out()
            if first:
                return
        self._scrolled_in, self._restoring = self.size, True
        try:
            self.scroll_to(y=self._layout.find(self._reading), animate=False, force=True)
        finally:
            self._restoring = False
        self._count_lines_below()

    def _count_lines_below(self) -> None:
        self.lines_below = self.max_scroll_y - self.scroll_offset.y

    def _line_on_top(self) -> DisplayLine:
        lines = self._layout.lines
        return lines[min(self.scroll_offset.y, len(lines) - 1)] if lines else DisplayLine(0)

    # --- events

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the line that the reader scrolled to, but not where a changing window moved the text."""
        super().watch_scroll_y(old_value, new_value)
        self._count_lines_below()
        if not self._restoring and self._scrolled_in == self.size:
            self._reading = self._line_on_top()

    def on_resize(self, event: Resize) -> None:
        """Lay the text out for the new width."""
        self._update_layout()

    def notify_style_update(self) -> None:
        """Draw in the new colours, and lay the text out again if the spacing has changed."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        if self._layout.lines:
            self.call_after_refresh(self._update_layout)

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what the mouse has selected."""
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it was written, without the line breaks of the layout."""
        return selection.extract("\n".join(content.plain for _, content in self._paragraphs)), "\n"

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view. Lay the text out first if it is drawn at this width for the first time."""
        if self._laid_out_for != (self._width, self._for_projector):
            self._update_layout()
        number = y + self.scroll_offset.y
        if number not in self._strips:
            self._strips[number] = self._draw_line(number)
        return self._strips[number]

    def _draw_line(self, number: int) -> Strip:
        ground = self.visual_style
        if number >= len(self._layout.lines) or ((line := self._layout.lines[number]).words is None and not line.rule):
            return Strip.blank(self._width, ground.rich_style)
        style, column = self._style_of(line.paragraph), self._column_width
        if line.rule or line.words is None:
            parts = [Strip([Segment("━" * column, style.text.rich_style)], column)]
        else:
            width = max(column - style.taken, NARROWEST)
            words = self._with_selection(line, line.words)
            if style.centred:
                words = words.pad_left(max(width - words.cell_length, 0) // 2)
            text = Visual.to_strips(self, words, width, 1, style.text, apply_selection=False, pad=True)[0]
            parts = [text.apply_offsets(line.offset, line.source_line)]
            if style.left:
                parts.insert(0, _padding(style.left, style.text))
            if style.edge is not None:
                parts.insert(0, Strip([Segment("▌", style.edge.rich_style)], 1))
            if style.right:
                parts.append(_padding(style.right, style.text))
        return Strip.join(parts).extend_cell_length(self._width, ground.rich_style)

    def _with_selection(self, line: DisplayLine, words: Content) -> Content:
        selection = self.text_selection
        span = selection.get_span(line.source_line) if selection is not None else None
        if span is None:
            return words
        start, end = span
        length = len(words.plain)
        last = length if end == -1 else min(max(end - line.offset, 0), length)
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return words.stylize(style, min(max(start - line.offset, 0), length), last)


def _padding(columns: int, style: Style) -> Strip:
    return Strip([Segment(" " * columns, style.rich_style)], columns)
