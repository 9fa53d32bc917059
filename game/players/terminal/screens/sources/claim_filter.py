"""Which claims a screen lists: narrowed by verdict, basis, outlet and words, of the scene or the whole story."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.sources.claim_filter import Selection, facets, select
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.sources import render as drawing
from game.players.terminal.screens.sources.widgets import Find, Outlets


class SelectionScreen(BookScreen):
    """A screen with a list of claims to narrow; it has a `Find` and an `Outlets`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "verdict", "The next verdict", show=False),
        Binding("y", "basis", "The next basis", show=False),
        Binding("u", "outlet", "Choose an outlet", show=False),
        Binding("i", "find", "Find words", show=False),
        Binding("s", "scope('scene')", "This scene’s claims", show=False),
        Binding("c", "scope('story')", "The whole story’s claims", show=False),
    ]

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked
        self.selection = Selection("story" if asked.command == "claims" else "scene")
        """Which claims are listed."""

    def show_keys(self) -> None:
        """Shows the keys that do something now."""

    def narrow(self, selection: Selection) -> None:
        """Lists other claims."""
        self.selection = selection
        self.show_session()

    def action_verdict(self) -> None:
        """Shows only the next verdict that occurs, and after the last every one again."""
        names = facets(self.app.session.journey, self.selection).verdicts
        self.narrow(replace(self.selection, verdict=_following(list(names), self.selection.verdict)))

    def action_basis(self) -> None:
        """Shows only the next basis that occurs, and after the last every one again."""
        names = facets(self.app.session.journey, self.selection).bases
        self.narrow(replace(self.selection, basis=_following(list(names), self.selection.basis)))

    def action_scope(self, scope: str) -> None:
        """Lists the claims of this scene or of the whole story; closes the desk where they are listed already."""
        if scope == self.selection.scope:
            self.app.action_close_page()
        else:
            # What the screen answers now, so that asking for it again by its words closes it.
            self.asked = PageRequest("claims" if scope == "story" else "sources")
            self.narrow(replace(self.selection, scope=scope))
            self.focus_again()

    def action_outlet(self) -> None:
        """Offers the outlets that occur, with how many claims each has to do with."""
        story = self.app.session.story
        counts = facets(self.app.session.journey, self.selection).outlets
        every = len(select(self.app.session.journey, replace(self.selection, outlet=None)))
        options = [Option(drawing.counted(every, Content("Every outlet")))]
        options.extend(
            Option(drawing.counted(count, drawing.outlet(story.sources.outlets[name])), id=name)
            for name, count in counts.items()
        )
        menu = self.query_one("#outlets", Outlets)
        menu.set_options(options)
        self.add_class("-choosing")
        menu.highlighted = 1 + list(counts).index(self.selection.outlet) if self.selection.outlet in counts else 0
        menu.focus()
        self.show_keys()

    @on(OptionList.OptionSelected, "#outlets")
    def _outlet_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.remove_class("-choosing")
        self.focus_again()
        self.narrow(replace(self.selection, outlet=event.option_id))

    def action_find(self) -> None:
        """Opens the line for words to find."""
        self.add_class("-finding")
        find = self.query_one(Find)
        find.value = self.selection.text
        find.focus()

    @on(Input.Changed, "Find")
    def _finding(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-finding") and event.value.strip() != self.selection.text:
            self.narrow(replace(self.selection, text=event.value.strip()))

    @on(Input.Submitted, "Find")
    def action_end_find(self) -> None:
        """From the words to the claims that they found."""
        self.remove_class("-finding")
        self.focus_again()

    def action_leave(self) -> None:
        """Leaves what is open: the outlets, the words to find, the filter, and last the desk."""
        if self.has_class("-choosing"):
            self.remove_class("-choosing")
            self.focus_again()
        elif isinstance(self.focused, Find):
            self.action_end_find()
            self.narrow(replace(self.selection, text=""))
        elif self.selection.narrowed:
            self.narrow(self.selection.cleared())
            self.focus_again()
        else:
            self.app.action_close_page()


def _following(names: list[str], now: str | None) -> str | None:
    """The name after this one; None after the last, and the first after None."""
    ring: list[str | None] = [None, *names]
    return ring[(ring.index(now) + 1) % len(ring)] if now in ring else None
