"""The page for everybody: axe finds nothing, all of it is read out in order, and keys reach all of it.

axe-core takes a second or two a time. The whole run has it look at every scene, page and dialog at both widths, in both
themes and at every level.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Say, module
from test_page_parity import reading

from game.journey.state import moves
from game.journey.state.journey import replay
from game.journey.view.scene_view import Words, scene_view
from game.story.model.story import Story

AXE = """
const done = arguments[arguments.length - 1];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const told = (node) => `${node.target} ${node.failureSummary.split("\\n")[1]}`;
axe.run(document, { resultTypes: ["violations"], runOnly: rules }).then((found) =>
  done(found.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map(told).join(" | ")}`)));
"""
THEMES = (("light", 1280), ("dark", 360), ("light", 360), ("dark", 1280))
LEAVES = ("Title", "Contents", "Map", "Time", "People", "Words", "Claims", "Article", "Notebook", "FrontPage", "Trail",
          "Transcript", "Tasks", "Settings")  # fmt: skip


def axe(browser: Browser) -> list[str]:
    """What axe-core finds wrong with what is shown now."""
    if not browser.run("return !!window.axe"):
        # The page's own policy lets nothing in, so axe comes in by the debugger's door.
        source = module("axe-core/axe.min.js").read_text(encoding="utf-8")
        browser.tell("Runtime.evaluate", expression=source)
    found: list[str] = browser.run_later(AXE)
    return found


def visit(browser: Browser, scene: str) -> None:
    reading(browser, "leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`))", scene)


