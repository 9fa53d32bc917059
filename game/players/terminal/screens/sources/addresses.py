"""Addresses of documents: copied for the reader, and opened in a browser only when the reader asks for it."""

from __future__ import annotations

from game.players.terminal.app.interface import PlayerInterface

TERMINAL_BROWSERS = frozenset({"elinks", "links", "lynx", "w3m", "www-browser"})
"""Browsers that would draw over the player, in the same terminal."""


def copy_address(app: PlayerInterface, name: str, address: str) -> None:
    """Copy an address, if the terminal allows it, and show it. `name` says what it is the address of."""
    app.copy_to_clipboard(address)
    app.say(f"Address copied, where this terminal allows it ({name}): {address}")


def open_address(app: PlayerInterface, name: str, address: str) -> None:
    """Open an address in the browser, or copy it if there is none outside this terminal."""
    if has_browser():
        app.open_url(address)
        app.say(f"Opened in the browser ({name}): {address}")
    else:
        app.copy_to_clipboard(address)
        app.say(f"No browser was found outside this terminal. The address was copied: {address}")


def has_browser() -> bool:
    """Whether there is a browser with a window of its own."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return getattr(browser, "basename", "") not in TERMINAL_BROWSERS
