"""The trail: every scene that the reader came to, as a line of stations, and the way back to each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.view.history import Stop, stops, summary, task_name
from game.players.terminal.screens.papers.base import PaperScreen
from game.players.terminal.widgets.bars import KeyHint
from game.players.terminal.widgets.render import StyledParagraph, claim_link
from game.players.terminal.widgets.wrapping import wrap_indented


class TrailScreen(PaperScreen):
    """The scenes that the reader came through. Enter goes back to one."""

    PAPER = "transcript"
    AIRY = False  # the line between the stations has no gaps

    _stops_of: tuple[Journey, tuple[Stop, ...]] | None = None
    """A journey and its stops."""

    def title_bar(self) -> tuple[str, str]:
        """How long the trail is."""
        return "The trail", f"{_count(len(self._stops), 'scene')}, {_count(self.app.session.journey.turn, 'turn')}"

    def key_hints(self) -> Sequence[KeyHint]:
        """Going back, saving, closing."""
        stop = self._stop
        go = "stay here" if stop.here else "go there again" if stop.left else f"go back to turn {stop.turn}"
        return (
            KeyHint("Enter", go, "screen.use_item"),
            KeyHint("x", "save the transcript", "screen.save"),
            KeyHint("Esc", "close", "app.close_page"),
        )

    def first_highlighted(self) -> int:
        """The scene that the reader is at."""
        return next(at for at, stop in enumerate(self._stops) if stop.here)

    def items(self, width: int) -> list[Content | None]:
        """The stations, first to last. Those that the reader went back from stand on a siding."""
        stops = self._stops
        last = max(at for at, stop in enumerate(stops) if not stop.left)
        return [
            _station(stop, rail="│" if at < last else "╎" if at + 1 < len(stops) else " ", width=width)
            for at, stop in enumerate(stops)
        ]

    @property
    def _stops(self) -> tuple[Stop, ...]:
        """The stops; found again only after a move, because a trail can be long."""
        journey = self.app.session.journey
        if self._stops_of is None or self._stops_of[0] is not journey:
            self._stops_of = (journey, stops(journey))
        return self._stops_of[1]

    @property
    def _stop(self) -> Stop:
        at = self.highlighted
        return self._stops[at if at is not None else -1]

    def paper(self) -> list[StyledParagraph]:
        """All that was seen on the highlighted visit."""
        journey, stop = self.app.session.journey, self._stop
        claims = journey.story.claims
        number = f"{stop.number} · " if stop.number else ""
        standing = " · you are here" if stop.here else " · you went back from here" if stop.left else ""
        paragraphs: list[StyledParagraph] = [
            ("title", Content(f"{number}{stop.title}")),
            ("place", Content(f"Turn {stop.turn} · {stop.level}{standing}")),
        ]
        if stop.looked:
            paragraphs.append(("heading", Content("Looked at")))
            paragraphs.extend(("entry", Content(name)) for name in stop.looked)
        for heading, names in (("Kept", stop.kept), ("Sources opened", stop.opened)):
            if names:
                paragraphs.append(("heading", Content(heading)))
            for name in names:
                gone = heading == "Kept" and name not in journey.kept
                says = Content.assemble(claims[name].says, (" (taken out since)" if gone else "", "$quiet"))
                paragraphs.append(("entry", says.stylize(claim_link(name))))
        if stop.notes:
            paragraphs.append(("heading", Content("Your notes")))
            paragraphs.extend(("entry", Content(note or "(nothing)")) for note in stop.notes)
        if stop.answered:
            paragraphs.append(("heading", Content("Answered")))
            answered = (task_name(journey.story, name) for name in stop.answered)
            paragraphs.extend(("entry", Content(f"{name[:1].upper()}{name[1:]}")) for name in answered)
        if len(paragraphs) == 2:
            paragraphs.append(("quiet", Content("You read on without looking closer.")))
        return paragraphs

    def action_use_item(self) -> None:
        """Go back to the highlighted scene."""
        stop = self._stop
        if stop.here:
            self.app.action_close_page()
        else:
            self.app.carry_out(moves.Rewind(stop.turn))


def _station(stop: Stop, rail: str, width: int) -> Content:
    number = f"{stop.number} · " if stop.number else ""
    sign = f"{rail} ○ " if stop.left else "◉ " if stop.here else "● "
    standing = "you are here" if stop.here else "gone back from" if stop.left else ""
    facts = [f"turn {stop.turn}", stop.level, *(word for word in (standing, summary(stop)) if word)]
    indent = f"{rail}   " if stop.left else f"{rail} "
    title = wrap_indented(f"{number}{stop.title}", width, indent)
    below = wrap_indented(" · ".join(facts), width, indent)
    style = "$quiet" if stop.left else "bold" if stop.here else ""
    return Content.assemble((sign, "$primary"), (title, style), "\n", (indent, "$primary"), (below, "$quiet"))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
