"""Immutable collections. Adding to one gives a new one that shares most of the old, so a journey can keep the state of
every turn in time and memory that grow with the number of turns, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Node(Struct, Generic[T], frozen=True, eq=False):
    """The newest value of a linked list, and the list before it. None stands for the empty list.

    Not made with `gc=False`: a long list of such objects overflows the stack when it is freed.
    """

    value: T
    previous: Node[T] | None = None


def newest_first(node: Node[T] | None) -> Iterator[T]:
    """The values of a linked list, starting with the newest."""
    while node is not None:
        yield node.value
        node = node.previous


def to_tuple(node: Node[T] | None) -> tuple[T, ...]:
    """The values of a linked list, in the order they were added."""
    return tuple(newest_first(node))[::-1]


class PersistentSet(AbstractSet[T], Generic[T]):
    """An immutable set.

    It is held as frozen sets, each larger than the next. A new value is merged with the sets at the end that are no
    larger than it, so when n values are added one by one, each is copied at most log2(n) times.
    """

    __slots__ = ("_parts",)

    def __init__(self, values: Iterable[T] = ()) -> None:
        whole = frozenset(values)
        self._parts: tuple[frozenset[T], ...] = (whole,) if whole else ()

    def including(self, value: T) -> PersistentSet[T]:
        """The set with one more value in it; the same set if it has that value already."""
        parts = self._parts
        for part in parts:
            if value in part:
                return self
        merged = frozenset((value,))
        while parts and len(parts[-1]) <= len(merged):
            merged |= parts[-1]
            parts = parts[:-1]
        larger: PersistentSet[T] = PersistentSet.__new__(PersistentSet)
        larger._parts = (*parts, merged)
        return larger

    def __contains__(self, value: object) -> bool:
        return any(value in part for part in self._parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[T]:
        for part in self._parts:
            yield from part

    def __repr__(self) -> str:
        return repr(set(self))
