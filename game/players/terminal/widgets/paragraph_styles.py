"""How a paragraph of a sheet looks. Colours are theme variables only, as in `styles.tcss`."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Look(Struct, frozen=True, gc=False):
    """The look of one kind of paragraph."""

    wear: str = ""
    """The style of its letters."""
    ground: str = ""
    """The colour behind them."""
    edge: str = ""
    """The colour of the edge at its left; empty for none."""
    indent: int = 0
    """Columns between the sheet's margin and the text."""
    before: int = 0
    """Empty rows before it, where the paragraph before it asks for no more after itself."""
    after: int = 0
    """Empty rows after it."""
    centred: bool = False
    ruled: bool = False
    """Whether there is a rule above and below it."""
    parts_layers: bool = False
    """Whether it stands further from the next where everything is wide apart."""

    @property
    def style(self) -> str:
        """Letters and ground together, as Textual writes styles."""
        return f"{self.wear} on {self.ground}".strip() if self.ground else self.wear

    @property
    def taken(self) -> int:
        """Columns that are not the text's: edge and padding, or the indent."""
        return 3 if self.edge else self.indent

    def apart(self, wide_apart: bool) -> tuple[int, int]:
        """Empty rows before and after it."""
        return self.before, self.after + (1 if wide_apart and self.parts_layers else 0)


_PLAIN = Look()
_LOOKS = {
    "title": Look("bold $primary"),
    "article": Look(after=1, parts_layers=True),
    "record": Look(ground="$record-ground", edge="$record-edge", after=1, parts_layers=True),
    "detail article": Look(ground="$surface", edge="$primary", after=1, parts_layers=True),
    "detail record": Look(ground="$record-ground", edge="$record-edge", after=1, parts_layers=True),
    "board-title": Look("bold $primary", before=1, after=1),
    "heading": Look("bold $primary", before=1),
    "text": Look(after=1),
    "entry": Look(indent=2),
    "entry apart": Look(indent=2, after=1),
    "quiet": Look("$quiet", indent=2, after=1),
    "quiet told": Look("$quiet", indent=2, before=1, after=1),
    "address": Look("$quiet", indent=4, after=1),
    "headline": Look("bold $primary", centred=True, ruled=True),
    "dateline": Look("$quiet", centred=True, after=1),
    "lead": Look("bold"),
    "byline": Look("$quiet", after=1),
    "warned": Look(ground="$surface", edge="$warning"),
    "warned label": Look("bold $warning", ground="$surface", edge="$warning"),
    "warned other": Look("$quiet", ground="$surface", edge="$warning"),
    "empty": Look("$quiet", before=1),
    "claim-says": Look("bold $primary", indent=1),
    "claim-place": Look(indent=1, after=1),
    "claim-fact": Look(indent=1),
    "claim-heading": Look("bold $primary", indent=1, before=1),
    "claim-text": Look(indent=1, after=1),
    "claim-quiet": Look("$quiet", indent=1, after=1),
    "stop evidence": Look(ground="$record-ground", edge="$record-edge", after=1),
    "stop told": Look(ground="$background", edge="$background"),
}
SELECTED = " -lit"
"""After the name of a look: the paragraph is the chosen one."""


def look(name: str) -> Look:
    """A look by its name; plain where there is none of that name."""
    if name.endswith(SELECTED):
        chosen = look(name.removesuffix(SELECTED))
        if chosen.edge:
            return replace(chosen, ground="$choice-ground", edge="$primary")
        return replace(chosen, wear="$choice-text", ground="$choice-ground")
    return _LOOKS.get(name, _PLAIN)
