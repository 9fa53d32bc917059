"""What a story is made of: frozen data, no behaviour beyond looking things up.

The classes are also the schema: `shaping` reads their annotations, so a field's type here is what a writer may
put in the YAML; `scenes/README.md` explains each field with an example. They are msgspec's, which are made in a
twentieth of the time that dataclasses take, and come back from the cache without code of ours. Being frozen they
cannot form a circle, so the search for garbage need not look at them: in a large story it would take a fifth of the
time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Struct, field

from game.story.region import Region

Identifier = Annotated[str, "identifier"]
"""A name in lower-case letters, digits and hyphens, at most 64 characters."""

Layer = Literal["article", "record"]
Basis = Literal["shown", "stated", "reported", "inferred", "expected", "unknown", "background"]
Verdict = Literal["corroborated", "contradicted", "unresolved", "not-checked", "general-knowledge"]
Precision = Literal["exact", "imprecise", "overstated", "wrong"]
Strength = Literal["strong", "moderate", "weak", "none"]
Stance = Literal["supports", "partly", "contradicts", "context"]
Ownership = Literal["state", "public", "private", "unknown"]
Board = Literal["verdicts", "front-page"]
TaskKind = Literal["basis", "sort", "compare", "trace", "order", "wording", "choice", "open", "exit"]

Key = Annotated[str, "identifier", "key"]
"""A name that is not written among the fields: it is the key under which the thing stands in its mapping."""
FreeKey = Annotated[str, "key"]
"""Such a name in any words."""
Texts = Annotated[dict[str, str], "by level"]
"""The texts that stand beside the other fields, one for each reading level."""
Saying = Annotated[dict[str, str], "saying"]
"""A text that is one for all reading levels, kept under an empty name, or one for each."""


def said(saying: Mapping[str, str], level: str) -> str:
    """A saying at a reading level; empty where nothing was said."""
    return saying.get(level) or saying.get("", "")


class Level(Struct, frozen=True, gc=False):
    """A reading level: the same claims, told for other readers."""

    id: Key
    name: str
    grade: tuple[float, ...]
    """Lowest and highest Flesch-Kincaid grade of the main line, names masked."""
    words: int
    """The most words that the main line may have."""
    language: str = "en"


class Article(Struct, frozen=True, gc=False):
    """The article that is retold."""

    about: str
    """What it reports, in our words; its own title is not repeated."""
    outlet: Identifier
    date: str
    address: str
    paragraphs: int
    """How many paragraphs it has; claims name them p01, p02 and so on."""
    how_checked: str = ""


class Credit(Struct, frozen=True, gc=False):
    """Whose work a part of the story rests on, and under which licence."""

    what: str
    who: str
    licence: str


class LoadedWord(Struct, frozen=True, gc=False):
    """Words that judge where they should tell, and what stands in their place."""

    words: tuple[str, ...]
    """The words in any case; `*` at an end of one stands for any letters."""
    instead: str
    """What to write, or to do."""
    why: str = ""


class Heading(Struct, frozen=True, gc=False):
    """The file `story.yaml`: what the story is as a whole."""

    title: str
    subtitle: str
    summary: str
    ifid: str
    """The story's identity for ever, a UUID in capitals (Treaty of Babel)."""
    edition: str
    """Changes whenever the story does."""
    language: str
    article: Article
    start: Identifier
    main_line: tuple[Identifier, ...]
    """The scenes that lead from first to last, in order."""
    levels: dict[Identifier, Level]
    credits: tuple[Credit, ...] = ()
    names: tuple[str, ...] = ()
    """Proper names that are masked when readability is measured."""
    loaded_words: tuple[LoadedWord, ...] = ()
    """Words that the story's own text does without."""


class Outlet(Struct, frozen=True, gc=False):
    """Who publishes."""

    id: Key
    name: str
    country: str = ""
    ownership: Ownership = "unknown"
    note: str = ""


class Origin(Struct, frozen=True, gc=False):
    """A link in an attribution chain that is no outlet: a person speaking, a picture, a source without a name."""

    id: Key
    name: str
    outlet: Identifier | None = None
    person: Identifier | None = None
    note: str = ""


