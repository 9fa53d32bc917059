"""A claim in the list of claims, and an outlet in the list of outlets, as styled text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from game.journey.sources.claim_filter import standing, standing_word
from game.journey.view.labels import BASES, OWNERSHIP, VERDICTS
from game.journey.view.scene_view import Mark
from game.story.model.story import Claim
from game.story.model.whole_story import Outlet

VERDICT_STYLES = {"contradicted": "$warning", "corroborated": "$success", "record": "$quiet"}
"""The colours of verdicts; those that are left out are quiet."""


class ListColumns(Struct, frozen=True):
    """How a list of claims is set: as a table of single lines, or in a narrow column that wraps."""

    width: int
    table: bool
    basis: int = 0
    verdict: int = 0
    kept: int = 0
    """Cells of the table's columns."""


def list_columns(marks: Sequence[Mark], kept: Sequence[str], width: int, *, table: bool) -> ListColumns:
    """Columns just wide enough for some claims. `kept` are the ids of the claims in the notebook."""
    basis = max((len(BASES[mark.claim.basis].word) + 2 for mark in marks), default=0)
    verdict = max((len(standing_word(standing(mark.claim))) + 2 for mark in marks), default=0)
    any_kept = any(mark.claim.id in kept for mark in marks)
    return ListColumns(width, table, basis, verdict, len("kept") if any_kept else 0)


def list_claim(mark: Mark, columns: ListColumns, *, kept: bool) -> Content:
    """A claim in the list."""
    claim = mark.claim
    number = Content.styled(f"{mark.number:>2}  ", "$accent")
    basis, verdict, kept_word = basis_text(claim), verdict_text(claim), Content.styled("kept", "$success")
    room = columns.width - number.cell_length
    if not columns.table:
        status = Content("  ").join([basis, verdict, kept_word] if kept else [basis, verdict])
        return hang_indent(number, Content("\n").join([*Content(claim.says).wrap(max(room, 20)), status]), room)
    room -= columns.basis + columns.verdict + 4 + (columns.kept + 2 if columns.kept else 0)
    cells = [
        Content(claim.says).truncate(max(room, 12), ellipsis=True, pad=True),
        basis.pad_right(columns.basis - basis.cell_length),
        verdict.pad_right(columns.verdict - verdict.cell_length),
    ]
    if columns.kept:
        cells.append(kept_word if kept else Content(" " * columns.kept))
    return number + Content("  ").join(cells)


def list_outlet(count: int, name: Content) -> Content:
    """An outlet in the list, with how many claims it has to do with."""
    return Content.assemble((f"{count:>3}  ", "$accent"), name)


def basis_text(claim: Claim) -> Content:
    """How a claim is known: symbol and word."""
    sign = BASES[claim.basis]
    return Content.styled(f"{sign.symbol} {sign.word}", "$secondary")


def verdict_text(claim: Claim) -> Content:
    """How a claim stands against other reports: symbol and word."""
    name = standing(claim)
    symbol = VERDICTS[name].symbol if name in VERDICTS else "▫"
    return Content.styled(f"{symbol} {standing_word(name)}", VERDICT_STYLES.get(name, "$quiet"))


def outlet_text(outlet: Outlet) -> Content:
    """An outlet's name, and who owns it."""
    owner = OWNERSHIP[outlet.ownership]
    return Content.assemble(outlet.name, (f" ({owner})" if owner else "", "$quiet"))


def hang_indent(first: Content, text: Content, width: int) -> Content:
    """A text wrapped to `width`, with `first` before its first line and as much room before the others."""
    room = Content(" " * first.cell_length)
    return Content("\n").join([(room if at else first) + line for at, line in enumerate(text.wrap(max(width, 1)))])
