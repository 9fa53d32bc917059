"""Tasks as pages to read: which there are, one as it is put to the reader, and what is said of an answer."""

from __future__ import annotations

from collections.abc import Iterator

from game.journey.state.journey import Journey
from game.journey.state.journey_state import Answered, Counted
from game.journey.tasks.answer_parser import asked as put
from game.journey.tasks.answer_parser import example
from game.journey.tasks.questions import Question, Remark, in_words, number, remarks, verdict
from game.journey.view.blocks import Block, Page
from game.journey.view.scene_view import scene_marks
from game.story.model.story import Claim, Scene, Story, Task, said
from game.story.model.task_kinds import BETWEEN, current


def offered(story: Story) -> tuple[Task, ...]:
    """The tasks that the reader may open, in order."""
    return tuple(task for task in story.tasks.values() if story.assignment.offers(task.id))


def tasks_blocks(journey: Journey) -> Iterator[Block]:
    """Every task, those of the scene in hand first."""
    story = journey.story
    every = offered(story)
    if not every:
        yield Block("text", "There are no tasks to do here.")
        return
    yield Block(
        "text",
        "Nothing here has to be done. Open a task by its number: task 1, for example. Leave any of them out, come back "
        "to it, or answer it again.",
    )
    last = ""
    for task in listed(journey):
        scene = story.task_home[task.id]
        if scene.id != last:
            last = scene.id
            yield Block("heading", scene_heading(journey, scene))
        yield _line(journey, task)
    if waiting := waiting_line(journey):
        yield Block("quiet", waiting)


def listed(journey: Journey) -> tuple[Task, ...]:
    """The tasks that are listed: this scene's, then those of scenes that were read; all that a teacher chose."""
    story = journey.story
    every = [task for task in offered(story) if story.task_home[task.id].id in journey.visited or story.assignment.only]
    return tuple(sorted(every, key=lambda task: story.task_home[task.id] is not journey.scene))


def waiting_line(journey: Journey) -> str:
    """How many tasks wait in scenes not read yet; empty for none."""
    count = len(offered(journey.story)) - len(listed(journey))
    if not count:
        return ""
    return f"{count} more {'waits' if count == 1 else 'wait'} in the scenes that you have not read yet."


def scene_heading(journey: Journey, scene: Scene) -> str:
    """A scene as it heads its tasks."""
    if scene is journey.scene:
        return f"{scene.title} (this scene)"
    return scene.title if scene.id in journey.visited else f"{scene.title} (not read yet)"


def _line(journey: Journey, task: Task) -> Block:
    done = " (answered)" if journey.answered(task.id) else ""
    return Block("entry", f"{said(task.ask, journey.level)}{done}", f"Task {number(journey.story, task)}:")


def task_page(journey: Journey, task: Task, given: tuple[str, ...] = (), *, shown: bool = True) -> Page:
    """A task as it is put to the reader; `given` is what of the answer is there, `shown` whether the answers are."""
    asked = put(journey, task)
    return Page(asked.heading, tuple(_asked(journey, asked, given, shown)))


def _asked(journey: Journey, asked: Question, given: tuple[str, ...], shown: bool) -> Iterator[Block]:
    if asked.scene is not journey.scene:
        unread = "" if asked.scene.id in journey.visited else ", which you have not read yet"
        yield Block("text", f"It belongs to the scene “{asked.scene.title}”{unread}.")
    yield from question_blocks(journey, asked, shown=shown)
    if not shown:
        yield Block("quiet", "The answers are hidden. Show them with: reveal.")
        return
    yield from _answers(journey, asked, given)


def question_blocks(journey: Journey, asked: Question, *, shown: bool) -> Iterator[Block]:
    """The question itself: what is asked, what is compared, how an answer is given, how one could begin."""
    yield Block("text", asked.ask)
    for at, (citation, says) in enumerate(asked.reports, 1):
        yield Block("entry", f"{says} ({citation})", f"Report {at}:")
    if not shown:
        return
    if asked.groups:
        groups = (f"{each.word[:1].upper()}{each.word[1:]}: {each.meaning}" for each in asked.groups.values())
        yield Block("text", " ".join((asked.how, *groups)))
    else:
        yield Block("text", asked.how)
    if asked.starters:
        yield Block("entry", " / ".join(asked.starters), "You could begin:")
    last = journey.answered(asked.task.id)
    if last is not None:
        yield Block("entry", "; ".join(in_words(asked, current(asked.task, last.given))), "You answered:")


def _answers(journey: Journey, asked: Question, given: tuple[str, ...]) -> Iterator[Block]:
    """What there is to choose from, and how to."""
    placed = dict(each.split(BETWEEN, 1) for each in given if BETWEEN in each)
    for offer in asked.offers:
        group = asked.groups.get(placed.get(offer.id, ""))
        yield Block("entry", f"{offer.says}{f' ({group.word})' if group else ''}", f"{offer.mark}.")
    for at, part in enumerate(asked.parts, 1):
        written = given[at - 1] if at <= len(given) else ""
        lead = f"{at}." if len(asked.parts) > 1 else ""
        if lead or written:
            yield Block("entry", f"{part}: {written}" if written else part, lead)
    yield Block("quiet", f"{example(asked)} To leave the task: skip.")


