"""The map and its legend as styled text."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content, Span
from textual.style import Style

from game.journey.map.chart import Cell, Chart, Role, draw
from game.journey.map.map_state import MapState, situation, whole
from game.journey.state.journey import Journey
from game.players.terminal.widgets.plain_text import action_link
from game.story.model.whole_story import Place

ROLE_STYLES: dict[Role, str] = {
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
SEA_STYLE = "on $secondary 9%"
"""What the sea is tinted with. Nothing depends on seeing it."""
SELECTED_STYLE = "bold underline $choice-text on $choice-ground"
"""How the selected place is drawn."""
MINI_PLACES = 4
"""How many places the small map names."""


def map_text(chart: Chart, selected: str = "", *, links: bool = True) -> Content:
    """A map in colours. With `links`, a click on a place selects it. `selected` is the id of the selected place."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for row in chart.rows:
        for styles, cells in groupby(row, key=lambda cell: _styles(cell, selected, links=links)):
            words = "".join(cell.character for cell in cells)
            text.append(words)
            spans.extend(Span(at, at + len(words), style) for style in styles)
            at += len(words)
        text.append("\n")
        at += 1
    return Content("".join(text).removesuffix("\n"), spans)


def _styles(cell: Cell, selected: str, *, links: bool) -> tuple[str | Style, ...]:
    """The styles of a cell: its colours, and the link to its place."""
    link = (action_link("screen.select_place", cell.place),) if links and cell.place else ()
    if cell.place and cell.place == selected:
        return (SELECTED_STYLE, *link)
    colours = " ".join(filter(None, (ROLE_STYLES[cell.role], SEA_STYLE if cell.wet else "")))
    return (colours, *link) if colours else link


def legend(chart: Chart, state: MapState, selected: Place | None = None) -> Content:
    """What stands beside a map: the selected place, where the train is, what is not known, and what the lines mean."""
    keys = [
        Content.assemble((f"{key.symbol:<6}", ROLE_STYLES[key.role]), (key.words, "$quiet")) for key in chart.legend
    ]
    parts = [Content(chart.caption), Content(""), *keys]
    if selected is not None:
        basis = f"Its position is from: {selected.basis}." if selected.basis else ""
        lines = (selected.name, "bold $primary"), (selected.note, ""), (basis, "$quiet")
        parts[:0] = [*(Content.styled(text, style) for text, style in lines if text), Content("")]
    elif state.here is not None and state.here.note:
        parts.extend((Content(""), Content.assemble((f"{state.here.name}: ", "$primary"), (state.here.note, "$quiet"))))
    return Content("\n").join(parts)


def mini_map(journey: Journey, width: int, height: int) -> Content:
    """The whole way in a corner. A click opens the map."""
    state = situation(journey)
    chart = draw(state, width, height, whole(state), most_places=MINI_PLACES)
    return map_text(chart, links=False).stylize(action_link("app.command", "map"))
