"""What the trail, the notebook and the front page share: a list of items, a paper beside it, and the keys below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.errors import BreadAndSaltError
from game.journey.documents.save import save_paper
from game.players.terminal.screens.base import PAGE_FOOTER, WIDE, PageScreen
from game.players.terminal.widgets.bars import KeyHints
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.text_column import TextColumn
from game.players.terminal.widgets.text_entry import TextEntry


class ItemList(ChoiceList):
    """A list in which the first click highlights an item, and a second one does what Enter does."""

    def on_click(self, event: Click) -> None:
        """Only highlight an item that is not highlighted yet."""
        clicked = event.style.meta.get("option")
        if not isinstance(clicked, int) or clicked == self.highlighted:
            return
        event.prevent_default()
        if not self.get_option_at_index(clicked).disabled:
            self.highlighted = clicked


class PaperText(TextColumn):
    """The paper."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paragraph--title",
        "paragraph--told-in",
        "paragraph--address",
        "paragraph--empty",
        "paragraph--headline",
        "paragraph--dateline",
        "paragraph--lead",
        "paragraph--byline",
        "paragraph--warning",
        "paragraph--warning-label",
        "paragraph--warning-report",
    }


class PaperScreen(PageScreen):
    """A list of items and a paper, which `x` saves as a file."""

    CSS_PATH = "paper.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "save", "Save as a file", show=False)]
    AUTO_FOCUS = "#items"
    FOOTER = PAGE_FOOTER
    PAGED = "#paper"
    PAPER: ClassVar[str] = ""
    """What `x` saves, by the name that `save_paper` knows."""
    LIST: ClassVar[type[ChoiceList]] = ItemList
    AIRY: ClassVar[bool] = True
    """Whether the items may stand apart if there is room."""

    def body(self) -> Iterable[Widget]:
        """The list above the paper, or beside it if there is room, and the keys below both."""
        with Container(id="papers"):
            yield self.LIST(id="items", markup=False)
            yield PaperText(id="paper")
        yield KeyHints(id="key-hints", prominent=True)

    # --- for each screen to say

    def items(self, width: int) -> list[Content | None]:
        """The items, for lines of a width; None where `headings` has a heading."""
        raise NotImplementedError

    def headings(self) -> dict[int, str]:
        """Headings in the list, by their place in it."""
        return {}

    def paper(self) -> list[StyledParagraph]:
        """What the paper shows for the highlighted item."""
        raise NotImplementedError

    def first_highlighted(self) -> int:
        """The item that is highlighted when the screen opens."""
        return 0

    def take_text(self, text: str) -> None:
        """Do something with a text that was handed in."""

    # --- drawing

    @property
    def highlighted(self) -> int | None:
        """The place in the list of the highlighted item; None if there is none."""
        return self.query_one("#items", ChoiceList).highlighted

    def on_mount(self) -> None:
        """Draw both sides."""
        self.show_session()

    def fit_to_window(self) -> None:
        """Wrap the items to their new width."""
        self.call_after_refresh(self.show_session)

    def show_session(self) -> None:
        """Draw everything again, with the same item highlighted."""
        item_list = self.query_one("#items", ChoiceList)
        wanted = item_list.highlighted if item_list.highlighted is not None else self.first_highlighted()
        headings = self.headings()
        items = self.items(max((item_list.scrollable_content_region.width or 60) - 1, 20))
        airy = self._is_airy(items)
        options: list[Option | None] = []
        for place, text in enumerate(items):
            # The blank lines between items are the list's own separators, so that the highlight leaves them out.
            if airy and options and place - 1 not in headings:
                options.append(None)
            options.append(Option(Content(headings[place]), disabled=True) if text is None else Option(text))
        item_list.set_options(options)
        item_list.display = bool(items)
        places = [place for place, text in enumerate(items) if text is not None]
        item_list.highlighted = min(places, key=lambda place: abs(place - wanted)) if places else None
        self._show_paper()

    def _is_airy(self, items: Sequence[Content | None]) -> bool:
        """Whether all items could be seen at once with a blank line after each."""
        lines = sum(1 if text is None else text.plain.count("\n") + 2 for text in items)
        height = self.query_one("#papers").size.height
        # Beside the paper the list is as high as it; above it, the style gives it less than half.
        return self.AIRY and lines < (height - 1 if self.size.width >= WIDE else height * 0.45)

    def _show_paper(self) -> None:
        self.query_one(PaperText).show(self.paper())
        self.update_key_hints()

    @on(OptionList.OptionHighlighted, "#items")
    def _item_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_paper()
        self.scroll_paper()

    def scroll_paper(self) -> None:
        """Scroll the paper to what it says about the highlighted item: its first line, unless a screen knows better."""
        self.query_one(PaperText).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#items")
    def _item_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_use_item()

    @on(TextEntry.Done, "#entry")
    def _entry_done(self, event: TextEntry.Done) -> None:
        event.stop()
        if event.entry.closed:
            return
        self.close_entry(event.entry)
        if event.text is not None:
            self.take_text(event.text)

    # --- actions

    def action_use_item(self) -> None:
        """Do what Enter does with the highlighted item."""

    def action_save(self) -> None:
        """Save the paper in the folder that the program was started in."""
        try:
            path = save_paper(self.PAPER, self.app.session.journey)
        except BreadAndSaltError as error:
            self.app.say(str(error), severity="error", timeout=12)
        else:
            self.app.say(f"Saved as {path}", timeout=12)

    def ask_for_text(self, label: str, text: str, max_length: int) -> None:
        """Open a line to write in."""
        if not self.open_entry("entry"):
            self.mount(TextEntry(text, id="entry", label=label, max_length=max_length), before="#key-hints")
            self.update_key_hints()
