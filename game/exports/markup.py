"""Stories as HTML: one way to fill in templates, so that every word of a story stays the words it is."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

_ADDRESS = re.compile(r"https?://[^\s<>\\`\x00-\x1f]+")
_HARMFUL = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&'\u2028\u2029"}


def environment(folder: Path) -> jinja2.Environment:
    """Reads templates from a folder. Everything is escaped, and a name that is not there is an error.

    Adds the filter `link`, which is an address that may be followed or an empty text, and `host`, its short name.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["link"] = link
    made.filters["host"] = host
    return made


def link(address: str) -> str:
    """An address on the web, or an empty text for anything else, such as `javascript:`."""
    return address if _ADDRESS.fullmatch(address) else ""


def host(address: str) -> str:
    """The short name of an address: `https://www.example.org/page` is `example.org`."""
    return address.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].removeprefix("www.")


def embedded(data: Any) -> Markup:
    """Data as JSON that can stand in a `script` element: nothing in it can end the element or begin another."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMFUL))


def fingerprint(content: str) -> str:
    """What a Content-Security-Policy names an inline script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
