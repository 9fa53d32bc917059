"""The trail, the notebook and the front page in a terminal: by keys alone, by the mouse alone, at every size."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import COMMANDS
from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.players.terminal.screens.papers.base import PaperScreen
from game.players.terminal.screens.papers.front_page import FrontPageScreen, headline
from game.players.terminal.screens.papers.notebook import NotebookScreen
from game.players.terminal.screens.papers.trail import TrailScreen
from game.players.terminal.screens.scene import SceneScreen
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.text_column import TextColumn
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model.story import Story

SIZES = ((80, 21), (80, 24), (100, 30), (160, 45))
SCREENS: dict[str, type[PaperScreen]] = {
    "trail": TrailScreen,
    "notebook": NotebookScreen,
    "front-page": FrontPageScreen,
}
HOSTILE = "[@click=app.quit]press[/] [b]bold[/b] [sic] [/] $x {y} \x1b[31mred\u202e [link=http://a.b]c[/link]"
ACTIONS = (
    *("app.open_claim", "app.command", "app.command_palette", "app.type_words", "app.close_page"),
    *("screen.use_item", "screen.save", "screen.write_note", "screen.write_headline", "screen.go_to_its_scene"),
    "screen.take_out",
)
"""All that a click may do on these screens."""
KEPT = ("bread-and-salt-offered", "bread-not-eaten-handed-on", "bread-given-to-consul")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to save papers in."""
    place = tmp_path / "papers"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def sitting(story: Story, tmp_path: Path, note: str = "who saw it?") -> Session:
    """A journey with something on every paper: at the bridge, after going back from Khasan."""
    session = open_session(story, tmp_path / "journey.jsonl")
    session.do(moves.Turn("the-train"))
    session.do(moves.Turn("khasan-welcome"))
    session.do(moves.Look("khasan-welcome", next(iter(story.scenes["khasan-welcome"].details))))
    for name in KEPT:
        session.do(moves.Open("khasan-welcome", name))
        session.do(moves.Keep("khasan-welcome", name))
    session.do(moves.Note("khasan-welcome", note))
    session.do(moves.Rewind(1))
    session.do(moves.Turn("route"))
    return session


@asynccontextmanager
async def playing(session: Session, name: str, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[None]]:
    """A player with one of the screens open."""
    player = Player(session, at_title=False, settings=Settings())
    async with player.run_test(size=size, notifications=True) as pilot:
        await player.push_screen(SCREENS[name](PageRequest(name)))
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


def rows(pilot: Pilot[None]) -> list[str]:
    """The text of the screen, row by row."""
    screen = pilot.app.screen
    return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def click(pilot: Pilot[None], words: str) -> None:
    """Click on some words, where they stand last on the screen."""
    shown = rows(pilot)
    row = max(at for at, line in enumerate(shown) if words in line)
    assert await pilot.click(offset=(shown[row].rindex(words), row))
    await settled(pilot)


def journey_of(pilot: Pilot[None]) -> Session:
    assert isinstance(pilot.app, Player)
    return pilot.app.session


def toasts(pilot: Pilot[None]) -> str:
    return "\n".join(each.message for each in pilot.app._notifications)


# --- by keys


async def test_the_trail_goes_back_by_keys(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "trail") as pilot:
        items = pilot.app.screen.query_one("#items", ChoiceList)
        assert items.highlighted == 3
        await press(pilot, "up", "up")
        assert any("go back to turn" in line or "go there again" in line for line in rows(pilot))
        await press(pilot, "up", "enter")
        session = journey_of(pilot)
        assert isinstance(pilot.app.screen, SceneScreen)
        assert session.journey.moves[-1] == moves.Rewind(0)
        assert session.journey.scene.id == story.heading.start


async def test_a_scene_gone_back_from_is_shown_again(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "trail") as pilot:
        await press(pilot, "up")
        assert any("you went back from here" in line for line in rows(pilot))
        await press(pilot, "enter")
        assert journey_of(pilot).journey.moves[-1] == moves.Rewind(2)
        assert journey_of(pilot).journey.scene.id == "khasan-welcome"


async def test_staying_here_makes_no_move(story: Story, tmp_path: Path) -> None:
    session = sitting(story, tmp_path)
    before = session.journey
    async with playing(session, "trail") as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SceneScreen)
    assert session.journey is before


