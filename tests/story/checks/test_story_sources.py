"""Sources that nothing uses: each use alone is one, and none is missed where another problem could be the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_story_codes import TABLE, Broken
from workshop import edit, problems_of

from game.story.yaml_files.problems import PLAYABLE

SOURCES, MOLE, EVENING = "sources.yaml", "1-mole.yaml", "3-evening.yaml"
DOCUMENT = "  d-x: {outlet: evening-sheet, date: '2001', address: 'https://x.example/'}\n"
OUTLET = "  o-x: {name: Radio Nord}\n"
ORIGIN = "  p-x: {name: a sailor}\n"

DOCUMENTS_USED = {
    "by a person": ("people.yaml", "[sheet-2001-05-07]", "[sheet-2001-05-07, d-x]"),
    "by a leg": ("places.yaml", "[sheet-2001-05-07]", "[sheet-2001-05-07, d-x]"),
    "by an event": ("timeline.yaml", "[sheet-2001-05-07]", "[sheet-2001-05-07, d-x]"),
    "by a task": (EVENING, "sheet-2001-05-07\n        says: A kite was", "d-x\n        says: A kite was"),
    "by a claim": (MOLE, "    record:\n", "    record:\n      - {document: d-x, stance: context}\n"),
}
OUTLETS_USED = {
    "by the article": ("story.yaml", "outlet: harbour-post", "outlet: o-x"),
    "by a document": (SOURCES, "documents:\n", f"documents:\n{DOCUMENT.replace('evening-sheet', 'o-x')}"),
    "by an origin": (SOURCES, "    outlet: harbour-post\n", "    outlet: o-x\n"),
    "in a chain": (MOLE, "[harbour-post]", "[harbour-post, o-x]"),
    "by a quotation": ("lighthouse.yaml", "speaker: ada-vik", "speaker: o-x"),
    "as one by way of which a document came": (SOURCES, "    date: ", "    via: by Radio Nord\n    date: "),
    "as one that a document cites": (SOURCES, "    date: ", "    citing: Radio Nord\n    date: "),
}
ORIGINS_USED = {
    "in a chain": (MOLE, "[harbour-post]", "[harbour-post, p-x]"),
    "by a quotation": ("lighthouse.yaml", "speaker: ada-vik", "speaker: p-x"),
}


def unused(kite: Path) -> list[str]:
    return [problem.message for problem in problems_of(kite) if problem.code == "B309"]


@pytest.mark.parametrize("use", DOCUMENTS_USED.values(), ids=DOCUMENTS_USED.keys())
def test_a_document_is_used(kite: Path, use: tuple[str, str, str]) -> None:
    edit(kite, SOURCES, "documents:\n", f"documents:\n{DOCUMENT}")
    assert unused(kite) == [
        "`d-x` is not used: this document is the evidence of no claim, person, leg, event or task. "
        "Use it, or take it out."
    ]
    edit(kite, *use)
    assert unused(kite) == []


@pytest.mark.parametrize("use", OUTLETS_USED.values(), ids=OUTLETS_USED.keys())
def test_an_outlet_is_used(kite: Path, use: tuple[str, str, str]) -> None:
    edit(kite, SOURCES, "origins:\n", f"{OUTLET}origins:\n")
    assert unused(kite) == [
        "`o-x` is not used: this outlet has no document and stands in no chain. Use it, or take it out."
    ]
    edit(kite, *use)
    assert [message for message in unused(kite) if "o-x" in message] == []


@pytest.mark.parametrize("use", ORIGINS_USED.values(), ids=ORIGINS_USED.keys())
def test_an_origin_is_used(kite: Path, use: tuple[str, str, str]) -> None:
    edit(kite, SOURCES, "origins:\n", f"origins:\n{ORIGIN}")
    assert unused(kite) == ["`p-x` is not used: this origin stands in no chain. Use it, or take it out."]
    edit(kite, *use)
    assert unused(kite) == []


NO_REASON = ("B203", "B204", "B205", "B301", "B302", "B304", "B306", "B307")
"""Problems that stop a story, but cannot be why nothing uses a source."""
ONE_OF_EACH = {broken.code: broken for broken in TABLE if broken.file != SOURCES}


@pytest.mark.parametrize("broken", ONE_OF_EACH.values(), ids=ONE_OF_EACH.keys())
def test_where_the_use_may_only_be_misspelt_none_is_said_to_be_missing(kite: Path, broken: Broken) -> None:
    edit(kite, SOURCES, "origins:\n", f"{OUTLET}origins:\n")
    edit(kite, broken.file, broken.old, broken.new)
    codes = {problem.code for problem in problems_of(kite)}
    assert broken.code in codes
    assert ("B309" in codes) is (broken.code in PLAYABLE or broken.code in NO_REASON)
