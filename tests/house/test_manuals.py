"""The manuals' own commands and examples."""

from __future__ import annotations

import re
from pathlib import Path

from game.journey.words import COMMANDS
from game.story.loading import built_in, examine, load
from game.story.problems import CODES

TOP = Path(__file__).resolve().parents[2]
MANUAL = (TOP / "scenes" / "README.md").read_text("utf-8")
README = (TOP / "README.md").read_text("utf-8")


def test_the_manuals_example_is_a_story_that_plays(tmp_path: Path) -> None:
    files = re.findall(r"`([\w-]+\.yaml)`\n\n```yaml\n(.*?)```", MANUAL, re.DOTALL)
    assert len(files) == 4
    for name, text in files:
        (tmp_path / name).write_text(text, "utf-8")
    assert examine(tmp_path).problems == []
    assert load(tmp_path).heading.title == "The bridge lamp"


def test_the_manual_lists_every_code_with_its_meaning() -> None:
    listed = dict(re.findall(r"^\| (B\d{3}) \| (.*?) \|$", MANUAL, re.MULTILINE))
    assert {code: meaning.replace("’", "'") for code, meaning in listed.items()} == CODES


def test_the_readme_names_every_key() -> None:
    keys = README[README.index("## Keys") : README.index("## In plain lines")]
    for command in COMMANDS:
        if command.key and command.name not in ("repeat",):
            assert f"`{command.key_shown or command.key}`" in keys, command.name


def test_the_readmes_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 3
    for picture in pictures:
        assert (TOP / picture).stat().st_size > 10_000


def test_the_built_in_story_is_the_checkouts_own() -> None:
    assert built_in() == TOP / "scenes"
