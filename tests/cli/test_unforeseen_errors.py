"""Errors that nobody foresaw: one line for the reader, and a report for whoever can mend the program."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from game import __version__, cli, errors
from game.cli import check


def fail(_: object) -> int:
    raise ZeroDivisionError("caf\x1b[2J\u202e\ud800")


def interrupt(_: object) -> int:
    raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that fails."""
    monkeypatch.setattr(check, "run", fail)


def test_a_report_is_written_beside_the_journals_and_one_line_says_where(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check"]) == 1
    shown = capsys.readouterr()
    (report,) = (home / "data" / "bread-and-salt" / "reports").iterdir()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert str(report) in shown.err
    written = report.read_text("utf-8")
    assert f"bread-and-salt {__version__}" in written
    assert "Python 3" in written
    assert "Traceback" in written
    assert "ZeroDivisionError" in written
    assert report.stat().st_mode & 0o077 == 0


def test_where_the_readers_folder_cannot_be_written_the_report_is_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "elsewhere"))
    assert cli.main(["check"]) == 1
    (report,) = (tmp_path / "elsewhere").iterdir()
    assert str(report) in capsys.readouterr().err


def test_a_python_without_temporary_files_still_has_its_report(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As where the hashes are missing, which `tempfile` needs by way of `random`.
    monkeypatch.setitem(sys.modules, "tempfile", None)
    assert cli.main(["check"]) == 1
    assert len(list((home / "data" / "bread-and-salt" / "reports").iterdir())) == 1


def test_where_no_report_can_be_written_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(errors, "_places", lambda: iter(()))
    assert cli.main(["check"]) == 1
    assert "No report of it could be written." in capsys.readouterr().err


def test_an_interrupt_is_no_error(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "run", interrupt)
    assert cli.main(["check"]) == 130
    assert capsys.readouterr().err == ""
    assert not (home / "data" / "bread-and-salt").exists()
