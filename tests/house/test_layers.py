"""The house's order: imports run one way, and every heavy library is behind one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import game

HOUSE = Path(game.__file__).resolve().parent

MAY_ENTER = {
    "story": set[str](),
    "journey": {"story"},
    "players": {"story", "journey"},
    "exports": {"story", "journey"},
    "classroom": {"story", "journey"},
    "cli": {"story", "journey", "players", "exports", "classroom"},
}
"""Which other rooms a room may import from."""

FREE = {"errors", "files", "folders", "game", "language", "suggestions"}
"""What every room may import: errors, files, the user's folders, the language, suggestions, and the version."""


def module_name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(HOUSE.rglob("*.py"))}
PURE = [name for name in MODULES if not name.startswith("game.players.terminal") and name != "game.__main__"]


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def imports(source: str, module: str, *, is_package: bool = False) -> Iterator[str]:
    """Every module that a source text imports, wherever in it and by whichever spelling."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                here = module.split(".") if is_package else module.split(".")[:-1]
                base = ".".join([*here[: len(here) - node.level + 1], *([base] if base else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("__import__", "importlib.import_module"):
            name = node.args[0]
            # Of a name made up at run time, the part that is written decides which room it can lead to.
            yield str(ast.literal_eval(name.values[0] if isinstance(name, ast.JoinedStr) else name))


def imported_by(module: str) -> set[str]:
    path = MODULES[module]
    return set(imports(path.read_text(encoding="utf-8"), module, is_package=path.name == "__init__.py"))


def rooms_entered(names: set[str]) -> set[str]:
    return {room_of(name) for name in names if name.startswith("game.")} & set(MAY_ENTER)


def libraries(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_the_rooms_are_where_they_are_looked_for() -> None:
    assert {room_of(name) for name in MODULES} >= {"story", "journey", "players", "cli"}
    assert len(PURE) >= 20


def test_every_module_belongs_to_a_room_whose_order_is_known() -> None:
    assert {room_of(name) for name in MODULES} - set(MAY_ENTER) <= FREE | {"__main__"}


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) in MAY_ENTER])
def test_a_room_imports_only_from_the_rooms_before_it(module: str) -> None:
    own = room_of(module)
    assert rooms_entered(imported_by(module)) <= MAY_ENTER[own] | {own}


def test_the_plain_player_and_the_terminal_player_know_nothing_of_each_other() -> None:
    for module in MODULES:
        if module.startswith("game.players.plain"):
            assert not {name for name in imported_by(module) if name.startswith("game.players.terminal")}
        elif module.startswith("game.players.terminal"):
            assert not {name for name in imported_by(module) if name.startswith("game.players.plain")}


def test_only_the_terminal_player_imports_textual_or_rich() -> None:
    users = {name for name in MODULES if libraries(imported_by(name)) & {"textual", "rich"}}
    assert users
    assert all(name.startswith("game.players.terminal") for name in users), users


def test_only_the_room_of_the_story_imports_yaml() -> None:
    users = {name for name in MODULES if "yaml" in libraries(imported_by(name))}
    assert users
    assert all(name.startswith("game.story.") for name in users), users


def test_every_spelling_of_an_import_is_seen() -> None:
    spellings = [
        "import game.cli",
        "from game import cli",
        "from game.cli import main",
        "from .. import cli",
        "from ..cli import main",
        "def f():\n    import game.cli",
        "if x:\n    from game import cli as c",
        "import importlib\nimportlib.import_module('game.cli')",
        "__import__('game.cli')",
        "import importlib\nimportlib.import_module(f'game.cli.{name}')",
    ]
    for spelling in spellings:
        assert "cli" in rooms_entered(set(imports(spelling, "game.story.model"))), spelling
    assert rooms_entered(set(imports("from . import model", "game.story.checks.story_rules"))) == {"story"}
    assert rooms_entered(set(imports("from . import model", "game.story", is_package=True))) == {"story"}


PROBE = """
import importlib, sys
for module in sys.argv[1:]:
    before = set(sys.modules)
    importlib.import_module(module)
    print(module, *sorted({name.split(".")[0] for name in set(sys.modules) - before} & {"textual", "rich", "yaml"}))