class Document(Struct, frozen=True, gc=False):
    """One dated page of an outlet."""

    id: Key
    outlet: Identifier
    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD, or the word undated."""
    address: str
    via: str = ""
    """The site that carried it, where that is not the outlet."""
    citing: str = ""
    """Whom the page itself names as its source."""
    date_note: str = ""
    note: str = ""


class Sources(Struct, frozen=True, gc=False):
    """The file `sources.yaml`."""

    outlets: dict[Identifier, Outlet]
    documents: dict[Identifier, Document]
    origins: dict[Identifier, Origin] = field(default_factory=dict)


class Person(Struct, frozen=True, gc=False):
    """Somebody named in the story, as of the time it is set in."""

    id: Key
    name: str
    role: str
    also: tuple[str, ...] = ()
    documents: tuple[Identifier, ...] = ()
    say_it: str = ""


class Place(Struct, frozen=True, gc=False):
    """Somewhere on the map, or off it."""

    id: Key
    name: str
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    off_map: bool = False
    """`true` for a place that has no coordinates: nobody knows where it is, or it is not on the ground."""
    kind: str = ""
    note: str = ""
    basis: str = ""


class Leg(Struct, frozen=True, gc=False):
    """A stretch of the way between two places."""

    start: Identifier = field(name="from")
    to: Identifier
    name: str
    kilometres: float
    by: str
    sure: Literal["sure", "reported", "derived", "unknown"]
    note: str = ""
    documents: tuple[Identifier, ...] = ()
    basis: str = ""


class Geography(Struct, frozen=True, gc=False):
    """The file `places.yaml`."""

    places: dict[Identifier, Place]
    legs: tuple[Leg, ...] = ()


class Term(Struct, frozen=True, gc=False):
    """A word explained."""

    id: Key
    term: str
    meaning: str
    also: tuple[str, ...] = ()
    say_it: str = ""


class Event(Struct, frozen=True, gc=False):
    """Something that can be dated."""

    id: Identifier
    date: str
    sort: str
    """When it began in Universal Time, for ordering."""
    when: str
    zone: str
    event: str
    sure: str
    layer: Layer
    scene: Identifier | None = None
    documents: tuple[Identifier, ...] = ()
    note: str = ""


class Quotation(Struct, frozen=True, gc=False):
    """Words that somebody is on record as having said."""

    words: str
    speaker: Identifier
    through: str = ""
    """How the words came into English."""


class Evidence(Struct, frozen=True, gc=False):
    """What one document does to a claim."""

    document: Identifier
    stance: Stance
    says: str = ""


class Claim(Struct, frozen=True, gc=False):
    """One statement that can be checked."""

    id: Key
    says: str
    basis: Basis
    chain: tuple[Identifier, ...] = ()
    """Who passed it on, from the page in hand to the first voice."""
    article: tuple[str, ...] = ()
    """The article's paragraphs that make it; none for a claim of the record."""
    verdict: Verdict | None = None
    precision: Precision | None = None
    strength: Strength | None = None
    """Of the evidence behind the verdict."""
    record: tuple[Evidence, ...] = ()
    careful: str = ""
    """A wording that a careful editor could print."""
    note: str = ""
    quotation: Quotation | None = None
    formerly: tuple[Identifier, ...] = ()

    @property
    def layer(self) -> Layer:
        """`article` where the article makes the claim, `record` where only other reports do."""
        return "article" if self.article else "record"


class Passage(Struct, frozen=True, gc=False):
    """A paragraph of narration."""

    texts: Texts = field(default_factory=dict)
    layer: Layer | None = None
    """The scene's own layer where none is given."""


class Detail(Struct, frozen=True, gc=False):
    """A thing in a scene that can be looked at."""

    name: FreeKey
    texts: Texts = field(default_factory=dict)
    also: tuple[str, ...] = ()
    """Other words for it that a reader may type."""
    layer: Layer | None = None
    formerly: tuple[str, ...] = ()


class Choice(Struct, frozen=True, gc=False):
    """A way out of a scene."""

    to: Identifier
    label: str
    id: Identifier | None = None
    """Needed only where two choices of a scene lead to the same place."""
    formerly: tuple[Identifier, ...] = ()

    @property
    def name(self) -> str:
        """What the choice is called in a journal."""
        return self.id or self.to


class Option(Struct, frozen=True, gc=False):
    """One answer of a task that a reader picks from."""

    id: Identifier
    says: Saying = field(default_factory=dict)
    """The answer in words; drawn from the claim where the task's kind does so."""
    right: bool = False
    why: Saying = field(default_factory=dict)
    """Why it is right, or why not."""
    claim: Identifier | None = None
    """The claim that shows it; the task's own where none is given."""
    formerly: tuple[Identifier, ...] = ()


