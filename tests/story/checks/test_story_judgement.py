"""Loaded words, readability, unused sources: what is said, what is left alone, and what stops nobody from playing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from workshop import edit, problems_of, run

from game.story.checks import readability
from game.story.checks.loaded_words import LoadedWords
from game.story.loading import built_in, examine, load
from game.story.model.whole_story import LoadedWord
from game.story.yaml_files.problems import CODES, PLAYABLE, Problem, StoryError

LISTED = "names: [Vik]\nloaded_words:\n  - words: [{}]\n    instead: say what it did\n"
LED = "The string led to the town.[^string-led-to-town]"


def found(text: str, *words: str) -> list[str]:
    listed = LoadedWords([LoadedWord(words, "x")])
    return [each for each, _ in listed.find(text)] if listed.within(text) else []


def test_a_loaded_word_is_found_whole_in_any_case_and_with_the_endings_it_is_given() -> None:
    assert found("The Regime fell. A regimen stayed.", "regime") == ["Regime"]
    assert found("Ridicule, ridiculed, RIDICULOUS", "ridicul*") == ["Ridicule", "ridiculed", "RIDICULOUS"]
    assert found("He was kicked\n out, she kicks about.", "kick* out") == ["kicked\n out"]
    assert found("A pompom is no pomp.", "pomp") == ["pomp"]
    assert found("nothing here", "regime", "kick* out") == []


def test_a_loaded_word_in_a_quotation_is_somebody_elses() -> None:
    assert found("“A regime,” he said of the regime.", "regime") == ["regime"]
    assert found("“A regime,” he said.", "regime") == []


def test_many_loaded_words_and_a_long_text_are_gone_through_soon() -> None:
    done = run(
        "-c",
        "from game.story.checks.loaded_words import LoadedWords; from game.story.model.whole_story import LoadedWord;"
        "listed = LoadedWords([LoadedWord(('a' * 9 + '* ' + 'a' * 9 + '*',), 'x')] * 500);"
        "print(len(list(listed.find('a' * 20_000 + ' '))))",
        most=5,
    )
    assert done.stdout == "0\n"


@pytest.mark.parametrize("word", ["*", "a*b", "*a", "a", "[a]", "a  b"])
def test_what_could_be_no_loaded_word_is_refused(kite: Path, word: str) -> None:
    edit(kite, "story.yaml", "names: [Vik]\n", LISTED.format(f"'{word}'"))
    assert [problem.code for problem in problems_of(kite)] == ["B103"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("2-string.yaml", "title: The string", "title: A plush string"),
        ("2-string.yaml", "label: Wait for", "label: A plush wait for"),
        ("story.yaml", "summary: A kite", "summary: A plush kite"),
        ("timeline.yaml", "event: The kite", "event: The plush kite"),
        ("3-evening.yaml", "ask: Who had it", "ask: Who plush had it"),
        ("3-evening.yaml", "why: Nobody is quoted", "why: Nobody plush is quoted"),
    ],
)
def test_a_loaded_word_is_found_in_all_that_the_story_says_itself(kite: Path, file: str, old: str, new: str) -> None:
    edit(kite, "story.yaml", "names: [Vik]\n", LISTED.format("plush"))
    edit(kite, file, old, new)
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [(file, "B310")]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("glossary.yaml", "A wall", "A plush wall"),
        ("people.yaml", "role: Keeper", "role: Plush keeper"),
        ("1-mole.yaml", "says: It has a picture", "says: It has a plush picture"),
        ("1-mole.yaml", "says: A kite flew", "says: A plush kite flew"),
    ],
)
def test_a_loaded_word_stands_where_words_are_explained_or_passed_on(kite: Path, file: str, old: str, new: str) -> None:
    edit(kite, "story.yaml", "names: [Vik]\n", LISTED.format("plush"))
    edit(kite, file, old, new)
    assert problems_of(kite) == []


# --- readability


def long(kite: Path, sentence: str, times: int = 12) -> Path:
    """The small story with one sentence said often enough to be measured."""
    told = " ".join([f"{sentence}[^string-led-to-town]"] * times)
    edit(kite, "2-string.yaml", LED, told)
    edit(kite, "2-string.yaml", "The string led to town.[^string-led-to-town]", told)
    return kite


HARD = "Municipal representatives immediately investigated extraordinary meteorological circumstances."
EASY = "The string led to the harbour town, and the kite flew on."


def test_a_main_line_that_is_too_hard_is_reported_at_the_level_it_is_too_hard_for(kite: Path) -> None:
    draft = examine(long(kite, HARD, 20), readability=True)
    assert [(problem.code, problem.line) for problem in draft.problems] == [("B502", 22), ("B502", 26)]
    assert "it is harder to read: grade" in draft.problems[0].message
    assert draft.unmeasured == []


def test_a_main_line_that_is_too_easy_is_reported_too(kite: Path) -> None:
    edit(kite, "story.yaml", "grade: [1, 9]", "grade: [8, 9]")
    (problem,) = examine(long(kite, EASY), readability=True).problems
    assert (problem.code, problem.severity) == ("B502", "warning")
    assert "easier to read" in problem.message


def test_readability_is_only_measured_where_that_is_asked_for(kite: Path) -> None:
    assert problems_of(long(kite, HARD, 20)) == []


def test_what_could_not_be_measured_is_said(kite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(examine(kite, readability=True).unmeasured) == 2
    long(kite, EASY)
    edit(kite, "story.yaml", "    words: 200\nnames", "    words: 200\n    language: de\nnames")
    (said,) = examine(kite, readability=True).unmeasured
    assert "`easier`: its language is `de`" in said
    monkeypatch.setattr(readability, "installed", lambda: False)
    (said,) = examine(kite, readability=True).unmeasured
    assert "textstat is not installed" in said


def test_a_library_that_fails_is_said_and_stops_nothing(kite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> float:
        raise LookupError

    monkeypatch.setattr(readability, "grade", fail)
    draft = examine(long(kite, EASY), readability=True)
    assert draft.problems == []
    assert [
        sentence for sentence in draft.unmeasured if "textstat failed (LookupError)" in sentence
    ] == draft.unmeasured
    assert len(draft.unmeasured) == 2


def test_a_very_long_main_line_is_measured_in_part(kite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readability, "MOST_WORDS", 50)
    edit(kite, "story.yaml", "grade: [1, 6.5]", "grade: [8, 9]")
    problems = examine(long(kite, EASY), readability=True).problems
    assert any("measured over one scene in" in problem.message for problem in problems)


# --- what stops a story


def test_what_does_not_stop_a_story_is_a_warning() -> None:
    assert set(CODES) > PLAYABLE
    assert {code for code in CODES if Problem("x", 1, 1, code, "x").severity == "warning"} == PLAYABLE


def test_a_story_with_warnings_alone_is_played_and_one_with_errors_says_those_alone(kite: Path) -> None:
    edit(kite, "story.yaml", "    words: 200\nnames", "    words: 20\nnames")
    assert [problem.code for problem in problems_of(kite)] == ["B501"]
    assert load(kite) == load(kite)
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    with pytest.raises(StoryError) as caught:
        load(kite)
    assert [problem.code for problem in caught.value.problems] == ["B201"]


def test_a_misspelt_source_does_not_make_the_one_that_was_meant_unused(kite: Path) -> None:
    edit(kite, "2-string.yaml", "keeper-speaking]", "keeper-speeking]")
    edit(kite, "lighthouse.yaml", "keeper-speaking]", "harbour-post]")
    assert [problem.code for problem in problems_of(kite)] == ["B201"]


def test_an_outlet_that_a_document_names_in_words_is_used(kite: Path) -> None:
    edit(kite, "sources.yaml", "origins:\n", "  radio:\n    name: Radio Nord\norigins:\n")
    assert [problem.code for problem in problems_of(kite)] == ["B309"]
    edit(kite, "sources.yaml", "    outlet: evening-sheet\n", "    outlet: evening-sheet\n    citing: Radio Nord\n")
    assert problems_of(kite) == []


def test_the_built_in_story_is_as_readable_as_it_says() -> None:
    draft = examine(built_in(), readability=True)
    assert (draft.problems, draft.unmeasured) == ([], [])
    assert "textstat" in sys.modules
