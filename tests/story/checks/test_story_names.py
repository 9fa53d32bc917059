"""Names that lead nowhere: each is reported where it stands, with the name that was probably meant."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from workshop import edit, place_of, problems_of


class Misspelt(NamedTuple):
    """A name written wrongly, and what the message says of it."""

    file: str
    old: str
    new: str
    at: str
    said: str


TABLE = [
    Misspelt("story.yaml", "start: mole", "start: mol", "start: ¦mol", "no scene of this story. Did you mean `mole`?"),
    Misspelt("story.yaml", "  - string", "  - strnig", "¦strnig", "no scene of this story. Did you mean `string`?"),
    Misspelt("story.yaml", "outlet: harbour", "outlet: harbor", "¦harbor-post", "Did you mean `harbour-post`?"),
    Misspelt("story.yaml", "words: 200\nnames", "wors: 200\nnames", "¦wors", "Did you mean `words`?"),
    Misspelt("sources.yaml", "outlet: evening-sheet", "outlet: evening", "outlet: ¦evening", "mean `evening-sheet`?"),
    Misspelt("sources.yaml", "outlet: harbour-post", "outlet: harbour", "outlet: ¦harbour\n", "mean `harbour-post`?"),
    Misspelt("sources.yaml", "person: ada-vik", "person: ida-vik", "¦ida-vik", "Did you mean `ada-vik`?"),
    Misspelt("people.yaml", "[sheet-2001-05-07]", "[sheet-2001-05-08]", "¦sheet-2001-05-08", "`sheet-2001-05-07`?"),
    Misspelt("places.yaml", "from: mole", "from: mule", "¦mule", "no place of this story. Did you mean `mole`?"),
    Misspelt("places.yaml", "to: town", "to: twon", "¦twon", "no place of this story. Did you mean `town`?"),
    Misspelt("places.yaml", "[sheet-2001-05-07]", "[sheet-2001-05-70]", "¦sheet-2001-05-70", "`sheet-2001-05-07`?"),
    Misspelt("timeline.yaml", "[sheet-2001-05-07]", "[shete-2001-05-07]", "¦shete-2001", "`sheet-2001-05-07`?"),
    Misspelt("timeline.yaml", "scene: mole", "scene: mold", "¦mold", "no scene of this story. Did you mean `mole`?"),
    Misspelt("timeline.yaml", "  when:", "  wen:", "¦wen", "event. Did you mean `when`?"),
    Misspelt("glossary.yaml", "meaning:", "meanning:", "¦meanning", "no field of a term. Did you mean `meaning`?"),
    Misspelt("1-mole.yaml", "place: mole", "place: moole", "¦moole", "no place of this story. Did you mean `mole`?"),
    Misspelt("1-mole.yaml", "to: lighthouse", "to: lighthous", "to: ¦lighthous\n", "Did you mean `lighthouse`?"),
    Misspelt(
        "1-mole.yaml", "over the mole at 14:30.[^kite-", "over the mole.[^kit-", "¦[^kit-", "Did you mean `kite-flew`?"
    ),
    Misspelt("1-mole.yaml", "chain: [harbour-post]", "chain: [harbour-pots]", "¦harbour-pots", "`harbour-post`?"),
    Misspelt("1-mole.yaml", "article: [p01]", "article: [p05]", "¦p05", "no paragraph of the article of this story."),
    Misspelt("1-mole.yaml", "document: sheet", "document: sheets", "¦sheets-", "Did you mean `sheet-2001-05-07`?"),
    Misspelt("1-mole.yaml", "stance: supports", "stance: support", "stance: ¦support", "Did you mean `supports`?"),
    Misspelt("1-mole.yaml", "verdict: corroborated", "verdict: corroborate", "verdict: ¦corr", "mean `corroborated`?"),
    Misspelt("1-mole.yaml", "choices:", "choises:", "¦choises", "no field of a scene. Did you mean `choices`?"),
    Misspelt("1-mole.yaml", "label: Follow", "lable: Follow", "¦lable", "no field of a choice. Did you mean `label`?"),
    Misspelt("lighthouse.yaml", "speaker: ada-vik", "speaker: ada-vic", "¦ada-vic", "Did you mean `ada-vik`?"),
    Misspelt("2-string.yaml", "    easier: The", "    easer: The", "easer: ¦The", "Did you mean `easier`?"),
]


CELLAR = """\
id: cellar
title: Cellar
when: 14:50
place: mole
narration:
  - standard: It is dark.[^narrator]
    easier: It is dark.[^narrator]
