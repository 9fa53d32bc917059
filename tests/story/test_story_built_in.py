"""The built-in story: the whole article is in it, every link holds, and its words are its own and fair."""

from __future__ import annotations

import re
from itertools import pairwise

from article_claims import ARTICLE_CLAIMS

from game.story.loading import built_in, examine
from game.story.model.prose import citations, plain
from game.story.model.story import Story

WITHOUT_CLAIM = {"p07", "p37", "p38", "p39"}
"""The paragraphs of the article that state nothing which could be checked."""

LOADED = re.compile(
    r"\b(reclusive|ridicul\w*|princess\w*|kick\w* out|f[ae]ll\w* from favou?r|extreme east|pomp(?:ous\w*)?|plush\w*"
    r"|rile[ds]?|riling|regimes?|dictator\w*|despot\w*)\b",
    re.IGNORECASE,
)


def article_claims(story: Story) -> list[str]:
    return [name for name, claim in story.claims.items() if claim.layer == "article"]


def test_nothing_is_wrong_with_it() -> None:
    assert examine(built_in()).problems == []


def test_it_makes_exactly_the_claims_of_the_article() -> None:
    story = examine(built_in()).story
    assert story is not None
    assert len(ARTICLE_CLAIMS) == 68
    assert sorted(article_claims(story)) == sorted(ARTICLE_CLAIMS)


def test_its_verdicts_stand_as_they_were_found(story: Story) -> None:
    assert {name: story.claims[name].verdict for name in ARTICLE_CLAIMS} == ARTICLE_CLAIMS


def test_every_claim_of_the_article_has_its_paragraphs_its_chain_and_its_verdict(story: Story) -> None:
    for name in ARTICLE_CLAIMS:
        claim = story.claims[name]
        assert claim.article, name
        assert claim.chain, name
        assert claim.verdict, name
        assert claim.says, name
        assert claim.chain[0] == story.heading.article.outlet, name


def test_a_verdict_beyond_general_knowledge_rests_on_other_documents(story: Story) -> None:
    for name in ARTICLE_CLAIMS:
        claim = story.claims[name]
        if claim.verdict in ("corroborated", "contradicted"):
            stances = {evidence.stance for evidence in claim.record}
            wanted = {"supports", "partly"} if claim.verdict == "corroborated" else {"contradicts", "partly", "context"}
            assert stances & wanted, name


def test_every_fact_of_the_record_names_its_documents(story: Story) -> None:
    facts = set(story.claims) - set(ARTICLE_CLAIMS)
    assert facts
    assert all(story.claims[name].record for name in facts)


def test_every_claim_is_cited_somewhere(story: Story) -> None:
    texts = [text for scene in story.scenes.values() for _, levels in scene.texts() for text in levels.values()]
    assert set(story.claims) - set(citations(texts)) == set()


def test_every_claim_is_cited_at_every_level(story: Story) -> None:
    for level in story.heading.levels:
        texts = [levels[level] for scene in story.scenes.values() for _, levels in scene.texts()]
        assert set(story.claims) - set(citations(texts)) == set(), level


def test_every_paragraph_of_the_article_is_told_of(story: Story) -> None:
    paragraphs = {f"p{number:02}" for number in range(1, story.heading.article.paragraphs + 1)}
    assert len(paragraphs) == 39
    told = {paragraph for claim in story.claims.values() for paragraph in claim.article}
    assert told == paragraphs - WITHOUT_CLAIM


def test_every_link_of_a_chain_is_somebody(story: Story) -> None:
    voices = {*story.sources.outlets, *story.sources.origins, *story.people}
    speakers = {claim.quotation.speaker for claim in story.claims.values() if claim.quotation}
    assert speakers
    assert {link for claim in story.claims.values() for link in claim.chain} | speakers <= voices


def test_every_document_that_is_named_is_listed(story: Story) -> None:
    named = {evidence.document for claim in story.claims.values() for evidence in claim.record}
    named |= {name for person in story.people.values() for name in person.documents}
    named |= {name for leg in story.geography.legs for name in leg.documents}
    named |= {name for event in story.timeline for name in event.documents}
    assert len(named) > 50
    assert named <= set(story.sources.documents)
    assert {document.outlet for document in story.sources.documents.values()} <= set(story.sources.outlets)


def test_every_place_that_is_named_is_listed(story: Story) -> None:
    named = {scene.place for scene in story.scenes.values()}
    named |= {end for leg in story.geography.legs for end in (leg.start, leg.to)}
    assert len(named) > 5
    assert named <= set(story.geography.places)


def test_the_main_line_runs_from_the_start_to_an_ending(story: Story) -> None:
    line = story.heading.main_line
    assert line[0] == story.heading.start
    assert story.scenes[line[-1]].ending
    assert len(line) == len(set(line)) >= 12
    for here, following in pairwise(line):
        assert following in [choice.to for choice in story.scenes[here].choices], here


def test_every_scene_can_be_reached_and_left(story: Story) -> None:
    ways = {name: {choice.to for choice in scene.choices} for name, scene in story.scenes.items()}
    reached = {story.heading.start}
    while more := {there for here in reached for there in ways[here]} - reached:
        reached |= more
    assert reached == set(story.scenes)
    assert all(scene.ending or scene.choices for scene in story.scenes.values())


def test_every_aside_leads_back_to_the_main_line(story: Story) -> None:
    asides = set(story.scenes) - set(story.heading.main_line)
    assert asides
    for name in asides:
        assert {choice.to for choice in story.scenes[name].choices} & set(story.heading.main_line), name


def test_there_are_a_standard_and_an_easier_level(story: Story) -> None:
    assert list(story.heading.levels) == ["standard", "easier"]


def test_no_narration_holds_a_loaded_word(story: Story) -> None:
    for scene in story.scenes.values():
        for passage in scene.narration:
            for level, text in passage.texts.items():
                found = LOADED.search(plain(text))
                assert found is None, f"{scene.id}, {level}: {found}"


def test_the_search_for_loaded_words_finds_each_of_them() -> None:
    words = ["reclusive", "ridiculed", "princess", "pomp", "plush", "rile", "regime", "dictator", "despot"]
    words += ["kicked out", "fall from favour", "fell from favour", "extreme east"]
    assert all(LOADED.search(f"They say {word.upper()}, perhaps.") for word in words)
    assert not LOADED.search("A smile, a pompom’s plus, a regimen.")
