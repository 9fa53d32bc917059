"""Faults put into the page's rules by Stryker, each held against what the journey's rules make of the same moves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STRYKER = HERE / "node_modules" / ".bin" / "stryker"
COMPARISON = ("compare_rules.mjs", "compare_rules.js")
OUTCOMES = {"Killed": "killed", "Survived": "survived", "NoCoverage": "survived", "Timeout": "time"}


def measure(checkout: Path, source: str) -> list[dict[str, Any]]:
    """What became of each fault in a script of the page."""
    if not STRYKER.is_file():
        raise SystemExit("Stryker is missing: npm install --no-package-lock --prefix tests/mutation")
    work = checkout.parent / "page"
    script = shutil.copytree((checkout / source).parent, work / "script")
    name = Path(source).name
    for each in COMPARISON:
        shutil.copy2(checkout / "tests" / "exports" / each, work)
    paths = [checkout, *(checkout / "tests" / folder for folder in ("", "exports", "journey"))]
    subprocess.run(
        [sys.executable, "-m", "rules_sample", work / "cases.json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        check=True,
    )
    settings = {
        "testRunner": "command",
        "commandRunner": {"command": f"node {COMPARISON[0]} script cases.json {COMPARISON[1]}"},
        "mutate": [f"script/{name}"],
        "reporters": ["json"],
        "jsonReporter": {"fileName": "report.json"},
        "concurrency": 1,
        "timeoutMS": 20_000,
        "plugins": [],
        "checkers": [],
    }
    (work / "stryker.config.json").write_text(json.dumps(settings), encoding="utf-8")
    subprocess.run([STRYKER, "run"], cwd=work, check=True)
    report = json.loads((work / "report.json").read_text(encoding="utf-8"))
    lines = (script / name).read_text(encoding="utf-8").splitlines()
    outcomes = []
    for mutant in report["files"][f"script/{name}"]["mutants"]:
        if mutant["status"] not in OUTCOMES:
            continue
        start, end = mutant["location"]["start"], mutant["location"]["end"]
        was = " ".join(lines[start["line"] - 1 : end["line"]])
        if start["line"] == end["line"]:
            was = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
        outcomes.append(
            {
                "outcome": OUTCOMES[mutant["status"]],
                "line": start["line"],
                "change": f"{' '.join(was.split())} → {' '.join(mutant['replacement'].split())}",
            }
        )
    return outcomes
