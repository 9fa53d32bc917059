"""A story as Twee 3, version 3.0.2 of its specification (https://github.com/iftechfoundation/twine-specs).

Each scene is a passage of the scene's name, with its sources under it. What a story format could take for its own
markup, be it SugarCube's, Harlowe's, Chapbook's or Snowman's, is written as an HTML character reference, which all of
them show as the character that it is.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

from game.exports import Made, Order, level_of
from game.journey.sources.claim_details import chain, citation, day
from game.journey.view.labels import BASES, LAYERS, STANCES, VERDICTS
from game.journey.view.scene_view import Mark, Paragraph, pieces, scene_marks
from game.story.model.story import Claim, Scene, Story
from game.story.model.text import single_line

FORMAT, FORMAT_VERSION = "SugarCube", "2.37.3"
"""The story format that is named; any other shows the same."""
TAG_COLOURS = {"record": "yellow", "aside": "blue", "ending": "green"}
MEANINGS = {"article": "as it stood on its day", "record": "what other reports say"}
"""What each layer is, said where one begins after the other."""
STEP = 150
"""How far apart passages stand on an editor's map."""
IN_A_ROW = 12

STYLES = """.record { border-left: 0.3em solid #b8860b; padding-left: 1em; }
.sources { font-size: 0.85em; }
.layer { font-variant: small-caps; }"""

_MARKUP = re.compile(
    r"[&<>\[\]{}\\$|*_~^`@#=%]"  # links, hooks, macros, variables, HTML, emphasis, headings, templates
    r"|(?<=:):|:(?=:)|(?<=/)/|/(?=[/*])|(?<=-)-|-(?=-)|(?<=')'|'(?=')|(?<=\")\"|\"(?=\")"  # what only counts doubled
    r"|\((?=[\w\- ]+:)"  # a Harlowe macro
    r"|^[!+\-:;>?.\t ]"  # what only counts at a line's beginning
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]|(?<=^\d{4})[.)]"  # a list's number
)


def make(order: Order) -> Made:
    """The story at one reading level. Raises BreadAndSaltError where it has no such level."""
    return Made("\n".join(_passages(order.story, level_of(order))).encode("utf-8", "replace"))


