"""The schema of a story's files, held against the built-in files, a broken story and an independent validator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from msgspec.structs import fields
from test_story_codes import TABLE, Broken
from workshop import edit, problems_of, run

from game.story.loading import built_in
from game.story.model.whole_story import has_own_name
from game.story.schema.field_notes import field_notes, model_classes
from game.story.schema.schema import FOLDER, KINDS, as_text, kind_of, modeline, schema

FILES = sorted(built_in().glob("*.yaml"))
CLASSES = [cls for name, cls in model_classes().items() if name not in ("Story", "Assignment")]


class _Editor(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors have it: no dates, no `yes`, no numbers to the base of sixty."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in [
    ("bool", r"true|false", "tf"),
    ("int", r"-?[0-9]+", "-0123456789"),
    ("float", r"-?[0-9]+\.[0-9]+", "-0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
]:
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), _Editor)


def faults(path: Path) -> list[str]:
    """What an independent validator has against a file."""
    made = schema(kind_of(path.name))
    return [error.message for error in jsonschema.Draft202012Validator(made).iter_errors(as_editors_read(path))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_built_in_story_fits_its_schema_and_names_it(path: Path) -> None:
    assert faults(path) == []
    assert path.read_text("utf-8").startswith(modeline(kind_of(path.name)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_beside_the_built_in_story_are_up_to_date(kind: str) -> None:
    assert (built_in() / FOLDER / f"{kind}.json").read_text("utf-8") == as_text(kind), (
        "bread-and-salt schema -o scenes/schema"
    )


def test_the_small_story_fits_its_schemas(kite: Path) -> None:
    assert [fault for path in kite.glob("*.yaml") for fault in faults(path)] == []


UNSEEN = (
    *("only one of latitude", "lower one first", "this option has no `says`"),  # two values together
    *("Did you mean `easier`?", "`easier`"),  # a level that another file names
    *("where a name should stand",),  # what no other reader of YAML takes for a name
)
"""Parts of messages about what one value of one file cannot show."""
SEEN = [
    broken
    for broken in TABLE
    if broken.code in ("B101", "B102", "B103") and not any(part in broken.said for part in UNSEEN)
]


@pytest.mark.parametrize("broken", SEEN, ids=lambda broken: f"{broken.code}-{broken.file}-{broken.said}")
def test_a_broken_example_fails_in_the_schema_and_in_the_check(kite: Path, broken: Broken) -> None:
    edit(kite, broken.file, broken.old, broken.new)
    assert problems_of(kite)
    assert faults(kite / broken.file)


def test_most_of_what_is_wrong_with_a_field_is_seen() -> None:
    assert len(SEEN) >= 15


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_has_a_note_and_the_schema_repeats_it(cls: Any) -> None:
    notes = field_notes()[cls.__name__]
    assert set(notes) == {"", *(each.name for each in fields(cls))}
    assert all(note.endswith(".") for note in notes.values()), notes
    schemas = json.dumps([schema(kind) for kind in KINDS], ensure_ascii=False)
    for each in fields(cls):
        if has_own_name(each.type):
            assert json.dumps(notes[each.name], ensure_ascii=False) in schemas, each.name


def test_the_command_prints_a_schema_and_writes_all_of_them(tmp_path: Path) -> None:
    done = run("-m", "game", "schema", "scene")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", as_text("scene"))
    assert run("-m", "game", "schema", "-o", tmp_path / "schema").returncode == 0
    assert sorted(path.stem for path in (tmp_path / "schema").iterdir()) == sorted(KINDS)


def test_without_a_kind_the_command_prints_one_schema_that_fits_every_file() -> None:
    made = json.loads(run("-m", "game", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(made)
    validator = jsonschema.Draft202012Validator(made)
    assert all(validator.is_valid(as_editors_read(path)) for path in FILES)
    assert not validator.is_valid({"id": "x"})


def test_a_kind_that_is_not_there_is_said() -> None:
    done = run("-m", "game", "schema", "sceen")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean `scene`?" in done.stderr


def test_the_schemas_are_no_scenes(copied_story: Path) -> None:
    assert (copied_story / FOLDER).is_dir()
    assert problems_of(copied_story) == []
