"""The story as one HTML page that needs nothing else: read straight through as it is, or played where scripts run.

The words stand on the page once, written by the template from the players' own views (`contents`, `map_drawing`). The
script (`script/`, one plain file after another) applies a journal's moves by the rules of
`game.journey.state.apply_move`, and shows and hides what is there; `page_data` tells it the names and the ways between
the scenes. May enter: what only the page needs. The page loads nothing from anywhere, so no library can.
"""

from __future__ import annotations

from game.exports import Made, Order


def make(order: Order) -> Made:
    """The page as one file."""
    from game.exports.page.making import page

    return Made(page(order.story).encode())
