"""Roots, and what a verdict rests on; when documents appeared, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from workshop import edit, problems_of

from game.story.model.publication import appeared_after, follows, moment
from game.story.model.story import Evidence, count_roots
from game.story.model.whole_story import Document

PICTURE = "      - document: sheet-2001-05-07\n        stance: supports\n        says: It has a picture.\n"
VERDICT = "    verdict: corroborated\n    precision: exact\n    strength: moderate\n"


def document(date: str, hour: str = "", after: str | None = None) -> Document:
    return Document(id="page", outlet="post", date=date, address="https://post.example", hour=hour, after=after)


def more_reports(folder: Path, verdict: str, *reports: tuple[str, str, str]) -> list[str]:
    """The codes of a story whose claim has this verdict and these reports: outlet, stance, root."""
    edit(folder, "1-mole.yaml", VERDICT, f"    verdict: {verdict}\n")
    pages, record = "", ""
    for number, (outlet, stance, root) in enumerate(reports):
        name = f"page-{number}"
        pages += f"  {name}: {{outlet: {outlet}, date: '2001', address: 'https://sheet.example/{number}'}}\n"
        record += f"      - {{document: {name}, stance: {stance}, says: x, root: '{root}'}}\n".replace(", root: ''", "")
    edit(folder, "sources.yaml", "documents:\n", f"documents:\n{pages}")
    edit(folder, "1-mole.yaml", PICTURE, PICTURE.replace("supports", "context") + record)
    return [problem.code for problem in problems_of(folder)]


SHEET, POST = "evening-sheet", "harbour-post"


@pytest.mark.parametrize(
    ("verdict", "reports", "codes"),
    [
        ("contradicted", [(SHEET, "contradicts", "")], ["B313"]),
        ("contradicted", [(SHEET, "contradicts", ""), (SHEET, "contradicts", "")], []),
        ("contradicted", [(SHEET, "contradicts", "a film"), (SHEET, "contradicts", "a film")], ["B313"]),
        ("contradicted", [(SHEET, "contradicts", "a film"), (SHEET, "partly", "a film"), (SHEET, "partly", "")], []),
        ("contradicted", [(SHEET, "contradicts", ""), (SHEET, "supports", "")], ["B313"]),
        ("contradicted", [(POST, "contradicts", "")], []),
        ("corroborated\n    strength: strong", [(SHEET, "supports", "a"), (SHEET, "supports", "a")], ["B313"]),
        ("corroborated\n    strength: strong", [(SHEET, "supports", ""), (SHEET, "partly", "")], []),
        ("corroborated\n    strength: moderate", [(SHEET, "supports", "")], []),
        ("unresolved", [(SHEET, "contradicts", "a film"), (SHEET, "supports", "A film")], ["B312", "B312"]),
    ],
)
def test_a_verdict_rests_on_more_than_one_root_or_on_the_outlet_itself(
    kite: Path, verdict: str, reports: list[tuple[str, str, str]], codes: list[str]
) -> None:
    assert more_reports(kite, verdict, *reports) == codes


def test_reports_without_a_root_count_for_themselves() -> None:
    roots = ("film", "film", "", "", "councillor")
    record = [Evidence(f"page-{number}", "supports", root=root) for number, root in enumerate(roots)]
    assert count_roots(record) == 4
    assert count_roots([]) == 0


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("17:50 UTC+10", datetime(2019, 4, 24, 7, 50, tzinfo=UTC)),
        ("00:10 UTC+5:30", datetime(2019, 4, 23, 18, 40, tzinfo=UTC)),
        ("20:00 UTC-3:30", datetime(2019, 4, 24, 23, 30, tzinfo=UTC)),
        ("12:00 UTC", datetime(2019, 4, 24, 12, 0, tzinfo=UTC)),
        ("", None),
        ("24:00 UTC", None),
    ],
)
def test_an_hour_is_one_moment_in_every_zone(hour: str, expected: datetime | None) -> None:
    assert moment(document("2019-04-24", hour)) == expected
    assert moment(document("2019-04", hour)) is None


def test_documents_follow_one_another_by_hour_by_day_or_by_what_is_known() -> None:
    documents = {
        "morning": document("2019-04-24", "09:00 UTC+10"),
        "noon": document("2019-04-24", "03:00 UTC"),
        "evening": document("2019-04-24", after="noon"),
        "night": document("2019-04-24", after="evening"),
        "month": document("2019-04"),
        "later": document("2019-05-01"),
        "undated": document("undated"),
    }
    assert appeared_after("noon", "morning", documents) is True
    assert appeared_after("morning", "noon", documents) is False
    assert appeared_after("night", "noon", documents) is True
    assert appeared_after("noon", "night", documents) is False
    assert appeared_after("evening", "morning", documents) is None
    assert appeared_after("later", "month", documents) is True
    assert appeared_after("month", "later", documents) is False
    assert appeared_after("month", "noon", documents) is None
    assert appeared_after("undated", "noon", documents) is None
    assert follows("night", documents) == ("evening", "noon")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("date: '2001', after: page", "date: '2000', after: sheet-2001-05-07", "after itself"),
        ("date: '2002-01-02'", "date: '2001', after: page", "is dated before `page`"),
        ("date: '2001-05-07', hour: 12:00 UTC", "date: '2001-05-07', hour: 11:59 UTC, after: page", "not later than"),
    ],
)
def test_an_order_that_cannot_be_is_reported(kite: Path, first: str, second: str, said: str) -> None:
    page = f"  page: {{outlet: evening-sheet, address: 'https://sheet.example/x', {first}}}\n"
    edit(kite, "sources.yaml", "documents:\n", f"documents:\n{page}".replace("after: page", "after: sheet-2001-05-07"))
    edit(
        kite,
        "sources.yaml",
        '    date: "2001-05-07"\n',
        "".join(f"    {each}\n" for each in second.split(", ")).replace("after: sheet-2001-05-07", "after: page"),
    )
    edit(kite, "1-mole.yaml", PICTURE, f"{PICTURE}      - {{document: page, stance: context}}\n")
    problems = problems_of(kite)
    assert {problem.code for problem in problems} == {"B314"}
    assert said in problems[0].message
