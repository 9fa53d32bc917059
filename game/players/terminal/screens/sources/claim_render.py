"""A claim and everything behind it as styled text. Story text is literal content here too, never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.content import Content

from game.journey.sources.claim_details import paragraphs, passed_on, published, root, voice
from game.journey.sources.claim_list import scene_heading
from game.journey.sources.report_counts import ROOT_MEANING, stance_counts
from game.journey.state.journey import Journey
from game.journey.view.labels import BASES, OWNERSHIP, PRECISIONS, STANCES, VERDICTS
from game.journey.view.scene_view import Mark
from game.players.terminal.screens.sources.list_render import VERDICT_STYLES, basis_text, verdict_text
from game.players.terminal.widgets.plain_text import action_link
from game.players.terminal.widgets.render import StyledParagraph
from game.players.terminal.widgets.wrapping import hang_indent
from game.story.model.story import Claim, Evidence, Scene, Story

LABEL_WIDTH = 10
"""Cells of the labels that stand before the facts of a claim."""
GAUGES = {"strong": "■■■", "moderate": "■■□", "weak": "■□□", "none": "□□□"}
STANCE_STYLES = {"contradicts": "$warning", "supports": "$success", "partly": "$secondary", "context": "$quiet"}
OWNER_STYLES = {"state": "bold $primary", "public": "$secondary", "private": "", "unknown": ""}


class Target(Struct, frozen=True):
    """A paragraph of the evidence that can be selected: a report, or a scene that tells the claim."""

    name: str
    address: str = ""
    """The report's address; empty for a scene."""
    scene: str = ""
    """The scene, by id; empty for a report."""


class ClaimDrawing(Struct, frozen=True):
    """A claim as paragraphs, and which of them can be selected."""

    paragraphs: tuple[StyledParagraph, ...] = ()
    targets: dict[int, Target] = {}
    """By the number of their paragraph."""


def draw_claim(journey: Journey, mark: Mark, scenes: Sequence[Scene], width: int) -> ClaimDrawing:
    """A claim: its basis, chain, verdict and careful wording, its evidence, how it adds up, and who tells it.

    `scenes` are those that tell it.
    """
    story, claim = journey.story, mark.claim
    drawn: list[StyledParagraph] = [
        ("says", Content(claim.says)),
        ("place", _place(journey, claim)),
        *(("fact", fact) for fact in _facts(story, claim, max(width, 24))),
        ("heading", _tally(claim)),
    ]
    if len(claim.record) > 1:
        drawn.append(("remark", Content(ROOT_MEANING)))
    targets: dict[int, Target] = {}
    for evidence in claim.record:
        document = story.sources.documents[evidence.document]
        outlet = story.sources.outlets[document.outlet]
        targets[len(drawn)] = Target(f"{outlet.name}, {published(document)}", address=document.address)
        drawn.append(("report", _report(story, evidence, len(drawn))))
    if not claim.record:
        drawn.append(("remark", Content("No other report was found.")))
    if claim.note:
        drawn.extend((("heading", Content("How it adds up")), ("text", Content(claim.note))))
    if scenes:
        drawn.append(("heading", Content("Where it is told")))
    for scene in scenes:
        targets[len(drawn)] = Target(scene.title, scene=scene.id)
        here = ("   you are here", "$quiet") if scene.id == journey.scene.id else ("  ›", "$accent")
        drawn.append(("scene", Content.assemble((scene_heading(journey, scene), ""), here)))
    return ClaimDrawing(tuple(drawn), targets)


def _place(journey: Journey, claim: Claim) -> Content:
    """Where the claim comes from, and whether it is kept."""
    parts = [Content.styled("From the record; the article does not say it.", "$record-edge")]
    if claim.article:
        parts = [Content.styled(f"{paragraphs(claim).capitalize()} of the article", "$quiet")]
    if claim.id in journey.kept:
        parts.append(Content.styled("kept", "$success"))
    return Content.styled(" · ", "$quiet").join(parts)


