"""The trail: every scene that the reader came to as a line of stations, and the way back to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.view.history import Stop, stops, summary, task_name
from game.players.terminal.screens.papers.base import PaperScreen, ScreenAction, hang_indent
from game.players.terminal.widgets.render import Drawn, opens


class TrailScreen(PaperScreen):
    """Where the reader came by. Enter goes back there."""

    PAPER = "transcript"
    AIRY = False  # the line between the stations has no gaps
    FOOTER: ClassVar[frozenset[str]] = frozenset({"help", "quit", "notebook", "sources", "map", "timeline", "level"})

    _found: tuple[Journey, tuple[Stop, ...]] | None = None

    def bar(self) -> tuple[str, str]:
        """How long the trail is."""
        return "The trail", f"{_count(len(self._every), 'scene')}, {_count(self.app.session.journey.turn, 'turn')}"

    def first_in_hand(self) -> int:
        """The scene that the reader is at."""
        return next(at for at, stop in enumerate(self._every) if stop.here)

    def shelved(self, width: int) -> list[Content | None]:
        """The stations, first to last; those gone back from stand on a siding."""
        every = self._every
        last_on = max(at for at, stop in enumerate(every) if not stop.left)
        return [
            _station(stop, rail="│" if at < last_on else "╎" if at + 1 < len(every) else " ", width=width)
            for at, stop in enumerate(every)
        ]

    @property
    def _every(self) -> tuple[Stop, ...]:
        """The stops; found again only after a move, because a trail can be long."""
        journey = self.app.session.journey
        if self._found is None or self._found[0] is not journey:
            self._found = (journey, stops(journey))
        return self._found[1]

    @property
    def _stop(self) -> Stop:
        at = self.in_hand
        return self._every[at if at is not None else -1]

    def paper(self) -> list[Drawn]:
        """All that was seen on the visit in hand."""
        journey, stop = self.app.session.journey, self._stop
        claims = journey.story.claims
        number = f"{stop.number} · " if stop.number else ""
        standing = " · you are here" if stop.here else " · you went back from here" if stop.left else ""
        drawn: list[Drawn] = [
            ("title", Content(f"{number}{stop.title}")),
            ("place", Content(f"Turn {stop.turn} · {stop.level}{standing}")),
        ]
        if stop.looked:
            drawn.append(("heading", Content("Looked at")))
            drawn.extend(("entry", Content(name)) for name in stop.looked)
        for heading, names in (("Kept", stop.kept), ("Sources opened", stop.opened)):
            if names:
                drawn.append(("heading", Content(heading)))
            for name in names:
                gone = heading == "Kept" and name not in journey.kept
                says = Content.assemble(claims[name].says, (" (taken out since)" if gone else "", "$quiet"))
                drawn.append(("entry", says.stylize(opens(name))))
        if stop.notes:
            drawn.append(("heading", Content("Your notes")))
            drawn.extend(("entry", Content(note or "(nothing)")) for note in stop.notes)
        if stop.answered:
            drawn.append(("heading", Content("Answered")))
            answered = (task_name(journey.story, name) for name in stop.answered)
            drawn.extend(("entry", Content(f"{name[:1].upper()}{name[1:]}")) for name in answered)
        if len(drawn) == 2:
            drawn.append(("quiet", Content("You read on without looking closer.")))
        return drawn

    def deeds(self) -> Sequence[ScreenAction]:
        """Going back, saving, closing."""
        stop = self._stop
        go = "stay here" if stop.here else "go there again" if stop.left else f"go back to turn {stop.turn}"
        return (
            ScreenAction("Enter", go, "choose"),
            ScreenAction("x", "save the transcript", "save"),
            ScreenAction("Esc", "close", "close"),
        )

    def action_choose(self) -> None:
        """Goes back to the scene in hand."""
        stop = self._stop
        move = None if stop.here else moves.Rewind(stop.turn)
        if move is None:
            self.action_close()
        else:
            self.app.carry_out(move)


def _station(stop: Stop, rail: str, width: int) -> Content:
    number = f"{stop.number} · " if stop.number else ""
    sign = f"{rail} ○ " if stop.left else "◉ " if stop.here else "● "
    standing = "you are here" if stop.here else "gone back from" if stop.left else ""
    said = [f"turn {stop.turn}", stop.level, *(word for word in (standing, summary(stop)) if word)]
    indent = f"{rail}   " if stop.left else f"{rail} "
    title = hang_indent("", f"{number}{stop.title}", width, indent)
    below = hang_indent("", " · ".join(said), width, indent)
    wear = "$quiet" if stop.left else "bold" if stop.here else ""
    return Content.assemble((sign, "$primary"), (title, wear), "\n", (indent, "$primary"), (below, "$quiet"))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
