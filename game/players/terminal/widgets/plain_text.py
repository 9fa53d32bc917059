"""Text shown as it is, and the links in it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import Reactive
from textual.style import Style
from textual.widgets import Static


class PlainText(Static):
    """Text that is never read as markup. A link in it looks like the text around it."""

    auto_links: Reactive[bool] = Reactive(False)

    def __init__(self, content: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(content, markup=False, id=id, classes=classes)


def action_link(action: str, *parameters: str | int) -> Style:
    """A style that runs an action when its text is clicked.

    The action is written in the program, such as `app.open_claim`; its parameters are ids and numbers. They are handed
    over as values and never parsed, so no text of a story can become an action.
    """
    return Style.from_meta({"@click": (action, parameters)})