def _facts(story: Story, claim: Claim, width: int) -> Iterator[Content]:
    def fact(label: str, words: Content) -> Content:
        return hang_indent(Content.styled(label.ljust(LABEL_WIDTH), "$quiet"), words, width - LABEL_WIDTH)

    yield fact("Basis", Content.assemble(basis_text(claim), (f"   {BASES[claim.basis].meaning}", "$quiet")))
    if claim.chain:
        yield fact("Chain", _chain(story, claim, width - LABEL_WIDTH))
    if claim.quotation:
        speaker = voice(story, claim.quotation.speaker)
        through = f" {claim.quotation.through}" if claim.quotation.through else ""
        yield fact("Quoted", Content(f"“{claim.quotation.words}” {speaker}.{through}"))
    if claim.verdict:
        yield fact(
            "Verdict", Content.assemble(verdict_text(claim), (f"   {VERDICTS[claim.verdict].meaning}", "$quiet"))
        )
    if claim.verdict and claim.strength:
        gauge = (GAUGES[claim.strength], VERDICT_STYLES.get(claim.verdict, "$quiet"))
        yield fact("Strength", Content.assemble(gauge, f" {claim.strength} evidence for that"))
    if claim.precision and claim.precision != "exact":
        yield fact("Wording", Content(f"The article’s wording {PRECISIONS[claim.precision]}"))
    if claim.careful:
        yield fact("Careful", Content.assemble(("A careful editor could print: ", "$quiet"), claim.careful))


def _chain(story: Story, claim: Claim, width: int) -> Content:
    """Who passed a claim on, a link on each line, from the article down to the first voice."""
    lines: list[Content] = []
    for depth, link in enumerate(claim.chain):
        name = voice(story, link)
        owner = next((f" ({word})" for word in OWNERSHIP.values() if word and name.endswith(f" ({word})")), "")
        style = OWNER_STYLES["state" if OWNERSHIP["state"] in owner else "public"]
        who = Content.assemble(name.removesuffix(owner), (owner, style))
        if depth:
            joint = Content.assemble("   " * (depth - 1), ("└─ ", "$primary"))
            who = Content.styled("citing ", "$quiet") + who
            lines.append(hang_indent(joint, who, max(width - joint.cell_length, 16)))
        else:
            lines.append(hang_indent(Content(""), who, width))
    return Content("\n").join(lines)


def _tally(claim: Claim) -> Content:
    """The heading over the reports, with how many take which stance."""
    title = "Other reports" if claim.article else "Reported by"
    counts = [
        Content.styled(count, f"not bold {STANCE_STYLES[stance]}") for stance, count in stance_counts(claim).items()
    ]
    return Content("  ").join([Content(title), *counts])


def _report(story: Story, evidence: Evidence, paragraph: int) -> Content:
    """A report with its stance, its outlet and its address. A click on the address copies it."""
    document = story.sources.documents[evidence.document]
    outlet = story.sources.outlets[document.outlet]
    stance, owner, passed = STANCES[evidence.stance], OWNERSHIP[outlet.ownership], passed_on(document)
    date_note = f" ({document.date_note})" if document.date_note else ""
    head = Content.assemble(
        (f"{stance.symbol} {stance.word}", f"bold {STANCE_STYLES[evidence.stance]}"),
        "   ",
        (outlet.name, "bold"),
        (f" ({owner})" if owner else "", OWNER_STYLES[outlet.ownership]),
        (f" · {published(document)}{date_note}", "$quiet"),
        (f" · {', '.join(passed)}" if passed else "", "$quiet"),
    )
    says = [Content(evidence.says)] if evidence.says else []
    address = Content.styled(document.address, "underline $quiet").stylize(action_link("screen.copy_report", paragraph))
    goes_back = [Content.styled(root(evidence), "$quiet")] if evidence.root else []
    return Content("\n").join([head, *says, *goes_back, address])
