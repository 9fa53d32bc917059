"""YAML text to nodes with their marks: every scalar stays text, and depth is counted while the nodes are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from game.story.model.limits import MOST_DEPTH

if TYPE_CHECKING:
    from yaml import BaseLoader as _Base
else:
    _Base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_TEXT, _MAPPING, _LIST = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


class TooDeepError(Exception):
    """Mappings and lists stand deeper in one another than a story may have them."""


class _Loader(_Base):
    """Counts depth in the calls that PyYAML makes around each node, because making nodes is recursive in C."""

    depth = 0

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        self.depth += 1
        # One more than may be: only a scalar may stand there, and no recursion goes beyond it.
        if self.depth > MOST_DEPTH + 1:
            raise TooDeepError

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        if kind is ScalarNode:
            return _TEXT
        if self.depth > MOST_DEPTH:
            raise TooDeepError
        return _MAPPING if kind is MappingNode else _LIST


def compose(text: str) -> Node | None:
    """The nodes of a text. Raises YAMLError or TooDeepError."""
    root: Node | None = yaml.compose(text, _Loader)
    return root


def too_deep(text: str) -> tuple[int, int]:
    """Line and column, from 1, where a text first goes too deep, told from events, which need no recursion."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH and event.start_mark:
                return event.start_mark.line + 1, event.start_mark.column + 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0, 0
