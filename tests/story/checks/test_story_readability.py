"""The reading levels of the built-in story are what they promise to be."""

from __future__ import annotations

import pytest

from game.story.checks.readability import grade, main_line, masked, names
from game.story.model.story import Story

LEVELS = ("standard", "easier")


def test_the_levels_promise_what_the_design_asks(story: Story) -> None:
    promised = {name: (level.grade, level.words) for name, level in story.heading.levels.items()}
    assert promised == {"standard": ((7, 9), 1500), "easier": ((4.5, 6.5), 1100)}


@pytest.mark.parametrize("level", LEVELS)
def test_the_main_line_is_as_hard_to_read_as_its_level_says(story: Story, level: str) -> None:
    lowest, highest = story.heading.levels[level].grade
    assert lowest <= grade(main_line(story, level), names(story)) <= highest


@pytest.mark.parametrize("level", LEVELS)
def test_the_main_line_is_as_short_as_its_level_says(story: Story, level: str) -> None:
    assert 0 < len(main_line(story, level).split()) <= story.heading.levels[level].words


def test_the_easier_level_is_the_easier_one(story: Story) -> None:
    proper = names(story)
    assert grade(main_line(story, "easier"), proper) < grade(main_line(story, "standard"), proper)


def test_the_longest_name_is_masked_and_only_as_a_whole_word() -> None:
    proper = ["North Korea", "Korea", "Kim"]
    assert masked("North Korea and Korea’s Kim met Kimball.", proper) == "Max and Max’s Max met Kimball."


def test_masking_leaves_no_name_of_a_person_or_a_place(story: Story) -> None:
    proper = names(story)
    read = masked(" ".join(main_line(story, level) for level in LEVELS), proper)
    assert "Max" in read
    assert not [name for name in ("Kim", "Putin", "Vladivostok", "Khasan", "Russia", "Korea", "AP") if name in read]


def test_long_words_and_long_sentences_raise_the_grade() -> None:
    assert grade("The dog sat. The dog ate.", []) < grade("The extraordinary animal considered its alternatives.", [])
    assert grade("Vladivostok.", []) > grade("Vladivostok.", ["Vladivostok"])
