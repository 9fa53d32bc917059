"""What a reading level promises, held to the number: how many words, how hard to read, and what cannot be measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from workshop import edit

from game.story.checks import readability
from game.story.loading import Draft, examine

LED = "The string led to the town.[^string-led-to-town]"
LED_EASIER = "The string led to town.[^string-led-to-town]"
STANDARD, EASIER = 20, 17
"""How many words the rest of the small story's main line has at each level."""
AT = {"standard": (22, 12), "easier": (26, 12)}
"""Where the small story says what grade each level has."""


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets every text have one grade."""

    def fix(grade: float) -> None:
        monkeypatch.setattr(readability, "grade", lambda text, proper: grade)

    return fix


def of_words(kite: Path, standard: int, easier: int) -> Path:
    """The small story with so many words on its main line at each level."""
    for text, count in ((LED, standard - STANDARD), (LED_EASIER, easier - EASIER)):
        edit(kite, "2-string.yaml", text, " ".join(["Word"] * count) + ".[^string-led-to-town]")
    return kite


def found(kite: Path) -> list[str]:
    return [str(problem) for problem in examine(kite, readability=True).problems]


def unmeasured(kite: Path) -> list[str]:
    draft: Draft = examine(kite, readability=True)
    assert draft.problems == []
    return draft.unmeasured


def test_the_lowest_and_the_highest_grade_are_kept_and_no_other(kite: Path, measured: Callable[[float], None]) -> None:
    of_words(kite, 150, 150)
    measured(6.5)
    assert found(kite) == []
    measured(1)
    assert found(kite) == []
    measured(6.54)
    assert found(kite) == [
        "story.yaml:26:12: B502 is where the main line should stand at `easier`, but it is harder to read: grade 6.5."
    ]
    measured(0.96)
    assert found(kite) == [
        f"story.yaml:{line}:{column}: B502 is where the main line should stand at `{level}`, but it is easier to read: "
        "grade 1.0."
        for level, (line, column) in AT.items()
    ]


def test_too_few_words_are_not_measured(kite: Path, measured: Callable[[float], None]) -> None:
    measured(99)
    of_words(kite, readability.FEWEST_WORDS - 1, readability.FEWEST_WORDS - 2)
    assert unmeasured(kite) == [
        "Readability was not measured at `standard`: 99 words are too few, 100 are needed.",
        "Readability was not measured at `easier`: 98 words are too few, 100 are needed.",
    ]


def test_just_enough_words_are_measured(kite: Path, measured: Callable[[float], None]) -> None:
    measured(99)
    of_words(kite, readability.FEWEST_WORDS, readability.FEWEST_WORDS - 1)
    draft = examine(kite, readability=True)
    assert draft.unmeasured == ["Readability was not measured at `easier`: 99 words are too few, 100 are needed."]
    assert [(problem.code, problem.line) for problem in draft.problems] == [("B502", 22)]


def test_another_language_is_not_measured_and_every_english_is(kite: Path, measured: Callable[[float], None]) -> None:
    measured(5)
    edit(kite, "story.yaml", "[1, 6.5]\n    words: 200\n", "[1, 6.5]\n    words: 200\n    language: en-GB\n")
    edit(kite, "story.yaml", "[1, 9]\n    words: 200\n", "[1, 9]\n    words: 200\n    language: eng\n")
    of_words(kite, 150, 150)
    assert unmeasured(kite) == [
        "Readability was not measured at `standard`: its language is `eng`, and the grade is made for English."
    ]


def test_without_the_library_nothing_is_measured_and_that_is_said_once(
    kite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readability, "installed", lambda: False)
    assert unmeasured(of_words(kite, 150, 150)) == [
        "Readability was not measured, because textstat is not installed: python -m pip install textstat==0.7.8"
    ]


def test_a_library_that_fails_is_said_with_its_error(kite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> float:
        raise LookupError("no list")

    monkeypatch.setattr(readability, "grade", failing)
    assert unmeasured(of_words(kite, 150, 150)) == [
        f"Readability was not measured at `{level}`: textstat failed (LookupError); "
        "version 0.7.8 works without a network."
        for level in ("standard", "easier")
    ]


def test_a_grade_that_is_none_is_said_and_not_measured(kite: Path, measured: Callable[[float], None]) -> None:
    measured(99)
    edit(kite, "story.yaml", "[1, 9]", "[1]")
    edit(kite, "story.yaml", "[1, 6.5]", "[1, 2, 6.5]")
    of_words(kite, 150, 150)
    assert [line.partition(": ")[2][:4] for line in found(kite)] == ["B103", "B103"]


def test_a_main_line_with_a_scene_that_is_none_is_not_measured(kite: Path, measured: Callable[[float], None]) -> None:
    measured(99)
    edit(of_words(kite, 150, 150), "story.yaml", "  - string\n", "  - strings\n")
    assert [line.partition(": ")[2][:4] for line in found(kite)] == ["B201"]


def test_a_level_that_a_passage_lacks_is_not_measured(kite: Path, measured: Callable[[float], None]) -> None:
    measured(99)
    edit(of_words(kite, 150, 150), "3-evening.yaml", "    easier: The other", "    esier: The other")
    assert [line.partition(": ")[2][:4] for line in found(kite)] == ["B102", "B101", "B502"]


@pytest.mark.parametrize(("most", "part"), [(149, " (measured over one scene in 2)"), (150, "")])
def test_a_long_main_line_is_measured_over_every_so_many_scenes(
    kite: Path, monkeypatch: pytest.MonkeyPatch, most: int, part: str
) -> None:
    read: list[str] = []

    def grade(text: str, proper: object) -> float:
        read.append(text)
        return 99

    monkeypatch.setattr(readability, "MOST_WORDS", most)
    monkeypatch.setattr(readability, "grade", grade)
    (first, _) = found(of_words(kite, 150, 120))
    assert first.endswith(f"harder to read: grade 99.0{part}.")
    assert ("Word" in read[0]) is not bool(part)
    assert read[0].startswith("A red kite flew over the mole at 14:30. Who held it?")
    assert read[0].endswith("The other paper had a girl holding it.")


def test_words_are_counted_without_their_marks(kite: Path) -> None:
    story = examine(kite).story
    assert story is not None
    assert readability.count_words(story, "standard") == STANDARD + 6
    assert readability.main_line(story, "easier") == (
        "A red kite flew at 14:30. Who held it? The string led to town. The other paper had a girl hold it."
    )


def test_the_names_that_are_masked_are_those_that_the_story_lists(kite: Path) -> None:
    edit(kite, "people.yaml", "  name: Ada Vik\n", "  name: Ada Vik\n  also: [Ada of the Light, the keeper]\n")
    story = examine(kite).story
    assert story is not None
    assert readability.names(story) == [
        "Ada of the Light", "Evening Sheet", "Harbour Post", "The mole", "The town", "Ada Vik", "Vik",
    ]  # fmt: skip


def test_a_text_without_names_is_as_it_was() -> None:
    assert readability.masked("The kite (red) flew.", []) == "The kite (red) flew."
    assert readability.masked("A.B and AxB", ["A.B"]) == "Max and AxB"


def test_the_most_words_of_a_level_are_kept_to_the_word(kite: Path) -> None:
    of_words(kite, 200, 201)
    assert [str(problem) for problem in examine(kite).problems] == [
        "story.yaml:27:12: B501 is the most words that the main line may have, but it has 201 at `easier`."
    ]
    edit(kite, "story.yaml", "[1, 6.5]\n    words: 200", "[1, 6.5]\n    words: 0")
    assert examine(kite).problems == []
