"""Reports counted, and the roots that they go back to: five reports from one film are one root, and not five."""

from __future__ import annotations

from collections.abc import Iterable

from game.journey.view.labels import STANCES
from game.story.model.story import Claim, Evidence, count_roots

ROOT_MEANING = "A root is the person, film or paper that reports go back to; reports from one root count once."
"""What a reader is told where roots are first counted."""

_SEVERAL = {"supports": "support", "partly": "partly support", "contradicts": "contradict", "context": "add context"}


def count_reports(record: Iterable[Evidence]) -> str:
    """`1 report`, or `5 reports, 3 roots`."""
    reports = tuple(record)
    return "1 report" if len(reports) == 1 else f"{len(reports)} reports, {roots(reports)}"


def roots(record: Iterable[Evidence]) -> str:
    """`1 root`, or `3 roots`."""
    count = count_roots(record)
    return "1 root" if count == 1 else f"{count} roots"


def reports_that(record: Iterable[Evidence], one: str, several: str) -> str:
    """`1 report says`, or `2 reports from 1 root say`, with the verb in the form that fits."""
    reports = tuple(record)
    return f"1 report {one}" if len(reports) == 1 else f"{len(reports)} reports from {roots(reports)} {several}"


def with_stance(record: Iterable[Evidence], stance: str) -> tuple[Evidence, ...]:
    """The reports that do one thing to a claim, in the order in which they are written down."""
    return tuple(each for each in record if each.stance == stance)


def stance_counts(claim: Claim) -> dict[str, str]:
    """How many reports do what to a claim, by stance: `1 supports`, `2 contradict, 1 root`."""
    counts = {}
    for stance, sign in STANCES.items():
        reports = with_stance(claim.record, stance)
        if len(reports) == 1:
            counts[stance] = f"1 {sign.word}"
        elif reports:
            counts[stance] = f"{len(reports)} {_SEVERAL[stance]}, {roots(reports)}"
    return counts


def count_with_opponents(claim: Claim) -> str:
    """A claim's reports in one short phrase: `5 reports, 3 roots, 2 against`."""
    against = len(with_stance(claim.record, "contradicts"))
    counted = count_reports(claim.record)
    return f"{counted}, {against} against" if against else counted
