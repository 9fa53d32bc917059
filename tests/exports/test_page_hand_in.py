"""What a pupil saves from the page is collected like any other journal."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from browser import Browser
from test_page_keeping import reading, saved

from game.cli import main
from game.journey.saving.journal import read
from game.journey.state import moves


@pytest.mark.whole
def test_a_journal_saved_from_the_page_is_collected(
    browser: Browser, page_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "class" / "Room 4"
    folder.mkdir(parents=True)
    answered = 0
    for at in range(3):
        browser.open(page_file)
        reading(browser, "return walk(arguments[0], 80)", at + 1)
        path = folder / f"Bread-and-Salt-journal ({at}).jsonl"
        path.write_text(saved(browser, "Settings", "Save the journal as a file"), encoding="utf-8")
        answered += sum(isinstance(move, moves.Answer) for move in read(path).moves)
    assert answered
    assert main(["collect", str(tmp_path / "class"), "-o", str(tmp_path / "class.csv")]) == 0
    assert "3 journals read, 0 files left out." in capsys.readouterr().out
    with (tmp_path / "class.csv").open(encoding="utf-8-sig", newline="") as stream:
        written = list(csv.DictReader(stream))
    assert len(written) == answered
    assert {row["file"].split("/")[0] for row in written} == {"Room 4"}
    assert all(row["answer"] and row["beside the sources"] for row in written)
