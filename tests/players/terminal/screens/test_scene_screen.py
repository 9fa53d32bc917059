"""The scene in a terminal: played to the end by keys and by the mouse, its text read, its choices taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from stage import Stage, bare, playing, sitting, with_narration

from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.journey.state.journey import begin
from game.journey.view.scene_view import scene_view, ways
from game.players.terminal.screens.scene import SceneScreen
from game.players.terminal.screens.title import TitleScreen
from game.story.model.story import Detail, Story

KHASAN = "khasan-welcome"


def closed(stage: Stage) -> bool:
    """Whether the reader closed the story."""
    return stage.player.return_code == 0


def top_line(stage: Stage) -> int:
    return stage.text_column.scroll_offset.y


def detail_of(story: Story, scene: str, at: int = 0) -> tuple[str, int]:
    """A detail, and the number of the choice that looks at it."""
    number = len(story.scenes[scene].choices) + story.scenes[scene].ending + at + 1
    return list(story.scenes[scene].details)[at], number


def in_view(stage: Stage, detail: str) -> bool:
    """Whether a detail's heading is in view, with its text as far as there is room under it."""
    label = bare(f"{detail[:1].upper()}{detail[1:]}")
    lines = [bare(line) for line in stage.reading()]
    row = next((row for row, line in enumerate(lines) if line in (label, f"{label}·therecord")), None)
    return row is not None and (row == 0 or top_line(stage) >= stage.text_column.max_scroll_y - 1)


# --- the title


@pytest.mark.parametrize("way", ["enter", "1", "click"])
async def test_from_the_title_to_the_first_scene(story: Story, way: str) -> None:
    async with playing(sitting(story), (80, 21), at_title=True) as stage:
        heading = story.heading
        assert bare(heading.title.upper()) in bare(stage.text())
        assert bare(heading.summary) in bare(stage.text())
        await (stage.click("Begin") if way == "click" else stage.press(way))
        assert stage.at_scene
        first = story.scenes[heading.start]
        assert first.title in stage.text()
        assert stage.session.journey.turn == 0


async def test_the_other_choices_of_the_title(story: Story) -> None:
    async with playing(sitting(story), (80, 21), at_title=True) as stage:
        await stage.press("2")
        assert stage.session.journey.level == "easier"
        assert "Reading level: Easier" in stage.text()
        await stage.press("3")
        assert "The article" in stage.text()
        await stage.press("escape")
        assert isinstance(stage.screen, TitleScreen)
        await stage.click("Keys and words")
        assert "take a choice" in stage.text()
        await stage.press("escape", "down", "enter")
        assert closed(stage)


async def test_the_title_leads_to_pages_too(story: Story) -> None:
    for key, words in (("m", "The map"), ("p", "Chairman"), ("question_mark", "Keys, words and signs")):
        async with playing(sitting(story), at_title=True) as stage:
            await stage.press(key)
            assert words in stage.text()
            await stage.press("escape")
            assert isinstance(stage.screen, TitleScreen)


# --- the whole way


@pytest.mark.parametrize("key", ["enter", "1"])
async def test_the_main_line_is_played_to_the_end_by_one_key(story: Story, key: str) -> None:
    async with playing(sitting(story), (80, 21), at_title=True) as stage:
        await stage.press(key)
        for name in story.heading.main_line:
            assert stage.scene == name
            assert f"· {story.scenes[name].title}" in stage.text()
            assert not closed(stage)
            await stage.press(key)
        assert closed(stage)
        assert stage.session.journey.turn == len(story.heading.main_line) - 1


@pytest.mark.whole
async def test_the_main_line_is_played_to_the_end_by_the_mouse(story: Story) -> None:
    async with playing(sitting(story), (80, 21), at_title=True) as stage:
        await stage.click("Begin")
        for name in story.heading.main_line:
            assert stage.scene == name
            assert not closed(stage)
            await stage.click(ways(stage.session.journey)[0].label, last=True)
        assert closed(stage)


@pytest.mark.parametrize("how", ["number", "arrows", "click", "words"])
async def test_closing_the_story_is_a_choice(story: Story, how: str) -> None:
    last = story.heading.main_line[-1]
    async with playing(sitting(story, last)) as stage:
        number = next(way.number for way in ways(stage.session.journey) if way.kind == "close")
        match how:
            case "number":
                await stage.press(str(number))
            case "arrows":
                await stage.press(*["down"] * (number - 1), "enter")
            case "click":
                await stage.click("Close the story")
            case _:
                await stage.say("close the story")
        assert closed(stage)


