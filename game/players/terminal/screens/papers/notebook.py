"""The notebook: what was kept and written, with the way back to where each came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.journey.commands.interpret import interpret
from game.journey.pages import notebook as desk
from game.journey.sources.claim_details import claim_blocks
from game.journey.state import moves
from game.journey.state.apply_move import Answered, Jotting
from game.journey.state.moves import LONGEST_TEXT
from game.journey.tasks.task_pages import answer_blocks
from game.journey.view.history import folded, task_name
from game.journey.view.labels import BASES, VERDICTS
from game.players.terminal.screens.papers.base import PaperScreen, ScreenAction, hang_indent
from game.players.terminal.widgets import render as drawing
from game.players.terminal.widgets.render import Drawn
from game.story.model.story import Claim, Story, said


class NotebookScreen(PaperScreen):
    """Kept claims and notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "note", "Write a note", show=False),
        Binding("k", "drop", "Take the claim out", show=False),
        Binding("j", "go", "To its scene", show=False),
    ]
    PAPER = "notebook"
    FOOTER: ClassVar[frozenset[str]] = frozenset({"help", "quit", "notebook", "sources", "map", "timeline", "level"})

    def bar(self) -> tuple[str, str]:
        """How much is in it."""
        journey = self.app.session.journey
        notes = "1 note" if len(journey.notes) == 1 else f"{len(journey.notes)} notes"
        tasks = len({answer.task for answer in journey.answers})
        answered = f", {tasks} task{'' if tasks == 1 else 's'} answered" if tasks else ""
        return "Your notebook", f"{len(journey.kept)} kept, {notes}{answered}"

    def show_session(self) -> None:
        """Draws both sides and the count above them."""
        super().show_session()
        self.set_bar(*self.bar())

    @property
    def _things(self) -> list[Claim | Jotting | Answered | str]:
        """What stands on the shelf: claims, notes, and the headings over them."""
        journey = self.app.session.journey
        things: list[Claim | Jotting | Answered | str] = []
        if journey.kept:
            things += ["Kept", *(journey.story.claims[name] for name in journey.kept)]
        if journey.notes:
            things += ["Notes", *journey.notes]
        if journey.answers:
            latest = {answer.task: answer for answer in journey.answers}
            things += ["Tasks", *latest.values()]
        return things

    @property
    def _thing(self) -> Claim | Jotting | Answered | None:
        at, things = self.in_hand, self._things
        thing = things[at] if at is not None and at < len(things) else None
        return None if isinstance(thing, str) else thing

    def headings(self) -> dict[int, str]:
        """The two headings."""
        return {at: thing for at, thing in enumerate(self._things) if isinstance(thing, str)}

    def shelved(self, width: int) -> list[Content | None]:
        """The claims, then the notes."""
        story = self.app.session.story
        made: list[Content | None] = []
        for thing in self._things:
            match thing:
                case Claim():
                    made.append(_kept(thing, thing.id in self.app.session.journey.picked, width))
                case Jotting():
                    made.append(_note(thing, story.scenes[thing.scene].title, width))
                case Answered():
                    made.append(_answered(story, thing, self.app.session.journey.level, width))
                case _:
                    made.append(None)
        return made

    def paper(self) -> list[Drawn]:
        """The claim in hand with who says so and how it stands, or the whole note."""
        story, thing = self.app.session.story, self._thing
        match thing:
            case Claim():
                scene = story.home[thing.id]
                says, *blocks = claim_blocks(story, thing)
                drawn = [("title says", drawing.draw_block(says))]
                drawn += [(str(block.kind), drawing.draw_block(block)) for block in blocks]
                return [*drawn, ("quiet told", Content(f"Told in: {scene.title}"))]
            case Jotting():
                place = f"{story.scenes[thing.scene].title}, turn {thing.turn}"
                return [("title", Content("Your note")), ("place", Content(place)), ("text", Content(_words(thing)))]
            case Answered():
                shown = answer_blocks(self.app.session.journey, thing)
                return [(each.kind, drawing.draw_block(each)) for each in shown]
        words = "The notebook is empty. Keep a claim with k among a scene’s sources, and write a note with i."
        return [("empty", Content(words))]

    def deeds(self) -> Sequence[ScreenAction]:
        """Opening, taking out, going there, writing, saving."""
        scene = ScreenAction("j", "its scene", "go")
        match self._thing:
            case Claim():
                own = [ScreenAction("Enter", "its source", "choose"), ScreenAction("k", "take out", "drop"), scene]
            case Jotting():
                own = [scene]
            case Answered():
                own = [ScreenAction("Enter", "open the task", "choose"), scene]
            case _:
                own = []
        return (
            *own,
            ScreenAction("i", "write", "note"),
            ScreenAction("x", "save", "save"),
            ScreenAction("Esc", "close", "close"),
        )

    def action_choose(self) -> None:
        """Opens the source of the claim in hand."""
        if isinstance(thing := self._thing, Claim):
            self.app.open_claim(thing.id)
        elif isinstance(thing, Answered):
            self.app.carry_out(interpret(f"task {thing.task}", self.app.session.journey))

    def action_drop(self) -> None:
        """Takes the claim in hand out of the notebook."""
        if isinstance(thing := self._thing, Claim):
            self.app.toggle_kept(thing.id)

    def action_go(self) -> None:
        """Turns to the scene in which the claim is told or the note was written."""
        journey, thing = self.app.session.journey, self._thing
        if thing is None:
            return
        scene = journey.story.home[thing.id].id if isinstance(thing, Claim) else thing.scene
        if scene == journey.scene.id:
            self.action_close()
        else:
            self.app.carry_out(moves.Turn(scene))

    def action_note(self) -> None:
        """Opens the line for a note."""
        self.write("Note", "", LONGEST_TEXT)

    def written(self, words: str) -> None:
        """Writes a note, about the scene that the reader is at."""
        if words.strip():
            self.app.carry_out(interpret(f"note {words}", self.app.session.journey))
            self.show_all()


def _kept(claim: Claim, picked: bool, width: int) -> Content:
    standing = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    wear = "$warning" if claim.verdict in desk.CONTESTED else "$quiet"
    indent = " " * 3
    below: list[tuple[str, str]] = [(f"{BASES[claim.basis].word} · ", "$secondary"), (standing, wear)]
    if picked:
        below.append((" · on your front page", "$success"))
    sign = f" {BASES[claim.basis].symbol} "
    return Content.assemble((sign, "$secondary"), hang_indent("", claim.says, width, indent), f"\n{indent}", *below)


def _note(note: Jotting, title: str, width: int) -> Content:
    indent = " " * 3
    words = hang_indent("", _words(note)[:400], width, indent)
    return Content.assemble((" ” ", "bold $primary"), words, f"\n{indent}", (f"{title}, turn {note.turn}", "$quiet"))


def _answered(story: Story, answer: Answered, level: str, width: int) -> Content:
    indent = " " * 3
    task = story.tasks.get(answer.task)
    words = hang_indent("", said(task.ask, level) if task else "A task that is no longer there", width, indent)
    name = task_name(story, answer.task)
    place = f"{name[:1].upper()}{name[1:]}, answered in turn {answer.turn}"
    return Content.assemble((" ✓ ", "bold $primary"), words, f"\n{indent}", (place, "$quiet"))


def _words(note: Jotting) -> str:
    return folded(note.text) or "(nothing)"
