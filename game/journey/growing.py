"""Rows and sets that only grow. The next one shares what it has in common with the one before, so that a journey of
ten thousand turns takes ten thousand steps and their room, and not the square of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")
C = TypeVar("C", covariant=True)


class Row(Sequence[C], Generic[C]):
    """Things in order. Equal to any row or tuple of the same things."""

    __slots__ = ("_count", "_held")

    def __init__(self, things: Iterable[C] = ()) -> None:
        self._held = list(things)
        self._count = len(self._held)

    def and_then(self: Row[T], thing: T) -> Row[T]:
        """The row with one more thing; this one stays as it is."""
        longer: Row[T] = Row.__new__(Row)
        # Where another row went on from here in its own way, what both share is copied.
        longer._held = self._held if len(self._held) == self._count else self._held[: self._count]
        longer._held.append(thing)
        longer._count = self._count + 1
        return longer

    @overload
    def __getitem__(self, index: int) -> C: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[C, ...]: ...
    def __getitem__(self, index: int | slice) -> C | tuple[C, ...]:
        if isinstance(index, slice):
            return tuple(self._held[place] for place in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._held[index % self._count]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[C]:
        return islice(self._held, self._count)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row | tuple) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Seen(AbstractSet[C], Generic[C]):
    """Things without an order. Equal to any set of the same things."""

    __slots__ = ("_count", "_places")

    def __init__(self, things: Iterable[C] = ()) -> None:
        self._places: dict[C, int] = {thing: place for place, thing in enumerate(dict.fromkeys(things))}
        self._count = len(self._places)

    def and_also(self: Seen[T], *things: T) -> Seen[T]:
        """The set with more things in it: the very same where none is new. This one stays as it is."""
        fresh = [thing for thing in dict.fromkeys(things) if thing not in self]
        if not fresh:
            return self
        larger: Seen[T] = Seen.__new__(Seen)
        shared = len(self._places) == self._count
        larger._places = self._places if shared else dict(islice(self._places.items(), self._count))
        for thing in fresh:
            larger._places[thing] = len(larger._places)
        larger._count = len(larger._places)
        return larger

    def holds_all_of(self, other: Seen[C]) -> bool:
        """Whether everything in another set is in this one too; known at once where this one grew from it."""
        return (other._places is self._places and other._count <= self._count) or other <= self

    def __contains__(self, thing: object) -> bool:
        places: dict[object, int] = self._places  # type: ignore[assignment]
        return places.get(thing, self._count) < self._count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[C]:
        return islice(self._places, self._count)

    def __hash__(self) -> int:
        return self._hash()

    def __repr__(self) -> str:
        return repr(set(self))
