"""Text made safe for a screen: whole where nothing is unsafe, and the same when it is made safe twice."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from game.story.model.text import UNSAFE, escaped, printable, single_line

TEXTS = st.text() | st.text("ab \t\n\r\x07\x1b\x1f\x85\xa0\u200b\u2028\u202e\u3000\ud800")


@given(TEXTS)
def test_nothing_unsafe_is_left(text: str) -> None:
    for made in (printable(text), single_line(text), escaped(text)):
        assert not UNSAFE.search(made)
    for one_line in (single_line(text), escaped(text)):
        assert len(one_line.splitlines()) <= 1
        assert "\t" not in one_line


@given(TEXTS)
@example("a \u200b b")
def test_text_that_is_safe_stays_as_it_is(text: str) -> None:
    for made in (printable, single_line, escaped):
        assert made(made(text)) == made(text)
    assert printable(text) == "".join(letter for letter in text if not UNSAFE.match(letter))
    assert "  " not in single_line(text)


def test_lines_stay_or_are_joined_or_are_told() -> None:
    text = " a\tb\n\x1b[2Jc\u2028d\x1fe\u200bf "
    assert printable(text) == " a\tb\n[2Jcdef "
    assert single_line(text) == "a b [2Jc d ef"
    assert escaped(text) == r" a\tb\n\x1b[2Jc\u2028d\x1fe\u200bf "
