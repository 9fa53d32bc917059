"""The sources: claims in a list, narrowed as the reader likes, and everything behind the highlighted one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.errors import NoWidget
from textual.events import Click, DescendantFocus
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.sources.claim_filter import LONGEST_SEARCH, Selection, parse, select, summary
from game.journey.sources.claim_filter import told as citing_scenes
from game.journey.sources.claim_list import scene_heading
from game.journey.state.moves import Turn
from game.journey.view.scene_view import Mark
from game.players.terminal.screens.sources.addresses import copy_address, open_address
from game.players.terminal.screens.sources.claim_render import ClaimDrawing, Target, draw_claim
from game.players.terminal.screens.sources.filter_screen import ClaimFilterScreen
from game.players.terminal.screens.sources.key_hints import FILTER_HINTS, FIND_HINTS, OUTLET_HINTS, claim_hints
from game.players.terminal.screens.sources.list_render import list_columns, list_options, nothing_listed
from game.players.terminal.screens.sources.widgets import ClaimList, EvidenceText, OutletList
from game.players.terminal.widgets.bars import COMMAND_LINE_HINTS, KeyHint, KeyHints
from game.players.terminal.widgets.plain_text import PlainText, action_link
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model.story import Scene

WIDEST_EVIDENCE = 90
"""The most cells of a line of the evidence, as `EvidenceText` has it."""


class SourcesScreen(ClaimFilterScreen):
    """Who said it, how they knew, and which other reports agree or differ: of a scene, or of the whole story."""

    CSS_PATH = "sources.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(number), f"highlight_claim({number})", f"Claim {number}", show=False) for number in range(1, 10)],
        Binding("tab,shift+tab", "other_side", "To the evidence, or back", show=False),
        Binding("k", "keep", "Keep the claim", show=False),
        Binding("x", "open_in_browser", "Open in the browser", show=False),
        Binding("j", "go_to_scene", "Go to the scene that tells it", show=False),
    ]
    AUTO_FOCUS = "#claims"
    PAGED = "#evidence"

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self._claim = request.claim.claim.id if request.claim else ""
        """The highlighted claim, by id; empty for none."""
        self._wanted_claim = self._claim
        """The claim that the reader highlighted last: highlighted again as soon as the list has it."""
        self._drawn_claim = ""
        """The claim whose evidence was drawn last."""
        self._line_width = 0
        """Cells of a line of the list; 0 before it is drawn for the first time."""
        self._marks: dict[str, Mark] = {}
        """The claims in the list, by id."""
        self._scenes: dict[str, tuple[Scene, ...]] = {}
        """The scenes that tell each claim, by its id."""

    # --- the frame

    def body(self) -> Iterable[Widget]:
        """What is listed, the list, and the evidence under it or beside it."""
        yield KeyHints(id="filter")
        hint = "Words to find in claims, evidence, outlets and people"
        yield TextEntry(id="find", placeholder=hint, max_length=LONGEST_SEARCH, take_focus=False)
        with Container(id="sources"):
            yield ClaimList(id="claims", markup=False)
            yield OutletList(id="outlets", markup=False)
            yield PlainText(id="nothing-listed")
            yield EvidenceText(id="evidence")

    def footer(self) -> Iterable[Widget]:
        """The screen's own keys."""
        yield KeyHints(id="footer")

    def title_bar(self) -> tuple[str, Content]:
        """Whose sources these are, and the way back."""
        journey = self.app.session.journey
        place = "the whole story" if self.claim_filter.scope == "story" else scene_heading(journey, journey.scene)
        leave = "Esc clears the filter" if self.claim_filter.narrowed else self.way_back()
        return f"Sources · {place}", Content.styled(leave, "$quiet").stylize(action_link("screen.leave"))

    def key_hints(self) -> tuple[KeyHint, ...]:
        """What can be done now."""
        if self.open_entry("command-line"):
            return COMMAND_LINE_HINTS
        if self.finding:
            return FIND_HINTS
        if self.has_class("-choosing-outlet"):
            return OUTLET_HINTS
        kept = self._claim in self.app.session.journey.kept
        scope, narrowed = self.claim_filter.scope, self.claim_filter.narrowed
        hints = claim_hints(
            self._target, evidence_focused=self.evidence_focused, kept=kept, scope=scope, narrowed=narrowed
        )
        return tuple(hints)

    @on(EvidenceText.TargetSelected)
    def update_key_hints(self) -> None:
        """Show the keys that work now."""
        for line in self.query("#footer").results(KeyHints):
            line.show(self.key_hints())

    # --- events

    def on_mount(self) -> None:
        """Take up the words that were typed. The claims are drawn once the width is known."""
        journey = self.app.session.journey
        self._scenes = citing_scenes(journey.story)
        if self.request is not None and self.request.text:
            wanted = parse(self.request.text, journey.story)
            if isinstance(wanted, str):
                self.app.say(wanted)
            else:
                self.claim_filter = wanted
        if self._claim and self._claim not in {mark.claim.id for mark in select(journey, self.claim_filter)}:
            self.claim_filter = Selection("story")
        self._note_opened()

    def fit_to_window(self) -> None:
        """Wrap every line to its new width."""
        self.call_after_refresh(self.show_session)

    @on(ClaimList.Resized)
    def _list_resized(self) -> None:
        if self._line_width and self.query_one(ClaimList).line_width != self._line_width:
            self.show_session()

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        if not self.finding:
            self.remove_class("-finding")
        self.update_key_hints()

    def on_click(self, event: Click) -> None:
        """Select the report that was clicked in the evidence, or go to the scene."""
        evidence = self.query_one(EvidenceText)
        try:
            clicked, _ = self.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:  # the window became smaller since
            return
        if clicked is not evidence:
            return
        self._note_opened()
        paragraph = evidence.paragraph_at(event.screen_y)
        if paragraph is not None and evidence.select_target(paragraph):
            event.stop()
            if evidence.target is not None and evidence.target.scene:
                self.action_go_to_scene()

    # --- drawing

    def show_edited(self, *, moved: bool) -> None:
        """Find out anew which scenes tell each claim, and draw."""
        self._scenes = citing_scenes(self.app.session.story)
        self.show_session()

    def show_session(self) -> None:
        """Draw the list again, with the same claim highlighted if it is still listed."""
        if not self.is_mounted:
            return
        journey = self.app.session.journey
        marks = select(journey, self.claim_filter)
        self._marks = {mark.claim.id: mark for mark in marks}
        claims = self.query_one(ClaimList)
        # A list that is hidden behind the outlets has no width of its own.
        self._line_width = claims.line_width or self._line_width
        claims.set_options(self._options(marks))
        self.set_class(not marks, "-nothing-listed")
        self.query_one("#nothing-listed", PlainText).update(nothing_listed(self.claim_filter))
        self.update_title_bar()
        self.query_one("#filter", KeyHints).show(FILTER_HINTS, summary(journey, self.claim_filter))
        if marks:
            self._claim = self._wanted_claim if self._wanted_claim in self._marks else marks[0].claim.id
            claims.highlighted = claims.get_option_index(self._claim)
        else:
            self._claim = ""
            self._show_claim()
        self.update_key_hints()

    def _options(self, marks: tuple[Mark, ...]) -> Iterator[Option]:
        journey = self.app.session.journey
        table = not (self.has_class("-wide") or self.has_class("-widest"))
        columns = list_columns(marks, journey.kept, self._line_width, table=table)
        by_scene = self.claim_filter.scope == "story" and not table
        return list_options(journey, marks, columns, by_scene=by_scene, airy=self.has_class("-airy") and not table)

    def _show_claim(self) -> None:
        evidence = self.query_one(EvidenceText)
        drawing, mark = ClaimDrawing(), self._marks.get(self._claim)
        if mark is not None:
            width = min(evidence.scrollable_content_region.width, WIDEST_EVIDENCE) - 1
            drawing = draw_claim(self.app.session.journey, mark, self._scenes.get(self._claim, ()), width)
        evidence.show_claim(drawing, from_top=self._claim != self._drawn_claim)
        self._drawn_claim = self._claim

    # --- claims

    @on(OptionList.OptionHighlighted, "#claims")
    def _claim_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        claims = self.query_one(ClaimList)
        # While an arrow is held down the list runs ahead of its messages: only where it is now is worth drawing.
        if event.option_id and claims.highlighted == event.option_index and event.option_id in self._marks:
            if event.option_id != self._claim:
                self._claim = self._wanted_claim = event.option_id
            self._show_claim()

    @on(OptionList.OptionSelected, "#claims")
    def _claim_clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id in self._marks:
            self.app.note_opened(event.option_id)

    def _note_opened(self) -> None:
        """Record that the highlighted claim was opened. Passing over it in the list is not enough.

        It counts as opened if the reader asks for it by its mark, number or name, clicks it, goes into its evidence,
        or reads on in that.
        """
        if self._claim:
            self.app.note_opened(self._claim)

    def action_highlight_claim(self, number: int) -> None:
        """Highlight the claim with this number."""
        found = next((mark for mark in self._marks.values() if mark.number == number), None)
        if found is None:
            self.app.say(f"No claim here has the number {number}.")
            return
        claims = self.query_one(ClaimList)
        claims.highlighted = claims.get_option_index(found.claim.id)
        self.app.note_opened(found.claim.id)

    def action_keep(self) -> None:
        """Keep the highlighted claim, or take it out again."""
        if self._claim:
            self.app.toggle_kept(self._claim)

    def action_go_to_scene(self) -> None:
        """Go to the selected scene, or to the first one that tells the highlighted claim."""
        target, scenes = self._target, self._scenes.get(self._claim, ())
        scene = target.scene if target is not None and target.scene else scenes[0].id if scenes else ""
        if not scene:
            self.app.say("No scene tells it.")
        elif scene == self.app.session.journey.scene.id:
            self.app.close_pages()
        else:
            self.app.carry_out(Turn(scene))

    # --- the evidence

    @property
    def evidence_focused(self) -> bool:
        """Whether the evidence has the keys."""
        return isinstance(self.focused, EvidenceText)

    @property
    def _target(self) -> Target | None:
        return self.query_one(EvidenceText).target

    @property
    def _report(self) -> Target | None:
        """The selected report. Says how to select one if none is."""
        if self._target is not None and self._target.address:
            return self._target
        self.app.say("Choose a piece of evidence first: Tab, then the arrows.")
        return None

    def action_other_side(self) -> None:
        """Go from the claims to the evidence, or back."""
        evidence = self.query_one(EvidenceText)
        if self.finding:
            self.action_end_find()
        elif self.evidence_focused or not self._claim:
            self.restore_focus()
            evidence.select_target(-1)
        else:
            self._note_opened()
            evidence.focus()
            evidence.select_first_target()

    def action_use_target(self) -> None:
        """Go to the selected scene, or copy the selected report's address."""
        if self._target is not None and self._target.scene:
            self.action_go_to_scene()
        else:
            self.action_copy_selected()

    def action_copy_selected(self) -> None:
        """Copy the address of the selected report."""
        if report := self._report:
            copy_address(self.app, report.name, report.address)

    def action_copy_report(self, paragraph: int) -> None:
        """Select the report in a paragraph of the evidence, and copy its address."""
        self.query_one(EvidenceText).select_target(paragraph)
        self._note_opened()
        self.action_copy_selected()

    def action_open_in_browser(self) -> None:
        """Open the selected report's address in the browser; nothing else ever does."""
        if report := self._report:
            open_address(self.app, report.name, report.address)

    def action_page_down(self) -> None:
        """Scroll the evidence a page down; reading on in it counts as opening the claim."""
        self._note_opened()
        super().action_page_down()
