"""A lesson's handouts, ready to print: guide, worksheets, reading sheets, answer key, source cards, exit tickets.

All of it comes from the story's own data and its `lesson.yaml`. Beside the pages there is an assignment for each
reading level, which pupils open with `play --assignment`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from game.errors import BreadAndSaltError
from game.exports import Made, Order
from game.exports.papers import paper
from game.journey.sources.claim_details import chain, citation, day, passed_on, published, voice
from game.journey.tasks.questions import Question, question
from game.journey.tasks.task_pages import claims_of
from game.journey.view.labels import BASES, STANCES, VERDICTS, Sign
from game.journey.view.scene_view import Mark, Piece, pieces, scene_marks
from game.story.model.lesson import Lesson
from game.story.model.story import Claim, Scene, Story, Task
from game.story.model.whole_story import Document

PRIVACY = (
    "Nothing leaves your computer: the program makes no network requests, and has no accounts and no telemetry. It "
    "does not ask for a name; an alias is optional. What a pupil does is kept in one text file, the journal: moves, "
    "notes, answers and the alias, without times. Only the name that the file is given tells when it was begun. The "
    "HTML page keeps its journal in the browser instead. Files are written only where the README says and where you "
    "say. You can delete them at any time; nothing is kept anywhere else."
)
"""What the guide and the README say of privacy, held by `tests/house/test_privacy.py`."""
STANDINGS = {
    "assessed": Sign("●", "assessed", "A task of this lesson measures it."),
    "supported": Sign("◐", "supported", "The lesson works on it."),
    "context": Sign("○", "context", "The lesson touches it."),
}
OWNERS = {
    "state": "State-owned",
    "public": "Publicly funded",
    "private": "Privately owned",
    "unknown": "Owner not known",
}
"""What a source card says of its maker."""
QUESTIONS = (
    "Who is behind it, and what might they want?",
    "How does it know? Was anybody there?",
    "What do other cards say?",
)
"""The three questions on each card."""
PARTS = {
    "plan": "no plan by the minute",
    "aims": "no aims",
    "vocabulary": "no vocabulary",
    "prompts": "no prompts to talk about",
    "extension": "nothing for more time",
    "adaptations": "no adaptations",
    "standards": "no standards",
}
"""What a lesson may lack, as it is said."""
TICKETS = 4
"""How many exit tickets stand on a page."""


class Card(Struct, frozen=True):
    """A source to cut out."""

    maker: str
    owner: str
    country: str
    date: str
    known: str
    """How it knows, as far as the page itself says."""
    says: tuple[str, ...]
    address: str
    stances: tuple[tuple[str, Claim], ...] = ()
    """What it does to which claim, for the answer key."""
    article: bool = False


class Minutes(Struct, frozen=True):
    """A stage of the plan and its place in the hour."""

    start: int
    end: int


def make(order: Order) -> Made:
    """The folder's files. Raises BreadAndSaltError where the story has no task to make a worksheet of."""
    story, size = order.story, order.paper
    if not story.tasks:
        raise BreadAndSaltError(
            "This story has no tasks, so there is nothing to hand out.", "Tasks stand in its scenes."
        )
    lesson = story.lesson or Lesson(story.heading.title, "", 0, (), ())
    chosen = tuple(story.tasks[name] for name in lesson.tasks) or tuple(story.tasks.values())
    levels = story.heading.levels
    first = next(iter(levels))
    asked = {level: tuple(question(story, task, level) for task in chosen) for level in levels}
    cards = tuple(_cards(story, lesson, asked[first]))
    exits = tuple(each for each in asked[first] if each.task.kind == "exit")
    shared = {"story": story, "lesson": lesson, "language": "en", "questions": asked[first], "numbers": _numbers(story)}
    files = {
        "guide.html": paper(
            "guide",
            size,
            plan=_timed(lesson),
            scenes=story.scenes,
            standings=STANDINGS,
            glossary=story.glossary,
            privacy=PRIVACY,
            exits=exits,
            cards=cards,
            day=day,
            **shared,
        ),
        "key.html": paper("key", size, sources=_sources(story, asked[first]), cards=cards, **_signs(), **shared),
        "cards.html": paper("cards", size, cards=cards, card_questions=QUESTIONS, **shared),
    }
    if exits:
        files["tickets.html"] = paper("tickets", size, ticket=exits[0], copies=TICKETS, **shared)
    scenes = tuple(_scenes(story, lesson))
    for name, level in levels.items():
        given = {**shared, "language": level.language, "level": level, "questions": asked[name]}
        files[f"worksheet-{name}.html"] = paper("worksheet", size, bases=BASES, **given)
        sheets = tuple(_sheet(story, scene, name) for scene in scenes)
        files[f"reading-{name}.html"] = paper("reading", size, sheets=sheets, **_signs(), **given)
        files[f"assignment-{name}.yaml"] = _assignment(story, name, chosen if story.lesson else ())
    files["index.html"] = paper("index", size, files=tuple(files), levels=levels, **shared)
    return Made({name: text.encode("utf-8", "replace") for name, text in files.items()}, tuple(_missing(story, exits)))


def _signs() -> dict[str, object]:
    return {"bases": BASES, "verdicts": VERDICTS, "stances": STANCES}


def _numbers(story: Story) -> dict[str, int]:
    return {name: at for at, name in enumerate(story.tasks, 1)}


