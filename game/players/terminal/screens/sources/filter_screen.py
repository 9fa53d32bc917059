"""A list of claims narrowed by verdict, basis, outlet and words, of the scene or of the whole story."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.sources.claim_filter import Selection, facets, select
from game.players.terminal.screens.base import PageScreen
from game.players.terminal.screens.sources.list_render import list_outlet, outlet_text
from game.players.terminal.screens.sources.widgets import OutletList
from game.players.terminal.widgets.text_entry import TextEntry


class ClaimFilterScreen(PageScreen):
    """A screen with a list of claims, a list of outlets with the id `outlets`, and a text entry with the id `find`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Clear the filter, or back to the scene", show=False),
        Binding("down", "end_find", "From the words to the claims", show=False),
        Binding("v", "verdict", "The next verdict", show=False),
        Binding("y", "basis", "The next basis", show=False),
        Binding("u", "outlet", "Choose an outlet", show=False),
        Binding("i", "find", "Find words", show=False),
        Binding("s", "scope('scene')", "This scene’s claims", show=False),
        Binding("c", "scope('story')", "The whole story’s claims", show=False),
    ]

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self.claim_filter = Selection("story" if request.command == "claims" else "scene")
        """Which claims are listed."""

    def list_claims(self, claim_filter: Selection) -> None:
        """List other claims."""
        self.claim_filter = claim_filter
        self.show_session()

    @property
    def finding(self) -> bool:
        """Whether words to find are being typed."""
        return self.query_one("#find", TextEntry).is_typed_in

    # --- verdict, basis and scope

    def action_verdict(self) -> None:
        """List only the next verdict that occurs, and after the last every one again."""
        names = facets(self.app.session.journey, self.claim_filter).verdicts
        self.list_claims(replace(self.claim_filter, verdict=_next_name(list(names), self.claim_filter.verdict)))

    def action_basis(self) -> None:
        """List only the next basis that occurs, and after the last every one again."""
        names = facets(self.app.session.journey, self.claim_filter).bases
        self.list_claims(replace(self.claim_filter, basis=_next_name(list(names), self.claim_filter.basis)))

    def action_scope(self, scope: str) -> None:
        """List the claims of this scene or of the whole story. If they are listed already, close the screen."""
        if scope == self.claim_filter.scope:
            self.app.action_close_page()
        else:
            # What the screen answers now, so that asking for it again by its words closes it.
            self.request = PageRequest("claims" if scope == "story" else "sources")
            self.list_claims(replace(self.claim_filter, scope=scope))
            self.restore_focus()

    # --- outlets

    def action_outlet(self) -> None:
        """Offer the outlets that occur, with how many claims each has to do with."""
        journey, chosen = self.app.session.journey, self.claim_filter.outlet
        counts = facets(journey, self.claim_filter).outlets
        every = len(select(journey, replace(self.claim_filter, outlet=None)))
        outlets = journey.story.sources.outlets
        options = [Option(list_outlet(every, Content("Every outlet")))]
        options.extend(
            Option(list_outlet(count, outlet_text(outlets[name])), id=name) for name, count in counts.items()
        )
        outlet_list = self.query_one("#outlets", OutletList)
        outlet_list.set_options(options)
        self.add_class("-choosing-outlet")
        outlet_list.highlighted = 1 + list(counts).index(chosen) if chosen in counts else 0
        outlet_list.focus()
        self.update_key_hints()

    @on(OptionList.OptionSelected, "#outlets")
    def _outlet_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.remove_class("-choosing-outlet")
        self.restore_focus()
        self.list_claims(replace(self.claim_filter, outlet=event.option_id))

    # --- words

    def action_find(self) -> None:
        """Open the line for words to find. The list follows it letter by letter."""
        self.add_class("-finding")
        entry = self.query_one("#find", TextEntry)
        entry.text = self.claim_filter.text
        entry.focus_field()

    @on(TextEntry.Changed, "#find")
    def _words_changed(self, event: TextEntry.Changed) -> None:
        event.stop()
        if self.has_class("-finding") and event.text.strip() != self.claim_filter.text:
            self.list_claims(replace(self.claim_filter, text=event.text.strip()))

    @on(TextEntry.Done, "#find")
    def _words_done(self, event: TextEntry.Done) -> None:
        event.stop()
        if event.text is None:
            self.action_leave()
        else:
            self.action_end_find()

    def action_end_find(self) -> None:
        """Go from the words to the claims that they found."""
        self.remove_class("-finding")
        self.restore_focus()

    def action_leave(self) -> None:
        """Leave what is open: the outlets, the words to find, the filter, and last the screen."""
        if self.has_class("-choosing-outlet"):
            self.remove_class("-choosing-outlet")
            self.restore_focus()
        elif self.finding:
            self.action_end_find()
            self.list_claims(replace(self.claim_filter, text=""))
        elif self.claim_filter.narrowed:
            self.list_claims(self.claim_filter.cleared())
            self.restore_focus()
        else:
            self.app.action_close_page()


def _next_name(names: list[str], name: str | None) -> str | None:
    """The name after this one; None after the last, and the first after None."""
    ring: list[str | None] = [None, *names]
    return ring[(ring.index(name) + 1) % len(ring)] if name in ring else None
