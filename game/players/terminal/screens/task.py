"""One task: the question above, what can be chosen below; after an answer the reasons above, and ways on below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Resize
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.journey.commands.responses import PageRequest
from game.journey.state.moves import LONGEST_TEXT, Answer
from game.journey.tasks import task_steps as working
from game.journey.tasks.answer_parser import asked as put_to
from game.journey.tasks.questions import LETTERS, Question, verdict
from game.journey.tasks.task_pages import question_blocks, reasons
from game.journey.tasks.task_steps import Counting, Row, TaskState, Writing
from game.players.terminal.screens.base import BookScreen
from game.players.terminal.widgets import render as drawing
from game.players.terminal.widgets.option_lists import ChoiceList
from game.players.terminal.widgets.render import Drawn
from game.players.terminal.widgets.text_box import WritingBox
from game.players.terminal.widgets.text_column import Sheet
from game.story.model.story import Task

PLACED = "afjdslnu"
"""Letters that words of groups begin with."""


class TaskScreen(BookScreen):
    """A task in hand."""

    CSS_PATH = "task.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_page", "Back to the scene", show=False),
        Binding("space,pagedown", "read_on", "Read on", show=False),
        Binding("pageup", "read_back", "Read back", show=False),
        Binding("right,tab", "beside(1)", "Next task", show=False),
        Binding("left,shift+tab", "beside(-1)", "Task before", show=False),
        *[Binding(letter, f"letter('{letter}')", show=False) for letter in sorted({*LETTERS, *PLACED})],
        *[Binding(str(number), f"number({number})", show=False) for number in range(1, 10)],
    ]
    AUTO_FOCUS = "#ways"
    # Without the keys that are letters of answers.
    FOOTER: ClassVar[frozenset[str]] = frozenset({"help", "quit", "tasks", "map", "timeline"})

    def __init__(self, asked: PageRequest) -> None:
        super().__init__()
        self.asked = asked
        self._work: TaskState | None = None
        self._asked_task: Task | None = None
        """The task as it was when it was taken up."""
        self._writing: Writing | Counting | None = None

    @property
    def work(self) -> TaskState:
        """The task in hand and what is there of its answer."""
        if self._work is None:
            assert self.asked is not None
            self._work = working.take_up(self.app.session.journey, self.asked.text)
            self._asked_task = self.app.session.story.tasks[self._work.task]
        return self._work

    @property
    def put(self) -> Question:
        """The task as it is put to the reader."""
        journey = self.app.session.journey
        return put_to(journey, journey.story.tasks[self.work.task])

    def bar(self) -> tuple[str, str]:
        """Which task it is, and the way back."""
        return self.put.heading, self.way_back()

    def body(self) -> Iterable[Widget]:
        """The question and the answers in one column; under them what the keys do."""
        with Horizontal(id="body"), Vertical(id="column"):
            yield Sheet(self._told(), id="reading")
            yield ChoiceList(id="ways", markup=False)
        yield Static(id="task-keys", markup=False)

    def on_mount(self) -> None:
        """Fills the list, and keeps an eye on how much text is left."""
        self.watch(self.query_one("#reading", Sheet), "rest", self._show_more)
        self.show_session()

    def on_resize(self, event: Resize) -> None:
        """Sets the lines anew."""
        super().on_resize(event)
        self.call_after_refresh(self.show_session)

    def _show_more(self) -> None:
        rest = self.query_one("#reading", Sheet).rest
        self.query_one("#ways", ChoiceList).border_title = "Space reads on ▾" if rest > 1 else ""

    # --- drawing

    def show_edited(self, *, moved: bool) -> None:
        """Takes a task that was edited up anew; leaves one that is gone."""
        journey, name = self.app.session.journey, self.work.task
        now = journey.story.tasks.get(name)
        if now is None:
            self.app.say("This task was taken out of the story.")
            self.app.close_pages()
            return
        if now != self._asked_task:
            self._work, self._asked_task, self._writing = working.take_up(journey, name), now, None
        super().show_edited(moved=moved)

    def _told(self) -> list[Drawn]:
        journey, work = self.app.session.journey, self.work
        if work.stage == "told":
            by_hands = working.counts_hands(journey)
            title = "What the sources show" if by_hands else verdict(self.put, work.given)
            blocks = reasons(journey, self.put, work.given, told=by_hands)
            drawn = [(each.kind, drawing.draw_block(each)) for each in blocks]
            return [("text", Content(self.put.ask)), ("title", Content(title)), *drawn]
        blocks = question_blocks(journey, self.put, shown=work.stage != "hidden")
        return [(each.kind, drawing.draw_block(each)) for each in blocks]

    def show_session(self) -> None:
        """Draws the task again, the line in hand kept."""
        if not self.is_mounted:
            return
        journey, ways = self.app.session.journey, self.query_one("#ways", ChoiceList)
        self.query_one("#reading", Sheet).show(self._told())
        at = ways.highlighted or 0
        width = max(ways.scrollable_content_region.width, 30)
        rows = working.rows(journey, self.work)
        ways.set_options([_row(row, width) for row in rows])
        ways.highlighted = min(at, len(rows) - 1)
        self.set_bar(*self.bar())
        self.query_one("#task-keys", Static).update(Content("   ").join(self._keys()))

    def _keys(self) -> list[Content]:
        """What the keys do now, each a thing to click."""
        put, stage = self.put, self.work.stage
        if self._writing is not None:
            return [_key("Enter", "set", "enter"), _key("Esc", "leave", "leave")]
        keys = [_key("Enter", "choose", "choose")]
        if stage == "asked" and not working.counts_hands(self.app.session.journey):
            if put.form == "pick":
                keys = [_key(f"a-{put.offers[-1].mark}", "choose", "choose")]
            elif put.form == "place":
                keys = [_key(sign.word[:1], sign.word, f"place-{sign.word[:1]}") for sign in put.groups.values()]
            elif put.form == "arrange":
                keys = [_key("Enter", "next in the order", "choose")]
            else:
                keys = [_key("Enter", "write", "choose")]
        elif stage == "asked" and put.form != "arrange":
            keys = [_key("Enter", "count hands", "choose")]
        keys.append(_key("← →", "other tasks", "beside"))
        keys.append(_key("Esc", "leave it", "close"))
        return keys

    # --- doing

    def _set(self, work: TaskState, *, at: int | None = None, first_line: bool = False) -> None:
        self._work, self._asked_task = work, self.app.session.story.tasks[work.task]
        ways = self.query_one("#ways", ChoiceList)
        self.show_session()
        if at is not None:
            ways.highlighted = at
        if first_line:
            ways.highlighted = 0
            self.query_one("#reading", Sheet).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#ways")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, at: int) -> None:
        journey = self.app.session.journey
        row = working.rows(journey, self.work)[at]
        outcome = working.choose(journey, self.work, row)
        match outcome:
            case TaskState():
                moved = outcome.stage != self.work.stage
                self._set(outcome, first_line=moved)
            case Answer():
                self._give(outcome)
            case Writing() | Counting():
                self._write(outcome)
            case Row():
                self._follow(outcome)

    def _give(self, move: Answer) -> None:
        if self.app.do(move):
            self._set(TaskState(self.work.task, "told", move.given), first_line=True)
            self.app.update_screens(self)

    def _follow(self, row: Row) -> None:
        match row.deed:
            case "claim":
                self.app.open_claim(row.name)
            case "task":
                self.open_task(row.name)
            case _:
                self.app.close_pages()

    def open_task(self, name: str) -> None:
        """Takes another task in hand on this screen."""
        self.action_leave()
        self.asked = PageRequest("task", text=name)
        self._set(working.take_up(self.app.session.journey, name), first_line=True)

    def _write(self, outcome: Writing | Counting) -> None:
        """Opens the box to write in."""
        self._writing = outcome
        value = outcome.value if isinstance(outcome, Writing) else ""
        lines = 4 if isinstance(outcome, Writing) else 1
        self.mount(WritingBox(outcome.label, value, lines, LONGEST_TEXT), before="#task-keys")
        self.show_session()

    def on_writing_box_done(self, event: WritingBox.Done) -> None:
        """Takes what was written, and gives the keys back to the list."""
        event.stop()
        writing, self._writing = self._writing, None
        self.focus_again()
        if event.words is None or writing is None:
            self.show_session()
        elif isinstance(writing, Writing):
            made = working.wrote(self.put, self.work, writing.part, event.words)
            if isinstance(made, str):
                self.app.say(made, severity="warning")
            else:
                self._set(made, at=min(writing.part + 1, len(working.rows(self.app.session.journey, made)) - 1))
        else:
            move = working.hands(self.app.session.journey, self.put, writing.offer, event.words)
            if isinstance(move, str):
                self.app.say(move, severity="warning")
            else:
                self.app.do(move)
            self.show_session()

    def on_click(self, event: Click) -> None:
        """Does what a clicked key would."""
        deed = event.style.meta.get("task-key")
        if not isinstance(deed, str):
            super().on_click(event)
            return
        event.stop()
        match deed:
            case "enter" | "leave":
                for box in self.query(WritingBox):
                    box.action_end(deed == "enter")
            case "choose":
                self._choose(self.query_one("#ways", ChoiceList).highlighted or 0)
            case "beside":
                self.action_beside(1)
            case "close":
                self.app.action_close_page()
            case _:
                self.action_letter(deed.removeprefix("place-"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves a letter that is no answer here to what it always means."""
        if action == "letter" and self._work is not None:
            return self._means(str(parameters[0]))
        return super().check_action(action, parameters)

    def _means(self, letter: str) -> bool:
        """Whether a letter is an answer now."""
        put = self.put
        if self.work.stage != "asked" or working.counts_hands(self.app.session.journey):
            return False
        if put.form == "pick":
            return letter in [offer.mark for offer in put.offers]
        return put.form == "place" and bool(working.group_called(put, letter))

    def action_letter(self, letter: str) -> None:
        """Picks the option with a letter, or places the line in hand into the group that begins with it."""
        put, ways = self.put, self.query_one("#ways", ChoiceList)
        if put.form == "pick":
            self._choose([offer.mark for offer in put.offers].index(letter))
            return
        at = ways.highlighted or 0
        rows = working.rows(self.app.session.journey, self.work)
        if rows[at].deed == "offer" and (group := working.group_called(put, letter)):
            self._set(working.place(put, self.work, rows[at].name, group))
            ways.highlighted = min(at + 1, ways.option_count - 1)

    def action_number(self, number: int) -> None:
        """Chooses the line with a number, where the lines have numbers; else the line at that place."""
        rows = working.rows(self.app.session.journey, self.work)
        if number <= len(rows):
            self.query_one("#ways", ChoiceList).highlighted = number - 1
            if self.put.form != "place" or self.work.stage != "asked":
                self._choose(number - 1)

    def action_beside(self, step: int) -> None:
        """Takes up the next task, or the one before."""
        following = working.next_task(self.app.session.journey, self.work.task, step)
        if following is None:
            self.app.say("This is the last task." if step > 0 else "This is the first task.")
        else:
            self.open_task(following)

    def action_leave(self) -> None:
        """Closes the box to write in."""
        for box in self.query(WritingBox):
            box.action_end(False)

    def action_read_on(self) -> None:
        """Scrolls the text down by a page."""
        self.query_one("#reading", Sheet).scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Scrolls the text up by a page."""
        self.query_one("#reading", Sheet).scroll_page_up(animate=False)


def _row(row: Row, width: int) -> Content:
    """A line to choose: its mark, its words hung under one another, and what was chosen for it."""
    indent = " " * 4
    lines = textwrap.wrap(row.text, max(width - len(indent) - 1, 16)) or [""]
    words = f"\n{indent}".join(lines)
    mark = f"{row.mark:>2}  " if row.mark else "  › "
    chosen = f"\n{indent}▸ {row.chosen}" if row.chosen else ""
    if row.chosen and len(lines[-1]) + len(row.chosen) + 7 < width:
        chosen = f"  ▸ {row.chosen}"
    return Content.assemble((mark, "$accent"), words, (chosen, "bold $primary"))


def _key(key: str, word: str, deed: str) -> Content:
    label = Content.assemble((key, "bold $primary"), " ", (word, "$foreground"))
    return label.stylize(Style.from_meta({"task-key": deed}))
