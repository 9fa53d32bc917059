"""Other people's programs from npm, which read what this one exports. They are listed in `node/package.json`.

Where they are missing the tests are skipped and say so; in the whole run that is a failure instead.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import runs

FOLDER = Path(__file__).parent / "node"


def unavailable(*packages: str) -> str:
    """Why some packages cannot be used; empty where they can."""
    if shutil.which("node") is None:
        return "node is not installed"
    missing = [name for name in packages if not (FOLDER / "node_modules" / name / "package.json").is_file()]
    how = f"npm ci --prefix {FOLDER.relative_to(FOLDER.parents[1])}"
    return f"{', '.join(missing)} from npm not installed: {how}" if missing else ""


def need(*packages: str) -> None:
    """Skips the test where a package is missing, or fails it where it is required."""
    if why := unavailable(*packages):
        runs.missing(why)


def run(script: str, *arguments: str | Path) -> list[Any]:
    """What a script prints, a JSON line each."""
    done = subprocess.run(
        ["node", FOLDER / script, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
