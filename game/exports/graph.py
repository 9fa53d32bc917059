"""The scenes of a story and the ways between them, as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html).

Nothing is told by colour or shape alone: each scene says in words what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.exports import credit_lines
from game.story.model.prose import citations, plain
from game.story.model.story import Scene, Story
from game.story.model.text import single_line

MOST_WAYS = 500
"""The most ways that Mermaid draws unless it is told otherwise (its setting `maxEdges`)."""
MOST_TEXT = 50_000
"""The most characters (its setting `maxTextSize`)."""

SHAPES = {"scene": ('["', '"]'), "aside": ('("', '")'), "record": ('{{"', '"}}'), "ending": ('(["', '"])')}
"""How each kind of scene is drawn: a box, a round box, a hexagon, a stadium."""
KINDS = {"scene": "", "aside": "aside", "record": "the record", "ending": "ending"}
"""What each kind is called in its box; a scene of the main line has its number besides."""
COLOURS = {
    "scene": "fill:#ffffff,stroke:#333333,color:#111111",
    "aside": "fill:#eef3fb,stroke:#2f5597,color:#111111",
    "record": "fill:#fdf3dc,stroke:#8a5a00,color:#111111",
    "ending": "fill:#e9f5ea,stroke:#256b2c,color:#111111",
}

_HARMFUL = re.compile(r"[^\w \-.,?!’‘“”–—…]")
"""What stands in a label as a number, because Mermaid, or the page that draws it, could take it for something."""


def graph(story: Story, level: str | None = None) -> str:
    """The flowchart's text; words are counted at a reading level, the story's first where none is named."""
    return "\n".join(_lines(story, level or next(iter(story.heading.levels)))) + "\n"


def too_large(text: str, story: Story) -> bool:
    """Whether Mermaid has to be told to draw so much."""
    return len(text) > MOST_TEXT or sum(len(scene.choices) for scene in story.scenes.values()) > MOST_WAYS


def kind_of(story: Story, scene: Scene) -> str:
    """Which of `KINDS` a scene is."""
    if scene.ending:
        return "ending"
    if scene.layer == "record":
        return "record"
    return "scene" if story.number(scene.id) else "aside"


def words_in(scene: Scene, level: str) -> int:
    """The words of a scene's narration and details."""
    return sum(len(plain(texts.get(level, "")).split()) for _, texts in scene.texts())


def claims_in(story: Story, scene: Scene) -> int:
    """How many claims a scene tells, its details among it."""
    first = next(iter(story.heading.levels))
    cited = citations(texts[first] for _, texts in scene.texts())
    return len({name for name in cited if name in story.claims})


def label(text: str) -> str:
    """Words as they may stand between quotation marks in a flowchart, on one line."""
    return _HARMFUL.sub(lambda found: f"#{ord(found[0])};", single_line(text)) or "…"


def _lines(story: Story, level: str) -> Iterator[str]:
    names = {name: f"s{number}" for number, name in enumerate(story.scenes, 1)}
    yield "flowchart TD"
    yield "  accTitle: The scenes of a story and the ways between them"
    yield "  accDescr: Boxes are scenes of the main line, round boxes asides, hexagons the record, stadiums endings"
    for scene in story.scenes.values():
        kind = kind_of(story, scene)
        begin, end = SHAPES[kind]
        yield f"  {names[scene.id]}{begin}{_box(story, scene, kind, level)}{end}:::{kind}"
    yield f'  start(("start")) --> {names[story.heading.start]}'
    for scene in story.scenes.values():
        here = story.number(scene.id)
        for choice in scene.choices:
            there = story.number(choice.to)
            # The main line is thick, the ways to asides and back are dotted.
            arrow = "==>" if here and there == here + 1 else "-->" if here and there else "-.->"
            yield f'  {names[scene.id]} {arrow}|"{label(choice.label)}"| {names[choice.to]}'
    for kind, wears in COLOURS.items():
        yield f"  classDef {kind} {wears}"
    yield from (f"  %% {line}" for line in credit_lines(story))


def _box(story: Story, scene: Scene, kind: str, level: str) -> str:
    number = story.number(scene.id)
    about = [f"scene {number}" if number else ""]
    about += [KINDS["record"] if scene.layer == "record" else "", "" if kind == "record" else KINDS[kind]]
    words, claims = words_in(scene, level), claims_in(story, scene)
    counts = f"{words} {'word' if words == 1 else 'words'}, {claims} {'claim' if claims == 1 else 'claims'}"
    if scene.tasks:
        counts += f", {len(scene.tasks)} {'task' if len(scene.tasks) == 1 else 'tasks'}"
    return f"{label(scene.title)}<br/>{label(', '.join(filter(None, about)))}<br/>{label(counts)}"
