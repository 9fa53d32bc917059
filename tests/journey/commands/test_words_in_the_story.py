"""Every choice, detail and source of the built-in story can be reached by typing what is on the screen."""

from __future__ import annotations

import pytest

from game.journey.commands.interpret import interpret, taken
from game.journey.commands.responses import PageRequest, Rejected
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.scene_view import scene_view
from game.story.model.story import Story


def scenes(story: Story) -> list[Journey]:
    """A journey at every scene."""
    return [begin(story).after(moves.Turn(name)) for name in story.scenes]


def test_every_way_is_taken_by_its_number(story: Story) -> None:
    for journey in scenes(story):
        for way in scene_view(journey).ways:
            wanted = taken(way, journey)
            for typed in (str(way.number), f" {way.number}.", f"choose {way.number}", f"#{way.number}"):
                assert interpret(typed, journey) == wanted, (journey.scene.id, typed)


def test_every_way_is_taken_by_its_label(story: Story) -> None:
    for journey in scenes(story):
        for way in scene_view(journey).ways:
            wanted, label = taken(way, journey), way.label
            for typed in (label, label.lower(), label.upper(), f"{label}.", label.replace("’", "'")):
                assert interpret(typed, journey) == wanted, (journey.scene.id, typed)


def test_every_detail_is_looked_at_by_its_name_with_or_without_its_article(story: Story) -> None:
    for journey in scenes(story):
        for name in journey.scene.details:
            bare = name.removeprefix("the ").removeprefix("a ")
            for said in (name, bare, name.upper(), f"{name}.", f"the {bare}", name.replace("’", "'")):
                for typed in (f"look at {said}", f"look {said}", f"x {said}", f"examine {said}"):
                    assert interpret(typed, journey) == moves.Look(journey.scene.id, name), typed
            assert interpret(name, journey) == moves.Look(journey.scene.id, name)


def test_every_detail_is_looked_at_by_each_of_its_other_names(story: Story) -> None:
    for journey in scenes(story):
        for name, detail in journey.scene.details.items():
            for other in detail.also:
                for typed in (f"look at {other}", f"look at the {other}", f"x {other.upper()}."):
                    assert interpret(typed, journey) == moves.Look(journey.scene.id, name), typed


def test_every_source_is_opened_and_kept_by_its_number(story: Story) -> None:
    for journey in scenes(story):
        marks = scene_view(journey).marks
        for mark in marks:
            for typed in (f"source {mark.number}", f"open #{mark.number}", f"SOURCE {mark.number}"):
                assert interpret(typed, journey) == PageRequest("source", mark)
            assert interpret(f"keep {mark.number}", journey) == moves.Keep(journey.scene.id, mark.claim.id)
        for number in (0, len(marks) + 1):
            assert isinstance(interpret(f"source {number}", journey), Rejected)


def test_a_claim_is_opened_by_its_id_from_anywhere(story: Story) -> None:
    journey = begin(story)
    for name, claim in story.claims.items():
        response = interpret(f"source {name}", journey)
        assert isinstance(response, PageRequest)
        assert response.claim is not None
        assert response.claim.claim == claim


def test_every_level_is_chosen_by_its_id_its_name_and_by_turns(story: Story) -> None:
    journey = begin(story)
    for name, level in story.heading.levels.items():
        for said in (name, level.name, level.name.upper()):
            response = interpret(f"level {said}", journey)
            if name == journey.level:
                assert isinstance(response, Rejected)
            else:
                assert response == moves.Level(name)
    met = []
    for _ in story.heading.levels:
        response = interpret("level", journey)
        assert isinstance(response, moves.Level)
        journey = journey.after(response)
        met.append(journey.level)
    assert sorted(met) == sorted(story.heading.levels)


@pytest.mark.parametrize("change", [str, lambda name: name[:-2] + name[-1], lambda name: name + "s"])
def test_a_detail_misspelled_is_found_or_asked_about(story: Story, change: type[str]) -> None:
    for journey in scenes(story):
        for name in journey.scene.details:
            response = interpret(change(name), journey)
            if isinstance(response, Rejected):
                assert "Did you mean `" in response.text, change(name)
            else:
                assert isinstance(response, moves.Look)