class Item(Struct, frozen=True, gc=False):
    """One thing of a task that a reader sorts into groups or puts into order."""

    id: Identifier
    says: Saying
    why: Saying
    """Why it belongs where it does."""
    group: str = ""
    """Where it belongs; empty in a task about order, whose items are written in theirs."""
    claim: Identifier | None = None
    """The claim that shows it; the task's own where none is given."""
    formerly: tuple[Identifier, ...] = ()


class Report(Struct, frozen=True, gc=False):
    """What one document says of a moment, for a task that compares two."""

    document: Identifier
    says: Saying


class Task(Struct, frozen=True, gc=False):
    """Something the reader is asked to work out. `tasks` tells what each kind asks for and which answer is right."""

    id: Identifier
    kind: TaskKind
    ask: Saying
    """What the reader is asked to do."""
    claim: Identifier | None = None
    """The claim that it is about."""
    options: tuple[Option, ...] = ()
    """Answers to pick from: for `choice` all of them, for `basis` and `trace` those not drawn from the claim."""
    items: tuple[Item, ...] = ()
    """Things to sort, to compare or to put into order."""
    reports: tuple[Report, ...] = ()
    """The two reports of a `compare`."""
    first: Identifier | None = None
    """For `trace`: the link of the claim's chain that published first, where that is not the last outlet in it."""
    starters: tuple[Saying, ...] = ()
    """Beginnings of sentences, for an answer in the reader's own words."""
    good: tuple[Saying, ...] = ()
    """What a good answer in the reader's own words contains."""
    why: Saying = field(default_factory=dict)
    """What the right answer shows, said after any answer."""
    formerly: tuple[Identifier, ...] = ()


class Scene(Struct, frozen=True, gc=False):
    """One node of the story, one file."""

    id: Identifier
    title: str
    when: str
    place: Identifier
    narration: tuple[Passage, ...]
    layer: Layer = "article"
    details: dict[str, Detail] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    claims: dict[Identifier, Claim] = field(default_factory=dict)
    ending: bool = False
    board: Board | None = None
    """A table that the story draws from its own data under the narration."""
    tasks: tuple[Task, ...] = ()
    formerly: tuple[Identifier, ...] = ()

    def texts(self) -> Iterator[tuple[Layer, Mapping[str, str]]]:
        """Every passage, then every detail: its layer and its texts."""
        parts: tuple[Passage | Detail, ...] = (*self.narration, *self.details.values())
        for part in parts:
            yield part.layer or self.layer, part.texts


class Assignment(Struct, frozen=True, gc=False):
    """What a teacher fixed for a class; `assignment` reads one from a lesson file."""

    level: str = ""
    """The only reading level; empty where the reader may choose."""
    tasks: Literal["on", "off", "hidden"] = "on"
    """`hidden` shows no task before it is asked for, and no answers before they are."""
    only: tuple[str, ...] = ()
    """The only tasks, by id; empty for all."""
    alias: bool = False
    """Whether a name to hand in under is asked for."""

    def offers(self, task: str) -> bool:
        """Whether a task may be opened."""
        return self.tasks != "off" and (not self.only or task in self.only)


class Story(Struct, frozen=True, dict=True):
    """A whole story, ready to be played."""

    heading: Heading
    sources: Sources
    scenes: dict[Identifier, Scene]
    people: dict[Identifier, Person] = field(default_factory=dict)
    geography: Geography = field(default_factory=lambda: Geography({}))
    glossary: dict[Identifier, Term] = field(default_factory=dict)
    timeline: tuple[Event, ...] = ()
    region: Region = Region()
    """What the map is drawn from."""
    assignment: Assignment = Assignment()
    """What the reader may do with it."""

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim of every scene, by id."""
        return {id_: claim for scene in self.scenes.values() for id_, claim in scene.claims.items()}

    @cached_property
    def home(self) -> dict[str, Scene]:
        """The scene that each claim is written down in, by claim id."""
        return {id_: scene for scene in self.scenes.values() for id_ in scene.claims}

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task of every scene by id, in the order of the scenes, which numbers them from 1."""
        return {task.id: task for scene in self.scenes.values() for task in scene.tasks}

    @cached_property
    def task_home(self) -> dict[str, Scene]:
        """The scene that each task belongs to, by task id."""
        return {task.id: scene for scene in self.scenes.values() for task in scene.tasks}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Scenes' former names, each with its present one."""
        return {old: scene.id for scene in self.scenes.values() for old in scene.formerly}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for number, scene_id in enumerate(self.heading.main_line, 1):
            numbers.setdefault(scene_id, number)
        return numbers

    def number(self, scene_id: str) -> int | None:
        """Place of a scene on the main line, from 1; None for one that is not on it."""
        return self._numbers.get(scene_id)
