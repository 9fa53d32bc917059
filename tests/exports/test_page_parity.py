"""The page shows what the other players show, and writes the same journal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Say
from runs import amount

from game.journey.commands.responses import PageRequest
from game.journey.documents.markdown import transcript
from game.journey.pages import reference as pages
from game.journey.saving.journal import FORMAT
from game.journey.sources.claim_details import claim_blocks, source_block
from game.journey.sources.claim_filter import told
from game.journey.state.journey import Journey, replay
from game.journey.state.moves import from_line, to_line
from game.journey.view.labels import BASES, LAYERS, VERDICTS
from game.journey.view.scene_view import Mark, Paragraph, Words, scene_view
from game.story.model.story import Claim, Story

READER = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
WALKS, STEPS = amount(40, quick=1), 60


def reading(browser: Browser, script: str, *arguments: Any) -> Any:
    return browser.run(f"{READER}\n{script}", *arguments)


def replayed(story: Story, journal: str) -> Journey:
    """The journey that a journal's text leads to. It has to be one that this program could have written."""
    if not journal:
        return replay(story, ())
    first, *lines = journal.removesuffix("\n").split("\n")
    heading = story.heading
    head = {"read": False, "story": heading.ifid, "edition": heading.edition, "title": heading.title}
    found = json.loads(first)
    assert list(found) == ["journal", "id", *head]
    assert found == {"journal": FORMAT, "id": found["id"], **head}
    assert re.fullmatch("[0-9a-f]{32}", found["id"])
    moves = [from_line(line.encode()) for line in lines]
    assert [to_line(move).decode() for move in moves] == lines
    journey = replay(story, moves)
    assert journey.broken is None
    return journey


def signed(claim: Claim, number: int) -> str:
    doubt = VERDICTS[claim.verdict].symbol if claim.verdict in ("contradicted", "unresolved") else ""
    return f"[{BASES[claim.basis].symbol}{number}{doubt}]"


def drawn(paragraph: Paragraph) -> str:
    return "".join(p.text if isinstance(p, Words) else signed(p.claim, p.number) for p in paragraph.pieces)


def compare(story: Story, shown: dict[str, Any]) -> int:
    """Compares the scene that the page shows with the terminal's view of the same journey; how much was compared."""
    journey = replayed(story, shown["journal"])
    view = scene_view(journey)
    assert shown["title"] == view.title
    layer = f" · {LAYERS['record']}" if view.layer == "record" else ""
    assert shown["when"] == f"{view.when} · {view.place}{layer}"
    assert shown["where"] == f"{view.place_on_line} · {view.level}"
    assert shown["paragraphs"] == [[each.layer, drawn(each)] for each in view.paragraphs]
    looked = [[each.heading[:1].upper() + each.heading[1:], each.layer, drawn(each)] for each in view.looked]
    assert shown["looked"] == looked
    pieces = [each for part in (*view.paragraphs, *view.looked) for each in part.pieces]
    assert {each.text for each in pieces if isinstance(each, Words) and each.term} <= set(shown["terms"])
    assert shown["ways"] == [
        [str(way.number), way.label, ", ".join(filter(None, (way.hint, "seen" if way.done else "")))]
        for way in view.ways
    ]
    assert shown["sources"] == [listed(journey, mark) for mark in view.marks]
    table = pages.board(journey) if view.board == "verdicts" else None
    if table is None:
        assert shown["board"] == []
    else:
        expected = [table.title, *(f"{block.lead} {block.text}".strip() for block in table.blocks)]
        assert " ".join(shown["board"]) == " ".join(" ".join(each.split()) for each in expected)
    return 6 + len(view.paragraphs) + len(view.looked) + len(view.ways) + len(view.marks)


def listed(journey: Journey, mark: Mark) -> str:
    """A source as the terminal lists it, the words in brackets without them."""
    block = source_block(journey, mark)
    said = block.text[len(mark.claim.says) :].strip()[1:-1]
    return f"{signed(mark.claim, mark.number)[1:-1]} {mark.claim.says} {said}"


