"""The Textual application: from keys, clicks and typed words to moves, and to the screen that shows what they did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import constants
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import Widget

from game.errors import BreadAndSaltError
from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.commands.table import COMMANDS
from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.moves import LONGEST_ALIAS, LONGEST_TEXT, Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import Mark, scene_marks
from game.players.terminal.app import screen_stack
from game.players.terminal.app.base_app import Application
from game.players.terminal.app.settings import Settings, keep_settings, load_settings, with_next_value
from game.players.terminal.app.themes import DARK, LIGHT, THEMES
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.scene import SceneScreen

if TYPE_CHECKING:
    from game.journey.saving.live_reload import Watch
    from game.players.terminal.app.live_reload import LiveReload
    from game.players.terminal.widgets.text_entry import TextEntry

OWN_THEMES = {theme.name: theme for theme in THEMES}
THEME_OF_SETTING = {"dark": DARK, "light": LIGHT}
LONG_TIMEOUT = 12
"""Seconds that a message stays which takes longer to read."""


def play(session: Session, *, at_title: bool, watch: Watch | None = None) -> None:
    """Play in this terminal until the reader closes it."""
    Player(session, at_title=at_title, watch=watch).run_to_the_end()


class Player(Application):
    """Bread and Salt in a terminal."""

    TITLE = "Bread and Salt"
    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type_words", "Type", show=False),
        Binding("colon", "command_palette", "All commands", show=False),
        Binding("d", "turn_theme", "Dark or light", show=False),
        *[
            Binding(command.key, f"command('{command.name}')", command.help, show=False)
            for command in COMMANDS
            if command.key
        ],
    ]

    theme: Reactive[str] = Reactive(DARK.name)
    """The theme's name; the dark one until the reader's settings are read."""

    def __init__(
        self,
        session: Session,
        *,
        at_title: bool = True,
        settings: Settings | None = None,
        watch: Watch | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._at_title = at_title
        self._watch = watch
        self._live_reload: LiveReload | None = None
        """What keeps the story up to date while it is edited, if that was asked for."""
        self.settings, self._settings_notice = (settings, "") if settings else load_settings()
        for theme in THEMES:
            self.register_theme(theme)
        # Set before anything is drawn: assigning `theme` would have every style read twice.
        if self.settings.theme != "dark":
            self.set_reactive(Player.theme, THEME_OF_SETTING[self.settings.theme].name)
            self.stylesheet.set_variables(self.get_css_variables())
        self._apply_settings()

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by name. It is asked for at every line drawn, so the two themes in use are looked up first."""
        return OWN_THEMES.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[None]:
        """The title for a new journey, the scene for one that goes on."""
        if not self._at_title:
            return SceneScreen()
        from game.players.terminal.screens.title import TitleScreen

        return TitleScreen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command, for the palette."""
        from game.players.terminal.app.command_palette import entries

        return entries(self)

    def on_mount(self) -> None:
        """Say what a reader should know before the first line."""
        for notice in () if self._at_title else self.session.notices:
            self.say(notice, severity="warning", timeout=LONG_TIMEOUT)
        if self._settings_notice:
            self.say(self._settings_notice, severity="warning", timeout=LONG_TIMEOUT)
        if self.session.story.assignment.alias and not self.session.journey.alias:
            self.call_after_refresh(self._ask_alias)
        if self._watch is not None:
            from game.players.terminal.app.live_reload import LiveReload

            self._live_reload = LiveReload(self, self._watch)

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

    def show_problems(self, screen: Widget) -> None:
        """Show on a screen what is wrong with the story's files, if they are watched."""
        if self._live_reload is not None:
            self._live_reload.show_problems(screen)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top, and free what it has drawn."""
        if isinstance(self.screen, BookScreen):
            self.screen.drop_render_cache()
        return super().pop_screen()

    def _open_task(self, task: str) -> None:
        request = PageRequest("task", text=task)
        if screen_stack.open_request(self) == request:
            self.update_screens()
        else:
            screen_stack.open_page(self, request)

    # --- settings

    def change_setting(self, name: str) -> None:
        """Change one setting to its next value, and keep it for the next visit."""
        if name == "level":
            self.action_command("level")
            return
        self.settings = with_next_value(self.settings, name)
        if problem := keep_settings(self.settings):
            self.say(problem, severity="warning", timeout=LONG_TIMEOUT)
        self.theme = THEME_OF_SETTING[self.settings.theme].name
        self._apply_settings()
        # The screens under this one have to be styled anew too.
        self.refresh_css(animate=False)
        self.update_screens()

    def _apply_settings(self) -> None:
        self.set_class(self.settings.spacing == "projector", "-projector")
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.settings.motion else "none"

    # --- text entries

    def _ask_alias(self) -> None:
        from game.players.terminal.widgets.text_entry import TextEntry

        label = "Choose a name to hand in under, not your own. Enter takes it, Esc leaves it out."
        entry = TextEntry(id="alias", label=label, label_above=True, max_length=LONGEST_ALIAS)
        self.screen.mount(entry, before="#footer")

    def on_text_entry_done(self, event: TextEntry.Done) -> None:
        """Do what was typed on the command line, or take the name to hand in under."""
        event.stop()
        if event.entry.closed or not isinstance(self.screen, BookScreen):
            return
        self.screen.close_entry(event.entry)
        text = event.text or ""
        if event.entry.id == "alias":
            name = " ".join(text.split())
            if name and self.do(moves.Alias(name)):
                alias = self.session.journey.alias
                self.say(f"You hand in as {alias}. It stands in your journal and nowhere else.")
        elif text.strip():
            self.carry_out(interpret(text, self.session.journey))

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

    def action_command_palette(self) -> None:
        """Open the palette of all commands."""
        from game.players.terminal.app.command_palette import Palette

        if isinstance(self.screen, BookScreen):
            self.push_screen(Palette(placeholder="Find a command   (Esc closes, and so does a click above)"))

    def action_turn_theme(self) -> None:
        """Change between dark and light."""
        self.change_setting("theme")

    def action_type_words(self, words: str = "") -> None:
        """Open the command line with some words in it; close it if it is open."""
        from game.players.terminal.widgets.text_entry import TextEntry

        if not isinstance(self.screen, BookScreen) or not self.screen.is_mounted:
            return
        if entry := self.screen.open_entry("command-line"):
            entry.action_cancel()
            return
        hint = "A number or a word, such as: look at the loaf"
        entry = TextEntry(words, id="command-line", placeholder=hint, max_length=LONGEST_TEXT)
        self.screen.mount(entry, before="#footer")
        self.screen.update_key_hints()

    def action_enter_words(self) -> None:
        """Do what stands on the command line, as Enter does."""
        if isinstance(self.screen, BookScreen) and (entry := self.screen.open_entry("command-line")):
            entry.action_submit()
