"""A journey on paper, as Markdown: the transcript of what was read, the notebook, and the front page.

Everything that a story or a reader wrote goes through `literal`, so that it stays the words it is: no emphasis, list,
link, table or HTML can come of it. The only markup is what this module adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from game.journey.pages import notebook as desk
from game.journey.pages import reference as pages
from game.journey.pages.notebook import Caution
from game.journey.sources.claim_details import citation, claim_blocks, day
from game.journey.state.journey import Journey
from game.journey.state.journey_state import Step
from game.journey.tasks.questions import in_words, question, verdict
from game.journey.tasks.task_pages import answers_blocks, reasons
from game.journey.view.blocks import Block
from game.journey.view.labels import LAYERS
from game.journey.view.scene_view import Piece, Words, pieces, scene_marks
from game.story.model.story import Claim, Scene, Story
from game.story.model.text import single_line
from game.story.model.whole_story import Document

OPENING = (
    "A transcript: what was read, in order, at the level it was read. A mark after a sentence leads to its sources, "
    "which are all at the end. The record is what other reports say; it is set apart."
)
"""What a transcript says of itself."""

_ANYWHERE = re.compile(
    r"[\\`*_{}\[\]<>#&~^|$@=]"
    r"|:(?=[^\s\d])"  # addresses, and names of pictures between colons
    r"|\.(?=[^\W\d])"  # `www.` and addresses without a scheme
    r"|!$"  # before a citation's bracket it would begin a picture
)
_LIST_NUMBER = re.compile(r"\(?[0-9A-Za-z]{1,9}[.)](?:\s|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\\`\x00-\x1f]+")


def literal(text: str) -> str:
    """Words as one line of Markdown that shows just these words."""
    return _begin(_escaped(single_line(text)))


def transcript(journey: Journey) -> str:
    """What the reader read, in order and at the level it was read, with every source at the end."""
    story = journey.story
    told = list(_told(journey))
    if journey.kept:
        told += ["## What you kept", *_kept(journey)]
    cited = _cited(story, told)
    opening = [
        f"# {literal(story.heading.title)}",
        literal(story.heading.subtitle),
        OPENING,
    ]
    return _joined([*opening, *told, *_footnotes(story, cited), *_colophon(story)])


def notebook(journey: Journey) -> str:
    """The kept claims and the notes, with every source at the end."""
    story = journey.story
    told = [f"# Notebook: {literal(story.heading.title)}"]
    if journey.kept:
        told += ["## Kept", *_kept(journey)]
    if journey.notes:
        told.append("## Notes")
    for note in journey.notes:
        place = literal(f"{story.scenes[note.scene].title}, turn {note.turn}")
        told.append(f"- **{place}:** {literal(note.text)}")
    if journey.answers:
        told += ["## Tasks", *_blocks(answers_blocks(journey))]
    if not journey.kept and not journey.notes and not journey.answers:
        told.append("Nothing was kept or written yet.")
    return _joined([*told, *_footnotes(story, _cited(story, told)), *_colophon(story)])


def front_page(journey: Journey) -> str:
    """The reader's own front page, each statement with its attribution in full and the editor's warnings."""
    story = journey.story
    told = [f"# {literal(desk.headline(journey))}", literal(f"{desk.source_line(journey)}.")]
    documents: dict[str, Document] = {}
    for item in desk.items(journey):
        told.append(f"**{literal(item.says)}** {literal(item.attribution)}")
        for each in item.claim.record:
            documents[each.document] = story.sources.documents[each.document]
        if item.caution is not None:
            told.append(_warning(story, item.caution))
    if not journey.picked:
        told.append("Nothing was picked for this page yet.")
    told.append("## Sources")
    article = story.heading.article
    told.append(f"- {literal(_article(story))} {_link(article.address)}")
    told.extend(f"- {literal(citation(story, each))}. {_link(each.address)}" for each in documents.values())
    return _joined([*told, *_colophon(story, article=False)])


def _warning(story: Story, warned: Caution) -> str:
    parts = [f"**Editor’s warning:** {literal(warned.warning)}"]
    if warned.careful:
        parts.append(f"**What could be printed:** {literal(warned.careful)}")
    if warned.adds_up:
        parts.append(f"**How it adds up:** {literal(warned.adds_up)}")
    if warned.others:
        parts.append("\n".join(f"- {literal(desk.evidence(story, each))}" for each in warned.others))
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(parts).split("\n"))


# --- what was read


def _told(journey: Journey) -> Iterator[str]:
    story = journey.story
    read: set[tuple[str, str, str]] = set()
    looked: set[tuple[str, str]] = set()
    for step in journey.steps:
        scene = story.scenes[step.scene]
        match step.kind:
            case "enter" | "back":
                yield from _arrival(story, step)
                yield from _scene(journey, scene, step.level, read)
            case "look":
                looked.add((scene.id, step.name))
                yield from _detail(story, scene, step.name, step.level, read)
            case "level":
                yield f"**You changed the reading level:** {literal(story.heading.levels[step.level].name)}"
                yield from _scene(journey, scene, step.level, read)
                for name in scene.details:
                    if (scene.id, name) in looked:
                        yield from _detail(story, scene, name, step.level, read)
            case "note":
                yield f"**Your note:** {literal(step.text)}"
            case "answer":
                yield from _answer(journey, step)


def _answer(journey: Journey, step: Step) -> Iterator[str]:
    """A task, what was answered, and the reasons with their claims."""
    story, task = journey.story, journey.story.tasks.get(step.name)
    if task is None:
        yield f"**You answered a task that the story no longer has:** {literal('; '.join(filter(None, step.given)))}"
        return
    put = question(story, task, step.level)
    yield f"**Task {put.number}:** {literal(put.ask)}"
    yield from (
        f"- {literal(f'Report {at}: {says}')} {literal(cited)}" for at, (cited, says) in enumerate(put.reports, 1)
    )
    if put.form == "write":
        yield "**You wrote:**"
        yield from (f"- {literal(line) or '(nothing)'}" for line in in_words(put, step.given))
    yield literal(verdict(put, step.given))
    yield from _blocks(reasons(journey, put, step.given, written=False))


def _arrival(story: Story, step: Step) -> Iterator[str]:
    """How the reader came to a scene, and its heading."""
    scene = story.scenes[step.scene]
    if step.kind == "back":
        yield f"**You went back to:** {literal(scene.title)}"
    elif step.name == "choice":
        yield f"**You chose:** {literal(step.text)}"
    elif step.name == "turn":
        yield f"**You turned to:** {literal(step.text)}"
    number = story.number(scene.id)
    yield f"## {literal(f'{number} · {scene.title}' if number else scene.title)}"


def _scene(journey: Journey, scene: Scene, level: str, read: set[tuple[str, str, str]]) -> Iterator[str]:
    """A scene's passages and its table; only a word on it where they were read at this level before."""
    story = journey.story
    if (scene.id, "", level) in read:
        yield "(Read before: see above.)"
        return
    read.add((scene.id, "", level))
    place = story.geography.places.get(scene.place)
    where = place.name if place else scene.place
    yield literal(f"{scene.when} · {where} · Reading level: {story.heading.levels[level].name}")
    marks = scene_marks(story, scene)
    layer = "article"
    for passage in scene.narration:
        text = _prose(pieces(passage.texts[level], marks))
        now = passage.layer or scene.layer
        yield _quoted(text, labelled=layer != "record") if now == "record" else text
        layer = now
    # The front page is a paper of its own; what was kept stands at the transcript's end.
    if scene.board == "verdicts":
        table = pages.verdicts(story)
        yield f"### {literal(table.title)}"
        yield from _blocks(table.blocks)


