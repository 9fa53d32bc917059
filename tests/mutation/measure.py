"""Measures how much the tests would notice: puts faults into the modules that decide and runs each module's own tests.

    python tests/mutation/measure.py [MODULE ...] [--seed N] [--again]

MODULE is a part of a module's path, such as `questions` or `checks/`; without one, all modules of `plan.toml` are
measured. `--again` tries only the faults that the last run did not find, while tests for them are written.
The checkout is copied, so the work in hand is not touched. README.md beside this file says what it needs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import own_tests
import page_mutants
import python_mutants

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS = ROOT / "build" / "mutation.json"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "node_modules", "build", "dist", "__pycache__", ".*_cache")
LEAST_SECONDS = 10
"""The least time of the processor that tests get with a fault in the module."""


def main() -> int:
    """Measures what is asked for, prints a line for each fault and each module, and writes build/mutation.json."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a part of a module's path")
    parser.add_argument("--seed", type=int, help="another sample than the one of plan.toml")
    parser.add_argument("--again", action="store_true", help="try only what survived the last run")
    options = parser.parse_args()
    plan = tomllib.loads((HERE / "plan.toml").read_text(encoding="utf-8"))
    seed = plan["seed"] if options.seed is None else options.seed
    chosen = [
        each
        for each in [*plan["modules"], plan["page"]]
        if not options.modules or any(part in each["source"] for part in options.modules)
    ]
    if not chosen:
        parser.error(f"no module of plan.toml has one of these in its path: {', '.join(options.modules)}")
    explained = {(each["module"], each["change"]) for each in _explained()}
    results = _results()
    with tempfile.TemporaryDirectory() as place:
        checkout = Path(place) / "checkout"
        shutil.copytree(ROOT, checkout, ignore=NOT_COPIED)
        modules = ROOT / "tests" / "node" / "node_modules"
        if modules.is_dir():
            (checkout / "tests" / "node" / "node_modules").symlink_to(modules)
        for each in chosen:
            source = each["source"]
            if source.endswith(".js"):
                outcomes = page_mutants.measure(checkout, source)
            else:
                known = results.get(source, {}).get("faults", []) if options.again else []
                outcomes = _measure(checkout, each, seed, plan["without"], known)
            found = _summary(source, outcomes, explained)
            print(_line(found), flush=True)
            # Another run may have measured other modules meanwhile.
            results = {**_results(), source: {**found, "seed": seed, "faults": outcomes}}
            RESULTS.parent.mkdir(exist_ok=True)
            RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(["", *(_line(results[each["source"]]) for each in chosen)]))
    return int(any(not results[each["source"]]["enough"] for each in chosen))


def _measure(
    checkout: Path, module: dict[str, Any], seed: int, without: list[str], known: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What became of each fault in a module; of those known to be found already, what is known.

    Raises SystemExit where the module's own tests fail without any fault in it.
    """
    found = {each["change"]: each for each in known if each["outcome"] != "survived"}
    path = checkout / module["source"]
    original = path.read_text(encoding="utf-8")
    log = checkout.parent / "log.txt"
    arguments = [*module["tests"], *(f"--deselect={name}" for name in without)]
    sound = own_tests.run(checkout, arguments, log, most_seconds=600, write_bytecode=True)
    if sound.status != 0:
        sys.stdout.write(log.read_text(encoding="utf-8", errors="replace")[-4000:])
        raise SystemExit(f"The tests of {module['source']} fail without any fault in it.")
    most = LEAST_SECONDS + round(4 * sound.processor_seconds)
    outcomes = []
    for mutant in python_mutants.sample(original, module["places"], f"{seed}:{module['source']}"):
        if mutant.change in found:
            outcomes.append(found[mutant.change])
            continue
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()
        path.write_text(mutant.source, encoding="utf-8")
        run = own_tests.run(checkout, arguments, log, most_seconds=most, write_bytecode=False)
        outcome = "survived" if run.status == 0 else "time" if run.status == -1 else "killed"
        print(f"{outcome:9}{module['source']}:{mutant.line}: {mutant.change[:200]}", flush=True)
        outcomes.append({"outcome": outcome, "line": mutant.line, "change": mutant.change})
    path.write_text(original, encoding="utf-8")
    return outcomes


def _results() -> dict[str, Any]:
    """What the last runs found, by module."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return found


def _explained() -> list[dict[str, str]]:
    """The faults that no test needs to find, each with the reason."""
    file = HERE / "survivors.toml"
    if not file.is_file():
        return []
    found: list[dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))["survivors"]
    return found


def _summary(source: str, outcomes: list[dict[str, Any]], explained: set[tuple[str, str]]) -> dict[str, Any]:
    """The figures of a module; `enough` where nine in ten faults were found, or what was not is explained."""
    survived = [each for each in outcomes if each["outcome"] == "survived"]
    unexplained = [each for each in survived if (source, each["change"]) not in explained]
    killed = len(outcomes) - len(survived)
    return {
        "module": source,
        "count": len(outcomes),
        "killed": killed,
        "survived": len(survived),
        "explained": len(survived) - len(unexplained),
        "enough": killed >= 0.9 * len(outcomes) or not unexplained,
    }


def _line(found: dict[str, Any]) -> str:
    share = 100 * found["killed"] / found["count"]
    return (
        f"{found['module']:45} {found['killed']:3} of {found['count']:3} killed ({share:3.0f} %), "
        f"{found['survived']} survived, {found['explained']} of them explained"
    )


if __name__ == "__main__":
    sys.exit(main())
