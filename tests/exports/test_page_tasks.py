"""Tasks on the page: put, answered and explained as the other players do it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Say
from msgspec.structs import replace
from test_page_parity import reading, replayed

from game.cli import main
from game.exports import Order, make
from game.journey.tasks.questions import question, verdict
from game.journey.tasks.task_pages import offered
from game.story.loading import examine
from game.story.model.story import Item, Story, Task

ANSWER = """
const [number, given] = arguments;
const task = one(`#Task-${number}`);
for (const each of all("select, input", task)) { each.value = each.type ? each.value : ""; each.checked = false; }
const fields = all("textarea", task);
const lines = all("ol li", task);
if (fields.length) given.forEach((words, at) => { fields[at].value = words; });
else if (lines.length) given.forEach((name, at) => {
  const earlier = () => all("ol li button:first-child", task);
  const place = () => earlier().findIndex((each) => each.dataset.to === `${name}/Earlier`);
  while (place() > at) press(earlier()[place()]);
});
else for (const each of given) {
  const [name, group] = each.split(":");
  const input = one(`input[value="${name}"]`, task);
  if (input) input.checked = true;
  else one(`select[id$="-${name}"]`, task).value = group;
}
press(one(".actions button", task));
return { said: words(one(".feedback", task)), journal: journal() };
"""


def answers(story: Story, task: Task) -> list[tuple[str, ...]]:
    """The right answer and a wrong one, or words of one's own."""
    asked = question(story, task, next(iter(story.heading.levels)))
    match asked.form:
        case "write":
            return [tuple(f"my words on {part}" for part in asked.parts)]
        case "arrange":
            return [asked.key, tuple(reversed(asked.key))]
        case "place":
            groups = list(asked.groups)
            return [tuple(f"{offer.id}:{groups[0]}" for offer in asked.offers), asked.key]
    wrong = next(offer.id for offer in asked.offers if not offer.right)
    return [(wrong,), asked.key]


def check_tasks(browser: Browser, story: Story, folder: Path) -> int:
    content = make("page", Order(story)).content
    assert isinstance(content, bytes)
    path = folder / "story.html"
    path.write_bytes(content)
    browser.open(path)
    assert browser.logs() == []
    checks = 0
    for number, task in enumerate(offered(story), 1):
        for level in story.heading.levels:
            scene = story.task_home[task.id].id
            reading(browser, "leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`))", scene)
            reading(browser, "press(one('.now .ways .tasking button'))")
            while replayed(story, reading(browser, "return journal()")).level != level:
                reading(browser, "press(one('#Level'))")
            asked = question(story, task, level)
            shown = reading(browser, "return words(one(`#Task-${arguments[0]}`))", number)
            for part in (asked.heading, asked.ask, asked.how, *asked.parts, *(offer.says for offer in asked.offers),
                         *(said for report in asked.reports for said in report), *asked.starters):  # fmt: skip
                assert " ".join(part.split()) in shown, (task.id, level, part)
                checks += 1
            for given in answers(story, task):
                found: dict[str, Any] = reading(browser, ANSWER, number, list(given))
                journey = replayed(story, found["journal"])
                answer = journey.answered(task.id)
                assert answer is not None
                kept = answer.given if asked.form in ("write", "arrange") else tuple(sorted(answer.given))
                assert kept == (given if asked.form in ("write", "arrange") else tuple(sorted(given)))
                assert found["said"].startswith(verdict(asked, answer.given))
                for part in (asked.why, *asked.good, *(offer.why for offer in asked.offers)):
                    assert " ".join(part.split()) in found["said"], (task.id, level, part)
                    checks += 1
    listed = reading(browser, "leaf('Tasks'); return all('#Tasks li').map(words)")
    assert len(listed) == len(offered(story))
    assert all("answered" in each for each in listed)
    assert browser.logs() == []
    return checks


def with_every_kind(story: Story) -> Story:
    """A story with tasks of the kinds that it lacks."""

    def items(*groups: str) -> tuple[Item, ...]:
        return tuple(
            Item(f"part-{at}", {"": f"Part {at} <i>&amp;"}, {"": f"Why {at}."}, group=group)
            for at, group in enumerate(groups, 1)
        )

    more = (
        Task("in-order", "order", {"": "Put these into order."}, items=items("", "", "", ""), why={"": "As it was."}),
        Task("to-sort", "sort", {"": "Sort these."}, items=items("fact", "attributed", "judgement")),
        Task("to-weigh", "wording", {"": "Weigh these."}, items=items("neutral", "loaded")),
        Task("ticket", "exit", {"": "Fill in your ticket."}, good=({"": "A claim of the story."},)),
    )
    first = story.scenes[story.heading.start]
    return replace(story, scenes={**story.scenes, first.id: replace(first, tasks=(*first.tasks, *more))})


@pytest.mark.whole
def test_every_kind_of_task_is_put_and_explained(browser: Browser, kite: Path, tmp_path: Path, report: Say) -> None:
    read = examine(kite).story
    assert read is not None
    story = with_every_kind(read)
    assert len({task.kind for task in story.tasks.values()}) == 9
    checks = check_tasks(browser, story, tmp_path)
    report(f"page: {len(story.tasks)} tasks of every kind put, answered and explained, {checks} texts compared")


@pytest.mark.whole
def test_the_storys_own_tasks_are_put_and_explained(
    browser: Browser, story: Story, tmp_path: Path, report: Say
) -> None:
    checks = check_tasks(browser, story, tmp_path)
    report(f"page: the story's {len(story.tasks)} tasks, {checks} texts compared")


def test_what_a_teacher_fixed_holds_on_the_page(browser: Browser, story: Story, tmp_path: Path) -> None:
    fixed = tmp_path / "assignment.yaml"
    fixed.write_text("level: easier\nonly: [armour, exit-ticket]\nalias: true\n", encoding="utf-8")
    page = tmp_path / "class.html"
    assert main(["export", "page", "-o", str(page), "--assignment", str(fixed)]) == 0
    browser.open(page)
    assert reading(browser, "return visible(one('#Alias')) && !one('#Level') && !visible(one('#Levels'))")
    reading(browser, "one('#Alias').value = 'Blue Otter'; press(one('#Alias ~ .actions button'))")
    journal = reading(browser, "press(one('#Start button')); return journal()")
    journey = replayed(story, journal)
    assert (journey.level, journey.alias) == ("easier", "Blue Otter")
    assert "Easier" in reading(browser, "return words(one('#Where'))")
    assert len(reading(browser, "leaf('Tasks'); return all('#Tasks li').map(words)")) == 2
    assert reading(browser, "leaf('Settings'); return all('#Settings [name=reading]').length") == 0
    assert browser.logs() == []
