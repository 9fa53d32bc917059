"""What a reader decides in a scene, as far as the rules of a journey have to know it."""

from __future__ import annotations

from msgspec import Struct

from game.story.model.whole_story import Identifier


class Decision(Struct, frozen=True, gc=False):
    """Whether and how a claim of the article goes into print."""

    claim: Identifier
    """The claim."""
    wires: tuple[Identifier, ...] = ()
    """The documents that may be opened first."""
    open: int = 0
    """How many of them may be opened."""
    again: Identifier | None = None
    """The scene of an earlier decision on the same claim, which is taken up again."""
