"""Every screen in a terminal, reached and left by the keyboard alone and by the mouse alone."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from stage import Stage, bare, playing, sitting
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.events import MouseScrollDown
from textual.screen import Screen
from textual.widgets import Static

from game.journey.commands.table import COMMANDS
from game.journey.saving.session import Session
from game.journey.sources.claim_details import day
from game.journey.state import moves
from game.journey.view.labels import BASES, VERDICTS
from game.journey.view.scene_view import term_forms
from game.players.terminal.screens.sources.screen import SourcesScreen
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model.story import Story

KHASAN = "khasan-welcome"
BREAD = "bread-not-eaten-handed-on"
SHOWN = {
    "where": "You are in",
    "sources": "This scene ·",
    "claims": "Whole story ·",
    "notebook": "Your notebook",
    "front-page": "Your front page",
    "map": "The map",
    "timeline": "Time line",
    "people": "Chairman of",
    "glossary": "In this scene",
    "trail": "The trail",
    "settings": "Spacing",
    "article": "A report on Kim",
    "help": "Keys, words and signs",
}
"""Each page, with words that only it shows."""
BY_NAME = {command.name: command for command in COMMANDS}
SMALL, USUAL = (80, 21), (100, 30)

every_size = pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x21", "100x30"])


def is_open(stage: Stage, name: str) -> bool:
    return not stage.at_scene and SHOWN[name] in stage.text()


def with_something_kept(story: Story) -> Session:
    session = sitting(story, KHASAN)
    session.do(moves.Keep(KHASAN, BREAD))
    return session


# --- by keyboard


@pytest.mark.whole(but=["80x21"])
@every_size
async def test_the_keyboard_alone_reaches_and_leaves_every_screen(story: Story, size: tuple[int, int]) -> None:
    async with playing(sitting(story), size, at_title=True) as stage:
        assert "B R E A D" in stage.text()
        await stage.press("down", "down", "enter")
        assert is_open(stage, "article")
        await stage.press("escape", "up", "up", "enter")
        assert stage.at_scene
        for at, name in enumerate(SHOWN):
            key = BY_NAME[name].key
            await stage.press(key)
            assert is_open(stage, name), name
            await stage.press(key if at % 2 else "escape")
            assert stage.at_scene, name
            assert stage.player.focused is stage.choice_list
        await stage.press("colon")
        assert isinstance(stage.player.screen, CommandPalette)
        await stage.press("escape")
        assert stage.at_scene
        await stage.press("slash", *"what is a fedora?", "enter")
        assert story.glossary["fedora"].meaning in stage.toasts()
        await stage.press("slash", *"x", "escape")
        assert stage.player.focused is stage.choice_list
        await stage.press("slash", *"turn to 13", "enter")
        assert "How the article held up" in stage.text()
        await stage.press("end")
        assert "evidence" in "\n".join(stage.reading())
        await stage.press("b")
        assert stage.scene == story.heading.start


@pytest.mark.whole
async def test_the_typed_word_of_a_page_opens_it(story: Story) -> None:
    async with playing(sitting(story, KHASAN)) as stage:
        for name in SHOWN:
            await stage.say(BY_NAME[name].words[0])
            assert is_open(stage, name), name
            await stage.press("slash", "escape")
            assert is_open(stage, name), name
            await stage.press("escape")
            assert stage.at_scene


# --- by mouse


async def choose_in_palette(stage: Stage, words: str) -> None:
    """Open the palette by a click on its key hint, and click a command in its list."""
    await stage.click(": more", last=True)
    palette = stage.player.screen
    assert isinstance(palette, CommandPalette)
    for _ in range(100):
        await stage.pilot.pause(0.02)
        if palette.query_one(CommandList).option_count == len(
            list(stage.player.get_system_commands(cast("Screen[object]", palette)))
        ):
            break
    await stage.pilot._post_mouse_events([MouseScrollDown], offset=(30, stage.player.size.height - 6))
    listed = palette.query_one(CommandList)
    assert listed.scroll_offset.y > 0, "the wheel scrolls the list"
    for top in range(0, listed.virtual_size.height, 8):
        # The wheel would come here too, two lines at a time.
        listed.scroll_to(y=top, animate=False, immediate=True)
        await stage.pilot.pause(0)
        starts = [row for row, line in enumerate(stage.rows()) if line.strip(" │▆▇▅▃▁▂▄").rstrip() == words]
        if starts:
            await stage.click_at(stage.rows()[starts[0]].index(words), starts[0])
            await stage.settle()
            return
    raise AssertionError(f"{words} is not in the palette")


async def click_away(stage: Stage) -> None:
    """Click on the way back that the screen names."""
    text = "\n".join(stage.rows())
    await stage.click("Esc close" if "Esc close" in text else "Esc back")


@pytest.mark.whole(but=["80x21"])
@every_size
async def test_the_mouse_alone_reaches_and_leaves_every_screen(story: Story, size: tuple[int, int]) -> None:
    async with playing(with_something_kept(story), size, at_title=True) as stage:
        await stage.click("About the article")
        assert is_open(stage, "article")
        await click_away(stage)
        await stage.click("Begin")
        assert stage.at_scene
        in_footer = 0
        for name in SHOWN:
            command = BY_NAME[name]
            label = f"{command.key_shown or command.key} {command.footer}"
            if command.footer and label in stage.rows()[-1]:
                in_footer += 1
                await stage.click(label, last=True)
            else:
                await choose_in_palette(stage, (command.footer or command.words[0]).capitalize())
            assert is_open(stage, name), name
            await click_away(stage)
            assert stage.at_scene, name
        assert in_footer >= 4
        await stage.click(": more", last=True)
        await stage.click_at(5, 0)
        assert stage.at_scene, "a click beside the palette closes it"
        await stage.click("/ type", last=True)
        assert len(stage.screen.query("#command-line")) == 1
        await stage.click("Esc leave", last=True)
        assert stage.player.focused is stage.choice_list
        await choose_in_palette(stage, "Turn to …")
        entry = stage.screen.query_one("#command-line", TextEntry)
        assert entry.is_typed_in
        assert entry.text == "turn to "
        entry.text += "13"
        await stage.click("Enter do it", last=True)
        assert "How the article held up" in stage.text()
        await stage.click("b back", last=True)
        assert stage.scene == KHASAN


@pytest.mark.whole
async def test_the_help_opens_every_page_with_a_key_by_a_click(story: Story) -> None:
    async with playing(sitting(story, KHASAN), SMALL) as stage:
        for name in SHOWN:
            if name == "help":
                continue
            await stage.click("? help", last=True)
            assert is_open(stage, "help")
            word = BY_NAME[name].words[0]
            row = next(at for at, line in enumerate(stage.rows()[2:-1], 2) if f" {word} " in f"{line} ")
            await stage.click_at(stage.rows()[row].index(f" {word} ") + 1, row)
            assert is_open(stage, name), name
            await click_away(stage)
            assert stage.at_scene


@pytest.mark.whole
async def test_a_key_in_the_last_line_of_a_page_leads_to_the_next_page(story: Story) -> None:
    async with playing(with_something_kept(story), SMALL) as stage:
        for here in SHOWN:
            there = "help" if here in ("sources", "claims") else "sources" if here == "map" else "map"
            await stage.press(BY_NAME[here].key)
            if here != "help":
                key = BY_NAME[there].key_shown or BY_NAME[there].key
                await stage.click(f"{key} {BY_NAME[there].footer}", last=True)
                assert is_open(stage, there), (here, there)
            assert len(stage.player.screen_stack) == 2
            await stage.press("escape")
            assert stage.at_scene, (here, there)


async def test_a_sentence_leads_to_its_source_by_a_click(story: Story) -> None:
    async with playing(sitting(story, KHASAN), SMALL) as stage:
        await stage.click("black hat")
        assert isinstance(stage.screen, SourcesScreen)
        assert stage.session.journey.opened & {"hat-off-at-khasan", "russia24-arrival-footage"}


@pytest.mark.parametrize(("name", "words", "scene"), [("timeline", "", ""), ("people", "Donald Trump", "")])
async def test_a_line_leads_to_its_scene(story: Story, name: str, words: str, scene: str) -> None:
    first = next(each for each in sorted(story.timeline, key=lambda each: each.sort) if each.scene)
    words, scene = (words, "what-they-want") if words else (first.when[:18], str(first.scene))
    async with playing(sitting(story), SMALL) as stage:
        await stage.press(BY_NAME[name].key, "enter")
        assert "Choose a line with the arrows first" in stage.toasts()
        await stage.click(words)
        assert (stage.at_scene, stage.scene) == (True, scene)
        await stage.press(BY_NAME[name].key, "down", "down", "up", "enter")
        assert stage.at_scene
        assert stage.session.journey.moves[-1] == moves.Turn(stage.scene)


def link_at(stage: Stage, column: int, row: int) -> tuple[str, tuple[str, ...]]:
    """The action that a click on a cell would run, and its parameters."""
    link: tuple[str, tuple[str, ...]] = stage.screen.get_style_at(column, row).meta.get("@click", ("", ()))
    return link


async def test_a_word_in_the_prose_is_explained_by_a_click(story: Story) -> None:
    async with playing(sitting(story, "boarding"), (80, 24)) as stage:
        area = stage.text_column.scrollable_content_region
        places = [(column, row) for row in range(area.y, area.bottom) for column in range(area.x, area.right)]
        column, row = next(at for at in places if link_at(stage, *at)[0] == "app.explain_term")
        term = story.glossary[link_at(stage, column, row)[1][0]]
        await stage.click_at(column, row)
        assert stage.toasts().startswith(f"{term.term}: {term.meaning}")
        assert stage.at_scene
        assert stage.session.journey.opened == frozenset()


async def test_every_form_of_a_word_is_explained_where_it_is_asked_for(story: Story) -> None:
    async with playing(sitting(story)) as stage:
        for at, (form, term) in enumerate(term_forms(story).items()):
            if at % 6 == 0:
                await stage.say(f"what is {form}?" if at % 4 else f"word {form}")
                assert story.glossary[term].meaning in stage.toasts(), form
                assert stage.at_scene


# --- every key that is shown

KEYS = {"Enter": "enter", "Esc": "escape", "?": "question_mark", ":": "colon", "/": "slash", "+": "plus", "-": "minus"}
KEYS |= {"↑ ↓": "down", "↑↓←→": "left", "Tab": "tab", "1-9": "1", "Space": "space"}


def keys_shown(stage: Stage) -> dict[str, str]:
    """The keys that the title bar, the key hints and the help name, each with its label."""
    found: dict[str, str] = {}
    for part in stage.screen.query("#footer, #key-hints, #title-bar, #filter, .help-column").results(Static):
        shown = part.content
        if part.display and isinstance(shown, Content):
            for span in shown.spans:
                key = shown.plain[span.start : span.end].strip()
                if "bold" in str(span.style) and (key in KEYS or (len(key) == 1 and key.isalpha())):
                    found[key] = shown.plain[span.end :].split("  ")[0]
    return found


def state(stage: Stage) -> tuple[object, ...]:
    """Everything that a key may change."""
    journey = stage.session.journey
    shown: object = stage.segments() if not isinstance(stage.player.screen, CommandPalette) else "the palette"
    return shown, stage.toasts(), len(journey.moves), stage.player.screen, stage.player.focused, stage.player.theme


@pytest.mark.whole(but=["scene", "sources"])
@pytest.mark.parametrize("name", ["scene", *SHOWN])
async def test_every_key_that_is_shown_does_something_or_says_why_not(
    story: Story, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with playing(with_something_kept(story), SMALL if name == "help" else (160, 45)) as stage:
        monkeypatch.setattr(stage.player, "exit", lambda: stage.player.say("closed"))

        async def open_page() -> None:
            stage.player.close_pages()
            await stage.turn(KHASAN)
            if BREAD not in stage.session.journey.kept:
                stage.player.toggle_kept(BREAD)
            stage.player.clear_notifications()
            if name != "scene":
                stage.player.action_command(name)
            await stage.settle()

        await open_page()
        keys = keys_shown(stage)
        assert len(keys) >= (9 if name != "scene" else 8), keys
        for key, word in keys.items():
            await open_page()
            if name == "help" and key != "Esc":
                # What the help names are the keys of the scene.
                await stage.press("escape", *(["end"] if key == "r" else []))
            before = state(stage)
            await stage.press(KEYS.get(key, key))
            await stage.settle()
            assert state(stage) != before, (name, key, word)
            if isinstance(stage.player.screen, CommandPalette):
                await stage.press("escape")


# --- what they show


@pytest.mark.whole(but=["timeline"])
@pytest.mark.parametrize("name", ["timeline", "people", "glossary", "article"])
async def test_a_page_is_read_to_its_end(story: Story, name: str) -> None:
    async with playing(sitting(story, KHASAN), SMALL) as stage:
        await stage.press(BY_NAME[name].key)
        assert stage.text_column.max_scroll_y > 0
        for key in ("space", "pagedown", "end"):
            before = stage.text_column.scroll_offset.y
            await stage.press(key)
            await stage.settle()
            assert stage.text_column.scroll_offset.y > before or before == stage.text_column.max_scroll_y
        assert stage.text_column.scroll_offset.y == stage.text_column.max_scroll_y
        whole = bare(" ".join(await stage.through()))
        said = {
            "timeline": [event.event for event in story.timeline] + [day(event.date) for event in story.timeline],
            "people": [person.role for person in story.people.values()],
            "glossary": [term.meaning for term in story.glossary.values()],
            "article": [story.heading.summary, story.heading.article.address, story.heading.article.how_checked],
        }
        assert [words for words in said[name] if bare(words) not in whole] == []


async def test_help_fits_one_small_screen(story: Story) -> None:
    async with playing(sitting(story), SMALL) as stage:
        await stage.press("question_mark")
        shown = stage.rows()
        for part in (*stage.screen.query(".help-column"), stage.screen.query_one("#help-words")):
            assert isinstance(part, Static)
            lines = getattr(part.content, "plain", "").split("\n")
            area = part.content_region
            drawn = stage.part(area.x, area.y, area.width, area.height)
            assert area.bottom < len(shown)
            assert bare(" ".join(drawn)) == bare(" ".join(lines))
        for sign in (*BASES.values(), *VERDICTS.values()):
            assert f"{sign.symbol}  {sign.word}" in "\n".join(shown)
        for command in COMMANDS:
            said = f"{command.key_shown or command.key} {command.words[0]}" if command.key else command.words[0]
            assert said in stage.text(), said


def test_the_palette_has_every_command(story: Story) -> None:
    from game.players.terminal.app.app import Player

    player = Player(sitting(story), at_title=False)
    offered = [each.title for each in player.get_system_commands(cast("Screen[object]", player.get_default_screen()))]
    for command in COMMANDS:
        title = (command.footer or command.words[0]).capitalize()
        assert any(each.removesuffix(" …") == title or each.startswith(f"{title} ") for each in offered), title
    assert len(set(offered)) == len(offered)
