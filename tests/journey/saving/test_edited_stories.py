"""A journey through a story that was edited since: it stops at the last scene that holds, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import Walk, make, scene, village, walks, with_scene

from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.moves import Move
from game.story.model.story import Choice, Story

Edited = Callable[[], Story]

WALK: tuple[Move, ...] = (
    moves.Look("gate", "the lamp"),
    moves.Keep("gate", "lit"),
    moves.Go("gate", "square", "square"),
    moves.Look("square", "the well"),
    moves.Note("square", "deep indeed"),
    moves.Open("square", "deep"),
    moves.Go("square", "bridge", "bridge"),
    moves.Go("bridge", "inn", "inn"),
)


def without_bridge() -> Story:
    story = village()
    square = replace(story.scenes["square"], choices=(Choice("inn", "Go to the inn"),))
    scenes = {name: each for name, each in story.scenes.items() if name != "bridge"}
    heading = replace(story.heading, edition="2", main_line=("gate", "square", "inn"))
    return replace(with_scene(story, square), heading=heading, scenes={**scenes, "square": square})


def without_well() -> Story:
    story = village()
    return with_scene(story, replace(story.scenes["square"], details={}))


def without_deep() -> Story:
    story = village()
    return with_scene(story, replace(story.scenes["square"], claims={}))


def without_the_way_to_the_bridge() -> Story:
    story = village()
    return with_scene(story, replace(story.scenes["square"], choices=(Choice("gate", "Back"),)))


def with_another_way_to_the_bridge() -> Story:
    story = village()
    elsewhere = Choice("inn", "Go round", id="bridge")
    return with_scene(story, replace(story.scenes["square"], choices=(elsewhere,)))


REMOVALS = [
    pytest.param(without_bridge, 6, "square", "bridge", id="scene"),
    pytest.param(without_well, 3, "square", "the well", id="detail"),
    pytest.param(without_deep, 5, "square", "deep", id="claim"),
    pytest.param(without_the_way_to_the_bridge, 6, "square", "bridge", id="choice"),
    pytest.param(with_another_way_to_the_bridge, 6, "square", "inn", id="choice leading elsewhere"),
]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A journal of the whole walk."""
    path = tmp_path / "walk.jsonl"
    session = open_session(village(), path)
    for move in WALK:
        session.do(move)
    session.close()
    return path


@pytest.mark.parametrize(("edited", "turn", "at", "named"), REMOVALS)
def test_a_journey_stops_at_the_last_scene_that_holds_and_says_which_move_failed(
    edited: Edited, turn: int, at: str, named: str
) -> None:
    journey = replay(edited(), WALK)
    assert journey.broken is not None
    assert (journey.broken.turn, journey.broken.move) == (turn, WALK[turn])
    assert named in journey.broken.why
    assert journey.scene.id == at
    assert journey.moves == WALK


@pytest.mark.parametrize(("edited", "turn", "at", "named"), REMOVALS)
def test_a_reader_is_told_goes_on_and_loses_no_line(kept: Path, edited: Edited, turn: int, at: str, named: str) -> None:
    before = kept.read_bytes()
    session = open_session(edited(), kept)
    (notice,) = session.notices
    assert f"Move {turn + 1} " in notice
    assert named in notice
    assert kept.read_bytes() == before

    session.do(moves.Turn("inn"))
    session.close()
    assert kept.read_bytes().startswith(before)

    again = open_session(edited(), kept)
    assert again.notices == []
    assert again.journey.scene.id == "inn"
    assert again.journey.broken is None
    assert again.journey.moves == (*WALK, moves.Resume(turn), moves.Turn("inn"))
    again.close()


@pytest.mark.parametrize(("edited", "turn", "at", "named"), REMOVALS)
def test_the_old_edition_reads_a_journal_that_was_gone_on_with_in_the_new(
    kept: Path, edited: Edited, turn: int, at: str, named: str
) -> None:
    session = open_session(edited(), kept)
    session.do(moves.Note(at, "still here"))
    session.close()

    old = open_session(village(), kept)
    assert old.notices == []
    assert old.journey.scene.id == at
    assert old.journey.notes[-1].text == "still here"
    assert old.journey.moves == (*WALK, moves.Resume(turn), moves.Note(at, "still here"))
    assert old.do(moves.Turn("bridge")).scene.id == "bridge"
    old.close()


