"""Each kind of move: what it changes and nothing else, when it is refused and in which words, and how it is written."""

from __future__ import annotations

import operator
from typing import Any, get_args

import msgspec
import pytest
from small_stories import renamed_story

from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError, find_choice, find_claim, find_detail
from game.journey.state.journey import begin, replay
from game.journey.state.journey_state import Answered, Break, Counted, DecisionState, Visit, WrittenNote
from game.journey.state.moves import Move
from game.story.model.story import Assignment

STORY = renamed_story()
KEPT = (moves.Keep("gate", "lit"), moves.Keep("gate", "tall"), moves.Keep("gate", "deep"))
PRINTED = (*KEPT, moves.Pick("tall"), moves.Pick("lit"), moves.Pick("deep"))
UNSAFE = "a\x1b[31m\u202e loaf\u200b"

START: dict[str, Any] = {
    "trail": (Visit(0, "gate"),),
    "furthest": 1,
    "level": "standard",
    "visited": {"gate"},
    "looked": set(),
    "opened": set(),
    "kept": (),
    "picked": (),
    "headline": "",
    "notes": (),
    "answers": (),
    "hands": (),
    "alias": "",
    "decisions": (),
    "broken": None,
}
SQUARE = {
    "trail": (Visit(0, "gate"), Visit(1, "square")),
    "furthest": 2,
    "visited": {"gate", "square"},
}
BROKEN = (moves.Turn("nowhere"), moves.Level("easier"))
WIRED = (moves.Wire("gate", "almanac-2018"),)
DECIDED = (moves.Decide("gate", "lit", "hold"),)

CHANGES: list[tuple[tuple[Move, ...], Move, dict[str, Any]]] = [
    ((), moves.Go("gate", "square", "square"), SQUARE),
    ((), moves.Go("door", "market", "place"), SQUARE),
    ((), moves.Turn("place"), SQUARE),
    (
        (moves.Turn("inn"),),
        moves.Turn("square"),
        {
            "trail": (Visit(0, "gate"), Visit(1, "inn"), Visit(2, "square")),
            "visited": {"gate", "inn", "square"},
        },
    ),
    ((), moves.Look("gate", "the wall"), {"looked": {("gate", "the wall")}}),
    ((moves.Look("gate", "the wall"),), moves.Look("door", "the light"), {
        "looked": {("gate", "the wall"), ("gate", "the lamp")},
    }),
    ((), moves.Open("gate", "was-old"), {"opened": {"old"}}),
    ((moves.Open("gate", "old"),), moves.Open("gate", "lit"), {"opened": {"old", "lit"}}),
    (KEPT, moves.Keep("gate", "was-old"), {"kept": ("lit", "tall", "deep", "old")}),
    (KEPT, moves.Keep("gate", "lit"), {}),
    (PRINTED, moves.Drop("was-tall"), {"kept": ("lit", "deep"), "picked": ("lit", "deep")}),
    (KEPT, moves.Pick("was-tall"), {"picked": ("tall",)}),
    (PRINTED, moves.Pick("lit"), {}),
    (PRINTED, moves.Unpick("was-lit"), {"picked": ("tall", "deep")}),
    ((), moves.Headline(f" {UNSAFE}\tand\nsalt "), {"headline": " a[31m loaf\tand\nsalt "}),
    ((moves.Turn("inn"),), moves.Note("inn", UNSAFE), {"notes": (WrittenNote(2, "inn", "a[31m loaf"),)}),
    ((moves.Note("gate", "one"),), moves.Note("gate", "two"), {
        "notes": (WrittenNote(1, "gate", "one"), WrittenNote(2, "gate", "two")),
    }),
    ((), moves.Answer("bridge", "was-in-words", (UNSAFE,)), {
        "answers": (Answered(1, "gate", "in-words", ("a[31m loaf",)),),
    }),
    ((moves.Turn("inn"),), moves.Answer("inn", "chosen", ("yes",)), {
        "answers": (Answered(2, "inn", "chosen", ("yes",)),),
    }),
    ((), moves.ShowOfHands("gate", "was-chosen", (("yes", 3), ("no", 0))), {
        "hands": (Counted(1, "chosen", (("yes", 3), ("no", 0))),),
    }),
    ((), moves.Alias(f"  {UNSAFE}\x0band \u2028salt "), {"alias": "a[31m loaf and salt"}),
    ((moves.Alias("loaf"),), moves.Alias(""), {"alias": ""}),
    ((), moves.Level("easier"), {"level": "easier"}),
    ((), moves.Wire("door", "almanac-2018"), {"decisions": (DecisionState("gate", "lit", ("almanac-2018",)),)}),
    (WIRED, moves.Wire("gate", "letter-2017"), {
        "decisions": (DecisionState("gate", "lit", ("almanac-2018", "letter-2017")),),
    }),
    (WIRED, moves.Wire("gate", "almanac-2018"), {}),
    (WIRED, moves.Decide("gate", "lit", "named"), {
        "decisions": (DecisionState("gate", "lit", ("almanac-2018",), "named", "named"),),
    }),
    (DECIDED, moves.Decide("gate", "lit", "plain"), {
        "decisions": (DecisionState("gate", "lit", (), "hold", "plain"),),
    }),
    (DECIDED, moves.Turn("inn"), {
        "trail": (Visit(0, "gate"), Visit(2, "inn")), "furthest": 4, "visited": {"gate", "inn"},
    }),
    ((), moves.Pass("gate", "lit"), {"decisions": (DecisionState("gate", "lit", passed=True),)}),
    ((moves.Pass("gate", "lit"),), moves.Decide("gate", "lit", "plain"), {
        "decisions": (DecisionState("gate", "lit", (), "plain", "plain", passed=True),),
    }),
    ((*DECIDED, moves.Turn("square")), moves.Pass("square", "deep"), {
        "decisions": (DecisionState("gate", "lit", (), "hold", "hold"), DecisionState("square", "deep", passed=True)),
    }),
    ((*DECIDED, moves.Alias("loaf")), moves.Rewind(0), {}),
    ((moves.Turn("square"), moves.Turn("inn")), moves.Rewind(1), {
        "trail": (Visit(0, "gate"), Visit(1, "square")),
        "furthest": 2,
    }),
    ((moves.Turn("square"), moves.Note("square", "kept")), moves.Rewind(0), {
        "trail": (Visit(0, "gate"),), "furthest": 1,
    }),
    ((moves.Turn("square"), moves.Alias("loaf")), moves.Resume(1), {"alias": ""}),
    (BROKEN, moves.Resume(0), {"broken": None}),
    (BROKEN, moves.Resume(1), {"broken": None}),
    (BROKEN, moves.Resume(2), {"broken": None}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "move", "changed"), CHANGES, ids=[moves.kind(move) for _, move, _ in CHANGES])
