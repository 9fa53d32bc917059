"""The title: what this is, and how to begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from game.journey.sources.claim_details import day
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.plain_text import PlainText


class TitleScreen(BookScreen):
    """Shown before a new journey."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number})", f"Choice {number}", show=False) for number in range(1, 6)
    ]
    AUTO_FOCUS = "#title-choices"
    FOOTER: ClassVar[frozenset[str]] = frozenset({"level", "people", "map", "help", "quit"})

    def body(self) -> Iterable[Widget]:
        """The title card and what can be done from it."""
        heading = self.app.session.story.heading
        outlet = self.app.session.story.sources.outlets[heading.article.outlet]
        article = f"Retells one article: {outlet.name}, {day(heading.article.date)}."
        with Vertical(id="title-card"):
            yield PlainText(" ".join(heading.title.upper()), id="title-name")
            yield PlainText(heading.subtitle, id="title-sub")
            yield PlainText("○──────○──────○──────◉──────●──────●──────●", id="title-track")
            yield PlainText(f"{heading.summary}\n\n{article}", id="title-text")
            if self.app.session.notices:
                yield PlainText("\n".join(self.app.session.notices), id="title-notices")
            yield ChoiceList(*self._choices(), id="title-choices", markup=False)

    def title_bar(self) -> tuple[str, str]:
        """The story's title, and the key that begins."""
        return self.app.session.story.heading.title, "Enter begins"

    def _choices(self) -> list[Content]:
        journey = self.app.session.journey
        level = journey.story.heading.levels[journey.level].name
        labels = ("Begin", f"Reading level: {level}", "About the article", "Keys and words", "Close")
        return [Content.assemble((f"{number:>2}  ", "$accent"), text) for number, text in enumerate(labels, 1)]

    def show_session(self) -> None:
        """Draw the choices again, with the reading level that is set."""
        choices = self.query_one("#title-choices", ChoiceList)
        highlighted = choices.highlighted or 0
        choices.set_options(self._choices())
        choices.highlighted = highlighted

    def show_edited(self, *, moved: bool) -> None:
        """Draw the whole card anew."""
        self.run_worker(self._draw_card(), exclusive=True)

    async def _draw_card(self) -> None:
        highlighted = self.query_one("#title-choices", ChoiceList).highlighted
        await self.recompose()
        self.query_one("#title-choices", ChoiceList).highlighted = highlighted
        self.restore_focus()
        self.app.show_problems(self)

    @on(OptionList.OptionSelected, "#title-choices")
    def _choice_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_index + 1)

    def action_choose(self, number: int) -> None:
        """Take the choice with this number."""
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
