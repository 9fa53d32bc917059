"""The pages beside the scene: every one renders everywhere, and a claim's page hides none of its evidence."""

from __future__ import annotations

import pytest

from game.journey.commands.interpret import interpret
from game.journey.commands.responses import PageRequest
from game.journey.commands.table import COMMANDS
from game.journey.pages.reference import board, has_page, page
from game.journey.sources.claim_details import claim_page, day
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.blocks import Page
from game.journey.view.labels import BASES, STANCES, VERDICTS
from game.journey.view.scene_view import Mark, scene_marks
from game.story.model.story import Story

NAMES = [command.name for command in COMMANDS if has_page(command.name) and command.name != "source"]


def text_of(shown: Page) -> str:
    """All the words of a page."""
    return "\n".join([shown.title, *(f"{block.lead} {block.text}" for block in shown.blocks)])


def well_formed(shown: Page) -> bool:
    """Whether a page has a title, and paragraphs that all say something."""
    said = all(block.text.strip() and block.text == block.text.strip() for block in shown.blocks)
    return bool(shown.title.strip()) and bool(shown.blocks) and said


def everywhere(story: Story) -> list[Journey]:
    """A journey at every scene, at every level, with a full notebook and with an empty one."""
    made = []
    for level in story.heading.levels:
        for name, scene in story.scenes.items():
            bare = begin(story).after(moves.Level(level)).after(moves.Turn(name))
            made.append(bare)
            full = bare.after(moves.Note(name, "what I saw"))
            for claim in scene.claims:
                full = full.after(moves.Keep(name, claim)).after(moves.Open(name, claim))
            made.append(full)
    return made


def test_there_is_a_page_for_every_command_that_shows_one(story: Story) -> None:
    responses = [interpret(name, begin(story)) for name in NAMES]
    asked = {response.command for response in responses if isinstance(response, PageRequest)}
    assert asked == set(NAMES)
    assert len(NAMES) >= 9


@pytest.mark.parametrize("name", NAMES)
def test_a_page_renders_at_every_scene_with_no_empty_text(story: Story, name: str) -> None:
    for journey in everywhere(story):
        shown = page(PageRequest(name), journey)
        assert well_formed(shown), (name, journey.scene.id, shown)


def test_a_claims_page_holds_every_piece_of_its_evidence(story: Story) -> None:
    for name, claim in story.claims.items():
        shown = claim_page(story, Mark(3, claim))
        assert well_formed(shown), name
        assert shown.title == "Source 3"
        said = text_of(shown)
        assert claim.says in said
        assert BASES[claim.basis].word in said
        for evidence in claim.record:
            document = story.sources.documents[evidence.document]
            entries = [
                index
                for index, block in enumerate(shown.blocks)
                if block.text.startswith(f"{STANCES[evidence.stance].word} ")
                and story.sources.outlets[document.outlet].name in block.text
                and evidence.says in block.text
                and day(document.date) in block.text
            ]
            assert entries, (name, evidence)
            below = [shown.blocks[index + 1] for index in entries]
            assert any(block.kind == "address" and block.text == document.address for block in below)
        assert sum(block.kind == "address" for block in shown.blocks) == len(claim.record)


def test_a_claims_page_says_who_says_so_and_how_it_stands(story: Story) -> None:
    for name, claim in story.claims.items():
        said = text_of(claim_page(story, Mark(1, claim)))
        for link in claim.chain:
            outlet = story.sources.outlets.get(link)
            if outlet is not None:
                assert outlet.name in said, (name, link)
                assert outlet.ownership != "state" or f"{outlet.name} (state-owned)" in said
        if claim.verdict:
            assert VERDICTS[claim.verdict].meaning in said
        for each in (claim.note, claim.careful, claim.quotation.words if claim.quotation else ""):
            assert each in said
        assert ("not in the article" in said) is (not claim.article)


