"""Whose work this is and under which terms: said in one place, and carried by the wheel and by every export."""

from __future__ import annotations

import io
import tomllib
import zipfile
from html import unescape
from pathlib import Path

import pytest

import game
from game.exports import KINDS, Order, make
from game.exports.graph import graph
from game.journey.saving import journal
from game.journey.state import moves
from game.story.model.story import Story

TOP = Path(game.__file__).parents[1]
NOTICE = (TOP / "NOTICE.md").read_text("utf-8")
PYPROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))


def plain(text: str) -> str:
    """A text without the marks that its kind of file puts before a full stop, a dash or a letter."""
    return " ".join(unescape(text).replace("\\", "").split())


def files(content: bytes | dict[str, bytes]) -> dict[str, bytes]:
    """The files of an export that a person reads, by name: those of a folder or an archive, or the one."""
    if isinstance(content, dict):
        return {name: each for name, each in content.items() if not name.endswith(".yaml")}
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name.endswith(".html")}
    return {"it": content}


@pytest.fixture
def walked(story: Story, tmp_path: Path) -> Path:
    """A journal of one move."""
    path = tmp_path / "journey.jsonl"
    kept = journal.begin(path, story)
    kept.write(moves.Turn(story.heading.main_line[1]))
    kept.close()
    return path


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_an_export_says_whose_work_it_rests_on(story: Story, walked: Path, kind: str, html: bool) -> None:
    made = files(make(kind, Order(story, journal=walked, html=html)).content)
    assert made
    for name, content in made.items():
        text = plain(content.decode("utf-8"))
        for credit in story.heading.credits:
            assert credit.who in text, (kind, name)
            assert credit.licence in text, (kind, name)


def test_the_flowchart_says_whose_work_it_rests_on(story: Story) -> None:
    drawn = graph(story)
    for credit in story.heading.credits:
        assert f"  %% Sources and licences: {credit.what}: {credit.who}. {credit.licence}\n" in drawn


def test_the_notice_names_everything_that_the_story_credits(story: Story) -> None:
    assert len(story.heading.credits) == 4
    for credit in story.heading.credits:
        assert credit.who.split(",")[0].lower() in NOTICE.lower()
        assert credit.licence.split(",")[0].split(";")[0].lower() in NOTICE.lower()


def test_the_wheel_and_the_source_archive_carry_both_files() -> None:
    assert PYPROJECT["project"]["license"] == "MIT"
    assert set(PYPROJECT["project"]["license-files"]) == {"LICENSE", "NOTICE.md"}
    assert {"LICENSE", "NOTICE.md"} <= set(PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])


def test_every_file_that_the_notice_names_is_there() -> None:
    for name in ("LICENSE", "scenes/region.geojson", "scenes/places.yaml", "scenes/sources.yaml"):
        assert f"`{name}`" in NOTICE
        assert (TOP / name).is_file()
