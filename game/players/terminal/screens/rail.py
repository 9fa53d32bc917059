"""The side rail: how far the reader has come, and the scene's sources at a glance."""

from __future__ import annotations

from textual.content import Content

from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, VERDICTS
from game.journey.view.scene_view import Mark, SceneView
from game.players.terminal.widgets.render import opens

MAP_ROWS = 14
"""How high the small map is."""


def rail(journey: Journey, view: SceneView, width: int) -> Content:
    """What the rail, `width` cells wide, shows beside a scene."""
    # Imported here because the first scene is drawn without a rail on most screens.
    from game.players.terminal.screens.map_render import mini_chart

    parts = [
        Content.styled("The way", "bold $primary"),
        mini_chart(journey, width, MAP_ROWS),
        _way(journey, width),
        Content(""),
    ]
    parts.append(Content.styled("Sources of this scene", "bold $primary"))
    for mark in view.marks:
        parts.extend((_source(journey, mark), Content("")))
    if not view.marks:
        parts.append(Content.styled("None: this scene is the narrator’s own.", "$quiet"))
    return Content("\n").join(parts)


def _way(journey: Journey, width: int) -> Content:
    """The main line as one row of stations: passed, here, ahead. Where not all fit, those around the reader."""
    here = journey.scene.id
    line = journey.story.heading.main_line
    number = journey.story.number(here)
    fit = (width + 1) // 2
    # The ends of a longer line are cut off, and a station's room at each goes to say so.
    first = max(0, min((number or journey.furthest) - fit // 2, len(line) - fit)) if len(line) > fit else 0
    parts: list[Content] = []
    for at, name in enumerate(line[first : first + fit]):
        if (at == 0 and first) or (at == fit - 1 and first + fit < len(line)):
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
    standing = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    wear = "$warning" if claim.verdict == "contradicted" else "$quiet"
    kept = (" · kept", "$success") if claim.id in journey.kept else ("", "")
    head = Content.assemble((f"{basis.symbol}{mark.number} ", "$secondary"), (basis.word, "$secondary"))
    line = Content.assemble(head, (" · ", "$quiet"), (standing, wear), kept, "\n", claim.says)
    return line.stylize(opens(claim.id))
