"""The JSON Schema (2020-12) of a story's files, made from the model's classes and the notes under their fields.

It says what an editor can know of one file. What takes the whole story, such as whether a name leads anywhere, is for
`game.story.checks`. Numbers and `true` are taken for text, as they are when a story is read, because YAML has them
where a writer only meant text.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from game.story.model import patterns
from game.story.model.lesson import Lesson
from game.story.model.limits import (
    LONGEST_DETAIL,
    LONGEST_IDENTIFIER,
    MOST_CHARACTERS,
    MOST_LEVELS,
    MOST_OFFERED,
    MOST_PARAGRAPHS,
    MOST_TASKS,
)
from game.story.model.story import Scene
from game.story.model.whole_story import (
    Event,
    Geography,
    Heading,
    Identifier,
    Person,
    Sources,
    Term,
    has_own_name,
    marks,
)
from game.story.schema.field_notes import field_notes

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
"""The folder, in that of a story, where its schemas are kept for editors."""

_FILES: dict[str, tuple[str, Any]] = {
    "story": ("`story.yaml`: what the story is as a whole.", Heading),
    "sources": ("`sources.yaml`: who publishes, and which pages were read.", Sources),
    "scene": ("A scene: one node of the story, one file.", Scene),
    "people": ("`people.yaml`: who is named in the story, by name.", dict[Identifier, Person]),
    "places": ("`places.yaml`: where things happen, and the way between.", Geography),
    "glossary": ("`glossary.yaml`: words explained, by name.", dict[Identifier, Term]),
    "lesson": ("`lesson.yaml`: a lesson to teach from the story, minute by minute.", Lesson),
    "timeline": ("`timeline.yaml`: what can be dated, in a list.", tuple[Event, ...]),
}
KINDS = tuple(_FILES)
"""The kinds of files that a story is made of."""

_DATE = {"pattern": f"^(?:{patterns.DATE.pattern})$"}
_ADDRESS = {"pattern": f"^(?:{patterns.ADDRESS.pattern})$"}
_LIMITS: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("Level", "grade"): {"minItems": 2, "maxItems": 2},
    ("Article", "date"): _DATE,
    ("Article", "address"): _ADDRESS,
    ("Article", "paragraphs"): {"minimum": 1, "maximum": MOST_PARAGRAPHS},
    ("Heading", "ifid"): {"pattern": f"^{patterns.IFID.pattern}$"},
    ("Heading", "main_line"): {"minItems": 1},
    ("Heading", "levels"): {"minProperties": 1, "maxProperties": MOST_LEVELS},
    ("Document", "date"): _DATE,
    ("Document", "address"): _ADDRESS,
    ("Document", "hour"): {"pattern": f"^(?:{patterns.HOUR.pattern})$"},
    ("Place", "latitude"): {"minimum": -90, "maximum": 90},
    ("Place", "longitude"): {"minimum": -180, "maximum": 180},
    ("Event", "date"): _DATE,
    ("Event", "sort"): {"pattern": f"^{patterns.TIME.pattern}$"},
    ("Lesson", "minutes"): {"minimum": 1},
    ("Lesson", "plan"): {"minItems": 1},
    ("Scene", "narration"): {"minItems": 1},
    ("Scene", "details"): {"propertyNames": {"maxLength": LONGEST_DETAIL}},
    ("Scene", "tasks"): {"maxItems": MOST_TASKS},
    ("Task", "options"): {"maxItems": MOST_OFFERED},
    ("Task", "items"): {"maxItems": MOST_OFFERED},
}
"""What is asked of a field beyond its type."""

_TEXT: dict[str, Any] = {
    "description": "Plain text.",
    "type": ["string", "number", "boolean"],
    "minLength": 1,
    "maxLength": MOST_CHARACTERS,
}
_NAME: dict[str, Any] = {
    "description": "A name in lower-case letters, digits and hyphens.",
    "type": ["string", "integer"],
    "pattern": f"^{patterns.IDENTIFIER.pattern}$",
    "maxLength": LONGEST_IDENTIFIER,
    "minimum": 0,
}
_A_TEXT, _A_NAME = {"$ref": "#/$defs/text"}, {"$ref": "#/$defs/name"}
_SINGLE: dict[Any, dict[str, Any]] = {
    str: _A_TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
}


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file. Raises KeyError for any other."""
    title, cls = _FILES[kind]
    definitions: dict[str, Any] = {}
    root = _of(cls, definitions)
    name = root.get("$ref", "").rpartition("/")[2]
    # The file's own class is written out at the top, which every editor follows.
    whole = definitions.pop(name) if name and not _refers(definitions, name) else root
    return {
        "$schema": DRAFT,
        "title": title.replace("`", ""),
        **{key: value for key, value in whole.items() if key != "title"},
        "$defs": {**dict(sorted(definitions.items())), "name": _NAME, "text": _TEXT},
    }