choices:
  - to: lighthouse
    label: Up
"""


@pytest.mark.parametrize("misspelt", TABLE, ids=lambda misspelt: f"{misspelt.file}-{misspelt.new}")
def test_a_misspelt_name_is_reported_where_it_stands(kite: Path, misspelt: Misspelt) -> None:
    edit(kite, misspelt.file, misspelt.old, misspelt.new)
    line, column = place_of(kite, misspelt.file, misspelt.at)

    here = [each for each in problems_of(kite) if (each.file, each.line, each.column) == (misspelt.file, line, column)]

    assert any(misspelt.said in problem.message for problem in here), problems_of(kite)
    assert {problem.code for problem in here} <= {"B101", "B103", "B201"}


def test_a_name_that_resembles_none_brings_no_suggestion(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: qqqqqq")
    assert [problem.message for problem in problems_of(kite)] == ["`qqqqqq` is no scene of this story."]


def test_two_mistakes_in_two_files_are_reported_together(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    edit(kite, "lighthouse.yaml", "basis: stated", "basis: said")
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [
        ("lighthouse.yaml", "B103"),
        ("timeline.yaml", "B201"),
    ]


def test_a_mistake_that_stops_one_file_does_not_hide_the_fields_of_another(kite: Path) -> None:
    edit(kite, "glossary.yaml", "term: Mole", "term: [Mole")
    edit(kite, "sources.yaml", "  evening-sheet:\n    name: Evening Sheet\n", "  evening-sheet: {}\n")
    edit(kite, "people.yaml", "role:", "rol:")
    assert {(problem.file, problem.code) for problem in problems_of(kite)} >= {
        ("glossary.yaml", "B002"),
        ("people.yaml", "B101"),
        ("people.yaml", "B102"),
    }


def test_an_outlet_without_a_single_field_is_missing_its_name(kite: Path) -> None:
    edit(kite, "sources.yaml", "  evening-sheet:\n    name: Evening Sheet\n", "  evening-sheet: {}\n")
    assert [(problem.code, problem.line) for problem in problems_of(kite)] == [("B102", 6)]


def test_two_mistakes_in_one_sentence_are_both_reported(kite: Path) -> None:
    edit(kite, "2-string.yaml", "The string led to the town.[^string", "The string led to “the town”.[^strings")
    codes = [problem.code for problem in problems_of(kite)]
    assert {"B201", "B302", "B305"} <= set(codes)


def test_a_scene_that_takes_the_id_of_another_is_told_whose_it_is(kite: Path) -> None:
    edit(kite, "lighthouse.yaml", "id: lighthouse", "id: string")
    twice = [problem for problem in problems_of(kite) if problem.code == "B202"]
    assert [(problem.file, problem.line, problem.column) for problem in twice] == [("lighthouse.yaml", 1, 5)]
    assert "2-string.yaml" in twice[0].message


def test_two_events_of_one_id_are_reported_at_the_second(kite: Path) -> None:
    event = (kite / "timeline.yaml").read_text(encoding="utf-8")
    edit(kite, "timeline.yaml", "", event + event)
    assert [(problem.code, problem.line, problem.column) for problem in problems_of(kite)] == [("B202", 11, 7)]


def test_two_ways_to_one_place_are_told_apart_by_an_id(kite: Path) -> None:
    way = "  - to: string\n    label: Follow the string\n"
    edit(kite, "1-mole.yaml", way, way + way)
    assert [problem.code for problem in problems_of(kite)] == ["B202", "B202"]
    edit(kite, "1-mole.yaml", way + way, way + way + "    id: by-the-stairs\n")
    assert problems_of(kite) == []


def test_a_choice_of_the_main_line_must_lead_on_even_when_another_choice_does(kite: Path) -> None:
    edit(kite, "1-mole.yaml", "  - to: string\n    label: Follow the string\n", "")
    edit(kite, "lighthouse.yaml", "  - to: mole\n", "  - to: string\n    label: On\n  - to: mole\n")
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [("story.yaml", "B205")]


def test_scenes_that_only_lead_to_one_another_lead_to_no_ending(kite: Path) -> None:
    edit(kite, "lighthouse.yaml", "  - to: mole\n    label: Back to the mole\n", "  - to: cellar\n    label: Down\n")
    edit(kite, "cellar.yaml", "", CELLAR)
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [
        ("cellar.yaml", "B204"),
        ("lighthouse.yaml", "B204"),
    ]
