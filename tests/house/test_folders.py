"""The user's folders: where the README says, on each system, and never in the folder that the program starts in."""

from __future__ import annotations

import io
import os
import pwd
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import game
from game.cli import main
from game.folders import NoHomeError, config_folder, data_folder
from game.players.terminal.app.settings import Settings, keep_settings, load_settings
from game.story.loading import built_in

README = (Path(game.__file__).parents[1] / "README.md").read_text("utf-8")
FOLDERS = {"DATA": data_folder, "CONFIG": config_folder}
each_folder = pytest.mark.parametrize(("kind", "folder"), FOLDERS.items())


def promised(system: str) -> list[str]:
    """The README's column for a system: the folders of journeys, settings and reports."""
    rows = re.findall(r"^\| .*bread-and-salt.* \|$", README[README.index("## Privacy") :], re.MULTILINE)
    at = {"linux": 2, "darwin": 3, "win32": 4}[system]
    return [row.split("|")[at].strip().strip("`") for row in rows]


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder without anything in the environment that says more."""
    for kind in FOLDERS:
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))
    return home


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_folders_are_those_that_the_readme_names(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    used = [data_folder() / "journals", config_folder() / "settings.json", data_folder() / "reports"]
    shown = [
        str(path).replace(str(at_home / "local"), "%LOCALAPPDATA%").replace(str(at_home), "~").replace("/", os.sep)
        for path in used
    ]
    assert shown == [path.replace("\\", os.sep) for path in promised(system)]


@each_folder
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_variable_that_names_an_absolute_folder_is_heeded(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, system: str, kind: str, folder: Callable[[], Path]
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(f"XDG_{kind}_HOME", str(at_home / "chosen"))
    assert folder() == at_home / "chosen" / "bread-and-salt"


@each_folder
@pytest.mark.parametrize("named", ["", "  ", "data", "./data", "../data", "~/data"])
def test_a_variable_that_names_a_relative_folder_is_passed_over(
    at_home: Path, monkeypatch: pytest.MonkeyPatch, named: str, kind: str, folder: Callable[[], Path]
) -> None:
    usual = folder()
    monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    assert folder() == usual
    assert folder().is_absolute()


def test_where_windows_does_not_name_its_folder_the_usual_one_is_taken(
    at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("LOCALAPPDATA")
    assert data_folder() == at_home / "AppData" / "Local" / "bread-and-salt"


def unknown(user: int) -> None:
    raise KeyError(user)


@pytest.fixture
def no_home(at_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user of whom the system knows no home folder, in a folder of their own; that folder."""
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.delenv("HOME")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def test_without_a_home_there_is_no_folder(no_home: Path) -> None:
    for folder in FOLDERS.values():
        with pytest.raises(NoHomeError, match="HOME"):
            folder()


def test_a_relative_home_is_none(monkeypatch: pytest.MonkeyPatch, at_home: Path) -> None:
    monkeypatch.setenv("HOME", "somewhere")
    with pytest.raises(NoHomeError):
        data_folder()


def test_without_a_home_settings_are_the_usual_ones_and_changes_are_not_kept(no_home: Path) -> None:
    assert load_settings() == (Settings(), "")
    assert "home folder is not known" in keep_settings(Settings(theme="light"))
    assert list(no_home.iterdir()) == []


def test_without_a_home_a_story_plays_unsaved_and_says_so(
    no_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\nquit\n"))
    assert main(["play", str(built_in()), "--plain"]) == 0
    assert "This journey is not being saved. No journal can be written: your home folder" in capsys.readouterr().out
    assert list(no_home.iterdir()) == []
