"""Narration taken apart into sentences and citations: nothing is lost, nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from runs import amount

from game.story.model import prose
from game.story.model.prose import MARK, Sentence, citations, plain, sentences

WORDS = st.sampled_from(
    [
        "the",
        "train",
        "Kim",
        "U.S.",
        "10:30",
        "3.5",
        "“No,”",
        "“Yes.”",
        "stopped.",
        "why?",
        "…",
        ".",
        "!",
        "”",
        "(so)",
        "–",
    ]
)
MARKS = st.sampled_from(["[^hat-off]", "[^narrator]", "[^a]", "[^b][^c]", "[^", "]", "[^no mark]", "[]"])
SPACE = st.sampled_from(["", " ", "  ", "\n", "\t", "\u00a0"])
PROSE = st.lists(st.tuples(st.one_of(WORDS, MARKS, st.text(max_size=5)), SPACE), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def folded(text: str) -> str:
    return " ".join(text.split())


@given(PROSE)
@settings(max_examples=amount(400, quick=60), deadline=None)
@example("One.[^a] [^b] Two.")
@example("[^a]")
@example(" . [^a]x")
def test_no_word_is_lost_and_none_is_made_up(text: str) -> None:
    assert folded(plain(text)) == folded(MARK.sub("", folded(text)))


@given(PROSE)
@settings(max_examples=amount(400, quick=60), deadline=None)
@example("One.[^a] [^b] Two.")
def test_no_citation_is_lost_and_their_order_is_kept(text: str) -> None:
    assert [name for sentence in sentences(text) for name in sentence.claims] == list(citations([text]))


@given(PROSE)
@settings(max_examples=amount(200, quick=60), deadline=None)
def test_no_mark_is_left_in_the_words(text: str) -> None:
    assert not any(MARK.search(run.words) for sentence in sentences(text) for run in sentence.runs)


@given(PROSE, st.sampled_from(["\n", "  ", "\t ", "\n\n  "]))
@settings(max_examples=amount(200, quick=60), deadline=None)
def test_the_width_of_white_space_makes_no_difference(text: str, space: str) -> None:
    assert sentences(space.join(text.split())) == sentences(folded(text))


@given(PROSE)
@settings(max_examples=amount(400, quick=60), deadline=None)
@example("He came.[^came] “No.”[^said][^narrator] Why?[^narrator]")
@example("He came.[^came] He [sic] saw.[^saw]")
@example("3.5 km.[^a]")
def test_the_quick_way_and_the_thorough_way_find_the_same_sentences(text: str) -> None:
    assert sentences(text) == prose._sentences(folded(text))


def words_and_claims(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(sentence.words, sentence.claims) for sentence in sentences(text)]


def test_a_mark_belongs_to_the_sentence_it_follows() -> None:
    assert words_and_claims("He came.[^came] He saw.[^saw][^looked] He left.[^left]") == [
        ("He came.", ("came",)),
        ("He saw.", ("saw", "looked")),
        ("He left.", ("left",)),
    ]


def test_a_sentence_without_a_mark_stands_alone() -> None:
    assert words_and_claims("He came. He saw.[^saw] He left.") == [
        ("He came.", ()),
        ("He saw.", ("saw",)),
        ("He left.", ()),
    ]


def test_a_mark_within_a_sentence_ends_a_run_and_not_the_sentence() -> None:
    (sentence,) = sentences("A loaf,[^loaf] with salt,[^salt] on a tray.[^tray]")
    assert [(run.words, run.claims) for run in sentence.runs] == [
        ("A loaf,", ("loaf",)),
        (" with salt,", ("salt",)),
        (" on a tray.", ("tray",)),
    ]


def test_the_narrator_s_mark_links_and_cites_nothing() -> None:
    first, second = sentences("Who held it?[^narrator] A girl.[^girl]")
    assert (first.linked, first.claims, second.linked, second.claims) == (True, (), False, ("girl",))
    assert list(citations(["Who held it?[^narrator] A girl.[^girl]"])) == ["girl"]


def test_direct_speech_ends_a_sentence_after_its_closing_mark() -> None:
    assert [words for words, _ in words_and_claims("“It pulled.” She laughed… (So did he.) “Why?” he said.")] == [
        "“It pulled.”",
        "She laughed…",
        "(So did he.)",
        "“Why?”",
        "he said.",
    ]


def test_figures_and_times_do_not_end_a_sentence() -> None:
    assert plain("It left at 10.40 and drove 3.5 km.[^a]") == "It left at 10.40 and drove 3.5 km."
    assert len(sentences("It left at 10.40 and drove 3.5 km.[^a]")) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_makes_no_sentence(text: str) -> None:
    assert sentences(text) == ()


def test_what_only_resembles_a_mark_stays_in_the_words() -> None:
    text = "A [sic] and [^ not] and [^] and ^x stay."
    assert sentences(text) == (Sentence(runs=sentences(text)[0].runs),)
    assert plain(text) == text


def test_a_space_between_two_marks_makes_no_difference() -> None:
    assert words_and_claims("He came.[^came] [^seen] He left.[^left]") == [
        ("He came.", ("came", "seen")),
        ("He left.", ("left",)),
    ]
