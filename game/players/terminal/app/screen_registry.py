"""Which screen answers what a command asks for. Each is imported here, out of the time to the first scene."""

from __future__ import annotations

from game.journey.commands.responses import PageRequest
from game.players.terminal.screens.base import BookScreen


def opens_sources(asked: PageRequest) -> bool:
    """Whether the sources desk answers it."""
    return asked.claim is not None or asked.command in ("sources", "claims")


def screen_for(asked: PageRequest) -> BookScreen:
    """The screen that shows what a command asks for. Imports it here, out of the time to the first scene."""
    if opens_sources(asked):
        from game.players.terminal.screens.sources.screen import SourcesScreen

        return SourcesScreen(asked)
    if asked.command == "map":
        from game.players.terminal.screens.map import MapScreen

        return MapScreen(asked)
    if asked.command == "trail":
        from game.players.terminal.screens.papers.trail import TrailScreen

        return TrailScreen(asked)
    if asked.command == "front-page":
        from game.players.terminal.screens.papers.front_page import FrontPageScreen

        return FrontPageScreen(asked)
    if asked.command == "notebook":
        from game.players.terminal.screens.papers.notebook import NotebookScreen

        return NotebookScreen(asked)
    if asked.command == "settings":
        from game.players.terminal.screens.settings import SettingsScreen

        return SettingsScreen(asked)
    if asked.command == "tasks":
        from game.players.terminal.screens.task_list import TasksScreen

        return TasksScreen(asked)
    if asked.command == "task":
        from game.players.terminal.screens.task import TaskScreen

        return TaskScreen(asked)
    if asked.command == "help":
        from game.players.terminal.screens.help import HelpScreen

        return HelpScreen(asked)
    from game.players.terminal.screens.page import PageScreen

    return PageScreen(asked)
