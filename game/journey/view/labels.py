"""Bases, verdicts, stances and ownership as a reader sees them: always a word, and a symbol beside it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Sign(Struct, frozen=True):
    """A symbol, a word and what it means."""

    symbol: str
    word: str
    meaning: str


BASES: Mapping[str, Sign] = {
    "shown": Sign("●", "shown", "Pictures or film show it."),
    "stated": Sign("◆", "stated", "Somebody is on record as saying it."),
    "reported": Sign("◐", "reported", "An outlet reports it."),
    "inferred": Sign("◇", "inferred", "Somebody worked it out from clues."),
    "expected": Sign("▷", "expected", "It had not happened yet when it was written."),
    "unknown": Sign("○", "unknown", "The article says that it does not know."),
    "background": Sign("▪", "background", "Told as general knowledge."),
}
"""How a claim is known, as the article or the report presents it."""

OTHERWISE: Mapping[str, str] = {
    "shown": "Then there would be pictures or film of it.",
    "stated": "Then somebody would be on record as saying it.",
    "reported": "Then an outlet would tell it as news.",
    "inferred": "Then somebody would have worked it out from clues.",
    "expected": "Then it would still have been to come.",
    "unknown": "Then the article would say that it did not know.",
    "background": "Then it would be told as general knowledge.",
}
"""What would be different if a claim had another basis than it has."""

VERDICTS: Mapping[str, Sign] = {
    "corroborated": Sign("=", "corroborated", "Other reports agree."),
    "contradicted": Sign("≠", "contradicted", "Other reports say otherwise."),
    "unresolved": Sign("~", "unresolved", "Other reports do not settle it."),
    "not-checked": Sign("-", "not checked", "Nothing was found to check it against."),
    "general-knowledge": Sign("·", "general knowledge", "It needs no report to confirm it."),
}
"""How a claim of the article stands against other reports."""

STANCES: Mapping[str, Sign] = {
    "supports": Sign("+", "supports", "Says the same."),
    "partly": Sign("±", "partly supports", "Says some of it, or says it with a difference."),
    "contradicts": Sign("≠", "contradicts", "Says otherwise."),
    "context": Sign("·", "adds context", "Neither confirms nor denies it."),
}
"""What a document does to a claim."""

GROUPS: Mapping[str, Sign] = {
    "fact": Sign("●", "fact", "It can be checked, and it is told as it is known."),
    "attributed": Sign("◆", "attributed claim", "Somebody says so, and the sentence tells who."),
    "judgement": Sign("◇", "judgement", "It tells you what to think of it."),
    "agree": Sign("=", "agree", "Both reports say so."),
    "differ": Sign("≠", "differ", "They say different things."),
    "silent": Sign("·", "silent", "At least one of them does not say."),
    "neutral": Sign("○", "neutral", "It says what happened."),
    "loaded": Sign("●", "loaded", "It tells you what to think of it."),
}
"""The groups that a task's items are placed into."""

PARTS: Mapping[str, str] = {
    "answer": "Your answer",
    "claim": "A claim: what I think the sources show",
    "evidence-1": "A first piece of evidence",
    "evidence-2": "A second piece of evidence, from another source",
    "limit": "A limit: what the sources do not show",
}
"""The parts of an answer in the reader's own words."""

PRECISIONS: Mapping[str, str] = {
    "exact": "fits the other reports.",
    "imprecise": "is less exact than the other reports.",
    "overstated": "is stronger than the evidence for it.",
    "wrong": "does not match the other reports.",
}
"""How the article’s wording compares, as the end of a sentence."""

OWNERSHIP: Mapping[str, str] = {
    "state": "state-owned",
    "public": "publicly funded",
    "private": "",
    "unknown": "",
}
"""What is printed beside an outlet's name."""

LAYERS: Mapping[str, str] = {"article": "The article", "record": "The record"}
"""The two layers: what was printed on the day, and what other reports say."""
