"""The reader's notebook: what was kept and noted, and the front page that is set from it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from game.journey.sources.claim_details import citation, day, root, voice
from game.journey.sources.report_counts import reports_that, with_stance
from game.journey.state.journey import Journey
from game.journey.view.blocks import Block
from game.journey.view.labels import BASES, STANCES, VERDICTS
from game.story.model.story import Claim, Evidence, Story
from game.story.model.text import single_line

NO_HEADLINE = "What is known, and who says so"
"""The headline of a front page for which the reader has written none."""
CONTESTED = ("contradicted", "unresolved")
"""Verdicts on which a claim should not be printed as a plain fact."""


class Caution(Struct, frozen=True):
    """Why a claim should not be printed as a plain fact."""

    warning: str
    careful: str
    """What could be printed instead; may be empty."""
    adds_up: str
    """How the reports add up, where there is nothing else to print; may be empty."""
    others: tuple[Evidence, ...]
    """The reports that say otherwise, or say it with a difference."""


class Item(Struct, frozen=True):
    """A claim as it stands on the front page."""

    claim: Claim
    says: str
    attribution: str
    """Who says so, in full, as a sentence."""
    caution: Caution | None


def headline(journey: Journey) -> str:
    """The front page's headline: the reader's, or a plain one."""
    return single_line(journey.headline) or NO_HEADLINE


def items(journey: Journey) -> tuple[Item, ...]:
    """The front page's claims, in the order in which they were picked."""
    story = journey.story
    claims = (story.claims[name] for name in journey.picked)
    return tuple(Item(claim, claim.says, attribution(story, claim), caution(claim)) for claim in claims)


def kept_claim(journey: Journey, number: int) -> Claim | None:
    """A kept claim by its place in the notebook, from 1; the numbers that picking goes by."""
    return journey.story.claims[journey.kept[number - 1]] if 1 <= number <= len(journey.kept) else None


def attribution(story: Story, claim: Claim) -> str:
    """Who says so, from the page in hand to the first voice: nobody in between is left out."""
    links = claim.chain or ((story.heading.article.outlet,) if claim.article else ())
    if not links:
        return _from_the_record(story, claim)
    said = f"{voice(story, links[0])} reported"
    for index, link in enumerate(links[1:], 1):
        passed_on = "citing" if index == 1 else f"{_pronoun(story, links[index - 1])} cited"
        said += f", {passed_on} {voice(story, link)}"
    return f"{said}."


def _from_the_record(story: Story, claim: Claim) -> str:
    outlets = (story.sources.documents[each.document].outlet for each in claim.record if each.stance != "contradicts")
    names = list(dict.fromkeys(voice(story, outlet) for outlet in outlets))
    if not names:
        return "No source is named."
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Reported by {listed}; it is not in the article."


def _pronoun(story: Story, link: str) -> str:
    """`which` for an outlet and its pages, `who` for people."""
    origin = story.sources.origins.get(link)
    return "which" if link in story.sources.outlets or (origin is not None and origin.outlet) else "who"


def caution(claim: Claim) -> Caution | None:
    """The editor's warning about a claim that others contradict or do not settle; None for any other."""
    if claim.verdict not in CONTESTED:
        return None
    against, partly = with_stance(claim.record, "contradicts"), with_stance(claim.record, "partly")
    reports = reports_that(against, "says", "say")
    if claim.verdict == "contradicted":
        why = f"{reports} otherwise." if against else VERDICTS["contradicted"].meaning
        remedy = "Do not print it as a plain fact: say who says so, and what the others say."
    else:
        why = f"It is not settled: {reports} otherwise." if against else "It is not settled."
        remedy = "Say who says so, and that it has not been confirmed."
    return Caution(f"{why} {remedy}", claim.careful, "" if claim.careful else claim.note, against or partly)


def evidence(story: Story, each: Evidence) -> str:
    """One report in a sentence: what it does to a claim, who, when, and what it says."""
    document = story.sources.documents[each.document]
    said = "".join(f" {words}" for words in (each.says, root(each)) if words)
    return f"{STANCES[each.stance].word}: {citation(story, document)}.{said}"


def source_line(journey: Journey) -> str:
    """Which report the page is drawn from."""
    article = journey.story.heading.article
    return f"Retold from {journey.story.sources.outlets[article.outlet].name}, {day(article.date)}"


# --- in plain lines


def notebook_blocks(journey: Journey) -> Iterator[Block]:
    """The notebook: the kept claims by number, then the notes."""
    if not journey.kept and not journey.notes and not journey.answers:
        yield Block("text", "Your notebook is empty. Keep a claim with: keep 1. Write with: note, and your words.")
        return
    if journey.kept:
        yield Block("heading", "Kept")
        yield from _kept(journey)
        yield Block("quiet", "Print one on your front page with: pick 1. Save it all with: save notebook.")
    if journey.notes:
        yield Block("heading", "Notes")
    for note in journey.notes:
        place = journey.story.scenes[note.scene].title
        yield Block("entry", single_line(note.text) or "(nothing)", f"{place}, turn {note.turn}:")
    if journey.answers:
        # Imported here because few notebooks have answers.
        from game.journey.tasks.task_pages import answers_blocks

        yield Block("heading", "Tasks")
        yield from answers_blocks(journey)


def front_page_blocks(journey: Journey) -> Iterator[Block]:
    """The front page: what may be put on it, then the page as it is set, with the editor's warnings."""
    if not journey.kept:
        yield Block("text", "You have kept no claim yet. Go back to any scene and keep what you would print: keep 1.")
        return
    yield Block("heading", "To choose from")
    yield from _kept(journey)
    loose = sum(journey.story.claims[name].verdict in CONTESTED for name in journey.kept)
    if loose:
        count = "One of these is" if loose == 1 else f"{loose} of these are"
        yield Block("quiet", f"{count} contradicted or unresolved. Print who says so, and what others say.")
    yield Block("quiet", "Put one on the page with: pick 1. Take it off with: unpick 1. Write above it: headline TEXT.")
    yield Block("heading", "The page")
    yield Block("text", f"Headline: {headline(journey)}")
    for item in items(journey):
        yield Block("text", f"{item.says} {item.attribution}")
        if item.caution is not None:
            yield from _warning(journey.story, item.caution)
    if not journey.picked:
        yield Block("quiet", "Nothing is on the page yet.")


def _kept(journey: Journey) -> Iterator[Block]:
    for number, name in enumerate(journey.kept, 1):
        claim = journey.story.claims[name]
        verdict = f" Verdict: {VERDICTS[claim.verdict].word}." if claim.verdict else " From the record."
        picked = " On your front page." if name in journey.picked else ""
        said = f" {attribution(journey.story, claim)}"
        yield Block("entry", f"{claim.says}{said}{verdict}{picked}", f"{number} {BASES[claim.basis].symbol}", name)


def _warning(story: Story, warned: Caution) -> Iterator[Block]:
    yield Block("entry", warned.warning, "Editor’s warning:")
    if warned.careful:
        yield Block("entry", warned.careful, "What could be printed:")
    if warned.adds_up:
        yield Block("entry", warned.adds_up, "How it adds up:")
    for each in warned.others:
        yield Block("entry", evidence(story, each), STANCES[each.stance].symbol)
