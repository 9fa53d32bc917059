"""What all screens share: the title bar, the keys below, paging, and the message that a window is too small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import BY_NAME, COMMANDS
from game.players.terminal.app.interface import PlayerInterface
from game.players.terminal.widgets.bars import COMMAND_LINE_HINTS, Footer, KeyHint, KeyHints, TitleBar
from game.players.terminal.widgets.plain_text import PlainText, action_link

if TYPE_CHECKING:
    from game.players.terminal.widgets.text_entry import TextEntry

SMALLEST = (60, 18)
"""Columns and rows below which the player only says that it needs more."""
WIDE = 110
"""Columns from which there is room for two things side by side; the class `-wide` begins there."""
WIDEST = 140
AIRY = 28
"""Rows from which there is room for blank lines."""
PAGE_FOOTER = frozenset({"help", "quit", "notebook", "sources", "map", "timeline", "level"})
"""The footer's commands on a page that has keys of its own."""
ENTRY_HINTS = (KeyHint("Enter", "set", "screen.submit_entry"), KeyHint("Esc", "leave", "screen.cancel_entry"))
"""The keys of a text entry that a screen has opened."""


class SafeScreen(Screen[None]):
    """A screen that survives clicks on widgets that have just been removed; Textual's own fails there."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a place of the screen and the place in its text; None for a widget that is gone."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is self or (widget is not None and widget.parent) else (None, None)


class BookScreen(SafeScreen):
    """A screen of the player: the title bar, what the screen is about, and the footer."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (WIDE, "-wide"), (WIDEST, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (22, "-tall"), (AIRY, "-airy")]
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown", "page_down", "A page down", show=False),
        Binding("pageup", "page_up", "A page up", show=False),
    ]
    FOOTER: ClassVar[frozenset[str]] = frozenset(command.name for command in COMMANDS)
    """The commands whose keys the footer may show."""
    PAGED: ClassVar[str] = "#text"
    """The widget that the page keys scroll."""

    app = getters.app(PlayerInterface)
    request: PageRequest | None = None
    """What a page answers; None for the title and the scene, which stay open."""

    # --- the frame

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own part in it."""
        left, right = self.title_bar()
        yield TitleBar(left, self._right_end(right))
        yield from self.body()
        yield from self.footer()

    def body(self) -> Iterable[Widget]:
        """What the screen is about."""
        return ()

    def footer(self) -> Iterable[Widget]:
        """The line of keys at the bottom."""
        yield Footer(self.FOOTER)

    def title_bar(self) -> tuple[str, str | Content]:
        """What stands at the two ends of the title bar."""
        return self.app.session.story.heading.title, self.way_back()

    def way_back(self) -> str:
        """What Escape leads to: the scene, or the page that this one was opened from."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else stack[-1]
        if below is self or not isinstance(below, BookScreen) or below.request is None:
            return "Esc back to the scene"
        page = BY_NAME[below.request.command]
        return f"Esc back to the {page.footer or page.words[0]}"

    def key_hints(self) -> Sequence[KeyHint]:
        """The keys that work now, for a screen that has a line for them."""
        return ()

    def update_title_bar(self) -> None:
        """Show the two ends of the title bar as they are now."""
        left, right = self.title_bar()
        self.query_one(TitleBar).set_ends(left, self._right_end(right))

    def update_key_hints(self) -> None:
        """Show the keys that work now: those of the open text entry, or the screen's own."""
        for footer in self.query(Footer):
            footer.show(COMMAND_LINE_HINTS if self.open_entry("command-line") else ())
        for line in self.query("#key-hints").results(KeyHints):
            line.show(ENTRY_HINTS if self.open_entry("entry") else self.key_hints())

    def _right_end(self, words: str | Content) -> Content:
        """The title bar's right end. If it names the way back, a click goes there."""
        if isinstance(words, Content):
            return words
        text = Content.styled(words, "$quiet")
        return text.stylize(action_link("app.close_page")) if "Esc" in words else text

    # --- events

    def on_mount(self) -> None:
        """Show what is wrong with the story's files, if they are watched."""
        self.app.show_problems(self)

    def on_resize(self, event: Resize) -> None:
        """Say so if the window is too small to read in; else fit the screen to it."""
        columns, rows = SMALLEST
        message = self.query("#too-small")
        if event.size.width >= columns and event.size.height >= rows:
            message.remove()
            if self.focused is None:
                self.call_after_refresh(self.restore_focus)
        else:
            words = (
                f"This window is {event.size.width} by {event.size.height}. The story needs {columns} by {rows}: "
                "make the window larger or the letters smaller. Nothing is lost. Ctrl+Q closes; --plain needs no room "
                "at all."
            )
            if message:
                message.first(PlainText).update(words)
            else:
                self.mount(PlainText(words, id="too-small"))
        self.fit_to_window()

    def fit_to_window(self) -> None:
        """Draw again what depends on the size of the window."""

    def show_session(self) -> None:
        """Draw the journey again after a move."""

    def show_edited(self, *, moved: bool) -> None:
        """Draw everything anew from a story that was edited. `moved`: the reader stands in another scene now."""
        self.show_session()

    def restore_focus(self) -> None:
        """Give the keys back to the widget that had them when the screen opened."""
        for widget in self.query(str(self.AUTO_FOCUS)):
            widget.focus()
            break

    # --- text entries

    def open_entry(self, name: str) -> TextEntry | None:
        """The text entry with an id, if it is open."""
        from game.players.terminal.widgets.text_entry import TextEntry

        return next((entry for entry in self.query(f"#{name}").results(TextEntry) if not entry.closed), None)

    def close_entry(self, entry: TextEntry) -> None:
        """Close a text entry, and give the keys back to the screen."""
        entry.close()
        self.restore_focus()
        self.update_key_hints()

    def action_submit_entry(self) -> None:
        """Hand in the text entry of the screen, as Enter does."""
        if entry := self.open_entry("entry"):
            entry.action_submit()

    def action_cancel_entry(self) -> None:
        """Leave the text entry of the screen, as Escape does."""
        if entry := self.open_entry("entry"):
            entry.action_cancel()

    # --- paging

    def action_page_down(self) -> None:
        """Scroll a page down."""
        for widget in self.query(self.PAGED):
            widget.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        for widget in self.query(self.PAGED):
            widget.scroll_page_up(animate=False)

    # --- closing

    @property
    def is_open(self) -> bool:
        """Whether the screen is mounted and has not been closed."""
        return self.is_attached and self.is_mounted and self in self.app.screen_stack

    def call_after_refresh(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        """Call something after the next refresh, unless the screen is closed by then."""

        def if_open() -> object:
            return callback(*args, **kwargs) if self.is_open else None

        return super().call_after_refresh(if_open)

    def drop_render_cache(self) -> None:
        """Forget the lines drawn by a screen that is being closed; Textual would keep them long after it."""
        for widget in self.query("*"):
            widget.refresh()


class PageScreen(BookScreen):
    """A screen that lies over the scene and is closed by Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.close_page", "Back to the scene", show=False)]

    def __init__(self, request: PageRequest) -> None:
        super().__init__()
        self.request = request