async def test_the_front_page_is_set_by_keys(story: Story, tmp_path: Path, folder: Path) -> None:
    async with playing(sitting(story, tmp_path), "front-page") as pilot:
        session = journey_of(pilot)
        await press(pilot, "down", "enter")
        assert session.journey.picked == (KEPT[1],)
        shown = "\n".join(rows(pilot))
        assert "Editor’s warning" in shown
        await press(pilot, "down", "enter", "up", "enter")
        assert session.journey.picked == (KEPT[2],)
        await press(pilot, "i", *"One loaf", "enter")
        assert session.journey.headline == "One loaf"
        assert any("O N E   L O A F" in line for line in rows(pilot))
        await press(pilot, "i", "X", "escape")
        assert session.journey.headline == "One loaf"
        await press(pilot, "i", *["backspace"] * 8, "enter")
        assert session.journey.headline == ""
        await press(pilot, "x")
        assert story.claims[KEPT[2]].says in (folder / "bread-and-salt-front-page.md").read_text()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_the_notebook_works_by_keys(story: Story, tmp_path: Path, folder: Path) -> None:
    async with playing(sitting(story, tmp_path), "notebook") as pilot:
        session = journey_of(pilot)
        await press(pilot, "down", "k")
        assert session.journey.kept == (KEPT[0], KEPT[2])
        await press(pilot, "i", *"mine", "enter")
        assert [note.text for note in session.journey.notes] == ["who saw it?", "mine"]
        assert session.journey.notes[-1].scene == "route"
        await press(pilot, "x")
        assert (folder / "bread-and-salt-notebook.md").exists()
        await press(pilot, "j")
        assert isinstance(pilot.app.screen, SceneScreen)
        assert session.journey.moves[-1] == moves.Turn(story.home[KEPT[2]].id)


async def test_a_kept_claim_opens_its_source(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "notebook") as pilot:
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, NotebookScreen)
        asked = getattr(pilot.app.screen, "request", None)
        assert isinstance(asked, PageRequest)
        assert asked.claim is not None
        assert asked.claim.claim.id == KEPT[0]


async def test_a_note_leads_to_the_scene_it_was_written_in(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "notebook") as pilot:
        await press(pilot, "up")
        assert any("Your note" in line for line in rows(pilot))
        await press(pilot, "j")
        assert journey_of(pilot).journey.scene.id == "khasan-welcome"


# --- by mouse


async def test_the_trail_goes_back_by_mouse(story: Story, tmp_path: Path, folder: Path) -> None:
    async with playing(sitting(story, tmp_path), "trail") as pilot:
        before = journey_of(pilot).journey
        await click(pilot, "save the transcript")
        assert (folder / "bread-and-salt-transcript.md").exists()
        await click(pilot, story.scenes["the-train"].title)
        assert journey_of(pilot).journey is before, "the first click only highlights it"
        await click(pilot, "go back to turn 1")
        assert journey_of(pilot).journey.moves[-1] == moves.Rewind(1)
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_the_front_page_is_set_by_mouse(story: Story, tmp_path: Path, folder: Path) -> None:
    async with playing(sitting(story, tmp_path), "front-page", (160, 45)) as pilot:
        session = journey_of(pilot)
        await click(pilot, "[ ]")
        assert session.journey.picked == (KEPT[2],)
        await click(pilot, "[✓]")
        assert not session.journey.picked
        await click(pilot, "put it on")
        assert session.journey.picked == (KEPT[2],)
        await click(pilot, "headline")
        assert pilot.app.screen.query("#entry")
        await click(pilot, "leave")
        assert not pilot.app.screen.query("#entry")
        await click(pilot, "headline")
        pilot.app.screen.query_one("#entry", TextEntry).text = "Set by hand"
        await click(pilot, "set")
        assert session.journey.headline == "Set by hand"
        await click(pilot, "save the page")
        assert (folder / "bread-and-salt-front-page.md").exists()
        await click(pilot, "close")
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_the_notebook_works_by_mouse(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "notebook", (160, 45)) as pilot:
        session = journey_of(pilot)
        await click(pilot, story.claims[KEPT[1]].says[:20])
        assert isinstance(pilot.app.screen, NotebookScreen)
        await click(pilot, "take out")
        assert session.journey.kept == (KEPT[0], KEPT[2])
        await click(pilot, "write")
        await click(pilot, "leave")
        await click(pilot, "who saw it?")
        await click(pilot, "its scene")
        assert session.journey.scene.id == "khasan-welcome"


