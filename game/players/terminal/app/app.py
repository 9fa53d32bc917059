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

from game.journey.commands.interpret import interpret
from game.journey.commands.table import COMMANDS
from game.journey.saving.session import Session
from game.journey.state import moves
from game.journey.state.moves import LONGEST_ALIAS, LONGEST_TEXT
from game.players.terminal.app.session_app import LONG_TIMEOUT, SessionApplication
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


def play(session: Session, *, at_title: bool, watch: Watch | None = None) -> None:
    """Play in this terminal until the reader closes it."""
    Player(session, at_title=at_title, watch=watch).run_to_the_end()


class Player(SessionApplication):
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
        super().__init__(session)
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

    # --- live reload

    def show_problems(self, screen: Widget) -> None:
        """Show on a screen what is wrong with the story's files, if they are watched."""
        if self._live_reload is not None:
            self._live_reload.show_problems(screen)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top, and free what it has drawn."""
        if isinstance(self.screen, BookScreen):
            self.screen.drop_render_cache()
        return super().pop_screen()

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
