"""Plain text and its links: what is written is shown, and a link hands its parameters over as they are."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from game.players.terminal.widgets.plain_text import PlainText, action_link

HOSTILE = "'); app.quit() [@click=app.quit]x[/] (\\"


class Linked(App[None]):
    """A text with a link, and the parameters that clicks on it have handed over."""

    def __init__(self, parameter: str | int) -> None:
        super().__init__()
        self.parameter = parameter
        self.noted: list[str | int] = []

    def compose(self) -> ComposeResult:
        text = Content.assemble("before ", Content("link").stylize(action_link("app.note", self.parameter)), " after")
        yield PlainText(text)
        yield PlainText("[@click=app.note('markup')]written[/]")

    def action_note(self, parameter: str | int) -> None:
        self.noted.append(parameter)


@pytest.mark.parametrize("parameter", ["an-id", 3, HOSTILE])
async def test_a_link_hands_its_parameter_over_as_it_is(parameter: str | int) -> None:
    app = Linked(parameter)
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.click(offset=(8, 0))
        assert app.noted == [parameter]
        await pilot.click(offset=(2, 0))
        assert app.noted == [parameter], "the text beside the link does nothing"
        assert app.is_running


async def test_text_is_not_markup() -> None:
    app = Linked("x")
    async with app.run_test(size=(60, 5)) as pilot:
        shown = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
        assert shown[1].startswith("[@click=app.note('markup')]written[/]")
        for column in range(0, 40, 2):
            await pilot.click(offset=(column, 1))
        assert app.noted == []


async def test_a_link_looks_like_the_text_around_it() -> None:
    app = Linked("x")
    async with app.run_test(size=(60, 5)) as pilot:
        for offset in ((40, 3), (8, 0)):
            await pilot.hover(offset=offset)
            strip = app.screen._compositor.render_strips()[0]
            looks = {
                (seg.style.color, seg.style.bgcolor, seg.style.bold, seg.style.underline)
                for seg in strip
                if seg.style and seg.text.strip()
            }
            assert len(looks) == 1
