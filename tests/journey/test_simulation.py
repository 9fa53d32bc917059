"""A story played by machine: everything that can be reached is, and what cannot be is named."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace
from small_stories import make, scene, stories, village, with_scene

from game.journey.simulation import FEWEST, LISTED, Tour, report, tour, walk_at_random
from game.story.loading import examine
from game.story.model.story import Choice, Option, Story, Task


def everything(story: Story) -> dict[str, int]:
    scenes = story.scenes.values()
    return {
        "scenes": len(scenes),
        "choices": sum(len(each.choices) for each in scenes),
        "details": sum(len(each.details) for each in scenes),
        "tasks": sum(len(each.tasks) for each in scenes),
        "claims": len(story.claims),
        "endings": sum(each.ending for each in scenes),
    }


def reachable(story: Story) -> set[str]:
    """The plainest way to say which scenes can be reached."""
    found, before = {story.heading.start}, set[str]()
    while found != before:
        before = set(found)
        found |= {choice.to for name in before for choice in story.scenes[name].choices}
    return found


def test_the_built_in_story_is_reached_from_end_to_end(story: Story) -> None:
    reached = tour(story)
    assert reached.missed == ()
    assert reached.reached == everything(story)
    assert reached.reached["scenes"] == 19


def test_every_kind_of_task_is_answered(kite: Path) -> None:
    story = examine(kite).story
    assert story is not None
    reached = tour(story)
    assert reached.missed == ()
    assert reached.reached["tasks"] == everything(story)["tasks"] >= 5


def test_a_task_without_a_right_answer_is_not_reached() -> None:
    asked = Task("riddle", "choice", {"standard": "Which?"}, options=(Option("one", {"standard": "One"}),))
    gate = replace(village().scenes["gate"], tasks=(asked,))
    reached = tour(with_scene(village(), gate))
    assert reached.there["tasks"] - reached.reached["tasks"] == 1
    assert reached.missed == ("The task `riddle` of `gate` has no right answer that fits it: nothing was chosen.",)


@given(stories())
def test_it_reaches_just_what_the_choices_lead_to(story: Story) -> None:
    reached, known = tour(story), reachable(story)
    there = [each for each in story.scenes.values() if each.id in known]
    assert reached.reached["scenes"] == len(known)
    assert reached.reached["choices"] == sum(len(each.choices) for each in there)
    assert reached.reached["details"] == sum(len(each.details) for each in there)
    for name in set(story.scenes) - known:
        assert any(line.startswith(f"`{name}` cannot be reached") for line in reached.missed)
    stuck = [each.id for each in there if not each.choices and not each.ending]
    assert [line.split("`")[1] for line in reached.missed if "cannot be left" in line] == stuck


def test_what_lies_behind_a_scene_that_cannot_be_reached_is_named() -> None:
    attic = scene("attic", ("inn",), details=("the box",), claims=("dusty",))
    story = make(*village().scenes.values(), attic)
    reached = tour(story)
    assert reached.there["scenes"] - reached.reached["scenes"] == 1
    assert reached.missed == (
        "`attic` cannot be reached: no choice leads there from a scene that can. Nor can its 1 choice, 1 detail.",
    )


def test_a_choice_that_is_refused_is_named() -> None:
    story = village()
    two = (Choice("inn", "One"), Choice("square", "Two", id="inn"))
    reached = tour(with_scene(story, replace(story.scenes["gate"], choices=two)))
    assert any("The choice `inn` of `gate` was refused" in line for line in reached.missed)


def test_random_walks_are_the_same_for_the_same_seed(story: Story) -> None:
    first, again, other = walk_at_random(story, 7, 5), walk_at_random(story, 7, 5), walk_at_random(story, 8, 5)
    assert first == again
    assert first != other
    assert first.count == len(first.scenes) == 5


def test_random_walks_count_in_how_many_a_claim_was_met() -> None:
    story = make(
        scene("a", ("b", "c"), claims=("always",)),
        scene("b", ("d",), claims=("left",)),
        scene("c", ("d",), claims=("right",)),
        scene("d", (), claims=("last",), ending=True),
        scene("e", ("d",), claims=("hidden",)),
    )
    walks = walk_at_random(story, 1, 400)
    assert walks.met["always"] == walks.met["last"] == walks.ended == 400
    assert walks.met["left"] + walks.met["right"] == 400
    assert 120 < walks.met["left"] < 280
    assert walks.met["hidden"] == 0
    assert next(iter(walks.met)) == "hidden"
    assert set(walks.scenes) == {3}


def test_a_walk_that_finds_no_ending_ends_all_the_same() -> None:
    story = make(scene("a", ("b",)), scene("b", ("a",)), scene("c", (), ending=True))
    walks = walk_at_random(story, 1, 3)
    assert walks.ended == 0
    assert max(walks.scenes) <= 3 * 3 + 20


def test_a_large_story_is_walked_fewer_times_and_listed_in_part() -> None:
    names = [f"s{number}" for number in range(2_000)]
    story = make(
        *(scene(here, (there,), claims=(f"{here}-c",)) for here, there in itertools.pairwise(names)),
        scene(names[-1], (), ending=True),
    )
    reached, walks = tour(story), walk_at_random(story)
    assert reached.missed == ()
    assert FEWEST <= walks.count < 50
    lines = list(report(story, reached, walks))
    assert "   2,000 of 2,000 scenes" in lines
    assert lines[-1] == f"  and {len(story.claims) - LISTED:,} more, each met in 100% or more"


@pytest.mark.parametrize("kind", ["scenes", "choices", "details", "tasks", "claims", "endings"])
def test_the_report_counts_each_kind(story: Story, kind: str) -> None:
    reached = tour(story)
    counted = everything(story)[kind]
    short = Tour({**reached.reached, kind: 0}, reached.there, ("something",), reached.turns)
    said = "\n".join(report(story, short, walk_at_random(story, 1, 1)))
    assert (f" 0 of {counted} {kind}" in said) == (counted > 0)
    assert "Not reached:\n  something" in said
