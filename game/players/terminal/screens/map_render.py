"""The map and its legend as styled text."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content, Span
from textual.style import Style

from game.journey.map.chart import Cell, Chart, Role, draw
from game.journey.map.map_state import MapState, situation, whole
from game.journey.state.journey import Journey
from game.story.model.whole_story import Place

WEARS: dict[Role, str] = {
    "coast": "$secondary",
    "border": "$quiet",
    "rail-sure": "$foreground",
    "rail-reported": "$foreground",
    "rail-unknown": "$quiet",
    "way-passed": "$primary",
    "place": "$foreground",
    "place-here": "bold $primary",
    "label": "$foreground",
    "country": "$quiet",
    "scale": "$quiet",
    "train": "bold $primary",
    "blank": "",
}
"""How each role is coloured. The strokes and symbols say the same without colours."""
SEA = "on $secondary 9%"
"""What the sea is tinted with, for the eye only."""

SELECTED = "bold underline $choice-text on $choice-ground"
"""How the place that is explained is drawn."""

MINI_PLACES = 4
"""How many places the small map names."""


def key(name: str, word: str, action: str) -> Content:
    """A key of the map, a thing to click where it does one thing."""
    shown = Content.assemble((name, "bold $primary"), " ", (word, "$quiet"))
    return shown.stylize(Style.from_meta({"map": action})) if action else shown


def content(drawn: Chart, chosen: str = "") -> Content:
    """A map in colours, every place a thing to click, the chosen one lit."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for row in drawn.rows:
        for wears, cells in groupby(row, key=lambda cell: _wears(cell, chosen)):
            words = "".join(cell.character for cell in cells)
            text.append(words)
            spans.extend(Span(at, at + len(words), style) for style in wears)
            at += len(words)
        text.append("\n")
        at += 1
    return Content("".join(text).removesuffix("\n"), spans)


def _wears(cell: Cell, chosen: str) -> tuple[str | Style, ...]:
    """The styles of a cell, each for one thing that it shows."""
    if cell.place and cell.place == chosen:
        return (SELECTED, Style.from_meta({"place": cell.place}))
    colours = " ".join(filter(None, (WEARS[cell.role], SEA if cell.wet else "")))
    named = (Style.from_meta({"place": cell.place}),) if cell.place else ()
    return (colours, *named) if colours else named


def legend(drawn: Chart, shown: MapState, chosen: Place | None = None) -> Content:
    """What stands beside a map: the chosen place, where the train is, what is not known, and what each line means."""
    keys = [Content.assemble((f"{key.symbol:<6}", WEARS[key.role]), (key.words, "$quiet")) for key in drawn.legend]
    parts = [Content(drawn.caption), Content(""), *keys]
    if chosen is not None:
        drawn_from = f"Its position is from: {chosen.basis}." if chosen.basis else ""
        words = (chosen.name, "bold $primary"), (chosen.note, ""), (drawn_from, "$quiet")
        parts[:0] = [*(Content.styled(text, wears) for text, wears in words if text), Content("")]
    elif shown.here is not None and shown.here.note:
        parts.extend((Content(""), Content.assemble((f"{shown.here.name}: ", "$primary"), (shown.here.note, "$quiet"))))
    return Content("\n").join(parts)


def mini_chart(journey: Journey, width: int, height: int) -> Content:
    """The whole way in a corner; a click opens the map."""
    shown = situation(journey)
    drawn = content(draw(shown, width, height, whole(shown), most_places=MINI_PLACES))
    return drawn.stylize(Style.from_meta({"command": "map"}))
