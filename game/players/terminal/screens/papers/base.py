"""What the trail, the notebook and the front page share: a shelf of things, a paper beside it, and what can be done."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import Click, Resize
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.errors import BreadAndSaltError
from game.journey.commands.responses import PageRequest
from game.journey.documents import save as papers
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import Drawn
from game.players.terminal.widgets.text_column import Sheet

WIDE = 110
"""Columns from which the paper stands beside the shelf; the screens' class `-wide` begins there."""


class ScreenAction(NamedTuple):
    """Something that can be done on a screen: by its key, or by a click on its name."""

    key: str
    word: str
    action: str
    """The name of the screen's action, without `action_`."""


class Shelf(ChoiceList):
    """A list in which the first click takes a thing in hand, and the next one does what Enter does."""

    at_once: ClassVar[bool] = False
    """Whether the first click does it already."""

    def on_click(self, event: Click) -> None:
        """Keeps a click from doing what only a second one should."""
        clicked = event.style.meta.get("option")
        if self.at_once or not isinstance(clicked, int) or clicked == self.highlighted:
            return
        event.prevent_default()
        if not self.get_option_at_index(clicked).disabled:
            self.highlighted = clicked


class TickShelf(Shelf):
    """A list of things to tick: one click is enough."""

    at_once = True


class Line(Horizontal):
    """One line to write in, closed by Enter or Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "end(False)", "Leave", show=False)]

    class Done(Message):
        """The line was entered; left, where `words` is None."""

        def __init__(self, words: str | None) -> None:
            super().__init__()
            self.words = words
            """What was written."""

    def __init__(self, label: str, value: str, longest: int) -> None:
        super().__init__()
        self._parts = (label, value, longest)

    def compose(self) -> ComposeResult:
        """What to write, and the line."""
        label, value, longest = self._parts
        yield Static(Content(label), markup=False)
        yield Input(value, max_length=longest, select_on_focus=False, compact=True)

    def on_mount(self) -> None:
        """Takes the keys."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_end(True)

    def action_end(self, entered: bool) -> None:
        """Goes away, with what was written where it is entered."""
        self.post_message(self.Done(self.query_one(Input).value if entered else None))
        self.remove()


