"""`walk` from a shell: what was reached, and transcripts played again."""

from __future__ import annotations

from pathlib import Path

from running import run


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_built_in_story_is_walked(story: object) -> None:
    done = run("walk", "--walks", "5")
    assert (done.returncode, done.stderr) == (0, "")
    assert "19 of 19 scenes" in done.stdout
    assert "5 random walks (seed 1)" in done.stdout
    assert done.stdout == run("walk", "--walks", "5", "--seed", "1").stdout
    assert done.stdout != run("walk", "--walks", "5", "--seed", "2").stdout


def test_a_scene_that_cannot_be_reached_is_named_and_the_status_says_so(kite: Path) -> None:
    edit(kite / "1-mole.yaml", "  - to: lighthouse\n    label: Ask at the lighthouse\n", "")
    done = run("walk", kite)
    assert done.returncode == 1
    assert "`lighthouse` cannot be reached" in done.stdout
    assert "3 of 4 scenes" in done.stdout
    assert "could not be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_story_with_other_problems_is_not_walked(kite: Path) -> None:
    edit(kite / "1-mole.yaml", "to: lighthouse", "to: lighthuose")
    done = run("walk", kite)
    assert done.returncode == 2
    assert "B201" in done.stderr


def test_a_number_of_walks_that_makes_no_sense_is_refused() -> None:
    assert run("walk", "--walks", "0").returncode == 2
    assert run("walk", "--update").returncode == 2


def test_a_transcript_is_begun_kept_and_compared(kite: Path, tmp_path: Path) -> None:
    file = tmp_path / "walk.txt"
    file.write_text("# To the string.\n> 1\n", "utf-8")
    first = run("walk", kite, "--transcript", file)
    assert first.returncode == 1
    assert f"{file}:2: " in first.stdout
    assert file.read_text("utf-8") == "# To the string.\n> 1\n", "only --update writes"
    assert run("walk", kite, "--transcript", file, "--update").returncode == 0
    whole = file.read_text("utf-8")
    assert whole.startswith("# To the string.\n")
    same = run("walk", kite, "--transcript", file)
    assert (same.returncode, same.stderr) == (0, "")

    edit(kite / "2-string.yaml", "title: ", "title: Now ")
    changed = run("walk", kite, "--transcript", file)
    assert changed.returncode == 1
    line = next(number for number, text in enumerate(whole.splitlines(), 1) if text.startswith("Scene 2"))
    assert f"{file}:{line}: " in changed.stdout
    assert "now:     Scene 2 of 3: Now " in changed.stdout


def test_every_transcript_is_played_though_one_fails(kite: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("> 1\n", "utf-8")
    bad.write_text("> quit\n> 1\n", "utf-8")
    done = run("walk", kite, "--update", "--transcript", bad, "--transcript", good)
    assert done.returncode == 1
    assert f"{bad}:2: " in done.stderr
    assert "Scene 1" in good.read_text("utf-8")
    assert run("walk", kite, "--transcript", tmp_path / "none.txt").returncode == 2
