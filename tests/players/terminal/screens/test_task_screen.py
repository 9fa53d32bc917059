"""Tasks in a terminal: by keys alone, by the mouse alone, for a class, and at every reading size."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from stage import Stage, playing, sitting

from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.tasks.questions import question
from game.players.terminal.app.settings import Settings
from game.players.terminal.screens.task import TaskScreen
from game.players.terminal.screens.task_list import TasksScreen
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model import task_kinds as tasks
from game.story.model.story import Assignment, Story

SIZES = ((80, 21), (80, 24), (100, 30), (160, 45))
KHASAN = "khasan-welcome"


def for_class(story: Story, **fixed: object) -> Story:
    return replace(story, assignment=Assignment(**fixed))  # type: ignore[arg-type]


async def opened(stage: Stage, task: str) -> TaskScreen:
    """Open a task by typed words."""
    await stage.say(f"task {task}")
    await stage.settle()
    assert isinstance(stage.screen, TaskScreen)
    return stage.screen


def given(session: Session, task: str) -> tuple[str, ...]:
    answer = session.journey.answered(task)
    assert answer is not None, f"{task} was not answered"
    return answer.given


async def test_a_task_is_found_and_answered_by_keys_alone(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (80, 21)) as stage:
        await stage.press("e")
        await stage.settle()
        assert isinstance(stage.screen, TasksScreen)
        await stage.press("enter")
        await stage.settle()
        put = question(story, story.tasks["where-first"], "standard")
        right = next(offer.mark for offer in put.offers if offer.right)
        wrong = next(offer.mark for offer in put.offers if not offer.right)
        await stage.press(wrong)
        await stage.settle()
        assert "The sources show something else." in stage.text()
        await stage.press("down", "enter")
        await stage.settle()
        await stage.press(right)
        await stage.settle()
        assert "Yes, that is what the sources show." in stage.text()
        assert given(stage.session, "where-first") == ("khasan",)
        assert len(stage.session.journey.answers) == 2
        await stage.press("enter")
        await stage.settle()
        assert "russia24-arrival-footage" in stage.session.journey.opened
        await stage.press("escape", "escape")
        await stage.settle()
        assert stage.at_scene


async def test_a_task_is_found_and_answered_by_the_mouse_alone(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (100, 30)) as stage:
        await stage.click("Do the 3 tasks of this scene")
        await stage.settle()
        await stage.click("Khasan, beside the border")
        await stage.settle()
        assert given(stage.session, "where-first") == ("khasan",)
        await stage.click("Open the source")
        await stage.settle()
        assert "russia24-arrival-footage" in stage.session.journey.opened
        await stage.click("Esc back")
        await stage.settle()
        await stage.click("On to task 15")
        await stage.settle()
        assert "Task 15" in stage.text()
        await stage.click("Esc", last=True)
        await stage.settle()
        assert stage.at_scene


async def test_the_last_choice_of_the_scene_opens_its_task_by_number(story: Story) -> None:
    async with playing(sitting(story, KHASAN)) as stage:
        await stage.press("7")
        await stage.settle()
        assert isinstance(stage.screen, TaskScreen)
        assert stage.scene == KHASAN


@pytest.mark.parametrize("how", ["letters", "mouse"])
async def test_things_are_placed(story: Story, how: str) -> None:
    put = question(story, story.tasks["loaf-compared"], "standard")
    async with playing(sitting(story, "two-stories"), (100, 30)) as stage:
        await opened(stage, "loaf-compared")
        for offer in put.offers:
            if how == "letters":
                await stage.press(put.groups[offer.group].word[0])
            else:
                for _ in range([*put.groups].index(offer.group) + 1):
                    await stage.click(offer.says[:30])
            await stage.settle()
        assert stage.session.journey.answered("loaf-compared") is None
        await (stage.press("enter") if how == "letters" else stage.click("Done: see the reasons"))
        await stage.settle()
        assert set(given(stage.session, "loaf-compared")) == set(put.key)


@pytest.mark.parametrize("how", ["numbers", "mouse"])
async def test_things_are_put_into_order(story: Story, how: str) -> None:
    put = question(story, story.tasks["places-in-order"], "standard")
    by_id = {offer.id: offer for offer in put.offers}
    async with playing(sitting(story, "onward"), (100, 30)) as stage:
        await opened(stage, "places-in-order")
        for name in put.key:
            if how == "numbers":
                await stage.press(by_id[name].mark)
            else:
                await stage.click(f"{by_id[name].mark}  {by_id[name].says}")
            await stage.settle()
        await (stage.press("end", "7") if how == "numbers" else stage.click("Done: see the reasons"))
        await stage.settle()
        assert given(stage.session, "places-in-order") == put.key


async def test_several_answers_are_ticked_before_they_are_handed_in(story: Story) -> None:
    put = question(story, story.tasks["not-known"], "standard")
    async with playing(sitting(story, "which-station"), (80, 24)) as stage:
        await opened(stage, "not-known")
        for offer in put.offers:
            if offer.right:
                await stage.press(offer.mark)
        await stage.settle()
        await stage.press(str(len(put.offers) + 1))
        await stage.settle()
        assert set(given(stage.session, "not-known")) == set(put.key)


async def test_an_answer_is_written_and_written_again(story: Story) -> None:
    async with playing(sitting(story, "front-page"), (80, 21)) as stage:
        await opened(stage, "exit-ticket")
        for words in ("A loaf was offered.", "Russia-24 showed it.", "So did the region.", "Nobody says what he felt."):
            await stage.press("enter")
            await stage.settle()
            stage.screen.query_one(TextEntry).text = words
            await stage.press("enter")
            await stage.settle()
        await stage.press("5")
        await stage.settle()
        assert given(stage.session, "exit-ticket")[3] == "Nobody says what he felt."
        assert "A good answer" in stage.text()


async def test_escape_leaves_the_writing_and_then_the_task(story: Story) -> None:
    async with playing(sitting(story, "two-stories"), (80, 21)) as stage:
        await opened(stage, "which-is-stronger")
        await stage.press("enter")
        await stage.settle()
        await stage.press(*"abc", "escape")
        await stage.settle()
        assert not stage.screen.query(TextEntry)
        assert isinstance(stage.screen, TaskScreen)
        await stage.press("escape")
        await stage.settle()
        assert stage.at_scene
        assert stage.session.journey.answers == ()


@pytest.mark.whole(but=["normal-80x21", "projector-160x45"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("spacing", ["normal", "projector"])
async def test_every_answer_of_every_task_can_be_reached_at_every_size(
    story: Story, size: tuple[int, int], spacing: str
) -> None:
    settings = Settings(theme="light" if spacing == "projector" else "dark", spacing=spacing)  # type: ignore[arg-type]
    some = ("train-sorted", "loaf-compared", "places-in-order", "exit-ticket", "tasted")
    async with playing(sitting(story, KHASAN), size, settings=settings) as stage:
        screen = await opened(stage, some[0])
        for name in some:
            screen.open_task(name)
            await stage.settle()
            put = question(story, story.tasks[name], "standard")
            shown = await stage.all_choices()
            for offer in put.offers:
                assert "".join(offer.says.split()) in shown.replace("▸", ""), (name, offer.id)
            assert "Esc" in "\n".join(stage.rows())


async def test_a_class_votes_before_it_is_told(story: Story) -> None:
    async with playing(sitting(for_class(story, tasks="hidden"), KHASAN), (100, 30)) as stage:
        assert "task" not in " ".join(stage.choices())
        await opened(stage, "where-first")
        assert "beside the border" not in stage.text()
        await stage.press("enter")
        await stage.settle()
        assert "beside the border" in stage.text()
        for number in ("12", "3"):
            await stage.press("enter")
            await stage.settle()
            stage.screen.query_one(TextEntry).text = number
            await stage.press("enter")
            await stage.settle()
            await stage.press("down")
        counted = stage.session.journey.counted("where-first")
        assert counted is not None
        assert [hands for _, hands in counted.counts] == [12, 3]
        assert "hands: 12" in stage.text()
        await stage.click("Show the reasons")
        await stage.settle()
        assert "Hands: 12" in stage.text()
        assert stage.session.journey.answers == ()


async def test_an_alias_is_asked_for_once_and_may_be_left_out(story: Story) -> None:
    async with playing(sitting(for_class(story, alias=True)), (80, 21)) as stage:
        await stage.settle()
        stage.screen.query_one(TextEntry).text = "Blue Otter"
        await stage.press("enter")
        await stage.settle()
        assert stage.session.journey.alias == "Blue Otter"
        await stage.press("1")
        await stage.settle()
        assert stage.session.journey.turn == 2
    async with playing(sitting(for_class(story, alias=True)), (80, 21)) as stage:
        await stage.settle()
        await stage.press("escape")
        await stage.settle()
        assert not stage.screen.query(TextEntry)
        assert stage.session.journey.alias == ""


async def test_a_fixed_level_stays_and_says_so(story: Story) -> None:
    async with playing(sitting(for_class(story, level="standard")), (80, 21)) as stage:
        await stage.press("l")
        await stage.settle()
        assert stage.session.journey.level == "standard"
        assert "this lesson" in stage.toasts()


async def test_answers_stand_in_the_notebook_and_lead_back_to_their_task(story: Story) -> None:
    session = sitting(story, KHASAN)
    session.do(moves.Answer(KHASAN, "where-first", ("khasan",)))
    async with playing(session, (100, 30)) as stage:
        await stage.press("n")
        await stage.settle()
        assert "1 task answered" in stage.text()
        assert "Khasan, beside the border" in stage.text()
        await stage.press("enter")
        await stage.settle()
        assert isinstance(stage.screen, TaskScreen)


def test_every_group_has_a_letter_of_its_own(story: Story) -> None:
    for kind, groups in tasks.GROUPS.items():
        task = next(task for task in story.tasks.values() if task.kind == kind)
        words = [sign.word[0] for sign in question(story, task, "standard").groups.values()]
        assert len(set(words)) == len(groups)
