"""A class's answers as CSV, in a form that spreadsheets open as the words they are.

RFC 4180, UTF-8 with a byte-order mark, because Excel takes a file without one for another encoding. A cell that a
spreadsheet would take for a formula begins with an apostrophe instead; some show it, and none runs anything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from game.classroom.answers import Row
from game.story.model.text import single_line

COLUMNS = {
    "alias": "alias",
    "file": "file",
    "level": "reading level",
    "scene": "scene",
    "number": "task",
    "task": "task id",
    "kind": "kind",
    "asked": "question",
    "answer": "answer",
    "sources": "beside the sources",
    "which": "which answer",
    "opened": "claims opened before",
    "unopened": "claims not opened",
    "notes": "notes in this scene",
}
"""Each field of a row, and what stands above its column."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheets take for a formula, also in wide letters."""


def as_csv(rows: Iterable[Row]) -> bytes:
    """The table, its first line naming the columns."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for row in rows:
        writer.writerow(cell(getattr(row, name)) for name in COLUMNS)
    return text.getvalue().encode("utf-8-sig", "replace")


def cell(value: str | int | None) -> str:
    """One cell, on one line, that is never a formula."""
    # What is unsafe is taken out first, so that nothing invisible can stand before a sign.
    written = single_line(str("" if value is None else value))
    return f"'{written}" if written.startswith(FORMULAS) else written
