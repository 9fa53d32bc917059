"""The page as a file: one, small, whole, the same whenever it is made, and readable by whoever has to answer for it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest

from game.exports import Order, make
from game.exports.page.making import FOLDER, LMS
from game.story.model.story import Story

MOST_BYTES = 600_000
MOST_BYTES_PACKED = 150_000
"""As a web server sends it, with gzip."""


class Elements(HTMLParser):
    """The scripts and styles of a page as a browser reads them: no entity in them stands for anything."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policy = ""
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        """Each one's element, attributes and text."""
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        self._inside = tag in ("script", "style")
        if self._inside:
            self.found.append((tag, given, ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, given, text = self.found[-1]
            self.found[-1] = (tag, given, text + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def texts(self, tag: str, kinds: tuple[str, ...] = ("",)) -> list[str]:
        """The texts of the elements of a kind, by their attribute `type`."""
        return [text for name, given, text in self.found if name == tag and (given.get("type") or "") in kinds]


RUNNING = ("", "module")
"""The types of a script that a browser runs; any other is data."""


def made(story: Story, kind: str) -> str:
    content = make(kind, Order(story)).content
    assert isinstance(content, bytes)
    if kind == "page":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("index.html").decode()


def test_the_built_in_page_is_one_small_file(story: Story) -> None:
    content = make("page", Order(story)).content
    assert isinstance(content, bytes)
    packed = len(gzip.compress(content))
    print(f"the page: {len(content):,} bytes of {MOST_BYTES:,}, with gzip {packed:,} of {MOST_BYTES_PACKED:,}")
    assert len(content) < MOST_BYTES
    assert packed < MOST_BYTES_PACKED
    assert content == make("page", Order(story)).content


def test_a_school_gets_one_small_package(story: Story) -> None:
    content = make("scorm", Order(story)).content
    assert isinstance(content, bytes)
    assert len(content) < MOST_BYTES_PACKED
    assert len(made(story, "scorm").encode()) < MOST_BYTES


@pytest.mark.parametrize("kind", ["page", "scorm"])
def test_the_scripts_and_styles_on_it_are_the_files_as_they_were_written(story: Story, kind: str) -> None:
    elements = Elements(made(story, kind))
    files = sorted((FOLDER / "script").iterdir())
    assert len(files) > 10
    waiting, *player = [each.read_text("utf-8") for each in files if kind == "scorm" or each.name != LMS]
    assert elements.texts("script", RUNNING) == [waiting, "".join(player)]
    style, playing = elements.texts("style")
    assert style.startswith((FOLDER / "page.css").read_text("utf-8"))
    assert playing == (FOLDER / "play.css").read_text("utf-8")


@pytest.mark.parametrize("kind", ["page", "scorm"])
def test_nothing_on_it_is_packed_or_made_into_a_script_while_it_runs(story: Story, kind: str) -> None:
    elements = Elements(made(story, kind))
    for text in elements.texts("script", RUNNING):
        assert not re.search(
            r"\beval\b|\batob\b|\bnew Function\b|DecompressionStream|\bimport\b|[\"'`]script[\"'`]", text
        )
        assert max(map(len, text.splitlines())) < 400
    for text in elements.texts("script", ("application/json", "application/ld+json")):
        json.loads(text)
    assert {given.get("type") or "" for tag, given, _ in elements.found if tag == "script"} == {
        "", "module", "application/json", "application/ld+json",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["page", "scorm"])
def test_the_policy_names_each_script_and_style_by_its_hash_and_nothing_else(story: Story, kind: str) -> None:
    elements = Elements(made(story, kind))

    def hashes(texts: list[str]) -> list[str]:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    parts = [part.split() for part in elements.policy.split(";")]
    assert {name: allowed for name, *allowed in parts} == {
        "default-src": ["'none'"],
        "style-src": hashes(elements.texts("style")),
        "script-src": hashes(elements.texts("script", RUNNING)),
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
