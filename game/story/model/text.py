"""Which characters text may hold before it reaches a screen, and text made safe for one."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, invisible characters and bidirectional overrides (Unicode TR 36); tab and newline are allowed."""
_ESCAPED = re.compile(rf"{UNSAFE.pattern}|[\t\n]")


def printable(text: str) -> str:
    """A text without the characters that a screen could obey or hide. Its lines stay."""
    return UNSAFE.sub("", text)


def single_line(text: str) -> str:
    """A printable text on one line, with single spaces between its words."""
    # Some unsafe characters separate words, and taking others out can leave two spaces side by side.
    return " ".join(printable(" ".join(text.split())).split())


def escaped(text: str) -> str:
    """A text as one line that no screen obeys: what could is written as an escape, so that nothing is lost."""
    return _ESCAPED.sub(lambda found: ascii(found[0])[1:-1], text)
