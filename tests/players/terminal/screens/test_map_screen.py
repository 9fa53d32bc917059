"""The map in a terminal: drawn at every size in both themes, moved by keys, its places selected by the mouse."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace
from textual.color import Color
from textual.events import MouseScrollUp
from textual.pilot import Pilot
from textual.widgets import Static

from game.journey.commands.responses import PageRequest
from game.journey.map.map_state import situation, strip, whole
from game.journey.map.viewport import Viewport
from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.journey import begin
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.players.terminal.app.themes import THEMES
from game.players.terminal.screens.map import MapScreen
from game.players.terminal.screens.map_render import ROLE_STYLES, SEA_STYLE, map_text, mini_map
from game.players.terminal.screens.scene import SceneScreen
from game.story.model.region import Region
from game.story.model.story import Story

SIZES = ((80, 21), (80, 24), (100, 30), (160, 45))
HOSTILE = "[@click=app.quit]x[/] [b]Khasan[/b] [sic] $y"


def sitting(story: Story, scene: str) -> Session:
    return Session(begin(story).after(moves.Turn(scene)))


@asynccontextmanager
async def playing(
    session: Session, size: tuple[int, int] = (80, 24), theme: str = "dark"
) -> AsyncIterator[Pilot[None]]:
    """A player with the map open."""
    chosen = Settings(theme="light" if theme == "light" else "dark")
    player = Player(session, at_title=False, settings=chosen)
    async with player.run_test(size=size, notifications=True) as pilot:
        await player.push_screen(MapScreen(PageRequest("map")))
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def rows(pilot: Pilot[None]) -> list[str]:
    """The text of the screen, row by row."""
    screen = pilot.app.screen
    return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]


def viewport_of(pilot: Pilot[None]) -> Viewport:
    assert isinstance(pilot.app.screen, MapScreen)
    assert pilot.app.screen._viewport is not None
    return pilot.app.screen._viewport


def drawing(pilot: Pilot[None]) -> str:
    """The rows of the map alone."""
    map_view = pilot.app.screen.query_one("#map", Static)
    area = map_view.region
    return "\n".join(row[area.x : area.right] for row in rows(pilot)[area.y : area.bottom])


def explained(pilot: Pilot[None]) -> str:
    """The text beside the map."""
    words = pilot.app.screen.query_one("#legend-text", Static).content
    return getattr(words, "plain", str(words))


def toasts(pilot: Pilot[None]) -> str:
    return "\n".join(each.message for each in pilot.app._notifications)


@pytest.mark.whole(but=["boarding-size0-dark", "khasan-welcome-size2-light", "vladivostok-size3-dark"])
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", ["boarding", "khasan-welcome", "vladivostok"])
async def test_the_map_at_every_size(story: Story, scene: str, size: tuple[int, int], theme: str) -> None:
    async with playing(sitting(story, scene), size, theme) as pilot:
        map_view, legend = pilot.app.screen.query_one("#map", Static), pilot.app.screen.query_one("#legend")
        assert map_view.size.width + legend.outer_size.width == size[0]
        assert map_view.size.height == size[1] - 3
        said = "\n".join(rows(pilot))
        for words in ("The map", "Esc back", "Vladivostok", "Khasan", "Pyongyang", "usual line, not known"):
            assert words in said
        assert ("◉" in drawing(pilot)) == (scene != "boarding")
        assert all(len(row) == map_view.size.width for row in drawing(pilot).splitlines())
        await press(pilot, "z")
        assert "Friendship Bridge" in drawing(pilot)
        assert "Tumangang" in drawing(pilot)


async def test_the_keys_zoom_move_and_go_back(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as pilot:
        shown = situation(begin(story).after(moves.Turn("khasan-welcome")))
        start = viewport_of(pilot)
        assert start == whole(shown)
        for nearer, farther in (("plus", "minus"), ("equals_sign", "underscore")):
            await press(pilot, nearer)
            assert viewport_of(pilot).width < start.width
            assert "◉" in drawing(pilot), "the train stays in sight"
            await press(pilot, farther)
            assert viewport_of(pilot).width == pytest.approx(start.width)
        await press(pilot, "0", "plus")
        near = viewport_of(pilot)
        for key, back in (("left", "right"), ("up", "down")):
            await press(pilot, key)
            moved = viewport_of(pilot)
            assert moved.middle != near.middle
            assert moved.width == pytest.approx(near.width)
            await press(pilot, back)
        await press(pilot, "z")
        assert viewport_of(pilot) == strip(shown)
        await press(pilot, "z")
        assert viewport_of(pilot) == whole(shown)
        await press(pilot, "z", "0")
        assert viewport_of(pilot) == whole(shown)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_the_key_that_opens_the_map_closes_it(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as pilot:
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_the_ends_of_the_zoom_are_said(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as pilot:
        for _ in range(4):
            await press(pilot, "minus")
        assert "This is the whole map." in toasts(pilot)
        for _ in range(14):
            await press(pilot, "plus")
        assert "no nearer" in toasts(pilot)
        assert "Khasan" in drawing(pilot)


async def test_a_click_on_a_symbol_or_a_name_says_what_the_place_is(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (100, 30)) as pilot:
        await press(pilot, "z")
        row = next(at for at, line in enumerate(rows(pilot)) if "• Friendship Bridge" in line)
        column = rows(pilot)[row].index("• Friendship Bridge")
        for offset in (0, 4):
            assert await pilot.click(offset=(column + offset, row))
            await settled(pilot)
            last = explained(pilot)
            assert last.startswith("Friendship Bridge\nThe railway bridge over the Tumen")
            assert "Its position is from: https://" in last
            await press(pilot, "tab")
            assert not explained(pilot).startswith("Friendship Bridge")
        assert await pilot.click(offset=(2, 6))
        await settled(pilot)
        assert toasts(pilot) == ""
        assert isinstance(pilot.app.screen, MapScreen)


async def test_the_keys_go_through_every_place_that_is_drawn(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (80, 21)) as pilot:
        assert isinstance(pilot.app.screen, MapScreen)
        drawn = pilot.app.screen._places
        assert len(drawn) > 3
        names = {name: story.geography.places[name] for name in drawn}
        met = []
        for _ in drawn:
            await press(pilot, "tab")
            met.append(next(name for name, place in names.items() if explained(pilot).startswith(f"{place.name}\n")))
            assert names[met[-1]].note in explained(pilot)
        assert sorted(met) == sorted(drawn)
        assert met[-1] == "khasan", "it begins after the scene's own place"
        await press(pilot, "tab", "shift+tab")
        assert explained(pilot).startswith("Khasan\n")
        assert "Khasan" in rows(pilot)[2], "what is chosen stands at the top of what is beside the map"


@pytest.mark.whole(but=["size1"])
@pytest.mark.parametrize("size", [(60, 18), (80, 21), (160, 45)])
async def test_the_keys_above_the_map_are_all_that_fit(story: Story, size: tuple[int, int]) -> None:
    async with playing(sitting(story, "khasan-welcome"), (100, 30)) as pilot:
        await pilot.resize_terminal(*size)
        await settled(pilot)
        above = rows(pilot)[0]
        assert above.rstrip().endswith("Esc back")
        for words in ("+ nearer", "- farther", "z border"):
            assert words in above
        assert ("Tab places" in above) is (size[0] >= 80)


async def test_the_mouse_alone_zooms_and_closes(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as pilot:
        start = viewport_of(pilot)
        for words, wider in (("+ nearer", False), ("- farther", True), ("z border", False), ("z border", True)):
            before = viewport_of(pilot)
            assert await pilot.click(offset=(rows(pilot)[0].index(words), 0))
            await settled(pilot)
            assert (viewport_of(pilot).width > before.width) is wider
        assert viewport_of(pilot) == start
        await pilot._post_mouse_events([MouseScrollUp], "#map", offset=(20, 8))
        await settled(pilot)
        assert viewport_of(pilot).width < start.width
        assert await pilot.click(offset=(rows(pilot)[0].index("Esc back"), 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, SceneScreen)


async def test_text_of_a_story_is_never_markup(story: Story) -> None:
    place = replace(story.geography.places["khasan"], name=HOSTILE, note=HOSTILE)
    geography = replace(story.geography, places={**story.geography.places, "khasan": place})
    hostile = replace(story, geography=geography)
    async with playing(sitting(hostile, "khasan-welcome"), (160, 45)) as pilot:
        said = "\n".join(rows(pilot))
        assert "[@click=app.quit]x[/] [b]Khasan[/b] [sic] $y" in said
        at = next(at for at, line in enumerate(rows(pilot)) if HOSTILE in line)
        assert await pilot.click(offset=(rows(pilot)[at].index(HOSTILE) + 3, at))
        await settled(pilot)
        assert pilot.app.is_running
        assert explained(pilot).startswith(f"{HOSTILE}\n{HOSTILE}")


async def test_the_map_follows_the_window_and_the_theme(story: Story) -> None:
    async with playing(sitting(story, "vladivostok")) as pilot:
        await press(pilot, "z")
        before = viewport_of(pilot)
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert viewport_of(pilot) == before
        assert len(drawing(pilot).splitlines()) == 37
        await press(pilot, "d")
        assert "Friendship Bridge" in drawing(pilot)
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        assert "This window is 40 by 10" in "\n".join(rows(pilot))


async def test_a_story_without_a_region_shows_its_places(story: Story) -> None:
    bare = replace(story, region=Region())
    async with playing(sitting(bare, "khasan-welcome")) as pilot:
        assert "Khasan" in drawing(pilot)
        await press(pilot, "z")
        assert "crosses no border" in toasts(pilot)
        await press(pilot, "plus", "minus", "left", "0")
        assert "Khasan" in drawing(pilot)


async def test_keys_of_other_things_still_work(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (60, 18)) as pilot:
        await press(pilot, "space", "pageup")
        await press(pilot, "slash", "escape")
        await press(pilot, "plus")
        assert isinstance(pilot.app.screen, MapScreen)
        assert viewport_of(pilot).width < 6


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours by the formula of WCAG 2."""

    def light(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_role_can_be_read_on_land_and_on_sea(theme: object) -> None:
    colours = {**vars(theme), **getattr(theme, "variables", {})}

    def colour(words: str) -> Color:
        name = next(word for word in words.split() if word.startswith("$"))
        return Color.parse(colours[name[1:]])

    land = colour("$background")
    sea = land.blend(colour(SEA_STYLE), int(SEA_STYLE.split()[-1].rstrip("%")) / 100)
    for role, style in ROLE_STYLES.items():
        if style:
            for ground in (land, sea):
                assert contrast(colour(style), ground) >= 4.5, role


@pytest.mark.parametrize("size", [(34, 12), (28, 8), (44, 16), (3, 2), (0, 0)])
def test_the_small_map_has_its_size_and_opens_the_large_one(story: Story, size: tuple[int, int]) -> None:
    width, height = size
    small = mini_map(begin(story).after(moves.Turn("khasan-welcome")), width, height)
    assert [len(line) for line in small.plain.split("\n")] == ([width] * height or [0])
    assert all(span.style for span in small.spans)
    if width > 20:
        assert "◉" in small.plain
        assert "Khasan" in small.plain


def test_a_map_is_drawn_in_a_moment(story: Story) -> None:
    """Not a benchmark, only a guard against needless work: the usual time is a twentieth of the limit."""
    from game.journey.map.chart import draw

    shown = situation(begin(story).after(moves.Turn("khasan-welcome")))
    began = time.process_time()
    map_text(draw(shown, 160, 45, whole(shown)))
    assert time.process_time() - began < 0.5
