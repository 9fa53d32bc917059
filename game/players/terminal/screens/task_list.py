"""The tasks as a list: this scene's first, each opened by choosing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.state.journey import Journey
from game.journey.tasks.questions import KINDS, number
from game.journey.tasks.task_pages import listed, offered, scene_heading, waiting_line
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.screens.papers.base import hang_indent
from game.players.terminal.widgets.option_lists import ChoiceList
from game.story.model.story import Task, said


class TasksScreen(BookScreen):
    """Every task that may be opened."""

    CSS_PATH = "task.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("pagedown,space", "page(1)", "Further down", show=False),
        Binding("pageup", "page(-1)", "Further up", show=False),
    ]
    AUTO_FOCUS = "#tasks"

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked

    def body(self) -> Iterable[Widget]:
        """What tasks are, and the list."""
        with Horizontal(id="body"), Vertical(id="column"):
            about = f"{_ABOUT} {waiting_line(self.app.session.journey)}".strip()
            some = offered(self.app.session.story)
            yield Static(Content(about if some else "There are no tasks to do here."), id="about-tasks")
            yield ChoiceList(id="tasks", markup=False)

    def on_mount(self) -> None:
        """Fills the list, the first task of this scene that is not answered in hand."""
        self.show_session()
        journey, ways = self.app.session.journey, self.query_one("#tasks", ChoiceList)
        here = [task for task in self._tasks() if journey.story.task_home[task.id] is journey.scene]
        first = next((task for task in here if not journey.answered(task.id)), here[0] if here else None)
        if first is not None:
            ways.highlighted = ways.get_option_index(first.id)
            self.call_after_refresh(ways.scroll_to_highlight, top=True)

    def _tasks(self) -> tuple[Task, ...]:
        return listed(self.app.session.journey)

    def show_session(self) -> None:
        """Draws the list again, the task in hand kept."""
        journey, ways = self.app.session.journey, self.query_one("#tasks", ChoiceList)
        at = ways.highlighted
        options: list[Option] = []
        width = max(ways.scrollable_content_region.width, 40) - 1
        last = ""
        for task in self._tasks():
            scene = journey.story.task_home[task.id]
            if scene.id != last:
                last = scene.id
                options.append(Option(Content(scene_heading(journey, scene)), disabled=True))
            lead = f"{number(journey.story, task):>3}  "
            words = Content.assemble(
                (lead, "$accent"),
                hang_indent("", said(task.ask, journey.level), width, " " * len(lead)),
                *_below(journey, task),
            )
            options.append(Option(words, id=task.id))
        ways.set_options(options)
        if at is not None and options:
            ways.highlighted = at

    @on(OptionList.OptionSelected, "#tasks")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.app.carry_out(PageRequest("task", text=event.option_id))

    def on_resize(self, event: Resize) -> None:
        """Sets the lines anew."""
        super().on_resize(event)
        self.call_after_refresh(self.show_session)

    def action_page(self, pages: int) -> None:
        """Moves the list by a page."""
        ways = self.query_one("#tasks", ChoiceList)
        if pages > 0:
            ways.scroll_page_down()
        else:
            ways.scroll_page_up()


def _below(journey: Journey, task: Task) -> tuple[tuple[str, str], ...]:
    """What kind of task it is, and whether it is answered."""
    done = (("  ✓ answered", "$success"),) if journey.answered(task.id) else ()
    return ((f"\n     {KINDS[task.kind]}", "$quiet"), *done)


_ABOUT = "Nothing here has to be done. Leave any of them out, come back to it, or answer it again."
