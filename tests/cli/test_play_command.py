"""`play` from a shell: what can be asked for, and what is said where it cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run

from game import __version__
from game.journey.saving import journal
from game.story.loading import built_in
from game.story.model.story import Story


def test_yes_to_everything_reaches_the_end_of_the_story(story: Story) -> None:
    done = run("play", typed="1\n" * 200)
    assert (done.returncode, done.stderr) == (0, "")
    line = story.heading.main_line
    for number, name in enumerate(line, 1):
        assert f"Scene {number} of {len(line)}: {story.scenes[name].title}" in done.stdout
    assert "You had come to the end of the story." in done.stdout
    assert done.stdout.count("> 1\n") == len(line)


def test_without_a_command_it_plays(story: Story) -> None:
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{story.heading.title}. {story.heading.subtitle}.")
    assert "The input ended." in done.stdout


@pytest.mark.parametrize("terminal", ["xterm-256color", "dumb", ""])
def test_a_pipe_gets_plain_lines_whatever_the_terminal(terminal: str) -> None:
    done = run("--plain", TERM=terminal)
    piped = run("--new", TERM=terminal)
    assert "\x1b" not in done.stdout + piped.stdout
    assert "Scene 1 of" in piped.stdout
    assert done.stdout.splitlines()[:5] == piped.stdout.splitlines()[:5]


def test_the_journey_is_gone_on_with_and_new_begins_another(story: Story) -> None:
    run(typed="1\n1\n")
    again = run(typed="where\n")
    assert "You go on where you left off." in again.stdout
    assert "in 2 moves" in again.stdout
    begun = run("--new")
    assert "Scene 1 of" in begun.stdout
    kept = sorted(journal.folder(story).glob("*.jsonl"))
    assert sorted(len(journal.read(each).moves) for each in kept) == [0, 2]


def test_the_journey_is_kept_in_the_file_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "here" / "mine.jsonl"
    done = run("--journal", path, typed="1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Your place is kept in {path}" in done.stdout
    assert len(journal.read(path).moves) == 1
    assert "You go on where you left off." in run("--journal", path).stdout


def test_a_level_and_a_scene_can_be_asked_for(story: Story) -> None:
    done = run("--level", "easier", "--scene", "khasan-welcome", typed="where\n")
    assert (done.returncode, done.stderr) == (0, "")
    scene = story.scenes["khasan-welcome"]
    assert scene.title in done.stdout
    first = scene.narration[0].texts["easier"].split("[^")[0].split()
    assert " ".join(first) in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "what", "guess"),
    [
        (("--level", "easyer"), "There is no reading level `easyer`.", "Did you mean `easier`?"),
        (("--scene", "khasan"), "There is no scene `khasan`.", "Did you mean `khasan-welcome`?"),
        (("--level", "qqq"), "There is no reading level `qqq`.", "There are: standard, easier."),
        (("--scene", "qqq"), "There is no scene `qqq`.", "There are: news-of-the-day, "),
    ],
)
def test_a_name_that_is_not_there_is_said_with_what_is(arguments: tuple[str, ...], what: str, guess: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr
    assert guess in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_name_begins_no_journal(story: Story) -> None:
    run("--scene", "qqq")
    assert not journal.folder(story).exists()


def test_a_story_can_be_named(copied_story: Path) -> None:
    heading = copied_story / "story.yaml"
    heading.write_text(heading.read_text("utf-8").replace("title: Bread and Salt", "title: Salt and Bread"), "utf-8")
    done = run("play", copied_story)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Salt and Bread.")
    assert run(copied_story, "--plain").stdout.startswith("Salt and Bread.")


def test_a_story_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{tmp_path / 'nowhere'}: B001 is not there." in done.stderr


def test_a_file_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Once upon a time")
    done = run(tmp_path / "story.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a folder" in done.stderr


def test_a_folder_without_a_story_is_said(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no story.yaml" in done.stderr


def test_every_problem_of_a_broken_story_is_listed_at_once(copied_story: Path) -> None:
    welcome, news = copied_story / "08-khasan-welcome.yaml", copied_story / "01-news-of-the-day.yaml"
    welcome.write_text(welcome.read_text("utf-8").replace("basis: shown", "basis: seen"), "utf-8")
    news.write_text(news.read_text("utf-8").replace("to: boarding", "to: bording"), "utf-8")
    done = run(copied_story)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert any(line.startswith("01-news-of-the-day.yaml:") and "bording" in line for line in lines)
    assert sum(line.startswith("08-khasan-welcome.yaml:") for line in lines) >= built_in_count("basis: shown")
    assert "problems in the story" in lines[-1]
    assert "Traceback" not in done.stderr


def built_in_count(words: str) -> int:
    """How often words stand in the scene at Khasan."""
    return (built_in() / "08-khasan-welcome.yaml").read_text("utf-8").count(words)


@pytest.mark.parametrize(
    "content", [b"", b"Dear diary\n", b"\0" * 100, b'{"journal": 99, "story": "x", "edition": "1"}\n']
)
def test_a_journal_that_cannot_be_read_is_said_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    done = run("--journal", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert str(path) in done.stderr
    assert "--new" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == content


def test_a_folder_as_journal_is_said(tmp_path: Path) -> None:
    done = run("--journal", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be read" in done.stderr


def test_where_nothing_can_be_saved_it_plays_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = run(typed="1\n", XDG_DATA_HOME=str(tmp_path / "file" / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "This journey is not being saved." in done.stdout
    assert "Scene 2 of" in done.stdout
    assert "Your place is kept" not in done.stdout


def test_the_version_is_said() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"bread-and-salt {__version__}\n")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("play", "--help"), ("--plain", "--help")])
def test_help_is_given_and_nothing_is_played(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: bread-and-salt")
    assert "Scene 1" not in done.stdout


@pytest.mark.parametrize("arguments", [("--nope",), ("play", "--nope"), ("play", "a", "b"), ("--level",)])
def test_an_option_that_is_not_known_ends_with_two(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: bread-and-salt" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_command_is_not_taken_for_a_story(tmp_path: Path) -> None:
    done = run("chekc")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no command `chekc`. Did you mean `check`?" in done.stderr
