"""Pages to be printed: one template, one style and one policy for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from game.exports.markup import environment, fingerprint

FOLDER = Path(__file__).parent / "handouts"
PAPERS = {"a4": "A4", "letter": "letter"}
"""Each size of paper, as a style sheet calls it."""


def paper(template: str, size: str, **given: Any) -> str:
    """A page of a template, for a size of paper: HTML that fetches nothing and runs nothing."""
    style = _style(size)
    policy = f"default-src 'none'; style-src '{fingerprint(style)}'; base-uri 'none'; form-action 'none'"
    made = environment(FOLDER).get_template(f"{template}.html.jinja")
    return made.render(style=Markup(style), policy=policy, paper=size, **given)


def _style(size: str) -> str:
    rules = (FOLDER / "paper.css").read_text(encoding="utf-8").strip()
    return f"@page {{ size: {PAPERS[size]}; margin: 15mm 16mm 16mm; }}\n{rules}"
