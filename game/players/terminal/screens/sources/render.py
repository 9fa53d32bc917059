"""A claim and everything behind it, drawn for the desk. Story text is literal content here too, never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content
from textual.style import Style

from game.journey.sources.claim_details import paragraphs, passed_on, published, root, voice
from game.journey.sources.claim_filter import standing, standing_word
from game.journey.sources.claim_list import scene_heading
from game.journey.sources.report_counts import stance_counts
from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, OWNERSHIP, PRECISIONS, STANCES, VERDICTS
from game.journey.view.scene_view import Mark
from game.players.terminal.widgets.render import Drawn
from game.story.model.story import Claim, Evidence, Scene, Story
from game.story.model.whole_story import Outlet

LABEL = 10
"""Cells of the labels that stand before the facts of a claim."""
GAUGES = {"strong": "■■■", "moderate": "■■□", "weak": "■□□", "none": "□□□"}
VERDICT_WEAR = {"contradicted": "$warning", "corroborated": "$success", "record": "$quiet"}
STANCE_WEAR = {"contradicts": "$warning", "supports": "$success", "partly": "$secondary", "context": "$quiet"}

OWNED_WEAR = {"state": "bold $primary", "public": "$secondary", "private": "", "unknown": ""}


class Stop(Struct, frozen=True):
    """Something in the drawing of a claim that can be chosen: a piece of evidence, or a scene that tells it."""

    name: str
    address: str = ""
    scene: str = ""


class Drawing(Struct, frozen=True):
    """A claim drawn, and which of its paragraphs can be chosen."""

    drawn: tuple[Drawn, ...] = ()
    stops: dict[int, Stop] = {}
    """By the paragraph's place among the drawn ones."""


def acts(action: str) -> Style:
    """A style that does one of the desk's actions when it is clicked; `SourcesScreen` reads it."""
    return Style.from_meta({"desk": action})


# --- the list


class Columns(Struct, frozen=True):
    """How a list of claims is set: as a table of single lines, or in a narrow column that wraps."""

    width: int
    table: bool
    basis: int = 0
    verdict: int = 0
    kept: int = 0
    """Cells of the table's columns."""


def columns(marks: Sequence[Mark], kept: Sequence[str], width: int, *, table: bool) -> Columns:
    """Columns just wide enough for some claims."""
    basis = max((len(BASES[mark.claim.basis].word) + 2 for mark in marks), default=0)
    verdict = max((len(standing_word(standing(mark.claim))) + 2 for mark in marks), default=0)
    held = len("kept") if any(mark.claim.id in kept for mark in marks) else 0
    return Columns(width, table, basis, verdict, held)


def row(mark: Mark, kept: bool, set_in: Columns) -> Content:
    """A claim in the list."""
    claim = mark.claim
    number = Content.styled(f"{mark.number:>2}  ", "$accent")
    known, stands = basis(claim), verdict(claim)
    held = Content.styled("kept", "$success")
    room = set_in.width - number.cell_length
    if not set_in.table:
        status = Content("  ").join([known, stands, held] if kept else [known, stands])
        return hang_indent(number, Content("\n").join([*Content(claim.says).wrap(max(room, 20)), status]), room)
    room -= set_in.basis + set_in.verdict + 4 + (set_in.kept + 2 if set_in.kept else 0)
    cells = [
        Content(claim.says).truncate(max(room, 12), ellipsis=True, pad=True),
        known.pad_right(set_in.basis - known.cell_length),
    ]
    cells.append(stands.pad_right(set_in.verdict - stands.cell_length))
    if set_in.kept:
        cells.append(held if kept else Content(" " * set_in.kept))
    return number + Content("  ").join(cells)


def basis(claim: Claim) -> Content:
    """How a claim is known: symbol and word."""
    sign = BASES[claim.basis]
    return Content.styled(f"{sign.symbol} {sign.word}", "$secondary")


def verdict(claim: Claim) -> Content:
    """How a claim stands: symbol and word."""
    name = standing(claim)
    symbol = VERDICTS[name].symbol if name in VERDICTS else "▫"
    return Content.styled(f"{symbol} {standing_word(name)}", VERDICT_WEAR.get(name, "$quiet"))


def outlet(each: Outlet) -> Content:
    """An outlet's name, and who owns it."""
    owned = OWNERSHIP[each.ownership]
    return Content.assemble(each.name, (f" ({owned})" if owned else "", "$quiet"))


def counted(count: int, words: Content) -> Content:
    """A line of a menu, with how many claims it stands for."""
    return Content.assemble((f"{count:>3}  ", "$accent"), words)


# --- the claim


def draw(journey: Journey, mark: Mark, scenes: Sequence[Scene], width: int) -> Drawing:
    """A claim: its basis, chain, verdict and careful wording, its evidence, how it adds up, and who tells it."""
    story, claim = journey.story, mark.claim
    drawn: list[Drawn] = [
        ("claim-says", Content(claim.says)),
        ("claim-place", _place(journey, claim)),
        *(("claim-fact", fact) for fact in _facts(story, claim, max(width, 24))),
    ]
    stops: dict[int, Stop] = {}
    drawn.append(("claim-heading", _tally(claim)))
    for evidence in claim.record:
        document = story.sources.documents[evidence.document]
        outlet = story.sources.outlets[document.outlet]
        stops[len(drawn)] = Stop(f"{outlet.name}, {published(document)}", address=document.address)
        drawn.append(("stop evidence", _evidence(story, evidence, f"copy({len(drawn)})")))
    if not claim.record:
        drawn.append(("claim-quiet", Content("No other report was found.")))
    if claim.note:
        drawn.extend((("claim-heading", Content("How it adds up")), ("claim-text", Content(claim.note))))
    if scenes:
        drawn.append(("claim-heading", Content("Where it is told")))
    for scene in scenes:
        stops[len(drawn)] = Stop(scene.title, scene=scene.id)
        here = ("   you are here", "$quiet") if scene.id == journey.scene.id else ("  ›", "$accent")
        drawn.append(("stop told", Content.assemble((scene_heading(journey, scene), ""), here)))
    return Drawing(tuple(drawn), stops)


