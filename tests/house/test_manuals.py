"""The manuals' own commands and examples."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import field_tables
import pytest

from game.journey.commands.table import COMMANDS
from game.journey.simulation import tour
from game.story.assignment import read_assignment
from game.story.loading import built_in, examine, load
from game.story.model.story import Assignment, Story
from game.story.model.whole_story import TaskKind
from game.story.new_story import begin_story
from game.story.schema.field_notes import field_notes
from game.story.yaml_files.problems import CODES, PLAYABLE, StoryError

TOP = Path(__file__).resolve().parents[2]
MANUAL = (TOP / "scenes" / "README.md").read_text("utf-8")
README = (TOP / "README.md").read_text("utf-8")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command, as a person runs it."""
    given = [sys.executable, "-m", "game", *map(str, arguments)]
    return subprocess.run(given, cwd=TOP, capture_output=True, encoding="utf-8", timeout=60, check=False)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The story that `new` writes, on which the manual's examples are tried."""
    begin_story(tmp_path / "my-story")
    return tmp_path / "my-story"


class Change(NamedTuple):
    """What a block of the manual does to one file: lines as they are wrong, and as they are mended."""

    file: str
    wrong: str
    right: str


def changes(block: str) -> list[Change]:
    made = []
    for part in re.split(r"^# (?=\S+\.yaml$)", block, flags=re.MULTILINE)[1:]:
        file, *lines = part.splitlines()
        wrong, right = ("".join(f"{line[1:]}\n" for line in lines if line[0] in f" {sign}") for sign in "-+")
        made.append(Change(file, wrong, right))
    return made


def put(folder: Path, file: str, old: str, new: str) -> None:
    """Puts some whole lines in place of others, which stand in a file once; a file that is not there begins so."""
    path = folder / file
    text = path.read_text("utf-8") if path.exists() else ""
    assert f"\n{text}".count(f"\n{old}") == 1 if old else not text, (file, old)
    path.write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}", 1)[1:] if old else new, "utf-8")


def test_ten_minutes_of_the_manual_end_in_a_story_without_a_problem(begun: Path) -> None:
    (opening,) = re.findall(r"`(Three miles: .*? nothing wrong\.)`", MANUAL)
    assert run("check", begun).stdout == f"{opening}\n"

    (name, text), *_ = re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", MANUAL, re.DOTALL)
    (begun / name).write_text(text, "utf-8")
    (said,) = re.findall(r"<!-- said -->\n```\n(.*?)```", MANUAL, re.DOTALL)
    assert run("check", begun).stdout == said

    (mend,) = re.findall(r"<!-- mend -->\n```diff\n(.*?)```", MANUAL, re.DOTALL)
    for change in changes(mend):
        put(begun, change.file, change.wrong, change.right)
    draft = examine(begun, readability=True)
    assert (draft.problems, draft.unmeasured) == ([], [])
    assert draft.story is not None
    assert len(draft.story.scenes) == 4


def test_the_manual_lists_every_code_with_its_meaning_and_whether_it_stops_a_story() -> None:
    listed = re.findall(r"^\| (B\d{3}) \| (.*?) \| (plays)? ?\|$", MANUAL, re.MULTILINE)
    assert {code: meaning.replace("’", "'") for code, meaning, _ in listed} == CODES
    assert {code for code, _, plays in listed if plays} == PLAYABLE


EXAMPLES = re.findall(r"^### (B\d{3}) (.*?)\n(.*?)(?=^##)", MANUAL, re.MULTILINE | re.DOTALL)


def test_every_code_has_an_example() -> None:
    assert {code: meaning.replace("’", "'") for code, meaning, _ in EXAMPLES} == CODES


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, _, text in EXAMPLES])
def test_an_example_has_just_that_problem_and_plays_where_it_says_so(begun: Path, code: str, text: str) -> None:
    ((kind, block),) = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    if kind == "sh":
        (begun / block.removeprefix("rm ").strip()).unlink()
    for change in changes(block):
        put(begun, change.file, change.right, change.wrong)
    assert {problem.code for problem in examine(begun, readability=True).problems} == {code}
    if code in PLAYABLE:
        assert tour(load(begun)).reached["endings"]
    else:
        with pytest.raises(StoryError, match=code):
            load(begun)


def test_the_manuals_tables_of_fields_are_what_the_model_says() -> None:
    assert field_tables.tables(MANUAL) == MANUAL, "python tests/house/field_tables.py"
    shown = set(re.findall(r"<!-- fields of (\w+) -->", MANUAL))
    assert shown == set(field_notes()) - {"Story", "Assignment"}


def test_every_field_in_the_manual_has_an_example_or_a_table_of_its_own() -> None:
    for line in re.findall(r"^\| `\w+` \| .* \|$", MANUAL[: MANUAL.index("## What `check`")], re.MULTILINE):
        assert line.count(" | ") != 3 or re.search(r"` \|$|(?:a|an|the|each|loaded) \w+ \| ", line), line


def test_the_json_in_the_manual_is_what_the_command_gives(begun: Path) -> None:
    told = json.loads(run("check", begun, "--json").stdout)
    table = MANUAL[MANUAL.index("### As JSON") :]
    named = [
        name for row in re.findall(r"^\| (`.*?`) \| ", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    ]
    assert named[: len(told)] == list(told)


def test_the_manuals_links_lead_somewhere() -> None:
    titles = re.findall(r"^##+ (.*)$", MANUAL, re.MULTILINE)
    anchors = {re.sub(r"[^\w\s-]", "", title.lower()).strip().replace(" ", "-") for title in titles}
    links = re.findall(r"\]\(#([^)]+)\)", MANUAL)
    assert len(links) > 10
    assert set(links) <= anchors


def test_the_readme_names_every_key() -> None:
    keys = README[README.index("## Keys") : README.index("## In plain lines")]
    for command in COMMANDS:
        if command.key and command.name not in ("repeat",):
            assert f"`{command.key_shown or command.key}`" in keys, command.name


def test_the_readmes_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 4
    for picture in pictures:
        assert (TOP / picture).stat().st_size > 10_000


def test_the_built_in_story_is_the_checkouts_own() -> None:
    assert built_in() == TOP / "scenes"


def test_the_manuals_assignments_can_be_opened(story: Story, tmp_path: Path) -> None:
    for words, manual in (("## An assignment", MANUAL), ("an assignment, which", README)):
        found = re.search(r"```yaml\n(.*?)```", manual[manual.index(words) :], re.DOTALL)
        assert found is not None
        path = tmp_path / "assignment"
        path.write_text(found[1], "utf-8")
        assert read_assignment(path, story).only


def test_the_manual_explains_every_kind_of_task_and_every_field_of_an_assignment() -> None:
    kinds = set(re.findall(r"^\| `([a-z]+)` \| [a-z]", MANUAL, re.MULTILINE))
    assert kinds >= set(get_args(TaskKind))
    listed = set(re.findall(r"^\| `([a-z]+)` \|", MANUAL[MANUAL.index("## An assignment") :], re.MULTILINE))
    assert listed >= set(Assignment.__struct_fields__)


def test_the_readme_counts_the_tasks(story: Story) -> None:
    assert f"tasks beside them, {len(story.tasks)} in all" in README
