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
from game.journey.pages import notebook
from game.journey.pages.notebook import Caution
from game.journey.state import moves
from game.journey.view.labels import BASES, STANCES, VERDICTS
from game.players.terminal.screens.papers.base import PaperScreen, PaperText
from game.players.terminal.widgets.bars import KeyHint
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import StyledParagraph, claim_link
from game.players.terminal.widgets.wrapping import wrap_indented
from game.story.model.story import Claim

WIDEST_SPACED_HEADLINE = 56
"""Cells up to which a headline is letter-spaced."""
INDENT = " " * 4
NOTHING_KEPT = "Nothing is kept yet. Open a scene’s sources with s, and keep what you would print with k."
NOTHING_PICKED = "Nothing is on the page yet. Choose from what you kept."


class FrontPageScreen(PaperScreen):
    """The reader's own front page. Enter puts a kept claim on it, or takes it off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "write_headline", "Write the headline", show=False)]
    PAPER = "front page"
    LIST = ChoiceList
    """Claims are ticked, and one click is enough for that."""

    def title_bar(self) -> tuple[str, str]:
        """How much of what was kept is on the page."""
        journey = self.app.session.journey
        return "Your front page", f"{len(journey.picked)} of {len(journey.kept)} kept claims on it"

    def key_hints(self) -> Sequence[KeyHint]:
        """Picking, writing, saving, closing."""
        journey, claim = self.app.session.journey, self._claim
        pick = []
        if claim is not None:
            pick = [KeyHint("Enter", "take it off" if claim in journey.picked else "put it on", "screen.use_item")]
        return (
            *pick,
            KeyHint("i", "headline", "screen.write_headline"),
            KeyHint("x", "save the page", "screen.save"),
            KeyHint("Esc", "close", "app.close_page"),
        )

    def show_session(self) -> None:
        """Draw both sides, and the count above them."""
        super().show_session()
        self.update_title_bar()

    @property
    def _claim(self) -> str | None:
        """The highlighted claim, by id."""
        kept, at = self.app.session.journey.kept, self.highlighted
        return kept[at] if at is not None and at < len(kept) else None

    def items(self, width: int) -> list[Content | None]:
        """The kept claims, each ticked or not."""
        journey = self.app.session.journey
        return [_kept(journey.story.claims[name], name in journey.picked, width) for name in journey.kept]

    def paper(self) -> list[StyledParagraph]:
        """The page as it is set."""
        journey = self.app.session.journey
        paragraphs: list[StyledParagraph] = [
            ("headline", headline(notebook.headline(journey))),
            ("dateline", Content(notebook.source_line(journey))),
        ]
        for item in notebook.items(journey):
            paragraphs.append(("lead", Content(item.says).stylize(claim_link(item.claim.id))))
            paragraphs.append(("byline", Content(item.attribution)))
            if item.caution is not None:
                paragraphs.extend(_warning(item.caution))
                paragraphs.extend(
                    ("warning-report", Content.assemble((f"{STANCES[each.stance].symbol} ", "$warning"), report))
                    for each in item.caution.others
                    if (report := notebook.evidence(journey.story, each))
                )
                paragraphs.append(("gap", Content("")))
        if not journey.kept:
            paragraphs.append(("empty", Content(NOTHING_KEPT)))
        elif not journey.picked:
            paragraphs.append(("empty", Content(NOTHING_PICKED)))
        return paragraphs

    def scroll_paper(self) -> None:
        """Bring the highlighted claim into view if it is on the page; else leave the page where it is."""
        journey, claim = self.app.session.journey, self._claim
        if claim is None or claim not in journey.picked:
            return
        says = journey.story.claims[claim].says
        place = next(at for at, (name, text) in enumerate(self.paper()) if name == "lead" and text.plain == says)
        self.query_one(PaperText).scroll_to_paragraph(place)

    # --- actions

    def action_use_item(self) -> None:
        """Put the highlighted claim on the page, or take it off."""
        claim = self._claim
        if claim is None:
            return
        picked = claim in self.app.session.journey.picked
        if self.app.do(moves.Unpick(claim) if picked else moves.Pick(claim)):
            self.app.update_screens()
            self.scroll_paper()

    def action_write_headline(self) -> None:
        """Open the line for the headline, and show where it stands."""
        self.query_one(PaperText).scroll_home(animate=False)
        self.ask_for_text("Headline", self.app.session.journey.headline, LONGEST_HEADLINE)

    def take_text(self, text: str) -> None:
        """Set the headline. An empty line brings the plain one back."""
        journey = self.app.session.journey
        response = interpret(f"headline {text}", journey) if text.strip() else moves.Headline("")
        if isinstance(response, Rejected):
            self.app.say(response.text)
        elif isinstance(response, moves.Headline) and response.text != journey.headline and self.app.do(response):
            self.app.update_screens()


def headline(words: str) -> Content:
    """A headline in capitals, letter-spaced if it is short."""
    capitals = words.upper()
    spaced = "   ".join(" ".join(word) for word in capitals.split())
    return Content(spaced if cell_len(spaced) <= WIDEST_SPACED_HEADLINE else capitals)


def _kept(claim: Claim, picked: bool, width: int) -> Content:
    verdict = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    verdict_style = "$warning" if claim.verdict in notebook.CONTESTED else "$quiet"
    tick = ("[✓] ", "bold $success") if picked else ("[ ] ", "$quiet")
    below: list[tuple[str, str]] = [(f"{BASES[claim.basis].word} · ", "$secondary"), (verdict, verdict_style)]
    if picked:
        below.append((" · on the page", "$success"))
    return Content.assemble(tick, wrap_indented(claim.says, width, INDENT), f"\n{INDENT}", *below)


def _warning(caution: Caution) -> list[StyledParagraph]:
    paragraphs: list[StyledParagraph] = [
        ("warning-label", Content("Editor’s warning")),
        ("warning", Content(caution.warning)),
    ]
    for label, words in (("What could be printed: ", caution.careful), ("How it adds up: ", caution.adds_up)):
        if words:
            paragraphs.append(("warning", Content.assemble((label, "bold"), words)))
    return paragraphs
