"""The trail: it agrees with the journey, nothing that was seen is missing from it, and every way back leads there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_stories import Walk, make, renamed_story, scene, stories, village, walks, wild_moves

from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.journey_state import Step
from game.journey.state.moves import Move
from game.journey.view.history import Stop, seen_there, stops, summary, trail_blocks
from game.story.model.story import Story


def on_trail(journey: Journey) -> list[tuple[int, str]]:
    return [(stop.turn, stop.scene) for stop in stops(journey) if not stop.left]


@given(walks())
def test_what_was_not_gone_back_from_is_the_way_here(walk: Walk) -> None:
    for journey in walk.journeys():
        assert on_trail(journey) == [(visit.turn, visit.scene) for visit in journey.trail]
        assert [stop.turn for stop in stops(journey) if stop.here] == [journey.trail[-1].turn]


@given(walks())
def test_every_visit_and_all_that_was_seen_is_on_it(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    every = stops(journey)
    assert {stop.scene for stop in every} == journey.visited
    assert {(stop.scene, name) for stop in every for name in stop.looked} == journey.looked
    assert {name for stop in every for name in stop.opened} == journey.opened
    assert {name for stop in every for name in stop.kept} >= set(journey.kept)
    assert [step.text for step in journey.steps if step.kind == "note"] == [note.text for note in journey.notes]
    assert [stop.turn for stop in every] == sorted(stop.turn for stop in every)


@given(stories(), st.lists(wild_moves(), max_size=30))
def test_it_agrees_with_the_journey_whatever_the_journal_holds(story: Story, made: list[Move]) -> None:
    journey = replay(story, made)
    assert on_trail(journey) == [(visit.turn, visit.scene) for visit in journey.trail]
    assert {stop.scene for stop in stops(journey)} >= journey.visited


@given(stories(), st.lists(st.one_of(wild_moves(), st.builds(moves.Resume, st.integers(0, 12))), max_size=20))
def test_it_agrees_with_a_journey_that_was_resumed(story: Story, made: list[Move]) -> None:
    journey = replay(story, made)
    assert on_trail(journey) == [(visit.turn, visit.scene) for visit in journey.trail]
    assert journey.steps[-1].level == journey.level


@given(walks())
def test_every_turn_can_be_gone_back_to(walk: Walk) -> None:
    reached = walk.journeys()
    journey = reached[-1]
    for turn, earlier in enumerate(reached):
        assert journey.after(moves.Rewind(turn)).scene.id == earlier.scene.id


MADE: tuple[Move, ...] = (
    moves.Look("door", "the light"),
    moves.Open("gate", "was-lit"),
    moves.Keep("gate", "was-lit"),
    moves.Pick("lit"),
    moves.Drop("was-lit"),
    moves.Note("gate", "two\tlamps"),
    moves.Answer("gate", "was-sorted", ("was-one:fact", "two:judgement")),
    moves.Answer("gate", "gone", ("a\x1bb",)),
    moves.Go("gate", "to-sleep", "inn"),
    moves.Level("easier"),
    moves.Turn("market"),
    moves.Rewind(9),
    moves.Rewind(9),
    moves.Turn("nowhere"),
    moves.Note("inn", "never written"),
    moves.Resume(9),
    moves.Resume(12),
    moves.Turn("bridge"),
    moves.Turn("nowhere"),
    moves.Note("bridge", "never written"),
    moves.Resume(11),
    moves.Alias("otter"),
    moves.Headline("One loaf"),
    moves.ShowOfHands("square", "chosen", (("yes", 1),)),
    moves.Turn("nowhere"),
    moves.Note("square", "never written"),
)
STEPS = (
    Step(0, "enter", 0, "gate", "standard"),
    Step(1, "look", 0, "gate", "standard", "the lamp"),
    Step(2, "open", 0, "gate", "standard", "lit"),
    Step(3, "keep", 0, "gate", "standard", "lit"),
    Step(5, "drop", 0, "gate", "standard", "lit"),
    Step(6, "note", 0, "gate", "standard", "", "two\tlamps"),
    Step(7, "answer", 0, "gate", "standard", "sorted", "", ("one:fact", "two:judgement")),
    Step(8, "answer", 0, "gate", "standard", "gone", "", ("ab",)),
    Step(9, "enter", 9, "inn", "standard", "choice", "Straight to bed"),
    Step(10, "level", 9, "inn", "easier", "easier"),
    Step(11, "enter", 11, "square", "easier", "turn", "Scene square"),
    Step(12, "back", 9, "inn", "easier"),
    # Back to where the reader is already leaves no step, nor do moves that did not hold until one resumed from before.
    Step(18, "enter", 18, "bridge", "easier", "turn", "Scene bridge"),
    Step(21, "back", 11, "square", "easier"),
)


def test_each_move_that_held_is_a_step_with_all_that_is_told_of_it() -> None:
    journey = replay(renamed_story(), MADE)
    assert journey.steps == STEPS
    assert [(stop.turn, stop.left, stop.here) for stop in stops(journey)] == [
        (0, False, False), (9, False, False), (11, False, True), (18, True, False),
    ]  # fmt: skip


def test_a_stop_tells_all_that_was_seen_there() -> None:
    first, second, *_ = stops(replay(renamed_story(), MADE))
    assert first == Stop(
        turn=0, scene="gate", title="Scene gate", number=1, level="Standard", looked=("the lamp",), opened=("lit",),
        kept=("lit",), notes=("two lamps",), answered=("sorted", "gone"), left=False, here=False,
    )  # fmt: skip
    assert (second.title, second.number, second.level) == ("Scene inn", 4, "Standard")
    assert summary(first) == "looked at 1, 1 source opened, 1 kept, 1 note, 2 tasks answered"
    assert list(seen_there(replay(renamed_story(), MADE), first)) == [
        "Looked at: the lamp.",
        "Opened 1 source.",
        "Kept: What lit says (taken out since)",
        "Noted: two lamps",
        "Answered: task 2; gone, a task that is gone.",
    ]


def test_a_resume_goes_back_to_the_level_as_well() -> None:
    journey = replay(renamed_story(), (moves.Level("easier"), moves.Turn("inn"), moves.Resume(0)))
    assert journey.steps[-1] == Step(3, "back", 0, "gate", "standard")


def test_what_was_seen_more_than_once_is_counted_in_words() -> None:
    made: tuple[Move, ...] = (
        moves.Look("gate", "the lamp"),
        moves.Look("gate", "the wall"),
        moves.Look("gate", "the lamp"),
        moves.Open("gate", "lit"),
        moves.Open("gate", "tall"),
        moves.Keep("gate", "tall"),
        moves.Keep("gate", "lit"),
        moves.Note("gate", "one"),
        moves.Note("gate", "two"),
        moves.Answer("gate", "chosen", ("yes",)),
        moves.Answer("gate", "chosen", ("no",)),
    )
    journey = replay(renamed_story(), made)
    (stop,) = stops(journey)
    assert summary(stop) == "looked at 2, 2 sources opened, 2 kept, 2 notes, 1 task answered"
    assert list(seen_there(journey, stop)) == [
        "Looked at: the lamp; the wall.",
        "Opened 2 sources.",
        "Kept: What tall says",
        "Kept: What lit says",
        "Noted: one",
        "Noted: two",
        "Answered: task 7.",
    ]


def test_the_plain_trail_says_it_all_in_words() -> None:
    journey = begin(village())
    for move in (
        moves.Look("gate", "the lamp"),
        moves.Open("gate", "lit"),
        moves.Keep("gate", "lit"),
        moves.Note("gate", "two\x1b[31m lamps\n\tor one"),
        moves.Go("gate", "square", "square"),
        moves.Level("easier"),
        moves.Rewind(0),
        moves.Drop("lit"),
    ):
        journey = journey.after(move)
    said = [f"{block.lead} {block.text}".strip() for block in trail_blocks(journey)]
    assert said == [
        "Every scene that you came to, the first one first. To go back to one: rewind 0, for example.",
        "Turn 0: Scene gate (Standard). You are here.",
        "Looked at: the lamp.",
        "Opened 1 source.",
        "Kept: What lit says (taken out since)",
        "Noted: two[31m lamps or one",
        "Turn 5: Scene square (Standard). You went back from here.",
    ]


def test_a_summary_counts_what_was_seen() -> None:
    journey = begin(village()).after(moves.Look("gate", "the lamp")).after(moves.Look("gate", "the wall"))
    assert summary(stops(begin(village()))[0]) == ""
    assert summary(stops(journey)[0]) == "looked at 2"
    journey = journey.after(moves.Open("gate", "lit")).after(moves.Keep("gate", "lit")).after(moves.Note("gate", "x"))
    assert summary(stops(journey)[0]) == "looked at 2, 1 source opened, 1 kept, 1 note"
    assert len(list(seen_there(journey, stops(journey)[0]))) == 4


def test_a_long_trail_is_found_in_one_pass() -> None:
    story = make(scene("here", ("there",)), scene("there", ("here",)))
    there, back = moves.Go("here", "there", "there"), moves.Go("there", "here", "here")
    journey = replay(story, [there, back] * 5_000)
    assert len(stops(journey)) == 10_001
