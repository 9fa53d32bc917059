"""What a player shows of a scene: pure data, the same for every player."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from game.journey.sources.report_counts import reports_that, with_stance
from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.state.moves import Move
from game.story.model.prose import citations, plain, sentences
from game.story.model.story import Claim, Detail, Scene, Story, Task

WayKind = Literal["onward", "aside", "return", "look", "tasks", "close"]


class Mark(Struct, frozen=True):
    """A citation in the prose: its number in this scene, and the claim it opens."""

    number: int
    claim: Claim


class Words(Struct, frozen=True):
    """A stretch of prose, and the claim that stands behind it."""

    text: str
    claim: Claim | None = None
    """None for the narrator’s own words."""
    term: str = ""
    """The glossary's term that the words are, at its first use in the scene; empty for none."""


Piece = Words | Mark
"""Words or a citation."""


class Paragraph(Struct, frozen=True):
    """A passage, or a detail that was looked at, ready to be drawn."""

    layer: str
    pieces: tuple[Piece, ...]
    heading: str = ""
    """The detail's name; empty for a passage of the scene itself."""


class Way(Struct, frozen=True):
    """Something that can be chosen by its number."""

    number: int
    label: str
    kind: WayKind
    done: bool
    """Whether the reader has been there or looked at it before."""
    hint: str
    """A few words on what is there, such as `other reports disagree`; may be empty."""
    move: Move | None
    """None where it is no move: `tasks` opens the scene's tasks, `close` closes the story."""


class SceneView(Struct, frozen=True):
    """All that a player shows of the scene in hand."""

    story: str
    title: str
    when: str
    place: str
    layer: str
    number: int | None
    """Place on the main line, from 1; None for an aside."""
    place_on_line: str
    """`Scene 5 of 14`, or `Aside`."""
    paragraphs: tuple[Paragraph, ...]
    looked: tuple[Paragraph, ...]
    """The details that were looked at here, in the order of the scene."""
    ways: tuple[Way, ...]
    marks: tuple[Mark, ...]
    """Every citation of the scene and its details, in order of its number."""
    level: str
    turn: int
    board: str | None


def scene_view(journey: Journey) -> SceneView:
    """The scene that a journey is at."""
    story, scene, level = journey.story, journey.scene, journey.level
    marks = scene_marks(story, scene)
    terms = _Terms(story)
    place = story.geography.places.get(scene.place)
    number = story.number(scene.id)
    return SceneView(
        story=story.heading.title,
        title=scene.title,
        when=scene.when,
        place=place.name if place else scene.place,
        layer=scene.layer,
        number=number,
        place_on_line=f"Scene {number} of {len(story.heading.main_line)}" if number else "Aside",
        paragraphs=tuple(
            Paragraph(passage.layer or scene.layer, pieces(passage.texts[level], marks, terms))
            for passage in scene.narration
        ),
        looked=tuple(
            Paragraph(detail.layer or scene.layer, pieces(detail.texts[level], marks, terms), name)
            for name, detail in scene.details.items()
            if (scene.id, name) in journey.looked
        ),
        ways=ways(journey),
        marks=tuple(marks.values()),
        level=story.heading.levels[level].name,
        turn=journey.turn,
        board=scene.board,
    )


def scene_marks(story: Story, scene: Scene) -> dict[str, Mark]:
    """The citations of a scene by claim id, numbered as they first come; the same at every reading level."""
    first = next(iter(story.heading.levels))
    cited = citations(texts[first] for _, texts in scene.texts())
    names = dict.fromkeys(name for name in cited if name in story.claims)
    return {name: Mark(number, story.claims[name]) for number, name in enumerate(names, 1)}


class _Terms:
    """The glossary's words, each to be found once: where a scene first uses it."""

    def __init__(self, story: Story) -> None:
        self._forms = term_forms(story)
        self._pattern = term_pattern(story)
        self._met: set[str] = set()

    def split(self, text: str, claim: Claim | None) -> list[Words]:
        """Words cut at the terms that they are the first to use."""
        made, start = [], 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            term = self._forms[found[0].lower()]
            if term not in self._met:
                self._met.add(term)
                if found.start() > start:
                    made.append(Words(text[start : found.start()], claim))
                made.append(Words(found[0], claim, term))
                start = found.end()
        if start < len(text):
            made.append(Words(text[start:], claim))
        return made


