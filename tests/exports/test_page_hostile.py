"""A story of hostile words in every field: shown as the words they are; nothing runs, and the policy sees to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Say
from hostile_words import told_in
from test_page_parity import compare, reading, replayed

from game.exports import Order, make
from game.journey.documents.markdown import transcript
from game.story.model.story import Story

WORDS = (
    "</script></style></title></textarea><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
    "<svg onload=window.hacked=1><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>"
    '<a href=javascript:hacked=1>" onmouseover=window.hacked=1 autofocus onfocus=window.hacked=1 x=" '
    "' onclick='window.hacked=1' `${window.hacked=1}` {{ 7*7 }} {% raw %} {# x #} &lt;b&gt; &amp;amp; &#60; "
    "%3Cscript%3E <!-- ]]> --> \\u003cscript\\u003e $& $1 __proto__"
)
ADDRESSES = (
    "javascript:window.hacked=1",
    "JaVaScRiPt:window.hacked=1",
    "data:text/html,<script>parent.hacked=1</script>",
    'https://example.org/"onclick="window.hacked=1',
    "https://example.org/' onfocus='window.hacked=1",
    "vbscript:x",
    "//example.org/x",
)


@pytest.fixture(scope="module")
def hostile_story(story: Story) -> Story:
    return told_in(story, WORDS, ADDRESSES[0])


def written(story: Story, folder: Path) -> Path:
    content = make("page", Order(story)).content
    assert isinstance(content, bytes)
    path = folder / "hostile.html"
    path.write_bytes(content)
    return path


@pytest.mark.whole
def test_nothing_runs_and_every_word_is_shown(
    browser: Browser, hostile_story: Story, tmp_path: Path, report: Say
) -> None:
    browser.open(written(hostile_story, tmp_path))
    checks = 0
    for scene in hostile_story.scenes.values():
        reading(browser, "leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`))", scene.id)
        reading(browser, "all('.now .ways :is(li.looking, li.tasking) button').forEach(press)")
        checks += compare(hostile_story, reading(browser, "return shownScene()"))
        reading(
            browser,
            "all('.now .prose a').filter(visible).forEach((each) => { press(each); press(one('.card [data-keep]')); })",
        )
    for leaf in (
        "Map",
        "Time",
        "People",
        "Words",
        "Claims",
        "Article",
        "Notebook",
        "FrontPage",
        "Trail",
        "Tasks",
        "Settings",
    ):
        assert reading(browser, "leaf(arguments[0]); return one('.now').id", leaf) == leaf
    script = """
    const handlers = all("*").flatMap((each) => [...each.attributes]).filter((each) => /^on/i.test(each.name));
    const links = all("a[href]").map((each) => each.getAttribute("href")).filter((each) => !/^(#|https?:)/.test(each));
    return [window.hacked ?? null, handlers.length, links, all("iframe, object, embed, img, base, form").length,
      all("script").length, document.title];
    """
    hacked, handlers, links, strange, scripts, title = reading(browser, script)
    assert hacked is None
    assert handlers == 0
    assert links == []
    assert strange == 0
    # The metadata, what holds the page back, the data and the player.
    assert scripts == 4
    assert title.startswith(("The", "Settings"))
    assert browser.logs() == []
    assert [each for each in browser.requests() if not each.startswith(("file:", "data:"))] == []
    report(f"page: a story of hostile words in every field, {checks} things compared, nothing ran")


@pytest.mark.whole
def test_a_walk_through_hostile_words_is_written_as_they_are(
    browser: Browser, hostile_story: Story, tmp_path: Path
) -> None:
    browser.open(written(hostile_story, tmp_path))
    walked = reading(browser, "return walk(2, 40)")
    journey = replayed(hostile_story, walked["journal"])
    assert walked["transcript"] == transcript(journey)
    assert browser.run("return window.hacked ?? null") is None


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_leads_nowhere(story: Story, address: str) -> None:
    made = make("page", Order(told_in(story, "words", address))).content
    assert isinstance(made, bytes)
    page = made.decode()
    hrefs = re.findall(r'\shref=(?:"([^"]*)"|([^\s">]+))', page)
    led = {one or other for one, other in hrefs}
    assert led
    assert {each for each in led if not each.startswith(("#", "https://example.org/"))} == set()
    tags = re.findall(r"<[^<>]+>", page)
    assert not [tag for tag in tags if re.search(r"\son\w+=", re.sub(r'"[^"]*"', "", tag))]


def test_the_policy_stops_what_would_run_or_be_fetched(
    browser: Browser, page_file: Path, served: tuple[str, Path]
) -> None:
    address, folder = served
    (folder / "story.html").write_bytes(page_file.read_bytes())
    (folder / "other.js").write_text("window.hacked = 'fetched'")
    browser.open(f"{address}/story.html", fresh=False)
    browser.requests()
    script = """
    const done = arguments[arguments.length - 1];
    const blocked = [];
    addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
    const add = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields));
    add("script", { textContent: "window.hacked = 'inline'" });
    add("script", { src: "other.js" });
    add("img", { src: "picture.png" });
    add("iframe", { src: "story.html" });
    add("style", { textContent: "body { display: none }" });
    add("link", { rel: "stylesheet", href: "other.css" });
    document.body.insertAdjacentHTML("beforeend", '<button id="Probe" onclick="window.hacked = 1">x</button>');
    document.getElementById("Probe").click();
    fetch("other.js").catch(() => {});
    setTimeout("window.hacked = 'string'", 0);
    const form = Object.assign(document.createElement("form"), { action: "sent" });
    document.body.append(form);
    form.submit();
    const shown = () => getComputedStyle(document.body).display;
    setTimeout(() => done([window.hacked ?? null, [...new Set(blocked)].sort(), shown()]), 400);
    """
    hacked, blocked, display = browser.run_later(script)
    assert hacked is None
    assert display == "block"
    assert blocked == [
        "connect-src", "form-action", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem",
        "style-src-elem",
    ]  # fmt: skip
    asked = (folder.parent / "asked.txt").read_text(encoding="utf-8").split()
    assert set(asked) - {"/favicon.ico"} == {"/story.html"}
    browser.logs()


def test_the_page_asks_for_nothing(browser: Browser, page_file: Path, served: tuple[str, Path], report: Say) -> None:
    address, folder = served
    (folder / "story.html").write_bytes(page_file.read_bytes())
    browser.open(f"{address}/story.html", fresh=False)
    reading(browser, "walk(1, 20); for (const each of all('[data-leaf]')) press(each)")
    asked = [each for each in browser.requests() if not each.endswith("/favicon.ico")]
    # A browser asks for an icon by itself, of any page that comes over http.
    report(f"page: {page_file.stat().st_size:,} bytes, {len(asked) - 1} requests besides the page itself")
    assert asked == [f"{address}/story.html"]


def metadata(page: str) -> Iterator[dict[str, Any]]:
    for found in re.findall(r'<script type="?application/ld\+json"?>(.*?)</script>', page, re.DOTALL):
        yield json.loads(found)


@pytest.mark.parametrize("words", ["", WORDS])
def test_the_page_says_what_it_is(story: Story, words: str) -> None:
    told = told_in(story, words) if words else story
    made = make("page", Order(told)).content
    assert isinstance(made, bytes)
    page = made.decode()
    (found,) = metadata(page)
    heading = told.heading
    assert found["@type"] == "LearningResource"
    assert found["name"] == heading.title
    assert found["description"] == heading.summary
    assert found["inLanguage"] == heading.language
    assert found["citation"]["@type"] == "NewsArticle"
    assert found["citation"]["datePublished"] == heading.article.date
    assert found["citation"]["url"] == heading.article.address
    assert f'property="ifiction:ifid" content="{heading.ifid}"' in page
    assert f'<html lang="{heading.language}">' in page
    assert "Content-Security-Policy" in page[: page.index("<title>")]
