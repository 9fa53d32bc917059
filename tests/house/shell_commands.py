"""Command lines of the manuals: whether what they name is there, without running them."""

from __future__ import annotations

import os
import re
import shlex

import pytest
from constraints import TOP

from game.cli.commands import COMMANDS, parser_for

MAKEFILE = (TOP / "Makefile").read_text("utf-8")
TARGETS = dict(re.findall(r"^([a-z-]+):[^#\n]*?(?:## (.+))?$", MAKEFILE, re.MULTILINE))
"""What may follow `make`, with what `make help` says of it; empty if it says nothing."""


def assert_can_be_typed(command: str, config: pytest.Config) -> None:
    """Fails if a command names a file, an option, an extra or a target that is not there, or is not known here."""
    words = shlex.split(command, posix="\\" not in command)
    match words:
        case ["python3" | "py", "-m", "venv", ".venv"] | [".", ".venv/bin/activate"] | [".venv\\Scripts\\activate"]:
            pass
        case ["bread-and-salt", *given]:
            parser_for(given if given[:1] and given[0] in COMMANDS else ["play", *given]).parse_all()
        case ["python", "-m", "game"]:
            assert (TOP / "game" / "__main__.py").is_file()
        case ["REWRITE_WALKTHROUGHS=1", *rest]:
            assert "REWRITE_WALKTHROUGHS" in (TOP / "tests/walkthroughs/test_walkthroughs.py").read_text("utf-8")
            assert_can_be_typed(shlex.join(rest), config)
        case ["python", "-m", "pytest", *arguments]:
            assert all(config.getoption(each) is not None for each in arguments if each.startswith("--"))
            assert all((TOP / each).exists() for each in arguments if "/" in each)
        case ["python", "-m", "pip", "install", "FILE"]:
            pass
        case ["python", "-m", "pip", "install", *arguments]:
            assert "-c" in arguments
            assert (TOP / arguments[arguments.index("-c") + 1]).is_file()
            extras = re.findall(r"\w+", "".join(re.findall(r"\[(.*)\]", arguments[-1])))
            assert all(f"\n{extra} = [" in (TOP / "pyproject.toml").read_text("utf-8") for extra in extras)
        case ["python", path, *_]:
            assert (TOP / path).is_file()
        case ["npm", "ci" | "install", *arguments]:
            assert (TOP / arguments[-1] / "package-lock.json").is_file()
        case ["make", *targets]:
            assert set(targets) <= set(TARGETS)
        case ["grep", "-rn", _, folder]:
            assert (TOP / folder).is_dir()
        case ["pipx", "install", "."] | ["uv", "tool", "install", "."]:
            pass
        case [".ci/run"]:
            assert os.access(TOP / ".ci" / "run", os.X_OK)
        case _:
            pytest.fail(f"nobody has looked at {command!r}")
