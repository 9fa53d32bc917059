"""`graph` and `export twee` from a shell."""

from __future__ import annotations

from pathlib import Path

from running import run


def test_the_flowchart_goes_to_the_output_or_a_file(kite: Path, tmp_path: Path) -> None:
    done = run("graph", kite)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("flowchart TD\n")
    path = tmp_path / "kite.mmd"
    assert run("graph", kite, "-o", path).returncode == 0
    assert path.read_text("utf-8") == done.stdout
    assert run("graph", kite, "--level", "easier").stdout != done.stdout
    wrong = run("graph", kite, "--level", "easer")
    assert wrong.returncode == 2
    assert "easier" in wrong.stderr


def test_twee_is_written_at_the_level_asked_for(kite: Path, tmp_path: Path) -> None:
    path = tmp_path / "kite.twee"
    done = run("export", "twee", kite, "-o", path, "--level", "easier")
    assert done.returncode == 0, done.stderr
    assert "The string led to town." in path.read_text("utf-8")
    wrong = run("export", "twee", kite, "--level", "easer")
    assert wrong.returncode == 2
    assert "easier" in wrong.stderr
