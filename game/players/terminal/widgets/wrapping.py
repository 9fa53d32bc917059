"""Text wrapped under an indent."""

from __future__ import annotations

import textwrap

from textual.content import Content


def wrap_indented(text: str, width: int, indent: str) -> str:
    """A text wrapped to a width, every line but the first after an indent. The first has room for a lead as wide."""
    lines = textwrap.wrap(text, max(width - len(indent), 16)) or [""]
    return f"\n{indent}".join(lines)


def hang_indent(lead: Content, text: Content, width: int) -> Content:
    """A text wrapped to `width`, with a lead before its first line and as much room before the others."""
    room = Content(" " * lead.cell_length)
    return Content("\n").join([(room if at else lead) + line for at, line in enumerate(text.wrap(max(width, 1)))])
