"""Texts that are kept beside the tests and held against what the program says now.

After a change of words, write them anew and read the changes:

    REWRITE_RECORDS=1 python -m pytest tests/journey tests/story
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

import pytest

REWRITE = os.environ.get("REWRITE_RECORDS", "") not in ("", "0")


def hold(file: Path, lines: Iterable[str]) -> None:
    """Fails where some lines are not those of a file."""
    now = [part for line in lines for part in line.split("\n")]
    if REWRITE:
        file.write_text("\n".join([*now, ""]), encoding="utf-8")
        return
    before = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    if now != before:
        changes = unified_diff(before, now, file.name, "now", lineterm="", n=1)
        pytest.fail("\n".join([*list(changes)[:60], "Write it anew with REWRITE_RECORDS=1, and read the changes."]))
