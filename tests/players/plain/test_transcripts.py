"""Transcripts that a writer edits: performed, compared and written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.errors import BreadAndSaltError
from game.players.plain.transcripts import (
    JOURNAL,
    LATER,
    Difference,
    TranscriptError,
    first_difference,
    perform,
    read,
    sittings,
)
from game.story.loading import examine
from game.story.model.story import Story

SHORT = """# A short walk.
> 1
# Here the string begins.
> look at the string
=== later ===
# Back again.
> back
# The end.
"""


@pytest.fixture
def small(kite: Path) -> Story:
    made = examine(kite).story
    assert made is not None
    return made


def test_lines_to_type_become_a_whole_transcript_that_stays_as_it_is(small: Story, tmp_path: Path) -> None:
    whole = perform(small, SHORT, tmp_path / "one.jsonl")
    assert perform(small, whole, tmp_path / "two.jsonl") == whole
    assert first_difference(whole, whole) is None
    lines = whole.splitlines()
    assert [line for line in lines if line.startswith((">", "#"))] == [
        line for line in SHORT.splitlines() if line != LATER
    ]
    assert lines[0] == "# A short walk."
    assert lines[lines.index("# Here the string begins.") + 1] == "> look at the string"
    assert lines.index(LATER) < lines.index("# Back again.") < lines.index("> back") < lines.index("# The end.")
    assert any(JOURNAL in line for line in lines)
    assert "You go on where you left off." in whole


def test_what_is_typed_is_known_by_its_line() -> None:
    first, second = sittings(SHORT)
    assert [(each.line, each.words) for each in first.typed] == [(2, "1"), (4, "look at the string")]
    assert [(each.line, each.words) for each in second.typed] == [(7, "back")]


def test_the_first_difference_is_found_with_its_line(small: Story, tmp_path: Path) -> None:
    whole = perform(small, SHORT, tmp_path / "one.jsonl")
    changed = replace(small, heading=replace(small.heading, subtitle="Another subtitle"))
    told = perform(changed, whole, tmp_path / "two.jsonl")
    found = first_difference(whole, told)
    assert found is not None
    assert whole.splitlines()[found.line - 1] == found.written
    assert "Another subtitle" in str(found.now)


@pytest.mark.parametrize(
    ("written", "now", "found"),
    [
        ("a\nb\n", "a\nc\n", Difference(2, "b", "c")),
        ("a\n", "a\nb\n", Difference(2, None, "b")),
        ("a\nb\n", "a\n", Difference(2, "b", None)),
        ("a  \nb\n\n\n", "a\nb\n", None),
        ("a\n\nb", "a\nb", Difference(2, "", "b")),
    ],
)
def test_differences(written: str, now: str, found: Difference | None) -> None:
    assert first_difference(written, now) == found


def test_nothing_can_be_typed_after_the_story_was_closed(small: Story, tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="cannot be typed") as caught:
        perform(small, "> 1\n> quit\n\n> back\n", tmp_path / "journal.jsonl")
    assert caught.value.line == 4


def test_lines_of_the_story_that_look_like_a_writers_are_moved_in(small: Story, tmp_path: Path) -> None:
    sly = replace(small, heading=replace(small.heading, title="> 1", subtitle="x", summary="# no comment"))
    told = perform(sly, "> 1\n", tmp_path / "one.jsonl")
    assert " > 1. x." in told.splitlines()
    assert " # no comment" in told.splitlines()
    assert perform(sly, told, tmp_path / "two.jsonl") == told


def test_a_transcript_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BreadAndSaltError, match="cannot be read"):
        read(tmp_path / "none.txt")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(BreadAndSaltError, match="UTF-8"):
        read(tmp_path / "bad.txt")
    (tmp_path / "windows.txt").write_bytes(b"\xef\xbb\xbf> 1\r\n")
    assert read(tmp_path / "windows.txt") == "> 1\n"
