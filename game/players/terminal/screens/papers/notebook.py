"""The notebook: what was kept and written, with the way back to where each came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.journey.commands.interpret import interpret
from game.journey.pages.notebook import CONTESTED
from game.journey.sources.claim_details import claim_blocks
from game.journey.state import moves
from game.journey.state.journey_state import Answered, WrittenNote
from game.journey.state.moves import LONGEST_TEXT
from game.journey.tasks.task_pages import answer_blocks
from game.journey.view.history import task_name
from game.journey.view.labels import BASES, VERDICTS
from game.players.terminal.screens.papers.base import PaperScreen
from game.players.terminal.widgets import render
from game.players.terminal.widgets.bars import KeyHint
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.wrapping import wrap_indented
from game.story.model.story import Claim, Story, said
from game.story.model.text import single_line

INDENT = " " * 3
EMPTY = "The notebook is empty. Keep a claim with k among a scene’s sources, and write a note with i."


class NotebookScreen(PaperScreen):
    """Kept claims, notes and answered tasks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "write_note", "Write a note", show=False),
        Binding("k", "take_out", "Take the claim out", show=False),
        Binding("j", "go_to_its_scene", "To its scene", show=False),
    ]
    PAPER = "notebook"

    def title_bar(self) -> tuple[str, str]:
        """How much is in it."""
        journey = self.app.session.journey
        notes = "1 note" if len(journey.notes) == 1 else f"{len(journey.notes)} notes"
        tasks = len({answer.task for answer in journey.answers})
        answered = f", {tasks} task{'' if tasks == 1 else 's'} answered" if tasks else ""
        return "Your notebook", f"{len(journey.kept)} kept, {notes}{answered}"

    def key_hints(self) -> Sequence[KeyHint]:
        """Opening, taking out, going there, writing, saving."""
        its_scene = KeyHint("j", "its scene", "screen.go_to_its_scene")
        match self._entry:
            case Claim():
                own = [
                    KeyHint("Enter", "its source", "screen.use_item"),
                    KeyHint("k", "take out", "screen.take_out"),
                    its_scene,
                ]
            case WrittenNote():
                own = [its_scene]
            case Answered():
                own = [KeyHint("Enter", "open the task", "screen.use_item"), its_scene]
            case _:
                own = []
        return (
            *own,
            KeyHint("i", "write", "screen.write_note"),
            KeyHint("x", "save", "screen.save"),
            KeyHint("Esc", "close", "app.close_page"),
        )

    def show_session(self) -> None:
        """Draw both sides, and the count above them."""
        super().show_session()
        self.update_title_bar()

    @property
    def _entries(self) -> list[Claim | WrittenNote | Answered | str]:
        """What the notebook holds: claims, notes and answers, with the headings over them."""
        journey = self.app.session.journey
        entries: list[Claim | WrittenNote | Answered | str] = []
        if journey.kept:
            entries += ["Kept", *(journey.story.claims[name] for name in journey.kept)]
        if journey.notes:
            entries += ["Notes", *journey.notes]
        if journey.answers:
            latest = {answer.task: answer for answer in journey.answers}
            entries += ["Tasks", *latest.values()]
        return entries

    @property
    def _entry(self) -> Claim | WrittenNote | Answered | None:
        """The highlighted entry."""
        at, entries = self.highlighted, self._entries
        entry = entries[at] if at is not None and at < len(entries) else None
        return None if isinstance(entry, str) else entry

    def headings(self) -> dict[int, str]:
        """The headings over the claims, the notes and the tasks."""
        return {at: entry for at, entry in enumerate(self._entries) if isinstance(entry, str)}

    def items(self, width: int) -> list[Content | None]:
        """The claims, then the notes, then the answers."""
        journey = self.app.session.journey
        story = journey.story
        items: list[Content | None] = []
        for entry in self._entries:
            match entry:
                case Claim():
                    items.append(_kept(entry, entry.id in journey.picked, width))
                case WrittenNote():
                    items.append(_note(entry, story.scenes[entry.scene].title, width))
                case Answered():
                    items.append(_answered(story, entry, journey.level, width))
                case _:
                    items.append(None)
        return items

    def paper(self) -> list[StyledParagraph]:
        """The highlighted claim with who says so and how it stands, the whole note, or the answer."""
        story, entry = self.app.session.story, self._entry
        match entry:
            case Claim():
                says, *details = claim_blocks(story, entry)
                paragraphs: list[StyledParagraph] = [("says", render.block(says))]
                paragraphs += [(block.kind, render.block(block)) for block in details]
                return [*paragraphs, ("told-in", Content(f"Told in: {story.home[entry.id].title}"))]
            case WrittenNote():
                place = f"{story.scenes[entry.scene].title}, turn {entry.turn}"
                return [("title", Content("Your note")), ("place", Content(place)), ("text", Content(_words(entry)))]
            case Answered():
                blocks = answer_blocks(self.app.session.journey, entry)
                return [(block.kind, render.block(block)) for block in blocks]
        return [("empty", Content(EMPTY))]

    # --- actions

    def action_use_item(self) -> None:
        """Open the sources of the highlighted claim, or the task of the highlighted answer."""
        if isinstance(entry := self._entry, Claim):
            self.app.action_open_claim(entry.id)
        elif isinstance(entry, Answered):
            self.app.carry_out(interpret(f"task {entry.task}", self.app.session.journey))

    def action_take_out(self) -> None:
        """Take the highlighted claim out of the notebook."""
        if isinstance(entry := self._entry, Claim):
            self.app.toggle_kept(entry.id)

    def action_go_to_its_scene(self) -> None:
        """Turn to the scene that tells the claim, or that the note was written in."""
        journey, entry = self.app.session.journey, self._entry
        if entry is None:
            return
        scene = journey.story.home[entry.id].id if isinstance(entry, Claim) else entry.scene
        if scene == journey.scene.id:
            self.app.action_close_page()
        else:
            self.app.carry_out(moves.Turn(scene))

    def action_write_note(self) -> None:
        """Open the line for a note."""
        self.ask_for_text("Note", "", LONGEST_TEXT)

    def take_text(self, text: str) -> None:
        """Write a note about the scene that the reader is at."""
        if text.strip():
            self.app.carry_out(interpret(f"note {text}", self.app.session.journey))


