"""A story, or a journey through one, as files of other kinds.

Every kind is a module of its own name with one function, `make`, from an `Order` to what was `Made`. It writes
nothing and prints nothing; the command line does. To add one: an entry in `KINDS`, and the module.
May enter: kinds of files, and what several of them share. What a file says is worked out in `journey`.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol, cast

from msgspec import Struct, field

from game.errors import BreadAndSaltError
from game.story.model.story import Story
from game.story.model.text import single_line
from game.suggestions import did_you_mean


class Kind(Struct, frozen=True):
    """A kind of export, as far as it is known before it is made."""

    about: str
    """What it is, in a few words."""
    takes: tuple[str, ...] = ()
    """What it heeds besides the story: fields of an order (`journal`, `level`, `html`, `paper`), and an `assignment`,
    which the story holds."""
    text: bool = False
    """Whether it is text that can be sent to the output; other kinds need a path."""
    folder: bool = False
    """Whether it is several files, and its path a folder."""


KINDS = {
    "scorm": Kind("the page as a SCORM 1.2 package, for a school’s LMS", ("assignment",)),
    "page": Kind("the whole story as one HTML page, to read or to play in a browser", ("assignment",), text=True),
    "lesson": Kind("a lesson’s handouts to print: guide, worksheets, key, cards, tickets", ("paper",), folder=True),
    "gift": Kind("the tasks as questions in Moodle’s GIFT, with their feedback", ("level",), text=True),
    "twee": Kind("the scenes as Twee 3, to be opened in Twine and other editors", ("level",), text=True),
    "transcript": Kind("a journey as it was read, every source at the end", ("journal", "html"), text=True),
}
"""Every kind that can be made."""


class Order(Struct, frozen=True):
    """What is to be exported."""

    story: Story
    journal: Path | None = None
    """The journal of the journey; the latest one where none is named."""
    level: str | None = None
    """The reading level; the story's first where none is named."""
    html: bool = False
    """Whether a transcript is wanted as HTML; else it is Markdown."""
    paper: str = "a4"
    """What handouts are printed on: `a4` or `letter`."""


class Made(Struct, frozen=True):
    """What came of an order."""

    content: bytes | dict[str, bytes]
    """A file's content, or the files of a folder, by their path in it with `/`."""
    notices: tuple[str, ...] = field(default=())
    """What the person who asked for it should be told."""


class Maker(Protocol):
    """What the module of a kind holds."""

    def make(self, order: Order) -> Made:
        """Raises BreadAndSaltError."""


def credit_lines(story: Story) -> tuple[str, ...]:
    """Whose work a story rests on and under which terms, as lines to stand in a comment of an export."""
    lines = (f"Sources and licences: {each.what}: {each.who}. {each.licence}" for each in story.heading.credits)
    return tuple(single_line(line) for line in lines)


def kind_of(name: str) -> Kind:
    """The kind of a name. Raises BreadAndSaltError where there is none."""
    if name not in KINDS:
        raise BreadAndSaltError(
            f"Nothing can be exported as `{name[:40]}`.{did_you_mean(name, KINDS)}", f"There are: {', '.join(KINDS)}."
        )
    return KINDS[name]


def level_of(order: Order) -> str:
    """The reading level that is wanted. Raises BreadAndSaltError where the story has no such level."""
    levels = order.story.heading.levels
    if order.level and order.level not in levels:
        hint = did_you_mean(order.level, levels)
        raise BreadAndSaltError(f"There is no reading level `{order.level}`.{hint}", f"There are: {', '.join(levels)}.")
    return order.level or next(iter(levels))


def make(kind: str, order: Order) -> Made:
    """What one kind makes of an order. Raises BreadAndSaltError."""
    kind_of(kind)
    return cast(Maker, importlib.import_module(f"game.exports.{kind}")).make(order)
