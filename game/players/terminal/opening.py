"""Which screen answers what a command asks for. Each is imported here, out of the time to the first scene."""

from __future__ import annotations

from game.journey.words import Asked
from game.players.terminal.screens import BookScreen


def at_desk(asked: Asked) -> bool:
    """Whether the sources desk answers it."""
    return asked.claim is not None or asked.command in ("sources", "claims")


def screen_for(asked: Asked) -> BookScreen:
    """The screen that shows what a command asks for. Imports it here, out of the time to the first scene."""
    if at_desk(asked):
        from game.players.terminal.sources_screen import SourcesScreen

        return SourcesScreen(asked)
    if asked.command == "map":
        from game.players.terminal.map_screen import MapScreen

        return MapScreen(asked)
    if asked.command == "trail":
        from game.players.terminal.trail_screen import TrailScreen

        return TrailScreen(asked)
    if asked.command == "front-page":
        from game.players.terminal.front_page_screen import FrontPageScreen

        return FrontPageScreen(asked)
    if asked.command == "notebook":
        from game.players.terminal.notebook_screen import NotebookScreen

        return NotebookScreen(asked)
    if asked.command == "settings":
        from game.players.terminal.settings_screen import SettingsScreen

        return SettingsScreen(asked)
    if asked.command == "tasks":
        from game.players.terminal.tasks_screen import TasksScreen

        return TasksScreen(asked)
    if asked.command == "task":
        from game.players.terminal.task_screen import TaskScreen

        return TaskScreen(asked)
    if asked.command == "help":
        from game.players.terminal.help_screen import HelpScreen

        return HelpScreen(asked)
    from game.players.terminal.page_screen import PageScreen

    return PageScreen(asked)
