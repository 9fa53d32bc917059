"""The scene at every size: nothing cut off, nothing too wide, and the reader's place kept when the window changes."""

from __future__ import annotations

import pytest
from stage import READING_SIZES, Stage, bare, bare_words, playing, sitting, without_marks
from textual.widget import Widget

from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.journey import begin
from game.journey.view.scene_view import SceneView, scene_view
from game.players.terminal.screens.scene import SceneScreen
from game.players.terminal.screens.title import TitleScreen
from game.players.terminal.widgets.bars import Footer
from game.story.model.story import Story

KHASAN = "khasan-welcome"
PAGES = ("t", "p", "g", "question_mark", "o", "a", "w", "m", "n", "f", "h", "s", "c")


def looked_at_everything(story: Story, level: str) -> Session:
    """A sitting in which every detail was looked at, so that all are shown."""
    journey = begin(story).after(moves.Level(level)) if level != "standard" else begin(story)
    for scene in story.scenes.values():
        journey = journey.after(moves.Turn(scene.id))
        for detail in scene.details:
            journey = journey.after(moves.Look(scene.id, detail))
    return Session(journey)


def fits(stage: Stage) -> None:
    """Nothing on the screen reaches beyond the window or has to be scrolled sideways."""
    columns, rows = stage.player.size
    assert [len(stage.rows()), {sum(each.cell_length for each in row) for row in stage.segments()}] == [rows, {columns}]
    for widget in stage.screen.walk_children(Widget):
        if widget.region and widget.display:
            assert widget.max_scroll_x == 0 or not widget.is_scrollable, widget
            assert 0 <= widget.region.x <= widget.region.right <= columns, widget


def frame_is_whole(stage: Stage, view: SceneView) -> None:
    """The title bar and the footer show all of their words."""
    shown = stage.rows()
    assert shown[0].split() == f"{view.story} {view.place_on_line} · {view.level}".split()
    footer = stage.screen.query_one(Footer)
    assert shown[-1].split() == getattr(footer.content, "plain", "").split()
    for words in ("? help", "q quit", "/ type", "s sources"):
        assert words in shown[-1]


async def reads_whole(stage: Stage) -> None:
    """Everything that the scene says comes into view as it is scrolled through."""
    view = scene_view(stage.session.journey)
    lines = await stage.through()
    shown = without_marks(bare(" ".join(lines)))
    said = [bare(view.title), bare(view.when), bare(view.place), *map(bare_words, (*view.paragraphs, *view.looked))]
    place = 0
    for words in said:
        found = shown.find(words, place)
        assert found >= place, words
        place = found + len(words)
    ways = await stage.all_choices()
    for way in view.ways:
        assert bare(f"{way.number}  {way.label}") in ways
        assert bare(way.hint) in ways
    fits(stage)


@pytest.mark.whole(but=["60-18", "160-45"])
@pytest.mark.parametrize(("columns", "rows"), READING_SIZES)
async def test_every_word_of_every_scene_is_reached(story: Story, columns: int, rows: int) -> None:
    async with playing(sitting(story), (columns, rows)) as stage:
        for scene in story.scenes:
            await stage.turn(scene)
            await reads_whole(stage)


@pytest.mark.whole(but=["60-18", "200-60"])
@pytest.mark.parametrize(("columns", "rows"), READING_SIZES)
async def test_the_bar_and_the_footer_are_whole(story: Story, columns: int, rows: int) -> None:
    async with playing(sitting(story), (columns, rows)) as stage:
        for scene in (story.heading.start, "by-air", story.heading.main_line[-1]):
            await stage.turn(scene)
            frame_is_whole(stage, scene_view(stage.session.journey))


@pytest.mark.whole(but=["80-24"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (100, 30), (200, 60)])
async def test_the_sign_of_more_text_is_right_in_every_scene(story: Story, columns: int, rows: int) -> None:
    async with playing(sitting(story), (columns, rows)) as stage:
        for scene in story.scenes:
            await stage.turn(scene)
            column, lines = stage.text_column, await stage.through()
            for top in (column.max_scroll_y - 1, 0):
                column.scroll_to(y=max(top, 0), animate=False)
                await stage.pilot.pause()
                below = lines[column.scroll_offset.y + column.scrollable_content_region.height :]
                assert stage.says_more() == any(bare(line) for line in below), (scene, top)


@pytest.mark.parametrize("level", ["standard", "easier"])
async def test_details_are_reached_too(story: Story, level: str) -> None:
    async with playing(looked_at_everything(story, level), READING_SIZES[0]) as stage:
        for scene in (KHASAN, "sister", "held-up"):
            await stage.turn(scene)
            await reads_whole(stage)


@pytest.mark.whole(but=["60-18", "200-60"])
@pytest.mark.parametrize(("columns", "rows"), READING_SIZES)
async def test_the_title_is_whole(story: Story, columns: int, rows: int) -> None:
    async with playing(sitting(story), (columns, rows), at_title=True) as stage:
        heading, shown = story.heading, bare(stage.text())
        for words in (
            heading.title.upper(),
            heading.subtitle,
            heading.summary,
            "Retells one article: Business Insider",
        ):
            assert bare(words) in shown
        for words in (
            "1  Begin",
            "2  Reading level: Standard",
            "3  About the article",
            "4  Keys and words",
            "5  Close",
        ):
            assert bare(words) in shown
        fits(stage)


@pytest.mark.whole(but=["60-18"])
@pytest.mark.parametrize(("columns", "rows"), [(60, 18), (80, 21), (200, 60)])
async def test_no_page_is_wider_than_the_window(story: Story, columns: int, rows: int) -> None:
    async with playing(sitting(story, KHASAN), (columns, rows)) as stage:
        for key in PAGES:
            await stage.press(key)
            assert not stage.at_scene
            fits(stage)
            await stage.press("escape")
            assert stage.at_scene, key


