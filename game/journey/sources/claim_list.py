"""The claims as a page to read: in plain lines, what the terminal's sources screen shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from msgspec.structs import replace

from game.journey.sources.claim_filter import Selection, facets, select, standing, standing_word, summary, typed
from game.journey.sources.report_counts import count_with_opponents
from game.journey.state.journey import Journey
from game.journey.view.blocks import Block, Page
from game.journey.view.labels import BASES, LAYERS, VERDICTS
from game.journey.view.scene_view import Mark
from game.story.model.story import Scene

MOST_OUTLETS = 8
"""How many outlets are offered to narrow a list by; any may be typed."""


def claims_page(journey: Journey, selection: Selection) -> Page:
    """The claims that fit, with a title."""
    return Page("Claims", tuple(claims_blocks(journey, selection)))


def claims_blocks(journey: Journey, selection: Selection) -> Iterator[Block]:
    """The claims that fit, grouped by the scene that they belong to, with the words that open each of them."""
    marks = select(journey, selection)
    yield Block("text", f"{summary(journey, selection)}.")
    if not marks:
        yield Block("text", nothing_fits(selection))
        return
    home = journey.story.home
    if selection.scope == "scene":
        yield from _group(journey, journey.scene, marks, numbered=True)
    else:
        for _, group in groupby(marks, key=lambda mark: home[mark.claim.id].id):
            together = tuple(group)
            yield from _group(journey, home[together[0].claim.id], together, numbered=False)
    yield from _ways_on(journey, selection)


def nothing_fits(selection: Selection) -> str:
    """What to say where no claim is left, and how to see some again."""
    if not selection.narrowed:
        return "This scene rests on no claim. For the whole story's, type: claims"
    return "No claim fits all of that. To see every claim again, type: claims"


def scene_heading(journey: Journey, scene: Scene) -> str:
    """A scene as it heads its claims: its place on the main line, its title, and its layer where that is the record."""
    number = journey.story.number(scene.id)
    layer = f" · {LAYERS['record'].lower()}" if scene.layer == "record" else ""
    return f"{number or 'Aside'} · {scene.title}{layer}"


def _group(journey: Journey, scene: Scene, marks: tuple[Mark, ...], *, numbered: bool) -> Iterator[Block]:
    yield Block("heading", scene_heading(journey, scene))
    for mark in marks:
        claim = mark.claim
        words = [BASES[claim.basis].word, standing_word(standing(claim))]
        if claim.record:
            words.append(count_with_opponents(claim))
        if claim.id in journey.kept:
            words.append("kept")
        verdict = VERDICTS[claim.verdict].symbol if claim.verdict in ("contradicted", "unresolved") else ""
        opens = f"source {mark.number if numbered else claim.id}"
        text = f"{claim.says}\n{', '.join(words)}.\nOpens with: {opens}"
        yield Block("entry", text, f"{BASES[claim.basis].symbol}{verdict}", claim.id)


def _ways_on(journey: Journey, selection: Selection) -> Iterator[Block]:
    """What could be typed to narrow the list, to change a condition, or to widen it again."""
    story, counts = journey.story, facets(journey, selection)
    changes: tuple[tuple[str, str, dict[str, int]], ...] = (
        ("By verdict:", "verdict", counts.verdicts),
        ("By basis:", "basis", counts.bases),
        ("By outlet, the most frequent:", "outlet", dict(islice(counts.outlets.items(), MOST_OUTLETS))),
    )
    yield Block("heading", "Narrow it, or look for words")
    for lead, field, choices in changes:
        words = [
            f"{typed(story, replace(selection, **{field: name}))} ({count})"
            for name, count in choices.items()
            if getattr(selection, field) != name
        ]
        if words:
            yield Block("entry", "; ".join(words), lead)
    yield Block("entry", typed(story, replace(selection, text="loaf")), "By words, for example:")
    if selection.narrowed:
        yield Block("entry", typed(story, selection.cleared()), "All of them again:")
