"""Writes `constraints.txt`, or says what of the packages installed differs from it.

    python tests/house/constraints.py             the versions that pyproject.toml permits and that are newest today
    python tests/house/constraints.py --compare   each package here whose version is another, or that is not named

The first takes uv, which `python -m pip install '.[packaging]'` brings.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CONSTRAINTS = TOP / "constraints.txt"
OLDEST = "3.11"
"""The Python that every version named has to run on."""
HEADER = "# What playing, testing and linting install, by `python tests/house/constraints.py`.\n"
TOOLS = {"pip", "setuptools", "bread-and-salt"}
"""What an environment holds by itself, and the program."""


def canonical(name: str) -> str:
    """A package's name in the one spelling that stands for all others (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named(text: str) -> dict[str, str]:
    """The version of each package that a file of constraints names."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {name: version for name, _, version in (line.partition("==") for line in lines)}


def resolved() -> str:
    """The file's text, as it is to be today. Raises SystemExit where a package would need two versions."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--all-extras"]
    command += ["--universal", "--fork-strategy", "fewest", "--python-version", OLDEST, "pyproject.toml", "-"]
    done = subprocess.run(
        command,
        cwd=TOP,
        input="\n".join(project["build-system"]["requires"]),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    lines = sorted({line.split(";")[0].strip() for line in done.stdout.splitlines()})
    text = HEADER + "".join(f"{line}\n" for line in lines)
    if len(named(text)) != len(lines) or not all(re.fullmatch(r"[a-z0-9-]+==[0-9A-Za-z.]+", line) for line in lines):
        raise SystemExit(f"These are not a name and one version each:\n{done.stdout}")
    return text


def differences() -> Iterator[str]:
    """Each installed package whose version is not the one named, and those that are not named."""
    versions = named(CONSTRAINTS.read_text("utf-8"))
    for name, version in sorted((canonical(each.name), each.version) for each in importlib.metadata.distributions()):
        if name not in TOOLS and versions.get(name) != version:
            yield f"{name} {version}, where constraints.txt has {versions.get(name, 'none')}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--compare"]:
        print("\n".join(differences()))
    elif not sys.argv[1:]:
        CONSTRAINTS.write_text(resolved(), "utf-8")
    else:
        raise SystemExit(__doc__)
