"""Choosing among the claims: conditions, words, counts, typed words, and the page in plain lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import make, scene, stories, village

from game.journey.sources.claim_filter import (
    LONGEST_SEARCH,
    RECORD,
    Selection,
    facets,
    fits,
    folded,
    outlets_of,
    parse,
    select,
    standing,
    story_order,
    summary,
    told,
    told_in,
    typed,
)
from game.journey.sources.claim_list import claims_blocks, claims_page
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.labels import BASES, VERDICTS
from game.journey.view.scene_view import scene_marks
from game.players.plain.lines import page_lines
from game.story.loading import built_in, examine
from game.story.model.story import Story

# Hypothesis asks for values where no fixture is at hand; the story is read once for all of them.
BUILT_IN = examine(built_in()).story
assert BUILT_IN is not None
OUTLETS = sorted(BUILT_IN.sources.outlets)
WORDS = ("loaf", "KIM", "train", "state-owned", "Yonhap", "Russia-24", "kim yo-jong", "zzz", "“two stories”", "  ")


def selections() -> st.SearchStrategy[Selection]:
    return st.builds(
        Selection,
        scope=st.sampled_from(("scene", "story")),
        basis=st.none() | st.sampled_from(sorted(BASES)),
        verdict=st.none() | st.sampled_from([*sorted(VERDICTS), RECORD]),
        outlet=st.none() | st.sampled_from(OUTLETS),
        text=st.sampled_from(("", *WORDS)),
    )


def journeys() -> st.SearchStrategy[Journey]:
    """The built-in story, at any of its scenes."""
    assert BUILT_IN is not None
    start = begin(BUILT_IN)
    return st.sampled_from([start.after(moves.Turn(name)) for name in BUILT_IN.scenes])


def ids(journey: Journey, selection: Selection) -> list[str]:
    return [mark.claim.id for mark in select(journey, selection)]


# --- selecting


@given(journeys(), selections())
def test_a_selection_is_a_part_of_its_scope_in_its_order(journey: Journey, selection: Selection) -> None:
    every = ids(journey, selection.cleared())
    chosen = ids(journey, selection)
    assert chosen == [name for name in every if name in set(chosen)]
    assert len(set(chosen)) == len(chosen)


@given(journeys(), selections())
def test_each_condition_takes_the_same_claims_out_in_whatever_order(journey: Journey, selection: Selection) -> None:
    bare = selection.cleared()
    left = set(ids(journey, bare))
    for name in ("text", "outlet", "verdict", "basis"):
        left &= set(ids(journey, replace(bare, **{name: getattr(selection, name)})))
    assert set(ids(journey, selection)) == left


@given(journeys(), selections())
def test_what_a_facet_counts_is_what_choosing_it_shows(journey: Journey, selection: Selection) -> None:
    counts = facets(journey, selection)
    for field, choices in (("basis", counts.bases), ("verdict", counts.verdicts), ("outlet", counts.outlets)):
        for name, count in choices.items():
            assert count == len(select(journey, replace(selection, **{field: name}))) > 0
        chosen = getattr(selection, field)
        if chosen not in (None, *choices):
            assert not select(journey, selection)


@given(journeys(), selections())
def test_a_basis_or_verdict_counts_every_claim_once(journey: Journey, selection: Selection) -> None:
    counts = facets(journey, selection)
    assert sum(counts.bases.values()) == len(select(journey, replace(selection, basis=None)))
    assert sum(counts.verdicts.values()) == len(select(journey, replace(selection, verdict=None)))


@given(stories())
def test_any_story_can_be_selected_from(story: Story) -> None:
    journey = begin(story)
    assert sorted(ids(journey, Selection())) == sorted(story.claims)
    assert sorted(each.id for each in story_order(story)) == sorted(story.scenes)
    assert select(journey, Selection("scene")) == tuple(scene_marks(story, journey.scene).values())


def test_claims_of_a_scene_keep_the_numbers_of_their_citations(story: Story) -> None:
    journey = begin(story).after(moves.Turn("khasan-welcome"))
    marks = scene_marks(story, journey.scene)
    chosen = select(journey, Selection("scene", verdict="contradicted"))
    assert [mark.number for mark in chosen] == [marks[mark.claim.id].number for mark in chosen]
    assert chosen[0].number > 1


def test_claims_of_the_story_are_numbered_as_they_come(story: Story) -> None:
    for selection in (Selection(), Selection(basis="shown")):
        marks = select(begin(story), selection)
        assert [mark.number for mark in marks] == list(range(1, len(marks) + 1))


def test_the_contradicted_claims_are_found(story: Story) -> None:
    found = ids(begin(story), Selection(verdict="contradicted"))
    assert len(found) == len(set(found)) > 1
    assert set(found) == {name for name, claim in story.claims.items() if claim.verdict == "contradicted"}


def test_claims_without_a_verdict_are_the_record(story: Story) -> None:
    found = ids(begin(story), Selection(verdict="record"))
    assert set(found) == {name for name, claim in story.claims.items() if not claim.article}


# --- outlets


def test_an_outlet_counts_in_a_chain_behind_an_origin_and_as_evidence(story: Story) -> None:
    for claim in story.claims.values():
        expected = {name for name in claim.chain if name in story.sources.outlets}
        expected |= {each.outlet for name in claim.chain if (each := story.sources.origins.get(name)) and each.outlet}
        expected |= {story.sources.documents[each.document].outlet for each in claim.record}
        assert set(outlets_of(story, claim)) == expected


# --- words


def test_looking_for_loaf_finds_the_bread(story: Story) -> None:
    found = ids(begin(story), Selection(text="loaf"))
    assert {"bread-and-salt-offered", "bread-not-eaten-handed-on", "bread-given-to-consul"} <= set(found)
    assert all("bread" in name for name in found)


@pytest.mark.parametrize("text", ["LOAF", " loaf ", "lo", "“loaf”", "löaf"])
def test_case_accents_quotes_and_unfinished_words_do_not_matter(story: Story, text: str) -> None:
    assert set(ids(begin(story), Selection(text="loaf"))) <= set(ids(begin(story), Selection(text=text)))


def test_every_word_has_to_be_there_and_to_begin_a_word(story: Story) -> None:
    journey = begin(story)
    both = set(ids(journey, Selection(text="loaf consul")))
    assert both == set(ids(journey, Selection(text="loaf"))) & set(ids(journey, Selection(text="consul")))
    assert not ids(journey, Selection(text="oaf"))


def test_any_spelling_of_a_person_finds_the_same_claims(story: Story) -> None:
    journey = begin(story)
    found = ids(journey, Selection(text="Kim Yo Jong"))
    assert found
    assert set(ids(journey, Selection(text="Kim Yo-jong"))) <= set(found)


def test_outlets_and_who_owns_them_are_looked_through(story: Story) -> None:
    journey = begin(story)
    tass = set(ids(journey, Selection(outlet="tass")))
    assert tass
    assert tass <= set(ids(journey, Selection(text="tass"))) & set(ids(journey, Selection(text="state-owned")))


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for(text: str) -> None:
    journey = begin(village())
    assert len(select(journey, Selection(text=text))) <= 4
    assert not folded(text).startswith(" ")


def test_punctuation_alone_finds_nothing(story: Story) -> None:
    assert not select(begin(story), Selection(text="?!"))


# --- typed words


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Selection()),
        ("claims", Selection()),
        ("contradicted", Selection(verdict="contradicted")),
        ("claims shown", Selection(basis="shown")),
        ("not checked", Selection(verdict="not-checked")),
        ("the record", Selection(verdict="record")),
        ("tass", Selection(outlet="tass")),
        ("New York Times", Selection(outlet="new-york-times")),
        ("south china morning post", Selection(outlet="scmp")),
        ("the kremlin", Selection(outlet="kremlin")),
        ("russia-24", Selection(outlet="russia-24")),
        ("find loaf", Selection(text="loaf")),
        ("find Kim’s hat", Selection(text="Kim’s hat")),
        ("state-owned", Selection(text="state-owned")),
        ("state-owned find loaf", Selection(text="state-owned loaf")),
        ("scene shown", Selection("scene", basis="shown")),
        ("here", Selection("scene")),
        (
            "shown and contradicted by TASS in the whole story find loaf",
            Selection("story", "shown", "contradicted", "tass", "loaf"),
        ),
    ],
)
def test_typed_words_ask_for_a_selection(story: Story, words: str, wanted: Selection) -> None:
    assert parse(words, story) == wanted


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("contradcted", "Did you mean `claims contradicted`?"),
        ("yonap", "Did you mean `claims yonhap`?"),
        ("south china morning", "Did you mean `claims south china morning post`?"),
        ("loaf", "claims find loaf"),
        ("find", "Find what?"),
        ("find ?", "Find what?"),
        ("shown stated", "Only one basis at a time."),
        ("tass yonhap", "Only one outlet at a time."),
        ("find " + "x" * (LONGEST_SEARCH + 1), f"at most {LONGEST_SEARCH} characters"),
    ],
)
def test_a_refusal_says_what_to_type(story: Story, words: str, said: str) -> None:
    answer = parse(words, story)
    assert isinstance(answer, str)
    assert said in answer


@given(st.text(max_size=80))
def test_any_words_are_a_selection_or_a_short_refusal(words: str) -> None:
    assert BUILT_IN is not None
    answer = parse(words, BUILT_IN)
    assert isinstance(answer, Selection) or 0 < len(answer) < 400


@given(selections())
def test_a_selection_typed_out_is_understood_again(selection: Selection) -> None:
    assert BUILT_IN is not None
    tidy = replace(selection, text=" ".join(selection.text.split()))
    assert parse(typed(BUILT_IN, selection), BUILT_IN) == tidy


def test_a_selection_is_summed_up_in_words(story: Story) -> None:
    journey = begin(story)
    count = len(story.claims)
    some = sum(claim.verdict == "contradicted" for claim in story.claims.values())
    assert summary(journey, Selection(verdict="contradicted")) == f"Contradicted · whole story · {some} of {count}"
    assert summary(journey, Selection()) == f"Whole story · {count} claims"
    assert summary(journey, Selection(basis="shown", outlet="tass", text=" a  b ")).startswith("Shown · TASS · “a b” ·")
    assert summary(begin(make(scene("one", (), claims=("c",)))), Selection("scene")) == "This scene · 1 claim"


# --- scenes


def test_the_order_of_the_story_puts_asides_after_the_scene_they_leave_from(story: Story) -> None:
    order = [each.id for each in story_order(story)]
    assert sorted(order) == sorted(story.scenes)
    assert [name for name in order if name in story.heading.main_line] == list(story.heading.main_line)
    assert order[order.index("khasan-welcome") + 1] == "two-stories"
    assert order[order.index("boarding") + 1] == "which-station"


def test_a_claim_is_told_where_it_is_cited(story: Story) -> None:
    claim = story.claims["bread-not-eaten-handed-on"]
    assert [each.id for each in told_in(story, claim)][:2] == ["khasan-welcome", "two-stories"]
    every = told(story)
    assert every.keys() == story.claims.keys()
    for name, scenes in every.items():
        assert scenes, f"{name} is told nowhere"
        for each in story.scenes.values():
            cited = any(f"[^{name}]" in text for _, texts in each.texts() for text in texts.values())
            assert cited == (each in scenes)


# --- the page


def test_the_page_lists_the_selection_by_scene(story: Story) -> None:
    journey = begin(story).after(moves.Keep(story.heading.start, "bridge-named-druzhny"))
    page = claims_page(journey, Selection(verdict="contradicted"))
    opened = [block.claim for block in page.blocks if block.claim]
    assert opened == ids(journey, Selection(verdict="contradicted"))
    text = "\n".join(page_lines(page))
    assert f"Contradicted · whole story · {len(opened)} of {len(story.claims)}." in text
    assert "\n4 · The route and the bridge:\n" in text
    assert "source bridge-named-druzhny" in " ".join(text.split())
    kept = next(block for block in page.blocks if block.claim == "bridge-named-druzhny")
    assert "background, contradicted, 2 reports, 2 roots, 1 against, kept." in kept.text


def test_the_page_of_a_scene_opens_by_number(story: Story) -> None:
    journey = begin(story)
    blocks = [block for block in claims_blocks(journey, Selection("scene")) if block.claim]
    assert [block.text.rsplit(" ", 1)[-1] for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]


@given(journeys(), selections())
def test_every_word_that_the_page_offers_is_understood(journey: Journey, selection: Selection) -> None:
    offered = [
        words.rsplit(" (", 1)
        for block in claims_blocks(journey, selection)
        if block.lead.startswith("By ")
        for words in block.text.split("; ")
        if words.endswith(")")
    ]
    for words, count in offered:
        wanted = parse(words, journey.story)
        assert isinstance(wanted, Selection), words
        assert len(select(journey, wanted)) == int(count.rstrip(")"))


def test_a_page_without_a_claim_says_how_to_see_some(story: Story) -> None:
    lines = "\n".join(page_lines(claims_page(begin(story), Selection(text="zzz"))))
    assert "No claim fits all of that. To see every claim again, type: claims" in lines
    bare = begin(make(scene("one", ())))
    assert "This scene rests on no claim." in "\n".join(page_lines(claims_page(bare, Selection("scene"))))


def test_a_claim_fits_or_does_not_wherever_it_is_told(story: Story) -> None:
    for claim in story.claims.values():
        assert fits(story, claim, Selection("scene"))
        assert fits(story, claim, Selection(verdict=standing(claim), basis=claim.basis))  # type: ignore[arg-type]
