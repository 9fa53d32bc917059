"""A folder that is written in: every way of saving is seen, once, and only when the folder has come to rest."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from game.story.loading import examine
from game.story.watching import Reading, Watcher

FILE = "1-mole.yaml"


def settled(watcher: Watcher) -> Reading | None:
    """What is read in the second of two looks."""
    assert watcher.look() is None, "the first look only sees that something changed"
    return watcher.look()


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def test_nothing_is_read_while_nothing_changes(kite: Path) -> None:
    watcher = Watcher(kite)
    assert [watcher.look() for _ in range(5)] == [None] * 5
    assert watcher.look_closely() is None


def test_a_saved_file_is_read_once(kite: Path) -> None:
    watcher = Watcher(kite)
    write(kite / FILE, (kite / FILE).read_text("utf-8").replace("title: ", "title: New "))
    reading = settled(watcher)
    assert reading is not None
    assert reading.files == (FILE,)
    assert reading.draft.problems == []
    assert reading.draft.story is not None
    assert any(scene.title.startswith("New ") for scene in reading.draft.story.scenes.values())
    assert [watcher.look() for _ in range(3)] == [None] * 3


def test_a_file_saved_by_renaming_another_is_seen_though_its_time_and_size_are_the_same(kite: Path) -> None:
    path, stat = kite / FILE, (kite / FILE).stat()
    watcher = Watcher(kite)
    draft = kite / f".{FILE}.swp"
    text = path.read_text("utf-8")
    write(draft, text.replace("title: The", "title: Tha", 1))
    os.utime(draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    draft.replace(path)
    assert path.stat().st_size == stat.st_size
    reading = settled(watcher)
    assert reading is not None
    assert reading.files == (FILE,)


def test_new_files_and_files_taken_away_are_seen(kite: Path) -> None:
    watcher = Watcher(kite)
    shutil.copy(kite / FILE, kite / "9-again.yaml")
    reading = settled(watcher)
    assert reading is not None
    assert reading.files == ("9-again.yaml",)
    assert {problem.code for problem in reading.draft.problems} == {"B202"}
    (kite / "9-again.yaml").unlink()
    reading = settled(watcher)
    assert reading is not None
    assert (reading.files, reading.draft.problems) == (("9-again.yaml",), [])


@pytest.mark.parametrize(
    "name", [".#1-mole.yaml", ".1-mole.yaml.swp", "1-mole.yaml~", "#1-mole.yaml#", "4913", "._1.yaml"]
)
def test_what_editors_leave_beside_a_file_is_no_change_and_no_problem(kite: Path, name: str) -> None:
    watcher = Watcher(kite)
    (kite / name).symlink_to("writer@desk.1234:1")
    assert [watcher.look() for _ in range(3)] == [None] * 3
    assert examine(kite).problems == []


def test_a_folder_that_never_rests_is_left_alone(kite: Path) -> None:
    watcher = Watcher(kite)
    for number in range(5):
        write(kite / FILE, f"# {number}\n" * (number + 1))
        assert watcher.look() is None
    reading = watcher.look()
    assert reading is not None
    assert reading.draft.problems


def test_a_folder_that_goes_away_and_comes_back(kite: Path, tmp_path: Path) -> None:
    watcher = Watcher(kite)
    kite.rename(tmp_path / "elsewhere")
    reading = settled(watcher)
    assert reading is not None
    assert [(problem.code, problem.line) for problem in reading.draft.problems] == [("B001", 0)]
    (tmp_path / "elsewhere").rename(kite)
    reading = settled(watcher)
    assert reading is not None
    assert reading.draft.problems == []


def test_a_close_look_waits_until_a_file_is_whole(kite: Path) -> None:
    whole = (kite / FILE).read_text("utf-8")
    watcher = Watcher(kite)

    def save_slowly() -> None:
        with (kite / FILE).open("w", encoding="utf-8") as stream:
            for start in range(0, len(whole), 100):
                stream.write(whole[start : start + 100])
                stream.flush()
                time.sleep(0.02)

    write(kite / FILE, "id: mole\n")
    writer = threading.Thread(target=save_slowly)
    writer.start()
    reading = watcher.look_closely()
    writer.join()
    assert reading is not None
    assert reading.draft.problems == []
