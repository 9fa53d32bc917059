"""The tasks as a list in the order of the story, each opened by choosing it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.journey.commands.responses import PageRequest
from game.journey.state.journey import Journey
from game.journey.tasks.questions import KINDS, number
from game.journey.tasks.task_pages import listed, offered, scene_heading, waiting_line
from game.players.terminal.screens.base import PageScreen
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.plain_text import PlainText
from game.players.terminal.widgets.wrapping import wrap_indented
from game.story.model.story import Task, said

ABOUT = "Nothing here has to be done. Leave any of them out, come back to it, or answer it again."


class TasksScreen(PageScreen):
    """Every task that may be opened."""

    CSS_PATH = "task.tcss"
    AUTO_FOCUS = "#tasks"
    PAGED = "#tasks"

    def body(self) -> Iterable[Widget]:
        """What tasks are, and the list."""
        with Horizontal(id="body"), Vertical(id="column"):
            about = f"{ABOUT} {waiting_line(self.app.session.journey)}".strip()
            has_tasks = offered(self.app.session.story)
            yield PlainText(about if has_tasks else "There are no tasks to do here.", id="about-tasks")
            yield ChoiceList(id="tasks", markup=False)

    def on_mount(self) -> None:
        """Fill the list, and highlight the first task of this scene that is not answered."""
        self.show_session()
        journey, tasks = self.app.session.journey, self.query_one("#tasks", ChoiceList)
        here = [task for task in listed(journey) if journey.story.task_home[task.id] is journey.scene]
        first = next((task for task in here if not journey.answered(task.id)), here[0] if here else None)
        if first is not None:
            tasks.highlighted = tasks.get_option_index(first.id)
            self.call_after_refresh(tasks.scroll_to_highlight, top=True)

    def fit_to_window(self) -> None:
        """Wrap the lines to their new width."""
        self.call_after_refresh(self.show_session)

    def show_session(self) -> None:
        """Draw the list again, with the same task highlighted."""
        journey, tasks = self.app.session.journey, self.query_one("#tasks", ChoiceList)
        highlighted = tasks.highlighted
        width = max(tasks.scrollable_content_region.width, 40) - 1
        options: list[Option] = []
        last_scene = ""
        for task in listed(journey):
            scene = journey.story.task_home[task.id]
            if scene.id != last_scene:
                last_scene = scene.id
                options.append(Option(Content(scene_heading(journey, scene)), disabled=True))
            options.append(Option(_task_text(journey, task, width), id=task.id))
        tasks.set_options(options)
        if highlighted is not None and options:
            tasks.highlighted = highlighted

    @on(OptionList.OptionSelected, "#tasks")
    def _task_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.app.carry_out(PageRequest("task", text=event.option_id))


def _task_text(journey: Journey, task: Task, width: int) -> Content:
    """A task's number and question, and under them its kind and whether it is answered."""
    lead = f"{number(journey.story, task):>3}  "
    words = wrap_indented(said(task.ask, journey.level), width, " " * len(lead))
    answered = (("  ✓ answered", "$success"),) if journey.answered(task.id) else ()
    return Content.assemble((lead, "$accent"), words, (f"\n     {KINDS[task.kind]}", "$quiet"), *answered)
