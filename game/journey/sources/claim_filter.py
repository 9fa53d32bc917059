"""Choosing among the claims: of a scene or the whole story, by basis, verdict, outlet and words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, OWNERSHIP, VERDICTS
from game.journey.view.scene_view import Mark, scene_marks
from game.story.model.prose import citations
from game.story.model.story import Claim, Scene, Story
from game.story.model.whole_story import Basis, Verdict
from game.suggestions import closest

Scope = Literal["scene", "story"]
Standing = Verdict | Literal["record"]

RECORD = "record"
"""How a claim stands that only other reports make: it has no verdict, because the article does not make it."""
LONGEST_SEARCH = 200
"""The most characters of the words that are looked for."""

_FIND = ("find", "search", "about")
_JOINING = frozenset({"a", "an", "and", "by", "claims", "from", "in", "of", "only", "the", "with"})
_SCOPES: dict[str, Scope] = {
    "here": "scene",
    "scene": "scene",
    "this scene": "scene",
    "story": "story",
    "all": "story",
    "every claim": "story",
    "whole story": "story",
}


class Selection(Struct, frozen=True):
    """Which claims to show. Every condition that is set has to hold."""

    scope: Scope = "story"
    basis: Basis | None = None
    verdict: Standing | None = None
    """`record` for the claims that only other reports make."""
    outlet: str | None = None
    """An outlet, by id, that stands in the claim's chain or published evidence on it."""
    text: str = ""
    """Words that all have to begin a word of the claim, its evidence, its outlets or its people."""

    @property
    def narrowed(self) -> bool:
        """Whether any condition is set besides the scope."""
        return bool(self.basis or self.verdict or self.outlet or self.text.strip())

    def cleared(self) -> Selection:
        """The same scope without a condition."""
        return Selection(self.scope)


class Facets(Struct, frozen=True):
    """What can be chosen next, and how many claims each choice would show.

    A kind of condition is counted as if it were not set itself, so that a menu of it offers every way to change it.
    """

    bases: dict[str, int]
    """In the order of the signs."""
    verdicts: dict[str, int]
    """In the order of the signs, `record` last."""
    outlets: dict[str, int]
    """By id, the most frequent first."""


def select(journey: Journey, selection: Selection) -> tuple[Mark, ...]:
    """The claims that fit.

    Those of a scene keep the numbers of its citations; those of the whole story are numbered from 1 as they come.
    """
    story = journey.story
    if selection.scope == "scene":
        marks = scene_marks(story, journey.scene).values()
        return tuple(mark for mark in marks if fits(story, mark.claim, selection))
    chosen = (claim for scene in story_order(story) for claim in scene.claims.values())
    fitting = (claim for claim in chosen if fits(story, claim, selection))
    return tuple(Mark(number, claim) for number, claim in enumerate(fitting, 1))


def fits(story: Story, claim: Claim, selection: Selection) -> bool:
    """Whether every condition holds for a claim, its place in the story aside."""
    return (
        (selection.basis is None or claim.basis == selection.basis)
        and (selection.verdict is None or standing(claim) == selection.verdict)
        and (selection.outlet is None or selection.outlet in outlets_of(story, claim))
        and (not selection.text.strip() or _found(story, claim, selection.text))
    )


def facets(journey: Journey, selection: Selection) -> Facets:
    """The bases, verdicts and outlets that occur among the claims that fit the other conditions."""
    bases = Counter(mark.claim.basis for mark in select(journey, replace(selection, basis=None)))
    verdicts = Counter(standing(mark.claim) for mark in select(journey, replace(selection, verdict=None)))
    outlets: Counter[str] = Counter()
    for mark in select(journey, replace(selection, outlet=None)):
        outlets.update(outlets_of(journey.story, mark.claim))
    names = journey.story.sources.outlets
    ranked = sorted(outlets, key=lambda name: (-outlets[name], names[name].name.casefold()))
    return Facets(
        {name: bases[name] for name in BASES if bases[name]},  # type: ignore[index]
        {name: verdicts[name] for name in (*VERDICTS, RECORD) if verdicts[name]},
        {name: outlets[name] for name in ranked},
    )


