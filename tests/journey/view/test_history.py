"""The trail: it agrees with the journey, nothing that was seen is missing from it, and every way back leads there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from small_stories import Walk, make, scene, stories, village, walks, wild_moves

from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.moves import Move
from game.journey.view.history import seen_there, stops, summary, trail_blocks
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
    assert "rewind 0" in said[0]
    assert said[1:] == [
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
