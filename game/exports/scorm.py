"""The page as a SCORM 1.2 package for a school's LMS.

A zip of the page and the manifest that ADL's SCORM 1.2 Content Aggregation Model asks for. The page finds the LMS by
itself (`page/script/6-lms.js`); the same page in a browser alone keeps its journal there.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from game.exports import Made, Order
from game.exports.markup import environment
from game.exports.page.making import page
from game.story.model.story import Story

FILE = "index.html"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in it, the earliest that a zip can tell, so that the same story gives the same package."""


def make(order: Order) -> Made:
    """The package as one file."""
    return Made(package({"imsmanifest.xml": manifest(order.story), FILE: page(order.story, lms=True)}))


def manifest(story: Story) -> str:
    """The file that tells the LMS what to show: one organization, one item, one page."""
    template = environment(Path(__file__).parent).get_template("imsmanifest.xml.jinja")
    return template.render(heading=story.heading, file=FILE)


def package(files: dict[str, str]) -> bytes:
    """A zip of some texts, the same whenever it is made."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            made.writestr(entry, text)
    return content.getvalue()
