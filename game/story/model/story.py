"""What a story is made of: frozen data, no behaviour beyond looking things up.

The classes are also the schema: `game.story.yaml_files.build` reads their annotations, so a field's type here is what
a writer may put in the YAML, and the note under a field is what the schema and `scenes/README.md` say of it. They are
msgspec's, made in a twentieth of the time that dataclasses take, and come back from JSON without code of ours.
Being frozen they cannot form a circle, so the search for garbage need not look at them: in a large story it would take
a fifth of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from game.story.model.decision import Decision
from game.story.model.lesson import Lesson
from game.story.model.region import Region
from game.story.model.whole_story import (
    Basis,
    Board,
    Event,
    FreeKey,
    Geography,
    Heading,
    Identifier,
    Key,
    Layer,
    Person,
    Precision,
    Saying,
    Sources,
    Stance,
    Strength,
    TaskKind,
    Term,
    Texts,
    Verdict,
)


def said(saying: Mapping[str, str], level: str) -> str:
    """A saying at a reading level; empty where nothing was said."""
    return saying.get(level) or saying.get("", "")


class Quotation(Struct, frozen=True, gc=False):
    """Words that somebody is on record as having said."""

    words: str
    """The words, without quotation marks."""
    speaker: Identifier
    """Who said them: a person, an outlet or an origin."""
    through: str = ""
    """How the words came into English."""


class Evidence(Struct, frozen=True, gc=False):
    """What one document does to a claim."""

    document: Identifier
    """A document of `sources.yaml`."""
    stance: Stance
    """What it does to the claim."""
    says: str = ""
    """What it says, in one sentence of your own."""
    root: str = ""
    """The person, film or paper that it goes back to, in the same words for every report that goes back to it."""


def count_roots(record: Iterable[Evidence]) -> int:
    """The number of different roots behind some reports. A report that names no root counts for itself."""
    return len({("root", each.root) if each.root else ("document", each.document) for each in record})


class Claim(Struct, frozen=True, gc=False):
    """One statement that can be checked."""

    id: Key
    """Its name in citations."""
    says: str
    """The statement, one sentence that stands alone."""
    basis: Basis
    """How it is known."""
    chain: tuple[Identifier, ...] = ()
    """Who passed it on, from the page in hand to the first voice."""
    article: tuple[str, ...] = ()
    """The article's paragraphs that make it; none for a claim of the record."""
    verdict: Verdict | None = None
    """How it stands against other reports; needed for the article's claims."""
    precision: Precision | None = None
    """How exact the article's wording is."""
    strength: Strength | None = None
    """Of the evidence behind the verdict."""
    record: tuple[Evidence, ...] = ()
    """What other documents say; needed for a fact of the record."""
    careful: str = ""
    """A wording that a careful editor could print."""
    note: str = ""
    """How the evidence adds up."""
    quotation: Quotation | None = None
    """The words on record that it rests on."""
    formerly: tuple[Identifier, ...] = ()
    """Former names, so that older journals still find it."""

    @property
    def layer(self) -> Layer:
        """`article` where the article makes the claim, `record` where only other reports do."""
        return "article" if self.article else "record"


class Passage(Struct, frozen=True, gc=False):
    """A paragraph of narration."""

    texts: Texts = field(default_factory=dict)
    """The paragraph, once for each reading level."""
    layer: Layer | None = None
    """The scene's own layer where none is given."""


class Detail(Struct, frozen=True, gc=False):
    """A thing in a scene that can be looked at."""

    name: FreeKey
    """What is printed and typed; at most 60 characters."""
    texts: Texts = field(default_factory=dict)
    """What looking closer shows, once for each reading level."""
    also: tuple[str, ...] = ()
    """Other words for it that a reader may type."""
    layer: Layer | None = None
    """The scene's own layer where none is given."""
    formerly: tuple[str, ...] = ()
    """Former names, so that older journals still find it."""


class Choice(Struct, frozen=True, gc=False):
    """A way out of a scene."""

    to: Identifier
    """The scene that it leads to."""
    label: str
    """What the reader sees."""
    id: Identifier | None = None
    """Needed only where two choices of a scene lead to the same place."""
    formerly: tuple[Identifier, ...] = ()
    """Former names, so that older journals still find it."""

    @property
    def name(self) -> str:
        """What the choice is called in a journal."""
        return self.id or self.to


