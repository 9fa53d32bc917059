"""Views as styled text. Story text becomes literal content here and in the other render files, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from game.journey.view.labels import BASES
from game.journey.view.scene_view import Mark, Paragraph, SceneView, Way, Words
from game.players.terminal.widgets.plain_text import action_link

if TYPE_CHECKING:
    from game.journey.view.blocks import Block, Page

StyledParagraph = tuple[str, Content]
"""A paragraph of a text column: the name of its style, and its text."""

CHOICE_SIGNS = {"onward": " ›", "aside": " ↳", "return": " ‹", "look": "", "tasks": "", "close": ""}
VERDICT_SIGNS = {"contradicted": "≠", "unresolved": "~"}
"""What a citation is marked with if other reports disagree."""
SHARE_BAR_WIDTH = 14
"""Cells of a chart's whole bar."""


def claim_link(claim: str) -> Style:
    """A style that opens a claim's sources when its text is clicked. `claim` is its id."""
    return action_link("app.open_claim", claim)


def citation(mark: Mark) -> Content:
    """A citation: the symbol of the claim's basis, its number, and a sign if other reports disagree."""
    claim = mark.claim
    style = "$warning" if claim.verdict == "contradicted" else "$secondary"
    text = f"{BASES[claim.basis].symbol}{mark.number}{VERDICT_SIGNS.get(claim.verdict or '', '')}"
    return Content.styled(text, style).stylize(claim_link(claim.id))


def prose(paragraph: Paragraph) -> Content:
    """A paragraph with its citations. A click on a sentence opens its claim, as a click on the citation does."""
    parts: list[Content] = []
    after_citation = False
    for piece in paragraph.pieces:
        if isinstance(piece, Mark):
            parts.append(Content.styled("," if after_citation else " ", "$secondary"))
            parts.append(citation(piece))
        else:
            parts.append(_words(piece))
        after_citation = isinstance(piece, Mark)
    return Content("").join(parts)


def _words(piece: Words) -> Content:
    words = Content(piece.text)
    if piece.term:
        # Underlined at its first use. A click explains the word instead of opening the claim.
        return words.stylize("underline").stylize(action_link("app.explain_term", piece.term))
    return words.stylize(claim_link(piece.claim.id)) if piece.claim else words


def scene(view: SceneView, board: Page | None, *, wide: bool = False) -> list[StyledParagraph]:
    """A whole scene from top to bottom. Neighbouring passages of a layer are one text; `wide` sets them apart."""
    gap = Content("\n\n\n" if wide else "\n\n")
    number = f"{view.number} · " if view.number else ""
    head = Content.assemble((f"{number}{view.title}", "bold $primary"), "\n", (f"{view.when} · {view.place}", "$quiet"))
    layers: list[tuple[str, list[Content]]] = [("article", [head])]
    for paragraph in view.paragraphs:
        text = prose(paragraph)
        if paragraph.layer != layers[-1][0]:
            if paragraph.layer == "record":
                text = Content.assemble(("THE RECORD · what other reports say", "bold $record-edge"), "\n", text)
            layers.append((paragraph.layer, []))
        layers[-1][1].append(text)
    paragraphs = [(layer, gap.join(texts)) for layer, texts in layers]
    if board is not None:
        paragraphs.append(("board-title", Content(board.title)))
        paragraphs.extend(page(board))
    for paragraph in view.looked:
        label = paragraph.heading[:1].upper() + paragraph.heading[1:]
        layer = " · the record" if paragraph.layer == "record" else ""
        colour = "$record-edge" if paragraph.layer == "record" else "$primary"
        text = Content.assemble((f"{label}{layer}", f"bold {colour}"), "\n", prose(paragraph))
        paragraphs.append((f"detail-{paragraph.layer}", text))
    return paragraphs


def choice(way: Way) -> Content:
    """A choice: its number, its words, and a hint at what is there."""
    hints = [hint for hint in (way.hint, "seen" if way.done else "") if hint]
    return Content.assemble(
        (f"{way.number:>2}  ", "$accent"),
        (f"{way.label}{CHOICE_SIGNS[way.kind]}", "$quiet" if way.done else ""),
        (f"   {', '.join(hints)}" if hints else "", "$quiet"),
    )


def page(view: Page) -> list[StyledParagraph]:
    """A page, block by block."""
    return [(each.kind, block(each)) for each in view.blocks]


def block(each: Block) -> Content:
    """One block of a page, with the link to its claim or scene."""
    text = Content(each.text)
    if each.share >= 0:
        return Content.assemble((each.lead, "bold $primary"), " ", share_bar(each.share), " ", text)
    whole = Content.assemble((each.lead, "bold $primary"), " ", text) if each.lead else text
    if each.claim:
        return whole.stylize(claim_link(each.claim))
    return whole.stylize(action_link("app.turn_to", each.scene)) if each.scene else whole


def share_bar(share: float) -> Content:
    """A share of the whole, from 0 to 1, as a bar."""
    full = round(share * SHARE_BAR_WIDTH)
    return Content.assemble(("█" * full, "$primary"), ("░" * (SHARE_BAR_WIDTH - full), "$line"))