def test_a_move_is_refused_until_a_broken_journey_is_resumed() -> None:
    broken = replay(without_bridge(), WALK)
    with pytest.raises(MoveRefusedError, match="resumed"):
        broken.after(moves.Turn("gate"))
    assert broken.after(moves.Resume(6)).after(moves.Turn("gate")).scene.id == "gate"


def test_a_broken_journey_resumed_step_by_step_replays_to_the_same() -> None:
    journey = replay(without_bridge(), WALK).after(moves.Resume(6)).after(moves.Turn("gate"))
    assert replay(without_bridge(), journey.moves) == journey


def test_a_resume_from_a_turn_that_never_was_stops_the_journey_without_a_crash() -> None:
    for turn in (-1, 2, 10**9):
        journey = replay(village(), [moves.Turn("square"), moves.Resume(turn), moves.Turn("inn")])
        assert journey.broken is not None
        assert (journey.broken.turn, journey.scene.id) == (1, "square")


def renamed_with_choices() -> Story:
    """The village with a scene, a choice, a detail and a claim renamed, each under `formerly`."""
    gate = scene("gate", ("plaza", "inn"), details=("the lamp", "the wall"), claims=("lit", "tall"))
    lamp, wall = gate.details.values()
    lit, tall = gate.claims.values()
    details = {"the lantern": replace(lamp, name="the lantern", formerly=("the lamp",)), "the wall": wall}
    claims = {"alight": replace(lit, id="alight", formerly=("lit",)), "tall": tall}
    to_plaza = Choice("plaza", "Go to the plaza", formerly=("square",))
    gate = replace(gate, details=details, claims=claims, choices=(to_plaza, *gate.choices[1:]))
    plaza = scene("plaza", ("bridge",), details=("the well",), claims=("deep",), formerly=("square",))
    return make(gate, plaza, village().scenes["bridge"], village().scenes["inn"], edition="2")


def test_names_given_up_are_found_again_through_formerly() -> None:
    journey = replay(renamed_with_choices(), WALK)
    assert journey.broken is None
    assert [visit.scene for visit in journey.trail] == ["gate", "plaza", "bridge", "inn"]
    assert journey.looked == {("gate", "the lantern"), ("plaza", "the well")}
    assert journey.kept == ("alight",)
    assert journey.notes[0].scene == "plaza"
    assert journey.moves == WALK


def test_a_claim_kept_under_its_former_name_can_be_dropped_under_either() -> None:
    journey = replay(renamed_with_choices(), WALK[:2])
    assert journey.after(moves.Drop("lit")).kept == ()
    assert journey.after(moves.Drop("alight")).kept == ()


def test_a_renamed_scene_is_enough_for_the_choices_that_lead_to_it() -> None:
    story = renamed_with_choices()
    gate = story.scenes["gate"]
    bare = replace(gate, choices=(Choice("plaza", "Go to the plaza"), *gate.choices[1:]))
    journey = replay(with_scene(story, bare), WALK)
    assert journey.broken is None
    assert journey.scene.id == "inn"


def removed(story: Story, gone: str) -> Story:
    """The story without a scene and without the ways that led to it."""
    scenes = {
        name: replace(each, choices=tuple(choice for choice in each.choices if choice.to != gone))
        for name, each in story.scenes.items()
        if name != gone
    }
    main_line = tuple(name for name in story.heading.main_line if name != gone)
    return replace(story, scenes=scenes, heading=replace(story.heading, main_line=main_line))


@given(walks(), st.data())
def test_whatever_scene_is_removed_the_moves_before_it_hold_and_all_are_kept(walk: Walk, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from([name for name in walk.story.scenes if name != walk.story.heading.start]))
    edited = removed(walk.story, gone)
    journey = replay(edited, walk.moves)
    assert journey.moves == walk.moves
    assert journey.scene.id in edited.scenes
    if journey.broken is None:
        assert journey.scene.id == replay(walk.story, walk.moves).scene.id
        return
    holding = replay(edited, walk.moves[: journey.broken.turn])
    assert holding.broken is None
    assert state(holding) == state(journey)
    with pytest.raises(MoveRefusedError):
        holding.after(journey.broken.move)

    went_on = journey.after(moves.Resume(journey.broken.turn)).after(moves.Turn(walk.story.heading.start))
    assert replay(edited, went_on.moves) == went_on
    old = replay(walk.story, went_on.moves)
    assert old.broken is None
    assert old.moves == went_on.moves
    assert old.scene.id == begin(walk.story).scene.id


def state(journey: Journey) -> dict[str, object]:
    """All that a journey adds up to but its moves."""
    return {name: held for name, held in journey.state().items() if name != "broken"}
