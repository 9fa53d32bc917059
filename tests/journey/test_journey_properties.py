"""Whatever a reader does, the journey is what the moves add up to."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given
from small_stories import Walk, village, walks, wild_moves

from game.journey import moves
from game.journey.journey import Break, Journey, MoveRefusedError, begin, replay
from game.journey.moves import Move

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


@pytest.mark.xfail(
    strict=True, reason="a rewind to a turn on a way that was gone back from shows another scene than that turn did"
)
@given(walks())
@example(ABANDONED)
def test_going_back_to_any_turn_shows_the_scene_that_was_shown_then(walk: Walk) -> None:
    journeys = walk.journeys()
    for turn, earlier in enumerate(journeys):
        assert journeys[-1].after(moves.Rewind(turn)).scene == earlier.scene


@given(walks())
def test_going_back_along_the_trail_shows_the_scene_and_the_trail_of_that_turn(walk: Walk) -> None:
    journeys = walk.journeys()
    turned_back = max((turn for turn, move in enumerate(walk.moves, 1) if isinstance(move, moves.Rewind)), default=0)
    for turn in range(turned_back, len(journeys)):
        back = journeys[-1].after(moves.Rewind(turn))
        assert back.trail == journeys[turn].trail
    for visit in journeys[-1].trail:
        assert journeys[-1].after(moves.Rewind(visit.turn)).scene.id == visit.scene


@given(walks())
def test_going_back_loses_no_note_no_kept_claim_and_no_opened_source(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    for turn in range(journey.turn + 1):
        back = journey.after(moves.Rewind(turn))
        assert (back.notes, back.kept, back.opened) == (journey.notes, journey.kept, journey.opened)
        assert (back.looked, back.visited, back.level) == (journey.looked, journey.visited, journey.level)
        assert back.moves[:-1] == journey.moves


@given(walks())
def test_the_notebook_holds_what_was_kept_and_not_dropped(walk: Walk) -> None:
    kept: list[str] = []
    for move in walk.moves:
        if isinstance(move, moves.Keep) and move.claim not in kept:
            kept.append(move.claim)
        if isinstance(move, moves.Drop):
            kept.remove(move.claim)
    assert list(walk.journeys()[-1].kept) == kept


@given(walks())
def test_everything_looked_at_opened_or_written_is_remembered(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    assert journey.looked == {(move.scene, move.detail) for move in walk.moves if isinstance(move, moves.Look)}
    assert journey.opened == {move.claim for move in walk.moves if isinstance(move, moves.Open)}
    notes = [(turn, move.text) for turn, move in enumerate(walk.moves, 1) if isinstance(move, moves.Note)]
    assert [(note.turn, note.text) for note in journey.notes] == notes
    entered = {move.to for move in walk.moves if isinstance(move, moves.Go | moves.Turn)}
    assert journey.visited == {walk.story.heading.start} | entered


@pytest.mark.xfail(
    strict=True, reason="`after` takes a Resume that nothing calls for, and replaying it leads elsewhere"
)
def test_a_resume_that_nothing_calls_for_is_refused_or_replays_to_the_same_journey() -> None:
    journey = begin(village()).after(moves.Turn("square"))
    try:
        resumed = journey.after(moves.Resume(0))
    except MoveRefusedError:
        return
    assert replay(village(), resumed.moves) == resumed


@pytest.mark.xfail(strict=True, reason="each Resume replays all before it, so that thirty of them never end")
def test_a_journal_with_many_resumes_is_read_in_reasonable_time() -> None:
    with at_most(2.0):
        replay(village(), [moves.Resume(turn) for turn in range(30)])


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails what is within where it takes longer."""

    def stop(*_: object) -> None:
        raise AssertionError(f"took more than {seconds} seconds")

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