@pytest.mark.whole
def test_axe_finds_nothing_on_any_scene_at_any_level_in_any_theme(
    browser: Browser, page_file: Path, story: Story, report: Say
) -> None:
    runs = 0
    try:
        for scheme, width in THEMES:
            browser.like(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
            browser.size(width, 800)
            browser.open(page_file)
            for number, scene in enumerate(story.scenes.values()):
                visit(browser, scene.id)
                # Each scene is looked at on each width and in each theme; the levels take turns.
                if number % 2 == (scheme == "dark"):
                    reading(browser, "press(one('#Level'))")
                reading(browser, "all('.now .ways :is(li.looking, li.tasking) button').forEach(press)")
                reading(browser, "all('.now .task .actions button').forEach(press)")
                reading(browser, "press(all('.now .prose a').filter(visible).pop())")
                assert axe(browser) == [], (scene.id, scheme, width)
                runs += 1
    finally:
        browser.like()
        browser.size(1280, 900)
    report(f"page: axe-core ran {runs} times over the scenes and found nothing")
    assert runs == 4 * len(story.scenes)


def test_axe_is_there_and_finds_what_is_wrong(browser: Browser, page_file: Path) -> None:
    browser.open(page_file)
    browser.run(
        "document.querySelector('main').append(document.createElement('img'), document.createElement('button'))"
    )
    assert {each.split(":")[0] for each in axe(browser)} >= {"image-alt", "button-name"}


@pytest.mark.whole
def test_axe_finds_nothing_on_any_page_and_dialog(browser: Browser, page_file: Path, report: Say) -> None:
    runs = 0
    try:
        for scheme in ("light", "dark"):
            browser.like(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
            browser.open(page_file)
            reading(browser, "press(one('#Start button')); press(one('.now .ways button'))")
            for scene in ("khasan-welcome", "front-page"):
                visit(browser, scene)
                reading(
                    browser,
                    "press(all('.now .prose a[href^=\"#Claim-\"]').filter(visible).pop());"
                    "press(one('.card [data-keep]'))",
                )
            reading(browser, "leaf('FrontPage'); all('#FrontPage .entry .actions button')[0].click()")
            reading(browser, "leaf('Notebook'); one('#Note').value = 'x'; press(one('#Note ~ .actions button'))")
            visit(browser, "front-page")
            assert axe(browser) == [], scheme
            for leaf in LEAVES:
                reading(browser, "leaf(arguments[0]); if (arguments[0] === 'Title') location.hash = ''", leaf)
                assert axe(browser) == [], (leaf, scheme)
                runs += 1
            reading(
                browser, "leaf('Settings'); press(all('.now button').find((each) => words(each) === 'Clear my work'))"
            )
            assert reading(browser, "return one('dialog').open")
            assert axe(browser) == [], ("dialog", scheme)
            reading(browser, "press(one('dialog button'))")
            runs += 2
    finally:
        browser.like()
    report(f"page: axe-core ran {runs} times over the other pages and the dialog and found nothing")


@pytest.mark.whole
def test_axe_finds_nothing_on_the_page_without_its_script(browser: Browser, page_file: Path) -> None:
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.driver.get("about:blank")
        browser.driver.get(page_file.as_uri())
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)
        assert browser.run("return document.documentElement.className") == ""
        assert browser.run("return document.querySelector('#Khasan, #khasan-welcome').checkVisibility()")
        assert axe(browser) == []
    finally:
        browser.tell("Emulation.setScriptExecutionDisabled", value=False)


def tree(browser: Browser) -> list[tuple[str, str]]:
    """What a screen reader is given, in order: each node's role and name."""
    nodes = browser.tell("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[tuple[str, str]] = []

    def walk(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            found.append((node["role"]["value"], str(node.get("name", {}).get("value", ""))))
        for child in node.get("childIds", ()):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def closed(text: str) -> str:
    """A text without its spaces, which the tree leaves out between a word and a link."""
    return "".join(text.split())


@pytest.mark.whole
def test_every_scene_is_in_the_accessibility_tree_in_reading_order(
    browser: Browser, page_file: Path, story: Story, report: Say
) -> None:
    browser.open(page_file)
    checks = 0
    for scene in story.scenes.values():
        journey = replay(story, [moves.Turn(scene.id), *(moves.Look(scene.id, name) for name in scene.details)])
        visit(browser, scene.id)
        reading(browser, "all('.now .ways li.looking button').forEach(press)")
        view = scene_view(journey)
        nodes = tree(browser)
        assert ("heading", scene.title) in nodes
        texts = [name for role, name in nodes if role == "StaticText"]
        wanted = [view.title]
        for paragraph in (*view.paragraphs, *view.looked):
            if paragraph.heading:
                wanted.append(f"{paragraph.heading[:1].upper()}{paragraph.heading[1:]}")
            # The page explains a word in more places than the terminal does, so words are looked for one by one.
            for piece in paragraph.pieces:
                wanted += piece.text.split() if isinstance(piece, Words) else []
        wanted += [way.label for way in view.ways if way.kind != "tasks"]
        whole = closed("".join(texts))
        position = 0
        for each in map(closed, wanted):
            position = whole.find(each, position) + len(each)
            assert position >= len(each), (scene.id, each)
            checks += 1
        links = [name for role, name in nodes if role == "link"]
        for mark in view.marks:
            assert any(name.startswith(f"{mark.number}: source, {mark.claim.basis}") for name in links), (
                scene.id,
                mark,
            )
            checks += 1
        buttons = [name for role, name in nodes if role == "button"]
        ways = [f"{way.number} {way.label}" for way in view.ways]
        assert [any(button.startswith(way) for button in buttons) for way in ways] == [True] * len(ways), scene.id
        checks += len(ways)
        claims = [closed(mark.claim.says) for mark in view.marks]
        assert all(claim in whole for claim in claims)
        checks += len(claims)
    report(f"page: {len(story.scenes)} scenes in the accessibility tree, {checks} texts, links and buttons in order")


def focused(browser: Browser) -> str:
    return str(reading(browser, "return words(document.activeElement)"))


@pytest.mark.whole
def test_the_whole_main_line_is_walked_by_keyboard_alone(
    browser: Browser, page_file: Path, story: Story, report: Say
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(page_file)
    line = story.heading.main_line
    pressed = 0
    for _ in range(40):
        browser.press(Keys.TAB)
        pressed += 1
        if focused(browser) == "Begin":
            break
    browser.press(Keys.ENTER)
    for number, name in enumerate(line):
        assert focused(browser) == story.scenes[name].title
        assert reading(browser, "return one('.now').id") == name
        if number == len(line) - 1:
            break
        # From the heading to the first way on, past every citation on the way.
        label = story.scenes[name].choices[0].label
        for _ in range(80):
            browser.press(Keys.TAB)
            pressed += 1
            if focused(browser).startswith(f"1 {label}"):
                break
            shown = "return document.activeElement.getClientRects().length > 0"
            assert reading(browser, shown), focused(browser)
        browser.press(Keys.ENTER)
    report(f"page: {len(line)} scenes walked by keyboard alone, {pressed} times Tab")


def test_a_source_is_opened_read_and_closed_by_keyboard(browser: Browser, page_file: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(page_file)
    reading(browser, "press(one('#Start button')); one('.now .prose a').focus()")
    link = focused(browser)
    browser.press(Keys.ENTER)
    assert reading(browser, "return document.activeElement.id") == "Card-heading"
    assert focused(browser) == reading(browser, "return words(one('#Claim-1 h4')).replace(/^\\d+ /, '')")
    browser.press(Keys.ESCAPE)
    assert focused(browser) == link
    assert reading(browser, "return all('.card').length") == 0
    browser.press("2")
    assert reading(browser, "return document.activeElement.nodeName") == "H3"
    browser.press("m")
    assert focused(browser) == "The map"
    browser.press(Keys.ESCAPE)
    assert reading(browser, "return one('.now').className.includes('scene')")
    browser.press("l", "n")
    assert focused(browser) == "Your notebook"
    reading(browser, "one('#Note').focus()")
    browser.press("b1m")
    assert reading(browser, "return one('#Note').value") == "b1m"
    reading(browser, "leaf('Settings'); press(one('#Settings input[type=checkbox]')); scene(); one('.now h2').focus()")
    browser.press("m", "1")
    assert reading(browser, "return one('.now').id") == "news-of-the-day"


@pytest.mark.whole(but=["360"])
@pytest.mark.parametrize("width", [320, 360, 1280, 1920])
def test_nothing_is_wider_than_the_window_and_targets_are_large(
    browser: Browser, page_file: Path, story: Story, width: int
) -> None:
    """WCAG 1.4.10 and 2.5.8; links within sentences are excepted there."""
    try:
        browser.size(width, 800)
        browser.open(page_file)
        for scene in list(story.scenes)[:6]:
            visit(browser, scene)
            reading(browser, "press(all('.now .prose a').filter(visible).pop())")
            self_check(browser, width)
        for leaf in LEAVES[1:]:
            reading(browser, "leaf(arguments[0])", leaf)
            self_check(browser, width)
    finally:
        browser.size(1280, 900)


def self_check(browser: Browser, width: int) -> None:
    script = """
    const small = all("button, select, input, textarea, summary").filter(visible)
      .map((each) => [words(each) || each.id, each.closest("label") || each])
      .filter(([, each]) => { const box = each.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
      .map(([name]) => name);
    return [document.documentElement.scrollWidth, small, document.documentElement.dataset.at];
    """
    wide, small, where = reading(browser, script)
    assert wide <= width, where
    assert small == [], where


def test_the_words_keep_their_contrast_in_both_themes(browser: Browser, page_file: Path) -> None:
    """Every colour of words on every ground that it may stand on, by the formula of WCAG 1.4.3."""
    pairs = [
        (words, ground)
        for words in ("words", "quiet", "amber", "blue", "warn", "good")
        for ground in ("ground", "surface", "record")
    ]
    pairs += [("words", "panel"), ("choice-words", "choice"), ("blue", "panel"), ("warn", "choice")]
    script = """
    const [pairs, theme] = arguments;
    document.documentElement.dataset.theme = theme;
    const probe = document.createElement("i");
    document.body.append(probe);
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (name) => {
      probe.style.color = `var(--${name})`;
      canvas.fillStyle = getComputedStyle(probe).color;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    return pairs.map(([words, ground]) => {
      const [one, other] = [light(words), light(ground)];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    });
    """
    browser.open(page_file)
    for theme in ("day", "night"):
        for pair, contrast in zip(pairs, browser.run(script, pairs, theme), strict=True):
            assert contrast >= 4.5, (theme, pair, contrast)
