"""The settings: theme, spacing, motion and reading level, each changed by choosing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.journey.commands.responses import PageRequest
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets.option_lists import ChoiceList

NAMES = ("theme", "spacing", "motion", "level")


class SettingsScreen(BookScreen):
    """What a reader can set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        *[Binding(str(number), f"change({number})", f"Setting {number}", show=False) for number in range(1, 5)],
    ]
    AUTO_FOCUS = "#settings"

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked

    def body(self) -> Iterable[Widget]:
        """The four settings, and what they mean."""
        with Vertical(id="settings-card"):
            yield Static(Content("Settings"), classes="title", markup=False)
            yield ChoiceList(*self._choices(), id="settings", markup=False)
            yield Static(
                Content(
                    "Enter or the number changes a setting. Theme, spacing and motion are kept for your next visit; "
                    "the reading level belongs to this journey. Colours can be turned off altogether by starting with "
                    "NO_COLOR=1, and everything can be read in plain lines with --plain."
                ),
                classes="quiet",
                markup=False,
            )

    def _choices(self) -> list[Content]:
        settings, journey = self.app.settings, self.app.session.journey
        rows = (
            ("Theme", "dark, for the evening" if settings.theme == "dark" else "light, for a projector or the sun"),
            ("Spacing", "normal" if settings.spacing == "normal" else "projector: wider apart, for a room"),
            ("Motion", "on: scrolling glides" if settings.motion else "off"),
            ("Reading level", journey.story.heading.levels[journey.level].name),
        )
        return [
            Content.assemble((f"{number:>2}  ", "$accent"), f"{name:<15}", (value, "$secondary"))
            for number, (name, value) in enumerate(rows, 1)
        ]

    def show_session(self) -> None:
        """Draws the settings as they are now."""
        ways = self.query_one("#settings", ChoiceList)
        at = ways.highlighted or 0
        ways.set_options(self._choices())
        ways.highlighted = at

    @on(OptionList.OptionSelected, "#settings")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_change(event.option_index + 1)

    def action_change(self, number: int) -> None:
        """Changes the setting with this number."""
        self.app.change_setting(NAMES[number - 1])
