"""Writes `constraints.txt`, or says what of the packages installed differs from it.

    python tests/house/constraints.py              the versions that pyproject.toml permits and that are newest today
    python tests/house/constraints.py --compare    each package here whose version is another, or that is not named
    python tests/house/constraints.py --indirect   the lines of those packages that pyproject.toml does not name itself

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


def requirements() -> tuple[list[str], list[str]]:
    """What pyproject.toml asks for: to play, test and lint, and to build a wheel."""
    pyproject = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    asked = [*pyproject["project"]["dependencies"], *(each for extra in extras().values() for each in extra)]
    return asked, pyproject["build-system"]["requires"]


def extras() -> dict[str, list[str]]:
    """What each extra asks for, except for the one that measures the tests, which is no part of any run of them."""
    pyproject = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    every: dict[str, list[str]] = pyproject["project"]["optional-dependencies"]
    return {name: asked for name, asked in every.items() if name != "mutation"}


def indirect() -> Iterator[str]:
    """The packages that only come along with others, held while those that are asked for are at their lowest."""
    asked, _ = requirements()
    direct = {canonical(re.split(r"[^\w.-]", each)[0]) for each in asked}
    return (
        f"{name}=={version}" for name, version in named(CONSTRAINTS.read_text("utf-8")).items() if name not in direct
    )


def resolved() -> str:
    """The file's text, as it is to be today. Raises SystemExit where a package would need two versions."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]
    command += [f"--extra={name}" for name in extras()]
    command += ["--universal", "--fork-strategy", "fewest", "--python-version", OLDEST, "pyproject.toml", "-"]
    done = subprocess.run(
        command,
        cwd=TOP,
        input="\n".join(requirements()[1]),
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
    match sys.argv[1:]:
        case []:
            CONSTRAINTS.write_text(resolved(), "utf-8")
        case ["--compare"]:
            print(*differences(), sep="\n")
        case ["--indirect"]:
            print(*indirect(), sep="\n")
        case _:
            raise SystemExit(__doc__)