# --- drawing


@pytest.mark.whole(but=["trail-size0", "notebook-size1", "front-page-size3"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
async def test_every_part_fits_at_every_size(story: Story, tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    session = sitting(story, tmp_path)
    session.do(moves.Pick(KEPT[1]))
    async with playing(session, name, size) as pilot:
        columns, height = size
        items, paper = (
            pilot.app.screen.query_one("#items", ChoiceList),
            pilot.app.screen.query_one("#paper", TextColumn),
        )
        hints = pilot.app.screen.query_one("#key-hints")
        assert hints.region.y == height - 2
        assert "close" in rows(pilot)[height - 2], "all hints fit in one line"
        assert items.region.height >= 4
        assert paper.region.height >= 7
        for widget in (items, paper):
            assert widget.region.right <= columns
            assert widget.region.bottom <= height - 2
            assert widget.max_scroll_x == 0
        assert (items.region.right <= paper.region.x) is (columns >= 110)
        assert pilot.app.focused is items
        await press(pilot, "space", "pageup")


@pytest.mark.parametrize("name", SCREENS)
async def test_a_line_to_write_in_leaves_the_rest_in_place(story: Story, tmp_path: Path, name: str) -> None:
    if name == "trail":
        return
    async with playing(sitting(story, tmp_path), name, (80, 21)) as pilot:
        await press(pilot, "i", *"q?/x")
        line = pilot.app.screen.query_one("#entry", TextEntry)
        assert line.region.y == 18
        assert line.text == "q?/x"
        await press(pilot, "escape")
        assert not pilot.app.screen.query("#entry")
        assert pilot.app.focused is pilot.app.screen.query_one("#items")


@pytest.mark.whole(but=["size0-notebook"])
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_hostile_words_are_shown_as_they_are(
    story: Story, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    session = sitting(story, tmp_path, HOSTILE)
    session.do(moves.Headline(HOSTILE))
    async with playing(session, name, size) as pilot:
        await press(pilot, "up")
        whole = "".join(rows(pilot))
        assert "\x1b" not in whole
        assert "\u202e" not in whole
        paper = "\n".join(words.plain for _, words in pilot.app.screen.query_one("#paper", TextColumn).paragraphs)
        wanted = "[@click=app.quit]press[/] [b]bold[/b] [sic]"
        assert (wanted.upper() if name == "front-page" else wanted) in paper
        for row in range(size[1]):
            for column in range(0, size[0], 3):
                action, parameters = pilot.app.screen.get_style_at(column, row).meta.get("@click", ("", ()))
                assert action in ("", *ACTIONS)
                assert set(parameters) <= {*story.claims, *(command.name for command in COMMANDS)}
        await press(pilot, "x")
        assert "Saved as" in toasts(pilot)


@pytest.mark.parametrize("name", SCREENS)
async def test_a_new_journey_has_papers_too(story: Story, tmp_path: Path, name: str) -> None:
    session = open_session(story, tmp_path / "journey.jsonl")
    async with playing(session, name, (80, 21)) as pilot:
        for key in ("enter", "k", "j", "x"):
            if isinstance(pilot.app.screen, PaperScreen):
                await press(pilot, key)
        assert len(session.journey.moves) == 0


async def test_a_paper_that_cannot_be_saved_is_said(story: Story, tmp_path: Path, folder: Path) -> None:
    async with playing(sitting(story, tmp_path), "trail") as pilot:
        folder.rmdir()
        await press(pilot, "x")
        assert "Nothing could be saved" in toasts(pilot)
        assert isinstance(pilot.app.screen, TrailScreen)


async def test_the_window_may_change_its_size(story: Story, tmp_path: Path) -> None:
    async with playing(sitting(story, tmp_path), "notebook", (160, 45)) as pilot:
        await press(pilot, "down")
        for columns, height in ((80, 21), (200, 60), (60, 18)):
            await pilot.resize_terminal(columns, height)
            await settled(pilot)
            items = pilot.app.screen.query_one("#items", ChoiceList)
            assert items.highlighted == 2
            assert items.max_scroll_x == 0


def test_a_short_headline_is_set_wide_and_a_long_one_is_not() -> None:
    assert headline("One loaf").plain == "O N E   L O A F"
    assert headline("A much longer headline than that, for one page").plain.startswith("A MUCH LONGER")
