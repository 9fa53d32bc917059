"""Whatever a reader does, the journey is what the moves add up to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_stories import Walk, stories, village, walks, wild_moves

from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.journey_state import Break
from game.journey.state.moves import Move
from game.story.model.story import Story

ABANDONED = Walk(
    village(), (moves.Turn("square"), moves.Turn("bridge"), moves.Rewind(0), moves.Turn("inn"), moves.Rewind(2))
)
"""Goes back to a turn on a way that was itself gone back from."""


@given(walks())
def test_replaying_the_moves_gives_the_journey_that_making_them_gave(walk: Walk) -> None:
    assert replay(walk.story, walk.moves) == walk.journeys()[-1]


@given(walks())
def test_every_beginning_of_the_moves_replays_to_the_journey_of_that_turn(walk: Walk) -> None:
    for turn, journey in enumerate(walk.journeys()):
        assert replay(walk.story, walk.moves[:turn]) == journey
        assert journey.turn == turn


@given(walks())
def test_making_a_move_leaves_the_journey_before_it_as_it_was(walk: Walk) -> None:
    journey = begin(walk.story)
    for move in walk.moves:
        before = repr(journey)
        following = journey.after(move)
        assert repr(journey) == before
        journey = following


@given(walks(), wild_moves())
def test_a_refused_move_changes_nothing_and_says_why(walk: Walk, wild: Move) -> None:
    journey = walk.journeys()[-1]
    before = repr(journey)
    why = refusal(journey, wild)
    assert repr(journey) == before
    replayed = replay(walk.story, (*walk.moves, wild))
    if why is None:
        assert replayed == journey.after(wild)
    else:
        assert replayed.broken == Break(journey.turn, wild, why)
        assert replayed.scene == journey.scene


def refusal(journey: Journey, move: Move) -> str | None:
    """Why a move cannot be made, or None."""
    try:
        journey.after(move)
    except MoveRefusedError as refused:
        return str(refused)
    return None


@given(walks())
def test_the_present_scene_is_where_the_last_step_led(walk: Walk) -> None:
    journeys = walk.journeys()
    for before, move, after in zip(journeys, walk.moves, journeys[1:], strict=False):
        match move:
            case moves.Go() | moves.Turn():
                assert after.scene.id == move.to
                assert after.previous() == before.trail[-1]
            case moves.Rewind():
                assert after.scene.id in before.visited
            case _:
                assert after.trail == before.trail
        assert after.trail[0].scene == walk.story.heading.start


@given(walks())
@example(ABANDONED)
def test_going_back_to_any_turn_shows_the_scene_and_the_trail_of_that_turn(walk: Walk) -> None:
    journeys = walk.journeys()
    for turn, earlier in enumerate(journeys):
        back = journeys[-1].after(moves.Rewind(turn))
        assert (back.scene, back.trail) == (earlier.scene, earlier.trail)


@given(walks())
def test_going_back_loses_no_note_no_kept_claim_and_no_opened_source(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    for turn in range(journey.turn + 1):
        back = journey.after(moves.Rewind(turn))
        assert (back.notes, back.kept, back.opened) == (journey.notes, journey.kept, journey.opened)
        assert (back.picked, back.headline) == (journey.picked, journey.headline)
        assert (back.looked, back.visited, back.level) == (journey.looked, journey.visited, journey.level)
        assert back.moves[:-1] == journey.moves


@given(walks())
def test_the_notebook_and_the_front_page_hold_what_was_put_there_and_not_taken_away(walk: Walk) -> None:
    kept: list[str] = []
    picked: list[str] = []
    headline = ""
    for move in walk.moves:
        match move:
            case moves.Keep():
                kept = kept if move.claim in kept else [*kept, move.claim]
            case moves.Drop():
                kept = [name for name in kept if name != move.claim]
                picked = [name for name in picked if name != move.claim]
            case moves.Pick():
                picked = picked if move.claim in picked else [*picked, move.claim]
            case moves.Unpick():
                picked = [name for name in picked if name != move.claim]
            case moves.Headline():
                headline = move.text
    journey = walk.journeys()[-1]
    assert (list(journey.kept), list(journey.picked), journey.headline) == (kept, picked, headline)


@given(walks())
def test_everything_looked_at_opened_or_written_is_remembered(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    assert journey.looked == {(move.scene, move.detail) for move in walk.moves if isinstance(move, moves.Look)}
    assert journey.opened == {move.claim for move in walk.moves if isinstance(move, moves.Open)}
    notes = [(turn, move.text) for turn, move in enumerate(walk.moves, 1) if isinstance(move, moves.Note)]
    assert [(note.turn, note.text) for note in journey.notes] == notes
    entered = {move.to for move in walk.moves if isinstance(move, moves.Go | moves.Turn)}
    assert journey.visited == {walk.story.heading.start} | entered


@given(walks())
@example(ABANDONED)
def test_a_resume_goes_on_from_any_turn_as_if_nothing_had_come_after_it(walk: Walk) -> None:
    journeys = walk.journeys()
    for turn, earlier in enumerate(journeys):
        resumed = journeys[-1].after(moves.Resume(turn))
        assert resumed.state() == earlier.state()
        assert replay(walk.story, resumed.moves) == resumed


@given(stories(), st.lists(st.one_of(wild_moves(), st.builds(moves.Resume, st.integers(0, 20))), max_size=30))
def test_moves_in_any_order_lead_to_the_same_made_one_by_one_or_replayed(story: Story, made: list[Move]) -> None:
    journey = begin(story)
    for turn, move in enumerate(made):
        replayed = replay(story, made[: turn + 1])
        assert {visit.scene for visit in replayed.trail} <= replayed.visited
        why = refusal(journey, move)
        if why is not None:
            assert replayed.broken is not None
            assert replayed.broken.turn == turn
            assert replayed.broken.why == why
            return
        journey = journey.after(move)
        assert replayed == journey


def test_a_way_that_was_resumed_from_before_can_still_be_gone_back_to() -> None:
    journey = replay(village(), (moves.Turn("square"), moves.Resume(0), moves.Rewind(1)))
    assert journey.scene.id == "square"
    assert journey.visited == {"gate", "square"}


MANY = 10_000
THERE, BACK = moves.Turn("square"), moves.Turn("gate")
LONG: dict[str, list[Move]] = {
    "to and fro": [THERE, BACK] * (MANY // 2),
    "notes": [moves.Note("gate", "two stories about the loaf")] * MANY,
    "notebook": [moves.Keep("gate", "lit"), moves.Drop("lit")] * (MANY // 2),
    "going back": [THERE, moves.Rewind(0)] * (MANY // 2),
    "going back to the middle": [moves.Rewind(turn // 2) for turn in range(MANY)],
    "resuming from the start": [THERE, *[moves.Resume(0)] * (MANY - 1)],
    "resuming from the middle": [moves.Resume(turn // 2) for turn in range(MANY)],
    "resuming from the last turn": [moves.Resume(turn) for turn in range(MANY)],
    "moves that do not hold": [moves.Turn("nowhere")] * MANY,
}


@pytest.mark.parametrize("made", LONG.values(), ids=LONG.keys())
def test_a_long_journal_is_resumed_in_no_more_than_six_times_what_reading_its_json_takes(
    made: list[Move], tmp_path: Path
) -> None:
    path = tmp_path / "long.jsonl"
    journal.begin(path, village()).close()
    with path.open("ab") as stream:
        stream.writelines(moves.to_line(move) + b"\n" for move in made)
    allowed = 6 * least_seconds(lambda: [json.loads(line) for line in path.read_bytes().splitlines()])
    taken = least_seconds(lambda: open_session(village(), path).close())
    print(f"{6 * taken / allowed:.2f} times")
    assert taken <= allowed


def least_seconds(work: Callable[[], object]) -> float:
    """The processor time of the quickest of some runs, which whatever else the machine does disturbs least."""

    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(5))
