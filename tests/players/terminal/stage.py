"""A player on a stage: how the terminal tests start one, press and click, and read what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec.structs import replace
from rich.cells import cell_len
from rich.segment import Segment
from textual.pilot import Pilot
from textual.widgets import Static

from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.journey import begin
from game.journey.view.scene_view import Paragraph, Words
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.players.terminal.screens.base import BookScreen, ChoiceList
from game.players.terminal.screens.scene import SceneScreen
from game.players.terminal.widgets.command_line import Typed
from game.players.terminal.widgets.text_column import Sheet
from game.story.loading import examine
from game.story.model.story import Passage, Story

READING_SIZES = ((60, 18), (80, 21), (80, 24), (100, 30), (160, 45), (200, 60))
"""The sizes that the player is made for, the smallest first."""
EDGES = "▌▐│─"
"""What is drawn at the edge of a paragraph, beside its text."""


class Stage:
    """A player at work, and a reader's hands and eyes."""

    def __init__(self, player: Player, pilot: Pilot[None]) -> None:
        self.player = player
        self.pilot = pilot

    # --- hands

    async def settle(self) -> None:
        """Waits until everything that was asked for is drawn."""
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0)

    async def resize(self, columns: int, rows: int) -> None:
        """Changes the window's size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def say(self, words: str) -> None:
        """Types words after the slash, the letters all at once."""
        await self.press("slash")
        self.player.screen.query_one(Typed).value = words
        await self.press("enter")

    async def click(self, words: str, *, last: bool = False) -> None:
        """Clicks the first letter of some words on the screen."""
        column, row = self.find(words, last=last)
        await self.click_at(column, row)

    async def click_at(self, column: int, row: int) -> None:
        """Clicks a cell."""
        await self.pilot.click(offset=(column, row))
        await self.pilot.pause()

    async def turn(self, scene: str) -> None:
        """Goes straight to a scene."""
        self.player.answer(moves.Turn(scene))
        await self.pilot.pause()

    # --- eyes

    @property
    def session(self) -> Session:
        """The sitting."""
        return self.player.session

    @property
    def scene(self) -> str:
        """The scene that the journey is at, by id."""
        return self.session.journey.scene.id

    @property
    def screen(self) -> BookScreen:
        """The screen on top."""
        assert isinstance(self.player.screen, BookScreen)
        return self.player.screen

    @property
    def at_scene(self) -> bool:
        """Whether the scene is on top and nothing over it."""
        return isinstance(self.player.screen, SceneScreen)

    @property
    def sheet(self) -> Sheet:
        """The text of the scene or page."""
        return self.player.screen.query_one("#reading", Sheet)

    @property
    def ways(self) -> ChoiceList:
        """The choices of the scene."""
        return self.player.screen.query_one("#ways", ChoiceList)

    def segments(self) -> list[list[Segment]]:
        """What the screen shows, row by row, in its colours."""
        return [list(strip) for strip in self.player.screen._compositor.render_strips()]

    def rows(self) -> list[str]:
        """What the screen shows, row by row."""
        return ["".join(segment.text for segment in row) for row in self.segments()]

    def text(self) -> str:
        """All of it, with spaces between words only."""
        return " ".join(" ".join(self.rows()).split())

    def toasts(self) -> str:
        """The messages that are passing."""
        return "\n".join(each.message for each in self.player._notifications)

    def find(self, words: str, *, last: bool = False) -> tuple[int, int]:
        """The column and row of some words on the screen, first or last time that they stand there."""
        shown = self.rows()
        found = [(row, line) for row, line in enumerate(shown) if words in line]
        assert found, f"{words!r} is not on the screen:\n" + "\n".join(shown)
        row, line = found[-1 if last else 0]
        return cell_len(line[: line.index(words)]), row

    def part(self, left: int, top: int, width: int, height: int) -> list[str]:
        """A part of the screen, row by row."""
        return [row[left : left + width] for row in self.rows()[top : top + height]]

    def reading(self) -> list[str]:
        """The lines of the text that are in view."""
        area = self.sheet.scrollable_content_region
        return self.part(area.x, area.y, area.width, area.height)

    def choices(self) -> list[str]:
        """The lines of the choices that are in view."""
        area = self.ways.scrollable_content_region
        return self.part(area.x, area.y, area.width, area.height)

    def says_more(self) -> bool:
        """Whether the line under the text says that there is more of it."""
        return "Space reads on" in "\n".join(self.rows())

    async def through(self) -> list[str]:
        """The whole text line by line, read page by page from the first."""
        sheet = self.sheet
        sheet.scroll_home(animate=False)
        await self.pilot.pause(0)
        lines: dict[int, str] = {}
        while True:
            top = sheet.scroll_offset.y
            lines.update({top + at: line for at, line in enumerate(self.reading())})
            if top >= sheet.max_scroll_y:
                break
            sheet.scroll_page_down(animate=False)
            for _ in range(20):
                await self.pilot.pause(0)
                if sheet.scroll_offset.y > top:
                    break
            assert sheet.scroll_offset.y > top
        assert sorted(lines) == list(range(len(lines))), "a page key leaves no line out"
        return [lines[at] for at in range(len(lines))]

    async def all_choices(self) -> str:
        """Every choice, the list moved through where it does not fit."""
        seen = dict.fromkeys(self.choices())
        if self.ways.max_scroll_y > 0:
            before = self.ways.highlighted
            for at in range(self.ways.option_count):
                self.ways.highlighted = at
                await self.pilot.pause(0)
                seen.update(dict.fromkeys(self.choices()))
            self.ways.highlighted = before
            await self.pilot.pause(0)
        return bare(" ".join(seen))

    def top_paragraph(self) -> str:
        """The words of the paragraph that the first line in view belongs to."""
        return self.sheet.drawn[self.sheet.top][1].plain


def plain(widget: Static) -> str:
    """The words that a widget was given."""
    return getattr(widget.content, "plain", str(widget.content))


def bare(words: str) -> str:
    """Words without any space and without what is drawn at an edge, so that it does not matter where lines end."""
    return "".join("".join(letter for letter in words if letter not in EDGES).split())


def told(paragraph: Paragraph) -> str:
    """The words of a paragraph, as they are compared: without its citations."""
    return bare("".join(piece.text for piece in paragraph.pieces if isinstance(piece, Words)))


def without_marks(words: str) -> str:
    """Text of the screen without citations such as `◐2,▪3`."""
    import re

    return re.sub(r",?[●◆◐◇▷○▪]\d+[≠~]?", "", words)


@asynccontextmanager
async def playing(
    session: Session,
    size: tuple[int, int] = (80, 24),
    *,
    at_title: bool = False,
    settings: Settings | None = None,
) -> AsyncIterator[Stage]:
    """A player that has drawn its first screen."""
    player = Player(session, at_title=at_title, settings=settings or Settings())
    async with player.run_test(size=size, notifications=True) as pilot:
        stage = Stage(player, pilot)
        await stage.settle()
        yield stage


def sitting(story: Story, scene: str = "") -> Session:
    """A sitting without a journal, at a scene or at the first one."""
    journey = begin(story)
    return Session(journey.after(moves.Turn(scene)) if scene else journey)


def read_from(folder: Path) -> Story:
    """The story of a folder, whatever is wrong with it."""
    draft = examine(folder)
    assert draft.story is not None, draft.problems
    return draft.story


def with_narration(story: Story, scene: str, *paragraphs: str) -> Story:
    """The story with other words in one scene."""
    levels = story.heading.levels
    passages = tuple(Passage(dict.fromkeys(levels, words)) for words in paragraphs)
    changed = replace(story.scenes[scene], narration=passages)
    return replace(story, scenes={**story.scenes, scene: changed})
