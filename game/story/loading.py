"""A folder of YAML to a story: every file read and every problem found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from game.story.compiled import SCENES, compiled, encode
from game.story.model.lesson import Lesson
from game.story.model.limits import MOST_FILES
from game.story.model.region import FILE as REGION
from game.story.model.region import Region
from game.story.model.story import Scene, Story
from game.story.model.whole_story import Event, Geography, Heading, Person, Sources, Term
from game.story.yaml_files.problems import Problem, StoryError
from game.suggestions import did_you_mean

T = TypeVar("T")

HEADING, SOURCES = "story.yaml", "sources.yaml"
PEOPLE, PLACES, GLOSSARY, TIMELINE = "people.yaml", "places.yaml", "glossary.yaml", "timeline.yaml"
LESSON = "lesson.yaml"
WHOLE_STORY = (HEADING, SOURCES, PEOPLE, PLACES, GLOSSARY, TIMELINE, LESSON)
"""The files that are about the whole story; every other .yaml file is a scene."""


def built_in() -> Path:
    """The folder of the story that comes with the program: in a checkout its own, in an installation the packed one."""
    return SCENES if SCENES.is_dir() else SCENES.parents[1] / "scenes"


def is_of_a_story(name: str) -> bool:
    """Whether a file of this name, in a story's folder, belongs to the story."""
    return name == REGION or _is_yaml(name)


def _is_yaml(name: str) -> bool:
    # Editors and systems put files of their own beside those that are edited, with a dot before the same name.
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")


class Draft(Struct):
    """A story as far as its files could be read, and everything that is wrong with it."""

    story: Story | None
    problems: list[Problem]
    unmeasured: list[str] = field(default_factory=list)
    """What could not be measured, and why, in sentences."""

    @property
    def playable(self) -> bool:
        """Whether nothing that is wrong keeps it from being played."""
        return self.story is not None and all(problem.severity == "warning" for problem in self.problems)


def load(folder: Path) -> Story:
    """The story in a folder. Raises StoryError with everything that is wrong with it."""
    files, problems = story_files(folder)
    if problems:
        raise StoryError(problems)
    return compiled(folder, _with_region(folder, files)) or _read(folder)


def compile_story(folder: Path) -> bytes:
    """What the installed program has of the built-in story. Raises StoryError with everything that is wrong with it."""
    files, _ = story_files(folder)
    return encode(_read(folder), _with_region(folder, files))


def _with_region(folder: Path, files: list[Path]) -> list[Path]:
    region = folder / REGION
    return [*files, region] if region.is_file() else files


def _read(folder: Path) -> Story:
    draft = examine(folder)
    if draft.story is None or not draft.playable:
        raise StoryError(draft.problems)
    return draft.story


def story_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The YAML files of a story's folder, by name, and why they cannot be had."""
    name = str(folder)
    try:
        with os.scandir(folder) as entries:
            links = {entry.name: entry.is_symlink() for entry in entries if _is_yaml(entry.name)}
    except FileNotFoundError:
        message = "is not there. Name the folder of a story, or none for the built-in one."
        return [], [Problem(name, 0, 0, "B001", message)]
    except NotADirectoryError:
        return [], [Problem(name, 0, 0, "B001", "is not a folder. Name the folder that holds story.yaml.")]
    except OSError as error:
        return [], [Problem(name, 0, 0, "B001", f"cannot be read: {error.strerror or error}.")]
    found = sorted(links)
    problems = []
    if HEADING not in found:
        hint = did_you_mean(HEADING, found)
        problems.append(Problem(name, 0, 0, "B001", f"holds no {HEADING}, which every story begins with.{hint}"))
    elif SOURCES not in found:
        problems.append(Problem(name, 0, 0, "B001", f"holds no {SOURCES}, where outlets and documents are listed."))
    if len(found) > MOST_FILES:
        problems.append(Problem(name, 0, 0, "B005", f"holds more than {MOST_FILES} files."))
    inside = folder.resolve()
    for each in filter(links.get, found):
        try:
            leads_out = not (folder / each).resolve().is_relative_to(inside)
        except (OSError, RuntimeError):
            # Python before 3.13 raises RuntimeError for a link that leads to itself.
            problems.append(Problem(each, 0, 0, "B001", "is a link that leads nowhere."))
            continue
        if leads_out:
            problems.append(Problem(each, 0, 0, "B001", "is a link that leads out of the story's folder."))
    return [folder / each for each in found], problems


def examine(folder: Path, *, readability: bool = False) -> Draft:
    """Reads a whole folder afresh and finds every problem of every file.

    How hard the levels are to read is measured only where that is asked for, because it takes a library of its own.
    """
    # Imported here because the compiled story needs neither YAML nor the rules.
    from game.story.checks import story_rules as rules
    from game.story.yaml_files import build as shaping
    from game.story.yaml_files.geojson import read_region
    from game.story.yaml_files.reader import read
    from game.story.yaml_files.source_file import SourceFile

    files, problems = story_files(folder)
    if problems:
        return Draft(None, problems)
    pages: dict[str, SourceFile] = {}
    scenes: dict[str, Scene] = {}
    scene_files: dict[str, str] = {}
    lost: set[str] = set()
    for path in files:
        name = path.name
        page = pages[name] = read(path, name)
        if name in WHOLE_STORY:
            continue
        scene = shaping.shape(page, page.root, Scene) if page.root is not None else None
        if scene is None or not scene.id or scene.id in scenes:
            lost.update(rules.IN_SCENES)
            if scene is not None and scene.id:
                message = f"`{scene.id}` is also the id of {scene_files[scene.id]}. Every scene needs its own."
                page.problem(page.find(("id",)), "B202", message)
        else:
            scenes[scene.id], scene_files[scene.id] = scene, name
        page.forget()

    def shaped(name: str, kind: type[T]) -> T | None:
        page = pages.get(name)
        return shaping.shape(page, page.root, kind) if page is not None and page.root is not None else None

    def shaped_mapping(name: str, kind: type[T]) -> dict[str, T]:
        page = pages.get(name)
        return shaping.shape_mapping(page, page.root, kind) if page is not None and page.root is not None else {}

    heading, sources = shaped(HEADING, Heading), shaped(SOURCES, Sources)
    people, glossary = shaped_mapping(PEOPLE, Person), shaped_mapping(GLOSSARY, Term)
    geography = shaped(PLACES, Geography) or Geography({})
    dates = pages.get(TIMELINE)
    timeline = shaping.shape_list(dates, dates.root, Event) if dates and dates.root is not None else ()
    region, wrong = read_region(folder / REGION)
    story, unmeasured = None, list[str]()
    if heading is not None and sources is not None:
        drawn = region or Region()
        lesson = shaped(LESSON, Lesson)
        story = Story(heading, sources, scenes, people, geography, glossary, timeline, drawn, lesson)
        for name, kinds in ((PEOPLE, rules.IN_PEOPLE), (GLOSSARY, rules.IN_GLOSSARY)):
            if name in pages and pages[name].refused:
                lost.update(kinds)
        unmeasured = rules.check(story, pages, scene_files, lost, readability=readability)
    problems = sorted({*wrong, *(problem for page in pages.values() for problem in page.problems)})
    return Draft(story, problems, unmeasured)
