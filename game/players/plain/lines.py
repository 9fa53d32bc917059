"""A view as lines of text: words for every state, nothing drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from game.journey.pages import reference as pages
from game.journey.state.journey import Journey
from game.journey.view.blocks import Page
from game.journey.view.labels import LAYERS
from game.journey.view.scene_view import Mark, Paragraph, Way, scene_view
from game.story.model.story import Story

WIDTH = 78
"""Columns. Addresses may be longer, so that they can be copied whole."""


def wrap(text: str, indent: str = "", *, whole: bool = False) -> Iterator[str]:
    """A paragraph in lines; `whole` leaves it on one."""
    if whole:
        yield f"{indent}{text}"
        return
    for part in text.split("\n"):
        yield from textwrap.wrap(
            part, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]


def opening(story: Story, resumed: bool) -> Iterator[str]:
    """The title, and what this is."""
    heading = story.heading
    yield f"{heading.title}. {heading.subtitle}."
    yield ""
    if resumed:
        yield from wrap("You go on where you left off. To begin again, start with --new.")
    else:
        yield from wrap(heading.summary)
        yield ""
        yield from wrap(
            "A number in brackets after a sentence opens its source: type source and the number. "
            "Type the number of a choice to go on, or help for all the words."
        )
    yield ""


def scene_lines(journey: Journey, only: str = "") -> Iterator[str]:
    """The scene in hand; or `only` one detail of it, and the choices again."""
    view = scene_view(journey)
    if not only:
        yield f"{view.place_on_line}: {view.title}"
        layer = f" {LAYERS['record']}." if view.layer == "record" else ""
        yield from wrap(f"{view.when}. {view.place}.{layer}")
        yield ""
        stated: set[int] = set()
        layer = view.layer
        for paragraph in view.paragraphs:
            if paragraph.layer != layer:
                layer = paragraph.layer
                yield f"{LAYERS[layer]}:"
            yield from wrap(prose(paragraph, stated))
            yield ""
        if (table := pages.board(journey)) is not None:
            yield from page_lines(table)
            yield ""
    for paragraph in view.looked:
        if only in ("", paragraph.heading):
            said = f" ({LAYERS[paragraph.layer].lower()})" if paragraph.layer != view.layer else ""
            yield f"{paragraph.heading[:1].upper()}{paragraph.heading[1:]}{said}:"
            yield from wrap(prose(paragraph))
            yield ""
    for way in view.ways:
        yield from wrap(way_line(way))


def prose(paragraph: Paragraph, stated: set[int] | None = None) -> str:
    """A paragraph with its citations as numbers in brackets; disagreement is said once, as `stated` remembers."""
    text, stated = "", set() if stated is None else stated
    for piece in paragraph.pieces:
        if isinstance(piece, Mark):
            doubt = {"contradicted": ", disputed", "unresolved": ", unresolved"}.get(piece.claim.verdict or "", "")
            doubt = "" if piece.number in stated else doubt
            stated.add(piece.number)
            text += f" [{piece.number}{doubt}]"
        else:
            text += piece.text
    return text


def way_line(way: Way) -> str:
    """A choice with its number."""
    said = [word for word in (way.hint, "seen" if way.done else "") if word]
    return f"{way.number}. {way.label}" + (f" ({', '.join(said)})" if said else "")


def page_lines(page: Page) -> Iterator[str]:
    """A page, block by block."""
    yield page.title
    yield ""
    for number, block in enumerate(page.blocks):
        lead = f"{block.lead} " if block.lead else ""
        match block.kind:
            case "heading":
                if number:
                    yield ""
                yield from wrap(f"{block.text}:")
            case "address":
                yield from wrap(block.text, "    ", whole=True)
            case "entry":
                yield from wrap(f"{lead}{block.text}", "  ")
            case "quiet" if number:
                yield from wrap(f"{lead}{block.text}", "    ")
            case _:
                yield from wrap(f"{lead}{block.text}")
