"""The lists of claims and of outlets as styled text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content
from textual.widgets.option_list import Option

from game.journey.sources.claim_filter import Selection, standing, standing_word
from game.journey.sources.claim_list import scene_heading
from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, OWNERSHIP, VERDICTS
from game.journey.view.scene_view import Mark
from game.players.terminal.widgets.plain_text import action_link
from game.players.terminal.widgets.wrapping import hang_indent
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


def list_options(
    journey: Journey, marks: Sequence[Mark], columns: ListColumns, *, by_scene: bool, airy: bool
) -> Iterator[Option]:
    """The options of a list of claims: each scene's claims under its title if `by_scene`, with blank lines if `airy`.

    Titles and blank lines are disabled options: the arrows pass over them.
    """
    scene = None
    for mark in marks:
        home = journey.story.home[mark.claim.id]
        if airy and mark is not marks[0]:
            yield Option("", disabled=True)
        if by_scene and home is not scene:
            scene = home
            yield Option(Content(scene_heading(journey, home)), disabled=True)
        yield Option(list_claim(mark, columns, kept=mark.claim.id in journey.kept), id=mark.claim.id)


def nothing_listed(claim_filter: Selection) -> Content:
    """Why no claim is listed, and the links that would list some."""
    clear = Content.assemble(("Esc", "bold $primary"), " clears the filter").stylize(action_link("screen.leave"))
    whole = Content.assemble(("c", "bold $primary"), " shows the whole story’s")
    whole = whole.stylize(action_link("screen.scope", "story"))
    if not claim_filter.narrowed:
        return Content.assemble("This scene rests on no claim. ", whole, ".")
    parts = [Content("No claim fits all of that. "), clear]
    if claim_filter.scope == "scene":
        parts += [Content("; "), whole]
    return Content("").join([*parts, Content(".")])


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
