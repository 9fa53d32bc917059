"""Every command line that the README shows is one that works: each is understood, and what it names is there."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from constraints import TOP
from shell_commands import assert_can_be_typed

from game.cli import main
from game.cli.commands import COMMANDS, parser_for
from game.exports import KINDS

README = (TOP / "README.md").read_text("utf-8")
FENCED = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
INLINE = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", README.replace("\n", " ").replace("```", ""))
PLACEHOLDERS = {
    "STORY": "scenes",
    "FILE": "file",
    "FOLDER": "folder",
    "PATH": "path",
    "ID": "boarding",
    "NAME": "fox",
    "N": "3",
    "KIND": "page",
    "COMMAND": "check",
}
"""What stands in a usage line for something that a person chooses, and such a thing."""


def lines() -> list[str]:
    """The lines of blocks that are not a language's, a continued one in one piece."""
    text = "".join(block for language, block in FENCED if not language)
    return re.sub(r"\n {5,}", " ", text).splitlines()


def usage(line: str) -> list[str]:
    """A usage line as a person could type it: with everything that may be left out, and without what is said of it."""
    shown = re.split(r" {2,}(?=[a-z])|(?<=\]) (?=[a-z])", line)[0]
    words = shown.replace("[", " ").replace("]", " ").split()
    return [PLACEHOLDERS.get(word, word.split("|")[0]) for word in words[1:]]


def typed(command: str) -> list[str]:
    """A command line with something in the place of what a person chooses."""
    return [PLACEHOLDERS.get(word, word) for word in shlex.split(command)]


PROGRAM = [
    *(usage(line) for line in lines() if line.startswith("bread-and-salt")),
    *(typed(each)[1:] for each in INLINE if each.startswith("bread-and-salt ")),
    *(typed(each) for each in INLINE if each.split()[0] in COMMANDS and " -" in each),
]


def test_the_readme_shows_commands() -> None:
    assert len(PROGRAM) > 20
    assert {words[0] for words in PROGRAM if words} >= {*COMMANDS, "help", "version"}
    assert usage("bread-and-salt walk [STORY] [--seed N] --tasks on|off   play by machine") == [
        *("walk", "scenes", "--seed", "3", "--tasks", "on")
    ]


@pytest.mark.parametrize("words", PROGRAM, ids=" ".join)
def test_every_command_of_the_program_is_understood(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if words[:1] in (["help"], ["version"]) or words[-1:] == ["--help"]:
        assert main(words) == 0
        assert "bread-and-salt" in capsys.readouterr().out
        return
    given = words if words[:1] and words[0] in COMMANDS else ["play", *words]
    options = parser_for(given).parse_all()
    if given[0] == "export":
        assert options.kind in KINDS


def test_what_is_typed_in_plain_lines_is_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = [block for language, block in FENCED if not language and block.startswith("> ")]
    assert len(blocks) == 2
    for number, block in enumerate(blocks):
        said = [line.removeprefix("> ") for line in block.splitlines()]
        # The first block looks at what stands in one of the scenes.
        scene = ["--scene", "khasan-welcome"] if number == 0 else []
        command = [sys.executable, "-m", "game", "play", "--plain", "--new", *scene]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(TOP)},
            input="\n".join([*said, "frobnicate"]),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        answers = done.stdout.split("\n> ")[1:]
        not_understood = answers[len(said)].split("\n")[1].split(".")[0]
        assert not_understood == "That is no word known here"
        for line, answer in zip(said, answers, strict=False):
            assert answer.startswith(f"{line}\n")
            assert not re.search(rf"{not_understood}|is nothing to look at|is no task|Did you mean", answer), answer


SHELL = [
    *(command for language, block in FENCED if language == "sh" for command in re.split(r" && |\n", block.strip())),
    *(each for each in INLINE if re.match(r"(python|pip|pipx|uv|npm|py|\.) |\.ci/|\.venv.", each)),
]


def test_the_readme_shows_shell_commands() -> None:
    starts = {command.split()[0] for command in SHELL}
    assert starts >= {"python3", ".", "python", "bread-and-salt", "npm", "pipx", "uv", ".ci/run"}


@pytest.mark.parametrize("command", sorted(set(SHELL)))
def test_every_shell_command_names_what_is_there(command: str, pytestconfig: pytest.Config) -> None:
    assert_can_be_typed(command, pytestconfig)


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The long options of a command, and of the kinds that it has."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from options_of(each)
        yield from (option for option in action.option_strings if option.startswith("--"))


SHOWN_OTHERWISE = {"--help", "--version", "--output"}
"""Options that the README shows as `help`, `version` and `-o`."""


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"export"}))
def test_the_readme_shows_every_option(command: str) -> None:
    options = set(options_of(parser_for([command])))
    assert options > {"--help"}
    assert {option for option in options if option not in README} <= SHOWN_OTHERWISE


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert len(links) > 6
    for link in links:
        assert (TOP / link).exists(), link
