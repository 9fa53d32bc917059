"""Mistakes that are easily missed, pointed to in the wrong place, or blamed on others."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop import edit, place_of, problems_of

from game.story.model.limits import MOST_LEVELS, MOST_PARAGRAPHS

LED = "The string led to the town.[^string-led-to-town]"
UNTIED = "It was a\n      very long way."


def test_a_sentence_that_is_wrapped_is_reported_where_it_begins(kite: Path) -> None:
    edit(kite, "2-string.yaml", f"standard: {LED}", f"standard: >-\n      {LED} {UNTIED}")
    (problem,) = problems_of(kite)
    assert problem.code == "B301"
    assert (problem.line, problem.column) == place_of(kite, "2-string.yaml", f"¦{UNTIED}")


def test_a_sentence_that_begins_like_an_earlier_one_is_reported_where_it_stands(kite: Path) -> None:
    edit(kite, "2-string.yaml", LED, f"{LED} It was very long then.[^narrator] It was very long now.")
    (problem,) = problems_of(kite)
    assert problem.code == "B301"
    assert (problem.line, problem.column) == place_of(kite, "2-string.yaml", "¦It was very long now.")


def test_a_fact_of_the_record_does_not_rest_on_empty_evidence(kite: Path) -> None:
    edit(kite, "3-evening.yaml", "      - document: sheet-2001-05-07\n        stance: context\n", "      - {}\n")
    assert {problem.code for problem in problems_of(kite)} == {"B102"}


def test_two_scenes_cannot_have_had_one_name(kite: Path) -> None:
    edit(kite, "2-string.yaml", "title: The string", "title: The string\nformerly: [tower]")
    assert "B202" in {problem.code for problem in problems_of(kite)}


@pytest.mark.parametrize("field", ["date", "sort"])
def test_an_event_has_a_date_that_is_one(kite: Path, field: str) -> None:
    written = {"date": '"2001-05-06"\n', "sort": '"2001-05-06T12:30:00Z"\n'}[field]
    edit(kite, "timeline.yaml", f"{field}: {written}", f"{field}: one day\n")
    assert [problem.code for problem in problems_of(kite)] == ["B103"]


def test_a_file_that_is_not_yaml_does_not_put_others_in_the_wrong(kite: Path) -> None:
    edit(kite, "1-mole.yaml", "title: On the mole", "title: [On the mole")
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [("1-mole.yaml", "B002")]


def test_bytes_that_are_not_utf_8_are_named_by_their_column(kite: Path) -> None:
    (kite / "glossary.yaml").write_bytes(b"mole:\n  term: Mole\n  meaning: A w\xff\n")
    assert [(problem.line, problem.column) for problem in problems_of(kite)] == [(3, 15)]


def test_the_column_is_counted_in_characters_and_without_a_byte_order_mark(kite: Path) -> None:
    (kite / "glossary.yaml").write_bytes(b"\xef\xbb\xbf# \xc3\xa5\xff\n")
    assert [(problem.line, problem.column) for problem in problems_of(kite)] == [(1, 4)]


@pytest.mark.parametrize("written", ["'{} It''s long.'", '"{} It\'s \\"long\\"."', "|-\n      {}\n\n      It's long."])
def test_a_sentence_is_found_in_every_way_of_writing_a_text(kite: Path, written: str) -> None:
    edit(kite, "2-string.yaml", f"standard: {LED}", f"standard: {written.format(LED)}")
    found = [problem for problem in problems_of(kite) if problem.code == "B301"]
    here = place_of(kite, "2-string.yaml", "¦It's" if "It's" in written else "¦It''s")
    assert [(problem.line, problem.column) for problem in found] == [here]


def test_a_sentence_is_not_sought_in_the_marks_of_the_one_before(kite: Path) -> None:
    edit(kite, "2-string.yaml", LED, f"{LED} a string")
    (problem,) = problems_of(kite)
    assert (problem.line, problem.column) == place_of(kite, "2-string.yaml", "] ¦a string")


@pytest.mark.parametrize("written", ["2001-02-30", "2001-13", "01-05-06", "6 May 2001"])
def test_a_day_that_never_was_is_no_date(kite: Path, written: str) -> None:
    edit(kite, "timeline.yaml", 'date: "2001-05-06"', f"date: {written}")
    assert [problem.code for problem in problems_of(kite)] == ["B103"]


@pytest.mark.parametrize("written", ["2001-05-06", "2001-05-06T12:30:00", "2001-05-06T25:30:00Z", "20010506T123000Z"])
def test_the_order_of_events_needs_times_of_one_form(kite: Path, written: str) -> None:
    edit(kite, "timeline.yaml", "2001-05-06T12:30:00Z", written)
    assert [problem.code for problem in problems_of(kite)] == ["B103"]


@pytest.mark.parametrize(("old", "new"), [("latitude: 60.5", "latitude: 605"), ("longitude: 5.25", "longitude: -181")])
def test_a_place_is_on_the_globe(kite: Path, old: str, new: str) -> None:
    edit(kite, "places.yaml", old, new)
    (problem,) = problems_of(kite)
    field, degrees = new.split(" ")
    assert (problem.line, problem.column) == place_of(kite, "places.yaml", f"{field} ¦{degrees}")
    assert problem.code == "B103"


def test_a_main_line_names_its_scenes(kite: Path) -> None:
    edit(kite, "story.yaml", "main_line:\n  - mole\n  - string\n  - evening\n", "main_line: []\n")
    assert [problem.code for problem in problems_of(kite)] == ["B205"]


def test_a_main_line_names_no_scene_twice(kite: Path) -> None:
    edit(kite, "story.yaml", "  - mole\n  - string", "  - mole\n  - lighthouse\n  - mole\n  - string")
    (problem,) = problems_of(kite)
    assert (problem.code, problem.line) == ("B205", place_of(kite, "story.yaml", "¦mole\n  - string")[0])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("1-mole.yaml", "to: lighthouse", "to: lighthous"),
        ("2-string.yaml", "to: evening", "to: evenign"),
        ("story.yaml", "  - string\n", "  - strnig\n"),
        ("story.yaml", "start: mole", "start: mol"),
    ],
)
def test_one_misspelt_scene_is_one_problem(kite: Path, file: str, old: str, new: str) -> None:
    edit(kite, file, old, new)
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [(file, "B201")]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("lighthouse.yaml", "id: lighthouse\n", "", "B102"),
        ("lighthouse.yaml", "id: lighthouse", "id: string", "B202"),
        ("2-string.yaml", "title: The string", "title: !x The string", "B003"),
        ("people.yaml", "ada-vik:", "ada-vik: [", "B002"),
        ("places.yaml", "places:", "places: [", "B002"),
        ("story.yaml", "  paragraphs: 4\n", "", "B102"),
        ("story.yaml", "  paragraphs: 4", f"  paragraphs: {MOST_PARAGRAPHS + 1}", "B005"),
    ],
)
def test_one_slip_does_not_put_the_rest_in_the_wrong(kite: Path, file: str, old: str, new: str, code: str) -> None:
    edit(kite, file, old, new)
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [(file, code)]


def test_a_story_has_only_so_many_levels(kite: Path) -> None:
    levels = "".join(f"  l{number}: {{name: x, grade: [1, 2], words: 3}}\n" for number in range(MOST_LEVELS))
    edit(kite, "story.yaml", "levels:\n", f"levels:\n{levels}")
    assert [problem.code for problem in problems_of(kite)] == ["B005"]


def test_messages_are_in_plain_english(kite: Path) -> None:
    edit(kite, "timeline.yaml", "  when:", "  hour:")
    edit(kite, "sources.yaml", "  evening-sheet:\n    name: Evening Sheet\n", "  evening-sheet: x\n")
    edit(kite, "1-mole.yaml", "        says: It has a picture.", "        sais: It has a picture.")
    said = " ".join(problem.message for problem in problems_of(kite))
    assert "no field of an event" in said
    assert "should be an outlet with its fields" in said
    assert "no field of evidence" in said
