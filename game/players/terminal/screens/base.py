"""What all screens share: the bar above, the footer below, typed words, and the word on a window too small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import BY_NAME, COMMANDS, Command
from game.journey.state.moves import Turn

if TYPE_CHECKING:
    from game.players.terminal.app.app import Player

SMALLEST = (60, 18)
"""Columns and rows below which the player only says that it needs more."""

NARROWEST = 8
"""Columns below which a list draws none of its lines."""

AIRY = 28
"""Rows from which there is room for empty lines."""

_FIRST_IN_FOOTER = (
    *("help", "quit", "sources", "back", "map", "notebook"),
    *("tasks", "timeline", "level", "people", "glossary"),
)


class SafeOptionList(OptionList):
    """A list that also holds in very narrow windows, and under a hand that clicks a line that has just gone.

    Textual's own fails there.
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Its lines, in a width of at least a few cells."""
        return super().get_content_height(container, viewport, max(width, NARROWEST))

    def on_click(self, event: Click) -> None:
        """Leaves out a click on a line that has gone."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= NARROWEST:
            super()._update_lines()


class ChoiceList(SafeOptionList, inherit_bindings=False):
    """A list to choose from. Page keys are left to the text above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("enter", "select", "Choose", show=False),
    ]


class Bar(Static):
    """One line above everything: what this is at the left, where the reader is or the way back at the right."""

    def __init__(self, left: str, right: Content) -> None:
        super().__init__(id="bar", markup=False)
        self._ends = (left, right)

    def set(self, left: str, right: Content) -> None:
        """Sets both ends."""
        self._ends = (left, right)
        self.on_resize()

    def on_resize(self) -> None:
        """Sets the ends to the edges."""
        left, right = self._ends
        width = self.content_size.width
        room = width - cell_len(left) - right.cell_length
        if room < 2:
            self.update(Content.styled(left, "bold $primary"), layout=False)
        else:
            self.update(Content.assemble((left, "bold $primary"), " " * room, right), layout=False)


class Footer(Static):
    """The keys that fit in one line, each a thing to click."""

    typing = False
    """Whether a line for typed words is open: then these are the keys."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(id="footer", markup=False)
        self._commands = [command for command in COMMANDS if command.footer and command.name in names]

    def on_resize(self) -> None:
        """Fits the keys to the width."""
        line = Content("  ").join(TYPING) if self.typing else footer_line(self._commands, self.content_size.width)
        self.update(line, layout=False)


def footer_line(commands: Sequence[Command], width: int) -> Content:
    """The most needed keys that fit, in the table's order; everything else is behind `more`."""
    room, chosen = width - len("/ type  : more"), set()
    for name in _FIRST_IN_FOOTER:
        command = next((each for each in commands if each.name == name), None)
        if command is None:
            continue
        takes = len(command.key_shown or command.key) + len(command.footer) + 3
        if takes <= room:
            room -= takes
            chosen.add(name)
    parts: list[Content] = []
    for command in commands:
        if command.name in chosen:
            parts.append(_key(command.key_shown or command.key, command.footer, command.name))
    at = max(len(parts) - 2, 0)
    parts[at:at] = [_key("/", "type", "type"), _key(":", "more", "more")]
    return Content("  ").join(parts)


def _key(key: str, word: str, command: str) -> Content:
    label = Content.assemble((key, "bold $primary"), " ", (word, "$quiet"))
    return label.stylize(Style.from_meta({"command": command}))


TYPING = (_key("Enter", "do it", "enter-words"), _key("Esc", "leave", "type"))
"""The keys of the line for typed words."""


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

    @property
    def player(self) -> Player:
        """The application."""
        from game.players.terminal.app.app import Player

        assert isinstance(self.app, Player)
        return self.app

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
        return self.player.session.story.heading.title, self.way_back()

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
        if self.player.watching is not None:
            self.player.watching.show_problems(self)

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
            self.player.open_claim(claim)
        elif isinstance(term := meta.get("term"), str):
            event.stop()
            self.player.explain(term)
        elif isinstance(scene := meta.get("scene"), str):
            event.stop()
            self.player.answer(Turn(scene))
        elif isinstance(command := meta.get("command"), str):
            event.stop()
            self._do(command)

    def _do(self, command: str) -> None:
        """Does what a click on a key asks for."""
        match command:
            case "type":
                self.player.action_type_words()
            case "enter-words":
                self.player.action_enter_words()
            case "more":
                self.player.action_command_palette()
            case "close":
                self.player.action_close_page()
            case _:
                self.player.action_command(command)

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