# --- choices


@pytest.mark.parametrize(
    "how",
    ["number", "arrows", "click", "words"],
)
async def test_a_detail_is_shown_in_place_and_scrolled_to(story: Story, how: str) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        name, number = detail_of(story, KHASAN, 1)
        match how:
            case "number":
                await stage.press(str(number))
            case "arrows":
                await stage.press(*["down"] * (number - 1), "enter")
            case "click":
                await stage.click(f"Look at {name}")
            case _:
                await stage.say(f"look at {name}")
        assert stage.scene == KHASAN
        assert (KHASAN, name) in stage.session.journey.looked
        assert f"{number}  Look at {name}" in "\n".join(stage.choices())
        assert "seen" in next(line for line in stage.choices() if name in line)
        assert in_view(stage, name)


@pytest.mark.whole
async def test_many_details_are_scrolled_to(story: Story) -> None:
    async with playing(sitting(story), (80, 21)) as stage:
        for scene in story.scenes.values():
            if len(scene.details) < 4 and not scene.board:
                continue
            await stage.turn(scene.id)
            for at, name in enumerate(scene.details):
                await stage.press(str(detail_of(story, scene.id, at)[1]))
                assert in_view(stage, name), (scene.id, name)


async def test_a_detail_whose_name_begins_another_is_scrolled_to(story: Story) -> None:
    details = {
        name: Detail(name, dict.fromkeys(story.heading.levels, f"Seen.[^narrator] {'More. ' * 300}"))
        for name in ("the oar lock", "the oar")
    }
    edited = with_narration(story, KHASAN, *["The oar is here.[^narrator] " + "Words. " * 200] * 3)
    scene = replace(edited.scenes[KHASAN], details=details)
    async with playing(sitting(replace(edited, scenes={**edited.scenes, KHASAN: scene}), KHASAN), (80, 21)) as stage:
        for at, label in ((0, "The oar lock"), (1, "The oar")):
            await stage.press(str(detail_of(stage.session.story, KHASAN, at)[1]))
            assert bare(stage.reading()[0]) == bare(label)