def feedback_page(journey: Journey, task: Task, given: tuple[str, ...]) -> Page:
    """What is said of an answer: each of its parts with the reason, and the claims to open."""
    asked = put(journey, task)
    blocks = (*reasons(journey, asked, given), *_sources(journey, asked))
    return Page(verdict(asked, given), blocks)


def key_page(journey: Journey, task: Task) -> Page:
    """Every answer with its reason, and the hands that were counted for it."""
    asked = put(journey, task)
    blocks = (*reasons(journey, asked, asked.key, told=True), *_sources(journey, asked))
    return Page(f"Task {asked.number}: the answers and their reasons", blocks)


def reasons(
    journey: Journey, asked: Question, given: tuple[str, ...], *, told: bool = False, written: bool = True
) -> Iterator[Block]:
    """Every answer with its reason, each with the claim that it opens.

    `told` where nobody answered and the key is only told; `written` repeats an answer in the reader's own words.
    """
    if asked.form == "write":
        for line in () if told or not written else in_words(asked, given):
            yield Block("entry", line, "You wrote:")
        yield Block("heading", "A good answer")
        for each in asked.good:
            yield Block("entry", each, "–")
    counted = journey.counted(asked.task.id)
    said_of = remarks(asked, given)
    for heading, standings in _HEADINGS if asked.form == "pick" and not told else (("", ()),):
        found = [each for each in said_of if each.standing in standings or not heading]
        if found and heading:
            yield Block("heading", heading)
        for remark in found:
            lead = remark.wanted if asked.form == "arrange" else remark.offer.mark
            text, claim = f"{_remark(asked, remark, told)}{_hands(remark, counted)}", remark.offer.claim
            yield Block("entry", text, f"{lead}.", claim.id if claim else "")
            yield Block("quiet", remark.offer.why)
    if asked.why:
        yield Block("text", asked.why)


def _sources(journey: Journey, asked: Question) -> Iterator[Block]:
    """The claims that show the key, and the words that open them."""
    claims = claims_of(journey.story, asked)
    if claims:
        marks = scene_marks(journey.story, journey.scene)
        yield Block("heading", "See for yourself")
    for claim in claims:
        name = str(marks[claim.id].number) if claim.id in marks else claim.id
        yield Block("entry", f"{as_evidence(claim)} Opens with: source {name}", "›", claim=claim.id)


def as_evidence(claim: Claim) -> str:
    """A claim that shows an answer, with whose it is: it may be one that other reports contradict."""
    whose = "The article’s claim" if claim.article else "From the record"
    return f"{whose}: {claim.says}"


_HEADINGS = (("Your answer", ("right", "wrong")), ("Right", ("missed",)), ("The others", ("other",)))
"""How the options of a task are grouped after an answer."""


def _remark(asked: Question, remark: Remark, told: bool) -> str:
    says = remark.offer.says
    if asked.form == "pick":
        if told:
            return f"{says} – {'right' if remark.offer.right else 'not right'}."
        return {"right": f"{says} – yes.", "wrong": f"{says} – not this one."}.get(remark.standing, says)
    if asked.form == "place":
        if told or remark.standing == "right":
            return f"{says} – {remark.wanted}."
        return f"{says} – {remark.wanted}" + (f"; you said {remark.given}." if remark.given else "; you left it out.")
    was = "" if told or remark.standing == "right" or not remark.given else f" (you had it as number {remark.given})"
    return f"{says}{was}"


def _hands(remark: Remark, counted: Counted | None) -> str:
    if counted is None:
        return ""
    found = []
    for each, hands in counted.counts:
        name, _, group = each.partition(BETWEEN)
        if name == remark.offer.id:
            found.append(f"{group} {hands}".strip())
    return f" Hands: {', '.join(found)}." if found else ""


def claims_of(story: Story, asked: Question) -> tuple[Claim, ...]:
    """The claims that show a task's key, each once; its own first."""
    own = story.claims.get(asked.task.claim or "")
    found = {claim.id: claim for claim in (own, *(offer.claim for offer in asked.offers)) if claim is not None}
    return tuple(found.values())


def answers_blocks(journey: Journey) -> Iterator[Block]:
    """The latest answer to each task, for the notebook."""
    for answer in {each.task: each for each in journey.answers}.values():
        yield from answer_blocks(journey, answer)


def answer_blocks(journey: Journey, answer: Answered) -> Iterator[Block]:
    """An answer under its task."""
    task = journey.story.tasks.get(answer.task)
    if task is None:
        yield Block("entry", "; ".join(filter(None, answer.given)), f"{answer.task} (a task that is no longer there):")
        return
    asked = put(journey, task)
    yield Block("entry", asked.ask, f"Task {asked.number}:")
    for line in in_words(asked, current(task, answer.given)):
        yield Block("quiet", line)
