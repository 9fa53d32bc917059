"""A journey as it was read, in Markdown."""

from __future__ import annotations

from game.exports import Made, Order
from game.journey import markdown
from game.journey.session import read_journey


def make(order: Order) -> Made:
    """The transcript of a journey. Raises JournalError where there is none to tell of."""
    journey, notices = read_journey(order.story, order.journal)
    return Made(markdown.transcript(journey).encode("utf-8", "replace"), notices)
