"""What is answered to a command or an option that was mistyped, and the words that a hand expects: help and version."""

from __future__ import annotations

import re

import pytest

from game import __version__
from game.cli import main
from game.cli.commands import COMMANDS
from game.exports import KINDS

WHOLE_COMMANDS = [*((name,) for name in COMMANDS), *(("export", kind) for kind in KINDS)]


def said(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    """The exit status of a command, its output and its error output."""
    status = main(given)
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def swapped(word: str) -> str:
    """A word as a hurried hand writes it: two letters of it in the wrong order, where they differ."""
    at = next(at for at in range(len(word) - 2, 2, -1) if word[at] != word[at + 1])
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


@pytest.mark.parametrize("command", WHOLE_COMMANDS, ids=" ".join)
def test_every_option_that_is_mistyped_is_answered_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    _, text, _ = said(capsys, *command, "--help")
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert "--help" in options
    for option in options:
        status, out, err = said(capsys, *command, swapped(option))
        assert (status, out) == (2, "")
        first, last = err.splitlines()
        assert first == f"There is no option `{swapped(option)}`. Did you mean `{option}`?"
        assert last == f"`bread-and-salt {' '.join(command)} --help` says what it takes."


@pytest.mark.parametrize("name", [*COMMANDS, "help", "version"])
def test_every_command_that_is_mistyped_is_answered_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    wrong = f"{name[:-2]}{name[-1]}{name[-2]}"
    for given in ((wrong,), ("help", wrong)):
        status, out, err = said(capsys, *given)
        assert (status, out) == (2, "")
        assert err.startswith(f"There is no command `{wrong}`. Did you mean `{name}`?\n")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_export_that_is_mistyped_is_answered(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, _, err = said(capsys, "export", f"{name}x", "-o", "there")
    assert status == 2
    assert f"Did you mean `{name}`?" in err


def test_without_a_command_an_option_is_one_of_play(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "--plian")
    assert (status, out) == (2, "")
    assert err.startswith("There is no option `--plian`. Did you mean `--plain`?\n")


def test_an_option_that_is_like_no_other_is_answered_without_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "check", "--qqqqqq=1")
    assert (status, out) == (2, "")
    assert err == "There is no option `--qqqqqq`.\n`bread-and-salt check --help` says what it takes.\n"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (("check", "a", "b"), "`b` is not understood."),
        (("walk", "-x"), "`-x` is not understood."),
        (("collect",), "The following arguments are required: FOLDER."),
        (("walk", "--seed", "x"), "Argument --seed: invalid int value: 'x'."),
        (("help", "qqqqqq"), "There is no command `qqqqqq`."),
    ],
)
def test_what_else_is_not_understood_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], given: tuple[str, ...], what: str
) -> None:
    status, out, err = said(capsys, *given)
    assert (status, out) == (2, "")
    assert err.splitlines()[0] == what
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("given", [("help",), ("help", "help"), ("help", "version"), ("help", "--help")])
def test_help_is_the_same_as_the_option(capsys: pytest.CaptureFixture[str], given: tuple[str, ...]) -> None:
    expected = said(capsys, "--help")
    assert expected[0] == 0
    assert expected[1].startswith("usage: bread-and-salt ")
    assert said(capsys, *given) == expected


@pytest.mark.parametrize("command", WHOLE_COMMANDS, ids=" ".join)
def test_help_of_a_command_is_the_same_as_its_option(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    expected = said(capsys, *command, "--help")
    assert expected[0] == 0
    assert expected[1].startswith(f"usage: bread-and-salt {' '.join(command)} ")
    assert said(capsys, "help", *command) == expected


def test_version_is_the_same_as_the_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "version") == said(capsys, "--version") == (0, f"bread-and-salt {__version__}\n", "")
