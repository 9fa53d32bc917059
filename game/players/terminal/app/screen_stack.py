"""The stack of screens: the title or the scene at the bottom, and pages over it."""

from __future__ import annotations

from textual.app import App
from textual.widget import Widget

from game.journey.commands.responses import PageRequest
from game.players.terminal.app.screen_registry import opens_sources, screen_for
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.scene import SceneScreen


def open_request(app: App[None]) -> PageRequest | None:
    """What the page on top answers; None for the title, the scene and screens that are not the player's."""
    return app.screen.request if isinstance(app.screen, BookScreen) else None


def close_page(app: App[None]) -> None:
    """Close the page on top, if there is one: back to the scene, or to the page that a source was opened from."""
    if len(app.screen_stack) > 1 and open_request(app) is not None:
        app.pop_screen()


def close_pages(app: App[None]) -> None:
    """Close every page that lies over the scene or the title."""
    while len(app.screen_stack) > 1 and open_request(app) is not None:
        app.pop_screen()


def show_scene(app: App[None]) -> SceneScreen:
    """Close every page and show the scene, over the title if it is shown for the first time."""
    close_pages(app)
    scene = next((screen for screen in app.screen_stack if isinstance(screen, SceneScreen)), None)
    if scene is None:
        scene = SceneScreen()
        app.push_screen(scene)
    return scene


def open_page(app: App[None], request: PageRequest) -> None:
    """Open a page over the scene. Asking for the page that is open closes it.

    A source that is opened from a page lies over that page, and Escape leads back to it.
    """
    open_already = open_request(app)
    if request.claim is None:
        close_pages(app)
    elif open_already is not None and opens_sources(open_already):
        app.pop_screen()
    if open_already != request:
        app.push_screen(screen_for(request))


def update_screens(app: App[None], skip: Widget | None = None) -> None:
    """Draw the session again on every open screen except `skip`."""
    for screen in app.screen_stack:
        if isinstance(screen, BookScreen) and screen.is_mounted and screen is not skip:
            screen.show_session()
