"""What stands on the page, as data for its template: made from the same views that the players draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from game.journey.commands.responses import PageRequest
from game.journey.pages import reference as pages
from game.journey.sources.claim_details import citation, claim_blocks
from game.journey.sources.claim_filter import story_order, told
from game.journey.sources.claim_list import scene_heading
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.blocks import Block
from game.journey.view.labels import BASES, LAYERS, VERDICTS
from game.journey.view.scene_view import Mark, Paragraph, Piece, SceneView, scene_marks, scene_view
from game.story.model.story import Claim, Scene, Story


class Row(Struct, frozen=True):
    """A paragraph of a page, with what belongs under it."""

    block: Block
    under: tuple[Block, ...] = ()
    linked: str = ""
    """The part of its words that leads to the address under it."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """Its words before the link, in it, and after it."""
        return self.block.text.partition(self.linked) if self.linked else (self.block.text, "", "")


class Rows(Struct, frozen=True):
    """Paragraphs that follow one another, all entries of one list or none of them."""

    listed: bool
    rows: tuple[Row, ...]


class Telling(Struct, frozen=True):
    """A passage at one reading level."""

    level: int
    """Place of the level in the story's order, from 0."""
    language: str
    """Empty where it is the story's own."""
    pieces: tuple[Piece, ...]


class Passage(Struct, frozen=True):
    """A passage at every reading level."""

    layer: str
    tellings: tuple[Telling, ...]


class Look(Struct, frozen=True):
    """A thing that can be looked at closer."""

    anchor: str
    name: str
    title: str
    passage: Passage
    hint: str


class Way(Struct, frozen=True):
    """A choice, as a link."""

    name: str
    to: str
    label: str
    hint: str


class Note(Struct, frozen=True):
    """A claim among a scene's footnotes."""

    mark: Mark
    """Its number in the scene; 0 where the scene does not cite it."""
    number: int
    """Its place in the whole story, from 1."""
    groups: tuple[Rows, ...] | None
    """Everything behind it; None where that stands with another scene."""
    elsewhere: tuple[Scene, ...]
    """The other scenes that tell it."""
    home: str
    """Which note of which scene it is: `scene 1, note 4`."""


class ScenePart(Struct, frozen=True):
    """A scene and everything that can be seen in it."""

    scene: Scene
    view: SceneView
    heading: str
    """What its footnotes stand under."""
    groups: tuple[tuple[str, tuple[Passage, ...]], ...]
    """Passages of one layer that follow one another, with the words that the layer is announced by."""
    looks: tuple[Look, ...]
    ways: tuple[Way, ...]
    notes: tuple[Note, ...]
    """The claims that it cites by their numbers there, then those that are only written down with it."""
    board: tuple[Rows, ...]
    """A table under the narration; empty for none, and for one that is the reader's own."""
    board_title: str


class Contents(Struct, frozen=True):
    """Everything on the page."""

    scenes: tuple[ScenePart, ...]
    numbers: dict[str, int]
    """Each claim's place in the whole story, by id."""
    timeline: tuple[Rows, ...]
    people: tuple[Rows, ...]
    glossary: tuple[tuple[str, Block], ...]
    """Each term's id and its entry."""
    way: tuple[Rows, ...]
    """The way leg by leg: the map in words."""
    article: tuple[Rows, ...]


def contents(story: Story) -> Contents:
    """Everything that the page shows of a story."""
    start = begin(story)
    order = story_order(story)
    every = [claim for scene in order for claim in scene.claims.values()]
    numbers = {claim.id: number for number, claim in enumerate(every, 1)}
    scenes = told(story)
    return Contents(
        scenes=tuple(_scene(start, scene, number, numbers, scenes) for number, scene in enumerate(order, 1)),
        numbers=numbers,
        timeline=_page("timeline", start),
        people=_page("people", start),
        glossary=tuple(
            (term.id, pages.term_block(term))
            for term in sorted(story.glossary.values(), key=lambda each: each.term.lower())
        ),
        way=grouped(block for block in pages.page(PageRequest("map"), start).blocks if block.kind != "text"),
        article=_page("article", start),
    )


def _page(command: str, journey: Journey) -> tuple[Rows, ...]:
    return grouped(pages.page(PageRequest(command), journey).blocks)


def grouped(blocks: Iterable[Block]) -> tuple[Rows, ...]:
    """Blocks as a page sets them: entries that follow one another as a list, their addresses and remarks under them."""
    rows: list[Row] = []
    for block in blocks:
        if block.kind in ("quiet", "address") and rows and rows[-1].block.kind == "entry":
            rows[-1] = Row(rows[-1].block, (*rows[-1].under, block))
        else:
            rows.append(Row(block))
    return tuple(Rows(listed, tuple(group)) for listed, group in groupby(rows, lambda row: row.block.kind == "entry"))


