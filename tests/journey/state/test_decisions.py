"""What a reader does about decisions: which moves are refused, and what they add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace
from small_stories import Walk, deciding_village, possible_decisions, village, walks, with_scene

from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.journey_state import DecisionState
from game.journey.state.moves import Move

GATE = ("gazette-2019", "almanac-2018", "letter-2017")


def played(*made: Move) -> Journey:
    """A journey through the deciding village."""
    journey = begin(deciding_village())
    for move in made:
        journey = journey.after(move)
    return journey


def test_wires_are_opened_in_order_and_only_so_many() -> None:
    journey = played(moves.Wire("gate", GATE[1]), moves.Wire("gate", GATE[0]), moves.Wire("gate", GATE[1]))
    assert journey.decisions == (DecisionState("gate", "lit", (GATE[1], GATE[0])),)
    assert not journey.decisions[0].settled
    with pytest.raises(MoveRefusedError, match="only 2 wires"):
        journey.after(moves.Wire("gate", GATE[2]))


@pytest.mark.parametrize("bell", [moves.Decide("gate", "lit", "hold"), moves.Pass("gate", "lit")])
def test_no_wire_is_opened_after_the_bell_nor_is_it_rung_twice(bell: Move) -> None:
    journey = played(bell)
    assert journey.decisions[0].settled
    with pytest.raises(MoveRefusedError, match="before the bell"):
        journey.after(moves.Wire("gate", GATE[0]))
    with pytest.raises(MoveRefusedError, match="decided or passed before"):
        journey.after(moves.Pass("gate", "lit"))


def test_the_first_way_stays_and_a_later_one_is_known_as_changed_also_after_going_back() -> None:
    journey = played(moves.Decide("gate", "lit", "plain"), moves.Turn("inn"), moves.Rewind(0))
    assert journey.decisions == (DecisionState("gate", "lit", (), "plain", "plain"),)
    assert journey.after(moves.Decide("gate", "lit", "hold")).decisions[0] == DecisionState(
        "gate", "lit", (), "plain", "hold"
    )


def test_what_is_decided_after_it_was_passed_is_known_for_that() -> None:
    journey = played(moves.Pass("gate", "lit"), moves.Decide("gate", "lit", "named"))
    assert journey.decisions == (DecisionState("gate", "lit", (), "named", "named", passed=True),)


@pytest.mark.parametrize(
    ("first", "ways"),
    [
        ("plain", ("stand", "correct", "both")),
        ("named", ("stand", "correct", "both")),
        ("hold", ("hold", "later", "both")),
        (None, ("hold", "later", "both")),
    ],
)
def test_an_earlier_decision_taken_up_again_offers_what_was_done_with_it(
    first: moves.Way | None, ways: tuple[moves.Way, ...]
) -> None:
    before = (moves.Decide("gate", "lit", first),) if first else ()
    journey = played(*before, moves.Turn("bridge"))
    for way in moves.Way.__args__:  # type: ignore[attr-defined]
        decide = moves.Decide("bridge", "lit", way)
        if way in ways:
            assert journey.after(decide).decisions[-1].first == way
        else:
            with pytest.raises(MoveRefusedError, match=", ".join(ways)):
                journey.after(decide)


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (moves.Wire("gate", "nowhere-1900"), "is no wire of `gate`"),
        (moves.Decide("gate", "tall", "plain"), "nothing to decide about `tall`"),
        (moves.Pass("gate", "tall"), "nothing to decide about `tall`"),
        (moves.Decide("gate", "lit", "correct"), "does not offer `correct`, but plain, named, hold"),
        (moves.Wire("square", "gazette-2019"), "the journey is at `gate`"),
    ],
)
def test_a_move_that_does_not_fit_is_refused_and_says_why(move: Move, why: str) -> None:
    with pytest.raises(MoveRefusedError, match=why):
        played(move)


@pytest.mark.parametrize(
    "move", [moves.Wire("inn", "x"), moves.Decide("inn", "lit", "plain"), moves.Pass("inn", "lit")]
)
def test_a_scene_and_a_story_without_decisions_refuse_them(move: Move) -> None:
    with pytest.raises(MoveRefusedError, match="`inn` has nothing to decide"):
        played(moves.Turn("inn"), move)
    with pytest.raises(MoveRefusedError, match="this story has no decisions"):
        begin(village()).after(moves.Turn("inn")).after(move)
    journey = replay(village(), (moves.Turn("inn"), move, moves.Turn("gate")))
    assert journey.broken is not None
    assert (journey.broken.turn, journey.broken.why) == (1, "this story has no decisions")


def test_what_an_edited_story_no_longer_asks_is_kept_and_stops_nothing() -> None:
    made = (moves.Wire("gate", GATE[0]), moves.Decide("gate", "lit", "plain"), moves.Pass("gate", "gone"))
    story = deciding_village()
    edited = replace(story, decisions={"square": story.decisions["square"]})
    another = replace(story, decisions={"gate": replace(story.decisions["gate"], claim="tall", wires=GATE[1:])})
    for told, counted in (
        (story, (DecisionState("gate", "lit", GATE[:1], "plain", "plain"),)),
        (edited, ()),
        (another, ()),
    ):
        journey = replay(told, (*made, moves.Turn("inn")))
        assert journey.broken is None
        assert journey.scene.id == "inn"
        assert journey.decisions == counted
        done = [(step.kind, step.name, step.text) for step in journey.steps]
        assert done[1:4] == [("wire", GATE[0], ""), ("decide", "lit", "plain"), ("pass", "gone", "")]


def test_many_moves_about_what_is_not_asked_leave_the_state_as_small_as_it_was() -> None:
    made = [moves.Wire("gate", f"d{number}") for number in range(5_000)]
    journey = replay(deciding_village(), [*made, *(moves.Decide("gate", each.document, "plain") for each in made)])
    assert (journey.broken, journey.decisions) == (None, ())
    assert len(journey.steps) == 10_001


def test_a_decision_is_found_by_a_former_name_of_its_claim() -> None:
    story = deciding_village()
    gate = story.scenes["gate"]
    claims = {"alight": replace(gate.claims["lit"], id="alight", formerly=("lit",)), "tall": gate.claims["tall"]}
    renamed = with_scene(story, replace(gate, claims=claims))
    decisions = {"gate": replace(story.decisions["gate"], claim="alight")}
    journey = replay(replace(renamed, decisions=decisions), (moves.Decide("gate", "lit", "hold"),))
    assert journey.decisions == (DecisionState("gate", "alight", (), "hold", "hold"),)


@given(walks())
def test_decisions_add_up_to_what_was_done_about_them(walk: Walk) -> None:
    for journey in walk.journeys():
        assert len({each.scene for each in journey.decisions}) == len(journey.decisions)
        for each in journey.decisions:
            done = [move for move in journey.moves if getattr(move, "scene", None) == each.scene]
            decided = [move.way for move in done if isinstance(move, moves.Decide)]
            assert [each.first, each.latest] == ([decided[0], decided[-1]] if decided else [None, None])
            assert list(each.wires) == list(dict.fromkeys(m.document for m in done if isinstance(m, moves.Wire)))
            assert each.passed == any(isinstance(move, moves.Pass) for move in done)
        for move in possible_decisions(journey):
            journey.after(move)
