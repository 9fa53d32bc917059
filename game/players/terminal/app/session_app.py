"""An application that plays a sitting: it makes moves, and shows the screens that they lead to."""

from __future__ import annotations

from textual.widget import Widget

from game.errors import BreadAndSaltError
from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.moves import Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import Mark, scene_marks
from game.players.terminal.app import screen_stack
from game.players.terminal.app.base_app import Application

LONG_TIMEOUT = 12
"""Seconds for which a message stays that takes longer to read."""


class SessionApplication(Application):
    """What the reader asks for becomes moves of the sitting, and screens."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    # --- moves

    def do(self, move: Move) -> bool:
        """Make one move without showing a screen. If it cannot be made, say why and return False."""
        try:
            self.session.do(move)
        except (MoveRefusedError, BreadAndSaltError) as error:
            self.say(str(error), severity="error", timeout=LONG_TIMEOUT)
            return False
        return True

    def carry_out(self, response: Response) -> None:
        """Carry out what the reader asked for, by whatever means, and clear earlier messages."""
        self.clear_notifications()
        match response:
            case Rejected():
                self.say(response.text)
            case PageRequest(command="quit"):
                self.exit()
            case PageRequest(command="save"):
                self._save(response.text)
            case PageRequest(command="word"):
                self.action_explain_term(response.text)
            case PageRequest(command="repeat"):
                screen_stack.show_scene(self).start_scene()
            case TaskInProgress():
                # Begun in typed words, finished on the task's own screen.
                self._open_task(response.task)
            case PageRequest():
                screen_stack.open_page(self, response)
            case moves.Keep() | moves.Drop():
                self.toggle_kept(response.claim)
            case _:
                if self.do(response):
                    self._show(response)

    def _show(self, move: Move) -> None:
        """Show what a move has done."""
        match move:
            case moves.Go() | moves.Turn() | moves.Rewind():
                screen_stack.show_scene(self).start_scene()
            case moves.Look():
                scene = screen_stack.show_scene(self)
                if scene.is_mounted:
                    scene.show_session(look_at=move.detail)
            case moves.Answer():
                self._open_task(move.task)
            case moves.Note():
                self.say("Written in your notebook.")
                self.update_screens()
            case moves.Level():
                self.say(f"Reading level: {self.session.story.heading.levels[move.level].name}")
                self.update_screens()
            case _:
                self.update_screens()

    def _save(self, paper: str) -> None:
        from game.journey.documents.save import save_paper

        try:
            self.say(f"Saved as {save_paper(paper, self.session.journey)}", timeout=LONG_TIMEOUT)
        except BreadAndSaltError as error:
            self.say(str(error), severity="error", timeout=LONG_TIMEOUT)

    def choose(self, number: int) -> None:
        """Take a choice of the scene by its number."""
        self.carry_out(interpret(str(number), self.session.journey))

    def toggle_kept(self, claim: str) -> None:
        """Keep a claim in the notebook, or take it out again. `claim` is its id."""
        journey = self.session.journey
        if claim in journey.kept:
            if self.do(moves.Drop(claim)):
                self.say("Taken out of your notebook.")
        elif self.do(moves.Keep(journey.scene.id, claim)):
            self.say("Kept in your notebook.")
        self.update_screens()

    def note_opened(self, claim: str) -> None:
        """Record in the journey that a claim's source was opened, unless it is recorded already."""
        journey = self.session.journey
        if claim not in journey.opened:
            self.do(moves.Open(journey.scene.id, claim))

    # --- screens

    def begin_story(self) -> None:
        """Go from the title to the first scene."""
        screen_stack.show_scene(self)

    def close_pages(self) -> None:
        """Close every page that lies over the scene or the title."""
        screen_stack.close_pages(self)

    def update_screens(self, skip: Widget | None = None) -> None:
        """Draw the session again on every open screen except `skip`."""
        screen_stack.update_screens(self, skip)

    def _open_task(self, task: str) -> None:
        request = PageRequest("task", text=task)
        if screen_stack.open_request(self) == request:
            self.update_screens()
        else:
            screen_stack.open_page(self, request)

    # --- actions

    def action_command(self, name: str) -> None:
        """Do what a command's key does."""
        response = interpret(name, self.session.journey) if name in ("back", "level") else PageRequest(name)
        self.carry_out(response)

    def action_open_claim(self, claim: str) -> None:
        """Open the sources of a claim, of whichever scene. `claim` is its id."""
        journey = self.session.journey
        mark = scene_marks(journey.story, journey.scene).get(claim)
        if mark is None and claim in journey.story.claims:
            mark = Mark(0, journey.story.claims[claim])
        if mark is not None:
            self.carry_out(PageRequest("source", mark))

    def action_explain_term(self, term: str) -> None:
        """Show the meaning of a glossary entry. `term` is its id."""
        word = self.session.story.glossary.get(term)
        if word is not None:
            from game.journey.pages.reference import term_block

            block = term_block(word)
            self.say(f"{block.lead} {block.text}", timeout=LONG_TIMEOUT)

    def action_turn_to(self, scene: str) -> None:
        """Turn straight to a scene. `scene` is its id."""
        self.carry_out(moves.Turn(scene))

    def action_close_page(self) -> None:
        """Close the page on top."""
        screen_stack.close_page(self)
