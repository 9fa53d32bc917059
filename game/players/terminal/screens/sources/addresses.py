"""Addresses of documents: copied for the reader, and opened in a browser only when the reader asks for it."""

from __future__ import annotations

from game.players.terminal.app.interface import PlayerInterface

IN_TERMINAL = frozenset({"elinks", "links", "lynx", "w3m", "www-browser"})
"""Browsers that would draw over the player, in the same terminal."""


def copy(app: PlayerInterface, name: str, address: str) -> None:
    """Copies an address, where the terminal allows it, and shows it."""
    app.copy_to_clipboard(address)
    app.say(f"Address copied, where this terminal allows it ({name}): {address}")


def open_outside(app: PlayerInterface, name: str, address: str) -> None:
    """Opens an address in the browser; copies it where there is none outside this terminal."""
    if no_browser():
        app.copy_to_clipboard(address)
        app.say(f"No browser was found outside this terminal. The address was copied: {address}")
    else:
        app.open_url(address)
        app.say(f"Opened in the browser ({name}): {address}")


def no_browser() -> bool:
    """Whether there is none but a browser that would draw over the app."""
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return True
    return getattr(found, "basename", "") in IN_TERMINAL