@pytest.mark.parametrize("columns", [60, 80, 109, 110, 139, 140, 200])
async def test_the_rail_stands_from_110_columns(story: Story, columns: int) -> None:
    async with playing(sitting(story, KHASAN), (columns, 60)) as stage:
        rail = stage.screen.query_one("#rail")
        assert rail.display == (columns >= 110)
        assert ("Sources of this scene" in stage.text()) == (columns >= 110)
        if columns >= 110:
            assert stage.text_column.region.right <= rail.region.x < rail.region.right <= columns
            assert "Scene 5 of 14" in "\n".join(stage.part(*rail.region))
        assert stage.text_column.scrollable_content_region.width >= min(columns - 8, 64)


@pytest.mark.whole(but=["60-17", "10-4"])
@pytest.mark.parametrize(("columns", "rows"), [(59, 18), (60, 17), (40, 10), (10, 4), (200, 1)])
async def test_a_window_too_small_is_said(story: Story, columns: int, rows: int) -> None:
    for at_title in (True, False):
        async with playing(sitting(story), (columns, rows), at_title=at_title) as stage:
            shown = bare("".join(stage.rows()))
            said = bare(f"This window is {columns} by {rows}. The story needs 60 by 18")
            assert shown
            assert said.startswith(shown) or shown.startswith(said)
            await stage.press("space", "down", "slash", "escape", "m", "escape")
            await stage.resize(80, 24)
            assert isinstance(stage.player.screen, TitleScreen | SceneScreen)
            assert "This window is" not in stage.text()
            assert story.heading.title in stage.text() or bare(story.heading.title.upper()) in bare(stage.text())


@pytest.mark.whole(but=["True"])
@pytest.mark.parametrize("at_title", [True, False])
async def test_no_window_is_too_small_to_come_back_from(story: Story, at_title: bool) -> None:
    async with playing(sitting(story), (1, 1), at_title=at_title) as stage:
        for key in PAGES:
            await stage.press(key)
            for columns, rows in ((5, 3), (80, 24), (1, 1)):
                await stage.resize(columns, rows)
            await stage.press("escape")
        await stage.resize(80, 24)
        assert isinstance(stage.player.screen, TitleScreen | SceneScreen)
        assert "1 Begin" in stage.text() or "Scene 1 of 14" in stage.text()


async def test_the_whole_word_on_a_small_window(story: Story) -> None:
    async with playing(sitting(story), (40, 10)) as stage:
        for words in ("This window is 40 by 10", "60 by 18", "Nothing is lost", "Ctrl+Q closes", "--plain"):
            assert words in stage.text()
        await stage.press("ctrl+q")
        assert stage.player.return_code == 0


# --- resizing

JOURNEYS = (
    ((60, 18), (80, 21)),
    ((160, 45), (80, 21)),
    ((40, 10), (80, 21)),
    ((20, 3), (200, 60), (100, 30), (80, 21)),
)


def reads_on_from(stage: Stage) -> str:
    """The beginning of the first long line in view."""
    return next(bare(line) for line in stage.reading() if len(bare(line)) > 20)[:20]


@pytest.mark.whole(but=["sizes0"])
@pytest.mark.parametrize("sizes", JOURNEYS)
async def test_a_resize_keeps_the_scene_and_the_choice(story: Story, sizes: tuple[tuple[int, int], ...]) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        await stage.press("3", "down", "down")
        before = stage.session.journey, stage.choice_list.highlighted
        for columns, rows in sizes:
            await stage.resize(columns, rows)
            assert (stage.session.journey, stage.choice_list.highlighted) == before
            assert stage.at_scene
        assert stage.player.focused is stage.choice_list
        fits(stage)


@pytest.mark.whole(but=["sizes3"])
@pytest.mark.parametrize("sizes", JOURNEYS)
async def test_a_resize_keeps_the_readers_line(story: Story, sizes: tuple[tuple[int, int], ...]) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        for detail in ("3", "4", "5", "6"):
            await stage.press(detail)
        for top in (0, 9, 20):
            stage.text_column.scroll_to(y=top, animate=False)
            await stage.settle()
            line = reads_on_from(stage)
            for columns, rows in sizes:
                await stage.resize(columns, rows)
                if columns >= 60:
                    assert line in bare("".join(stage.reading())), (top, columns, rows)


async def test_a_wide_window_may_become_a_narrow_one(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (160, 45)) as stage:
        await stage.resize(48, 20)
        assert "This window is 48 by 20" in stage.text()


@pytest.mark.whole
async def test_resizing_at_any_moment_breaks_nothing(story: Story) -> None:
    sizes = [*READING_SIZES, (52, 12), (58, 3)]
    async with playing(sitting(story, KHASAN), (80, 24)) as stage:
        for turn, key in enumerate((*PAGES, "slash", "colon")):
            await stage.press(key)
            for step in (3, 5):
                columns, rows = sizes[(turn + step) % len(sizes)]
                await stage.pilot.resize_terminal(columns, rows)
            await stage.press("escape")
            assert stage.session.journey.scene.id == KHASAN
        await stage.resize(80, 24)
        assert stage.at_scene
        fits(stage)


@pytest.mark.parametrize("size", [(80, 24), (80, 26), (100, 30)])
async def test_a_scene_opened_from_the_title_says_whether_there_is_more(story: Story, size: tuple[int, int]) -> None:
    async with playing(Session(begin(story)), size, at_title=True) as stage:
        await stage.press("enter")
        await stage.settle()
        assert stage.says_more() == (stage.text_column.max_scroll_y > 1)
