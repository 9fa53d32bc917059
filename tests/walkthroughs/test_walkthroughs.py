"""The story as it is told, line by line. After a change of its words, write the transcripts anew and read the changes:

REWRITE_WALKTHROUGHS=1 python -m pytest tests/walkthroughs
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from game.journey.commands.table import COMMANDS
from game.journey.pages.reference import has_page
from game.players.plain.transcripts import LATER, PROMPT, first_difference, perform, sittings
from game.story.model.story import Story

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))
REWRITE = os.environ.get("REWRITE_WALKTHROUGHS", "") not in ("", "0")
REFUSALS = (
    "That is no word known here",
    "There is no choice",
    "That is nothing to look at",
    "That cannot be done",
    "Name a",
)
PAPERS_FOLDER = "THE-FOLDER"
"""Stands where the player names the folder that it saves papers in."""
MISUNDERSTANDINGS = "misunderstandings.txt"
"""The one transcript in which the reader is meant to be refused."""


def read(name: str) -> str:
    """A transcript's text."""
    return (FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_story_is_told_as_in_the_transcript(
    file: Path, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = file.read_text("utf-8")
    performed = perform(story, written, tmp_path / "journal.jsonl").replace(str(tmp_path), PAPERS_FOLDER)
    if REWRITE:
        file.write_text(performed, "utf-8")
        return
    if first_difference(written, performed) is None:
        return
    changes = list(unified_diff(written.splitlines(), performed.splitlines(), file.name, "now", lineterm="", n=1))
    pytest.fail("\n".join([*changes[:60], "Write them anew with REWRITE_WALKTHROUGHS=1, and read the changes."]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_transcript_says_what_it_shows_and_types_something(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith("# ")
    assert any(sitting.typed for sitting in sittings(text))
    assert all(any(line.startswith(PROMPT) for line in part.splitlines()) for part in text.split(LATER))


@pytest.mark.parametrize("file", [file for file in FILES if file.name != MISUNDERSTANDINGS], ids=lambda file: file.stem)
def test_everything_typed_is_understood(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [phrase for phrase in REFUSALS if phrase in text] == []


@pytest.mark.parametrize("level", ["standard", "easier"])
def test_the_main_line_is_walked_from_the_first_scene_to_the_last(story: Story, level: str) -> None:
    text = read(f"main-line-{level}.txt")
    line = story.heading.main_line
    heads = [f"Scene {number} of {len(line)}: {story.scenes[name].title}" for number, name in enumerate(line, 1)]
    if level == "easier":
        heads.insert(0, heads[0])
    assert [shown for shown in text.splitlines() if shown.startswith("Scene ")] == heads
    assert "You had come to the end of the story." in text
    assert "Aside:" not in text


def test_every_aside_is_visited_and_left_again_to_where_it_was_chosen(story: Story) -> None:
    heads = [line for line in read("asides.txt").splitlines() if line.startswith(("Scene ", "Aside: "))]
    line = story.heading.main_line
    for name, scene in story.scenes.items():
        if name in line:
            continue
        there = heads.index(f"Aside: {scene.title}")
        assert heads[there - 1] == heads[there + 1], scene.title


def test_one_scene_is_looked_at_in_every_detail(story: Story) -> None:
    text = read("a-close-look.txt")
    scene = story.scenes["khasan-welcome"]
    for name in scene.details:
        assert f"You chose: Look at {name}" in text


def test_every_page_and_paper_has_its_twin_in_plain_lines() -> None:
    lines = [line.removeprefix(PROMPT) for file in FILES for line in file.read_text("utf-8").splitlines()]
    for command in COMMANDS:
        if has_page(command.name) and command.name != "source":
            assert set(lines) & set(command.words), command.name
    text = read("reading-room.txt")
    for words in ("claims contradicted", "claims find loaf", "rewind 2", "pick 1", "unpick 2", "headline One loaf"):
        assert f"{PROMPT}{words}" in text
    for paper in ("transcript", "notebook", "front-page"):
        assert f"Saved as {PAPERS_FOLDER}/bread-and-salt-{paper}.md" in text
    assert "How they stand against other reports:" in text


def test_the_main_lines_tell_every_claim_they_cite_at_both_levels(story: Story) -> None:
    for level in story.heading.levels:
        told = " ".join(read(f"main-line-{level}.txt").split())
        for name in story.heading.main_line:
            for passage in story.scenes[name].narration:
                first = passage.texts[level].split("[^")[0].split()
                assert " ".join(first) in told, (level, name)


def test_the_pupil_does_every_task_of_the_lesson(story: Story) -> None:
    text = read("a-pupils-lesson.txt")
    assert story.lesson is not None
    numbers = {name: at for at, name in enumerate(story.tasks, 1)}
    for name in story.lesson.tasks:
        assert any(f"> task {numbers[name]}{end}" in text for end in ("\n", " ")), name
    assert "> alias " in text
