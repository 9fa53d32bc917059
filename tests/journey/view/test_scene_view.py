"""What a player is given to show of a scene."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace
from small_stories import make, scene, village

from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.scene_view import Mark, Paragraph, Words, scene_view
from game.story.model.story import Passage, Story


def scenes(story: Story) -> list[Journey]:
    """A journey at every scene, at every level."""
    start = begin(story)
    return [
        start.after(moves.Level(level)).after(moves.Turn(name))
        for level in story.heading.levels
        for name in story.scenes
    ]


def looked_at_all(journey: Journey) -> Journey:
    """The journey after looking at everything in the scene."""
    for name in journey.scene.details:
        journey = journey.after(moves.Look(journey.scene.id, name))
    return journey


def cited(text: str) -> list[str]:
    """The claims that a text cites, read without the program's own reader."""
    return [name for name in re.findall(r"\[\^([a-z0-9-]+)\]", text) if name != "narrator"]


def shown(paragraph: Paragraph) -> str:
    """A paragraph's words as one text, without its marks."""
    return "".join(piece.text for piece in paragraph.pieces if isinstance(piece, Words))


def numbers(journey: Journey) -> dict[str, int]:
    """The number of every citation, by claim."""
    return {mark.claim.id: mark.number for mark in scene_view(journey).marks}


def test_a_citation_has_the_same_number_at_every_level() -> None:
    gate = scene("gate", ("inn",), claims=("lit", "tall"))
    swapped = {"standard": "First.[^lit] Second.[^tall]", "easier": "Second.[^tall] First.[^lit]"}
    told = replace(gate, narration=(Passage(swapped),))
    journey = begin(make(told, scene("inn", (), ending=True)))
    assert numbers(journey.after(moves.Level("easier"))) == numbers(journey) == {"lit": 1, "tall": 2}


def test_a_citation_keeps_its_number_after_looking(story: Story) -> None:
    for journey in scenes(story):
        assert numbers(looked_at_all(journey)) == numbers(journey)


def test_citations_are_numbered_from_one(story: Story) -> None:
    for journey in scenes(story):
        found = scene_view(journey).marks
        assert [mark.number for mark in found] == list(range(1, len(found) + 1))
        assert len({mark.claim.id for mark in found}) == len(found)


def test_at_the_first_level_citations_are_numbered_as_they_come(story: Story) -> None:
    for name, told_in in story.scenes.items():
        journey = begin(story).after(moves.Turn(name))
        told = dict.fromkeys(each for passage in told_in.narration for each in cited(passage.texts[journey.level]))
        assert [mark.claim.id for mark in scene_view(journey).marks][: len(told)] == list(told)


def test_every_claim_cited_in_a_scene_is_among_its_marks(story: Story) -> None:
    for journey in scenes(story):
        texts = [texts[journey.level] for _, texts in journey.scene.texts()]
        wanted = {name for text in texts for name in cited(text)}
        assert {mark.claim.id for mark in scene_view(journey).marks} == wanted


def test_every_mark_in_the_prose_is_in_the_list_and_follows_its_claim(story: Story) -> None:
    for journey in scenes(story):
        view = scene_view(looked_at_all(journey))
        listed = {mark.number: mark.claim.id for mark in view.marks}
        for paragraph in (*view.paragraphs, *view.looked):
            for piece in paragraph.pieces:
                if isinstance(piece, Mark):
                    assert listed[piece.number] == piece.claim.id


def test_every_claim_cited_in_a_passage_is_marked_in_it(story: Story) -> None:
    for journey in scenes(story):
        view = scene_view(journey)
        for passage, paragraph in zip(journey.scene.narration, view.paragraphs, strict=True):
            marked = {piece.claim.id for piece in paragraph.pieces if isinstance(piece, Mark)}
            assert marked == set(cited(passage.texts[journey.level]))


def test_the_words_of_a_passage_are_shown_whole(story: Story) -> None:
    for journey in scenes(story):
        view = scene_view(journey)
        for passage, paragraph in zip(journey.scene.narration, view.paragraphs, strict=True):
            written = re.sub(r"\[\^[^\]]*\]", "", passage.texts[journey.level])
            assert shown(paragraph).split() == written.split()


def test_the_first_way_of_the_main_line_leads_on(story: Story) -> None:
    line = story.heading.main_line
    for name, following in pairwise(line):
        way = scene_view(begin(story).after(moves.Turn(name))).ways[0]
        assert way.number == 1
        assert way.kind == "onward"
        assert isinstance(way.move, moves.Go)
        assert way.move.to == following


def test_the_last_scene_offers_to_close_the_story(story: Story) -> None:
    for journey in scenes(story):
        closing = [way for way in scene_view(journey).ways if way.kind == "close"]
        assert len(closing) == int(journey.scene.ending)
        for way in closing:
            assert (way.label, way.move) == ("Close the story", None)
    assert story.scenes[story.heading.main_line[-1]].ending


def test_ways_are_numbered_from_one_and_every_one_can_be_taken(story: Story) -> None:
    for journey in scenes(story):
        found = scene_view(journey).ways
        assert [way.number for way in found] == list(range(1, len(found) + 1))
        for way in found:
            if way.move is not None:
                assert journey.after(way.move).turn == journey.turn + 1


def test_an_aside_leads_off_the_main_line_and_a_way_leads_back(story: Story) -> None:
    line = story.heading.main_line
    asides = [name for name in story.scenes if name not in line]
    assert asides
    for name in asides:
        before = next(each for each in story.scenes.values() if any(choice.to == name for choice in each.choices))
        journey = begin(story).after(moves.Turn(before.id))
        there = next(way for way in scene_view(journey).ways if isinstance(way.move, moves.Go) and way.move.to == name)
        assert there.kind == "aside"
        assert there.move is not None
        view = scene_view(journey.after(there.move))
        assert (view.number, view.place_on_line) == (None, "Aside")
        assert {way.kind for way in view.ways} >= {"onward", "return"}
        assert view.ways[0].kind == "onward"


def test_what_was_looked_at_is_shown_in_the_order_of_the_scene_and_ticked_off(story: Story) -> None:
    for journey in scenes(story):
        names = list(journey.scene.details)
        assert scene_view(journey).looked == ()
        backwards = journey
        for name in reversed(names):
            backwards = backwards.after(moves.Look(journey.scene.id, name))
        view = scene_view(backwards)
        assert [paragraph.heading for paragraph in view.looked] == names
        assert all(way.done for way in view.ways if way.kind == "look")
        assert not any(way.done for way in scene_view(journey).ways if way.kind == "look")


@pytest.mark.parametrize(("steps", "done"), [((), False), ((moves.Turn("square"), moves.Turn("gate")), True)])
def test_a_scene_that_was_visited_is_ticked_off(steps: tuple[moves.Move, ...], done: bool) -> None:
    journey = begin(village())
    for step in steps:
        journey = journey.after(step)
    assert scene_view(journey).ways[0].done is done


def test_the_view_says_where_when_and_how_far(story: Story) -> None:
    line = story.heading.main_line
    for number, name in enumerate(line, 1):
        view = scene_view(begin(story).after(moves.Turn(name)))
        assert view.place_on_line == f"Scene {number} of {len(line)}"
        assert (view.title, view.when) == (story.scenes[name].title, story.scenes[name].when)
        assert view.place == story.geography.places[story.scenes[name].place].name
