"""What all screens share: the bar above, the footer below, typed words, and the word on a window too small."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Offset
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import BY_NAME, COMMANDS
from game.journey.state.moves import Turn
from game.players.terminal.app.interface import PlayerInterface
from game.players.terminal.widgets.bars import Bar, Footer

SMALLEST = (60, 18)
"""Columns and rows below which the player only says that it needs more."""

AIRY = 28
"""Rows from which there is room for empty lines."""


class SafeScreen(Screen[None]):
    """A screen that holds where something is clicked that has just gone; Textual's own fails there."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What text is selected at a place of the screen."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is self or (widget is not None and widget.parent) else (None, None)


class BookScreen(SafeScreen):
    """A screen of the player."""

    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (SMALLEST[0], "-narrow"),
        (110, "-wide"),
        (140, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (22, "-tall"), (AIRY, "-airy")]
    AUTO_FOCUS = "OptionList"
    FOOTER: ClassVar[frozenset[str]] = frozenset(command.name for command in COMMANDS)
    """The commands whose keys the footer may show."""
    app = getters.app(PlayerInterface)
    asked: PageRequest | None = None
    """What the page answers; None for the title and the scene, which stay open."""

    @property
    def is_open(self) -> bool:
        """Whether it is all there and not closed."""
        return self.is_attached and self.is_mounted and self in self.app.screen_stack

    def call_after_refresh(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        """As usual, but for a screen that is closed by then."""

        def if_open() -> object:
            return callback(*args, **kwargs) if self.is_open else None

        return super().call_after_refresh(if_open)

    def compose(self) -> ComposeResult:
        """The frame; `body` fills it."""
        yield self.framed()
        yield from self.body()
        yield Footer(self.FOOTER)

    def body(self) -> Iterable[Widget]:
        """What the screen is about."""
        return ()

    def bar(self) -> tuple[str, str | Content]:
        """What stands at the two ends of the bar above."""
        return self.app.session.story.heading.title, self.way_back()

    def way_back(self) -> str:
        """What Escape leads to: the scene, or the page that this one was opened from."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else stack[-1]
        if below is self or not isinstance(below, BookScreen) or below.asked is None:
            return "Esc back to the scene"
        page = BY_NAME[below.asked.command]
        return f"Esc back to the {page.footer or page.words[0]}"

    def framed(self) -> Bar:
        """The bar above."""
        left, right = self.bar()
        return Bar(left, self._right(right))

    def set_bar(self, left: str, right: str | Content) -> None:
        """Sets the two ends of the bar above."""
        self.query_one(Bar).set(left, self._right(right))

    def _right(self, words: str | Content) -> Content:
        """The bar's right end; where it names the way back, a click goes there."""
        if isinstance(words, Content):
            return words
        shown = Content.styled(words, "$quiet")
        return shown.stylize(Style.from_meta({"command": "close"})) if "Esc" in words else shown

    def on_mount(self) -> None:
        """Shows what is wrong with the story's files, where they are watched."""
        self.app.show_problems(self)

    def on_resize(self, event: Resize) -> None:
        """Says so where the window is too small to read in."""
        columns, rows = SMALLEST
        shown = self.query("#too-small")
        if event.size.width >= columns and event.size.height >= rows:
            shown.remove()
            if self.focused is None:
                self.call_after_refresh(self.focus_again)
            return
        words = Content(
            f"This window is {event.size.width} by {event.size.height}. The story needs {columns} by {rows}: make the "
            "window larger or the letters smaller. Nothing is lost. Ctrl+Q closes; --plain needs no room at all."
        )
        if shown:
            shown.first(Static).update(words)
        else:
            self.mount(Static(words, id="too-small", markup=False))

    def on_click(self, event: Click) -> None:
        """Opens the claim that stands behind what was clicked, or does what a clicked key would."""
        meta = event.style.meta
        if isinstance(claim := meta.get("claim"), str):
            event.stop()
            self.app.open_claim(claim)
        elif isinstance(term := meta.get("term"), str):
            event.stop()
            self.app.explain_term(term)
        elif isinstance(scene := meta.get("scene"), str):
            event.stop()
            self.app.carry_out(Turn(scene))
        elif isinstance(command := meta.get("command"), str):
            event.stop()
            self._do(command)

    def _do(self, command: str) -> None:
        """Does what a click on a key asks for."""
        match command:
            case "type":
                self.app.action_type_words()
            case "enter-words":
                self.app.action_enter_words()
            case "more":
                self.app.action_command_palette()
            case "close":
                self.app.action_close_page()
            case _:
                self.app.action_command(command)

    def show_typing(self, typing: bool) -> None:
        """Shows the keys of the line for typed words, while it is open."""
        for footer in self.query(Footer):
            footer.typing = typing
            footer.on_resize()

    def focus_again(self) -> None:
        """Gives the keys back to what had them when the screen opened."""
        for widget in self.query(str(self.AUTO_FOCUS)):
            widget.focus()
            break

    def drop_render_cache(self) -> None:
        """Forgets the lines that were drawn, for a page that is closed: Textual would keep them long after it."""
        for widget in self.query("*"):
            widget.refresh()

    def show_session(self) -> None:
        """Draws the journey again after a move."""

    def show_edited(self, *, moved: bool) -> None:
        """Draws everything anew from a story that was edited; `moved` where the reader stands in another scene now."""
        self.show_session()
