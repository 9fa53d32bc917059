"""One task: the question above, the answers below; after an answer the reasons above, and ways on below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from game.journey.commands.responses import PageRequest
from game.journey.state.moves import LONGEST_TEXT, Answer
from game.journey.tasks import task_steps
from game.journey.tasks.answer_parser import asked as as_question
from game.journey.tasks.questions import LETTERS, Question, verdict
from game.journey.tasks.task_pages import question_blocks, reasons
from game.journey.tasks.task_steps import Counting, Row, TaskState, Writing
from game.players.terminal.screens.base import PageScreen
from game.players.terminal.screens.task_render import row_text, task_hints
from game.players.terminal.widgets import render
from game.players.terminal.widgets.bars import KeyHint, KeyHints
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.text_column import TextColumn
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model.story import Task

GROUP_LETTERS = "afjdslnu"
"""Letters that words of groups begin with."""
WRITING_LINES = 4
"""How many lines of a written answer are in view."""


class TaskText(TextColumn):
    """The question, and after an answer the reasons."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paragraph--title"}


class TaskScreen(PageScreen):
    """A task in progress."""

    CSS_PATH = "task.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "open_neighbour(1)", "Next task", show=False),
        Binding("left,shift+tab", "open_neighbour(-1)", "Task before", show=False),
        *[Binding(letter, f"letter('{letter}')", show=False) for letter in sorted({*LETTERS, *GROUP_LETTERS})],
        *[Binding(str(number), f"number({number})", show=False) for number in range(1, 10)],
    ]
    AUTO_FOCUS = "#choices"
    # Without the keys that are letters of answers.
    FOOTER: ClassVar[frozenset[str]] = frozenset({"help", "quit", "tasks", "map", "timeline"})

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request)
        self._state: TaskState | None = None
        self._taken_up: Task | None = None
        """The task as it was when it was taken up."""
        self._writing: Writing | Counting | None = None
        """What the open text entry is for."""

    @property
    def state(self) -> TaskState:
        """The task and what there is of its answer."""
        if self._state is None:
            assert self.request is not None
            self._state = task_steps.take_up(self.app.session.journey, self.request.text)
            self._taken_up = self.app.session.story.tasks[self._state.task]
        return self._state

    @property
    def question(self) -> Question:
        """The task as it is put to the reader."""
        journey = self.app.session.journey
        return as_question(journey, journey.story.tasks[self.state.task])

    @property
    def _choices(self) -> ChoiceList:
        return self.query_one("#choices", ChoiceList)

    # --- the frame

    def body(self) -> Iterable[Widget]:
        """The question and the answers in one column, and under them what the keys do."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield TaskText(self._paragraphs(), id="text")
            yield ChoiceList(id="choices", markup=False)
        yield KeyHints(id="key-hints", prominent=True)

    def title_bar(self) -> tuple[str, str]:
        """Which task it is, and the way back."""
        return self.question.heading, self.way_back()

    def key_hints(self) -> Sequence[KeyHint]:
        """What the keys do at this stage of the task."""
        counts_hands = task_steps.counts_hands(self.app.session.journey)
        return task_hints(self.question, self.state.stage, counts_hands=counts_hands)

    def on_mount(self) -> None:
        """Fill the list, and follow how much of the text lies below the view."""
        self.watch(self.query_one(TaskText), "lines_below", self._show_more)
        self.show_session()

    def fit_to_window(self) -> None:
        """Wrap the lines to their new width."""
        self.call_after_refresh(self.show_session)

    def _show_more(self, lines_below: int) -> None:
        self._choices.border_title = "Space reads on ▾" if lines_below > 1 else ""

    # --- drawing

    def show_edited(self, *, moved: bool) -> None:
        """Take a task up anew that was edited; leave one that is gone."""
        journey, name = self.app.session.journey, self.state.task
        task = journey.story.tasks.get(name)
        if task is None:
            self.app.say("This task was taken out of the story.")
            self.app.close_pages()
            return
        if task != self._taken_up:
            self._state, self._taken_up, self._writing = task_steps.take_up(journey, name), task, None
        self.show_session()

    def _paragraphs(self) -> list[StyledParagraph]:
        journey, state, question = self.app.session.journey, self.state, self.question
        if state.stage == "told":
            by_hands = task_steps.counts_hands(journey)
            title = "What the sources show" if by_hands else verdict(question, state.given)
            blocks = [
                (block.kind, render.block(block)) for block in reasons(journey, question, state.given, told=by_hands)
            ]
            return [("text", Content(question.ask)), ("title", Content(title)), *blocks]
        return [
            (block.kind, render.block(block))
            for block in question_blocks(journey, question, shown=state.stage != "hidden")
        ]

    def show_session(self) -> None:
        """Draw the task again, with the same line highlighted."""
        if not self.is_mounted:
            return
        choices = self._choices
        self.query_one(TaskText).show(self._paragraphs())
        highlighted = choices.highlighted or 0
        width = max(choices.scrollable_content_region.width, 30)
        rows = task_steps.rows(self.app.session.journey, self.state)
        choices.set_options([row_text(row, width) for row in rows])
        choices.highlighted = min(highlighted, len(rows) - 1)
        self.update_title_bar()
        self.update_key_hints()

    def _set_state(self, state: TaskState, *, highlighted: int | None = None, from_top: bool = False) -> None:
        self._state, self._taken_up = state, self.app.session.story.tasks[state.task]
        self.show_session()
        if highlighted is not None:
            self._choices.highlighted = highlighted
        if from_top:
            self._choices.highlighted = 0
            self.query_one(TaskText).scroll_home(animate=False)

    # --- choosing

    @on(OptionList.OptionSelected, "#choices")
    def _row_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, number: int) -> None:
        journey = self.app.session.journey
        outcome = task_steps.choose(journey, self.state, task_steps.rows(journey, self.state)[number])
        match outcome:
            case TaskState():
                self._set_state(outcome, from_top=outcome.stage != self.state.stage)
            case Answer():
                self._give(outcome)
            case Writing() | Counting():
                self._open_writing(outcome)
            case Row():
                self._follow(outcome)

    def _give(self, move: Answer) -> None:
        if self.app.do(move):
            self._set_state(TaskState(self.state.task, "told", move.given), from_top=True)
            self.app.update_screens(self)

    def _follow(self, row: Row) -> None:
        match row.deed:
            case "claim":
                self.app.action_open_claim(row.name)
            case "task":
                self.open_task(row.name)
            case _:
                self.app.close_pages()

    def open_task(self, name: str) -> None:
        """Take up another task on this screen."""
        if entry := self.open_entry("entry"):
            self.close_entry(entry)
        self._writing, self.request = None, PageRequest("task", text=name)
        self._set_state(task_steps.take_up(self.app.session.journey, name), from_top=True)

    # --- writing

    def _open_writing(self, writing: Writing | Counting) -> None:
        if self.open_entry("entry"):
            return
        self._writing = writing
        text, lines = (writing.value, WRITING_LINES) if isinstance(writing, Writing) else ("", 1)
        entry = TextEntry(text, id="entry", label=writing.label, label_above=True, lines=lines, max_length=LONGEST_TEXT)
        self.mount(entry, before="#key-hints")
        self.update_key_hints()

    @on(TextEntry.Done, "#entry")
    def _entry_done(self, event: TextEntry.Done) -> None:
        event.stop()
        if event.entry.closed:
            return
        self.close_entry(event.entry)
        writing, self._writing = self._writing, None
        if event.text is None or writing is None:
            return
        if isinstance(writing, Writing):
            self._take_writing(writing, event.text)
        else:
            self._take_count(writing, event.text)

    def _take_writing(self, writing: Writing, text: str) -> None:
        state = task_steps.wrote(self.question, self.state, writing.part, text)
        if isinstance(state, str):
            self.app.say(state, severity="warning")
        else:
            rows = task_steps.rows(self.app.session.journey, state)
            self._set_state(state, highlighted=min(writing.part + 1, len(rows) - 1))

    def _take_count(self, counting: Counting, text: str) -> None:
        move = task_steps.hands(self.app.session.journey, self.question, counting.offer, text)
        if isinstance(move, str):
            self.app.say(move, severity="warning")
        else:
            self.app.do(move)
        self.show_session()

    # --- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a letter that is no answer here to what it always means."""
        if action == "letter" and self._state is not None:
            return self._is_answer(str(parameters[0]))
        return super().check_action(action, parameters)

    def _is_answer(self, letter: str) -> bool:
        question = self.question
        if self.state.stage != "asked" or task_steps.counts_hands(self.app.session.journey):
            return False
        if question.form == "pick":
            return letter in [offer.mark for offer in question.offers]
        return question.form == "place" and bool(task_steps.group_called(question, letter))

    def action_letter(self, letter: str) -> None:
        """Pick the answer with a letter, or place the highlighted one into the group that begins with it."""
        question, choices = self.question, self._choices
        if question.form == "pick":
            self._choose([offer.mark for offer in question.offers].index(letter))
            return
        highlighted = choices.highlighted or 0
        row = task_steps.rows(self.app.session.journey, self.state)[highlighted]
        if row.deed == "offer" and (group := task_steps.group_called(question, letter)):
            self._set_state(task_steps.place(question, self.state, row.name, group))
            choices.highlighted = min(highlighted + 1, choices.option_count - 1)

    def action_number(self, number: int) -> None:
        """Choose the line with a number. In a task of placing, only highlight it: a letter places it."""
        if number <= len(task_steps.rows(self.app.session.journey, self.state)):
            self._choices.highlighted = number - 1
            if self.question.form != "place" or self.state.stage != "asked":
                self._choose(number - 1)

    def action_choose_highlighted(self) -> None:
        """Choose the highlighted line, as Enter does."""
        self._choose(self._choices.highlighted or 0)

    def action_open_neighbour(self, step: int) -> None:
        """Take up the next task, or the one before."""
        neighbour = task_steps.next_task(self.app.session.journey, self.state.task, step)
        if neighbour is None:
            self.app.say("This is the last task." if step > 0 else "This is the first task.")
        else:
            self.open_task(neighbour)