def whole_schema() -> dict[str, Any]:
    """The schemas of all kinds of files in one, which fits a file of any kind."""
    return {
        "$schema": DRAFT,
        "title": "A file of a story.",
        "anyOf": [{"$ref": f"{kind}.json"} for kind in KINDS],
        "$defs": {kind: {"$id": f"{kind}.json", **schema(kind)} for kind in KINDS},
    }


def as_text(kind: str | None = None) -> str:
    """The schema of one kind of file, or of all, as it stands in a file. Raises KeyError for any other kind."""
    import json

    return json.dumps(schema(kind) if kind else whole_schema(), ensure_ascii=False, indent=2) + "\n"


def modeline(kind: str) -> str:
    """The first line of a story's file, by which editors with YAML support find the schema beside it."""
    return f"# yaml-language-server: $schema={FOLDER}/{kind}.json\n"


def kind_of(file: str) -> str:
    """Which kind of file one of a name is."""
    stem = file.removesuffix(".yaml")
    return stem if stem in KINDS and stem != "scene" else "scene"


def _refers(definitions: Mapping[str, Any], name: str) -> bool:
    return f"'#/$defs/{name}'" in str(definitions)


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """What a value of some kind may be; classes are described among the definitions."""
    said = marks(kind)
    if "identifier" in said:
        return dict(_A_NAME)
    if "saying" in said:
        each = {"type": "object", "minProperties": 1, "additionalProperties": dict(_A_TEXT)}
        return {"anyOf": [dict(_A_TEXT), {**each, "description": "A text for each reading level."}]}
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _class(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], definitions)}
    if origin is dict:
        names = {"propertyNames": _only_names()} if inner[0] == Identifier else {}
        return {"type": "object", **names, "additionalProperties": _of(inner[1], definitions)}
    if origin in (typing.Union, types.UnionType):
        return _of(next(each for each in inner if each is not type(None)), definitions)
    return dict(_SINGLE[kind])


def _only_names() -> dict[str, Any]:
    return {"pattern": _NAME["pattern"], "maxLength": LONGEST_IDENTIFIER}


def _class(cls: type[Struct], definitions: dict[str, Any]) -> dict[str, Any]:
    written = [each for each in fields(cls) if has_own_name(each.type)]
    texts = any("by level" in marks(each.type) for each in fields(cls))
    needed = [each.encode_name for each in written if each.required]
    return {
        "description": field_notes()[cls.__name__][""],
        "type": "object",
        "properties": {each.encode_name: _field(cls, each, definitions) for each in written},
        **({"required": needed} if needed else {}),
        # Where texts stand beside the fields, any other name may be that of a reading level.
        "additionalProperties": dict(_A_TEXT) if texts else False,
    }


def _field(cls: type[Struct], each: FieldInfo, definitions: dict[str, Any]) -> dict[str, Any]:
    made = _of(each.type, definitions)
    limits = _LIMITS.get((cls.__name__, each.name), {})
    return {"description": field_notes()[cls.__name__][each.name], **made, **limits}
