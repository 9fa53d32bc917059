"""The settings: theme, spacing, motion and reading level, each changed by choosing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from game.players.terminal.screens.base import PageScreen
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.plain_text import PlainText

NAMES = ("theme", "spacing", "motion", "level")
ABOUT = (
    "Enter or the number changes a setting. Theme, spacing and motion are kept for your next visit; the reading level "
    "belongs to this journey. Colours can be turned off altogether by starting with NO_COLOR=1, and everything can be "
    "read in plain lines with --plain."
)


class SettingsScreen(PageScreen):
    """What a reader can set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"change({number})", f"Setting {number}", show=False) for number in range(1, 5)
    ]
    AUTO_FOCUS = "#settings"

    def body(self) -> Iterable[Widget]:
        """The four settings, and what they mean."""
        with Vertical(id="settings-card"):
            yield PlainText("Settings")
            yield ChoiceList(*self._choices(), id="settings", markup=False)
            yield PlainText(ABOUT)

    def _choices(self) -> list[Content]:
        settings, journey = self.app.settings, self.app.session.journey
        values = (
            ("Theme", "dark, for the evening" if settings.theme == "dark" else "light, for a projector or the sun"),
            ("Spacing", "normal" if settings.spacing == "normal" else "projector: wider apart, for a room"),
            ("Motion", "on: scrolling glides" if settings.motion else "off"),
            ("Reading level", journey.story.heading.levels[journey.level].name),
        )
        return [
            Content.assemble((f"{number:>2}  ", "$accent"), f"{name:<15}", (value, "$secondary"))
            for number, (name, value) in enumerate(values, 1)
        ]

    def show_session(self) -> None:
        """Draw the settings as they are now."""
        choices = self.query_one("#settings", ChoiceList)
        highlighted = choices.highlighted or 0
        choices.set_options(self._choices())
        choices.highlighted = highlighted

    @on(OptionList.OptionSelected, "#settings")
    def _setting_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change(event.option_index + 1)

    def action_change(self, number: int) -> None:
        """Change the setting with this number."""
        self.app.change_setting(NAMES[number - 1])
