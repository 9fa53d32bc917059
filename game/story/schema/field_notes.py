"""What each field of a story means: the notes under the model's own fields, which the schema and the manual repeat."""

from __future__ import annotations

import ast
import inspect
from functools import cache

from msgspec import Struct

from game.story.model import lesson, story, whole_story

MODULES = (whole_story, lesson, story)
"""Where the model's classes are defined."""


@cache
def field_notes() -> dict[str, dict[str, str]]:
    """By class, the note under each field; under an empty name, the note of the class itself."""
    found: dict[str, dict[str, str]] = {}
    parts = [part for module in MODULES for part in ast.parse(inspect.getsource(module)).body]
    for part in parts:
        if isinstance(part, ast.ClassDef):
            notes = found[part.name] = {"": _folded(ast.get_docstring(part) or "")}
            name = ""
            for line in part.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    name = line.target.id
                elif name and isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
                    notes[name] = _folded(str(line.value.value))
                    name = ""
                else:
                    name = ""
    return found


def model_classes() -> dict[str, type[Struct]]:
    """Every class of the model that a story's files can hold, by name."""
    return {name: getattr(module, name) for module in MODULES for name in field_notes() if hasattr(module, name)}


def _folded(text: str) -> str:
    return " ".join(text.split())
