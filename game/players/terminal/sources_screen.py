"""The sources desk: claims in a list, narrowed as the reader likes, and everything behind the one in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Click, DescendantFocus, Resize
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.journey.claims import Selection, facets, parse, select, summary, told
from game.journey.claims_pages import scene_heading
from game.journey.moves import Turn
from game.journey.signs import OWNERSHIP
from game.journey.view import Mark
from game.journey.words import Asked
from game.players.terminal import sources_drawing as drawing
from game.players.terminal.screens import Bar, BookScreen
from game.players.terminal.sources_drawing import Drawing, Key, Stop, acts
from game.players.terminal.sources_parts import Claims, Evidence, Find, Keys, Outlets

IN_TERMINAL = frozenset({"elinks", "links", "lynx", "w3m", "www-browser"})
"""Browsers that would draw over the player, in the same terminal."""
WIDEST = 90
"""The most cells of a line of the evidence, as the styles have it."""


class SourcesScreen(BookScreen):
    """Who said it, how they knew, and which other reports agree or differ: of a scene, or of the whole story."""

    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Clear the filter, or back to the scene", show=False),
        *[Binding(str(number), f"choose({number})", f"Claim {number}", show=False) for number in range(1, 10)],
        Binding("tab,shift+tab", "other_side", "To the evidence, or back", show=False),
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
        Binding("k", "keep", "Keep the claim", show=False),
        Binding("y", "copy", "Copy the address", show=False),
        Binding("o", "open", "Open in the browser", show=False),
        Binding("e", "go", "Go to the scene that tells it", show=False),
        Binding("v", "verdict", "The next verdict", show=False),
        Binding("i", "basis", "The next basis", show=False),
        Binding("u", "outlet", "Choose an outlet", show=False),
        Binding("f", "find", "Find words", show=False),
        Binding("s", "scope('scene')", "This scene’s claims", show=False),
        Binding("c", "scope('story')", "The whole story’s claims", show=False),
    ]
    AUTO_FOCUS = "#claims"

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.selection = Selection("story" if asked.command == "claims" else "scene")
        """Which claims are listed."""
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
        yield Bar(*self.bar())
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
            yield Evidence(classes="sheet", id="evidence")

    def bar(self) -> tuple[str, str]:
        """Whose sources these are, and the way back."""
        journey = self.player.session.journey
        here = "the whole story" if self.selection.scope == "story" else scene_heading(journey, journey.scene)
        return f"Sources · {here}", "Esc clears the filter" if self.selection.narrowed else "Esc back to the scene"

    def on_mount(self) -> None:
        """Takes up the words that were typed; the claims are drawn once the width is known."""
        journey = self.player.session.journey
        self._told = told(journey.story)
        if text := getattr(self.asked, "text", ""):
            wanted = parse(text, journey.story)
            if isinstance(wanted, str):
                self.player.say(wanted)
            else:
                self.selection = wanted
        if self._claim and self._claim not in {mark.claim.id for mark in select(journey, self.selection)}:
            self.selection = Selection("story")

    def on_resize(self, event: Resize) -> None:
        """Sets every line anew."""
        self.call_after_refresh(self.show_session)

    @on(Claims.Shown)
    def _list_shown(self, event: Claims.Shown) -> None:
        if self._width and event.room != self._width:
            self.show_session()

    # --- drawing

    def show_session(self) -> None:
        """Draws the list again, the claim in hand kept where it is still there."""
        if not self.is_mounted:
            return
        journey = self.player.session.journey
        marks = select(journey, self.selection)
        self._marks = {mark.claim.id: mark for mark in marks}
        claims = self.query_one("#claims", Claims)
        # A list that is hidden behind the outlets has no width of its own.
        self._width = claims.room or self._width
        claims.set_options(self._options(marks, self._width))
        self.set_class(not marks, "-nothing")
        self.query_one("#nothing", Static).update(self._nothing())
        self.set_bar(*self.bar())
        self.query_one("#selection", Keys).show(self._filter_keys(), summary(journey, self.selection))
        if marks:
            self._claim = self._wished if self._wished in self._marks else marks[0].claim.id
            claims.highlighted = claims.get_option_index(self._claim)
        else:
            self._claim = ""
            self._show_claim()
        self._show_keys()

    def _options(self, marks: tuple[Mark, ...], width: int) -> Iterator[Option]:
        journey = self.player.session.journey
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
            self.player.opened(self._claim)
            self._show_claim()

    def _show_claim(self) -> None:
        evidence = self.query_one("#evidence", Evidence)
        drawn, mark = Drawing(), self._marks.get(self._claim)
        if mark is not None:
            width = min(evidence.scrollable_content_region.width, WIDEST) - 1
            drawn = drawing.draw(self.player.session.journey, mark, self._told.get(self._claim, ()), width)
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
        self._show_keys()

    @on(Evidence.Chosen)
    def _show_keys(self) -> None:
        self.query_one("#footer", Keys).show(self._footer_keys())

    def _filter_keys(self) -> Iterator[Key]:
        yield ("f", "find", acts("find"))
        yield ("v", "verdict", acts("verdict"))
        yield ("i", "basis", acts("basis"))
        yield ("u", "outlet", acts("outlet"))

    def _footer_keys(self) -> Iterator[Key]:
        if isinstance(self.focused, Find):
            yield from (("Enter", "to the claims", acts("end_find")), ("Esc", "no words", acts("leave")))
            return
        if self.has_class("-choosing"):
            yield from (("↑ ↓ Enter", "choose an outlet", Style()), ("Esc", "leave", acts("leave")))
            return
        stop = self._stop
        at_scene = stop is not None and stop.scene
        if at_scene:
            yield ("Enter", "go there", acts("use_stop"))
        elif stop is not None:
            yield from (("Enter", "copy it", acts("copy")), ("o", "open it", acts("open")))
        yield ("Tab", "claims" if self.reading else "evidence", acts("other_side"))
        kept = self._claim in self.player.session.journey.kept
        yield ("k", "let go" if kept else "keep", acts("keep"))
        if not at_scene:
            yield ("e", "its scene", acts("go"))
        if not self.reading:
            in_scene = self.selection.scope == "scene"
            scope, key, words = ("story", "c", "whole story") if in_scene else ("scene", "s", "this scene")
            yield (key, words, acts(f"scope('{scope}')"))
        yield ("Esc", "clear" if self.selection.narrowed else "back", acts("leave"))
        yield ("?", "help", Style.from_meta({"command": "help"}))
        yield ("/", "type", Style.from_meta({"command": "type"}))

    # --- claims

    def action_choose(self, number: int) -> None:
        """Takes the claim with this number in hand."""
        found = next((mark for mark in self._marks.values() if mark.number == number), None)
        if found is None:
            self.player.say(f"No claim here has the number {number}.")
            return
        claims = self.query_one("#claims", Claims)
        claims.highlighted = claims.get_option_index(found.claim.id)

    def action_keep(self) -> None:
        """Keeps the claim in hand, or takes it out again."""
        if self._claim:
            self.player.keep(self._claim)

    def action_go(self) -> None:
        """Goes to the scene that is chosen, or to the first one that tells the claim in hand."""
        stop = self._stop
        scenes = self._told.get(self._claim, ())
        to = stop.scene if stop is not None and stop.scene else scenes[0].id if scenes else ""
        if not to:
            self.player.say("No scene tells it.")
        elif to == self.player.session.journey.scene.id:
            self.player.action_close_page()
        else:
            self.player.answer(Turn(to))

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
        if stop := self._evidence():
            self.app.copy_to_clipboard(stop.address)
            self.player.say(f"Address copied, where this terminal allows it ({stop.name}): {stop.address}")

    def action_open(self) -> None:
        """Opens the chosen address in the browser; nothing else ever does."""
        stop = self._evidence()
        if stop is None:
            return
        if no_browser():
            self.app.copy_to_clipboard(stop.address)
            self.player.say(f"No browser was found outside this terminal. The address was copied: {stop.address}")
        else:
            self.app.open_url(stop.address)
            self.player.say(f"Opened in the browser ({stop.name}): {stop.address}")

    def _evidence(self) -> Stop | None:
        """The chosen piece of evidence; says how to choose one where none is."""
        if self._stop is not None and self._stop.address:
            return self._stop
        self.player.say("Choose a piece of evidence first: Tab, then the arrows.")
        return None

    def action_read_on(self) -> None:
        """Scrolls the evidence down by a page."""
        self.query_one("#evidence", Evidence).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the evidence up by a page."""
        self.query_one("#evidence", Evidence).scroll_page_up(animate=False)

    # --- the selection

    def narrow(self, selection: Selection) -> None:
        """Lists other claims."""
        self.selection = selection
        self.show_session()

    def action_verdict(self) -> None:
        """Shows only the next verdict that occurs, and after the last every one again."""
        names = facets(self.player.session.journey, self.selection).verdicts
        self.narrow(replace(self.selection, verdict=_following(list(names), self.selection.verdict)))

    def action_basis(self) -> None:
        """Shows only the next basis that occurs, and after the last every one again."""
        names = facets(self.player.session.journey, self.selection).bases
        self.narrow(replace(self.selection, basis=_following(list(names), self.selection.basis)))

    def action_scope(self, scope: str) -> None:
        """Lists the claims of this scene or of the whole story; closes the desk where they are listed already."""
        if scope == self.selection.scope:
            self.player.action_close_page()
        else:
            # What the screen answers now, so that asking for it again by its words closes it.
            self.asked = Asked("claims" if scope == "story" else "sources")
            self.narrow(replace(self.selection, scope=scope))
            self.focus_again()

    def action_outlet(self) -> None:
        """Offers the outlets that occur, with how many claims each has to do with."""
        story = self.player.session.story
        counts = facets(self.player.session.journey, self.selection).outlets
        every = len(select(self.player.session.journey, replace(self.selection, outlet=None)))
        options = [Option(_counted(every, Content("Every outlet")))]
        for name, count in counts.items():
            outlet = story.sources.outlets[name]
            owned = OWNERSHIP[outlet.ownership]
            words = Content.assemble(outlet.name, (f" ({owned})" if owned else "", "$quiet"))
            options.append(Option(_counted(count, words), id=name))
        menu = self.query_one("#outlets", Outlets)
        menu.set_options(options)
        self.add_class("-choosing")
        menu.highlighted = 1 + list(counts).index(self.selection.outlet) if self.selection.outlet in counts else 0
        menu.focus()
        self._show_keys()

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
            self.player.action_close_page()

    # --- the mouse

    def on_click(self, event: Click) -> None:
        """Does what a clicked key would, and chooses the evidence or goes to the scene that was clicked."""
        if isinstance(action := event.style.meta.get("desk"), str):
            event.stop()
            self.call_later(self.run_action, action)
            return
        evidence = self.query_one("#evidence", Evidence)
        clicked, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if clicked in evidence.children and evidence.choose(evidence.children.index(clicked)):
            event.stop()
            if evidence.stop is not None and evidence.stop.scene:
                self.action_go()


def no_browser() -> bool:
    """Whether there is none but a browser that would draw over the player."""
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return True
    return getattr(found, "basename", "") in IN_TERMINAL


def _following(names: list[str], now: str | None) -> str | None:
    """The name after this one; None after the last, and the first after None."""
    ring: list[str | None] = [None, *names]
    return ring[(ring.index(now) + 1) % len(ring)] if now in ring else None


def _counted(count: int, words: Content) -> Content:
    return Content.assemble((f"{count:>3}  ", "$accent"), words)
