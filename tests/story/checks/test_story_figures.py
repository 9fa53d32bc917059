"""Figures and dates that one reading level has and another lacks: in digits, in words, and in every way they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from workshop import edit, problems_of

from game.story.checks.wording import Wording
from game.story.loading import examine
from game.story.model.story import Story

COUNTED = {
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "dozen": "Dozen", "half": "Half",
    "hundred": "Hundred", "thousand": "Thousand", "million": "Million", "billion": "Billion",
}  # fmt: skip
"""Words, and what a message calls them."""
NAMED = (
    "January", "February", "April", "June", "July", "August", "September", "October", "November", "December",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
WORDS = {**COUNTED, **{name.lower(): name for name in NAMED}}
BEFORE = ("", "“", "(")
AFTER = ("", ".", ",", ";", ":", "!", "?", ")", "’", "…", "’s", ".”", ",”", "?”", "!”", ".)", "),")
LED = "The string led to the town.[^string-led-to-town]"


@pytest.fixture
def small(kite: Path) -> Story:
    made = examine(kite).story
    assert made is not None
    return made


class Noted:
    """Stands in for what gathers the problems of a story, and keeps their messages."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, file: str, path: object, code: str, message: str) -> None:
        assert (file, path, code) == ("x.yaml", ("narration", "easier"), "B305")
        self.said.append(message)


def apart(story: Story, one: str, two: str) -> str:
    """The figures that are said to differ; empty where none do."""
    noted: Any = Noted()
    Wording(story, noted).count_alike("standard", "easier", {"standard": one, "easier": two}, "x.yaml", ("narration",))
    assert len(noted.said) < 2
    opening = "does not carry the same figures or dates as `standard`: "
    assert all(message.startswith(opening) and message.endswith(".") for message in noted.said)
    return "".join(noted.said).removeprefix(opening).removesuffix(".")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_for_a_figure_or_a_date_is_seen_however_it_stands(small: Story, word: str) -> None:
    for written in (word, word.capitalize(), word.upper()):
        for before in BEFORE:
            for after in AFTER:
                text = f"It was on {before}{written}{after} there"
                assert apart(small, text, "It was on there") == WORDS[word], text
                assert apart(small, "It was on there", text) == WORDS[word], text
    assert apart(small, f"It was on x{word} and {word}x there", "It was on there") == ""
    assert apart(small, f"It was on {word} there", f"{word.upper()}, then") == ""


@pytest.mark.parametrize("word", COUNTED)
def test_a_number_is_the_same_in_digits(small: Story, word: str) -> None:
    if COUNTED[word].isdigit():
        assert apart(small, f"There were {word}.", f"There were {COUNTED[word]}.") == ""
        assert (
            apart(small, f"There were {word}.", f"There were {COUNTED[word]}1.") == f"{COUNTED[word]}, {COUNTED[word]}1"
        )


MAY = [
    ("It came in May, late.", "May"),
    ("On 7 May it came.", "May"),
    ("May 7 was the day.", "May"),
    ("In 2019, May came.", "May"),
    ("It came, March came.", "March"),
    ("March 2019 was cold.", "March"),
    ("May it come?", ""),
    ("March on!", ""),
    ("They may march.", ""),
    ("It was a MAY day", ""),
]


@pytest.mark.parametrize(("text", "found"), MAY)
def test_may_and_march_are_months_where_they_stand_like_one(small: Story, text: str, found: str) -> None:
    words = apart(small, text, "It came in 7 2019.").split(", ")
    assert [word for word in words if word in ("May", "March")] == ([found] if found else [])


def test_numbers_with_hyphens_are_taken_apart(small: Story) -> None:
    assert apart(small, "There were twenty-four.", "There were some.") == "20, 4"
    assert apart(small, "There were some.", "There were thirty-six.") == "30, 6"
    assert apart(small, "A three-day way.", "A way of three days.") == ""


def test_one_and_two_are_words_like_others(small: Story) -> None:
    assert apart(small, "One of the two was there.", "It was there.") == ""


def test_a_level_in_another_language_is_held_to_digits_alone(small: Story) -> None:
    def in_language(first: str, other: str) -> Story:
        levels = small.heading.levels
        levels = {
            "standard": replace(levels["standard"], language=first),
            "easier": replace(levels["easier"], language=other),
        }
        return replace(small, heading=replace(small.heading, levels=levels))

    for first, other in (("en", "EN-gb"), ("en-US", "en")):
        assert apart(in_language(first, other), "Three of them", "Some of them") == "3"
    for first, other in (("de", "en"), ("en", "de"), ("eng", "en")):
        assert apart(in_language(first, other), "Three of them", "Some of them") == ""
        assert apart(in_language(first, other), "3 of them", "Some of them") == "3"


def test_the_figures_that_differ_are_named_in_order(kite: Path) -> None:
    edit(kite, "2-string.yaml", LED, "It led to 30 towns, 5 of them on Sunday, 2 June.[^string-led-to-town]")
    (problem,) = problems_of(kite)
    assert problem.message == "does not carry the same figures or dates as `standard`: 2, 30, 5, June, Sunday."
