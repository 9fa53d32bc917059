"""The flowchart of a story: by its own grammar, and as Mermaid itself reads it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import node_programs
import pytest
from tricky_words import WORDS, hostile

from game.exports.graph import claims_in, graph, kind_of, label, too_large, words_in
from game.story.loading import examine
from game.story.model.story import Story

LABEL = r'"(?:[^"\[\]{}()<>#;&|`\\:%@~]|#\d+;|<br/>)+"'
LINES = (
    r"flowchart TD",
    r"  acc(Title|Descr): [A-Za-z ,]+",
    rf"  s\d+(\[{LABEL}\]|\({LABEL}\)|\(\[{LABEL}\]\)|{{{{{LABEL}}}}}):::(scene|aside|record|ending)",
    r'  start\(\("start"\)\) --> s\d+',
    rf"  s\d+ (==>|-->|-\.->)\|{LABEL}\| s\d+",
    r"  classDef (scene|aside|record|ending) [a-z:#0-9,]+",
    r"  %% Sources and licences: \S.*",
)
TYPES = {"scene": "square", "aside": "round", "record": "hexagon", "ending": "stadium"}


@pytest.fixture(params=["built-in", "kite", "hostile", "hostile kite"])
def drawn(request: pytest.FixtureRequest, story: Story, kite: Path) -> Story:
    """A story to draw."""
    made = story if request.param in ("built-in", "hostile") else examine(kite).story
    assert made is not None
    return hostile(made) if "hostile" in request.param else made


def test_every_line_is_of_a_form_that_mermaid_knows(drawn: Story) -> None:
    lines = graph(drawn).splitlines()
    assert lines[0] == "flowchart TD"
    for line in lines:
        assert any(re.fullmatch(form, line) for form in LINES), line


def test_every_scene_and_every_way_is_drawn_once(drawn: Story) -> None:
    lines = graph(drawn).splitlines()
    assert sum(":::" in line for line in lines) == len(drawn.scenes)
    assert sum(">|" in line for line in lines) == sum(len(scene.choices) for scene in drawn.scenes.values())


def test_mermaid_reads_what_was_meant(drawn: Story, tmp_path: Path) -> None:
    node_programs.need("mermaid", "jsdom")
    path = tmp_path / "graph.mmd"
    path.write_text(graph(drawn), "utf-8")
    (read,) = node_programs.run("read_mermaid.mjs", path)
    names = {name: f"s{number}" for number, name in enumerate(drawn.scenes, 1)}
    level = next(iter(drawn.heading.levels))
    boxes = {box["id"]: box for box in read["boxes"]}
    assert boxes.keys() == {*names.values(), "start"}
    for scene in drawn.scenes.values():
        box, kind = boxes[names[scene.id]], kind_of(drawn, scene)
        title, about, counts = box["text"].split("\n")
        assert title == " ".join(scene.title.split())
        assert (box["type"], box["classes"]) == (TYPES[kind], [kind])
        number = drawn.number(scene.id)
        assert (f"scene {number}" in about) == bool(number)
        assert ("the record" in about) == (scene.layer == "record")
        assert ("ending" in about) == scene.ending
        assert about, "what it is, in words"
        assert counts.startswith(f"{words_in(scene, level)} word")
        assert f", {claims_in(drawn, scene)} claim" in counts
    wanted = [
        (names[scene.id], names[choice.to], " ".join(choice.label.split()))
        for scene in drawn.scenes.values()
        for choice in scene.choices
    ]
    start = ("start", names[drawn.heading.start], "")
    assert sorted((way["start"], way["end"], way["text"]) for way in read["ways"]) == sorted([start, *wanted])
    line = drawn.heading.main_line
    thick = {(names[here], names[there]) for here, there in pairwise(line)}
    on_line = {"start", *(names[name] for name in line)}
    for way in read["ways"]:
        ends = (way["start"], way["end"])
        assert way["stroke"] == ("thick" if ends in thick else "normal" if on_line >= {*ends} else "dotted"), way
    assert set(read["classes"]) == set(TYPES)
    assert read["title"]


def test_labels_hold_nothing_that_could_be_taken_for_something(story: Story) -> None:
    for words in WORDS:
        assert re.fullmatch(LABEL, f'"{label(words)}"'), words
    assert label("\u202e\x1b") == "…"


def test_words_and_claims_are_counted(kite: Path) -> None:
    story = examine(kite).story
    assert story is not None
    string = story.scenes["string"]
    assert words_in(string, "standard") == len(["The", "string", "led", "to", "the", "town."])
    assert words_in(string, "easier") == len(["The", "string", "led", "to", "town."])
    assert claims_in(story, string) == 1


def test_a_chart_too_large_for_mermaid_is_said_to_be(story: Story) -> None:
    assert not too_large(graph(story), story)
    assert too_large("x" * 60_000, story)
