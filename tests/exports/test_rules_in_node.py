"""The page's rules are the journey's, move for move: held against each other in Node, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import node_programs
import pytest
from rules_sample import DRAWN, FORMS, KINDS, NO_MOVES, ODD_MOVES, is_move, sample, write_cases
from small_stories import renamed_story

from game.exports.page.making import FOLDER
from game.journey.state.journey import begin
from game.journey.state.moves import Move
from game.story.model.story import Story

HERE = Path(__file__).parent
SCRIPTS = FOLDER / "script"
RULES = "1-rules.js"


def compare(scripts: Path, cases: Path) -> list[Any]:
    """Every difference between the page's rules and the journey's."""
    node_programs.need()
    done = subprocess.run(
        ["node", HERE / "compare_rules.mjs", scripts, cases, HERE / "compare_rules.js"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    differences = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert done.returncode == bool(differences), done.stderr
    return differences


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few journeys in the story full of former names."""
    path = tmp_path_factory.mktemp("cases") / "cases.json"
    write_cases(path, [(renamed_story(), sample(renamed_story(), 7))])
    return path


@pytest.mark.parametrize("built_in", [True, False], ids=["the built-in story", "a story with former names"])
def test_any_moves_add_up_to_the_same_on_the_page(built_in: bool, story: Story, tmp_path: Path) -> None:
    tried = story if built_in else renamed_story()
    write_cases(tmp_path / "cases.json", [(tried, sample(tried, 11))])
    assert compare(SCRIPTS, tmp_path / "cases.json") == []


def test_every_field_of_a_move_and_every_part_of_the_state_is_looked_at() -> None:
    assert {name for each in KINDS for name in each.__struct_fields__} == set(DRAWN)
    assert set(begin(renamed_story()).state()) == set(FORMS)


def test_lines_that_are_no_moves_are_known_to_be_none() -> None:
    assert not any(map(is_move, NO_MOVES))
    assert all(map(is_move, ODD_MOVES))


def tag_of(kind_of_move: type[Move]) -> str:
    tag = kind_of_move.__struct_config__.tag
    assert isinstance(tag, str)
    return tag


@pytest.mark.parametrize("tag", list(map(tag_of, KINDS)))
def test_a_page_that_does_not_know_a_kind_of_move_is_found_out(tag: str, cases: Path, tmp_path: Path) -> None:
    scripts = shutil.copytree(SCRIPTS, tmp_path / "script")
    rules = (scripts / RULES).read_text(encoding="utf-8")
    assert f'case "{tag}"' in rules
    (scripts / RULES).write_text(rules.replace(f'case "{tag}"', 'case "nothing"', 1), encoding="utf-8")
    assert compare(scripts, cases) != []