"""


def heavy_libraries(*modules: str) -> dict[str, set[str]]:
    """Which of the heavy libraries come with each of some modules, imported by one fresh interpreter in this order.

    A library is the first one's that brings it: where several would, the others are seen once that one is mended.
    """
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *modules],
        cwd=HOUSE.parent, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    brought = (line.split() for line in done.stdout.splitlines())
    return {module: set(libraries) for module, *libraries in brought}


def test_a_pure_module_loads_without_textual_and_rich() -> None:
    brought = heavy_libraries(*PURE)
    assert brought.keys() == set(PURE)
    assert {module: names for module, names in brought.items() if names & {"textual", "rich"}} == {}


@pytest.mark.parametrize("module", ["game.cli", "game.cli.play", "game.story.loading", "game.players.plain.player"])
def test_what_every_start_needs_loads_without_yaml(module: str) -> None:
    assert heavy_libraries(module) == {module: set()}


def test_the_probe_sees_textual_where_it_is() -> None:
    brought = heavy_libraries("game.cli", "game.story.yaml_files.reader", "game.players.terminal.app.app")
    assert [sorted(names) for names in brought.values()] == [[], ["yaml"], ["rich", "textual"]]


def prints(source: str) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) != "cli"])
def test_only_the_command_line_prints(module: str) -> None:
    assert prints(MODULES[module].read_text(encoding="utf-8")) == []


def test_a_print_is_seen() -> None:
    assert prints("x = 1\nif x:\n    print(x)\n") == [3]
    assert prints(MODULES["game.cli.output"].read_text(encoding="utf-8"))


def import_graph(modules: Mapping[str, Path]) -> dict[str, set[str]]:
    """Which of some modules each of them imports, also inside functions and under TYPE_CHECKING."""
    return {
        module: {
            name
            for name in imports(path.read_text(encoding="utf-8"), module, is_package=path.name == "__init__.py")
            if name in modules and name != module
        }
        for module, path in modules.items()
    }


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import each other in a circle, each sorted.

    A module is in a circle with every module that it reaches and that reaches it.
    """
    reached: dict[str, set[str]] = {}
    for module in graph:
        waiting, found = list(graph[module]), set[str]()
        while waiting:
            if (name := waiting.pop()) not in found:
                found.add(name)
                waiting.extend(graph[name])
        reached[module] = found
    groups = {
        tuple(sorted(name for name in reached[module] if module in reached[name]))
        for module in graph
        if module in reached[module]
    }
    return [list(group) for group in sorted(groups)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(import_graph(MODULES)) == []


@pytest.mark.parametrize(
    "back",
    [
        "from planted import first",
        "from planted.first import name",
        "from . import first",
        "def later():\n    import planted.first",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from planted.first import name",
        "import importlib\nimportlib.import_module('planted.first')",
    ],
)
def test_a_planted_circle_is_found(tmp_path: Path, back: str) -> None:
    sources = {"first": "from planted import second", "second": "from planted import third", "third": back, "apart": ""}
    modules = {}
    for name, source in sources.items():
        modules[f"planted.{name}"] = tmp_path / f"{name}.py"
        modules[f"planted.{name}"].write_text(source, encoding="utf-8")
    assert circles(import_graph(modules)) == [["planted.first", "planted.second", "planted.third"]]
    modules["planted.third"].write_text("", encoding="utf-8")
    assert circles(import_graph(modules)) == []


TERMINAL = "game.players.terminal"


def test_only_the_app_imports_the_screens() -> None:
    """Screens know the interface of the app and their own base classes; widgets know neither app nor screens."""
    for module in MODULES:
        used = {name for name in imported_by(module) if name in MODULES}
        app = {name for name in used if name.startswith(f"{TERMINAL}.app.")}
        screens = {name for name in used if name.startswith(f"{TERMINAL}.screens.")}
        if module.startswith(f"{TERMINAL}.widgets"):
            assert not app | screens, module
        elif module.startswith(f"{TERMINAL}.screens"):
            assert app <= {f"{TERMINAL}.app.interface"}, module
        elif not module.startswith(f"{TERMINAL}.app"):
            assert not screens, module
