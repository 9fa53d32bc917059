"""The front page: what was kept on one side, the page as it is set on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content

from game.journey.commands.interpret import interpret
from game.journey.commands.responses import Rejected
from game.journey.commands.table import LONGEST_HEADLINE
from game.journey.pages import notebook as desk
from game.journey.pages.notebook import Caution
from game.journey.state import moves
from game.journey.view.labels import BASES, STANCES, VERDICTS
from game.players.terminal.screens.papers.base import PaperScreen, ScreenAction, TickShelf, hang_indent
from game.players.terminal.widgets.render import Drawn, opens
from game.players.terminal.widgets.text_column import Sheet
from game.story.model.story import Claim

_SPACED = 56
"""Cells up to which a headline is set wide, a space after each letter."""


class FrontPageScreen(PaperScreen):
    """The reader's own front page. Enter puts a kept claim on it, or takes it off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "headline", "Write the headline", show=False)]
    PAPER = "front page"
    SHELF = TickShelf
    FOOTER: ClassVar[frozenset[str]] = frozenset({"help", "quit", "notebook", "sources", "map", "timeline", "level"})

    def bar(self) -> tuple[str, str]:
        """How much of what was kept is on the page."""
        journey = self.app.session.journey
        return "Your front page", f"{len(journey.picked)} of {len(journey.kept)} kept claims on it"

    def show_session(self) -> None:
        """Draws both sides and the count above them."""
        super().show_session()
        self.set_bar(*self.bar())

    def shelved(self, width: int) -> list[Content | None]:
        """The kept claims, each ticked or not."""
        journey = self.app.session.journey
        return [_kept(journey.story.claims[name], name in journey.picked, width) for name in journey.kept]

    def paper(self) -> list[Drawn]:
        """The page as it is set."""
        journey = self.app.session.journey
        story = journey.story
        drawn: list[Drawn] = [
            ("headline", headline(desk.headline(journey))),
            ("dateline", Content(desk.source_line(journey))),
        ]
        for item in desk.items(journey):
            drawn.append(("lead", Content(item.says).stylize(opens(item.claim.id))))
            drawn.append(("byline", Content(item.attribution)))
            if item.caution is not None:
                drawn.extend(_warning(item.caution))
                drawn.extend(
                    ("warned other", Content.assemble((f"{STANCES[each.stance].symbol} ", "$warning"), said))
                    for each in item.caution.others
                    if (said := desk.evidence(story, each))
                )
                drawn.append(("gap", Content("")))
        if not journey.kept:
            words = "Nothing is kept yet. Open a scene’s sources with s, and keep what you would print with k."
            drawn.append(("empty", Content(words)))
        elif not journey.picked:
            drawn.append(("empty", Content("Nothing is on the page yet. Choose from what you kept.")))
        return drawn

    def deeds(self) -> Sequence[ScreenAction]:
        """Picking, writing, saving, closing."""
        journey = self.app.session.journey
        at = self.in_hand
        pick = []
        if at is not None and at < len(journey.kept):
            pick = [
                ScreenAction("Enter", "take it off" if journey.kept[at] in journey.picked else "put it on", "choose")
            ]
        return (
            *pick,
            ScreenAction("i", "headline", "headline"),
            ScreenAction("x", "save the page", "save"),
            ScreenAction("Esc", "close", "close"),
        )

    def action_choose(self) -> None:
        """Puts the claim in hand on the page, or takes it off."""
        journey, at = self.app.session.journey, self.in_hand
        if at is None:
            return
        name = journey.kept[at]
        if self.app.do(moves.Unpick(name) if name in journey.picked else moves.Pick(name)):
            self.show_all()
            self.turn_over()

    def turn_over(self) -> None:
        """Brings the claim in hand into sight where it is on the page, and leaves the page as it is otherwise."""
        journey, at = self.app.session.journey, self.in_hand
        if at is None or journey.kept[at] not in journey.picked:
            return
        paper, says = self.query_one("#paper", Sheet), journey.story.claims[journey.kept[at]].says
        place = next(
            index for index, (wears, words) in enumerate(self.paper()) if wears == "lead" and words.plain == says
        )
        paper.scroll_to_paragraph(place)

    def action_headline(self) -> None:
        """Opens the line for the headline, and shows where it stands."""
        self.query_one("#paper", Sheet).scroll_home(animate=False)
        self.write("Headline", self.app.session.journey.headline, LONGEST_HEADLINE)

    def written(self, words: str) -> None:
        """Sets the headline; an empty line goes back to the plain one."""
        journey = self.app.session.journey
        response = interpret(f"headline {words}", journey) if words.strip() else moves.Headline("")
        if isinstance(response, Rejected):
            self.app.say(response.text)
        elif isinstance(response, moves.Headline) and response.text != journey.headline and self.app.do(response):
            self.show_all()


def headline(words: str) -> Content:
    """A headline in capitals, set wide where it is short."""
    large = words.upper()
    wide = "   ".join(" ".join(word) for word in large.split())
    return Content(wide if cell_len(wide) <= _SPACED else large)


def _kept(claim: Claim, picked: bool, width: int) -> Content:
    standing = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    wear = "$warning" if claim.verdict in desk.CONTESTED else "$quiet"
    indent = " " * 4
    tick = ("[✓] ", "bold $success") if picked else ("[ ] ", "$quiet")
    below: list[tuple[str, str]] = [(f"{BASES[claim.basis].word} · ", "$secondary"), (standing, wear)]
    if picked:
        below.append((" · on the page", "$success"))
    return Content.assemble(tick, hang_indent("", claim.says, width, indent), f"\n{indent}", *below)


def _warning(warned: Caution) -> list[Drawn]:
    drawn: list[Drawn] = [("warned label", Content("Editor’s warning")), ("warned", Content(warned.warning))]
    for label, words in (("What could be printed: ", warned.careful), ("How it adds up: ", warned.adds_up)):
        if words:
            drawn.append(("warned", Content.assemble((label, "bold"), words)))
    return drawn
