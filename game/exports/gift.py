"""A story's tasks in Moodle's GIFT (https://docs.moodle.org/en/GIFT_format), with feedback on every answer.

What is picked becomes multiple choice; what is placed or put into order, matching; what is written, an essay. Every
text is marked `[plain]`, so that Moodle shows just the characters that stand there and takes none of them for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.errors import BreadAndSaltError
from game.exports import Made, Order, credit_lines, level_of
from game.journey.sources.claim_details import chain
from game.journey.tasks.questions import KINDS, Offer, Question, question
from game.journey.tasks.task_pages import as_evidence, claims_of
from game.story.model.story import Story
from game.story.model.text import single_line

FORMAT = "[plain]"
_SPECIAL = re.compile(r"[\\~=#{}:]")
_ARROW = "→"
"""What stands for `->` in an answer, where it would make a question one of matching and cannot be escaped."""
_SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111"}
"""How much each of several right answers counts, in the figures that Moodle takes."""


def make(order: Order) -> Made:
    """All tasks, at one reading level. Raises BreadAndSaltError where it is not there, or there is no task."""
    level = level_of(order)
    if not order.story.tasks:
        raise BreadAndSaltError("This story has no tasks.", "Tasks are written into its scenes.")
    return Made("\n".join(_lines(order.story, level)).encode("utf-8", "replace"))


def literal(text: str) -> str:
    """Words on one line, with everything escaped that GIFT would take for its own."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", single_line(text))


def _several(*lines: str) -> str:
    """Lines of one text."""
    return "\\n".join(literal(line) for line in lines if line.strip())


def _text(*lines: str) -> str:
    """A text that could begin with something that is read as its format."""
    made = _several(*lines)
    return f"{FORMAT}{made}" if made.startswith("[") else made


def _lines(story: Story, level: str) -> Iterator[str]:
    yield from (f"// {line}" for line in credit_lines(story))
    # A slash in a category leads to one below it; two are one that is shown.
    yield f"$CATEGORY: {single_line(story.heading.title).replace('/', '//')}"
    yield ""
    for task in story.tasks.values():
        yield from _question(story, question(story, task, level))
        yield ""


def _question(story: Story, asked: Question) -> Iterator[str]:
    title = f"{asked.number:02} {KINDS[asked.task.kind]} ({asked.task.id})"
    yield f"::{literal(title)}::{FORMAT}{_several(*_stem(asked))} {{"
    match asked.form:
        case "pick":
            yield from _choices(asked)
        case "place":
            yield from (f"={_item(offer)} -> {asked.groups[offer.group].word}" for offer in asked.offers)
            used = {offer.group for offer in asked.offers}
            # A group to which nothing belongs is offered as well.
            yield from (f"= -> {sign.word}" for name, sign in asked.groups.items() if name not in used)
        case "arrange":
            yield from (f"={_item(offer)} -> {asked.key.index(offer.id) + 1}" for offer in asked.offers)
    feedback = _several(*_feedback(story, asked))
    yield f"####{FORMAT}{feedback}" if feedback else ""
    yield "}"


def _stem(asked: Question) -> Iterator[str]:
    yield asked.ask
    for at, (citation, says) in enumerate(asked.reports, 1):
        yield f"Report {at}: {says} ({citation})"
    yield asked.how
    for sign in asked.groups.values():
        yield f"{sign.word[:1].upper()}{sign.word[1:]}: {sign.meaning}"
    if len(asked.parts) > 1:
        yield from (f"{at}. {part}" for at, part in enumerate(asked.parts, 1))
    if asked.starters:
        yield f"You could begin: {' / '.join(asked.starters)}"


def _choices(asked: Question) -> Iterator[str]:
    right = sum(offer.right for offer in asked.offers)
    share = _SHARES.get(right, "10")
    for offer in asked.offers:
        # The weight is always written: without it, an answer that begins with a percentage would be read as one.
        one = "=%100%" if offer.right else "~%0%"
        some = f"~%{share}%" if offer.right else f"~%-{share}%"
        why = literal(offer.why)
        yield f"{one if right == 1 else some}{_item(offer)}" + (f"#{FORMAT}{why}" if why else "")


def _item(offer: Offer) -> str:
    return _text(offer.says.replace("->", _ARROW))


def _feedback(story: Story, asked: Question) -> Iterator[str]:
    """What is said after any answer: the reasons that no answer has of its own, and the claims with their chains."""
    if asked.form == "place":
        yield from (f"{offer.says}: {asked.groups[offer.group].word}. {offer.why}" for offer in asked.offers)
    elif asked.form == "arrange":
        by_id = {offer.id: offer for offer in asked.offers}
        yield from (f"{at}. {by_id[name].says}: {by_id[name].why}" for at, name in enumerate(asked.key, 1))
    elif asked.form == "write":
        yield "A good answer:"
        yield from (f"- {each}" for each in asked.good)
    yield asked.why
    for claim in claims_of(story, asked):
        passed = f" ({' '.join(chain(story, claim).split())})" if claim.chain else ""
        yield f"See for yourself: {as_evidence(claim)}{passed}"
