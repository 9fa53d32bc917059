"""What the screens and the terminal driver may ask of the player. They know this class; only the app knows them."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from textual.app import App
from textual.widget import Widget

from game.journey.commands.responses import Response
from game.journey.saving.session import Session
from game.journey.state.moves import Move
from game.players.terminal.app.settings import Settings


class TerminalControl(Protocol):
    """What a driver can do if it can leave its terminal to other programs."""

    def give_back(self) -> None:
        """Restore what is left of the terminal, without waiting for anything."""

    def sleep(self) -> None:
        """Restore the terminal and stop the program until the shell continues it."""


class PlayerInterface(App[None]):
    """The application, as its screens see it."""

    session: Session
    """The reader's sitting: the story, the journey and the journal."""
    settings: Settings
    told_to_end: int
    """The number of the signal that asked the player to end; 0 for none."""

    terminal: TerminalControl | None
    """The driver, if it can leave its terminal to other programs."""

    # --- moves

    @abstractmethod
    def carry_out(self, response: Response) -> None:
        """Carry out what the reader asked for, by whatever means, and clear earlier messages."""

    @abstractmethod
    def do(self, move: Move) -> bool:
        """Make one move without showing a screen. If it cannot be made, say why and return False."""

    @abstractmethod
    def choose(self, number: int) -> None:
        """Take a choice of the scene by its number."""

    @abstractmethod
    def toggle_kept(self, claim: str) -> None:
        """Keep a claim in the notebook, or take it out again. `claim` is its id."""

    @abstractmethod
    def note_opened(self, claim: str) -> None:
        """Record in the journey that a claim's source was opened, unless it is recorded already."""

    # --- screens

    @abstractmethod
    def begin_story(self) -> None:
        """Go from the title to the first scene."""

    @abstractmethod
    def action_open_claim(self, claim: str) -> None:
        """Open the sources of a claim, of whichever scene. `claim` is its id."""

    @abstractmethod
    def close_pages(self) -> None:
        """Close every page that lies over the scene or the title."""

    @abstractmethod
    def action_close_page(self) -> None:
        """Close the page on top."""

    @abstractmethod
    def action_command(self, name: str) -> None:
        """Do what a command's key does."""

    @abstractmethod
    def action_type_words(self, words: str = "") -> None:
        """Open the command line with some words in it; close it if it is open."""

    @abstractmethod
    def update_screens(self, skip: Widget | None = None) -> None:
        """Draw the session again on every open screen except `skip`."""

    @abstractmethod
    def change_setting(self, name: str) -> None:
        """Change one setting to its next value, and keep it for the next visit."""

    # --- messages

    @abstractmethod
    def say(self, words: str, *, severity: str = "information", timeout: float = 5) -> None:
        """Show a passing message as plain text, for `timeout` seconds."""

    @abstractmethod
    def show_problems(self, screen: Widget) -> None:
        """Show on a screen what is wrong with the story's files, if they are watched."""

    # --- the terminal

    @abstractmethod
    def end(self, number: int) -> None:
        """Close the player because a signal asked for it."""

    @abstractmethod
    def fail(self, error: Exception) -> None:
        """End the player because of an error outside of it, such as in the reading of keys."""

    @abstractmethod
    def redraw(self) -> None:
        """Draw everything again, on a terminal that was used for something else."""
