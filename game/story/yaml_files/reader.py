"""YAML text to marked nodes, with everything refused that a story has no use for.

Scalars stay strings (`12:30` is not 750), nothing is constructed, and what could harm a reader's screen or machine
is a problem with a line and a column: tags, anchors, aliases, duplicate keys, control characters, bidirectional
overrides, and files too large or too deep.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode

from game.story.model.limits import LONGEST_SHOWN, MOST_BYTES, MOST_CHARACTERS, MOST_DEPTH
from game.story.model.text import UNSAFE
from game.story.yaml_files.depth import find_too_deep
from game.story.yaml_files.nodes import compose
from game.story.yaml_files.problems import Problem
from game.story.yaml_files.source_file import SourceFile

MOST_UNSAFE = 10
"""How many unsafe characters of one file are named."""

_MARK = re.compile("[&!]")
_BEFORE_MARK = frozenset(" \n\t[{,:?-")
"""What an anchor or a tag may stand after."""
_TAG = re.compile(r"!\S*")
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MOST_AT_ONCE = 256 * 1024


def read(path: Path, file: str) -> SourceFile:
    """Reads one file. What is wrong with it is noted there; nothing is raised."""
    page = SourceFile(file)
    try:
        # A pipe would be waited for, and a device need have no end.
        descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                page.problem(None, "B001", "cannot be read: it is no file of text.")
                return page.refuse()
            raw = _read(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        page.problem(None, "B001", f"cannot be read: {error.strerror or error}.")
        return page.refuse()
    if len(raw) > MOST_BYTES:
        page.problem(None, "B005", f"is larger than {MOST_BYTES // 1024} kB. Split it into several files.")
        return page.refuse()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        page.problems.append(Problem(file, line, column, "B002", "is not UTF-8 text here. Save the file as UTF-8."))
        return page.refuse()
    return parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), file)


def _read(descriptor: int) -> bytes:
    parts = [os.read(descriptor, _MOST_AT_ONCE)]
    while parts[-1] and sum(map(len, parts)) <= MOST_BYTES:
        parts.append(os.read(descriptor, _MOST_AT_ONCE))
    return b"".join(parts)


def parse(text: str, file: str) -> SourceFile:
    """Marked nodes of a text, with its problems noted."""
    page = SourceFile(file, text)
    # Nothing that is unsafe counts as printable, which is found out in a tenth of the time.
    if not text.replace("\n", "").isprintable():
        for found in islice(UNSAFE.finditer(text), MOST_UNSAFE):
            page.problem_at(found.start(), "B004", f"holds {_name(found[0])}. Take it out.")
        if page.problems:
            return page.refuse()
    if place := find_too_deep(text):
        page.problems.append(Problem(file, *place, "B005", f"is more than {MOST_DEPTH} levels deep."))
        return page.refuse()
    try:
        page.root = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(error, ComposerError) and mark and text[mark.index : mark.index + 1] in ("*", "&"):
            page.problems.append(Problem(file, line, column, "B003", "uses an anchor or an alias. Write it out."))
        else:
            said = (error.problem or "cannot be understood").strip()
            page.problems.append(Problem(file, line, column, "B002", f"is not YAML here: {said}."))
        return page.refuse()
    except yaml.YAMLError as error:
        page.problem(None, "B002", f"is not YAML: {' '.join(str(error).split())}.")
        return page.refuse()
    if page.root is None:
        page.problem(None, "B002", "is empty.")
        return page.refuse()
    examination = _Examination(page)
    if examination.watchful or not _plain(page.root):
        examination.node(page.root)
    # What a key says twice, and what an alias says a thousand times, would only bring problems that are none.
    return page.refuse() if any(problem.code == "B003" for problem in page.problems) else page


def _plain(node: Node) -> bool:
    """Whether every name in a node is a scalar and stands once in its mapping: found out quickly, as in most files."""
    if isinstance(node, ScalarNode):
        return True
    if not isinstance(node, MappingNode):
        return all(isinstance(item, ScalarNode) or _plain(item) for item in node.value)
    names = set()
    for name, value in node.value:
        if not isinstance(name, ScalarNode) or not (isinstance(value, ScalarNode) or _plain(value)):
            return False
        names.add(name.value)
    return len(names) == len(node.value)


class _Examination:
    """Walks a file's nodes once and notes what a story may not hold."""

    def __init__(self, page: SourceFile) -> None:
        self.page = page
        self.marked = _could_mark(page.text)
        self.watchful = self.marked or len(page.text) > MOST_CHARACTERS or "\\" in page.text
        """Whether a scalar could have anything wrong with it."""
        self.refused: set[int] = set()

    def node(self, node: Node) -> None:
        if self.marked and self._refused(node):
            return
        if isinstance(node, ScalarNode):
            self._scalar(node)
        elif isinstance(node, MappingNode):
            self._mapping(node)
        else:
            for item in node.value:
                if self.watchful or not isinstance(item, ScalarNode):
                    self.node(item)

    def _mapping(self, node: MappingNode) -> None:
        keys: dict[str, Node] = {}
        for name, value in node.value:
            if not isinstance(name, ScalarNode):
                if not (self.marked and self._refused(name)):
                    self.page.problem(name, "B103", "is a list or a mapping where a name should stand.")
            elif name.value in keys:
                first = keys[name.value].start_mark.line + 1
                message = f"`{name.value[:LONGEST_SHOWN]}` stands here twice (first on line {first})."
                self.page.problem(name, "B003", message)
            else:
                keys[name.value] = name
                if self.watchful:
                    self.node(name)
            if self.watchful or not isinstance(value, ScalarNode):
                self.node(value)

    def _scalar(self, node: ScalarNode) -> None:
        if len(node.value) > MOST_CHARACTERS:
            self.page.problem(node, "B005", f"is longer than {MOST_CHARACTERS} characters.")
        elif node.style == '"' and (found := UNSAFE.search(node.value)):
            self.page.problem(node, "B004", f"holds {_name(found[0])}. Take it out.")

    def _refused(self, node: Node) -> bool:
        """Notes an anchor or a tag. Such a node is not walked: aliases could lead to it without end."""
        start = node.start_mark.index
        written = self.page.text[start : start + LONGEST_SHOWN]
        if not written.startswith(("&", "!")):
            return False
        if isinstance(node, MappingNode) and node.value and node.value[0][0].start_mark.index == start:
            # The mark is not the mapping's: it stands before the first name in it.
            return False
        if start in self.refused:
            return True
        self.refused.add(start)
        if written.startswith("&"):
            message = "carries an anchor, to be used again by an alias. Write it out where it is needed."
            self.page.problem(node, "B003", message)
        elif found := _TAG.match(written):
            self.page.problem(node, "B003", f"carries the tag `{found[0]}`. A story is plain text; take the tag out.")
        return True


def _could_mark(text: str) -> bool:
    """Whether anything in a text could begin an anchor or a tag."""
    places = (found.start() for found in _MARK.finditer(text))
    return any(not at or text[at - 1] in _BEFORE_MARK for at in places)


def _name(character: str) -> str:
    return f"the character U+{ord(character):04X}, which a screen could obey or hide"


def entries(node: Node) -> Iterator[tuple[ScalarNode, Node]]:
    """The pairs of a mapping whose keys are scalars."""
    for name, value in node.value:
        if isinstance(name, ScalarNode):
            yield name, value
