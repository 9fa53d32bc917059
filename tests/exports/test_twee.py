"""Twee 3: by its own rules, and as extwee reads it, compiles it and reads it back."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import node_programs
import pytest
from tricky_words import WORDS, hostile

from game.exports import Order, make
from game.exports.twee import header, literal
from game.journey.view.scene_view import scene_marks
from game.story.loading import examine
from game.story.model.prose import plain
from game.story.model.story import Story

LINK = re.compile(r"\[\[(.*?)->(.*?)\]\]")


@pytest.fixture(params=["built-in", "kite", "hostile", "hostile kite"])
def told(request: pytest.FixtureRequest, story: Story, kite: Path) -> Story:
    """A story to export."""
    made = story if request.param in ("built-in", "hostile") else examine(kite).story
    assert made is not None
    return hostile(made) if "hostile" in request.param else made


def twee(story: Story, level: str | None = None) -> str:
    made = make("twee", Order(story, level=level))
    assert isinstance(made.content, bytes)
    return made.content.decode("utf-8")


def shown(text: str) -> str:
    """A passage as a reader sees it: without elements and marks, every character as it is drawn."""
    without = re.sub(r"<sup>.*?</sup>", "", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", without)).split())


def folded(text: str) -> str:
    return " ".join(text.split())


def links(text: str) -> list[str]:
    return [target for _, target in LINK.findall(text)]


def test_only_passages_begin_with_two_colons(told: Story) -> None:
    heads = [line for line in twee(told).splitlines() if line.startswith("::")]
    assert len(heads) == len(told.scenes) + 4
    assert heads[0] == ":: StoryTitle"


def test_the_data_are_json_with_the_storys_own_identity(told: Story) -> None:
    text = twee(told)
    data = json.loads(text.split(":: StoryData\n")[1].split("\n\n")[0])
    assert data["ifid"] == told.heading.ifid
    assert data["start"] == told.heading.start


def compare(told: Story, passages: list[Any], level: str) -> None:
    by_name = {
        each["name"]: each for each in passages if "about" not in each["tags"] and "stylesheet" not in each["tags"]
    }
    assert list(by_name) == list(told.scenes)
    for scene in told.scenes.values():
        passage = by_name[scene.id]
        assert scene.layer in passage["tags"]
        assert ("aside" in passage["tags"]) == (told.number(scene.id) is None)
        assert links(passage["text"]) == [choice.to for choice in scene.choices]
        words = shown(passage["text"])
        assert words.startswith(folded(f"{scene.title} {scene.when}."))
        for _, texts in scene.texts():
            assert folded(plain(texts[level])).replace(" ", "") in words.replace(" ", ""), scene.id
        for choice in scene.choices:
            assert folded(choice.label) in html.unescape(passage["text"]), choice.label
        for mark in scene_marks(told, scene).values():
            assert f"{mark.number}. {folded(mark.claim.says)}" in words
            for evidence in mark.claim.record:
                address = told.sources.documents[evidence.document].address
                assert f'href="{html.escape(address)}"' in passage["text"]


@pytest.mark.parametrize("level", ["standard", "easier"])
def test_extwee_compiles_it_and_reads_back_the_same_scenes_and_links(told: Story, level: str, tmp_path: Path) -> None:
    node_programs.need("extwee")
    path = tmp_path / "story.twee"
    path.write_text(twee(told, level), "utf-8")
    (done,) = node_programs.run("read_twee.mjs", path)
    for story in (done["read"], done["back"]):
        assert story["ifid"] == told.heading.ifid
        assert story["start"] == told.heading.start
        assert story["name"].strip() == folded(told.heading.title)
        compare(told, story["passages"], level)
    scenes = [[each for each in done[way]["passages"] if each["name"] in told.scenes] for way in ("read", "back")]
    assert [(each["name"], each["text"]) for each in scenes[0]] == [(each["name"], each["text"]) for each in scenes[1]]


def test_the_layers_are_kept_apart(story: Story) -> None:
    text = twee(story)
    passage = text.split(":: khasan-welcome ")[1].split("\n:: ")[0]
    for each in story.scenes["khasan-welcome"].details.values():
        layer = each.layer or "article"
        assert f'<p class="{layer}">{literal(plain(each.texts["standard"]).split(".")[0])}' in passage
    assert "other reports say" in text


@pytest.mark.parametrize("words", WORDS)
def test_no_format_could_take_the_words_for_its_own(words: str) -> None:
    written = literal(words)
    assert html.unescape(written) == folded(words)
    assert not re.search(r"[<>\[\]{}\\$|*_~^`@%]|::|//|''|--|\"\"|\(\w+:", written)
    assert not re.match(r"[!+\-:;>?.]|\d+[.)]", written)


def test_a_label_that_cannot_stand_in_a_link_stands_before_it(kite: Path) -> None:
    story = examine(kite).story
    assert story is not None
    text = twee(hostile(story))
    for label, target in LINK.findall(text):
        assert label == "→" or not re.search(r"[\[\]<>|&{}]", label)
        assert target in story.scenes


def test_names_and_tags_are_escaped_as_the_specification_says() -> None:
    assert header("a [b] {c} \\", ("x[y]",), (1, 2)) == (
        ':: a \\[b\\] \\{c\\} \\\\ [x\\[y\\]] {"position": "1,2", "size": "100,100"}'
    )
