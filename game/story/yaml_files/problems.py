"""What can be wrong with a story: one problem a finding, said as FILE:LINE:COLUMN: CODE message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from game.errors import BreadAndSaltError
from game.story.model.text import escaped

CODES = {
    "B001": "a file or folder cannot be read",
    "B002": "the text is not YAML",
    "B003": "YAML that a story may not use: tags, anchors, aliases, duplicate keys",
    "B004": "a character that could change what a screen shows",
    "B005": "larger or deeper than a story may be",
    "B101": "a field that is not known",
    "B102": "a field that is missing",
    "B103": "a value of the wrong kind",
    "B201": "a name that leads nowhere",
    "B202": "a name used twice",
    "B203": "a scene that cannot be reached",
    "B204": "a scene with no way on",
    "B205": "the main line is broken",
    "B206": "an aside with no way back",
    "B301": "a sentence without a citation",
    "B302": "a quotation without a speaker",
    "B303": "a claim that is never told",
    "B304": "a fact of the record told as the article's",
    "B305": "reading levels that tell different things",
    "B306": "a claim without its sources",
    "B307": "a quotation that came from nowhere",
    "B308": "a document without a date",
    "B309": "a source that nothing uses",
    "B310": "a loaded word",
    "B311": "a place without coordinates",
    "B312": "a root that is named once only",
    "B313": "a verdict that rests on one root",
    "B314": "documents in an order that cannot be",
    "B401": "a task without a key",
    "B402": "a task whose parts do not fit its kind",
    "B403": "an answer that nobody explains",
    "B404": "an answer that points at no claim",
    "B501": "a main line longer than its level allows",
    "B502": "a main line harder or easier to read than its level says",
    "B601": "a lesson whose minutes do not add up",
    "B602": "a standard that no task of the lesson measures",
}
"""Every code with its meaning. A code keeps its meaning for ever."""

PLAYABLE = frozenset(
    {"B203", "B206", "B303", "B305", "B308", "B309", "B310", "B311", "B312", "B313", "B501", "B502", "B601", "B602"}
)
"""The codes of problems with which a story can still be played: nobody gets stuck, and every word has its source."""


class Problem(Struct, frozen=True, order=True):
    """One thing to mend, and where. Whatever of a writer's own words it repeats is printable."""

    file: str
    line: int
    """From 1; 0 where the whole file is meant."""
    column: int
    code: str
    message: str

    def __post_init__(self) -> None:
        force_setattr(self, "file", escaped(self.file))
        force_setattr(self, "message", escaped(self.message))

    @property
    def severity(self) -> Literal["error", "warning"]:
        """`error` where the story cannot be played before it is mended."""
        return "warning" if self.code in PLAYABLE else "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.code} {self.message}"


class StoryError(BreadAndSaltError):
    """A story that cannot be played as it is, with everything that stands in the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problem for problem in problems if problem.severity == "error"))
        count = len(self.problems)
        super().__init__(
            "\n".join(map(str, self.problems)),
            f"{count} problem{'' if count == 1 else 's'} in the story. `bread-and-salt check FOLDER` lists every one.",
        )
