"""A lesson's handouts: one command, valid and printable pages, and all of the lesson's and the tasks' own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Browser, Say
from hostile_words import told_in
from paper_pages import hold, pages_of, words
from test_page_access import axe

from game.errors import BreadAndSaltError
from game.exports import Made, Order, make
from game.exports.lesson import OWNERS, PRIVACY
from game.journey.tasks.questions import question
from game.story.assignment import read_assignment
from game.story.loading import examine
from game.story.model.lesson import Lesson
from game.story.model.story import Evidence, Story

HOSTILE = (
    "</script></style></title></textarea><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
    "' onclick='x' \" autofocus {{ 7*7 }} {% raw %} &lt;b&gt; &amp;amp; <!-- ]]> -->"
)
PAPERS = ("a4", "letter")


def folder(story: Story, paper: str = "a4") -> dict[str, str]:
    content = made(story, paper).content
    assert isinstance(content, dict)
    return {name: text.decode("utf-8") for name, text in content.items()}


def made(story: Story, paper: str = "a4") -> Made:
    return make("lesson", Order(story, paper=paper))


@pytest.fixture(scope="module")
def files(story: Story) -> dict[str, str]:
    return folder(story)


@pytest.fixture(scope="module")
def lesson(story: Story) -> Lesson:
    assert story.lesson is not None
    return story.lesson


PAGES = {"index.html", "guide.html", "key.html", "cards.html", "tickets.html"}


def test_there_is_every_page_and_nothing_is_missing(story: Story, files: dict[str, str]) -> None:
    by_level = {
        name
        for level in story.heading.levels
        for name in (f"worksheet-{level}.html", f"reading-{level}.html", f"assignment-{level}.yaml")
    }
    assert set(files) == PAGES | by_level
    assert made(story).notices == ()


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_is_valid_and_can_be_read_out_and_runs_nothing(story: Story, paper: str) -> None:
    pages = folder(story, paper)
    for name, text in pages.items():
        if name.endswith(".html"):
            hold(text, files=tuple(pages))


def test_hostile_words_stay_words(story: Story) -> None:
    told = told_in(story, HOSTILE, "javascript:window.hacked=1")
    pages = folder(told)
    for name, text in pages.items():
        if name.endswith(".html"):
            tree = hold(text, files=tuple(pages))
            assert " ".join(HOSTILE.split()) in words(tree), name


def test_the_guide_has_all_of_the_lesson(story: Story, lesson: Lesson, files: dict[str, str]) -> None:
    guide = words(hold(files["guide.html"]))
    texts = [lesson.title, lesson.whom, *lesson.aims, *lesson.needs, *lesson.prompts, *lesson.extension, PRIVACY]
    texts += [text for stage in lesson.plan for text in (stage.title, stage.teacher, stage.pupils)]
    texts += [text for each in lesson.adaptations for text in (each.whom, each.what)]
    texts += [text for each in lesson.standards for text in (each.framework, each.code, each.about, each.standing)]
    texts += [text for name in lesson.vocabulary for text in (story.glossary[name].term, story.glossary[name].meaning)]
    assert [text for text in texts if " ".join(text.split()) not in guide] == []
    assert "40–45" in guide
    for how in ("play --assignment", "--tasks hidden", "collect FOLDER", "export gift", "reading sheets"):
        assert how in guide


def test_a_worksheet_asks_every_closed_task_at_its_level_and_tells_no_answer(
    story: Story, lesson: Lesson, files: dict[str, str]
) -> None:
    for level in story.heading.levels:
        sheet = words(hold(files[f"worksheet-{level}.html"]))
        for name in lesson.tasks:
            asked = question(story, story.tasks[name], level)
            if asked.task.kind == "exit":
                continue
            for text in (asked.ask, *(offer.says for offer in asked.offers), *(says for _, says in asked.reports)):
                assert " ".join(text.split()) in sheet
            for text in (asked.why, *(offer.why for offer in asked.offers)):
                assert not text or text not in sheet


def test_the_key_has_every_answer_with_its_reason_and_its_sources(
    story: Story, lesson: Lesson, files: dict[str, str]
) -> None:
    tree = hold(files["key.html"])
    key = words(tree)
    rows = [words(row) for row in tree.iter("tr")]
    for name in lesson.tasks:
        asked = question(story, story.tasks[name], "standard")
        for offer in asked.offers:
            (row,) = [each for each in rows if offer.says in each and offer.why in each]
            if asked.form == "pick":
                assert ("✓ right" in row) == offer.right
            else:
                assert asked.groups[offer.group].word in row
            assert offer.claim is None or offer.claim.says in key
        assert all(each in key for each in asked.good)
    documents = [e.document for name in lesson.tasks for e in _record(story, name)]
    assert documents
    assert all(story.sources.outlets[story.sources.documents[each].outlet].name in key for each in documents)


def _record(story: Story, name: str) -> tuple[Evidence, ...]:
    claim = story.claims.get(story.tasks[name].claim or "")
    return claim.record if claim else ()


def test_each_card_says_who_when_whose_and_how_and_asks_three_questions(
    story: Story, lesson: Lesson, files: dict[str, str]
) -> None:
    cards = [words(each) for each in hold(files["cards.html"]).iter("article")]
    assert len(cards) == len(lesson.cards) + 1
    for name, card in zip(lesson.cards, cards[1:], strict=True):
        document = story.sources.documents[name]
        outlet = story.sources.outlets[document.outlet]
        assert card.startswith(f"{outlet.name} {OWNERS[outlet.ownership]}")
        assert "24 April 2019" in card
        assert document.citing in card
        assert all(part in card for part in ("Who is behind it", "How does it know?", "What do other cards say?"))
    assert len(list(hold(files["tickets.html"]).iter("article"))) == 4


def test_the_assignments_open_and_hold_the_lessons_tasks(
    story: Story, lesson: Lesson, files: dict[str, str], tmp_path: Path
) -> None:
    for level in story.heading.levels:
        path = tmp_path / f"{level}.yaml"
        path.write_text(files[f"assignment-{level}.yaml"], "utf-8")
        fixed = read_assignment(path, story)
        assert (fixed.level, fixed.only, fixed.alias, fixed.story) == (level, lesson.tasks, True, story.heading.ifid)


def test_without_a_lesson_it_works_and_says_what_is_missing(kite: Path) -> None:
    (kite / "lesson.yaml").unlink()
    story = examine(kite).story
    assert story is not None
    done = made(story)
    assert any("no lesson.yaml" in notice for notice in done.notices)
    assert any("no tickets" in notice for notice in done.notices)
    pages = folder(story)
    assert "tickets.html" not in pages
    for name, text in pages.items():
        if name.endswith(".html"):
            hold(text, files=tuple(pages))
    sheet = words(hold(pages["worksheet-standard.html"]))
    assert all(question(story, task, "standard").ask in sheet for task in story.tasks.values())


def test_parts_that_a_lesson_lacks_are_named(kite: Path) -> None:
    story = examine(kite).story
    assert story is not None
    assert any("no prompts to talk about, nothing for more time" in notice for notice in made(story).notices)


def test_a_story_without_tasks_has_nothing_to_hand_out(kite: Path) -> None:
    (kite / "lesson.yaml").unlink()
    path = kite / "3-evening.yaml"
    path.write_text(path.read_text("utf-8").split("tasks:")[0], "utf-8")
    story = examine(kite).story
    assert story is not None
    with pytest.raises(BreadAndSaltError, match="no tasks"):
        made(story)


SHEETS = {"guide": 4, "worksheet-standard": 3, "worksheet-easier": 3, "cards": 2, "tickets": 1}
"""The most sheets that each may take."""


@pytest.mark.whole
@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_on_few_sheets_and_axe_finds_nothing(
    browser: Browser, story: Story, paper: str, tmp_path: Path, report: Say
) -> None:
    pages = folder(story, paper)
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "utf-8")
    taken = {name: pages_of(browser, tmp_path / f"{name}.html") for name in SHEETS}
    report(f"lesson on {paper}: sheets {taken}")
    assert {name: count for name, count in taken.items() if count > SHEETS[name]} == {}
    assert taken["cards"] == 2
    if paper == "a4":
        for name in sorted(pages):
            if name.endswith(".html"):
                browser.open(tmp_path / name)
                assert axe(browser) == [], name
                assert browser.logs() == []
                assert [each for each in browser.requests() if not each.startswith("file:")] == []
