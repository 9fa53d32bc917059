"""Views to styled text. Story text becomes literal content here and nowhere else, never markup."""

from __future__ import annotations

import textwrap

from textual.content import Content
from textual.style import Style

from game.journey.pages import Block, Page
from game.journey.signs import BASES, VERDICTS
from game.journey.view import Mark, Paragraph, SceneView, Way

Drawn = tuple[str, Content]
"""A paragraph ready for the screen: the style class it wears, and its text."""

WAY_SIGNS = {"onward": " ›", "aside": " ↳", "return": " ‹", "look": "", "close": ""}


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
            words = Content(piece.text)
            parts.append(words.stylize(opens(piece.claim.id)) if piece.claim else words)
        marked = isinstance(piece, Mark)
    return Content("").join(parts)


def scene(view: SceneView, board: Page | None) -> list[Drawn]:
    """A whole scene, top to bottom."""
    number = f"{view.number} · " if view.number else ""
    drawn: list[Drawn] = [
        ("title", Content(f"{number}{view.title}")),
        ("place", Content(f"{view.when} · {view.place}")),
    ]
    layer = "article"
    for paragraph in view.paragraphs:
        if paragraph.layer == "record" and layer != "record":
            drawn.append(("record-label", Content("THE RECORD · what other reports say")))
        layer = paragraph.layer
        drawn.append((f"passage {layer}", prose(paragraph)))
    if board is not None:
        drawn.append(("board-title", Content(board.title)))
        drawn.extend(page(board))
    for paragraph in view.looked:
        label = paragraph.heading[:1].upper() + paragraph.heading[1:]
        said = " · the record" if paragraph.layer == "record" else ""
        drawn.append((f"detail-label {paragraph.layer}", Content(f"{label}{said}")))
        drawn.append((f"detail {paragraph.layer}", prose(paragraph)))
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


def draw_block(each: Block) -> Content:
    """One block of a page."""
    body = Content(each.text)
    if not each.lead:
        return body
    lead = Content.styled(each.lead, "bold $primary")
    whole = Content.assemble(lead, " ", body)
    return whole.stylize(opens(each.claim)) if each.claim else whole


def source_line(piece: Mark, kept: bool, width: int) -> Content:
    """A claim in the list of sources, `width` cells wide, its lines set under one another."""
    claim = piece.claim
    basis = BASES[claim.basis]
    standing = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    wear = "$warning" if claim.verdict == "contradicted" else "$quiet"
    words = [(basis.word, "$secondary"), (" · ", "$quiet"), (standing, wear)]
    if kept:
        words.append((" · kept", "$success"))
    says = f"\n{' ' * 5}".join(textwrap.wrap(claim.says, max(width - 5, 20)))
    return Content.assemble((f"{piece.number:>2} {basis.symbol} ", "$secondary"), says, f"\n{' ' * 5}", *words)
