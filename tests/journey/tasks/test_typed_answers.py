"""What is read out of words typed as an answer or as a count of hands, as it stands in `typed-answers.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recorded import hold
from task_story import TASKS, task_story

from game.journey.state.moves import LONGEST_TEXT
from game.journey.tasks.answer_parser import Unread, counts, read
from game.journey.tasks.questions import Question, question
from game.story.model.story import Task

STORY = task_story()

PICK = (
    "", "a", "A", "b.", "c", "x", "1", "a b", "ab", "a, c", "a and c", "ca", "the a", "an", "a x", "abx", "a bc",
    "answer b", "maybe", "Perhaps so", "perhaps so.", "yes", "no no", "the salt", "salt and bread", "shown", "Shown",
    "the gazette", "no outlet at all",
)  # fmt: skip
PLACE = (
    "", "1", "fact", "1 fact", "fact 1", "1 fact 2 judgement", "1 fact, 2 fact and 3 fact", "1 2 fact", "fact 1 2",
    "1 fact 2", "fact 1 judgement 2", "1f 2j", "1 attributed claim", "1 attributed", "1 claim", "1 judgment",
    "1 facts", "1 judgements", "1 f", "1 lie", "9 fact", "0 fact", "1 fact 1 judgement", "1 is a fact",
    "1: fact; 2: fact", "agree 1", "1 a", "1 agrees 2 silent", "2 s 3 d", "1 n", "2 l", "1 neutral 2 loaded",
    "the 1 fact", "a fact 1", "1 a 2 f", "1 is a judgement and 2 a fact",
)  # fmt: skip
ARRANGE = (
    "", "4 3 2 1", "4321", "1,2,3,4", "order 4 1 2 3", "1 then 2 then 3 then 4", "1 2 3", "12345", "1 1 2 3",
    "1 2 3 x", "4-3-2-1", "432", "the order is 1 2 3 4",
)  # fmt: skip
WRITE = (
    "", "   ", "It was the lamp.", " It was.\n\nSo. ", "1 It was lit.", "2. Two words", "3) Three", "4: Four",
    "5 Five", "0 None", "1", "1.", "12 It was", "1\nIt was", "1It was",
)  # fmt: skip
TYPED = {"pick": PICK, "place": PLACE, "arrange": ARRANGE, "write": WRITE}
HANDS = (
    "", "a", "3", "a 3", "b 12 c 3", "a 3 b", "a 3 x 4", "z 3", "a 0", "a 1000", "a 1001", "a b 3", "A 3", "a=3, b=4",
    "a three", "a 3 and b 4", "the a 3", "1 fact 12", "1 fact 12 2 judgement 3", "1 f 12", "1 lie 3", "fact 1 3",
    "1 fact 1001", "9 fact 3", "1 fact", "1 fact 12 2", "1 agree 3", "1 loaded 1",
)  # fmt: skip


def shown(found: object) -> str:
    if isinstance(found, Unread):
        return f"? {found.text}"
    return repr(found)


def answers(task: Task, asked: Question) -> Iterator[str]:
    for typed in TYPED[asked.form]:
        yield f"{typed!r}: {shown(read(typed, asked))}"
    if asked.form == "place":
        before = tuple(f"{item.id}:{item.group}" for item in task.items[1:])
        yield f"= {' '.join(before)}"
        for typed in ("1 fact", "fact", "2 neutral", "3 agree", "1"):
            yield f"{typed!r}: {shown(read(typed, asked, before))}"
    if len(asked.parts) > 1:
        before = ("It was so.", "", " ", "Nobody knows.")
        yield f"= {before!r}"
        for typed in ("The Gazette says so.", "1 Changed.", "3 Third.", ""):
            yield f"{typed!r}: {shown(read(typed, asked, before))}"
        yield f"  {shown(read('And more.', asked, ('a', 'b', 'c', 'd')))}"


def everything() -> Iterator[str]:
    for task in TASKS:
        if task.id in ("basis-drawn", "basis-of-nothing", "trace-drawn", "trace-of-no-outlet"):
            # Answered as others of their form are.
            continue
        asked = question(STORY, task, "easier")
        yield f"== {task.id}: " + ", ".join(f"{offer.mark} {offer.id}" for offer in asked.offers)
        yield from answers(task, asked)
        yield "= hands"
        for typed in HANDS:
            yield f"{typed!r}: {shown(counts(typed, asked))}"


def test_what_is_typed_is_read_as_it_was_written_down() -> None:
    hold(Path(__file__).parent / "typed-answers.txt", everything())


def test_the_longest_answer_is_read_and_a_longer_one_is_not() -> None:
    asked = question(STORY, STORY.tasks["exit-ticket"], "easier")
    before = ("x" * (LONGEST_TEXT - 10), "", "", "")
    assert read("2 " + "x" * 10, asked, before) == (before[0], "x" * 10, "", "")
    assert read("2 " + "x" * 11, asked, before) == Unread("An answer can have 4000 characters; this one is longer.")
