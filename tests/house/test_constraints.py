"""What is installed does not depend on the day: `constraints.txt` names all of it, and every door uses the file."""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Iterable

import constraints
import pytest
from constraints import TOP, canonical, differences, named
from packaging.requirements import Requirement

TEXT = constraints.CONSTRAINTS.read_text("utf-8")
VERSIONS = named(TEXT)
NPM = ("package.json", "package-lock.json")
ASKED, BUILT_WITH = ([Requirement(each) for each in some] for some in constraints.requirements())
DIRECT = [*ASKED, *BUILT_WITH]


def installed_with(requirements: Iterable[Requirement]) -> set[str]:
    """The packages here that some requirements bring along, and those that these bring along, by canonical name."""
    found: set[str] = set()
    waiting = list(requirements)
    seen: set[str] = set()
    while waiting:
        each = waiting.pop()
        if str(each) in seen:
            continue
        seen.add(str(each))
        try:
            needed = importlib.metadata.requires(each.name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # of an extra that is not installed here
        found.add(canonical(each.name))
        for requirement in map(Requirement, needed):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in each.extras or {""}):
                waiting.append(requirement)
    return found


def test_the_file_has_names_and_exact_versions_and_nothing_else() -> None:
    heading, *lines = TEXT.splitlines()
    assert f"{heading}\n" == constraints.HEADER
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*==\d[0-9a-z.]*", line) for line in lines)
    assert lines == sorted(set(lines))
    assert len(VERSIONS) == len(lines) > 40


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_every_requirement_is_named_in_a_version_that_it_permits(requirement: Requirement) -> None:
    assert requirement.specifier.contains(VERSIONS[canonical(requirement.name)])


def test_everything_installed_for_playing_and_testing_is_named() -> None:
    found = installed_with(DIRECT)
    assert found >= {"textual", "rich", "pytest", "hypothesis", "attrs", "pysocks"}
    assert found - constraints.TOOLS <= set(VERSIONS)


def test_what_a_wheel_is_built_with_is_exact() -> None:
    assert BUILT_WITH
    assert all([each.operator for each in requirement.specifier] == ["=="] for requirement in BUILT_WITH)


def test_every_requirement_says_from_which_version_and_before_which() -> None:
    for each in DIRECT:
        signs = {specifier.operator for specifier in each.specifier}
        assert signs in ({">=", "<"}, {"=="}), str(each)


@pytest.mark.parametrize("heading", ["Play", "Test"])
def test_the_readmes_two_commands_install_with_it(heading: str) -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", readme[readme.index(f"\n## {heading}\n") :], re.DOTALL)
    assert block is not None
    installs = re.findall(r"pip install [^&\n]*", block[1])
    assert installs
    assert all("-c constraints.txt" in install for install in installs)


def test_what_only_comes_along_is_told_apart_from_what_is_asked_for() -> None:
    held = named("\n".join(constraints.indirect()))
    assert held.items() < VERSIONS.items()
    assert set(VERSIONS) - set(held) == {canonical(requirement.name) for requirement in ASKED}


def test_the_packages_from_npm_are_exact_as_well_and_come_from_no_place_by_name() -> None:
    asked, locked = (json.loads((TOP / "tests" / "node" / name).read_text("utf-8")) for name in NPM)
    assert locked["packages"][""]["dependencies"] == asked["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked["dependencies"].values())
    packages = [each for name, each in locked["packages"].items() if name]
    assert len(packages) > 100
    assert not [each for each in packages if "resolved" in each or not each["version"]]


class Installed:
    """A package as `importlib.metadata` gives it."""

    def __init__(self, name: str, version: str) -> None:
        self.name, self.version = name, version


def test_a_package_of_another_version_and_one_that_is_not_named_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    here = [Installed("Jinja2", VERSIONS["jinja2"]), Installed("PyYAML", "99.1"), Installed("new_thing", "1.0")]
    here += [Installed("bread-and-salt", "0"), Installed("pip", "1")]
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: here)
    assert list(differences()) == [
        "new-thing 1.0, where constraints.txt has none",
        f"pyyaml 99.1, where constraints.txt has {VERSIONS['pyyaml']}",
    ]