def _kept(claim: Claim, picked: bool, width: int) -> Content:
    verdict = VERDICTS[claim.verdict].word if claim.verdict else "the record"
    verdict_style = "$warning" if claim.verdict in CONTESTED else "$quiet"
    below: list[tuple[str, str]] = [(f"{BASES[claim.basis].word} · ", "$secondary"), (verdict, verdict_style)]
    if picked:
        below.append((" · on your front page", "$success"))
    sign = f" {BASES[claim.basis].symbol} "
    return Content.assemble((sign, "$secondary"), wrap_indented(claim.says, width, INDENT), f"\n{INDENT}", *below)


def _note(note: WrittenNote, title: str, width: int) -> Content:
    words = wrap_indented(_words(note)[:400], width, INDENT)
    return Content.assemble((" ” ", "bold $primary"), words, f"\n{INDENT}", (f"{title}, turn {note.turn}", "$quiet"))


def _answered(story: Story, answer: Answered, level: str, width: int) -> Content:
    task = story.tasks.get(answer.task)
    words = wrap_indented(said(task.ask, level) if task else "A task that is no longer there", width, INDENT)
    name = task_name(story, answer.task)
    place = f"{name[:1].upper()}{name[1:]}, answered in turn {answer.turn}"
    return Content.assemble((" ✓ ", "bold $primary"), words, f"\n{INDENT}", (place, "$quiet"))


def _words(note: WrittenNote) -> str:
    return single_line(note.text) or "(nothing)"
