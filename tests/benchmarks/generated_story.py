"""A story of any size, written to a folder: `python tests/benchmarks/generated_story.py FOLDER [SCENES]`.

Each scene has some sixty words at each of two reading levels, two claims with evidence, a detail and two choices. Nine
of ten stand on the main line; each tenth is an aside of the one before; each fifth has a task. The words are drawn
with a seed, so the same number of scenes is always the same story, and it passes `check`.
"""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from pathlib import Path

LEVELS = ("standard", "easier")
ASIDE = 10
"""Every scene whose number this divides is an aside."""
TASK = 5
"""Every scene whose number this divides has a task."""

_WORDS = """clerk teacher farmer driver nurse baker pilot guard painter miller singer weaver mason sailor tailor
bridge lamp gate river market tower garden road letter window train table harbour fountain clock
saw found opened painted closed crossed named counted drew left watched passed reached mended kept
old small green broken quiet tall narrow white heavy bright wooden empty round distant plain"""
_NAMES, _THINGS, _DEEDS, _SORTS = (line.split() for line in _WORDS.splitlines())


def write_story(folder: Path, scenes: int, seed: int = 1) -> None:
    """Writes a story of so many scenes, at least two."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{seed} {scenes}")
    line = [number for number in range(1, scenes + 1) if number % ASIDE or number == scenes]
    onward = dict(pairwise(line))
    for number in range(1, scenes + 1):
        aside = number not in onward and number != scenes
        ways = [onward.get(number - 1 if aside else number)]
        if number + 1 <= scenes and number not in (scenes - 1, scenes) and (number + 1) % ASIDE == 0:
            ways.append(number + 1)
        else:
            # Another way: back to somewhere on the main line.
            ways.append(line[chance.randrange(len(line))])
        to = list(dict.fromkeys(way for way in ways if way is not None and way != number))
        (folder / f"{number:05}-scene.yaml").write_text(_scene(number, to, number == scenes, chance), "utf-8")
    (folder / "story.yaml").write_text(_heading(line), "utf-8")
    (folder / "sources.yaml").write_text(_SOURCES, "utf-8")


def _sentence(chance: random.Random, figure: int) -> str:
    return (
        f"The {chance.choice(_SORTS)} {chance.choice(_NAMES)} {chance.choice(_DEEDS)} the {chance.choice(_SORTS)} "
        f"{chance.choice(_THINGS)} and {chance.choice(_DEEDS)} {figure} more by the {chance.choice(_THINGS)}."
    )


def _scene(number: int, to: list[int], ending: bool, chance: random.Random) -> str:
    figures = [chance.randrange(2, 900) for _ in range(5)]
    lines = [
        f"id: scene-{number:05}",
        f"title: The {chance.choice(_THINGS)} of page {number}",
        "when: Saturday 2 March 2024, evening",
        "place: town",
        "narration:",
    ]
    for passage in (figures[:2], figures[2:4]):
        for at, level in enumerate(LEVELS):
            lines.append(f"  {'-' if not at else ' '} {level}: >-")
            for figure, claim in zip(passage, ("told", "held"), strict=True):
                lines.append(f"      {_sentence(chance, figure)}[^{claim}-{number}]")
    lines += ["details:", f"  the {chance.choice(_THINGS)}:"]
    found = _sentence(chance, figures[4])
    lines += [f"    {level}: {found}[^told-{number}]" for level in LEVELS]
    if to:
        lines.append("choices:")
        lines += [f"  - to: scene-{each:05}\n    label: Follow the {chance.choice(_NAMES)}" for each in to]
    lines.append("claims:")
    for claim, verdict in (("told", "unresolved"), ("held", "corroborated")):
        lines += [
            f"  {claim}-{number}:",
            f"    says: {_sentence(chance, figures[0])}",
            "    basis: reported",
            "    chain: [river-post]",
            "    article: [p01]",
            f"    verdict: {verdict}",
            "    record:",
            "      - document: town-hall-2024-03-03",
            "        stance: partly",
            "        says: Gives another number.",
        ]
    if ending:
        lines.append("ending: true")
    if number % TASK == 0:
        lines += [
            "tasks:",
            f"  - id: known-{number}",
            "    kind: basis",
            "    ask: How does the paper know?",
            f"    claim: told-{number}",
            "    options:",
            "      - id: reported",
            "        why: The paper says so itself.",
            "      - id: shown",
            "        why: There is no picture of it.",
        ]
    return "\n".join(lines) + "\n"


def _heading(line: list[int]) -> str:
    names = "\n".join(f"  - scene-{number:05}" for number in line)
    levels = "\n".join(
        f"  {name}:\n    name: {name.title()}\n    grade: [0, 20]\n    words: 9999999" for name in LEVELS
    )
    return f"""title: A generated story
subtitle: Made to be measured
summary: Many scenes that mean nothing.
ifid: 7D0F2B7E-9C1A-4E0C-8F3B-1D2E3F405162
edition: "1"
language: en
article:
  about: A report on nothing
  outlet: river-post
  date: "2024-03-02"
  address: https://example.org/report
  paragraphs: 1
start: scene-{line[0]:05}
levels:
{levels}
main_line:
{names}
"""


_SOURCES = """outlets:
  river-post:
    name: River Post
    ownership: private
  town-hall:
    name: Town Hall
    ownership: public
documents:
  town-hall-2024-03-03:
    outlet: town-hall
    date: "2024-03-03"
    address: https://example.org/town-hall
"""


if __name__ == "__main__":
    write_story(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