def _place(journey: Journey, claim: Claim) -> Content:
    parts = [Content.styled("From the record; the article does not say it.", "$record-edge")]
    if claim.article:
        parts = [Content.styled(f"{paragraphs(claim).capitalize()} of the article", "$quiet")]
    if claim.id in journey.kept:
        parts.append(Content.styled("kept", "$success"))
    return Content.styled(" · ", "$quiet").join(parts)


def _facts(story: Story, claim: Claim, width: int) -> Iterator[Content]:
    def fact(label: str, words: Content) -> Content:
        return hang_indent(Content.styled(label.ljust(LABEL), "$quiet"), words, width - LABEL)

    yield fact("Basis", Content.assemble(basis(claim), (f"   {BASES[claim.basis].meaning}", "$quiet")))
    if claim.chain:
        yield fact("Chain", chain(story, claim, width - LABEL))
    if claim.quotation:
        speaker = voice(story, claim.quotation.speaker)
        through = f" {claim.quotation.through}" if claim.quotation.through else ""
        yield fact("Quoted", Content(f"“{claim.quotation.words}” {speaker}.{through}"))
    if claim.verdict:
        yield fact("Verdict", Content.assemble(verdict(claim), (f"   {VERDICTS[claim.verdict].meaning}", "$quiet")))
    if claim.verdict and claim.strength:
        gauge = (GAUGES[claim.strength], VERDICT_WEAR.get(claim.verdict, "$quiet"))
        yield fact("Strength", Content.assemble(gauge, f" {claim.strength} evidence for that"))
    if claim.precision and claim.precision != "exact":
        yield fact("Wording", Content(f"The article’s wording {PRECISIONS[claim.precision]}"))
    if claim.careful:
        yield fact("Careful", Content.assemble(("A careful editor could print: ", "$quiet"), claim.careful))


def chain(story: Story, claim: Claim, width: int) -> Content:
    """Who passed a claim on, a link a line, from the page in hand down to the first voice."""
    lines: list[Content] = []
    for depth, link in enumerate(claim.chain):
        name = voice(story, link)
        label = next((f" ({owned})" for owned in OWNERSHIP.values() if owned and name.endswith(f" ({owned})")), "")
        said = Content.assemble(
            name.removesuffix(label), (label, OWNED_WEAR["state" if OWNERSHIP["state"] in label else "public"])
        )
        if depth:
            joint = Content.assemble("   " * (depth - 1), ("└─ ", "$primary"))
            cites = Content.styled("citing ", "$quiet")
            lines.append(hang_indent(joint, cites + said, max(width - joint.cell_length, 16)))
        else:
            lines.append(hang_indent(Content(""), said, width))
    return Content("\n").join(lines)


def _tally(claim: Claim) -> Content:
    title = "Other reports" if claim.article else "Reported by"
    parts = [Content.styled(said, f"not bold {STANCE_WEAR[name]}") for name, said in stance_counts(claim).items()]
    return Content("  ").join([Content(title), *parts])


def _evidence(story: Story, evidence: Evidence, copies: str) -> Content:
    document = story.sources.documents[evidence.document]
    outlet = story.sources.outlets[document.outlet]
    stance = STANCES[evidence.stance]
    owned = OWNERSHIP[outlet.ownership]
    passed = passed_on(document)
    noted = f" ({document.date_note})" if document.date_note else ""
    head = Content.assemble(
        (f"{stance.symbol} {stance.word}", f"bold {STANCE_WEAR[evidence.stance]}"),
        "   ",
        (outlet.name, "bold"),
        (f" ({owned})" if owned else "", OWNED_WEAR[outlet.ownership]),
        (f" · {published(document)}{noted}", "$quiet"),
        (f" · {', '.join(passed)}" if passed else "", "$quiet"),
    )
    address = Content.styled(document.address, "underline $quiet").stylize(acts(copies))
    said = [Content(evidence.says)] if evidence.says else []
    goes_back = [Content.styled(root(evidence), "$quiet")] if evidence.root else []
    return Content("\n").join([head, *said, *goes_back, address])


def hang_indent(first: Content, words: Content, width: int) -> Content:
    """Words wrapped to `width`, with `first` before their first line and as much room before the others."""
    lines = words.wrap(max(width, 1))
    room = Content(" " * first.cell_length)
    return Content("\n").join([(room if index else first) + line for index, line in enumerate(lines)])


# --- keys


Key = tuple[str, str, Style]
"""A key, its word, and what a click on it does."""


def keys(shown: Sequence[Key], width: int) -> Content:
    """Keys in a line, the last ones left out where they do not fit."""
    parts: list[Content] = []
    for key, word, style in shown:
        part = Content.assemble((key, "bold $primary"), " ", (word, "$quiet")).stylize(style)
        if sum(each.cell_length + 2 for each in parts) + part.cell_length <= width:
            parts.append(part)
    return Content("  ").join(parts)
