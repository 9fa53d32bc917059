"""The sources desk: claims in a list, narrowed as the reader likes, and everything behind the one in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Click, DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.sources.claim_filter import Selection, parse, select, summary, told
from game.journey.sources.claim_list import scene_heading
from game.journey.state.moves import Turn
from game.journey.view.scene_view import Mark
from game.players.terminal.screens.sources import addresses
from game.players.terminal.screens.sources import keys as sources_keys
from game.players.terminal.screens.sources import render as drawing
from game.players.terminal.screens.sources.claim_filter import SelectionScreen
from game.players.terminal.screens.sources.render import Drawing, Key, Stop, acts
from game.players.terminal.screens.sources.widgets import Claims, Evidence, Find, Keys, Outlets
from game.players.terminal.widgets.command_line import Typed

WIDEST = 90
"""The most cells of a line of the evidence, as the styles have it."""


class SourcesScreen(SelectionScreen):
    """Who said it, how they knew, and which other reports agree or differ: of a scene, or of the whole story."""

    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Clear the filter, or back to the scene", show=False),
        *[Binding(str(number), f"choose({number})", f"Claim {number}", show=False) for number in range(1, 10)],
        Binding("tab,shift+tab", "other_side", "To the evidence, or back", show=False),
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
        Binding("k", "keep", "Keep the claim", show=False),
        Binding("x", "open", "Open in the browser", show=False),
        Binding("j", "go", "Go to the scene that tells it", show=False),
    ]
    AUTO_FOCUS = "#claims"

    def __init__(self, asked: PageRequest) -> None:
        super().__init__(asked)
        self._claim = asked.claim.claim.id if asked.claim else ""
        """The claim in hand, by id; empty for none."""
        self._wished = self._claim
        """The claim that the reader took last: back in hand as soon as the selection has it again."""
        self._drawn = ""
        """The claim that was drawn last."""
        self._width = 0
        """Cells of a line of the list; 0 before it is drawn for the first time."""
        self._marks: dict[str, Mark] = {}

    # --- the frame

    def compose(self) -> ComposeResult:
        """The frame, with the desk's own keys below."""
        yield self.framed()
        yield from self.body()
        yield Keys("footer")

    def body(self) -> Iterable[Widget]:
        """What is selected, the list, and the evidence under it or beside it."""
        yield Keys("selection")
        yield Find()
        with Container(id="sources-desk"):
            yield Claims(id="claims", markup=False)
            yield Outlets(id="outlets", markup=False)
            yield Static(id="nothing", markup=False)
            yield Evidence(id="evidence")

    def bar(self) -> tuple[str, Content]:
        """Whose sources these are, and the way back."""
        journey = self.app.session.journey
        here = "the whole story" if self.selection.scope == "story" else scene_heading(journey, journey.scene)
        leave = "Esc clears the filter" if self.selection.narrowed else self.way_back()
        return f"Sources · {here}", Content.styled(leave, "$quiet").stylize(acts("leave"))

    def on_mount(self) -> None:
        """Takes up the words that were typed; the claims are drawn once the width is known."""
        journey = self.app.session.journey
        self._told = told(journey.story)
        if text := getattr(self.asked, "text", ""):
            wanted = parse(text, journey.story)
            if isinstance(wanted, str):
                self.app.say(wanted)
            else:
                self.selection = wanted
        if self._claim and self._claim not in {mark.claim.id for mark in select(journey, self.selection)}:
            self.selection = Selection("story")
        self._asked_for()

    def on_resize(self, event: Resize) -> None:
        """Sets every line anew."""
        self.call_after_refresh(self.show_session)

    @on(Claims.Shown)
    def _list_shown(self, event: Claims.Shown) -> None:
        if self._width and event.room != self._width:
            self.show_session()

    # --- drawing

    def show_edited(self, *, moved: bool) -> None:
        """Finds out anew where each claim is told, and draws."""
        self._told = told(self.app.session.story)
        super().show_edited(moved=moved)

    def show_session(self) -> None:
        """Draws the list again, the claim in hand kept where it is still there."""
        if not self.is_mounted:
            return
        journey = self.app.session.journey
        marks = select(journey, self.selection)
        self._marks = {mark.claim.id: mark for mark in marks}
        claims = self.query_one("#claims", Claims)
        # A list that is hidden behind the outlets has no width of its own.
        self._width = claims.room or self._width
        claims.set_options(self._options(marks, self._width))
        self.set_class(not marks, "-nothing")
        self.query_one("#nothing", Static).update(self._nothing())
        self.set_bar(*self.bar())
        self.query_one("#selection", Keys).show(sources_keys.filters(), summary(journey, self.selection))
        if marks:
            self._claim = self._wished if self._wished in self._marks else marks[0].claim.id
            claims.highlighted = claims.get_option_index(self._claim)
        else:
            self._claim = ""
            self._show_claim()
        self.show_keys()

    def _options(self, marks: tuple[Mark, ...], width: int) -> Iterator[Option]:
        journey = self.app.session.journey
        table = not (self.has_class("-wide") or self.has_class("-widest"))
        columns = drawing.columns(marks, journey.kept, width, table=table)
        scene = None
        for mark in marks:
            home = journey.story.home[mark.claim.id]
            # Headings and the lines between claims are options that cannot be chosen: the arrows pass over them.
            if mark is not marks[0] and self.has_class("-airy") and not table:
                yield Option("", disabled=True)
            if self.selection.scope == "story" and not table and home is not scene:
                scene = home
                yield Option(Content(scene_heading(journey, home)), disabled=True)
            yield Option(drawing.row(mark, mark.claim.id in journey.kept, columns), id=mark.claim.id)

    def _nothing(self) -> Content:
        clear = Content.assemble(("Esc", "bold $primary"), " clears the filter").stylize(acts("leave"))
        whole = Content.assemble(("c", "bold $primary"), " shows the whole story’s").stylize(acts("scope('story')"))
        if not self.selection.narrowed:
            return Content.assemble("This scene rests on no claim. ", whole, ".")
        parts = [Content("No claim fits all of that. "), clear]
        if self.selection.scope == "scene":
            parts += [Content("; "), whole]
        return Content("").join([*parts, Content(".")])

    @on(OptionList.OptionHighlighted, "#claims")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        claims = self.query_one("#claims", Claims)
        # While an arrow is held down the list runs ahead of its messages: only where it is now is worth drawing.
        if event.option_id and claims.highlighted == event.option_index and event.option_id in self._marks:
            if event.option_id != self._claim:
                self._claim = self._wished = event.option_id
            self._show_claim()

    @on(OptionList.OptionSelected, "#claims")
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id in self._marks:
            self.app.note_opened(event.option_id)

    def _asked_for(self) -> None:
        """Notes the claim in hand as opened. Passing over it in the list is not enough: the reader has to ask for it.

        That is: by its mark, number or name, by a click on it, or by going into its evidence or reading on in it.
        """
        if self._claim:
            self.app.note_opened(self._claim)

    def _show_claim(self) -> None:
        evidence = self.query_one("#evidence", Evidence)
        drawn, mark = Drawing(), self._marks.get(self._claim)
        if mark is not None:
            width = min(evidence.scrollable_content_region.width, WIDEST) - 1
            drawn = drawing.draw(self.app.session.journey, mark, self._told.get(self._claim, ()), width)
        evidence.show_claim(drawn, from_top=self._claim != self._drawn)
        self._drawn = self._claim

    @property
    def reading(self) -> bool:
        """Whether the evidence has the keys."""
        return isinstance(self.focused, Evidence)

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        if not isinstance(self.focused, Find):
            self.remove_class("-finding")
        self.show_keys()

    @on(Evidence.Chosen)
    def show_keys(self) -> None:
        """Shows the keys that do something now."""
        for footer in self.query("#footer").results(Keys):
            footer.show(self._footer_keys())

    def _footer_keys(self) -> Iterator[Key]:
        if self.query(Typed):
            return sources_keys.typing()
        if isinstance(self.focused, Find):
            return sources_keys.finding()
        if self.has_class("-choosing"):
            return sources_keys.choosing()
        return sources_keys.desk(
            self._stop,
            reading=self.reading,
            kept=self._claim in self.app.session.journey.kept,
            scope=self.selection.scope,
            narrowed=self.selection.narrowed,
        )

    def show_typing(self, typing: bool) -> None:
        """Shows the keys of the line for typed words, while it is open."""
        if typing:
            self.query_one("#footer", Keys).show(sources_keys.typing())
        else:
            self.call_after_refresh(self.show_keys)

    # --- claims

    def action_choose(self, number: int) -> None:
        """Takes the claim with this number in hand."""
        found = next((mark for mark in self._marks.values() if mark.number == number), None)
        if found is None:
            self.app.say(f"No claim here has the number {number}.")
            return
        claims = self.query_one("#claims", Claims)
        claims.highlighted = claims.get_option_index(found.claim.id)
        self.app.note_opened(found.claim.id)

    def action_keep(self) -> None:
        """Keeps the claim in hand, or takes it out again."""
        if self._claim:
            self.app.toggle_kept(self._claim)

    def action_go(self) -> None:
        """Goes to the scene that is chosen, or to the first one that tells the claim in hand."""
        stop = self._stop
        scenes = self._told.get(self._claim, ())
        to = stop.scene if stop is not None and stop.scene else scenes[0].id if scenes else ""
        if not to:
            self.app.say("No scene tells it.")
        elif to == self.app.session.journey.scene.id:
            self.app.close_pages()
        else:
            self.app.carry_out(Turn(to))

    # --- the evidence

    @property
    def _stop(self) -> Stop | None:
        return self.query_one("#evidence", Evidence).stop

    def action_other_side(self) -> None:
        """From the claims to the evidence, or back."""
        evidence = self.query_one("#evidence", Evidence)
        if self.reading or not self._claim:
            self.focus_again()
            evidence.choose(-1)
        else:
            self._asked_for()
            evidence.focus()
            evidence.choose_first()

    def action_use_stop(self) -> None:
        """Copies the chosen address, or goes to the chosen scene."""
        if self._stop is not None and self._stop.scene:
            self.action_go()
        else:
            self.action_copy()

    def action_copy(self, at: int = -1) -> None:
        """Copies the address of the chosen piece of evidence, or of the one that was clicked."""
        if at >= 0:
            self.query_one("#evidence", Evidence).choose(at)
            self._asked_for()
        if stop := self._evidence():
            addresses.copy(self.app, stop.name, stop.address)

    def action_open(self) -> None:
        """Opens the chosen address in the browser; nothing else ever does."""
        if stop := self._evidence():
            addresses.open_outside(self.app, stop.name, stop.address)

    def _evidence(self) -> Stop | None:
        """The chosen piece of evidence; says how to choose one where none is."""
        if self._stop is not None and self._stop.address:
            return self._stop
        self.app.say("Choose a piece of evidence first: Tab, then the arrows.")
        return None

    def action_read_on(self) -> None:
        """Scrolls the evidence down by a page."""
        self._asked_for()
        self.query_one("#evidence", Evidence).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the evidence up by a page."""
        self.query_one("#evidence", Evidence).scroll_page_up(animate=False)

    # --- the mouse

    def on_click(self, event: Click) -> None:
        """Does what a clicked key would, and chooses the evidence or goes to the scene that was clicked."""
        if isinstance(action := event.style.meta.get("desk"), str):
            event.stop()
            self.call_later(self.run_action, action)
            return
        evidence = self.query_one("#evidence", Evidence)
        clicked, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if clicked is not evidence:
            return
        self._asked_for()
        at = evidence.paragraph_at(event.screen_y)
        if at is not None and evidence.choose(at):
            event.stop()
            if evidence.stop is not None and evidence.stop.scene:
                self.action_go()
