"""The text entry: Enter hands in what was typed, once; Escape leaves it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from game.players.terminal.widgets.text_entry import TextEntry


class Asking(App[None]):
    """A text entry, and what came of it."""

    def __init__(self, lines: int, *, text: str = "", max_length: int = 20) -> None:
        super().__init__()
        self.lines, self.text, self.max_length = lines, text, max_length
        self.done: list[str | None] = []
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        yield TextEntry(self.text, id="entry", label="Note", lines=self.lines, max_length=self.max_length)

    @property
    def entry(self) -> TextEntry:
        return self.query_one(TextEntry)

    def on_text_entry_done(self, event: TextEntry.Done) -> None:
        self.done.append(event.text)
        if not event.entry.closed:
            event.entry.close()

    def on_text_entry_changed(self, event: TextEntry.Changed) -> None:
        self.changes.append(event.text)


@pytest.mark.parametrize("lines", [1, 4])
async def test_enter_hands_in_what_was_typed_after_the_text_that_was_there(lines: int) -> None:
    app = Asking(lines, text="two ")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.entry.is_typed_in
        await pilot.press(*"ok", "enter")
        assert app.done == ["two ok"]
        assert not app.query(TextEntry)


@pytest.mark.parametrize("lines", [1, 4])
async def test_escape_leaves_it(lines: int) -> None:
    app = Asking(lines)
    async with app.run_test() as pilot:
        await pilot.press(*"ab", "escape")
        assert app.done == [None]
        assert app.changes[-1] == "ab"


@pytest.mark.parametrize("lines", [1, 4])
async def test_no_more_than_the_greatest_length_is_handed_in(lines: int) -> None:
    app = Asking(lines, max_length=3)
    async with app.run_test() as pilot:
        await pilot.press(*"abcdef", "enter")
        assert app.done == ["abc"]


@pytest.mark.parametrize("lines", [1, 4])
async def test_a_closed_entry_says_nothing_more(lines: int) -> None:
    app = Asking(lines)
    async with app.run_test() as pilot:
        await pilot.pause()
        entry = app.entry
        entry.close()
        entry.action_submit()
        entry.action_cancel()
        entry.text = "late"
        await pilot.pause()
        assert app.done == []
        assert app.changes == []


@pytest.mark.parametrize("lines", [1, 4])
async def test_text_can_be_set_by_the_owner(lines: int) -> None:
    app = Asking(lines)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.entry.text = "set"
        await pilot.press("enter")
        assert app.done == ["set"]
