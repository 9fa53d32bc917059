"""Everything that a player shows besides a scene: sources, map, time line, people, glossary, notebook, help."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from game.journey.commands.responses import PageRequest
from game.journey.commands.table import COMMANDS
from game.journey.pages.notebook import front_page_blocks, notebook_blocks
from game.journey.sources.claim_details import claim_page, day, source_block
from game.journey.sources.claim_filter import Selection, parse
from game.journey.sources.claim_list import claims_page
from game.journey.sources.report_counts import count_reports, with_stance
from game.journey.state.journey import Journey
from game.journey.tasks.task_pages import task_page, tasks_blocks
from game.journey.view.blocks import Block, Page
from game.journey.view.history import trail_blocks
from game.journey.view.labels import BASES, LAYERS, VERDICTS
from game.journey.view.scene_view import scene_marks, terms_in
from game.story.model.story import Scene, Story
from game.story.model.whole_story import Term


def page(asked: PageRequest, journey: Journey) -> Page:
    """The page that a command asks for. Raises KeyError for a command that shows none."""
    if asked.claim is not None:
        return claim_page(journey.story, asked.claim)
    if asked.command == "claims":
        selection = parse(asked.text, journey.story)
        return claims_page(journey, Selection() if isinstance(selection, str) else selection)
    if asked.command == "task":
        return task_page(journey, journey.story.tasks[asked.text])
    if asked.command == "word":
        return Page("A word explained", tuple(_term(journey, asked.text)))
    title, blocks = _PAGES[asked.command]
    return Page(title, tuple(blocks(journey)))


def has_page(command: str) -> bool:
    """Whether a command shows a page."""
    return command in _PAGES or command == "source"


def _sources(journey: Journey) -> Iterator[Block]:
    marks = scene_marks(journey.story, journey.scene)
    yield Block("quiet", "Open one by its number: source 1, for example.")
    for mark in marks.values():
        yield source_block(journey, mark)


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
    "tasks": ("Tasks", tasks_blocks),
    "map": ("The way, leg by leg", _map),
    "timeline": ("Time line", _timeline),
    "people": ("People", _people),
    "glossary": ("Glossary", _glossary),
    "notebook": ("Your notebook", notebook_blocks),
    "front-page": ("Your front page", front_page_blocks),
    "trail": ("The trail", trail_blocks),
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
            return verdicts(journey.story)
        case "front-page":
            return Page("Your front page", tuple(front_page_blocks(journey)))
    return None


def verdicts(story: Story) -> Page:
    """How the story's claims stand against other reports, counted."""
    return Page("How the article held up", tuple(_verdicts(story)))


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
        count = count_reports(with_stance(claim.record, "contradicts"))
        yield Block("quiet", f"Others ({count}, evidence {claim.strength}): {others}".strip())
