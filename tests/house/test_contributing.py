"""The guide for contributors names what is there: files, the names in them, commands and links."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from constraints import TOP
from shell_commands import assert_can_be_typed

GUIDE = (TOP / "CONTRIBUTING.md").read_text("utf-8")
FENCED = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
PROSE = re.sub(r"^```\w+\n.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
CODE = re.findall(r"`([^`]+)`", PROSE.replace("\n", " "))
SUFFIX = r"\.(?:py|md|js|css|tcss|jinja|toml|txt|yaml|editorconfig)"
MADE = ("build/", "LANGUAGE")
"""What is in a path that is no file of the checkout, but is made or chosen."""

PATHS = [
    each
    for each in CODE
    if re.fullmatch(rf"[\w./-]+(?:/|{SUFFIX})|[\w.-]+(?:/[\w.*-]+)+", each) and not any(part in each for part in MADE)
]
COMMANDS = [
    *(
        part
        for kind, block in FENCED
        if kind == "sh"
        for part in re.split(r" && |\n", re.sub(r" +#.*", "", block.strip()))
    ),
    *(each for each in CODE if re.match(r"(python|make|bread-and-salt|npm|grep|REWRITE_\w+=1) |make$|\.ci/run", each)),
]


def found(path: str) -> bool:
    """Whether a path leads somewhere: from the top, or as the name of one file or folder of the program."""
    if "*" in path:
        return any(TOP.glob(path))
    if (TOP / path).exists():
        return True
    return any((TOP / "game").rglob(path.rstrip("/")))


def test_there_are_paths_and_commands_to_look_at() -> None:
    assert len(set(PATHS)) > 70
    assert {"game/journey/view/labels.py", "1-rules.js", "tests/siege/", "constraints.txt", "README.md"} <= set(PATHS)
    assert {"make check", "python -m game", "python -m pytest --whole", "bread-and-salt check"} <= set(COMMANDS)
    assert not found("game/journey/words.py")
    assert not found("3-nothing.js")


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_every_path_leads_somewhere(path: str) -> None:
    assert found(path), path


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_every_command_can_be_typed(command: str, pytestconfig: pytest.Config) -> None:
    assert_can_be_typed(command, pytestconfig)


NAMES = [
    *re.findall(r"`([\w./-]+\.\w+)` \(`(\w+)`\)", PROSE),
    *((path, name) for name, path in re.findall(r"`(\w+)` in `([\w./-]+\.\w+)`", PROSE)),
]


def test_there_are_names_to_look_at() -> None:
    assert {name for _, name in NAMES} >= {"TaskKind", "FORMS", "FITTING", "KINDS", "CODES", "FOOTER_PRIORITY", "KEYS"}


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMES)))
def test_every_name_is_in_the_file_that_it_is_said_to_be_in(path: str, name: str) -> None:
    assert re.search(rf"\b{name}\b", (TOP / path).read_text("utf-8"))


def test_every_link_leads_somewhere() -> None:
    titles = re.findall(r"^##+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {"#" + re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-") for title in titles}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", GUIDE) if not link.startswith("https:")]
    assert len(links) > 10
    for link in links:
        assert link in anchors if link.startswith("#") else (TOP / link).is_file(), link


def test_every_folder_of_the_drawing_and_of_the_layers_is_there() -> None:
    drawn = set(re.findall(r"[a-z_]+/(?:[a-z_]+/)*", dict(FENCED)["text"]))
    assert drawn >= {"yaml_files/", "model/", "state/", "saving/", "players/plain/"}
    assert all(any(path.is_dir() for path in (TOP / "game").rglob(each.rstrip("/"))) for each in drawn), drawn


# The terminal player tells it in its own words, by what imports what.
FOLDERS = [path for path in sorted((TOP / "game").rglob("__init__.py")) if "terminal" not in path.parts]


def test_there_are_folders_to_look_at() -> None:
    assert len(FOLDERS) > 15


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.parent.name)
def test_every_folder_says_what_lives_there_and_what_may_enter(path: Path) -> None:
    text = path.read_text("utf-8")
    said = ast.get_docstring(ast.parse(text)) or ""
    assert "May enter" in said
    others = [each.read_text("utf-8") for each in path.parent.glob("*.py") if each != path]
    code = "\n".join([text.split('"""', 2)[2], *others])
    for name in re.findall(r"`([A-Za-z_]+)`", said):
        assert found(name) or found(f"{name}.py") or re.search(rf"\b{name}\b", code), name
    for module in re.findall(r"`(game(?:\.[a-z_]+)+)`", said):
        inside = module.replace(".", "/")
        assert found(inside) or found(f"{inside}.py"), module
