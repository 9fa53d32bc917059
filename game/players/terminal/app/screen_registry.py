"""Which screen answers which request. Only the application reads this, so a screen never imports another one.

Each screen is imported when it is first asked for, so that none delays the first scene.
"""

from __future__ import annotations

from game.journey.commands.responses import PageRequest
from game.players.terminal.screens.base import PageScreen


def opens_sources(request: PageRequest) -> bool:
    """Whether the sources answer it."""
    return request.claim is not None or request.command in ("sources", "claims")


def screen_for(request: PageRequest) -> PageScreen:
    """The screen that shows what a command asks for."""
    if opens_sources(request):
        from game.players.terminal.screens.sources.screen import SourcesScreen

        return SourcesScreen(request)
    match request.command:
        case "map":
            from game.players.terminal.screens.map import MapScreen

            return MapScreen(request)
        case "trail":
            from game.players.terminal.screens.papers.trail import TrailScreen

            return TrailScreen(request)
        case "front-page":
            from game.players.terminal.screens.papers.front_page import FrontPageScreen

            return FrontPageScreen(request)
        case "notebook":
            from game.players.terminal.screens.papers.notebook import NotebookScreen

            return NotebookScreen(request)
        case "settings":
            from game.players.terminal.screens.settings import SettingsScreen

            return SettingsScreen(request)
        case "tasks":
            from game.players.terminal.screens.task_list import TasksScreen

            return TasksScreen(request)
        case "task":
            from game.players.terminal.screens.task import TaskScreen

            return TaskScreen(request)
        case "help":
            from game.players.terminal.screens.help import HelpScreen

            return HelpScreen(request)
        case _:
            from game.players.terminal.screens.reference import ReferenceScreen

            return ReferenceScreen(request)