def test_a_move_changes_what_it_should_and_nothing_else(
    before: tuple[Move, ...], move: Move, changed: dict[str, Any]
) -> None:
    journey = replay(STORY, before)
    after = journey.after(move)
    assert after.state() == {**journey.state(), **changed}
    assert after.turn == len(before) + 1


def test_every_kind_of_move_is_among_them() -> None:
    assert {type(move) for _, move, _ in CHANGES} == set(get_args(Move))


def test_a_journey_starts_with_nothing() -> None:
    assert begin(STORY).state() == START


REFUSED: list[tuple[tuple[Move, ...], Move, str]] = [
    ((), moves.Turn("nowhere"), "there is no scene `nowhere` any more"),
    ((), moves.Go("square", "gate", "gate"), "it was made in `square`, but the journey is at `gate`"),
    ((), moves.Go("gate", "home", "square"), "`gate` has no choice `home`"),
    ((), moves.Go("gate", "square", "inn"), "the choice `square` of `gate` now leads to `square`"),
    # A choice with an id of its own is not called after the scene that it leads to, nor after a former name of that.
    ((), moves.Go("gate", "ford", "bridge"), "`gate` has no choice `ford`"),
    ((), moves.Look("gate", "the moon"), "`gate` has no detail `the moon`"),
    ((), moves.Look("inn", "the lamp"), "it was made in `inn`, but the journey is at `gate`"),
    ((), moves.Open("gate", "unsaid"), "there is no claim `unsaid`"),
    ((), moves.Open("inn", "lit"), "it was made in `inn`, but the journey is at `gate`"),
    ((), moves.Keep("inn", "lit"), "it was made in `inn`, but the journey is at `gate`"),
    ((), moves.Note("inn", "x"), "it was made in `inn`, but the journey is at `gate`"),
    ((), moves.Drop("lit"), "`lit` is not in the notebook"),
    ((), moves.Pick("lit"), "`lit` is not in the notebook, so it cannot go on the front page"),
    (KEPT, moves.Unpick("lit"), "`lit` is not on the front page"),
    ((), moves.Level("hardest"), "there is no reading level `hardest`"),
    ((moves.Turn("inn"),), moves.Rewind(2), "there is no turn 2 to go back to"),
    ((), moves.Rewind(-1), "there is no turn -1 to go back to"),
    ((moves.Turn("inn"),), moves.Resume(2), "it resumes from a turn that never was"),
    ((), moves.Resume(-1), "it resumes from a turn that never was"),
    (BROKEN, moves.Turn("inn"), "the journey stopped at a move that no longer holds; it has to be resumed first"),
    ((), moves.Turn("\x1b[31m\u202enowhere"), "there is no scene `[31mnowhere` any more"),
    ((), moves.Answer("gate", "gone", ("yes",)), "there is no task `gone`"),
    ((), moves.Answer("gate", "chosen", ("perhaps",)), "`chosen` has no answer `perhaps`"),
    ((), moves.Answer("gate", "exit-ticket", ("x" * 2_000, "x" * 2_000, "x")), "an answer can have 4000 characters"),
    ((), moves.Wire("gate", "postcard-2020"), "`postcard-2020` is no wire of `gate`"),
    ((), moves.Wire("square", "gazette-2019"), "it was made in `square`, but the journey is at `gate`"),
    ((*WIRED, moves.Wire("gate", "letter-2017")), moves.Wire("gate", "gazette-2019"),
     "only 2 wires can be opened before the bell"),
    (DECIDED, moves.Wire("gate", "gazette-2019"), "wires can be opened only before the bell"),
    ((), moves.Decide("gate", "deep", "hold"), "`gate` has nothing to decide about `deep`"),
    ((), moves.Decide("gate", "lit", "later"), "`gate` does not offer `later`, but plain, named, hold"),
    ((moves.Turn("inn"),), moves.Decide("inn", "lit", "hold"), "`inn` has nothing to decide"),
    ((), moves.Pass("gate", "deep"), "`gate` has nothing to decide about `deep`"),
    (DECIDED, moves.Pass("gate", "lit"), "`lit` was decided or passed before"),
    ((), moves.ShowOfHands("gate", "gone", ()), "there is no task `gone`"),
    ((), moves.ShowOfHands("gate", "chosen", (("yes", 1), ("perhaps", 2))), "`chosen` has no answer `perhaps`"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "move", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_a_move_that_cannot_be_made_is_refused_in_words(before: tuple[Move, ...], move: Move, why: str) -> None:
    with pytest.raises(MoveRefusedError) as refused:
        replay(STORY, before).after(move)
    assert str(refused.value) == why


def test_the_first_move_that_does_not_hold_is_told_whatever_comes_after_it() -> None:
    journey = replay(STORY, (moves.Turn("inn"), *BROKEN, moves.Turn("nowhere either")))
    assert journey.broken == Break(1, moves.Turn("nowhere"), "there is no scene `nowhere` any more")
    assert (journey.scene.id, journey.level) == ("inn", "standard")


def test_a_replayed_answer_that_no_longer_fits_ends_no_journey() -> None:
    made = (
        moves.Answer("gate", "chosen", ("perhaps",)),
        moves.ShowOfHands("gate", "chosen", (("perhaps", 2),)),
        moves.Answer("gate", "gone", ("yes",)),
        moves.ShowOfHands("gate", "gone", ()),
    )
    journey = replay(STORY, made)
    assert journey.broken is None
    assert journey.answers == (Answered(1, "gate", "chosen", ("perhaps",)), Answered(3, "gate", "gone", ("yes",)))
    assert journey.hands == (Counted(2, "chosen", (("perhaps", 2),)), Counted(4, "gone", ()))


def test_the_latest_answer_and_the_latest_count_of_a_task_are_found_by_its_name() -> None:
    journey = replay(
        STORY,
        (
            moves.Answer("gate", "chosen", ("no",)),
            moves.Answer("gate", "was-chosen", ("yes",)),
            moves.Answer("gate", "how-old", ("shown",)),
            moves.ShowOfHands("gate", "chosen", (("no", 1),)),
            moves.ShowOfHands("gate", "was-chosen", (("yes", 2),)),
            moves.ShowOfHands("gate", "several", (("no", 3),)),
        ),
    )
    assert journey.answered("chosen") == Answered(2, "gate", "chosen", ("yes",))
    assert journey.answered("several") is None
    assert journey.counted("chosen") == Counted(5, "chosen", (("yes", 2),))
    assert journey.counted("how-old") is None


def test_the_way_here_is_gone_backward_along() -> None:
    journey = replay(STORY, (moves.Turn("inn"), moves.Note("inn", "x"), moves.Turn("square")))
    assert list(journey.backward()) == [Visit(3, "square"), Visit(1, "inn"), Visit(0, "gate")]
    assert journey.previous() == Visit(1, "inn")
    assert begin(STORY).previous() is None


def test_a_scene_beside_the_main_line_takes_nobody_further() -> None:
    heading = msgspec.structs.replace(STORY.heading, main_line=("square", "bridge"))
    beside = msgspec.structs.replace(STORY, heading=heading)
    far = [begin(beside).furthest]
    far += [
        replay(beside, [moves.Turn(name) for name in way]).furthest for way in (["inn"], ["bridge"], ["bridge", "inn"])
    ]
    assert far == [0, 0, 2, 2]


def test_journeys_are_the_same_where_story_moves_and_all_they_add_up_to_are() -> None:
    journey = replay(STORY, KEPT)
    assert journey == replay(renamed_story(), KEPT)
    assert operator.ne(journey, replay(renamed_story(), KEPT)) is False
    assert journey != replay(STORY, KEPT[:-1])
    assert journey != replay(msgspec.structs.replace(STORY, assignment=Assignment(tasks="off")), KEPT)
    assert journey != journey.after(moves.Alias("")), "it adds up to the same, but by other moves"
    assert journey != "a journey"


def test_names_are_found_by_what_they_are_called_now_before_what_they_were_called() -> None:
    gate = STORY.scenes["gate"]
    assert find_choice(gate, "to-bed").to == "inn"
    assert find_choice(gate, "to-sleep").to == "inn"
    assert find_choice(gate, "market", STORY).to == "square"
    assert find_detail(gate, "the light").name == "the lamp"
    assert find_claim(STORY, "was-deep").id == "deep"
    with pytest.raises(MoveRefusedError, match="`gate` has no choice `market`"):
        find_choice(gate, "market")


LINES = {
    moves.Go: b'{"move":"go","scene":"a","choice":"b","to":"c"}',
    moves.Turn: b'{"move":"turn","to":"a"}',
    moves.Look: b'{"move":"look","scene":"a","detail":"b"}',
    moves.Open: b'{"move":"open","scene":"a","claim":"b"}',
    moves.Keep: b'{"move":"keep","scene":"a","claim":"b"}',
    moves.Drop: b'{"move":"drop","claim":"a"}',
    moves.Pick: b'{"move":"pick","claim":"a"}',
    moves.Unpick: b'{"move":"unpick","claim":"a"}',
    moves.Headline: b'{"move":"headline","text":"a"}',
    moves.Note: b'{"move":"note","scene":"a","text":"b"}',
    moves.Answer: b'{"move":"answer","scene":"a","task":"b","given":["c"]}',
    moves.ShowOfHands: b'{"move":"hands","scene":"a","task":"b","counts":[["c",1]]}',
    moves.Alias: b'{"move":"alias","text":"a"}',
    moves.Level: b'{"move":"level","level":"a"}',
    moves.Wire: b'{"move":"wire","scene":"a","document":"b"}',
    moves.Decide: b'{"move":"decide","scene":"a","claim":"b","way":"hold"}',
    moves.Pass: b'{"move":"pass","scene":"a","claim":"b"}',
    moves.Rewind: b'{"move":"rewind","turn":0}',
    moves.Resume: b'{"move":"resume","turn":0}',
}
"""How each kind of move stands in a journal. Journals outlive the program, so these lines are never changed."""


@pytest.mark.parametrize("kind", get_args(Move), ids=lambda kind: kind.__name__)
def test_a_move_is_read_and_written_as_it_always_was_and_never_changed(kind: type[Move]) -> None:
    move = moves.from_line(LINES[kind])
    assert type(move) is kind
    assert moves.to_line(move) == LINES[kind]
    assert moves.kind(move) == msgspec.json.decode(LINES[kind])["move"]
    with pytest.raises(AttributeError):
        setattr(move, kind.__struct_fields__[0], None)


LONGEST: list[tuple[Move, Move]] = [
    (moves.Turn("x" * 400), moves.Turn("x" * 401)),
    (moves.Note("x", "x" * 4_000), moves.Note("x", "x" * 4_001)),
    (moves.Answer("x", "x", ("x",) * 40), moves.Answer("x", "x", ("x",) * 41)),
    (moves.Answer("x", "x", ("x" * 4_000,)), moves.Answer("x", "x", ("x" * 4_001,))),
    (moves.ShowOfHands("x", "x", (("x", 1_000),)), moves.ShowOfHands("x", "x", (("x", 1_001),))),
    (moves.ShowOfHands("x", "x", (("x", 0),)), moves.ShowOfHands("x", "x", (("x", -1),))),
    (moves.ShowOfHands("x", "x", (("x", 1),) * 40), moves.ShowOfHands("x", "x", (("x", 1),) * 41)),
    (moves.Alias("x" * 40), moves.Alias("x" * 41)),
    (moves.Rewind(0), moves.Rewind(-1)),
]


@pytest.mark.parametrize(("longest", "longer"), LONGEST)
def test_the_longest_of_everything_is_read_and_one_more_is_not(longest: Move, longer: Move) -> None:
    assert moves.from_line(moves.to_line(longest)) == longest
    with pytest.raises(ValueError, match=r"\w+"):
        moves.from_line(moves.to_line(longer))
