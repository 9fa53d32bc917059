"""What typed words come to, wherever a reader is and whatever is in hand, as it stands in `typed-words.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from recorded import hold
from small_stories import make, renamed_story, scene
from task_story import at_the_bridge

from game.journey.commands.interpret import LONGEST_NAME, LONGEST_TYPED, interpret
from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.commands.table import BY_WORD, LONGEST_HEADLINE
from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.moves import LONGEST_ALIAS, LONGEST_TEXT
from game.journey.tasks.task_in_progress import TaskInProgress
from game.story.model.story import Assignment, Choice, Story
from game.story.model.whole_story import Term


def town() -> Story:
    """The story full of former names, with a glossary, other words for a detail, and a way out of the story."""
    story = renamed_story()
    gate = story.scenes["gate"]
    lamp = replace(gate.details["the lamp"], also=("lantern", "the Old Light"))
    gate = replace(
        gate,
        details={**gate.details, "the lamp": lamp},
        choices=(*gate.choices, Choice("inn", "Look at nothing")),
    )
    glossary = {
        "loaf": Term("loaf", "round loaf", "Bread.", also=("loaves",)),
        "salt": Term("salt", "salt", "Salt."),
    }
    return replace(story, scenes={**story.scenes, "gate": gate}, glossary=glossary)


WORDS = (
    "", " ", "?", "!", ".", "...", "1", "#1", "choose 1", "go 3", "number 2", "0", "4", "5", "6", "9", "1.", "1!",
    "1?", "1000000", "1234567", "choose", "choose back", "choose over", "choose nothing", "Into the square",
    "into the SQUARE.", "over the bridge!", "look", "look at", "look lamp", "look at the lamp", "the lamp", "a lamp",
    "at lamp", "an lamp", "LANTERN", "old light", "the light", "look at the moon", "the wall", "look at nothing", "l",
    "x", "back", "b", "source", "sources", "source 1", "source #2", "source 3", "source lit", "source was-lit",
    "source deep", "source unsaid", "source 1.", "keep", "keep 1", "keep #2", "keep lit", "keep deep", "keep 9",
    "drop 1", "drop lit", "drop", "note", "note  two  stories. ", "note\tone\x1b[31m", "level", "level easier",
    "level Easier", "level standard", "level hardest", "claims", "claims contradicted", "claims nonsense",
    "claims find lit", "pick", "pick 1", "pick lit", "pick 2", "pick TALL", "unpick 2", "unpick tall", "unpick 9",
    "pick 9", "pick 0", "pick unsaid", "unpick 1", "unpick lit", "headline", "headline One loaf!", "word",
    "word loaf", "word Loaves?", "word the salt", "word salzt", "word zzz", "word round loaf", "glossary", "rewind",
    "rewind 0", "rewind 1", "rewind 99", "rewind x", "rewind 7", "rewind 8", "rewind 12345678", "turn", "turn to",
    "turn to inn", "turn inn", "turn scene inn", "turn Scene Inn.", "turn 2", "turn 4", "turn 5", "turn 0",
    "turn to the scene square", "turn to scene sqare", "turn zzz", "turn market", "save", "save notebook",
    "save front page", "save front-page", "save Transcript", "save everything", "task", "tasks", "task 1", "task 7",
    "task 7 b", "task 0007", "task 00007", "answer a", "answer", "skip", "reveal", "hands a 3", "alias",
    "alias Blue Otter", "help", "map", "quit", "trail", "notebook", "front page", "timeline", "people", "article",
    "xyzzy", "lok at lamp", "helpp", "into the sqare", "look at lamp now", "the", "at the", "go to inn",
    "turn to inn now", "source lit now", "keep 1 2", "notes", "note1", "levels easier", "settings", "where", "repeat",
)  # fmt: skip
IN_HAND = (
    "", "a", "b", "A.", "a b", "a, b", "a and b", "ab", "1", "#1", "1 fact", "1 fact 2 fact", "fact 1", "fact", "1 a",
    "4 3 2 1", "order 1 2 3 4", "1 2", "answer", "answer a", "answer It was so.", "answer 1 fact", "yes", "Yes.",
    "Perhaps so", "the salt", "maybe not", "It was so.", "It was so, I think.", "1 It was so.", "2. So", "back",
    "help", "l", "look", "note it", "skip", "skip.", "reveal", "reveal!", "hands", "hands a 3", "hands b 2 a 1",
    "hands 1 fact 3", "hands x", "task 1", "stated", "quit",
)  # fmt: skip


TAKEN_AWAY = ("back", "b", "keep", "drop", "pick", "unpick", "alias", "rewind")
"""The first words of what depends on what was kept, printed and done before."""
AT_THE_TASKS = (
    "", "1", "2", "3", "4", "tasks", "task", "task 1", "task 11", "task #2", "Task 2: 1 fact", "task was-sorted",
    "task sorted", "task ordered 1 2 3 4", "answer a", "skip",
)  # fmt: skip


def shown(response: Response) -> str:
    match response:
        case Rejected(text=text):
            return f"? {text}"
        case PageRequest(command=command, claim=mark, text=text):
            return f"page {command}{f' of source {mark.number} {mark.claim.id}' if mark else ''} {text!r}"
    return repr(response)


def typed(journey: Journey, words: tuple[str, ...], hand: TaskInProgress | None = None) -> Iterator[str]:
    for each in words:
        yield f"{each!r}: {shown(interpret(each, journey, hand))}"


def everything() -> Iterator[str]:
    story = town()
    yield "== at the gate, where the story starts"
    yield from typed(begin(story), WORDS)
    yield "== at the gate again, with three claims kept and one printed"
    kept = [moves.Keep("gate", name) for name in ("lit", "tall", "deep")]
    yield from typed(
        replay(story, (moves.Turn("square"), moves.Turn("gate"), *kept, moves.Pick("tall"), moves.Alias("Otter"))),
        tuple(each for each in WORDS if each.split(" ")[0] in TAKEN_AWAY),
    )
    yield "== on the bridge, with tasks"
    bridge = begin(story).after(moves.Turn("bridge"))
    yield from typed(bridge, AT_THE_TASKS)
    yield "== on the bridge, with all but one task answered"
    done = bridge
    for name in list(story.tasks)[:-1]:
        done = replay(story, (*done.moves, moves.Answer("bridge", name, ("x",))))
    yield from typed(done, ("3", "task"))
    yield "== a scene of the narrator's own, at the reader's only level"
    alone = make(scene("cell", (), ending=True))
    alone = replace(alone, assignment=Assignment(level="standard"))
    yield from typed(begin(alone), ("1", "2", "look", "source 1", "keep 1", "level", "level easier", "back", "task 1",
                                    "tasks", "answer x", "turn 1", "pick 1", "x", "unpick 1"))  # fmt: skip
    for title, assignment in (
        ("no tasks", Assignment(tasks="off")),
        ("two tasks", Assignment(only=("sorted", "worded"))),
        ("one task", Assignment(only=("worded",))),
        ("tasks that are hidden", Assignment(tasks="hidden")),
    ):
        yield f"== {title} that may be opened"
        yield from typed(at_the_bridge(assignment), ("2", "task", "task 1", "task 7", "task 9", "task 9 1 neutral",
                                                     "task 7 1 fact", "answer 1 neutral", "tasks"))  # fmt: skip
    for name in ("basis-written", "one-right", "two-right", "sorted", "ordered", "in-words", "exit-ticket"):
        yield f"== {name} in hand"
        yield from typed(at_the_bridge(), IN_HAND, TaskInProgress(name))
    yield "== a task in hand that the story no longer has"
    yield from typed(at_the_bridge(), ("a", "1", "back"), TaskInProgress("gone"))
    yield "== sorted in hand, one thing placed"
    yield from typed(at_the_bridge(), IN_HAND, TaskInProgress("sorted", ("told:fact", "said:fact")))
    for hand in (TaskInProgress("two-right", shown=False), TaskInProgress("two-right"), TaskInProgress("sorted")):
        yield f"== {hand.task} in the hands of a class, shown {hand.shown}"
        in_class = at_the_bridge(Assignment(tasks="hidden"))
        counted = in_class.after(moves.ShowOfHands("bridge", "two-right", (("wine", 3), ("salt", 1))))
        yield from typed(counted, ("a", "reveal", "Reveal.", "skip", "hands a 5", "hands b 2 c 4", "hands 1 fact 2",
                                   "hands", "answer a", "back"), hand)  # fmt: skip


def test_what_is_typed_comes_to_what_was_written_down() -> None:
    hold(Path(__file__).parent / "typed-words.txt", everything())


def test_every_word_of_the_table_is_tried() -> None:
    tried = {" ".join(each.split()[:size]).lower() for each in (*WORDS, *IN_HAND) for size in (1, 2, 3)}
    assert {command.name for command in BY_WORD.values()} == {BY_WORD[word].name for word in tried & set(BY_WORD)}


def test_the_longest_of_everything_typed_is_taken_and_one_more_is_not() -> None:
    journey = begin(town())
    assert interpret("note " + "x" * LONGEST_TEXT, journey) == moves.Note("gate", "x" * LONGEST_TEXT)
    assert interpret("note " + "x" * (LONGEST_TEXT + 1), journey) == Rejected(
        "A note can have 4000 characters; this one is longer. Split it in two."
    )
    headline = "x" * LONGEST_HEADLINE
    assert interpret(f"headline {headline}", journey) == moves.Headline(headline)
    assert interpret(f"headline {headline}x", journey) == Rejected(
        f"Write the headline after the word, in at most {LONGEST_HEADLINE} characters."
    )
    assert interpret("alias " + "x" * LONGEST_ALIAS, journey) == moves.Alias("x" * LONGEST_ALIAS)
    assert interpret("alias " + "x" * (LONGEST_ALIAS + 1), journey) == Rejected(
        "An alias can have 40 characters; this one is longer."
    )
    assert interpret("1" + " " * (LONGEST_TYPED - 1) + "2", journey) == interpret("1", journey)
    assert interpret("1" + " " * (LONGEST_TYPED - 2) + "2", journey) != interpret("1", journey)
    assert interpret("the lamp" + " " * LONGEST_NAME + "x", journey) != interpret("the lamp", journey)