def test_the_sources_of_a_scene_are_listed_each_once_with_its_number(story: Story) -> None:
    for journey in everywhere(story):
        listed = [block for block in page(PageRequest("sources"), journey).blocks if block.claim]
        wanted = scene_marks(story, journey.scene)
        assert [block.claim for block in listed] == list(wanted)
        for block, mark in zip(listed, wanted.values(), strict=True):
            assert block.lead.split()[0] == str(mark.number)
            assert ("kept" in block.text.rsplit("(", 1)[1]) is (mark.claim.id in journey.kept)


def test_help_names_every_command_and_every_sign(story: Story) -> None:
    said = text_of(page(PageRequest("help"), begin(story)))
    for command in COMMANDS:
        assert f"{command.words[0]} {command.argument}".strip() + ":" in said
        assert command.help in said
    for sign in (*BASES.values(), *VERDICTS.values()):
        assert f"{sign.symbol} {sign.word}:" in said


def test_the_notebook_holds_what_was_kept_and_written_in_order(story: Story) -> None:
    journey = begin(story)
    assert "empty" in text_of(page(PageRequest("notebook"), journey))
    first, second = list(story.claims)[:2]
    for move in (moves.Keep(journey.scene.id, second), moves.Keep(journey.scene.id, first)):
        journey = journey.after(move)
    journey = journey.after(moves.Note(journey.scene.id, "first")).after(moves.Note(journey.scene.id, "second"))
    blocks = page(PageRequest("notebook"), journey).blocks
    assert [block.claim for block in blocks if block.claim] == [second, first]
    assert [block.text for block in blocks if "turn" in block.lead] == ["first", "second"]


def test_the_front_page_is_drawn_from_the_notebook(story: Story) -> None:
    place = next(name for name, scene in story.scenes.items() if scene.board == "front-page")
    journey = begin(story).after(moves.Turn(place))
    empty = board(journey)
    assert empty is not None
    assert well_formed(empty)
    kept = next(name for name, claim in story.claims.items() if claim.verdict == "contradicted")
    filled = board(journey.after(moves.Keep(place, kept)))
    assert filled is not None
    assert [block.claim for block in filled.blocks if block.claim] == [kept]
    assert "contradicted or unresolved" in text_of(filled)


def test_the_board_of_verdicts_counts_every_claim_of_the_article_once(story: Story) -> None:
    place = next(name for name, scene in story.scenes.items() if scene.board == "verdicts")
    shown = board(begin(story).after(moves.Turn(place)))
    assert shown is not None
    assert well_formed(shown)
    claims = [claim for claim in story.claims.values() if claim.article]
    assert shown.blocks[0].text.startswith(f"{len(claims)} ")
    for name, sign in VERDICTS.items():
        count = sum(claim.verdict == name for claim in claims)
        rows = [f"{block.lead} {block.text}" for block in shown.blocks if sign.meaning in block.text]
        assert len(rows) == min(count, 1)
        assert all(str(count) in row.split() and f"{sign.word}." in row for row in rows)
    against = [claim.id for claim in claims if claim.verdict == "contradicted"]
    assert [block.claim for block in shown.blocks if block.claim] == against


def test_where_counts_scenes_asides_and_sources(story: Story) -> None:
    journey = begin(story)
    for move in (moves.Turn("route"), moves.Open("route", next(iter(story.claims)))):
        journey = journey.after(move)
    said = text_of(page(PageRequest("where"), journey))
    line = story.heading.main_line
    assert f"2 of the {len(line)} scenes" in said
    assert f"Asides read: 0 of {len(story.scenes) - len(line)}" in said
    assert f"Sources opened: 1 of {len(story.claims)}" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [("2019-04-24", "24 April 2019"), ("2001-07", "July 2001"), ("2018", "2018"), ("undated", "undated")],
)
def test_a_date_is_said_in_words(written: str, said: str) -> None:
    assert day(written) == said