def standing(claim: Claim) -> str:
    """The claim's verdict, or `record` where it has none."""
    return claim.verdict or RECORD


def standing_word(name: str) -> str:
    """A verdict as a reader sees it."""
    return VERDICTS[name].word if name in VERDICTS else "the record"


def outlets_of(story: Story, claim: Claim) -> tuple[str, ...]:
    """Every outlet that passed a claim on or published evidence on it, by id, once each."""
    sources = story.sources
    found: dict[str, None] = {}
    for link in claim.chain:
        origin = sources.origins.get(link)
        outlet = origin.outlet if origin is not None else link
        if outlet in sources.outlets:
            found[outlet] = None
    for evidence in claim.record:
        found[sources.documents[evidence.document].outlet] = None
    return tuple(found)


# --- the order of the story


def story_order(story: Story) -> tuple[Scene, ...]:
    """Every scene: the main line in its order, each aside after the scene that it leaves from."""
    ordered: dict[str, Scene] = {}
    line = set(story.heading.main_line)
    for name in (*story.heading.main_line, *story.scenes):
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here in ordered:
                continue
            ordered[here] = story.scenes[here]
            asides = [choice.to for choice in story.scenes[here].choices if choice.to not in line]
            waiting.extend(reversed(asides))
    return tuple(ordered.values())


def told(story: Story) -> dict[str, tuple[Scene, ...]]:
    """For each claim, the scenes whose narration or details cite it, in the order of the story."""
    found: dict[str, list[Scene]] = {name: [] for name in story.claims}
    for scene in story_order(story):
        cited = {name for _, texts in scene.texts() for name in citations(texts.values())}
        for name in cited & found.keys():
            found[name].append(scene)
    return {name: tuple(scenes) for name, scenes in found.items()}


def told_in(story: Story, claim: Claim) -> tuple[Scene, ...]:
    """The scenes that tell a claim. For many claims, `told` reads the story only once."""
    return told(story).get(claim.id, ())


# --- words that are looked for


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Words only: small letters, no accents, one space between."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(each for each in parted if not unicodedata.combining(each))))


def _found(story: Story, claim: Claim, text: str) -> bool:
    searched = " " + " ".join(map(folded, _searched(story, claim)))
    for person in story.people.values():
        names = [folded(name) for name in (person.name, *person.also)]
        if any(f" {name} " in f"{searched} " for name in names):
            searched = " ".join((searched, *names))
    wanted = [words for part in text[:LONGEST_SEARCH].split() if (words := folded(part))]
    return bool(wanted) and all(f" {words}" in searched for words in wanted)


def _searched(story: Story, claim: Claim) -> Iterator[str]:
    """The texts behind a claim in which words are looked for."""
    sources = story.sources
    yield from (claim.says, claim.careful, claim.note)
    if claim.quotation:
        yield from (claim.quotation.words, claim.quotation.through, *_names(story, claim.quotation.speaker))
    for link in claim.chain:
        yield from _names(story, link)
    for evidence in claim.record:
        document = sources.documents[evidence.document]
        yield from (evidence.says, document.via, document.citing, document.note, *_names(story, document.outlet))


def _names(story: Story, name: str) -> Iterator[str]:
    """What a link of a chain is called: outlet and ownership, origin, person."""
    sources = story.sources
    if outlet := sources.outlets.get(name):
        yield from (outlet.name, OWNERSHIP[outlet.ownership])
    if origin := sources.origins.get(name):
        yield origin.name
        yield from _names(story, origin.outlet) if origin.outlet else ()
        yield from _names(story, origin.person) if origin.person else ()
    if person := story.people.get(name):
        yield person.name


# --- selections in words


def summary(journey: Journey, selection: Selection) -> str:
    """A selection in one line, with how many claims fit: `Contradicted · whole story · 10 of 90`."""
    count = len(select(journey, selection))
    total = len(select(journey, selection.cleared()))
    counted = f"{count} of {total}" if selection.narrowed else f"{total} claim{'' if total == 1 else 's'}"
    scope = "whole story" if selection.scope == "story" else "this scene"
    line = " · ".join((*conditions(journey.story, selection), scope, counted))
    return line[:1].upper() + line[1:]


