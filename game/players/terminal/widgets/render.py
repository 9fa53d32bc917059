"""Views to styled text. Story text becomes literal content here and nowhere else, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from game.journey.view.labels import BASES
from game.journey.view.scene_view import Mark, Paragraph, SceneView, Way, Words

if TYPE_CHECKING:
    from game.journey.view.blocks import Block, Page

Drawn = tuple[str, Content]
"""A paragraph ready for the screen: the style class it wears, and its text."""

WAY_SIGNS = {"onward": " ›", "aside": " ↳", "return": " ‹", "look": "", "tasks": "", "close": ""}


def opens(claim: str) -> Style:
    """A style that opens a claim when it is clicked; `BookScreen` reads it."""
    return Style.from_meta({"claim": claim})


def mark(piece: Mark) -> Content:
    """A citation: the symbol of its basis, its number, and a sign where other reports disagree."""
    claim = piece.claim
    sign = {"contradicted": "≠", "unresolved": "~"}.get(claim.verdict or "", "")
    wear = "$warning" if claim.verdict == "contradicted" else "$secondary"
    text = f"{BASES[claim.basis].symbol}{piece.number}{sign}"
    return Content.styled(text, wear).stylize(opens(claim.id))


def prose(paragraph: Paragraph) -> Content:
    """A paragraph with its citations; a click on a sentence opens its claim as a click on the citation does."""
    parts: list[Content] = []
    marked = False
    for piece in paragraph.pieces:
        if isinstance(piece, Mark):
            parts.append(Content.styled("," if marked else " ", "$secondary"))
            parts.append(mark(piece))
        else:
            parts.append(_words(piece))
        marked = isinstance(piece, Mark)
    return Content("").join(parts)


def _words(piece: Words) -> Content:
    words = Content(piece.text)
    if piece.term:
        # Underlined at its first use; a click explains the word rather than opening the claim.
        return words.stylize("underline").stylize(Style.from_meta({"term": piece.term}))
    return words.stylize(opens(piece.claim.id)) if piece.claim else words


def scene(view: SceneView, board: Page | None, *, wide: bool = False) -> list[Drawn]:
    """A whole scene, top to bottom, each layer's passages together as one text; `wide` sets them further apart."""
    apart = Content("\n\n\n" if wide else "\n\n")
    number = f"{view.number} · " if view.number else ""
    head = Content.assemble((f"{number}{view.title}", "bold $primary"), "\n", (f"{view.when} · {view.place}", "$quiet"))
    blocks: list[tuple[str, list[Content]]] = [("article", [head])]
    for paragraph in view.paragraphs:
        text = prose(paragraph)
        if paragraph.layer != blocks[-1][0]:
            if paragraph.layer == "record":
                text = Content.assemble(("THE RECORD · what other reports say", "bold $record-edge"), "\n", text)
            blocks.append((paragraph.layer, []))
        blocks[-1][1].append(text)
    drawn = [(layer, apart.join(texts)) for layer, texts in blocks]
    if board is not None:
        drawn.append(("board-title", Content(board.title)))
        drawn.extend(page(board))
    for paragraph in view.looked:
        label = paragraph.heading[:1].upper() + paragraph.heading[1:]
        said = " · the record" if paragraph.layer == "record" else ""
        wear = "$record-edge" if paragraph.layer == "record" else "$primary"
        text = Content.assemble((f"{label}{said}", f"bold {wear}"), "\n", prose(paragraph))
        drawn.append((f"detail {paragraph.layer}", text))
    return drawn


def way(each: Way) -> Content:
    """A choice: its number, its words, and a hint on what is there."""
    hints = [hint for hint in (each.hint, "seen" if each.done else "") if hint]
    return Content.assemble(
        (f"{each.number:>2}  ", "$accent"),
        (f"{each.label}{WAY_SIGNS[each.kind]}", "$quiet" if each.done else ""),
        (f"   {', '.join(hints)}" if hints else "", "$quiet"),
    )


def page(shown: Page) -> list[Drawn]:
    """A page, block by block."""
    return [(block.kind, draw_block(block)) for block in shown.blocks]


BAR = 14
"""Cells of a chart's whole bar."""


def bar(share: float) -> Content:
    """A share of the whole as a bar."""
    full = round(share * BAR)
    return Content.assemble(("█" * full, "$primary"), ("░" * (BAR - full), "$line"))


def draw_block(each: Block) -> Content:
    """One block of a page."""
    body = Content(each.text)
    if each.share >= 0:
        return Content.assemble((each.lead, "bold $primary"), " ", bar(each.share), " ", body)
    whole = Content.assemble((each.lead, "bold $primary"), " ", body) if each.lead else body
    if each.claim:
        return whole.stylize(opens(each.claim))
    return whole.stylize(Style.from_meta({"scene": each.scene})) if each.scene else whole
