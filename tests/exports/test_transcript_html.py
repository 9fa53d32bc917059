"""A transcript as HTML: all that the Markdown says, every source reached and left again, and nothing that runs."""

from __future__ import annotations

import re

import pytest
from hostile_words import HOSTILE, told_in
from paper_pages import hold, parsed, words

from game.exports.rendering import rendered
from game.exports.transcript import page
from game.journey.documents.markdown import literal, transcript
from game.journey.state import moves
from game.journey.state.journey import Journey, replay
from game.story.model.story import Story

TYPED = "<script>alert(1)</script> [^x] **no** <https://a.b> \\ `c` # d\n- e &amp; =1+1"


def walked(story: Story) -> Journey:
    first, second = story.scenes["news-of-the-day"], story.scenes["two-stories"]
    made: list[moves.Move] = [
        moves.Alias("<b>Otter"),
        moves.Look(first.id, next(iter(first.details))),
        moves.Note(first.id, TYPED),
        moves.Answer(first.id, "why-the-trip", ("meet-putin",)),
        moves.Keep(first.id, next(iter(first.claims))),
        moves.Turn(second.id),
        moves.Answer(second.id, "loaf-compared", ("offered:agree", "ate:silent")),
        moves.Answer(second.id, "exit-ticket", (TYPED, "", "two", "three")),
        moves.Level("easier"),
        moves.Turn("held-up"),
    ]
    return replay(story, made)


@pytest.fixture(params=["built-in", "hostile"])
def journey(request: pytest.FixtureRequest, story: Story) -> Journey:
    return walked(story if request.param == "built-in" else told_in(story, HOSTILE))


def test_it_is_valid_and_says_all_that_the_markdown_says(journey: Journey) -> None:
    tree = hold(page(journey))
    said = words(tree)
    assert "handed in as <b>Otter" in said
    assert " ".join(TYPED.split()) in said
    for line in transcript(journey).splitlines():
        bare = re.sub(r"^(?:#+ |> ?|- |\s+|\[\^[^\]]+\]: )+", "", line)
        bare = re.sub(r"\\(.)|\[\^[^\]]+\]|\*\*|<(?=https?://)|(?<=\S)>$", lambda found: found[1] or "", bare)
        for part in filter(None, re.split(r"[^\w’]+", bare)):
            assert part in said, line


def test_every_mark_leads_to_its_source_and_back(journey: Journey) -> None:
    tree = hold(page(journey))
    marks = [each.get("href", "")[1:] for each in tree.iter("a") if each.get("href", "").startswith("#source-")]
    sources = [each.get("id") for each in tree.iter("li") if (each.get("id") or "").startswith("source-")]
    assert sources
    assert set(marks) == set(sources)
    assert sources == [f"source-{at}" for at in range(1, len(sources) + 1)]


@pytest.mark.parametrize("text", [TYPED, HOSTILE, "a * b ** c", "1. x", "[^gone]", "\\\\**"])
def test_what_was_escaped_comes_out_as_it_was(text: str) -> None:
    shown = rendered(f"# T\n\n{literal(text)}\n").body
    page = f"<!doctype html><html><head><title>x</title></head><body>{shown}</body></html>"
    assert words(parsed(page)).removeprefix("x").strip() == " ".join(text.split())
