"""Every text drawn on every screen in both themes has a contrast of at least 4.5:1."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from rich.segment import Segment
from stage import Stage, playing, sitting
from textual.command import CommandList

from game.journey.saving.session import Session
from game.journey.state import moves
from game.players.terminal.app.settings import Settings
from game.story.model.story import Story

LEAST = 4.5
"""The contrast that WCAG 2 requires of text."""
KHASAN = "khasan-welcome"
BREAD = "bread-not-eaten-handed-on"
STEPS = (
    *("enter", "3", "end", "l"),
    *("s", "tab", "down", "tab", "c", "v", "u", "escape", "i", "z", "escape", "escape"),
    *("m", "tab", "t", "down", "p", "down", "g", "h", "n", "down", "i", "escape"),
    *("e", "f", "enter", "i", "escape", "o", "question_mark", "w", "a", "escape", "slash", "escape"),
)
"""Keys that lead through every screen."""


def is_drawing(text: str) -> bool:
    """Whether a text is only lines and blocks: edges, scroll bars, and bars whose number stands beside them."""
    return all(letter.isspace() or "\u2500" <= letter <= "\u259f" for letter in text)


def brightness(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    """The contrast of a segment by the formula of WCAG 2."""
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim, "how dark dim text is depends on the terminal"
    low, high = sorted((brightness(style.color.get_truecolor()), brightness(style.bgcolor.get_truecolor())))
    return (high + 0.05) / (low + 0.05)


def faint(stage: Stage) -> list[tuple[str, float]]:
    """The texts on the screen that are too faint, with their contrast."""
    texts = [each for row in stage.segments() for each in row if each.text.strip() and not is_drawing(each.text)]
    assert texts
    return [(each.text.strip(), round(contrast(each), 2)) for each in texts if contrast(each) < LEAST]


async def walk(stage: Stage, session: Session) -> AsyncIterator[str]:
    """Go through every screen, and yield the key that led there."""
    yield "title"
    for key in STEPS:
        await stage.press(key)
        yield key
    for scene in ("held-up", "front-page"):
        await stage.turn(scene)
        for _ in range(4):
            yield scene
            await stage.press("space")
    await stage.press("colon")
    for _ in range(100):
        await stage.pilot.pause(0.02)
        if stage.player.screen.query_one(CommandList).option_count > 10:
            break
    yield "palette"
    await stage.press(*"sett")
    await stage.pilot.pause(0.2)
    yield "palette, with words"


@pytest.mark.whole(but=["dark-normal"])
@pytest.mark.parametrize(("theme", "spacing"), [("dark", "normal"), ("light", "normal"), ("light", "projector")])
async def test_every_text_can_be_read(
    story: Story, theme: Literal["dark", "light"], spacing: Literal["normal", "projector"]
) -> None:
    session = sitting(story, KHASAN)
    for name in (BREAD, "bread-given-to-consul"):
        session.do(moves.Keep(KHASAN, name))
    session.do(moves.Note(KHASAN, "Two stories about one loaf"))
    settings = Settings(theme=theme, spacing=spacing)
    async with playing(session, (120, 36), at_title=True, settings=settings) as stage:
        found: dict[str, list[tuple[str, float]]] = {}
        async for here in walk(stage, session):
            if hard := faint(stage):
                found.setdefault(here, []).extend(hard)
        assert found == {}
