"""The text column: paragraphs are where it says they are, and text is copied as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import amount
from stage import playing, sitting
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection

from game.players.terminal.app.themes import THEMES
from game.players.terminal.widgets.text_column import TextColumn
from game.story.model.story import Story

KHASAN = "khasan-welcome"
STYLES = ("heading", "entry", "edged", "ruled", "spaced", "no such style")
WORDS = st.text("ab 한é\n", max_size=200).filter(lambda text: text.strip())


class Column(TextColumn):
    """A text column with a style of each kind."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--edged",
        "paragraph--ruled",
        "paragraph--spaced",
        "paragraph--selected",
    }


class Bare(App[None]):
    """An application with a text column and nothing else."""

    CSS = """
    TextColumn { overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    TextColumn > .paragraph--heading { text-style: bold; margin-top: 1; }
    TextColumn > .paragraph--entry { padding-left: 2; }
    Column > .paragraph--edged { background: $surface; border-left: outer $primary; padding: 0 1; margin-bottom: 1; }
    Column > .paragraph--ruled { text-align: center; border-top: heavy $primary; }
    Column > .paragraph--spaced { margin: 2 0; }
    Column > .paragraph--selected { color: #010203; }
    """

    def __init__(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.paragraphs = [(style, Content(words)) for style, words in paragraphs]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        yield Column(self.paragraphs)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(drawn=st.lists(st.tuples(st.sampled_from(STYLES), WORDS), min_size=1, max_size=6), width=st.integers(20, 120))
@settings(max_examples=amount(25, quick=5), deadline=None)
async def test_every_letter_is_drawn_in_its_paragraphs_place(drawn: list[tuple[str, str]], width: int) -> None:
    app = Bare(drawn)
    async with app.run_test(size=(width, 200)) as pilot:
        await pilot.pause()
        column = app.query_one(TextColumn)
        lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
        for number, (_, words) in enumerate(drawn):
            place = column.place_of(number)
            shown = "".join(lines[place.y : place.bottom]).replace("▌", "").replace("━", "")
            assert squeezed(shown) == squeezed(words)
            assert {column.paragraph_at(row) for row in range(place.y, place.bottom)} == {number}
            assert all(len(line) <= width for line in lines)


async def test_what_is_copied_is_what_was_written() -> None:
    words = "A sentence that is longer than the window is wide.\nA second line."
    app = Bare([("article", words), ("record", "The record.")])
    async with app.run_test(size=(24, 20)) as pilot:
        await pilot.pause()
        column = app.query_one(TextColumn)
        assert column.get_selection(SELECT_ALL) == (f"{words}\nThe record.", "\n")
        some = Selection(Offset(2, 0), Offset(10, 0))
        assert column.get_selection(some) == ("sentence", "\n")


async def test_a_mouse_drawn_over_a_broken_sentence_takes_it_whole(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (80, 24)) as stage:
        column, row = stage.find("The train stops at")
        end, last = stage.find("Girls in folk dress")
        await stage.pilot.mouse_down(offset=(column, row))
        await stage.pilot.hover(offset=(end - 2, last))
        await stage.pilot.mouse_up(offset=(end - 2, last))
        await stage.settle()
        selected = stage.screen.get_selected_text() or ""
        assert selected.startswith("The train stops at Khasan, and in footage")
        assert "\n" not in selected
        assert "takes off a black hat." in selected


async def test_a_wider_spacing_keeps_the_readers_line(story: Story) -> None:
    async with playing(sitting(story, KHASAN), (80, 24)) as stage:
        await stage.press("3", "4", "5", "6", "pageup")
        top = stage.text_column.top_paragraph
        stage.player.change_setting("spacing")
        await stage.settle()
        assert stage.text_column.place_of(0).width < 76
        assert stage.text_column.top_paragraph == top > 0


async def test_the_first_thing_drawn_is_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without waiting to be told of its size, which comes after the first drawing.
    monkeypatch.setattr(TextColumn, "on_resize", lambda *_: None)
    app = Bare([("article", "The train stops.")])
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "The train stops." in "".join(segment.text for segment in app.query_one(TextColumn).render_line(0))


async def test_what_came_while_there_was_no_room_is_shown_when_there_is() -> None:
    app = Bare([("article", f"Paragraph {number}.") for number in range(9)])
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        column = app.query_one(TextColumn)
        column.styles.width = 0
        await pilot.pause()
        column.show([("record", Content("Something else."))])
        column.styles.width = "100%"
        await pilot.pause()
        lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
        assert "Something else." in "".join(lines)
        assert "Paragraph" not in "".join(lines)


async def test_each_rule_of_a_style_is_drawn() -> None:
    paragraphs = [("edged", "One."), ("ruled", "Two."), ("spaced", "Three."), ("entry", "Four."), ("unknown", "Five.")]
    app = Bare(paragraphs)
    async with app.run_test(size=(20, 30)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        rule = "━" * 18
        wanted = ["▌ One.", "", rule, "       Two.", rule, "", "", "Three.", "", "", "  Four.", "Five."]
        assert lines[: len(wanted)] == wanted


async def test_only_the_selected_paragraph_is_drawn_as_selected() -> None:
    app = Bare([("heading", "One."), ("heading", "Two.")])
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        column = app.query_one(Column)
        for selected in (1, 0, -1):
            column.show(app.paragraphs, selected=selected)
            await pilot.pause()
            styles = {seg.text.strip(): seg.style for strip in app.screen._compositor.render_strips() for seg in strip}
            for number, words in enumerate(("One.", "Two.")):
                style = styles[words]
                assert style is not None
                assert style.color is not None
                assert (style.color.get_truecolor() == (1, 2, 3)) is (number == selected), (selected, words)
                assert style.bold
