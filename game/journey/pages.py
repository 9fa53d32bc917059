"""Everything that a player shows besides a scene: sources, map, time line, people, glossary, notebook, help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from game.journey.journey import Journey
from game.journey.signs import BASES, LAYERS, OWNERSHIP, PRECISIONS, STANCES, VERDICTS
from game.journey.view import Mark, scene_marks
from game.journey.words import COMMANDS, Asked
from game.story.model import Claim, Document, Evidence, Story

BlockKind = Literal["heading", "text", "entry", "quiet", "address"]


class Block(Struct, frozen=True):
    """One paragraph of a page."""

    kind: BlockKind
    text: str
    lead: str = ""
    """What stands before the text: a number, a symbol, a key."""
    claim: str = ""
    """The claim that the block opens, by id; empty for none."""


class Page(Struct, frozen=True):
    """A title and its paragraphs."""

    title: str
    blocks: tuple[Block, ...]


def page(asked: Asked, journey: Journey) -> Page:
    """The page that a command asks for. Raises KeyError for a command that shows none."""
    if asked.claim is not None:
        return claim_page(journey.story, asked.claim)
    title, blocks = _PAGES[asked.command]
    return Page(title, tuple(blocks(journey)))


def has_page(command: str) -> bool:
    """Whether a command shows a page."""
    return command in _PAGES or command == "source"


# --- sources


def claim_page(story: Story, mark: Mark) -> Page:
    """One claim: what it says, how it is known, who passed it on, and what other reports say."""
    title = f"Source {mark.number}" if mark.number else "Source"
    return Page(title, tuple(claim_blocks(story, mark.claim)))


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
        count = "paragraph" if len(claim.article) == 1 else "paragraphs"
        yield Block("entry", f"{count} {', '.join(claim.article)}", "In the article:")
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
        yield Block("heading", "What other reports say" if claim.article else "Reported by")
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
    yield Block("entry", f"{stance.word} · {citation(story, document)}.{said}", stance.symbol)
    yield Block("address", document.address)


def citation(story: Story, document: Document) -> str:
    """A document as it is cited: outlet, ownership, by way of whom, date."""
    outlet = story.sources.outlets[document.outlet]
    owned = OWNERSHIP[outlet.ownership]
    parts = [f"{outlet.name} ({owned})" if owned else outlet.name]
    if document.via:
        parts.append(f"carried by {document.via}")
    if document.citing:
        parts.append(f"citing {document.citing}")
    if document.note:
        parts.append(document.note)
    when = day(document.date)
    parts.append(f"{when} ({document.date_note})" if document.date_note else when)
    return ", ".join(parts)


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
    """An attribution chain in words, from the page in hand to the first voice."""
    return ", citing ".join(voice(story, link) for link in claim.chain)


def disagreement(claim: Claim) -> str:
    """One short phrase on what other reports do to a claim."""
    against = sum(evidence.stance == "contradicts" for evidence in claim.record)
    count = len(claim.record)
    reports = "1 report" if count == 1 else f"{count} reports"
    return f"{reports}, {against} against" if against else reports


def _sources(journey: Journey) -> Iterator[Block]:
    marks = scene_marks(journey.story, journey.scene, journey.level)
    yield Block("quiet", "Open one by its number: source 1, for example.")
    for mark in marks.values():
        yield source_block(journey, mark)


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
        words.append(disagreement(claim))
    if claim.id in journey.kept:
        words.append("kept")
    verdict = f" {VERDICTS[claim.verdict].symbol}" if claim.verdict in ("contradicted", "unresolved") else ""
    lead = f"{mark.number} {basis.symbol}{verdict}"
    return Block("entry", f"{claim.says} ({', '.join(words)})", lead, claim=claim.id)


# --- reference


def _map(journey: Journey) -> Iterator[Block]:
    geography = journey.story.geography
    here = geography.places.get(journey.scene.place)
    if here is not None:
        note = f" {here.note}" if here.note else ""
        yield Block("text", f"This scene is set at: {here.name}.{note}")
    for leg in geography.legs:
        start, to = geography.places[leg.start].name, geography.places[leg.to].name
        length = f"{leg.kilometres:,.0f} km" if leg.kilometres >= 1 else "under 1 km"
        yield Block("entry", f"{length} by {leg.by} ({leg.sure}). {leg.note}".strip(), f"{start} to {to}:")


def _timeline(journey: Journey) -> Iterator[Block]:
    last = ""
    for event in sorted(journey.story.timeline, key=lambda each: each.sort):
        if event.date != last:
            last = event.date
            yield Block("heading", day(event.date))
        yield Block("entry", f"{event.event} [{LAYERS[event.layer].lower()}]", f"{event.when} ({event.zone}):")
        scene = journey.story.scenes.get(event.scene) if event.scene else None
        told = f" Told in: {scene.title}." if scene else ""
        note = f" {event.note}" if event.note else ""
        yield Block("quiet", f"How sure: {event.sure}.{told}{note}")


def _people(journey: Journey) -> Iterator[Block]:
    for person in journey.story.people.values():
        said = f" Say: {person.say_it}." if person.say_it else ""
        also = f" Also written {', '.join(person.also)}." if person.also else ""
        yield Block("entry", f"{person.role}{said}{also}", f"{person.name}:")


def _glossary(journey: Journey) -> Iterator[Block]:
    for term in sorted(journey.story.glossary.values(), key=lambda each: each.term.lower()):
        said = f" Say: {term.say_it}." if term.say_it else ""
        yield Block("entry", f"{term.meaning}{said}", f"{term.term}:")


def _notebook(journey: Journey) -> Iterator[Block]:
    if not journey.kept and not journey.notes:
        yield Block("text", "Your notebook is empty. Keep a claim with: keep 1. Write with: note, and your words.")
        return
    if journey.kept:
        yield Block("heading", "Kept")
        yield from kept_blocks(journey)
    if journey.notes:
        yield Block("heading", "Notes")
    for note in journey.notes:
        yield Block("entry", note.text, f"{journey.story.scenes[note.scene].title}, turn {note.turn}:")


def kept_blocks(journey: Journey) -> Iterator[Block]:
    """The claims that the reader kept, each with who says so and how it stands."""
    for name in journey.kept:
        claim = journey.story.claims[name]
        verdict = f" Verdict: {VERDICTS[claim.verdict].word}." if claim.verdict else " From the record."
        said = f" According to {chain(journey.story, claim)}." if claim.chain else ""
        yield Block("entry", f"{claim.says}{said}{verdict}", BASES[claim.basis].symbol, claim=name)


def _where(journey: Journey) -> Iterator[Block]:
    story, scene = journey.story, journey.scene
    number, line = story.number(scene.id), story.heading.main_line
    place = f"scene {number} of {len(line)}" if number else "an aside"
    yield Block("text", f"You are in “{scene.title}”, {place}. {scene.when}.")
    seen = sum(name in journey.visited for name in line)
    yield Block("text", f"You have read {seen} of the {len(line)} scenes of the main line, in {journey.turn} moves.")
    asides = [each for each in story.scenes if each not in line]
    met = sum(name in journey.visited for name in asides)
    opened = f"Sources opened: {len(journey.opened)} of {len(story.claims)}."
    yield Block("text", f"Asides read: {met} of {len(asides)}. {opened}")
    trail = [story.scenes[visit.scene].title for visit in journey.trail]
    yield Block("quiet", "The way here: " + " > ".join(trail[-12:]))


def _article(journey: Journey) -> Iterator[Block]:
    heading = journey.story.heading
    article, outlet = heading.article, journey.story.sources.outlets[heading.article.outlet]
    yield Block("text", heading.summary)
    yield Block("entry", f"{article.about}. {outlet.name}, {day(article.date)}.", "The article:")
    yield Block("address", article.address)
    if article.how_checked:
        yield Block("entry", article.how_checked, "How it was checked:")
    for credit in heading.credits:
        yield Block("entry", f"{credit.who}. {credit.licence}", f"{credit.what}:")
    yield Block("quiet", f"Edition {heading.edition}. IFID {heading.ifid}.")


def _help(journey: Journey) -> Iterator[Block]:
    yield Block("text", "Type the number of a choice, or one of these words.")
    for command in COMMANDS:
        typed = f"{command.words[0]} {command.argument}".strip()
        key = f" (key {command.key_shown or command.key})" if command.key else ""
        yield Block("entry", command.help + key, f"{typed}:")
    yield Block("heading", "The signs")
    for sign in BASES.values():
        yield Block("entry", sign.meaning, f"{sign.symbol} {sign.word}:")
    for sign in VERDICTS.values():
        yield Block("entry", sign.meaning, f"{sign.symbol} {sign.word}:")


_PAGES: dict[str, tuple[str, Callable[[Journey], Iterator[Block]]]] = {
    "sources": ("Sources", _sources),
    "map": ("The way, leg by leg", _map),
    "timeline": ("Time line", _timeline),
    "people": ("People", _people),
    "glossary": ("Glossary", _glossary),
    "notebook": ("Your notebook", _notebook),
    "where": ("Where you are", _where),
    "article": ("The article", _article),
    "help": ("Help", _help),
}


# --- boards


def board(journey: Journey) -> Page | None:
    """The table that the scene in hand draws under its narration, or None."""
    match journey.scene.board:
        case "verdicts":
            return Page("How the article held up", tuple(_verdicts(journey.story)))
        case "front-page":
            return Page("Your front page", tuple(_front_page(journey)))
    return None


def _verdicts(story: Story) -> Iterator[Block]:
    claims = [claim for claim in story.claims.values() if claim.article]
    verdicts = Counter(str(claim.verdict) for claim in claims)
    yield Block("text", f"{len(claims)} claims of the article, counted from the sources of this story:")
    for name, sign in VERDICTS.items():
        if verdicts[name]:
            yield Block("entry", f"{verdicts[name]} {sign.word}. {sign.meaning}", sign.symbol)
    against = [claim for claim in claims if claim.verdict == "contradicted"]
    if against:
        yield Block("heading", "Where other reports say otherwise")
    for claim in against:
        careful = f" Others: {claim.careful}" if claim.careful else f" {claim.note}" if claim.note else ""
        yield Block("entry", f"The article: {claim.says}{careful}", VERDICTS["contradicted"].symbol, claim=claim.id)


def _front_page(journey: Journey) -> Iterator[Block]:
    if not journey.kept:
        yield Block("text", "You have kept no claim yet. Go back to any scene and keep what you would print: keep 1.")
        return
    yield from kept_blocks(journey)
    loose = [name for name in journey.kept if journey.story.claims[name].verdict in ("contradicted", "unresolved")]
    if loose:
        count = "One of these is" if len(loose) == 1 else f"{len(loose)} of these are"
        yield Block("quiet", f"{count} contradicted or unresolved. Print who says so, and what others say.")
