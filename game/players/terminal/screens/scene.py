"""The scene: its narration, its choices, and from 110 columns a rail with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from game.journey.state.journey import Journey
from game.journey.view.scene_view import SceneView, Way, scene_view
from game.players.terminal.screens.base import WIDE, WIDEST, BookScreen
from game.players.terminal.screens.rail import rail
from game.players.terminal.widgets import render
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.plain_text import PlainText
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.text_column import TextColumn

RAIL_WIDTHS = ((WIDEST, 42), (WIDE, 32))
"""From how many columns there is a rail, and how wide its text may be; the widths in `styles.tcss` leave that room."""


class SceneText(TextColumn):
    """The narration, the details that were looked at, and on a few scenes a board of figures."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--article",
        "paragraph--record",
        "paragraph--detail-article",
        "paragraph--detail-record",
        "paragraph--board-title",
    }


class SceneScreen(BookScreen):
    """The scene that the journey is at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(number), f"choose({number})", f"Choice {number}", show=False) for number in range(1, 10)],
        Binding("home", "scroll_text_home", "First line", show=False),
        Binding("end", "scroll_text_end", "Last line", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._viewed: tuple[Journey, SceneView] | None = None
        """The journey that was viewed last, and its view."""
        self._choices: tuple[Way, ...] = ()
        """The choices that are shown."""

    def body(self) -> Iterable[Widget]:
        """Narration and choices in a column with the rail beside it, complete from the first paint."""
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield SceneText(self._paragraphs(), id="text")
                yield ChoiceList(*map(render.choice, self._view.ways), id="choices", markup=False)
            with VerticalScroll(id="rail", can_focus=False):
                yield PlainText(self._rail(), id="rail-text")

    def title_bar(self) -> tuple[str, str]:
        """The story's title, and how far the reader has come."""
        return self._view.story, f"{self._view.place_on_line} · {self._view.level}"

    @property
    def _view(self) -> SceneView:
        journey = self.app.session.journey
        if self._viewed is None or self._viewed[0] is not journey:
            self._viewed = journey, scene_view(journey)
        return self._viewed[1]

    def _paragraphs(self) -> list[StyledParagraph]:
        view, board = self._view, None
        if view.board:
            # Imported here because few scenes have one, and never the first.
            from game.journey.pages.reference import board as board_of

            board = board_of(self.app.session.journey)
        self._choices = view.ways
        return render.scene(view, board, wide=self.app.settings.spacing == "projector")

    def _rail(self) -> Content:
        """The rail's text; empty if the window has no room for a rail."""
        columns = self.app.size.width
        width = next((room for least, room in RAIL_WIDTHS if columns >= least), 0)
        return rail(self.app.session.journey, self._view, width) if width else Content("")

    # --- events

    def on_mount(self) -> None:
        """Follow how much of the text lies below the view."""
        self.watch(self.query_one(SceneText), "lines_below", self._show_more)

    def fit_to_window(self) -> None:
        """Fit the rail to the window."""
        self.query_one("#rail-text", PlainText).update(self._rail())

    def _show_more(self, lines_below: int) -> None:
        """Say on the line under the text whether there is more of it."""
        self.query_one("#choices", ChoiceList).border_title = "Space reads on ▾" if lines_below > 1 else ""

    @on(OptionList.OptionSelected, "#choices")
    def _choice_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.app.choose(event.option_index + 1)

    # --- drawing

    def show_session(self, look_at: str = "", choice: int | None = None) -> None:
        """Draw the journey's scene again, with the reader's line and choice kept.

        `look_at` names a detail to scroll to, and `choice` moves the highlight to another choice, counted from 0.
        """
        view, paragraphs = self._view, self._paragraphs()
        text, choices = self.query_one(SceneText), self.query_one("#choices", ChoiceList)
        text.show(paragraphs)
        if self.app.size.width >= WIDE:
            self.query_one("#rail-text", PlainText).update(self._rail())
        self.update_title_bar()
        highlighted = choice if choice is not None else choices.highlighted or 0
        choices.set_options(map(render.choice, view.ways))
        choices.highlighted = min(highlighted, len(view.ways) - 1)
        details = [detail.heading for detail in view.looked]
        if look_at in details:
            text.scroll_to_paragraph(len(paragraphs) - len(details) + details.index(look_at), top=True)

    def show_edited(self, *, moved: bool) -> None:
        """Draw an edited scene in place. The highlight goes with its choice, wherever that is now."""
        if moved:
            self.start_scene()
            return
        highlighted, before = self.query_one("#choices", ChoiceList).highlighted or 0, self._choices
        move = before[highlighted].move if highlighted < len(before) else None
        self.show_session(
            choice=next((at for at, each in enumerate(self._view.ways) if each.move == move), highlighted)
        )

    def start_scene(self) -> None:
        """Draw a scene that was just entered, from its first line."""
        if not self.is_mounted:
            return
        self.show_session(choice=0)
        self.action_scroll_text_home()

    # --- actions

    def action_choose(self, number: int) -> None:
        """Take the choice with this number."""
        self.app.choose(number)

    def action_scroll_text_home(self) -> None:
        """Scroll to the first line."""
        self.query_one(SceneText).scroll_home(animate=False)

    def action_scroll_text_end(self) -> None:
        """Scroll to the last line."""
        self.query_one(SceneText).scroll_end(animate=False)