@pytest.mark.whole
def test_every_scene_at_every_level_is_the_terminals(
    browser: Browser, page_file: Path, story: Story, report: Say
) -> None:
    browser.open(page_file)
    scenes, checks = 0, 0
    for scene in story.scenes.values():
        for _ in story.heading.levels:
            reading(browser, "leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`))", scene.id)
            checks += compare(story, reading(browser, "return shownScene()"))
            for number in range(len(scene.details)):
                # The looks stand after the ways on.
                reading(browser, "press(all('.now .ways li.looking button')[arguments[0]])", number)
            checks += compare(story, reading(browser, "return shownScene()"))
            scenes += 1
            reading(browser, "press(one('#Level'))")
    report(f"page: {scenes} scenes and levels, {checks} things compared with the terminal's view")
    assert checks > 1000


def test_every_claim_is_the_terminals(browser: Browser, page_file: Path, story: Story, report: Say) -> None:
    browser.open(page_file)
    script = """
    return all("#Claims article").map((article) => ({
      says: words(one("h4", article)), where: one("h3 a", article.parentNode).hash,
      told: all(".told a", article).concat(one("h3 a", article.parentNode)).map((link) => link.hash),
      blocks: all(":scope > :is(h5, p:not(.told)), :scope > ul > li, :scope > ul > li > small", article).map((each) =>
        [words(each), all("a", each).map((link) => link.getAttribute("href"))]),
    }));"""
    shown = reading(browser, script)
    assert len(shown) == len(story.claims)
    checks, tellers = 0, told(story)
    for found in shown:
        claim = next(each for each in story.claims.values() if found["says"].split(" ", 1)[-1] == each.says or
                     found["says"] == each.says)  # fmt: skip
        assert found["where"] == f"#{story.home[claim.id].id}"
        assert set(found["told"]) == {f"#{scene.id}" for scene in tellers[claim.id]}
        _, *blocks = claim_blocks(story, claim)
        expected: list[list[Any]] = []
        before = ""
        for block in blocks:
            if block.kind == "address":
                expected[-1][1] = [block.text]
                continue
            if block.kind == "quiet" and before == "entry":
                # A remark stands under the entry before it, and in it.
                expected[-1][0] += f" {block.text}"
            expected.append([" ".join(f"{block.lead} {block.text}".split()), []])
            before = block.kind
        assert found["blocks"] == expected
        checks += len(expected)
    report(f"page: {len(shown)} claims, {checks} parts of them compared with the terminal's pages")


def test_reference_pages_are_the_terminals(browser: Browser, page_file: Path, story: Story) -> None:
    browser.open(page_file)
    start = replay(story, ())
    for leaf, command in (("Time", "timeline"), ("People", "people"), ("Article", "article"), ("Words", "glossary")):
        shown = reading(browser, "return words(document.getElementById(arguments[0]))", leaf)
        for block in pages.page(PageRequest(command), start).blocks:
            if block.kind == "heading" and command == "glossary":
                continue
            assert " ".join(block.text.split()) in shown, (leaf, block)
    for block in pages.page(PageRequest("map"), start).blocks:
        if not block.text.startswith("This scene is set at"):
            assert " ".join(block.text.split()) in reading(browser, "return words(one('#Map'))")


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_gives_the_same_transcript(browser: Browser, page_file: Path, story: Story, seed: int) -> None:
    browser.open(page_file)
    walked = reading(browser, "return walk(arguments[0], arguments[1])", seed, STEPS)
    assert walked["notices"] == []
    journey = replayed(story, walked["journal"])
    assert journey.turn > STEPS / 3
    assert walked["transcript"] == transcript(journey)
    reading(browser, "scene()")
    compare(story, reading(browser, "return shownScene()"))
    assert browser.logs() == []
