"""An installed program has its story compiled: taken for the story as it is, and passed over where anything changed."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tomllib
import types
from pathlib import Path
from typing import Any

import msgspec
import pytest

from game.story import compiled as compiling
from game.story.loading import built_in, compile_story, load
from game.story.model.story import Story
from game.story.yaml_files.problems import StoryError

TOP = Path(__file__).resolve().parents[2]
PROBE = (
    "import sys, pathlib\n"
    "from game.story.loading import built_in, load\n"
    "story = load(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else built_in())\n"
    "names = ('yaml', 'game.story.checks.story_rules')\n"
    "print(story.heading.subtitle, [name for name in names if name in sys.modules], sep='|')"
)
SUBTITLE = "An afternoon on the mole"
COMPILED, READ = f"{SUBTITLE}|[]", f"{SUBTITLE}|['yaml', 'game.story.checks.story_rules']"


@pytest.fixture
def installed(tmp_path: Path, kite: Path) -> Path:
    """A folder with the program as it is installed, its built-in story the small one."""
    site = tmp_path / "site"
    shutil.copytree(TOP / "game", site / "game", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(kite, site / "game" / "scenes")
    (site / "game" / "story" / compiling.FILE.name).write_bytes(compile_story(kite))
    return site


def told(site: Path, *arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, arguments)],
        cwd=site, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_the_installed_program_starts_without_reading_yaml(installed: Path) -> None:
    assert told(installed) == COMPILED
    assert told(installed, installed / "game" / "scenes") == COMPILED


def test_a_changed_scene_is_read(installed: Path) -> None:
    change(installed / "game" / "scenes" / "story.yaml", SUBTITLE, "An evening on the pier")
    assert told(installed) == READ.replace(SUBTITLE, "An evening on the pier")


@pytest.mark.parametrize("name", ["region.geojson", "glossary.yaml", "9-new.yaml"])
def test_a_file_more_or_less_is_noticed(installed: Path, name: str) -> None:
    path = installed / "game" / "scenes" / name
    if path.exists():
        path.unlink()
    elif name.endswith(".yaml"):
        path.write_text("id: new\n", "utf-8")
    else:
        path.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    done = subprocess.run([sys.executable, "-c", PROBE], cwd=installed, capture_output=True, text=True, timeout=60)
    assert COMPILED not in done.stdout


def test_changed_code_reads_the_story_again(installed: Path) -> None:
    limits = installed / "game" / "story" / "model" / "limits.py"
    limits.write_text(limits.read_text("utf-8") + "\n# Changed.\n", "utf-8")
    assert told(installed) == READ


def test_no_other_folder_is_taken_for_the_compiled_story(installed: Path, tmp_path: Path) -> None:
    same = shutil.copytree(installed / "game" / "scenes", tmp_path / "same")
    assert told(installed, same) == READ
    shutil.copy(installed / "game" / "story" / compiling.FILE.name, same)
    assert told(installed, same) == READ


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"null", b"{}", b"[" * 100_000, b'{"digest": "", "story": {}}', None]
)
def test_what_is_no_compiled_story_is_passed_over(installed: Path, content: bytes | None) -> None:
    path = installed / "game" / "story" / compiling.FILE.name
    if content is None:
        whole = json.loads(path.read_bytes())
        del whole["story"]["heading"]["title"]
        content = json.dumps(whole).encode()
    path.write_bytes(content)
    assert told(installed) == READ


def test_a_compiled_story_is_the_story(story: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "built_in.json"
    file.write_bytes(compile_story(built_in()))
    monkeypatch.setattr(compiling, "FILE", file)
    monkeypatch.setattr(compiling, "SCENES", built_in())
    monkeypatch.setattr("game.story.loading.examine", lambda folder: pytest.fail("the story was read"))
    found = load(built_in())
    assert found == story
    assert list(found.scenes) == list(story.scenes)
    assert list(found.claims) == list(story.claims)
    assert type(found.heading.main_line) is tuple
    assert msgspec.json.encode(found) == msgspec.json.encode(story)


def test_a_checkout_has_no_compiled_story() -> None:
    assert not compiling.FILE.exists()
    assert not compiling.SCENES.exists()
    assert built_in() == TOP / "scenes"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The hook that the wheel is built with, and the libraries that it asks for, without the builder itself."""
    builder = types.ModuleType("hatchling.builders.hooks.plugin.interface")
    builder.BuildHookInterface = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, builder.__name__, builder)
    monkeypatch.setattr(sys, "path", [*sys.path])
    found = importlib.util.spec_from_file_location("hatch_build", TOP / "hatch_build.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    made = module.CustomBuildHook()
    made.root = str(TOP)
    return made


def test_the_wheel_is_built_with_the_compiled_story(hook: Any) -> None:
    data: dict[str, Any] = {"force_include": {}}
    hook.initialize("standard", data)
    ((made, place),) = data["force_include"].items()
    assert place == f"game/story/{compiling.FILE.name}"
    assert Path(made).read_bytes() == compile_story(built_in())
    hook.finalize("standard", data, "the.whl")
    assert not Path(made).exists()
    hook.initialize("editable", data)
    assert len(data["force_include"]) == 1
    hook.finalize("editable", data, "the.whl")


def test_no_wheel_is_built_of_a_broken_story(hook: Any, kite: Path, tmp_path: Path) -> None:
    change(kite / "1-mole.yaml", "title: On the mole", "titel: On the mole")
    kite.rename(tmp_path / "scenes")
    hook.root = str(tmp_path)
    with pytest.raises(StoryError):
        hook.initialize("standard", {"force_include": {}})


def test_the_builder_reads_the_story_with_the_libraries_that_the_program_asks_for() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    asked = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["dependencies"]
    assert len(asked) == 2
    assert set(asked) < set(project["project"]["dependencies"])
    assert "hatch_build.py" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
