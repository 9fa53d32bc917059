"""One file of a story as it was read, and where in it a problem stands."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct, field
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from game.story.yaml_files.nodes import compose
from game.story.yaml_files.problems import Problem

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a node."""


class SourceFile(Struct):
    """One file as it was read: its name in the story, its text, and its nodes with their marks."""

    file: str
    text: str = ""
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    refused: bool = False
    """Whether nothing could be made of it: unreadable, no YAML, or YAML that a story may not use."""
    _lines: list[int] = field(default_factory=list)
    """Where each line begins."""
    _named: dict[int, dict[str, Node]] = field(default_factory=dict)
    """What stands under each name of a mapping, by the mapping's identity."""

    def problem(self, at: Node | None, code: str, message: str) -> None:
        """Notes a problem at a node, or at the whole file."""
        line, column = (at.start_mark.line + 1, at.start_mark.column + 1) if at is not None else (0, 0)
        self.problems.append(Problem(self.file, line, column, code, message))

    def problem_at(self, index: int, code: str, message: str) -> None:
        """Notes a problem at a place in the text."""
        if not self._lines:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        line = bisect_right(self._lines, index)
        column = index - self._lines[line - 1] + 1
        self.problems.append(Problem(self.file, line, column, code, message))

    def refuse(self) -> SourceFile:
        """Lets nothing be made of the file."""
        self.root, self.refused = None, True
        return self

    def forget(self) -> None:
        """Lets the nodes go, which take many times the text's room; they are made again where a problem needs them."""
        self.root = None
        self._named.clear()

    def find(self, path: Path) -> Node | None:
        """The node at a path of keys and indexes, or the nearest one above it that is there."""
        return self._walk(path)[0]

    def holds(self, path: Path) -> bool:
        """Whether something stands at a path."""
        return self._walk(path)[1]

    def _walk(self, path: Path) -> tuple[Node | None, bool]:
        if self.root is None and not self.refused:
            self.root = compose(self.text)
        node = self.root
        for step in path:
            below = self._step(node, step)
            if below is None:
                return node, False
            node = below
        return node, True

    def _step(self, node: Node | None, step: str | int) -> Node | None:
        if isinstance(node, MappingNode):
            names = self._named.get(id(node))
            if names is None:
                names = {name.value: value for name, value in node.value if isinstance(name, ScalarNode)}
                self._named[id(node)] = names
            return names.get(str(step))
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            found: Node = node.value[step]
            return found
        return None


class FoldedText:
    """A node's own text with its white space folded, so that words are found however they are wrapped."""

    def __init__(self, page: SourceFile, node: Node) -> None:
        self._quote = node.style if isinstance(node, ScalarNode) else None
        begin = node.start_mark.index
        words: list[str] = []
        self._places: list[int] = []
        """Where each word begins in the file's text."""
        self._offsets: list[int] = []
        """Where each word begins in the folded text."""
        offset = 0
        for found in re.finditer(r"\S+", page.text[begin : node.end_mark.index]):
            words.append(found[0])
            self._places.append(begin + found.start())
            self._offsets.append(offset)
            offset += len(found[0]) + 1
        self.text = " ".join(words)

    def find(self, words: str, start: int = 0) -> tuple[int, int]:
        """Where some words begin and end in the folded text, or -1 twice."""
        if self._quote == "'":
            words = words.replace("'", "''")
        elif self._quote == '"':
            words = words.replace("\\", "\\\\").replace('"', '\\"')
        found = self.text.find(words, start) if words else -1
        return (found, found + len(words)) if found >= 0 else (-1, -1)

    def place(self, offset: int) -> int:
        """The place in the file's text of one in the folded text."""
        word = bisect_right(self._offsets, offset) - 1
        return self._places[word] + offset - self._offsets[word]