def conditions(story: Story, selection: Selection) -> tuple[str, ...]:
    """The conditions that are set, each in a reader's words."""
    said = [standing_word(selection.verdict)] if selection.verdict else []
    if selection.basis:
        said.append(BASES[selection.basis].word)
    if selection.outlet:
        outlet = story.sources.outlets.get(selection.outlet)
        said.append(outlet.name if outlet else selection.outlet)
    if selection.text.strip():
        said.append(f"“{' '.join(selection.text.split())}”")
    return tuple(said)


def typed(story: Story, selection: Selection) -> str:
    """The words that ask for a selection: what `parse` understands, the command's own word first."""
    said = ["claims"]
    if selection.scope == "scene":
        said.append("scene")
    if selection.verdict:
        said.append(selection.verdict if selection.verdict == RECORD else standing_word(selection.verdict))
    if selection.basis:
        said.append(BASES[selection.basis].word)
    if selection.outlet:
        said.append(folded(story.sources.outlets[selection.outlet].name))
    if selection.text.strip():
        said.extend(("find", " ".join(selection.text.split())))
    return " ".join(said)


def parse(words: str, story: Story) -> Selection | str:
    """The selection that typed words such as `contradicted tass find loaf` ask for, or why there is none.

    Bases, verdicts, outlets and `scene` or `story` may come in any order; what follows `find` is looked for.
    """
    known = _vocabulary(story)
    longest = max(len(phrase.split()) for phrase in known)
    chosen: dict[str, str] = {}
    said = words.split()
    while said:
        if folded(said[0]) in _FIND:
            text = " ".join(said[1:])
            if not folded(text):
                return "Find what? Write the words after it, for example: claims find loaf."
            if len(text) > LONGEST_SEARCH:
                return f"Look for fewer words: at most {LONGEST_SEARCH} characters."
            chosen["text"] = " ".join(part for part in (chosen.get("text"), text) if part)
            break
        for size in range(min(longest, len(said)), 0, -1):
            phrase = folded(" ".join(said[:size]))
            if phrase in known:
                field, value = known[phrase]
                if field == "text" and field in chosen:
                    value = f"{chosen[field]} {value}"
                elif chosen.get(field, value) != value:
                    return f"Only one {field} at a time. Type them one after the other: claims {phrase}."
                chosen[field] = value
                said = said[size:]
                break
        else:
            if folded(said[0]) not in _JOINING:
                return _unknown(said, known)
            said = said[1:]
    return Selection(**chosen)  # type: ignore[arg-type]


def _vocabulary(story: Story) -> dict[str, tuple[str, str]]:
    """Every phrase that can be typed, with the field of a selection that it sets."""
    known: dict[str, tuple[str, str]] = {phrase: ("scope", scope) for phrase, scope in _SCOPES.items()}
    for name, sign in BASES.items():
        known[folded(sign.word)] = ("basis", name)
    for name, sign in VERDICTS.items():
        known[folded(sign.word)] = ("verdict", name)
    known[RECORD] = known["the record"] = ("verdict", RECORD)
    for owned in filter(None, OWNERSHIP.values()):
        # Searching reads who owns an outlet, so ownership needs no condition of its own.
        known[folded(owned)] = ("text", owned.replace(" ", "-"))
    for outlet in story.sources.outlets.values():
        names = (outlet.name, outlet.id, re.sub(r"(?i)^the ", "", outlet.name))
        for phrase in filter(None, map(folded, names)):
            known.setdefault(phrase, ("outlet", outlet.id))
    return known


def _unknown(said: list[str], known: dict[str, tuple[str, str]]) -> str:
    phrases = (folded(" ".join(said[:size])) for size in (1, 2, 3))
    close = next(filter(None, (closest(phrase, known, cutoff=0.7) for phrase in phrases)), "")
    hint = f" Did you mean `claims {close}`?" if close else ""
    rest = " ".join(said)[:60]
    return f"No basis, verdict or outlet is called “{said[0][:40]}”.{hint} To look for words: claims find {rest}"