def term_forms(story: Story) -> dict[str, str]:
    """Every form in which a term may stand in prose, in lower case, with the term's id."""
    return {form.lower(): term.id for term in story.glossary.values() for form in (term.term, *term.also)}


def term_pattern(story: Story) -> re.Pattern[str] | None:
    """Finds any of the terms' forms as whole words, longer ones first; None for a story without a glossary."""
    forms = sorted(term_forms(story), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in forms), re.IGNORECASE) if forms else None


def terms_in(story: Story, scene: Scene, level: str) -> tuple[str, ...]:
    """The terms that a scene uses, in the order of their first use."""
    forms, pattern = term_forms(story), term_pattern(story)
    if pattern is None:
        return ()
    texts = (plain(texts[level]) for _, texts in scene.texts())
    return tuple(dict.fromkeys(forms[found[0].lower()] for text in texts for found in pattern.finditer(text)))


def pieces(text: str, marks: dict[str, Mark], terms: _Terms | None = None) -> tuple[Piece, ...]:
    """A passage's words and citations in order.

    Where sentences that follow one another rest on the same claims, the citation stands once, after the last.
    """
    made: list[Piece] = []
    told = sentences(text)
    for index, sentence in enumerate(told):
        following = told[index + 1].claims if index + 1 < len(told) else ()
        for at, run in enumerate(sentence.runs):
            words = f" {run.words}" if index and not at else run.words
            known = [marks[name] for name in run.claims if name in marks]
            behind = known or [marks[name] for name in sentence.claims if name in marks]
            claim = behind[0].claim if behind else None
            made.extend(terms.split(words, claim) if terms else [Words(words, claim)])
            if sentence.claims != following:
                made.extend(known)
    return tuple(made)


def ways(journey: Journey) -> tuple[Way, ...]:
    """Everything that can be chosen: the ways on first, then what can be looked at."""
    story, scene = journey.story, journey.scene
    found: list[Way] = []
    for choice in scene.choices:
        move = moves.Go(scene.id, choice.name, choice.to)
        target = story.scenes[choice.to]
        kind = _kind(journey, scene, target)
        hint = {"aside": "aside", "return": "back"}.get(kind, "")
        if kind == "aside" and target.layer == "record":
            hint = "aside, the record"
        found.append(Way(len(found) + 1, choice.label, kind, choice.to in journey.visited, hint, move))
    if scene.ending:
        found.append(Way(len(found) + 1, "Close the story", "close", False, "", None))
    for name, detail in scene.details.items():
        done = (scene.id, name) in journey.looked
        hint = _disagreement(story, detail, journey.level)
        look = moves.Look(scene.id, name)
        found.append(Way(len(found) + 1, f"Look at {name}", "look", done, hint, look))
    if story.assignment.tasks == "on" and (here := tasks_here(journey)):
        done = all(journey.answered(task.id) for task in here)
        label = "Do the task of this scene" if len(here) == 1 else f"Do the {len(here)} tasks of this scene"
        found.append(Way(len(found) + 1, label, "tasks", done, "", None))
    return tuple(found)


def tasks_here(journey: Journey) -> tuple[Task, ...]:
    """The tasks of the scene in hand that the reader may open."""
    return tuple(task for task in journey.scene.tasks if journey.story.assignment.offers(task.id))


def _kind(journey: Journey, scene: Scene, target: Scene) -> WayKind:
    to = journey.story.number(target.id)
    if to is None:
        return "aside"
    here = journey.story.number(scene.id) or journey.furthest
    return "onward" if to > here else "return"


def _disagreement(story: Story, detail: Detail, level: str) -> str:
    cited = (story.claims[name] for name in citations([detail.texts[level]]) if name in story.claims)
    # A document can stand under several of the claims that a text cites, and is one report all the same.
    against = {
        each.document: each
        for claim in cited
        if claim.verdict == "contradicted"
        for each in with_stance(claim.record, "contradicts")
    }
    return reports_that(against.values(), "disagrees", "disagree") if against else ""