def symbols(claim: Claim) -> tuple[str, str]:
    """The signs of a claim's basis, and of its verdict where that calls for care."""
    against = claim.verdict in ("contradicted", "unresolved")
    return BASES[claim.basis].symbol, VERDICTS[claim.verdict].symbol if claim.verdict and against else ""


def at(journey: Journey, scene: Scene) -> Journey:
    """A journey that has come to a scene by the shortest way: straight, or through the scene that an aside leaves."""
    story = journey.story
    if story.number(scene.id) is None:
        before = (each for each in story_order(story) if any(choice.to == scene.id for choice in each.choices))
        leaving = next((each for each in before if story.number(each.id) is not None), None)
        if leaving is not None:
            journey = journey.after(moves.Turn(leaving.id))
    return journey.after(moves.Turn(scene.id))


def _scene(
    start: Journey, scene: Scene, number: int, numbers: dict[str, int], tellers: dict[str, tuple[Scene, ...]]
) -> ScenePart:
    story = start.story
    levels = [*story.heading.levels.values()]
    here = at(start, scene)
    told_at = [here.after(moves.Level(level.id)) for level in levels]
    views = [scene_view(journey) for journey in told_at]
    languages = [level.language if level.language != story.heading.language else "" for level in levels]

    def passage(paragraphs: list[Paragraph]) -> Passage:
        tellings = zip(range(len(levels)), languages, paragraphs, strict=True)
        return Passage(paragraphs[0].layer, tuple(Telling(at, lang, told.pieces) for at, lang, told in tellings))

    passages = [passage([view.paragraphs[at] for view in views]) for at in range(len(scene.narration))]
    ways = {way.move: way for way in views[0].ways}
    looks = []
    for count, name in enumerate(scene.details, 1):
        look = moves.Look(scene.id, name)
        seen = passage([scene_view(journey.after(look)).looked[0] for journey in told_at])
        title = f"{name[:1].upper()}{name[1:]}"
        looks.append(Look(f"Detail-{number}.{count}", name, title, seen, ways[look].hint))
    choices = []
    for choice in scene.choices:
        way = ways[moves.Go(scene.id, choice.name, choice.to)]
        choices.append(Way(choice.name, choice.to, way.label, way.hint))
    table = pages.board(here) if scene.board == "verdicts" else None
    return ScenePart(
        scene=scene,
        view=views[0],
        groups=tuple(_layers(scene, passages)),
        looks=tuple(looks),
        ways=tuple(choices),
        heading=scene_heading(start, scene),
        notes=tuple(_notes(story, scene, views[0].marks, numbers, tellers)),
        board=grouped(table.blocks) if table else (),
        board_title=table.title if table else "",
    )


def _layers(scene: Scene, passages: list[Passage]) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    before = scene.layer
    for layer, group in groupby(passages, lambda passage: passage.layer):
        yield LAYERS[layer] if layer != before else "", tuple(group)
        before = "record" if layer == "record" else "article"


def _notes(
    story: Story, scene: Scene, marks: tuple[Mark, ...], numbers: dict[str, int], tellers: dict[str, tuple[Scene, ...]]
) -> Iterator[Note]:
    cited = {mark.claim.id for mark in marks}
    for mark in (*marks, *(Mark(0, claim) for claim in scene.claims.values() if claim.id not in cited)):
        claim = mark.claim
        own = claim.id in scene.claims
        others = tuple(each for each in tellers[claim.id] if each.id != scene.id)
        home = story.home[claim.id]
        at = scene_marks(story, home).get(claim.id)
        place = f"scene {story.number(home.id)}" if story.number(home.id) else f"“{home.title}”"
        where = f"{place}, note {at.number}" if at else place
        yield Note(mark, numbers[claim.id], _behind(story, claim) if own else None, others, where)


def _behind(story: Story, claim: Claim) -> tuple[Rows, ...]:
    """Everything behind a claim, each report linked from the words that it is cited by."""
    _, *blocks = claim_blocks(story, claim)
    cited = iter(citation(story, story.sources.documents[each.document]) for each in claim.record)
    return tuple(
        Rows(group.listed, tuple(replace(row, linked=next(cited)) if _addressed(row) else row for row in group.rows))
        for group in grouped(blocks)
    )


def _addressed(row: Row) -> bool:
    return any(each.kind == "address" for each in row.under)
