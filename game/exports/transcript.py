"""A journey as it was read, in Markdown or as one page of HTML."""

from __future__ import annotations

from game.exports import Made, Order
from game.exports.papers import paper
from game.exports.rendering import rendered
from game.journey.documents import markdown
from game.journey.saving.session import read_journey
from game.journey.state.journey import Journey


def make(order: Order) -> Made:
    """The transcript of a journey. Raises JournalError where there is none to tell of."""
    journey, notices = read_journey(order.story, order.journal)
    text = page(journey, order.paper) if order.html else markdown.transcript(journey)
    return Made(text.encode("utf-8", "replace"), notices)


def page(journey: Journey, size: str = "a4") -> str:
    """The transcript as HTML, with the alias that it is handed in under."""
    story = journey.story
    text = rendered(markdown.transcript(journey))
    return paper("transcript", size, story=story, language=story.heading.language, text=text, alias=journey.alias)
