"""What is typed becomes a move, a request or a polite refusal, and never anything else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import make, scene, village

from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest, Rejected
from game.journey.commands.table import BY_NAME, COMMANDS, Command
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.state.moves import LONGEST_TEXT, Move
from game.journey.tasks.task_in_progress import TaskInProgress
from game.story.model.text import UNSAFE
from game.story.model.whole_story import Term

MOVES: tuple[type, ...] = Move.__args__
WORDS = [(command, word) for command in COMMANDS for word in command.words]
ids = [word for _, word in WORDS]

anything = st.text(st.characters(codec=None, categories=None), max_size=60)
near_words = st.builds(
    "{}{}{}".format,
    st.sampled_from([word for _, word in WORDS] + ["1", "#2", "", " "]),
    st.sampled_from(["", " ", "\t", "\x00", "\u2003", ".", "\ud800"]),
    st.one_of(anything, st.sampled_from(["1", "0", "99999999", "-1", "²", "٣", "the lamp", "easier", "lit"])),
)


@given(st.one_of(anything, near_words))
@example("\x00" * 100)
@example("note " + "a" * 100_000)
@example("1" * 100_000)
@example("look " * 20_000)
@example("\u202e" * 100_000)
@example("é\u0301" * 50_000)
def test_whatever_is_typed_is_a_move_a_request_or_a_refusal(typed: str) -> None:
    journey = begin(village())
    response = interpret(typed, journey)
    assert isinstance(response, (*MOVES, PageRequest, TaskInProgress, Rejected))
    if isinstance(response, Rejected):
        assert response.text
        assert not UNSAFE.search(response.text)
    elif not isinstance(response, PageRequest | TaskInProgress):
        assert journey.after(response).turn == 1


def test_no_word_stands_for_two_commands() -> None:
    words = [word for _, word in WORDS]
    assert len(set(words)) == len(words)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    keys = [command.key for command in COMMANDS if command.key]
    assert len(set(keys)) == len(keys)


ARGUMENTS = {
    "choose": "1",
    "look": "the lamp",
    "source": "1",
    "keep": "1",
    "drop": "2",
    "note": "two stories",
    "pick": "2",
    "unpick": "1",
    "headline": "Two stories",
    "word": "loaf",
    "rewind": "0",
    "turn": "4",
    "save": "notebook",
    "task": "7",
    "alias": "Blue Otter",
    "level": "easier",
}
MADE: dict[str, Move] = {
    "choose": moves.Go("gate", "square", "square"),
    "look": moves.Look("gate", "the lamp"),
    "back": moves.Rewind(0),
    "keep": moves.Keep("gate", "lit"),
    "drop": moves.Drop("tall"),
    "note": moves.Note("gate", "two stories"),
    "pick": moves.Pick("old"),
    "unpick": moves.Unpick("tall"),
    "headline": moves.Headline("Two stories"),
    "rewind": moves.Rewind(0),
    "turn": moves.Turn("inn"),
    "alias": moves.Alias("Blue Otter"),
    "level": moves.Level("easier"),
}


IN_HAND = ("answer", "skip", "reveal", "hands")
"""Words for a task in hand; `test_task_words` types them."""


def busy() -> Journey:
    """At the gate a second time, with two claims kept and one of them on the front page."""
    journey = begin(replace(village(), glossary={"loaf": Term("loaf", "loaf", "Bread in one piece.")}))
    for move in (moves.Keep("gate", "tall"), moves.Keep("gate", "old"), moves.Pick("tall"), moves.Turn("gate")):
        journey = journey.after(move)
    return journey


@pytest.mark.parametrize(("command", "word"), WORDS, ids=ids)
@pytest.mark.parametrize(
    "spelled", [str, str.upper, str.title, "  {}  ".format], ids=["as is", "upper", "title", "spaces"]
)
def test_every_command_is_reached_by_each_of_its_words(command: Command, word: str, spelled: type[str]) -> None:
    response = interpret(f"{spelled(word)} {ARGUMENTS.get(command.name, '')}", busy())
    if command.name in IN_HAND:
        assert isinstance(response, Rejected)
        assert "task" in response.text
    elif command.name in MADE:
        assert response == MADE[command.name]
    else:
        assert isinstance(response, PageRequest)
        assert response.command == command.name
        assert (response.claim is not None) == (command.name == "source")


@pytest.mark.parametrize(("command", "word"), WORDS, ids=ids)
def test_a_full_stop_after_a_word_is_no_hindrance(command: Command, word: str) -> None:
    journey = begin(village()).after(moves.Turn("gate"))
    assert interpret(f"{word}.", journey) == interpret(word, journey)


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert re.fullmatch(r"[A-Z].+\.", command.help)
        assert BY_NAME[command.name] is command


@pytest.mark.parametrize("typed", ["0", "5", "99", "999999", "choose 9", "go 9", "#9"])
def test_a_number_that_is_no_choice_is_refused_with_the_range(typed: str) -> None:
    response = interpret(typed, begin(village()))
    assert isinstance(response, Rejected)
    assert f"no choice {typed.split()[-1].lstrip('#')} here" in response.text
    assert "1 to 4" in response.text


@pytest.mark.parametrize(
    "typed", ["source 9", "keep 0", "keep 99", "drop 7", "keep", "drop", "keep nothing", "source x"]
)
def test_a_number_that_is_no_source_is_refused_with_the_range(typed: str) -> None:
    response = interpret(typed, begin(village()))
    assert isinstance(response, Rejected)
    assert "1 to 2" in response.text


@pytest.mark.parametrize(
    "typed", ["1", " 1 ", "#1", "1.", "choose 1", "Choose 1", "go 1", "number 1", "01", "choose #1"]
)
def test_a_choice_is_taken_by_its_number(typed: str) -> None:
    assert interpret(typed, begin(village())) == moves.Go("gate", "square", "square")


@pytest.mark.parametrize("typed", ["source 1.", "keep 1.", "level easier."])
def test_a_full_stop_after_an_argument_is_no_hindrance(typed: str) -> None:
    assert interpret(typed, begin(village())) == interpret(typed.rstrip("."), begin(village()))


@given(st.text(max_size=200))
def test_a_note_keeps_its_words_exactly(text: str) -> None:
    response = interpret(f"note {text}", begin(village()))
    kept = UNSAFE.sub("", " ".join(text.split())).split()
    if not kept:
        assert isinstance(response, Rejected)
    else:
        assert isinstance(response, moves.Note)
        assert response.scene == "gate"
        assert response.text == " ".join(kept)
        assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in response.text)


@pytest.mark.parametrize("text", ["“It’s 40% [sic]…” he said — no!", "a. b! c.", "1", "note", "help", "…", "[red]x[/]"])
def test_a_note_keeps_its_case_and_its_stops(text: str) -> None:
    assert interpret(f"NOTE {text}", begin(village())) == moves.Note("gate", text)


def test_a_note_may_be_as_long_as_a_journal_takes_and_no_longer() -> None:
    longest = "b" * LONGEST_TEXT
    assert interpret(f"note {longest}", begin(village())) == moves.Note("gate", longest)
    refused = interpret(f"note {longest}b", begin(village()))
    assert isinstance(refused, Rejected)
    assert str(LONGEST_TEXT) in refused.text


def test_a_note_of_many_spaces_is_not_cut_short() -> None:
    assert interpret("note " + "a    " * 1900, begin(village())) == moves.Note("gate", " ".join("a" * 1900))


@pytest.mark.parametrize("typed", ["qiut", "sorces", "notebok", "glosary", "timelin", "artcle", "hlep", "the lampp"])
def test_a_slip_of_the_fingers_is_asked_about(typed: str) -> None:
    response = interpret(typed, begin(village()))
    assert isinstance(response, Rejected)
    assert "Did you mean `" in response.text


def test_words_that_are_like_nothing_get_no_guess() -> None:
    response = interpret("zzzzzzzz", begin(village()))
    assert isinstance(response, Rejected)
    assert "Did you mean" not in response.text
    assert "`help`" in response.text


@pytest.mark.parametrize("typed", ["", " ", "\t", ".", "!", "...", "\x00", "\u200b", "\n"])
def test_nothing_typed_is_answered_with_what_to_type(typed: str) -> None:
    assert isinstance(interpret(typed, begin(village())), Rejected)


def labelled(label: str) -> Journey:
    """At a gate from which a choice with this label leads to the inn."""
    gate = scene("gate", ("inn",), details=("the lamp",))
    (choice,) = gate.choices
    return begin(make(replace(gate, choices=(replace(choice, label=label),)), scene("inn", (), ending=True)))


LABELS = [
    "Ask: who’s there?",
    "The long way",
    "Back to the inn",
    "Who else was there",
    "Sources of the river",
    "1 mile on",
]
COMMAND_LIKE = [
    "Look at the map",
    "Keep to the road",
    "Go on to the inn",
    "Open the door",
    "Note the time",
    "Write home",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_choice_is_taken_by_its_label_however_it_is_written(label: str) -> None:
    journey = labelled(label)
    written = (label, label.upper(), f"{label}.", label.replace("’", "'"), f"  {label.lower()} ", f"choose {label}")
    for typed in written:
        assert interpret(typed, journey) == moves.Go("gate", "inn", "inn"), typed


@pytest.mark.parametrize("label", COMMAND_LIKE)
def test_a_choice_whose_label_begins_with_a_command_is_taken_by_its_label(label: str) -> None:
    assert interpret(label, labelled(label)) == moves.Go("gate", "inn", "inn")
