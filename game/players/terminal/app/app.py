"""The Textual application: keys, clicks and typed words to moves, and the screen that shows what they led to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
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
from game.journey.state.moves import Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import Mark, scene_marks
from game.players.terminal.app.base_app import Application
from game.players.terminal.app.screen_registry import opens_sources, screen_for
from game.players.terminal.app.settings import Settings, keep_settings, load_settings
from game.players.terminal.app.themes import DARK, LIGHT, THEMES
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.scene import SceneScreen

if TYPE_CHECKING:
    from game.journey.saving.live_reload import Watch
    from game.players.terminal.app.live_reload import Watching
    from game.players.terminal.widgets.command_line import Typed
    from game.players.terminal.widgets.text_box import WritingBox

_OWN = {theme.name: theme for theme in THEMES}
NAMED = {"dark": DARK, "light": LIGHT}


def play(session: Session, *, at_title: bool, watch: Watch | None = None) -> None:
    """Plays in this terminal until the reader closes it."""
    Player(session, at_title=at_title, watch=watch).run_to_the_end()


class Player(Application):
    """Bread and Salt in a terminal."""

    TITLE = "Bread and Salt"
    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = True
    theme: Reactive[str] = Reactive(DARK.name)
    """The theme's name; the dark one until the reader's settings are read."""
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
        """The sitting that is played."""
        self._at_title = at_title
        self._watch = watch
        self.watching: Watching | None = None
        """What keeps the story up to date while it is edited, where that was asked for."""
        self.settings, self._told = (settings, "") if settings else load_settings()
        """How the reader likes it; what to say about it, or nothing."""
        for theme in THEMES:
            self.register_theme(theme)
        # Set before anything is drawn: assigning `theme` would have every style read twice.
        if self.settings.theme != "dark":
            self.set_reactive(Player.theme, NAMED[self.settings.theme].name)
            self.stylesheet.set_variables(self.get_css_variables())
        self._apply_settings()

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by name; called for every line drawn, so the two themes in use are found at once."""
        return _OWN.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[None]:
        """The title for a new journey, the scene for one that goes on."""
        if not self._at_title:
            return SceneScreen()
        from game.players.terminal.screens.title import TitleScreen

        return TitleScreen()

    def on_mount(self) -> None:
        """Says what a reader should know before the first line."""
        for notice in () if self._at_title else self.session.notices:
            self.say(notice, severity="warning", timeout=12)
        if self._told:
            self.say(self._told, severity="warning", timeout=12)
        if self.session.story.assignment.alias and not self.session.journey.alias:
            from game.players.terminal.widgets.text_box import ask_alias

            self.call_after_refresh(ask_alias, self)
        if self._watch is not None:
            from game.players.terminal.app.live_reload import Watching

            self.watching = Watching(self, self._watch)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command."""
        from game.players.terminal.app.command_palette import entries

        return entries(self)

    def pop_screen(self) -> AwaitComplete:
        """Closes the screen on top."""
        if isinstance(self.screen, BookScreen):
            self.screen.drop_render_cache()
        return super().pop_screen()

    # --- doing

    def do(self, move: Move) -> bool:
        """Makes a move; says why where it cannot be made."""
        try:
            self.session.do(move)
        except (MoveRefusedError, BreadAndSaltError) as error:
            self.say(str(error), severity="error", timeout=12)
            return False
        return True

    def carry_out(self, response: Response) -> None:
        """Does what was asked for, however it was asked; what was said before goes away."""
        self.clear_notifications()
        match response:
            case Rejected():
                self.say(response.text)
            case PageRequest(command="quit"):
                self.exit()
            case PageRequest(command="save"):
                self._save(response.text)
            case PageRequest(command="word"):
                self.explain_term(response.text)
            case PageRequest(command="repeat"):
                self._to_scene().start_scene()
            case TaskInProgress():
                # Begun in typed words, finished on the task's own screen.
                self._open_task(response.task)
            case PageRequest():
                self._open(response)
            case moves.Keep():
                self.toggle_kept(response.claim)
            case moves.Drop():
                self.toggle_kept(response.claim)
            case _:
                if self.do(response):
                    self._show(response)

    def _save(self, paper: str) -> None:
        from game.journey.documents.save import save_paper

        try:
            self.say(f"Saved as {save_paper(paper, self.session.journey)}", timeout=12)
        except BreadAndSaltError as error:
            self.say(str(error), severity="error", timeout=12)

    def _show(self, move: Move) -> None:
        match move:
            case moves.Go() | moves.Turn() | moves.Rewind():
                self._to_scene().start_scene()
            case moves.Look():
                scene = self._to_scene()
                if scene.is_mounted:
                    scene.show_session(look_at=move.detail)
            case moves.Answer():
                self._open_task(move.task)
            case moves.ShowOfHands() | moves.Alias():
                self.update_screens()
            case moves.Note():
                self.say("Written in your notebook.")
                self.update_screens()
            case moves.Pick() | moves.Unpick() | moves.Headline():
                self.update_screens()
            case moves.Level():
                level = self.session.story.heading.levels[move.level]
                self.say(f"Reading level: {level.name}")
                self.update_screens()

    def _open_task(self, task: str) -> None:
        asked = PageRequest("task", text=task)
        if not isinstance(self.screen, BookScreen) or self.screen.asked != asked:
            self._open(asked)
        else:
            self.update_screens()

    def update_screens(self, skip: Widget | None = None) -> None:
        """Draw the session again on every open screen except `skip`."""
        for screen in self.screen_stack:
            if isinstance(screen, BookScreen) and screen.is_mounted and screen is not skip:
                screen.show_session()

    def choose(self, number: int) -> None:
        """Takes a choice of the scene by its number."""
        self.carry_out(interpret(str(number), self.session.journey))

    def toggle_kept(self, claim: str) -> None:
        """Keeps a claim, or takes it out where it is kept."""
        journey = self.session.journey
        if claim in journey.kept:
            if self.do(moves.Drop(claim)):
                self.say("Taken out of your notebook.")
        elif self.do(moves.Keep(journey.scene.id, claim)):
            self.say("Kept in your notebook.")
        self.update_screens()

    def note_opened(self, claim: str) -> None:
        """Notes in the journey that a claim's source was opened."""
        journey = self.session.journey
        if claim not in journey.opened:
            self.do(moves.Open(journey.scene.id, claim))

    def open_claim(self, claim: str) -> None:
        """Opens the source of a claim that was clicked, of whichever scene."""
        journey = self.session.journey
        mark = scene_marks(journey.story, journey.scene).get(claim)
        if mark is None and claim in journey.story.claims:
            mark = Mark(0, journey.story.claims[claim])
        if mark is not None:
            self.carry_out(PageRequest("source", mark))

    def begin_story(self) -> None:
        """From the title to the first scene."""
        self._to_scene()

    # --- screens

    def close_pages(self) -> None:
        """Close every page that lies over the scene or the title."""
        while len(self.screen_stack) > 1 and isinstance(self.screen, BookScreen) and self.screen.asked is not None:
            self.pop_screen()

    def _to_scene(self) -> SceneScreen:
        self.close_pages()
        scene = next((screen for screen in self.screen_stack if isinstance(screen, SceneScreen)), None)
        if scene is None:
            scene = SceneScreen()
            self.push_screen(scene)
        return scene

    def _open(self, asked: PageRequest) -> None:
        """Opens a page over the scene; asking for the page that is open closes it.

        A source that is opened from a page lies over the page, and Escape leads back to it.
        """
        shown = self.screen.asked if isinstance(self.screen, BookScreen) else None
        if asked.claim is None:
            self.close_pages()
        elif shown is not None and opens_sources(shown):
            self.pop_screen()
        if shown != asked:
            self.push_screen(screen_for(asked))

    def show_problems(self, screen: Widget) -> None:
        """Show on a screen what is wrong with the story's files, if they are watched."""
        if self.watching is not None:
            self.watching.show_problems(screen)

    # --- actions

    def action_command(self, name: str) -> None:
        """Does what a command's key asks for."""
        journey = self.session.journey
        match name:
            case "back":
                self.carry_out(interpret("back", journey))
            case "level":
                self.carry_out(interpret("level", journey))
            case _:
                self.carry_out(PageRequest(name))

    def action_close_page(self) -> None:
        """Back to the scene, or to the page that a source was opened from."""
        if len(self.screen_stack) > 1 and isinstance(self.screen, BookScreen) and self.screen.asked is not None:
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Opens the palette of all commands."""
        from game.players.terminal.app.command_palette import Palette

        if isinstance(self.screen, BookScreen):
            self.push_screen(Palette(placeholder="Find a command   (Esc closes, and so does a click above)"))

    def action_turn_theme(self) -> None:
        """Changes between dark and light."""
        self.change_setting("theme")

    def change_setting(self, name: str) -> None:
        """Changes one setting to its next value, and keeps it."""
        now = self.settings
        match name:
            case "theme":
                changed = replace(now, theme="light" if now.theme == "dark" else "dark")
            case "spacing":
                changed = replace(now, spacing="projector" if now.spacing == "normal" else "normal")
            case "motion":
                changed = replace(now, motion=not now.motion)
            case _:
                self.action_command("level")
                return
        self.settings = changed
        if why := keep_settings(changed):
            self.say(why, severity="warning", timeout=12)
        self.theme = NAMED[changed.theme].name
        self._apply_settings()
        # The screens under this one have to be styled anew too.
        self.refresh_css(animate=False)
        self.update_screens()

    def _apply_settings(self) -> None:
        self.set_class(self.settings.spacing == "projector", "-projector")
        if not self.settings.motion:
            self.animation_level = "none"
        else:
            self.animation_level = constants.TEXTUAL_ANIMATIONS

    def explain_term(self, term: str) -> None:
        """Explains a word where the reader is."""
        word = self.session.story.glossary.get(term)
        if word is not None:
            from game.journey.pages.reference import term_block

            block = term_block(word)
            self.say(f"{block.lead} {block.text}", timeout=12)

    def on_writing_box_done(self, event: WritingBox.Done) -> None:
        """Takes the name to hand in under, which is asked for wherever the reader is."""
        event.stop()
        if isinstance(self.screen, BookScreen):
            self.screen.focus_again()
        name = " ".join((event.words or "").split())
        if name and self.do(moves.Alias(name)):
            self.say(f"You hand in as {self.session.journey.alias}. It stands in your journal and nowhere else.")

    def action_type_words(self, words: str = "") -> None:
        """Opens the line for typed words, with the words that it begins with; leaves it where it is open."""
        from game.players.terminal.widgets.command_line import Typed

        if lines := self.screen.query(Typed):
            lines.first(Typed).action_leave()
        elif isinstance(self.screen, BookScreen) and self.screen.is_mounted:
            self.screen.mount(Typed(words), before="#footer")
            self.screen.show_typing(True)

    def action_enter_words(self) -> None:
        """Does what was typed, as Enter does."""
        from game.players.terminal.widgets.command_line import Typed

        for line in self.screen.query(Typed):
            line.enter()

    def on_typed_done(self, event: Typed.Done) -> None:
        """Does what was typed, and gives the keys back to the screen."""
        if isinstance(self.screen, BookScreen):
            self.screen.show_typing(False)
            self.screen.focus_again()
        if event.words.strip():
            self.carry_out(interpret(event.words, self.session.journey))
