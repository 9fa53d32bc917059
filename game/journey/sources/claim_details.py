"""A claim with everything behind it, in words: basis, attribution chain, verdict, and each document."""

from __future__ import annotations

from collections.abc import Iterator

from game.journey.sources.report_counts import ROOT_MEANING, count_with_opponents, stance_counts
from game.journey.state.journey import Journey
from game.journey.view.blocks import Block, Page
from game.journey.view.labels import BASES, OWNERSHIP, PRECISIONS, STANCES, VERDICTS
from game.journey.view.scene_view import Mark
from game.story.model.story import Claim, Evidence, Story
from game.story.model.whole_story import Document


def claim_page(story: Story, mark: Mark) -> Page:
    """One claim: what it says, how it is known, who passed it on, and what other reports say."""
    from game.journey.sources.claim_filter import told_in

    title = f"Source {mark.number}" if mark.number else "Source"
    blocks = [*claim_blocks(story, mark.claim)]
    if scenes := told_in(story, mark.claim):
        blocks.append(Block("heading", "Told in"))
        blocks.extend(Block("entry", scene.title, "›", scene=scene.id) for scene in scenes)
        blocks.append(Block("quiet", "Go to a scene with: turn to, and its title."))
    return Page(title, tuple(blocks))


def claim_blocks(story: Story, claim: Claim) -> Iterator[Block]:
    """A claim with its basis, its chain, its verdict and all its evidence."""
    yield Block("text", claim.says, claim=claim.id)
    basis = BASES[claim.basis]
    yield Block("entry", f"{basis.word}. {basis.meaning}", f"{basis.symbol} Basis:")
    if claim.chain:
        yield Block("entry", chain(story, claim), "Who says so:")
    if claim.quotation:
        speaker = voice(story, claim.quotation.speaker)
        yield Block("entry", f"“{claim.quotation.words}” — {speaker}. {claim.quotation.through}".strip(), "In words:")
    if claim.article:
        yield Block("entry", f"{paragraphs(claim)}.", "In the article:")
    else:
        yield Block("entry", "not in the article; a fact of the record.", "In the article:")
    if claim.verdict:
        verdict = VERDICTS[claim.verdict]
        strength = f" The evidence for that is {claim.strength}." if claim.strength not in (None, "none") else ""
        yield Block("entry", f"{verdict.word}. {verdict.meaning}{strength}", f"{verdict.symbol} Verdict:")
    if claim.precision and claim.precision != "exact":
        yield Block("entry", f"the article’s wording {PRECISIONS[claim.precision]}", "Wording:")
    if claim.careful:
        yield Block("entry", claim.careful, "A careful editor could print:")
    if claim.record:
        title = "What other reports say" if claim.article else "Reported by"
        yield Block("heading", f"{title} ({'; '.join(stance_counts(claim).values())})")
        if len(claim.record) > 1:
            yield Block("quiet", ROOT_MEANING)
    for evidence in claim.record:
        yield from _evidence(story, evidence)
    if not claim.record:
        yield Block("quiet", "No other report was found.")
    if claim.note:
        yield Block("heading", "How it adds up")
        yield Block("text", claim.note)


def _evidence(story: Story, evidence: Evidence) -> Iterator[Block]:
    stance = STANCES[evidence.stance]
    document = story.sources.documents[evidence.document]
    said = f" {evidence.says}" if evidence.says else ""
    said += f" {root(evidence)}" if evidence.root else ""
    yield Block("entry", f"{stance.word} · {citation(story, document)}.{said}", stance.symbol)
    yield Block("address", document.address)


def root(evidence: Evidence) -> str:
    """Whom or what a report goes back to, as a sentence; empty where it counts for itself."""
    return f"Root: {evidence.root}." if evidence.root else ""


def citation(story: Story, document: Document) -> str:
    """A document as it is cited: outlet, ownership, date, by way of whom."""
    outlet = story.sources.outlets[document.outlet]
    owned = OWNERSHIP[outlet.ownership]
    when = published(document)
    parts = [
        f"{outlet.name} ({owned})" if owned else outlet.name,
        f"{when} ({document.date_note})" if document.date_note else when,
        *passed_on(document),
    ]
    return ", ".join(parts)


def published(document: Document) -> str:
    """When a document appeared: the day, and the hour with its zone where the page shows one."""
    return f"{day(document.date)}, {document.hour}" if document.hour else day(document.date)


def passed_on(document: Document) -> tuple[str, ...]:
    """How a document came by its words, and where: by way of whom, citing whom, and what is noted of it."""
    via = f"carried by {document.via}" if document.via else ""
    citing = f"citing {document.citing}" if document.citing else ""
    return tuple(filter(None, (via, citing, document.note)))


def paragraphs(claim: Claim) -> str:
    """Where the article makes a claim, as `paragraphs 4 and 19`."""
    numbers = [name.lstrip("p").lstrip("0") or name for name in claim.article]
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(date: str) -> str:
    """`2019-04-24` as `24 April 2019`; shorter dates likewise."""
    if not date[:4].isdigit():
        return date
    year, *rest = date.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{int(rest[1])} {month}{year}" if len(rest) > 1 else f"{month}{year}"


def voice(story: Story, name: str) -> str:
    """A link of a chain in words, state ownership said."""
    sources = story.sources
    outlet = sources.outlets.get(name)
    if outlet is not None:
        owned = OWNERSHIP[outlet.ownership]
        return f"{outlet.name} ({owned})" if owned else str(outlet.name)
    origin = sources.origins.get(name)
    if origin is not None:
        owner = sources.outlets.get(origin.outlet) if origin.outlet else None
        owned = OWNERSHIP[owner.ownership] if owner else ""
        return f"{origin.name} ({owned})" if owned else str(origin.name)
    person = story.people.get(name)
    return str(person.name) if person is not None else name


def chain(story: Story, claim: Claim) -> str:
    """An attribution chain in words, a link a line, from the page in hand to the first voice."""
    return ",\n  citing ".join(voice(story, link) for link in claim.chain)


def source_block(journey: Journey, mark: Mark) -> Block:
    """A claim in a list of sources."""
    claim = mark.claim
    basis = BASES[claim.basis]
    words = [basis.word]
    if claim.verdict:
        words.append(VERDICTS[claim.verdict].word)
    else:
        words.append("the record")
    if claim.record:
        words.append(count_with_opponents(claim))
    if claim.id in journey.kept:
        words.append("kept")
    verdict = f" {VERDICTS[claim.verdict].symbol}" if claim.verdict in ("contradicted", "unresolved") else ""
    lead = f"{mark.number} {basis.symbol}{verdict}"
    return Block("entry", f"{claim.says} ({', '.join(words)})", lead, claim=claim.id)