def _detail(story: Story, scene: Scene, name: str, level: str, read: set[tuple[str, str, str]]) -> Iterator[str]:
    if (scene.id, name, level) in read:
        return
    read.add((scene.id, name, level))
    detail = scene.details[name]
    text = _prose(pieces(detail.texts[level], scene_marks(story, scene)))
    yield f"### You looked at {_escaped(single_line(name))}"
    yield _quoted(text, labelled=True) if (detail.layer or scene.layer) == "record" else text


def _quoted(text: str, *, labelled: bool) -> str:
    """A passage of the record. One that goes on from another joins its quotation."""
    return f"> **{LAYERS['record']}**\n>\n> {text}" if labelled else f">\n> {text}"


def _prose(made: Iterable[Piece]) -> str:
    """A passage with a footnote mark for each citation."""
    text, words = "", ""
    for piece in made:
        if isinstance(piece, Words):
            words += piece.text
        else:
            text += _escaped(words) + _mark(piece.claim)
            words = ""
    return _begin(text + _escaped(words))


def _mark(claim: Claim) -> str:
    return f"[^{claim.id}]"


def _kept(journey: Journey) -> Iterator[str]:
    for name in journey.kept:
        claim = journey.story.claims[name]
        yield f"- {literal(claim.says)}{_mark(claim)} {_escaped(desk.attribution(journey.story, claim))}"


