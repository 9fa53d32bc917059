"""How hard a text is to read, with the proper names masked.

Flesch-Kincaid counts syllables, and counts `Vladivostok` as four though a reader meets it as one known shape. A story
full of names would so look harder than it reads, and could be made to look easier only by leaving names out. So every
name is replaced by `Max`, one short word, before the grade is worked out. The names are those that the story lists:
its people (whole, as they are also written, and by each part), its places, outlets and origins, and the further
names under `names` in story.yaml. Longer names are masked before shorter ones, so that `North Korea` is one name and
not `North` and one. Words are counted on the text as it stands, names and all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.story.model.prose import MARK, plain
from game.story.model.story import Story

FEWEST_WORDS = 100
"""Of fewer words than these a grade says little."""
MOST_WORDS = 20_000
"""Of more words than these a part is graded, scenes taken evenly from all of it."""


def names(story: Story) -> list[str]:
    """The story's proper names, the longest first."""
    found = {*story.heading.names}
    for person in story.people.values():
        found.update((person.name, *person.also))
    for listed in (story.geography.places, story.sources.outlets, story.sources.origins):
        found.update(each.name for each in listed.values())
    return sorted((name for name in found if name[:1].isupper()), key=lambda name: (-len(name), name))


def masked(text: str, proper: Sequence[str]) -> str:
    """A text with each name, as a whole word, replaced by one short word."""
    either = "|".join(re.escape(name) for name in proper)
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", "Max", text) if either else text


def main_line(story: Story, level: str, every: int = 1) -> str:
    """The narration of the main line at a level as it is read from first to last, or of every so manyth scene."""
    scenes = [story.scenes[name] for name in story.heading.main_line[::every]]
    return " ".join(plain(passage.texts[level]) for scene in scenes for passage in scene.narration)


def count_words(story: Story, level: str) -> int:
    """How many words the main line has at a level."""
    scenes = [story.scenes[name] for name in story.heading.main_line]
    return sum(len(MARK.sub("", passage.texts[level]).split()) for scene in scenes for passage in scene.narration)


def installed() -> bool:
    """Whether the library that counts syllables is there."""
    from importlib.util import find_spec

    return find_spec("textstat") is not None


def grade(text: str, proper: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of a text, names masked. Raises ImportError where textstat is not installed."""
    import textstat  # type: ignore[import-untyped]

    return float(textstat.flesch_kincaid_grade(masked(text, proper)))
