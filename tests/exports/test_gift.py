"""GIFT, as gift-pegjs reads it back: question for question, with every answer, its feedback and its characters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import node_programs
import pytest
from hostile_words import told_in

from game.errors import BreadAndSaltError
from game.exports import Order, make
from game.exports.gift import literal
from game.journey.tasks.questions import Question, question
from game.journey.tasks.task_pages import as_evidence, claims_of
from game.story.loading import examine
from game.story.model.story import Story

WORDS = (
    "%50%half ~wrong =right #why ####all {brace} ::name:: \\ \\n \\\\ [html]<b>loud</b> // no comment -> → "
    "$CATEGORY: x 1..3 :: ~%-50% =%100% {T} &amp; “q” 빵과 소금 é \U0001f35e"
)
"""Everything that GIFT could take for its own."""


@pytest.fixture(params=["built-in", "kite", "hostile", "hostile kite", "brackets"])
def told(request: pytest.FixtureRequest, story: Story, kite: Path) -> Story:
    made = examine(kite).story if "kite" in request.param else story
    assert made is not None
    if request.param == "brackets":
        return told_in(made, "[html]<i>x</i> = 1")
    return told_in(made, WORDS) if "hostile" in request.param else made


def gift(story: Story, level: str | None = None) -> str:
    made = make("gift", Order(story, level=level))
    assert isinstance(made.content, bytes)
    return made.content.decode("utf-8")


def read(story: Story, folder: Path, level: str | None = None) -> list[Any]:
    node_programs.need("gift-pegjs")
    path = folder / "tasks.gift"
    path.write_text(gift(story, level), "utf-8")
    (questions,) = node_programs.run("read_gift.mjs", path)
    assert questions[0]["type"] == "Category"
    return list(questions[1:])


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("level", ["standard", "easier"])
def test_gift_pegjs_reads_back_every_question(told: Story, level: str, tmp_path: Path) -> None:
    questions = read(told, tmp_path, level)
    assert len(questions) == len(told.tasks)
    for task, back in zip(told.tasks.values(), questions, strict=True):
        asked = question(told, task, level)
        assert task.id in back["title"]
        assert back["stem"]["format"] == "plain"
        assert back["stem"]["text"].split("\n")[0] == folded(asked.ask)
        assert back["hasEmbeddedAnswers"] is False
        {"pick": picked, "place": placed, "arrange": arranged, "write": written}[asked.form](asked, back)
        after = (back["globalFeedback"] or {}).get("text", "")
        for claim in claims_of(told, asked):
            assert f"See for yourself: {folded(as_evidence(claim))}" in after
        if asked.why:
            assert folded(asked.why) in after


def picked(asked: Question, back: Any) -> None:
    assert back["type"] == "MC"
    assert [each["text"] for each in back["choices"]] == [
        {"format": "plain", "text": folded(offer.says).replace("->", "→")} for offer in asked.offers
    ]
    for offer, each in zip(asked.offers, back["choices"], strict=True):
        assert each["feedback"] == {"format": "plain", "text": folded(offer.why)}
        assert (each["weight"] > 0) == offer.right
        assert each["isCorrect"] == (offer.right and len(asked.key) == 1)
    assert sum(each["weight"] for each in back["choices"] if each["weight"] > 0) == pytest.approx(100, abs=0.001)


def placed(asked: Question, back: Any) -> None:
    assert back["type"] == "Matching"
    pairs = [(each["subquestion"]["text"], each["subanswer"]) for each in back["matchPairs"]]
    wanted = [(folded(offer.says).replace("->", "→"), asked.groups[offer.group].word) for offer in asked.offers]
    assert pairs[: len(wanted)] == wanted
    assert {answer for _, answer in pairs} == {sign.word for sign in asked.groups.values()}
    for offer in asked.offers:
        assert folded(offer.why) in back["globalFeedback"]["text"]


def arranged(asked: Question, back: Any) -> None:
    assert back["type"] == "Matching"
    pairs = {each["subanswer"]: each["subquestion"]["text"] for each in back["matchPairs"]}
    says = {offer.id: folded(offer.says).replace("->", "→") for offer in asked.offers}
    assert [pairs[str(at)] for at in range(1, len(asked.key) + 1)] == [says[name] for name in asked.key]


def written(asked: Question, back: Any) -> None:
    assert back["type"] == "Essay"
    for each in asked.good:
        assert f"- {folded(each)}" in back["globalFeedback"]["text"]
    for each in asked.starters:
        assert folded(each) in back["stem"]["text"]


def test_every_kind_of_question_is_among_them(story: Story, tmp_path: Path) -> None:
    kinds = [each["type"] for each in read(story, tmp_path)]
    assert len(kinds) == 37
    assert set(kinds) == {"MC", "Matching", "Essay"}


def test_only_the_credits_are_comments_and_no_question_holds_an_empty_line(told: Story) -> None:
    text = gift(told)
    first = len(told.heading.credits)
    assert all(line.startswith("// Sources and licences: ") for line in text.splitlines()[:first])
    assert not [line for line in text.splitlines()[first:] if line.startswith("//")]
    assert len([part for part in text.split("\n\n") if part.strip()]) == len(told.tasks) + 1


def test_what_gift_takes_for_its_own_is_escaped() -> None:
    assert literal("~ = # { } : \\ a\nb") == "\\~ \\= \\# \\{ \\} \\: \\\\ a b"


def test_a_story_without_tasks_says_so(kite: Path) -> None:
    (kite / "lesson.yaml").unlink()
    path = kite / "3-evening.yaml"
    path.write_text(path.read_text("utf-8").split("tasks:")[0], "utf-8")
    story = examine(kite).story
    assert story is not None
    with pytest.raises(BreadAndSaltError, match="no tasks"):
        gift(story)