class PaperScreen(BookScreen):
    """A shelf and a paper; `x` saves the paper as a file."""

    CSS_PATH = "paper.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("x", "save", "Save as a file", show=False),
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
    ]
    AUTO_FOCUS = "#shelf"
    PAPER: ClassVar[str] = ""
    """What `x` saves, as `papers` calls it."""
    SHELF: ClassVar[type[Shelf]] = Shelf
    """The kind of list."""

    AIRY: ClassVar[bool] = True
    """Whether the things on the shelf may stand apart where there is room."""

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked
        self._done: set[str] = set()
        """The actions that a click may ask for now."""

    def body(self) -> Iterable[Widget]:
        """The shelf over the paper, or beside it where there is room; under both what can be done."""
        with Container(id="papers"):
            yield self.SHELF(id="shelf", markup=False)
            yield Sheet(id="paper")
        yield Static(id="deeds", markup=False)

    # --- for each screen to say

    def shelved(self, width: int) -> list[Content | None]:
        """The things on the shelf, for lines of a width; a heading's place is taken by `headings`."""
        raise NotImplementedError

    def headings(self) -> dict[int, str]:
        """Headings on the shelf by their place on it."""
        return {}

    def paper(self) -> list[Drawn]:
        """What the paper shows for the thing in hand."""
        raise NotImplementedError

    def deeds(self) -> Sequence[ScreenAction]:
        """What can be done with the thing in hand."""
        raise NotImplementedError

    # --- drawing

    @property
    def in_hand(self) -> int | None:
        """The place on the shelf of the thing in hand; None where there is nothing."""
        return self.query_one("#shelf", Shelf).highlighted

    def on_mount(self) -> None:
        """Draws both sides."""
        self.show_session()

    def on_resize(self, event: Resize) -> None:
        """Sets the shelf's lines anew."""
        self.call_after_refresh(self.show_session)

    def first_in_hand(self) -> int:
        """The place on the shelf that is in hand when the screen opens."""
        return 0

    def show_session(self) -> None:
        """Draws everything again, the thing in hand kept."""
        shelf = self.query_one("#shelf", Shelf)
        at = shelf.highlighted if shelf.highlighted is not None else self.first_in_hand()
        width = max((shelf.scrollable_content_region.width or 60) - 1, 20)
        headings = self.headings()
        things = self.shelved(width)
        airy = self._is_roomy(things)
        options: list[Option | None] = []
        for place, words in enumerate(things):
            # The lines between things are blank ones of the list's own, so that a thing in hand is lit alone.
            if airy and options and place - 1 not in headings:
                options.append(None)
            options.append(Option(Content(headings[place]), disabled=True) if words is None else Option(words))
        shelf.set_options(options)
        shelf.display = bool(things)
        able = [place for place, words in enumerate(things) if words is not None]
        shelf.highlighted = min(able, key=lambda place: abs(place - at)) if able else None
        self._show_paper()

    def _is_roomy(self, things: Sequence[Content | None]) -> bool:
        """Whether all things would still be seen at once with an empty line after each."""
        lines = sum(1 if words is None else words.plain.count("\n") + 2 for words in things)
        height = self.query_one("#papers").size.height
        # Beside the paper the shelf is as high as it; above it, the style gives it less than half.
        return self.AIRY and lines < (height - 1 if self.size.width >= WIDE else height * 0.45)

    def _show_paper(self) -> None:
        self.query_one("#paper", Sheet).show(self.paper())
        if not self.query(Line):
            self._show_deeds(self.deeds())

    def _show_deeds(self, deeds: Sequence[ScreenAction]) -> None:
        self._done = {deed.action for deed in deeds}
        self.query_one("#deeds", Static).update(Content("   ").join(map(_clickable, deeds)))

    def show_all(self) -> None:
        """Draws every open screen again, after a move made here."""
        for screen in self.app.screen_stack:
            if isinstance(screen, BookScreen):
                screen.show_session()

    @on(OptionList.OptionHighlighted, "#shelf")
    def _taken(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_paper()
        self.turn_over()

    def turn_over(self) -> None:
        """Shows the part of the paper that the thing now in hand has; its beginning, where it is all about that."""
        self.query_one("#paper", Sheet).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#shelf")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose()

    # --- doing

    def on_click(self, event: Click) -> None:
        """Does what was clicked."""
        deed = event.style.meta.get("deed")
        if deed in self._done:
            event.stop()
            getattr(self, f"action_{deed}")()

    def action_choose(self) -> None:
        """Does what Enter does with the thing in hand."""

    def action_close(self) -> None:
        """Back to the scene."""
        self.app.action_close_page()

    def action_save(self) -> None:
        """Saves the paper in the folder that the program was started in."""
        try:
            path = papers.save_paper(self.PAPER, self.app.session.journey)
        except BreadAndSaltError as error:
            self.app.say(str(error), severity="error", timeout=12)
        else:
            self.app.say(f"Saved as {path}", timeout=12)

    def write(self, label: str, value: str, longest: int) -> None:
        """Opens the line to write in."""
        if not self.query(Line):
            self.mount(Line(label, value, longest), before="#deeds")
            self._show_deeds((ScreenAction("Enter", "set", "enter_line"), ScreenAction("Esc", "leave", "leave_line")))

    def action_enter_line(self) -> None:
        """Enters the line, as Enter does."""
        for line in self.query(Line):
            line.action_end(True)

    def action_leave_line(self) -> None:
        """Leaves the line, as Escape does."""
        for line in self.query(Line):
            line.action_end(False)

    def on_line_done(self, event: Line.Done) -> None:
        """Takes what was written, and gives the keys back to the shelf."""
        event.stop()
        self.focus_again()
        self._show_deeds(self.deeds())
        if event.words is not None:
            self.written(event.words)

    def written(self, words: str) -> None:
        """Does something with what was written."""

    def action_read_on(self) -> None:
        """Scrolls the paper down by a page."""
        self.query_one("#paper", Sheet).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the paper up by a page."""
        self.query_one("#paper", Sheet).scroll_page_up(animate=False)


def hang_indent(lead: str, words: str, width: int, indent: str) -> str:
    """Words in lines of a width, the first after a lead, the others after an indent."""
    lines = textwrap.wrap(words, max(width - len(indent), 16)) or [""]
    return lead + f"\n{indent}".join(lines)


def _clickable(deed: ScreenAction) -> Content:
    label = Content.assemble((deed.key, "bold $primary"), " ", (deed.word, "$foreground"))
    return label.stylize(Style.from_meta({"deed": deed.action}))
