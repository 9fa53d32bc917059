"""Lists to choose from."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.widgets import OptionList

NARROWEST = 8
"""Columns below which a list draws none of its lines."""


class SafeOptionList(OptionList):
    """An option list that survives very narrow windows, and clicks on options that have just been removed."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the list, measured at a width of at least a few cells."""
        return super().get_content_height(container, viewport, max(width, NARROWEST))

    def on_click(self, event: Click) -> None:
        """Ignore a click on an option that is gone."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def _update_lines(self) -> None:
        if self.scrollable_content_region.width >= NARROWEST:
            super()._update_lines()


class ChoiceList(SafeOptionList, inherit_bindings=False):
    """A list of choices. Page keys are left to the text above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("enter", "select", "Choose", show=False),
    ]
