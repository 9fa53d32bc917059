"""The title: what this is, and how to begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.journey.sources.claim_details import day
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets.option_lists import ChoiceList


class TitleScreen(BookScreen):
    """Shown before a new journey."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number})", f"Choice {number}", show=False) for number in range(1, 6)
    ]
    AUTO_FOCUS = "#title-ways"
    FOOTER: ClassVar[frozenset[str]] = frozenset({"level", "people", "map", "help", "quit"})

    def body(self) -> Iterable[Widget]:
        """The title card and what can be done from it."""
        heading = self.app.session.story.heading
        outlet = self.app.session.story.sources.outlets[heading.article.outlet]
        told = f"Retells one article: {outlet.name}, {day(heading.article.date)}."
        with Vertical(id="title-card"):
            yield Static(Content(" ".join(heading.title.upper())), id="title-name", markup=False)
            yield Static(Content(heading.subtitle), id="title-sub", markup=False)
            yield Static(Content("○──────○──────○──────◉──────●──────●──────●"), id="title-track", markup=False)
            yield Static(Content(f"{heading.summary}\n\n{told}"), id="title-text", markup=False)
            if self.app.session.notices:
                yield Static(Content("\n".join(self.app.session.notices)), id="title-notes", markup=False)
            yield ChoiceList(*self._choices(), id="title-ways", markup=False)

    def bar(self) -> tuple[str, str]:
        """The story's name, and the key that begins."""
        return self.app.session.story.heading.title, "Enter begins"

    def _choices(self) -> list[Content]:
        journey = self.app.session.journey
        level = journey.story.heading.levels[journey.level].name
        labels = ("Begin", f"Reading level: {level}", "About the article", "Keys and words", "Close")
        return [Content.assemble((f"{number:>2}  ", "$accent"), text) for number, text in enumerate(labels, 1)]

    def show_session(self) -> None:
        """Draws the choices again, with the reading level that is set."""
        ways = self.query_one("#title-ways", ChoiceList)
        at = ways.highlighted or 0
        ways.set_options(self._choices())
        ways.highlighted = at

    def show_edited(self, *, moved: bool) -> None:
        """Draws the whole card anew."""
        self.run_worker(self._draw_card(), exclusive=True)

    async def _draw_card(self) -> None:
        at = self.query_one("#title-ways", ChoiceList).highlighted
        await self.recompose()
        self.query_one("#title-ways", ChoiceList).highlighted = at
        self.focus_again()
        self.app.show_problems(self)

    @on(OptionList.OptionSelected, "#title-ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_index + 1)

    def action_choose(self, number: int) -> None:
        """Takes the choice with this number."""
        match number:
            case 1:
                self.app.begin_story()
            case 2:
                self.app.action_command("level")
            case 3:
                self.app.action_command("article")
            case 4:
                self.app.action_command("help")
            case 5:
                self.app.action_command("quit")
