"""YAML text to marked nodes, with everything refused that a story has no use for.

Scalars stay strings (`12:30` is not 750), nothing is constructed, and what could harm a reader's screen or machine
is a problem with a line and a column: tags, anchors, aliases, duplicate keys, control characters, bidirectional
overrides, and files too large or too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.story.characters import UNSAFE
from game.story.problems import Problem

Loader: type[yaml.BaseLoader] | type[yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_BYTES = 2 * 1024 * 1024
"""The largest file that is read."""
MOST_CHARACTERS = 20_000
"""The longest scalar."""
MOST_DEPTH = 24
"""How deep mappings and lists may stand in one another."""

_MAY_SHARE = re.compile(r"(?:^|[\s\[{,:-])[&*][^\s]", re.MULTILINE)
_DEEPENS = re.compile(r"[\[{]|^ {40}|(?:[-?:] ){6}", re.MULTILINE)


class Page(Struct):
    """One file as it was read: its name in the story, its text, and its nodes with their marks."""

    file: str
    text: str = ""
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def problem(self, at: Node | None, code: str, message: str) -> None:
        """Notes a problem at a node, or at the whole file."""
        line, column = (at.start_mark.line + 1, at.start_mark.column + 1) if at is not None else (0, 0)
        self.problems.append(Problem(self.file, line, column, code, message))

    def problem_in_text(self, at: Node, needle: str, code: str, message: str) -> None:
        """Notes a problem at a string within a node's text, or at the node where the string is not found."""
        index = self.text.find(needle, at.start_mark.index, at.end_mark.index) if needle else -1
        if index < 0:
            return self.problem(at, code, message)
        line, column = position(self.text, index)
        self.problems.append(Problem(self.file, line, column, code, message))
        return None

    def find(self, path: tuple[str | int, ...]) -> Node | None:
        """The node at a path of keys and indexes, or the nearest one above it that is there."""
        node = self.root
        for step in path:
            below = _step(node, step)
            if below is None:
                return node
            node = below
        return node


def _step(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: Node = node.value[step]
        return found
    return None


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def read(path: Path, file: str) -> Page:
    """Reads one file. What is wrong with it is noted on the page; nothing is raised."""
    page = Page(file)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        page.problem(None, "B001", f"cannot be read: {error.strerror or error}.")
        return page
    if len(raw) > MOST_BYTES:
        page.problem(None, "B005", f"is larger than {MOST_BYTES // 1024} kB. Split it into several files.")
        return page
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        page.problems.append(Problem(file, line, 1, "B002", "is not UTF-8 text here. Save the file as UTF-8."))
        return page
    return parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), file)


def parse(text: str, file: str) -> Page:
    """Marked nodes of a text, with its problems noted."""
    page = Page(file, text)
    for found in UNSAFE.finditer(text):
        line, column = position(text, found.start())
        page.problems.append(Problem(file, line, column, "B004", f"holds {_name(found[0])}. Take it out."))
    if page.problems:
        return page
    try:
        if _DEEPENS.search(text) and not _shallow(page):
            return page
        page.root = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if "alias" in str(error.problem) or "anchor" in str(error.problem):
            page.problems.append(Problem(file, line, column, "B003", "uses an anchor or an alias. Write it out."))
        else:
            said = (error.problem or "cannot be understood").strip()
            page.problems.append(Problem(file, line, column, "B002", f"is not YAML here: {said}."))
        return page
    except yaml.YAMLError as error:
        page.problem(None, "B002", f"is not YAML: {' '.join(str(error).split())}.")
        return page
    if page.root is None:
        page.problem(None, "B002", "is empty.")
    else:
        _examine(page, page.root, set() if _MAY_SHARE.search(text) else None)
    return page


def _shallow(page: Page) -> bool:
    """Counts depth from events, which need no recursion, before nodes are built."""
    depth = 0
    for event in yaml.parse(page.text, Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                mark, message = event.start_mark, f"is more than {MOST_DEPTH} levels deep."
                line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
                page.problems.append(Problem(page.file, line, column, "B005", message))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return True


def _examine(page: Page, node: Node, shared: set[int] | None) -> None:
    """Walks the nodes once and notes what a story may not hold."""
    if shared is not None:
        if id(node) in shared:
            page.problem(node, "B003", "is used again by an alias. Write it out where it is needed.")
            return
        shared.add(id(node))
    if isinstance(node, ScalarNode):
        if node.tag != "tag:yaml.org,2002:str":
            page.problem(node, "B003", f"carries the tag `{node.tag}`. A story is plain text; take the tag out.")
        if len(node.value) > MOST_CHARACTERS:
            page.problem(node, "B005", f"is longer than {MOST_CHARACTERS} characters.")
        elif node.style == '"' and (found := UNSAFE.search(node.value)):
            page.problem(node, "B004", f"holds {_name(found[0])}. Take it out.")
        return
    if node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        page.problem(node, "B003", f"carries the tag `{node.tag}`. A story is plain text; take the tag out.")
    if isinstance(node, MappingNode):
        keys: dict[str, Node] = {}
        for name, value in node.value:
            if not isinstance(name, ScalarNode):
                page.problem(name, "B103", "is a list or a mapping where a name should stand.")
            elif name.value in keys:
                first = keys[name.value].start_mark.line + 1
                page.problem(name, "B003", f"`{name.value[:60]}` stands here twice (first on line {first}).")
            else:
                keys[name.value] = name
                _examine(page, name, shared)
            _examine(page, value, shared)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            _examine(page, item, shared)


def _name(character: str) -> str:
    return f"the character U+{ord(character):04X}, which a screen could obey or hide"


def entries(node: Node) -> Iterator[tuple[ScalarNode, Node]]:
    """The pairs of a mapping whose keys are scalars."""
    for name, value in node.value:
        if isinstance(name, ScalarNode):
            yield name, value
