"""How deep mappings and lists stand in one another, known before anything is made of them.

Making nodes is recursive, and libraries differ in how much of that they bear and in what they say when it is too
much. So depth is counted on events, which need no recursion; and most files are shown to be shallow by their
characters alone, which takes a twentieth of the time of reading them.
"""

from __future__ import annotations

import contextlib
import re

import yaml

from game.story.model.limits import MOST_DEPTH
from game.story.yaml_files.nodes import LOADER

_LINE_START = re.compile(r"\n[ \t?:-]+")
"""A line's indentation with the marks after which a list or mapping may begin on the same line."""
_CLOSED_LIST = re.compile(r"\[[\w ,.:;^’-]*+\]")
_CLOSED_MAPPING = re.compile(r"\{[\w ,.:;^’-]*+\}")
"""Brackets closed on their own line around plain words: no quotation mark, comment, tag or bracket among them."""


def find_too_deep(text: str) -> tuple[int, int] | None:
    """Line and column, from 1, of the first mapping or list that stands deeper than may be; None where none does.

    A text that is not YAML is counted as far as it can be understood.
    """
    if depth_bound(text) <= MOST_DEPTH:
        return None
    try:
        return _first_too_deep(text)
    except yaml.MarkedYAMLError as error:
        marks = [mark.index for mark in (error.context_mark, error.problem_mark) if mark]
    except yaml.YAMLError:
        return None
    # A parser reads ahead, to see whether what begins is a key. Where it gave up on something there (on more levels
    # than it counts to itself, for one), it has not yet told what comes before; without that something, it does.
    with contextlib.suppress(yaml.YAMLError):
        return _first_too_deep(text[: min(marks, default=0)])
    return None


def _first_too_deep(text: str) -> tuple[int, int] | None:
    depth = 0
    for event in yaml.parse(text, LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH and event.start_mark:
                return event.start_mark.line + 1, event.start_mark.column + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def depth_bound(text: str) -> int:
    """A depth that a text does not go beyond; it may well be less deep.

    Each mapping or list in block style begins at a column further right than the one around it, save that a list may
    begin at the column of its mapping's keys; and it begins either where its line's first word does or at one of the
    marks `-`, `?` and `:` before that word. So there are no more of them in one another than there are such columns,
    a column with a `-` counted twice.

    In flow style each opening bracket counts twice, because `[a: b]` is a list that holds a mapping. Brackets closed
    around plain words need no counting one by one. Where they open in flow style they are a whole list or mapping, and
    elsewhere a part of some text, so that leaving them out leaves the others as they were. First lists are left out,
    then mappings, in which such lists may have been: of all of these, no more than two are in one another.
    """
    columns, dashes = {0}, set[int]()
    for start in set(_LINE_START.findall(f"\n{text}")):
        columns.add(len(start) - 1)
        for column, mark in enumerate(start[1:]):
            if mark in "?:-":
                columns.add(column)
            if mark == "-":
                dashes.add(column)
    rest = _CLOSED_MAPPING.sub("", _CLOSED_LIST.sub("", text))
    return len(columns) + len(dashes) + 2 * (rest.count("[") + rest.count("{") + 2)
