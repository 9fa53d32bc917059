"""What the files about a whole story are made of: its heading, its sources, people, places, words and dates.

Like `story`, these classes are also the schema of their files.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Struct, field

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


def marks(kind: Any) -> tuple[Any, ...]:
    """What a type of this module, such as `Key`, says besides how its values are kept; nothing for other types."""
    found: tuple[Any, ...] = getattr(kind, "__metadata__", ())
    return found


def has_own_name(kind: Any) -> bool:
    """Whether a field of this type stands in the YAML under its own name, and not under a key or a level's name."""
    return not {"key", "by level"}.intersection(marks(kind))


class Level(Struct, frozen=True, gc=False):
    """A reading level: the same claims, told for other readers."""

    id: Key
    """Its name in the files and on the command line."""
    name: str
    """What the reader sees it called."""
    grade: tuple[float, ...]
    """Lowest and highest Flesch-Kincaid grade of the main line, names masked."""
    words: int
    """The most words that the main line may have."""
    language: str = "en"
    """The language it is written in, as a tag of BCP 47."""


class Article(Struct, frozen=True, gc=False):
    """The article that is retold."""

    about: str
    """What it reports, in our words; its own title is not repeated."""
    outlet: Identifier
    """Who published it: an outlet of `sources.yaml`."""
    date: str
    """When it appeared."""
    address: str
    """Where it stands."""
    paragraphs: int
    """How many paragraphs it has; claims name them p01, p02 and so on."""
    how_checked: str = ""
    """How its claims were held against other reports; told with the sources."""


class Credit(Struct, frozen=True, gc=False):
    """Whose work a part of the story rests on, and under which licence."""

    what: str
    """What was taken, or made."""
    who: str
    """Whose it is."""
    licence: str
    """Under which terms."""


class LoadedWord(Struct, frozen=True, gc=False):
    """Words that judge where they should tell, and what stands in their place."""

    words: tuple[str, ...]
    """The words in any case; `*` at an end of one stands for any letters."""
    instead: str
    """What to write, or to do."""
    why: str = ""
    """What is wrong with them."""


class Heading(Struct, frozen=True, gc=False):
    """The file `story.yaml`: what the story is as a whole."""

    title: str
    """The story's name."""
    subtitle: str
    """A line under it."""
    summary: str
    """What a reader is told before the first scene."""
    ifid: str
    """The story's identity for ever, a UUID in capitals (Treaty of Babel)."""
    edition: str
    """Changes whenever the story does."""
    language: str
    """The story's language, as a tag of BCP 47."""
    article: Article
    """The article that is retold."""
    start: Identifier
    """The first scene."""
    main_line: tuple[Identifier, ...]
    """The scenes that lead from first to last, in order."""
    levels: dict[Identifier, Level]
    """The reading levels by name, the first one being what a reader begins with. At most 20."""
    credits: tuple[Credit, ...] = ()
    """Whose work it rests on."""
    names: tuple[str, ...] = ()
    """Proper names that are masked when readability is measured."""
    loaded_words: tuple[LoadedWord, ...] = ()
    """Words that the story's own text does without."""


class Outlet(Struct, frozen=True, gc=False):
    """Who publishes."""

    id: Key
    """Its name in the files."""
    name: str
    """Its name as readers see it."""
    country: str = ""
    """Where it is based."""
    ownership: Ownership = "unknown"
    """Who owns it; state-owned outlets are labelled wherever they are cited."""
    note: str = ""
    """What else a reader should know of it."""


class Origin(Struct, frozen=True, gc=False):
    """A link in an attribution chain that is no outlet: a person speaking, a picture, a source without a name."""

    id: Key
    """Its name in the files."""
    name: str
    """What readers see in the chain."""
    outlet: Identifier | None = None
    """The outlet that it speaks for or through."""
    person: Identifier | None = None
    """The person who it is, one of `people.yaml`."""
    note: str = ""
    """What else a reader should know of it."""