class Option(Struct, frozen=True, gc=False):
    """One answer of a task that a reader picks from."""

    id: Identifier
    """Its name in journals; of a `basis` or a `trace`, the basis or the link that it is about."""
    says: Saying = field(default_factory=dict)
    """The answer in words; drawn from the claim where the task's kind does so."""
    right: bool = False
    """`true` for a right answer of a `choice`."""
    why: Saying = field(default_factory=dict)
    """Why it is right, or why not."""
    claim: Identifier | None = None
    """The claim that shows it; the task's own where none is given."""
    formerly: tuple[Identifier, ...] = ()
    """Former names, so that older journals still find it."""


class Item(Struct, frozen=True, gc=False):
    """One thing of a task that a reader sorts into groups or puts into order."""

    id: Identifier
    """Its name in journals."""
    says: Saying
    """The thing in words."""
    why: Saying
    """Why it belongs where it does."""
    group: str = ""
    """Where it belongs; empty in a task about order, whose items are written in theirs."""
    claim: Identifier | None = None
    """The claim that shows it; the task's own where none is given."""
    formerly: tuple[Identifier, ...] = ()
    """Former names, so that older journals still find it."""


class Report(Struct, frozen=True, gc=False):
    """What one document says of a moment, for a task that compares two."""

    document: Identifier
    """A document of `sources.yaml`."""
    says: Saying
    """What it says of the moment."""


class Task(Struct, frozen=True, gc=False):
    """Something to work out. `task_kinds` says what each kind asks for and which answer is right."""

    id: Identifier
    """Its name in journals, assignments and lessons, one in the whole story."""
    kind: TaskKind
    """What the reader does, and where the key comes from."""
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
    """Former names, so that older journals still find it."""


class Scene(Struct, frozen=True, gc=False):
    """One node of the story, one file."""

    id: Identifier
    """Its name in links and journals."""
    title: str
    """What stands above it."""
    when: str
    """When it happens, in words, with the zone."""
    place: Identifier
    """A place of `places.yaml`; any name where there is no such file."""
    narration: tuple[Passage, ...]
    """Its passages, in order."""
    layer: Layer = "article"
    """The layer of everything in it that says nothing else."""
    details: dict[str, Detail] = field(default_factory=dict)
    """What can be looked at, by the name that is printed and typed."""
    choices: tuple[Choice, ...] = ()
    """The ways out; the first is the way on. Every scene has one that is no ending."""
    claims: dict[Identifier, Claim] = field(default_factory=dict)
    """The claims that are written down here, by name; any scene may cite them."""
    ending: bool = False
    """`true` for a last scene; it needs no choices."""
    board: Board | None = None
    """A table that the story draws from its own data under the narration."""
    tasks: tuple[Task, ...] = ()
    """What the reader is asked to work out. At most 20."""
    formerly: tuple[Identifier, ...] = ()
    """Former names, so that older journals still find it."""

    def texts(self) -> Iterator[tuple[Layer, Mapping[str, str]]]:
        """Every passage, then every detail: its layer and its texts."""
        parts: tuple[Passage | Detail, ...] = (*self.narration, *self.details.values())
        for part in parts:
            yield part.layer or self.layer, part.texts


class Assignment(Struct, frozen=True, gc=False):
    """What a teacher fixed for a class; `assignment` reads one from a file."""

    story: str = ""
    """The IFID of the story it is for; empty for any."""
    level: str = ""
    """The only reading level; empty where the reader may choose."""
    tasks: Literal["on", "off", "hidden"] = "on"
    """`hidden` shows no task before it is asked for, and no answers before they are."""
    only: tuple[Identifier, ...] = ()
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
    lesson: Lesson | None = None
    """A lesson to teach from it; None where nobody has written one."""
    assignment: Assignment = Assignment()
    """What the reader may do with it."""
    decisions: dict[Identifier, Decision] = field(default_factory=dict)
    """What is to be decided, by the id of the scene. No file of a story holds any yet."""

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
    def set_in(self) -> Counter[str]:
        """How many scenes are set in each place, by the place's id."""
        return Counter(scene.place for scene in self.scenes.values())

    @cached_property
    def _numbers(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for number, scene_id in enumerate(self.heading.main_line, 1):
            numbers.setdefault(scene_id, number)
        return numbers

    def number(self, scene_id: str) -> int | None:
        """Place of a scene on the main line, from 1; None for one that is not on it."""
        return self._numbers.get(scene_id)