async def test_arrows_and_enter_look_closer(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        name, number = detail_of(story, KHASAN)
        await stage.press(*["down"] * (number - 1), "enter")
        assert (KHASAN, name) in stage.session.journey.looked
        assert stage.choice_list.highlighted == number - 1
        await stage.press(*["up"] * (number - 1))
        assert stage.choice_list.highlighted == 0
        await stage.press("enter")
        assert stage.scene == story.scenes[KHASAN].choices[0].to
        assert (stage.choice_list.highlighted, top_line(stage)) == (0, 0)


async def test_a_number_that_is_no_choice_is_refused(story: Story) -> None:
    async with playing(sitting(story)) as stage:
        await stage.press("9")
        assert "There is no choice 9 here" in stage.toasts()
        assert stage.session.journey.turn == 0


async def test_more_than_nine_choices_are_reached(story: Story) -> None:
    levels = story.heading.levels
    details = {
        f"thing {each}": Detail(f"thing {each}", dict.fromkeys(levels, "Seen.[^narrator]")) for each in range(1, 13)
    }
    scene = replace(story.scenes[KHASAN], details=details)
    many = replace(story, scenes={**story.scenes, KHASAN: scene})
    for how in ("arrows", "words", "click"):
        async with playing(sitting(many, KHASAN), (60, 18)) as stage:
            count = next(way.number for way in ways(stage.session.journey) if way.label == "Look at thing 12")
            assert count > 12
            if how == "words":
                await stage.say(str(count))
            else:
                await stage.press(*["down"] * (count - 1))
                assert "thing 12" in "\n".join(stage.choices())
                await (stage.press("enter") if how == "arrows" else stage.click("Look at thing 12"))
            assert (KHASAN, "thing 12") in stage.session.journey.looked


# --- staying and going back


async def test_back_goes_to_the_scene_before(story: Story) -> None:
    async with playing(sitting(story), (80, 21)) as stage:
        await stage.press("b")
        assert "This is where the story starts" in stage.toasts()
        await stage.press("1", "1", "b")
        assert stage.scene == story.heading.main_line[1]
        assert story.scenes[stage.scene].title in stage.text()
        await stage.click("b back")
        assert stage.scene == story.heading.main_line[0]


@pytest.mark.parametrize("how", ["key", "words"])
async def test_the_level_changes_in_place(story: Story, how: str) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        await stage.press("down", "space")
        before, turn = top_line(stage), stage.session.journey.trail[-1].turn
        assert before > 0
        await (stage.press("l") if how == "key" else stage.say("level easier"))
        journey = stage.session.journey
        assert (journey.level, journey.scene.id, journey.trail[-1].turn) == ("easier", KHASAN, turn)
        assert "· Easier" in stage.text()
        assert stage.choice_list.highlighted == 1
        assert abs(top_line(stage) - before) <= 3
        told = bare("".join(await stage.through()))
        first = scene_view(journey).paragraphs[0].pieces[0]
        assert bare(getattr(first, "text", "")) in told


async def test_a_journey_goes_on_where_it_was(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "journey.jsonl"
    session = open_session(story, path)
    async with playing(session, (80, 21)) as stage:
        await stage.press("1", "1", str(detail_of(story, story.heading.main_line[2])[1]), "l")
        stage.player.clear_notifications()
        await stage.settle()
        before = await stage.through(), await stage.all_choices()
    session.close()
    again = open_session(story, path)
    assert again.resumed
    async with playing(again, (80, 21)) as stage:
        assert (await stage.through(), await stage.all_choices()) == before
        assert stage.session.journey.moves == session.journey.moves
    again.close()


@pytest.mark.parametrize("at_title", [True, False])
async def test_what_a_reader_should_know_is_shown_first(story: Story, at_title: bool) -> None:
    notice = "This journey is not being saved. [sic] The disk is full."
    session = Session(begin(story), notices=[notice])
    async with playing(session, at_title=at_title) as stage:
        for words in ("This journey is not being saved.", "[sic] The disk is full."):
            assert words in stage.text()
        assert at_title or stage.toasts() == notice


# --- reading


@pytest.mark.parametrize("key", ["space", "pagedown"])
async def test_the_text_is_read_page_by_page(story: Story, key: str) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        assert stage.says_more()
        bottom = stage.text_column.max_scroll_y
        while top_line(stage) < bottom:
            before = top_line(stage)
            await stage.press(key)
            assert before < top_line(stage)
        assert not stage.says_more()
        await stage.press("pageup")
        assert 0 < bottom - top_line(stage) <= stage.text_column.scrollable_content_region.height
        assert stage.says_more()
        await stage.press("home")
        assert top_line(stage) == 0
        await stage.press("end")
        assert top_line(stage) == bottom
        assert stage.scene == KHASAN


async def test_repeat_shows_the_scene_from_its_first_line(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        await stage.press("down", "end", "r")
        assert (top_line(stage), stage.choice_list.highlighted) == (0, 0)


async def test_the_sign_of_more_text_comes_and_goes_with_it(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (200, 60)) as stage:
        assert not stage.says_more()
        await stage.resize(80, 21)
        assert stage.says_more()
        await stage.resize(200, 60)
        assert not stage.says_more()
        for at in range(len(story.scenes[KHASAN].details)):
            await stage.press(str(detail_of(story, KHASAN, at)[1]))
        await stage.resize(100, 30)
        await stage.press("home")
        assert stage.says_more()


# --- every key


def state(stage: Stage) -> tuple[object, ...]:
    """Everything that a key may change."""
    settings = stage.player.settings
    return type(stage.player.screen), stage.rows(), stage.toasts(), stage.player.return_code, settings


@pytest.mark.whole
async def test_every_key_does_something_at_the_scene(story: Story) -> None:
    start = begin(story).after(moves.Turn("route")).after(moves.Turn(KHASAN))
    async with playing(Session(start), (80, 21)) as stage:
        bindings = stage.player.screen.active_bindings
        own = {key for key, active in bindings.items() if isinstance(active.node, SceneScreen | type(stage.player))}
        own -= {"ctrl+c", "ctrl+q", "super+c", "tab", "shift+tab", "q"}
        assert len(own) > 30
        for key in sorted(own):
            stage.text_column.scroll_to(y=4, animate=False)
            stage.choice_list.highlighted = 1
            await stage.pilot.pause()
            before = state(stage)
            await stage.press(key)
            assert state(stage) != before, key
            while not stage.at_scene or stage.player.screen.query("#command-line"):
                await stage.press("escape")
            stage.player.clear_notifications()
            if stage.session.journey is not start:
                stage.session.journey = start
                stage.screen.show_session()
        await stage.press("q")
        assert closed(stage)