class Document(Struct, frozen=True, gc=False):
    """One dated page of an outlet."""

    id: Key
    """Its name in the files; the outlet and the date make a good one."""
    outlet: Identifier
    """Who published it."""
    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD, or the word undated."""
    address: str
    """Where it stands, or stood."""
    hour: str = ""
    """The hour that the page shows and its zone, such as `17:50 UTC+3`; none where it shows none."""
    after: Identifier | None = None
    """Another document that it appeared later than, where the order is known and the hours are not."""
    via: str = ""
    """The site that carried it, where that is not the outlet."""
    citing: str = ""
    """Whom the page itself names as its source."""
    date_note: str = ""
    """What is known of the date beyond it; needed where it is undated."""
    note: str = ""
    """What else a reader should know of it."""


class Sources(Struct, frozen=True, gc=False):
    """The file `sources.yaml`."""

    outlets: dict[Identifier, Outlet]
    """Who publishes, by name."""
    documents: dict[Identifier, Document]
    """The dated pages that were read, by name."""
    origins: dict[Identifier, Origin] = field(default_factory=dict)
    """Other links of a chain, by name."""


class Person(Struct, frozen=True, gc=False):
    """Somebody named in the story, as of the time it is set in."""

    id: Key
    """Its name in the files."""
    name: str
    """As the story writes it."""
    role: str
    """Who this was at the time."""
    also: tuple[str, ...] = ()
    """Other spellings, which are understood and masked too."""
    documents: tuple[Identifier, ...] = ()
    """Where the role is from."""
    say_it: str = ""
    """How to say the name."""


class Place(Struct, frozen=True, gc=False):
    """Somewhere on the map, or off it."""

    id: Key
    """Its name in the files."""
    name: str
    """As the map writes it."""
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    off_map: bool = False
    """`true` for a place that has no coordinates: nobody knows where it is, or it is not on the ground."""
    kind: str = ""
    """What it is, such as station or bridge."""
    note: str = ""
    """What a reader is told of it."""
    basis: str = ""
    """Where the coordinates are from."""


class Leg(Struct, frozen=True, gc=False):
    """A stretch of the way between two places."""

    start: Identifier = field(name="from")
    """The place where it begins."""
    to: Identifier
    """The place where it ends."""
    name: str
    """What the stretch is called."""
    kilometres: float
    """How long it is."""
    by: str
    """What one goes by, such as rail."""
    sure: Literal["sure", "reported", "derived", "unknown"]
    """How well it is known."""
    note: str = ""
    """What a reader is told of it."""
    documents: tuple[Identifier, ...] = ()
    """Where that is from."""
    basis: str = ""
    """How the distance was found."""


class Geography(Struct, frozen=True, gc=False):
    """The file `places.yaml`."""

    places: dict[Identifier, Place]
    """Every place by name."""
    legs: tuple[Leg, ...] = ()
    """The way, in the order of travel."""


class Term(Struct, frozen=True, gc=False):
    """A word explained."""

    id: Key
    """Its name in the files."""
    term: str
    """The word as it is printed."""
    meaning: str
    """What it means, in a sentence or two."""
    also: tuple[str, ...] = ()
    """Other forms, which are underlined too."""
    say_it: str = ""
    """How to say it."""


class Event(Struct, frozen=True, gc=False):
    """Something that can be dated."""

    id: Identifier
    """Its name, one in the whole list."""
    date: str
    """The day."""
    sort: str
    """When it began in Universal Time, for ordering."""
    when: str
    """The hour as readers see it."""
    zone: str
    """The zone that the hour is in."""
    event: str
    """What happened, in a sentence."""
    sure: str
    """How well it is known, in a word."""
    layer: Layer
    """Whether the article or the record tells it."""
    scene: Identifier | None = None
    """The scene that tells it."""
    documents: tuple[Identifier, ...] = ()
    """Where it is from."""
    note: str = ""
    """What else a reader should know of it."""
