"""The Makefile explains itself and is the one list of commands: `.ci/run` and the hooks call it. Files are as editors
are told to write them.
"""

from __future__ import annotations

import configparser
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from constraints import TOP
from runs import missing
from shell_commands import MAKEFILE, TARGETS

RUN = (TOP / ".ci" / "run").read_text("utf-8")
HOOKS = yaml.safe_load((TOP / ".pre-commit-config.yaml").read_text("utf-8"))


def make(*arguments: str) -> str:
    """What make prints. Run from another make, it must not take over the options of that one."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")
    }
    try:
        done = subprocess.run(
            ["make", "--no-print-directory", *arguments],
            cwd=TOP,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
    except FileNotFoundError:
        missing("make is not installed")
        raise
    return done.stdout


def recipe(target: str) -> list[str]:
    """The commands of a target, one a line, without running them."""
    return make("--dry-run", "PYTHON=python", target).splitlines()


# --- the Makefile


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    phony = MAKEFILE.split(".PHONY:")[1].replace("\\\n", " ").split("\n")[0].split()
    assert phony == list(TARGETS)
    listed = dict(re.findall(r"^make ([a-z-]+) +(.+)$", make(), re.MULTILINE))
    assert listed == TARGETS
    assert all(len(each) > 10 for each in listed.values())


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_commands_that_name_what_is_there(target: str) -> None:
    commands = recipe(target)
    assert commands
    scripts = [word for command in commands for word in command.split() if re.search(r"\.py$|^tests/", word)]
    assert all((TOP / script).exists() for script in scripts), scripts


def test_checking_a_change_is_all_of_style_types_story_and_tests() -> None:
    parts = [command for target in ("style", "types", "story", "test") for command in recipe(target)]
    assert recipe("check") == parts
    assert {"python -m ruff check .", "python -m ruff format --check .", "python -m mypy"} < set(parts)
    assert recipe("whole") == ["python -m pytest --whole"]


# --- who calls it


def calls(script: str) -> set[str]:
    """The targets that a shell script makes."""
    lines = (line for line in script.splitlines() if not line.lstrip().startswith("#"))
    found = re.findall(r"(?:^|[;&|]|elif|if)\s*make ((?:[a-z-]+ ?)+)", "\n".join(lines), re.MULTILINE)
    return {target for each in found for target in each.split()}


def test_the_calls_of_a_script_are_seen() -> None:
    assert calls('  make node\nelif make test PYTHON="x"; then\n# make ci\nremake it\n') == {"node", "test"}


def test_the_run_before_a_change_is_let_in_makes_all_that_has_to_pass() -> None:
    assert calls(RUN) == {"node", "style", "types", "test", "whole", "archives"}
    assert calls(RUN) <= set(TARGETS)


@pytest.mark.parametrize("tool", ["ruff", "mypy", "pytest", "npm ci", "uv build"])
def test_the_run_has_no_list_of_commands_of_its_own(tool: str) -> None:
    code = "\n".join(line for line in RUN.splitlines() if not line.lstrip().startswith("#"))
    assert tool in "\n".join(command for target in calls(RUN) for command in recipe(target)).replace("-m uv", "uv")
    assert not re.search(rf"(-m|bin/|\buv\"?) {tool.split()[-1]}\b|\b{tool}\b", code)


def test_the_readmes_quick_tests_are_those_of_the_makefile() -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    block = re.search(r"\n## Test\n.*?```sh\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    assert block[1].strip().split(" && ")[-1] == "python -m pytest"
    assert recipe("test") == ["python -m pytest"]


def test_every_hook_is_local_and_makes_a_target_that_the_run_makes_too() -> None:
    assert [each["repo"] for each in HOOKS["repos"]] == ["local"]
    hooks = HOOKS["repos"][0]["hooks"]
    assert {hook["entry"] for hook in hooks} == {"make style", "make types", "make story", "make test"}
    assert all(hook["language"] == "system" and hook["pass_filenames"] is False for hook in hooks)
    # The run checks the story where it is installed.
    assert {hook["entry"].split()[1] for hook in hooks} - calls(RUN) == {"story"}
    assert '"$1" check\n' in RUN


# --- how files are written


def editor_settings() -> list[tuple[str, dict[str, str]]]:
    """The sections of .editorconfig, each a pattern of file names with its settings."""
    read = configparser.ConfigParser()
    read.read_string("[root]\n" + (TOP / ".editorconfig").read_text("utf-8"))
    return [(name, dict(read[name])) for name in read.sections() if name != "root"]


def settings_of(path: Path) -> dict[str, str]:
    """What an editor is told of one file; a later section has the last word."""
    return {
        name: value for pattern, values in editor_settings() if path.match(pattern) for name, value in values.items()
    }


def text_files() -> Iterator[Path]:
    """The checkout's own text files."""
    passed_over = {"__pycache__", "node_modules", ".venv", ".git", "build", "dist"}
    for folder in ("game", "scenes", "tests", ".ci", "."):
        for path in (TOP / folder).glob("*" if folder == "." else "**/*"):
            if path.is_file() and not passed_over & set(path.parts) and path.suffix not in (".png", ".pyc", ".json"):
                yield path


def test_files_are_written_as_editors_are_told() -> None:
    files = list(text_files())
    assert len(files) > 300
    wrong = []
    for path in files:
        settings, text = settings_of(path), path.read_bytes().decode("utf-8")
        lines = text.split("\n")
        kept = (
            "\r" not in text
            and text.endswith("\n") == (settings["insert_final_newline"] == "true")
            and (
                settings["trim_trailing_whitespace"] == "false" or not any(line.endswith((" ", "\t")) for line in lines)
            )
            and (settings["indent_style"] == "tab" or not any(line.startswith("\t") for line in lines))
        )
        if not kept:
            wrong.append(str(path.relative_to(TOP)))
    assert wrong == []
