"""The side rail: how far the reader has come, and the scene's sources at a glance."""

from __future__ import annotations

from textual.content import Content

from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, VERDICTS
from game.journey.view.scene_view import Mark, SceneView
from game.players.terminal.widgets.render import claim_link

MAP_ROWS = 14
"""How high the small map is."""


def rail(journey: Journey, view: SceneView, width: int) -> Content:
    """The rail beside a scene, `width` cells wide."""
    # Imported here because most windows have no room for a rail, and the first scene has to be drawn quickly.
    from game.players.terminal.screens.map_render import mini_map

    parts = [
        Content.styled("The way", "bold $primary"),
        mini_map(journey, width, MAP_ROWS),
        stations(journey, width),
        Content(""),
        Content.styled("Sources of this scene", "bold $primary"),
    ]
    for mark in view.marks:
        parts.extend((_source(journey, mark), Content("")))
    if not view.marks:
        parts.append(Content.styled("None: this scene is the narrator’s own.", "$quiet"))
    return Content("\n").join(parts)


def stations(journey: Journey, width: int) -> Content:
    """The main line as a row of stations: passed, here, ahead. If not all fit, those around the reader."""
    here = journey.scene.id
    line = journey.story.heading.main_line
    number = journey.story.number(here)
    fitting = (width + 1) // 2
    # A longer line is cut off at its ends, and a station's room at each end is spent on a sign of that.
    first = max(0, min((number or journey.furthest) - fitting // 2, len(line) - fitting)) if len(line) > fitting else 0
    parts: list[Content] = []
    for at, name in enumerate(line[first : first + fitting]):
        if (at == 0 and first) or (at == fitting - 1 and first + fitting < len(line)):
            parts.append(Content.styled("…", "$quiet"))
        elif name == here:
            parts.append(Content.styled("◉", "bold $primary"))
        elif name in journey.visited:
            parts.append(Content.styled("●", "$primary"))
        else:
            parts.append(Content.styled("○", "$quiet"))
    row = Content.styled("─", "$line").join(parts)
    where = f"Scene {number} of {len(line)}" if number else "An aside, off the main line"
    return Content.assemble(row, "\n", (where, "$quiet"))


def _source(journey: Journey, mark: Mark) -> Content:
    claim = mark.claim
    basis = BASES[claim.basis]
    verdict = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    verdict_style = "$warning" if claim.verdict == "contradicted" else "$quiet"
    kept = (" · kept", "$success") if claim.id in journey.kept else ("", "")
    head = Content.assemble((f"{basis.symbol}{mark.number} ", "$secondary"), (basis.word, "$secondary"))
    source = Content.assemble(head, (" · ", "$quiet"), (verdict, verdict_style), kept, "\n", claim.says)
    return source.stylize(claim_link(claim.id))
