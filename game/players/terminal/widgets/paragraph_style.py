"""How a paragraph of a text column is drawn, read from the stylesheet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.style import Style
from textual.widget import Widget


class ParagraphStyle(Struct, frozen=True, gc=False):
    """The rules of a component class that a text column uses."""

    text: Style
    """The style of the letters and of the ground behind them."""
    edge: Style | None
    """The style of the edge on the left, which a left border stands for; None for no edge."""
    before: int
    """Minimum blank lines above; the previous paragraph's `after` may be larger."""
    after: int
    """Blank lines below."""
    left: int
    """Columns between the edge, or the margin, and the text."""
    right: int
    """Columns after the text."""
    centred: bool
    ruled: bool
    """Whether there is a rule above and below it, which a top border stands for."""

    @property
    def taken(self) -> int:
        """Columns that the text cannot use."""
        return self.left + self.right + (self.edge is not None)


def paragraph_style(column: Widget, names: Sequence[str]) -> ParagraphStyle:
    """The style of some names together, the last one first in rank. Names without a component class are plain.

    The style called `entry` is the component class `paragraph--entry`.
    """
    known = [f"paragraph--{name}" for name in names if _has_component(column, f"paragraph--{name}")]
    rules, text = column.get_component_styles(*known), column.get_visual_style(*known)
    kind, colour = rules.border_left
    edge = Style(background=text.background, foreground=colour) if kind else None
    margin, padding = rules.margin, rules.padding
    centred, ruled = rules.text_align == "center", bool(rules.border_top[0])
    return ParagraphStyle(text, edge, margin.top, margin.bottom, padding.left, padding.right, centred, ruled)


def _has_component(column: Widget, name: str) -> bool:
    try:
        column.get_component_styles(name)
    except KeyError:
        return False
    return True
