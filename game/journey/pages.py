"""Everything that a player shows besides a scene: sources, map, time line, people, glossary, notebook, help."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from game.journey.journey import Journey
from game.journey.signs import BASES, LAYERS, OWNERSHIP, PRECISIONS, STANCES, VERDICTS
from game.journey.view import Mark, scene_marks, terms_in
from game.journey.words import COMMANDS, Asked
from game.story.model import Claim, Document, Evidence, Scene, Story, Term

BlockKind = Literal["heading", "text", "entry", "quiet", "address"]


class Block(Struct, frozen=True):
    """One paragraph of a page."""

    kind: BlockKind
    text: str
    lead: str = ""
    """What stands before the text: a number, a symbol, a key."""
    claim: str = ""
    """The claim that the block opens, by id; empty for none."""
    scene: str = ""
    """The scene that it leads to, by id; empty for none."""
    share: float = -1
    """How much of the whole it counts, from 0 to 1, where it is a row of a chart; -1 where it is none."""


class Page(Struct, frozen=True):
    """A title and its paragraphs."""

    title: str
    blocks: tuple[Block, ...]


def page(asked: Asked, journey: Journey) -> Page:
    """The page that a command asks for. Raises KeyError for a command that shows none."""
    if asked.claim is not None:
        return claim_page(journey.story, asked.claim)
    if asked.command == "claims":
        from game.journey.claims import Selection, parse
        from game.journey.claims_pages import claims_page

        selection = parse(asked.text, journey.story)
        return claims_page(journey, Selection() if isinstance(selection, str) else selection)
    if asked.command == "word":
        return Page("A word explained", tuple(_term(journey, asked.text)))
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
    marks = scene_marks(journey.story, journey.scene)
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
    for title, kinds in _LEGS:
        legs = [leg for leg in geography.legs if leg.sure in kinds]
        if legs:
            yield Block("heading", title)
        for leg in legs:
            length = f"{leg.kilometres:,.0f} km" if leg.kilometres >= 1 else "under 1 km"
            yield Block("entry", f"{length} by {leg.by}; {_SURE[leg.sure]}. {leg.note}".strip(), f"{leg.name}:")


_LEGS = (
    ("What is known of the way", ("sure", "reported")),
    ("What is not known", ("unknown",)),
    ("Distances worked out", ("derived",)),
)
_SURE = {
    "sure": "certain",
    "reported": "as reported",
    "derived": "worked out, not measured",
    "unknown": "not known whether the train came this way",
}


def _timeline(journey: Journey) -> Iterator[Block]:
    last = ""
    for event in sorted(journey.story.timeline, key=lambda each: each.sort):
        if event.date != last:
            last = event.date
            yield Block("heading", day(event.date))
        scene = journey.story.scenes.get(event.scene) if event.scene else None
        told = f" Told in: {scene.title}." if scene else ""
        note = f" {event.note}" if event.note else ""
        layer = LAYERS[event.layer].lower()
        text = f"{event.event} ({layer})"
        yield Block("entry", text, f"{event.when} ({event.zone}):", scene=scene.id if scene else "")
        yield Block("quiet", f"How sure: {event.sure}.{told}{note}")


def _people(journey: Journey) -> Iterator[Block]:
    story = journey.story
    for person in story.people.values():
        said = f" Say: {person.say_it}." if person.say_it else ""
        also = f" Also written {', '.join(person.also)}." if person.also else ""
        scenes = scenes_naming(story, (person.name, *person.also), journey.level)
        seen = f" In: {'; '.join(scene.title for scene in scenes)}." if scenes else ""
        first = scenes[0].id if scenes else ""
        yield Block("entry", f"{person.role}{said}{also}{seen}", f"{person.name}:", scene=first)


def scenes_naming(story: Story, names: tuple[str, ...], level: str) -> tuple[Scene, ...]:
    """The scenes whose narration or details hold one of some names."""
    wanted = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    return tuple(
        scene for scene in story.scenes.values() if any(wanted.search(texts[level]) for _, texts in scene.texts())
    )


def _glossary(journey: Journey) -> Iterator[Block]:
    story = journey.story
    here = terms_in(story, journey.scene, journey.level)
    if here:
        yield Block("heading", "In this scene")
        yield from (term_block(story.glossary[name]) for name in here)
        yield Block("heading", "All the words")
    for term in sorted(story.glossary.values(), key=lambda each: each.term.lower()):
        if term.id not in here:
            yield term_block(term)


def term_block(term: Term) -> Block:
    """A word explained."""
    said = f" Say: {term.say_it}." if term.say_it else ""
    return Block("entry", f"{term.meaning}{said}", f"{term.term}:")


def _term(journey: Journey, wanted: str) -> Iterator[Block]:
    yield term_block(journey.story.glossary[wanted])


def _notebook(journey: Journey) -> Iterator[Block]:
    from game.journey.desk import notebook_blocks

    return notebook_blocks(journey)


def _front_page(journey: Journey) -> Iterator[Block]:
    from game.journey.desk import front_page_blocks

    return front_page_blocks(journey)


def _trail(journey: Journey) -> Iterator[Block]:
    from game.journey.trail import trail_blocks

    return trail_blocks(journey)


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
    yield Block("quiet", "The way here: " + ", then ".join(trail[-12:]))


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


def _settings(journey: Journey) -> Iterator[Block]:
    level = journey.story.heading.levels[journey.level].name
    yield Block("text", f"Plain lines have no colours, spacing or motion to set. The reading level is {level}.")
    names = "; ".join(each.name.lower() for each in journey.story.heading.levels.values())
    yield Block("text", f"Change it with: level, and one of {names}.")


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
    "front-page": ("Your front page", _front_page),
    "trail": ("The trail", _trail),
    "where": ("Where you are", _where),
    "article": ("The article", _article),
    "settings": ("Settings", _settings),
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
    yield Block("text", f"{len(claims)} claims of the article, counted from the sources of this story.")
    yield Block("heading", "How they stand against other reports")
    verdicts = Counter(str(claim.verdict) for claim in claims)
    for name, sign in VERDICTS.items():
        if verdicts[name]:
            share = verdicts[name] / len(claims)
            yield Block("entry", f"{sign.word}. {sign.meaning}", f"{verdicts[name]:>2} {sign.symbol}", share=share)
    yield Block("heading", "How the article says it knows")
    bases = Counter(str(claim.basis) for claim in claims)
    for name, sign in BASES.items():
        if bases[name]:
            share = bases[name] / len(claims)
            yield Block("entry", f"{sign.word}. {sign.meaning}", f"{bases[name]:>2} {sign.symbol}", share=share)
    against = [claim for claim in claims if claim.verdict == "contradicted"]
    if against:
        yield Block("heading", f"The {len(against)} where other reports say otherwise")
    for number, claim in enumerate(against, 1):
        yield Block("entry", f"The article: {claim.says}", f"{number}.", claim=claim.id)
        others = claim.careful or claim.note
        voices = sum(evidence.stance == "contradicts" for evidence in claim.record)
        count = "1 report" if voices == 1 else f"{voices} reports"
        yield Block("quiet", f"Others ({count}, evidence {claim.strength}): {others}".strip())
