"""Every message of `check`, word for word and at its place, as it stands in `story-messages.txt`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from broken_stories import KITE, cases
from recorded import hold
from workshop import edit, problems_of

LIBRARYS = re.compile("(is not YAML here: ).*")
"""What the library that reads YAML says of it, in words that are its own and may change."""
MOST_LISTED = 30
"""How many problems of one story are written down."""


def everything(folder: Path) -> Iterator[str]:
    for at, (title, edits) in enumerate(cases()):
        copy = shutil.copytree(KITE, folder / str(at))
        for file, old, new in edits:
            edit(copy, file, old, new)
        yield f"== {title}"
        found = [LIBRARYS.sub(r"\1…", str(problem)) for problem in problems_of(copy)]
        yield from found[:MOST_LISTED]
        if len(found) > MOST_LISTED:
            yield f"and {len(found) - MOST_LISTED} more"


def test_every_message_is_as_it_was_written_down(tmp_path: Path) -> None:
    hold(Path(__file__).parent / "story-messages.txt", everything(tmp_path))