def literal(text: str) -> str:
    """Words that every story format shows as they are, on one line."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", single_line(text))


def header(name: str, tags: tuple[str, ...] = (), place: tuple[int, int] | None = None) -> str:
    """The first line of a passage, with whatever Twee would take for its own escaped in it."""
    line = f":: {_escaped(name)}"
    if tags:
        line += f" [{' '.join(map(_escaped, tags))}]"
    if place is not None:
        line += " " + json.dumps({"position": f"{place[0]},{place[1]}", "size": "100,100"})
    return line


def _escaped(name: str) -> str:
    return re.sub(r"([\[\]{}\\])", r"\\\1", single_line(name))


def _passages(story: Story, level: str) -> Iterator[str]:
    heading = story.heading
    yield header("StoryTitle")
    # The title is plain text; only a line's beginning could be taken for a passage's.
    title = single_line(heading.title)
    yield f" {title}" if title.startswith("::") else title
    yield ""
    yield header("StoryData")
    data = {
        "ifid": heading.ifid,
        "format": FORMAT,
        "format-version": FORMAT_VERSION,
        "start": heading.start,
        "tag-colors": TAG_COLOURS,
        "zoom": 0.6,
    }
    yield json.dumps(data, indent=2)
    yield ""
    yield header("StoryStylesheet", ("stylesheet",))
    yield STYLES
    yield ""
    places = _places(story)
    for scene in story.scenes.values():
        yield header(scene.id, _tags(story, scene), places[scene.id])
        yield from _scene(story, scene, level)
        yield ""
    yield header("About this story", ("about",))
    yield from _about(story)


def _tags(story: Story, scene: Scene) -> tuple[str, ...]:
    tags = [scene.layer, "" if story.number(scene.id) else "aside", "ending" if scene.ending else ""]
    return tuple(filter(None, tags))


def _places(story: Story) -> Mapping[str, tuple[int, int]]:
    """Where passages stand on an editor's map: the main line in rows, the asides in rows under it."""
    line = [name for name in story.heading.main_line if name in story.scenes]
    asides = [name for name in story.scenes if not story.number(name)]
    found: dict[str, tuple[int, int]] = {}
    row = 0
    for names in (line, asides):
        for at, name in enumerate(names):
            found[name] = (100 + at % IN_A_ROW * STEP, 100 + (row + at // IN_A_ROW) * STEP)
        row += (len(names) + IN_A_ROW - 1) // IN_A_ROW + 1
    return found


def _scene(story: Story, scene: Scene, level: str) -> Iterator[str]:
    place = story.geography.places.get(scene.place)
    marks = scene_marks(story, scene)
    yield f"<h2>{literal(scene.title)}</h2>"
    yield f"<p>{literal(scene.when)}. {literal(place.name if place else scene.place)}.</p>"
    told = scene.layer
    if told == "record":
        yield _layer(told)
    for passage in scene.narration:
        layer = passage.layer or scene.layer
        if layer != told:
            yield _layer(layer)
            told = layer
        yield _paragraph(Paragraph(layer, pieces(passage.texts[level], marks)))
    for name, detail in scene.details.items():
        layer = detail.layer or scene.layer
        said = f" ({LAYERS[layer].lower()})" if layer != scene.layer else ""
        words = _paragraph(Paragraph(layer, pieces(detail.texts[level], marks)))
        yield f"<details><summary>Look at {literal(name)}{said}</summary>{words}</details>"
    yield ""
    for choice in scene.choices:
        yield _link(choice.label, choice.to)
    if marks:
        yield ""
        yield '<div class="sources"><h3>Sources</h3>'
        for mark in marks.values():
            yield f"<p>{mark.number}. {_source(story, mark.claim)}</p>"
            for evidence in mark.claim.record:
                document = story.sources.documents[evidence.document]
                said = f" {literal(evidence.says)}" if evidence.says else ""
                address = html.escape(single_line(document.address), quote=True)
                cited = literal(citation(story, document))
                yield f'<p>&nbsp; {STANCES[evidence.stance].word}: <a href="{address}">{cited}</a>.{said}</p>'
        yield "</div>"


def _layer(layer: str) -> str:
    return f'<p class="layer">{literal(f"{LAYERS[layer]}: {MEANINGS[layer]}")}</p>'


def _paragraph(paragraph: Paragraph) -> str:
    text = "".join(
        f"<sup>({piece.number})</sup>" if isinstance(piece, Mark) else _run(piece.text) for piece in paragraph.pieces
    )
    return f'<p class="{paragraph.layer}">{text}</p>'


def _run(words: str) -> str:
    """A stretch of prose, the spaces at its ends kept."""
    before, after = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' if before else ''}{literal(words)}{' ' if after and words.strip() else ''}"


def _source(story: Story, claim: Claim) -> str:
    """How a claim is known, who passed it on and how it stands, as one line."""
    basis = BASES[claim.basis]
    parts = [f"{literal(claim.says)} Basis: {basis.word}."]
    if claim.chain:
        parts.append(f"Who says so: {literal(chain(story, claim))}.")
    if not claim.article:
        parts.append("Not in the article: a fact of the record.")
    elif claim.verdict:
        verdict = VERDICTS[claim.verdict]
        parts.append(f"Verdict: {verdict.word}. {literal(verdict.meaning)}")
    return " ".join(parts)


def _link(label: str, to: str) -> str:
    """A choice. A label that has to be written with character references stands before the link: links take none."""
    words = literal(label)
    return f"[[{words}->{to}]]" if words and words == single_line(label) else f"{words} [[→->{to}]]"


def _about(story: Story) -> Iterator[str]:
    heading = story.heading
    outlet = story.sources.outlets[heading.article.outlet].name
    address = html.escape(single_line(heading.article.address), quote=True)
    yield f"<p>{literal(heading.summary)}</p>"
    yield (
        f'<p>Retells one article: {literal(outlet)}, {literal(day(heading.article.date))}, <a href="{address}">'
        f"{literal(heading.article.about)}</a>. Edition {literal(heading.edition)}.</p>"
    )
    for credit in heading.credits:
        yield f"<p>{literal(credit.what)}: {literal(credit.who)}, {literal(credit.licence)}.</p>"