# --- sources


def _cited(story: Story, told: Iterable[str]) -> list[Claim]:
    """The claims whose marks stand in some paragraphs, in order. Escaped words are no marks."""
    marked = (re.sub(r"\\.", "", part) for part in told)
    names = dict.fromkeys(name for part in marked for name in re.findall(r"\[\^([^\]]+)\]", part))
    return [story.claims[name] for name in names]


def _footnotes(story: Story, claims: Iterable[Claim]) -> Iterator[str]:
    """For each claim all that its own page shows: basis, chain, verdict, every report with its address."""
    for claim in claims:
        first, *others = claim_blocks(story, claim)
        yield f"{_mark(claim)}: {literal(first.text)}"
        for part in _blocks(others):
            yield "\n".join(f"    {line}" for line in part.split("\n"))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs of a page: entries as a list, an address or a quiet word on the line under its entry."""
    held = ""
    for block in blocks:
        words = literal(f"{block.lead} {block.text}")
        if held.startswith("- ") and block.kind in ("address", "quiet"):
            held += f"\n  {_link(block.text) if block.kind == 'address' else words}"
            continue
        if held:
            yield held
        mark = f"[^{block.claim}]" if block.claim else ""
        match block.kind:
            case "heading":
                held = f"**{words}**"
            case "entry":
                held = f"- {words}{mark}"
            case _:
                held = f"{words}{mark}"
    if held:
        yield held


def _colophon(story: Story, *, article: bool = True) -> Iterator[str]:
    """Which article is retold, whose work this rests on, and which edition it was."""
    heading = story.heading
    yield "---"
    if article:
        yield f"**The article:** {literal(_article(story))}\n{_link(heading.article.address)}"
        if heading.article.how_checked:
            yield f"**How it was checked:** {literal(heading.article.how_checked)}"
    for credit in heading.credits:
        yield f"- {literal(f'{credit.what}: {credit.who}. {credit.licence}')}"
    yield literal(f"{heading.title}, edition {heading.edition}. IFID {heading.ifid}.")


def _article(story: Story) -> str:
    article = story.heading.article
    return f"{article.about}. {story.sources.outlets[article.outlet].name}, {day(article.date)}."


# --- Markdown


def _escaped(text: str) -> str:
    """A stretch of words with a backslash before everything that could mean something."""
    return _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)


def _begin(text: str) -> str:
    """The first words of a line, which could also begin a list or a title."""
    if text[:1] in ("-", "+", ":", "%"):
        return f"\\{text}"
    if number := _LIST_NUMBER.match(text):
        end = len(number[0].rstrip()) - 1
        return f"{text[:end]}\\{text[end:]}"
    return text


def _link(address: str) -> str:
    """An address that can be followed; plain words where it is none."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else literal(address)


def _joined(parts: Iterable[str]) -> str:
    """Paragraphs with an empty line between them; a list's entries, and a quotation's parts, stay together."""
    text, before = "", ""
    for part in parts:
        together = part.startswith(">\n") or (_entry(part) and _entry(before))
        text += ("\n" if together else "\n\n") + part if before else part
        before = part
    return f"{text}\n"


def _entry(part: str) -> bool:
    """Whether a paragraph is an entry of a list, of a footnote's too."""
    return part.lstrip(" ").startswith("- ")