def _missing(story: Story, exits: tuple[Question, ...]) -> Iterator[str]:
    if story.lesson is None:
        yield (
            "This story has no lesson.yaml: the guide has no plan, aims, words or standards, and the worksheets have "
            "every task. scenes/README.md tells how one is written."
        )
    elif lacking := [said for part, said in PARTS.items() if not getattr(story.lesson, part)]:
        yield f"lesson.yaml has {', '.join(lacking)}, so the guide has none."
    if not exits:
        yield "No task of the lesson is an exit ticket (`kind: exit`), so there are no tickets."


def _timed(lesson: Lesson) -> tuple[tuple[Minutes, object], ...]:
    made, start = [], 0
    for stage in lesson.plan:
        made.append((Minutes(start, start + stage.minutes), stage))
        start += stage.minutes
    return tuple(made)


def _scenes(story: Story, lesson: Lesson) -> Iterator[Scene]:
    """The scenes that are read in the lesson, or those of its tasks; without a lesson the main line."""
    names = dict.fromkeys(name for stage in lesson.plan for name in stage.scenes) or dict.fromkeys(
        story.task_home[name].id for name in lesson.tasks
    )
    for name in names or story.heading.main_line:
        yield story.scenes[name]


class Sheet(Struct, frozen=True):
    """A scene on a reading sheet."""

    scene: Scene
    place: str
    paragraphs: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Each with its layer."""
    marks: tuple[tuple[Mark, str], ...]
    """Each with its claim's chain."""


def _sheet(story: Story, scene: Scene, level: str) -> Sheet:
    marks = scene_marks(story, scene)
    told = tuple((each.layer or scene.layer, pieces(each.texts[level], marks)) for each in scene.narration)
    used = {piece.claim.id for _, parts in told for piece in parts if isinstance(piece, Mark)}
    place = story.geography.places.get(scene.place)
    return Sheet(
        scene,
        place.name if place else scene.place,
        told,
        tuple((mark, _chain(story, mark.claim)) for mark in marks.values() if mark.claim.id in used),
    )


def _chain(story: Story, claim: Claim) -> str:
    return " ".join(chain(story, claim).split())


def _sources(story: Story, asked: tuple[Question, ...]) -> dict[str, tuple[tuple[Claim, str, tuple[Source, ...]], ...]]:
    """By task, the claims that show its key, with their chains and documents."""
    return {
        each.task.id: tuple(
            (claim, _chain(story, claim), tuple(_documents(story, claim))) for claim in claims_of(story, each)
        )
        for each in asked
    }


class Source(Struct, frozen=True):
    """One document of a claim's evidence, as the answer key has it."""

    stance: str
    cited: str
    says: str
    address: str


def _documents(story: Story, claim: Claim) -> Iterator[Source]:
    for evidence in claim.record:
        document = story.sources.documents[evidence.document]
        yield Source(STANCES[evidence.stance].word, citation(story, document), evidence.says, document.address)


# --- source cards


def _cards(story: Story, lesson: Lesson, asked: tuple[Question, ...]) -> Iterator[Card]:
    claims = {claim.id: claim for each in asked for claim in claims_of(story, each)}
    article = story.heading.article
    outlet = story.sources.outlets[article.outlet]
    own = next((claim for claim in claims.values() if claim.article), None)
    for each in asked:
        # The article stands on the claim that the first two reports are compared about.
        if each.task.kind == "compare" and (found := story.claims.get(each.task.claim or "")) and found.article:
            own = found
            break
    yield Card(
        maker=outlet.name,
        owner=OWNERS[outlet.ownership],
        country=outlet.country,
        date=day(article.date),
        known=f"It goes by: {', '.join(_links(story, own))}." if own and len(own.chain) > 1 else _UNSAID,
        says=(own.says,) if own else (article.about,),
        address=article.address,
        article=True,
    )
    for name in lesson.cards or dict.fromkeys(e.document for claim in claims.values() for e in claim.record):
        yield _card(story, story.sources.documents[name], {own.id: own, **claims} if own else claims)


_UNSAID = "Look for it in what it says."


def _links(story: Story, claim: Claim) -> list[str]:
    return [voice(story, link) for link in claim.chain[1:]]


def _card(story: Story, document: Document, claims: dict[str, Claim]) -> Card:
    outlet = story.sources.outlets[document.outlet]
    told = [(each, claim) for claim in claims.values() for each in claim.record if each.document == document.id]
    # What it says of the article card's claim is enough, where it says anything of it.
    told = [each for each in told if each[1] is next(iter(claims.values()))] or told
    told = told or [(e, claim) for claim in story.claims.values() for e in claim.record if e.document == document.id]
    about = [each for each in passed_on(document) if not each.startswith("citing ")]
    known = f"It names as its source: {document.citing}." if document.citing else _UNSAID
    return Card(
        maker=outlet.name,
        owner=OWNERS[outlet.ownership],
        country=outlet.country,
        date=f"{published(document)} ({document.date_note})" if document.date_note else published(document),
        known=" ".join((known, *(f"{each[:1].upper()}{each[1:]}." for each in about))),
        says=tuple(dict.fromkeys(each.says for each, _ in told[:2] if each.says)),
        address=document.address,
        stances=tuple((STANCES[each.stance].word, claim) for each, claim in told[:2]),
    )


# --- assignments


def _assignment(story: Story, level: str, chosen: tuple[Task, ...]) -> str:
    """A file that fixes level and tasks; every value is a name or an IFID, which need no quotation marks."""
    lines = [
        "# What your teacher fixed for this lesson. Open it with: bread-and-salt play --assignment FILE",
        f"story: {story.heading.ifid}",
        f"level: {level}",
        *([f"only: [{', '.join(task.id for task in chosen)}]"] if chosen else []),
        "alias: true",
    ]
    return "\n".join(lines) + "\n"
