"""The keys of the sources screen, for each thing that the reader can be doing there."""

from __future__ import annotations

from collections.abc import Iterator

from game.journey.sources.claim_filter import Scope
from game.players.terminal.screens.sources.claim_render import Target
from game.players.terminal.widgets.bars import KeyHint

FILTER_HINTS = (
    KeyHint("i", "find", "screen.find"),
    KeyHint("v", "verdict", "screen.verdict"),
    KeyHint("y", "basis", "screen.basis"),
    KeyHint("u", "outlet", "screen.outlet"),
)
"""What narrows the list."""
FIND_HINTS = (KeyHint("Enter", "to the claims", "screen.end_find"), KeyHint("Esc", "no words", "screen.leave"))
"""While words are looked for."""
OUTLET_HINTS = (KeyHint("↑ ↓ Enter", "choose an outlet"), KeyHint("Esc", "leave", "screen.leave"))
"""While an outlet is chosen."""


def claim_hints(
    target: Target | None, *, evidence_focused: bool, kept: bool, scope: Scope, narrowed: bool
) -> Iterator[KeyHint]:
    """What can be done with the highlighted claim, and with the selected part of its evidence."""
    if target is not None and target.scene:
        yield KeyHint("Enter", "go there", "screen.use_target")
    elif target is not None:
        yield KeyHint("Enter", "copy it", "screen.copy_selected")
        yield KeyHint("x", "browser", "screen.open_in_browser")
    yield KeyHint("Tab", "claims" if evidence_focused else "evidence", "screen.other_side")
    yield KeyHint("k", "let go" if kept else "keep", "screen.keep")
    if target is None or not target.scene:
        yield KeyHint("j", "its scene", "screen.go_to_scene")
    if not evidence_focused and scope == "scene":
        yield KeyHint("c", "whole story", "screen.scope", ("story",))
    elif not evidence_focused:
        yield KeyHint("s", "this scene", "screen.scope", ("scene",))
    yield KeyHint("Esc", "clear" if narrowed else "back", "screen.leave")
    yield KeyHint("?", "help", "app.command", ("help",))
    yield KeyHint("/", "type", "app.type_words")
    yield KeyHint(":", "more", "app.command_palette")
