"""A story edited while it is played: drawn in place with the reader's line and choice kept, its problems listed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from stage import Stage

from game.journey.saving import journal
from game.journey.saving.live_reload import Watch
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.players.terminal.app.app import Player
from game.players.terminal.app.live_reload import INTERVAL, ProblemList, problem_lines
from game.players.terminal.app.settings import Settings
from game.story.loading import load
from game.story.watching import Watcher
from game.story.yaml_files.problems import Problem

KHASAN = "08-khasan-welcome.yaml"
LONGEST_WAIT = 60
"""Looks at the folder that a change may take to be seen."""


@asynccontextmanager
async def editing(
    folder: Path, tmp_path: Path, scene: str = "", size: tuple[int, int] = (80, 21)
) -> AsyncIterator[Stage]:
    """A player whose story folder is watched."""
    watcher = Watcher(folder)
    session = open_session(load(folder), tmp_path / "journal.jsonl")
    if scene:
        session.do(moves.Turn(scene))
    player = Player(session, at_title=not scene, settings=Settings(), watch=Watch(watcher, session))
    async with player.run_test(size=size, notifications=True) as pilot:
        stage = Stage(player, pilot)
        await stage.settle()
        yield stage
    session.close()


@pytest.fixture
def kite(kite: Path) -> Path:
    """The kite story without its lesson, which needs much that these tests remove."""
    (kite / "lesson.yaml").unlink(missing_ok=True)
    return kite


async def until(stage: Stage, seen: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    for _ in range(LONGEST_WAIT):
        if seen():
            await stage.settle()
            return
        await stage.pilot.pause(INTERVAL)
    raise AssertionError(stage.text())


def edit(path: Path, old: str, new: str) -> None:
    """Save a file as an editor does: write a new one and rename it."""
    text = path.read_text("utf-8")
    assert old in text, old
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text.replace(old, new), "utf-8")
    draft.replace(path)


async def test_a_saved_scene_is_drawn_in_place_with_the_line_and_the_choice_kept(
    copied_story: Path, tmp_path: Path
) -> None:
    async with editing(copied_story, tmp_path, "khasan-welcome") as stage:
        await stage.press("down", "down", "space")
        line, marked = stage.text_column.scroll_offset.y, stage.choice_list.highlighted
        assert line > 0
        assert marked == 2
        words = stage.choice_list.get_option_at_index(marked).prompt
        kept = (tmp_path / "journal.jsonl").read_bytes()
        more = "  - to: boarding\n    id: again\n    label: Look again at the platform\n"
        edit(copied_story / KHASAN, "\nchoices:\n", f"\nchoices:\n{more}")
        await until(stage, lambda: stage.session.journey.scene.choices[0].name == "again")
        assert stage.text_column.scroll_offset.y == line
        now = stage.choice_list.highlighted
        assert now == marked + 1, "the mark went with its choice"
        assert words_of(stage, now)[4:] == str(words)[4:]
        assert "Look again at the platform" in stage.text()
        assert (tmp_path / "journal.jsonl").read_bytes() == kept
        assert KHASAN in " ".join(note.message for note in stage.player._notifications)


def words_of(stage: Stage, number: int) -> str:
    return str(stage.choice_list.get_option_at_index(number).prompt)


async def test_a_file_broken_in_mid_edit_shows_its_errors_and_the_last_good_scene(
    copied_story: Path, tmp_path: Path
) -> None:
    good = (copied_story / KHASAN).read_text("utf-8")
    async with editing(copied_story, tmp_path, "khasan-welcome") as stage:
        told = stage.top_paragraph()
        (copied_story / KHASAN).write_text(good[: len(good) // 2] + "\n   [", "utf-8")
        await until(stage, lambda: bool(stage.screen.query(ProblemList)))
        shown = stage.text()
        assert f"{KHASAN}:" in shown
        assert "B002" in shown
        assert "You read it as it was before." in shown
        assert told == stage.top_paragraph(), "the scene stands as it was"
        assert stage.choice_list.option_count > 1

        await stage.press("1")
        assert stage.scene != "khasan-welcome", "the story goes on meanwhile"
        await stage.press("s")
        assert stage.screen.query(ProblemList), "on every screen"
        await stage.press("escape")
        (copied_story / KHASAN).write_text(good, "utf-8")
        await until(stage, lambda: not stage.screen.query(ProblemList))
        assert "Mended" in " ".join(note.message for note in stage.player._notifications)
    assert len(journal.read(tmp_path / "journal.jsonl").moves) >= 2


async def test_a_deleted_folder_is_a_problem_until_it_is_back(copied_story: Path, tmp_path: Path) -> None:
    async with editing(copied_story, tmp_path, "boarding") as stage:
        copied_story.rename(tmp_path / "away")
        await until(stage, lambda: bool(stage.screen.query(ProblemList)))
        assert "B001" in stage.text()
        await stage.press("1")
        assert stage.scene == "the-train"
        (tmp_path / "away").rename(copied_story)
        await until(stage, lambda: not stage.screen.query(ProblemList))


async def test_a_scene_taken_away_leads_back_to_the_last_one_that_holds(kite: Path, tmp_path: Path) -> None:
    async with editing(kite, tmp_path, "lighthouse") as stage:
        assert stage.scene == "lighthouse"
        shutil.copytree(kite, tmp_path / "saved")
        edit(kite / "1-mole.yaml", "  - to: lighthouse\n    label: Ask at the lighthouse\n", "")
        (kite / "lighthouse.yaml").unlink()
        await until(stage, lambda: stage.scene == "mole" or bool(stage.screen.query(ProblemList)))
        for name in ("lighthouse.yaml", "1-mole.yaml"):
            shutil.copy(tmp_path / "saved" / name, kite / name)
        await until(stage, lambda: stage.scene == "lighthouse" and not stage.screen.query(ProblemList))


PAGES = "sources claims map timeline people notebook trail frontpage help settings where article"


@pytest.mark.parametrize("page", ["", *PAGES.split()])
async def test_every_page_takes_an_edited_story(page: str, kite: Path, tmp_path: Path) -> None:
    """The edit removes what a page may be showing: a claim, its detail, a person, an event."""
    async with editing(kite, tmp_path, "mole", (120, 30)) as stage:
        await stage.say("keep 1")
        if page:
            await stage.say(page)
            assert not stage.at_scene
        await stage.settle()
        edit(kite / "lighthouse.yaml", "title: ", "title: The old ")
        edit(kite / "story.yaml", "title: The kite", "title: The dragon")
        (kite / "glossary.yaml").unlink()
        edit(kite / "1-mole.yaml", "title: ", "title: Once on ")
        await until(stage, lambda: stage.session.story.heading.title == "The dragon")
        assert stage.player.unforeseen is None
        assert stage.screen.query("#footer")
        await stage.press("escape")
        assert stage.scene == "mole"


@pytest.mark.parametrize("asked", ["tasks", "task 1", "task 2", "task 5"])
@pytest.mark.parametrize("kept", [0, 1, 2])
async def test_a_task_in_hand_that_is_edited_or_taken_out(asked: str, kept: int, kite: Path, tmp_path: Path) -> None:
    async with editing(kite, tmp_path, "evening") as stage:
        await stage.say(asked)
        assert not stage.at_scene
        text = (kite / "3-evening.yaml").read_text("utf-8")
        before, tasks = text.split("tasks:\n")
        ids = [line.split()[2] for line in tasks.splitlines() if line.startswith("  - id: ")]
        assert len(ids) == 5
        parts = tasks.split("\n  - id: ")
        some = "\n  - id: ".join(parts[:kept]).replace("How ", "How then ").replace("Who had", "Who then had")
        (kite / "3-evening.yaml").write_text(before + (f"tasks:\n{some}\n" if kept else ""), "utf-8")
        await until(stage, lambda: len(stage.session.story.tasks) == kept or bool(stage.screen.query(ProblemList)))
        assert not stage.screen.query(ProblemList), stage.text()
        await stage.settle()
        number = int(asked[-1]) if asked[-1].isdigit() else 0
        assert stage.at_scene == (number > kept)
        if 0 < number <= kept:
            assert "then" in stage.text()
        await stage.press("escape")
        assert stage.scene == "evening"


async def test_the_title_is_drawn_anew(kite: Path, tmp_path: Path) -> None:
    async with editing(kite, tmp_path) as stage:
        assert "THE KITE" in stage.text().replace("T H E", "THE").replace("K I T E", "KITE")
        edit(kite / "story.yaml", "title: The kite", "title: The dragon")
        await until(stage, lambda: "D R A G O N" in stage.text())
        edit(kite / "story.yaml", "title: The dragon", "titel: The dragon")
        await until(stage, lambda: bool(stage.screen.query(ProblemList)))
        await stage.press("enter")
        assert stage.at_scene
        assert stage.screen.query(ProblemList)


async def test_without_watching_nothing_is_looked_at(kite: Path, tmp_path: Path) -> None:
    session = open_session(load(kite), tmp_path / "journal.jsonl")
    player = Player(session, at_title=False, settings=Settings())
    async with player.run_test(size=(80, 21)) as pilot:
        edit(kite / "story.yaml", "title: The kite", "title: The dragon")
        await pilot.pause(4 * INTERVAL)
        assert session.story.heading.title == "The kite"
    session.close()


@pytest.mark.parametrize("rows", [5, 7, 10])
@pytest.mark.parametrize("count", [1, 2, 9, 500])
@pytest.mark.parametrize("width", [56, 76, 196])
def test_the_strip_keeps_its_height_and_says_what_it_leaves_out(rows: int, count: int, width: int) -> None:
    problems = tuple(
        Problem(f"{number}-scene.yaml", number + 1, 3, "B101", "`titel` is no field of a scene. Did you mean `title`?")
        for number in range(count)
    )
    lines = list(problem_lines(problems, width, rows))
    assert len(lines) <= rows
    assert all(len(line) <= width for line in lines)
    listed = sum("B101" in line for line in lines)
    assert listed >= 1
    assert listed == count or lines[-1].startswith(f"and {count - listed} more")


async def test_the_strip_leaves_room_to_read_in_the_smallest_window(copied_story: Path, tmp_path: Path) -> None:
    async with editing(copied_story, tmp_path, "khasan-welcome", (60, 18)) as stage:
        for name in ("02-boarding.yaml", "04-the-train.yaml", KHASAN):
            edit(copied_story / name, "title: ", "titel: ")
        await until(stage, lambda: bool(stage.screen.query(ProblemList)))
        assert stage.screen.query_one(ProblemList).size.height <= 7
        assert stage.text_column.size.height >= 3
        assert "B101" in stage.text()
        await stage.resize(100, 40)
        assert all(f"{name}:" in stage.text() for name in ("02-boarding.yaml", "04-the-train.yaml", KHASAN))
