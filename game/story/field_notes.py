"""What each field of a story means: the notes under the model's own fields, which the schema and the manual repeat."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

FILES = ("reference.py", "lesson.py", "model.py")
"""Where the classes are."""


@cache
def field_notes() -> dict[str, dict[str, str]]:
    """By class, the note under each field; under an empty name, the note of the class itself."""
    found: dict[str, dict[str, str]] = {}
    folder = Path(__file__).parent
    parts = [part for name in FILES for part in ast.parse((folder / name).read_text(encoding="utf-8")).body]
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


def _folded(text: str) -> str:
    return " ".join(text.split())
