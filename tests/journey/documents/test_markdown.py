"""Journeys on paper: the words stay words, every mark has its footnote, and no evidence is left out."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from msgspec.structs import replace
from small_stories import Walk, village, walks

from game.journey.documents.markdown import front_page, literal, notebook, transcript
from game.journey.pages import notebook as desk
from game.journey.sources.claim_details import chain
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.view.labels import BASES, STANCES, VERDICTS
from game.story.model.prose import plain
from game.story.model.story import Story
from game.story.model.text import single_line

READER = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
READER.use(footnote_plugin)

HOSTILE = (
    "# title", "- entry", "+ entry", "* entry", "1. entry", "12) entry", "> quotation", "    code", "```", "~~~", "---",
    "***", "===", "a\n===", "<b>bold</b>", "<script>alert(1)</script>", "<!-- gone -->", "&lt;&#65;", "[a](http://b.c)",
    "![a](http://b.c/d.png)", "<http://b.c>", "https://b.c/d", "www.b.c", "b.com", "me@b.com", "mailto:me@b.com",
    "[^mark]", "[^mark]: note", "[a]: http://b.c", "^[note]", "*a*", "_a_", "**a**", "~~a~~", "`a`",
    "| a | b |\n|---|---|", "a  \nb", "a\\", "\\*a\\*", "Stop!", "{a}", "$a$", ":name:", "% title", "\u202eback",
    "\x1b[31mred",
    "- [ ] do", "[x] done", "a](b", "!", "a\\[^b]",
)  # fmt: skip

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~^&$@=:%?'\"/ \n\t1aA!é漢"), max_size=24),
    st.text(max_size=24),
)


def shown(tokens: list[Token]) -> str:
    """The words that a reader of the page sees. Fails where any of them became more than words."""
    text = ""
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "text_special"), (child.type, child.content)
            text += child.content
    return text


PLACES = ("{}", "# {}", "- {}", "> {}", "- a\n- {}")
"""Where words may stand: a paragraph, a title, an entry, a quotation, another entry."""
BLOCKS = ("paragraph", "heading", "bullet_list", "list_item", "blockquote")


@given(words)
def test_literal_words_stay_words_in_every_place(text: str) -> None:
    allowed = {"inline", *(f"{name}_{end}" for name in BLOCKS for end in ("open", "close"))}
    for place in PLACES:
        tokens = READER.parse(place.replace("{}", literal(text)) + "\n\nafter\n")
        before = "a" if place.startswith("- a") else ""
        assert shown(tokens) == f"{before}{single_line(text)}after", place
        assert {token.type for token in tokens} <= allowed, place
        tame = READER.parse(place.replace("{}", "tame" if single_line(text) else "") + "\n\nafter\n")
        assert [token.type for token in tokens] == [token.type for token in tame], place


def hostile_journey(story: Story, text: str) -> Journey:
    journey = begin(story)
    here = journey.scene
    claim = next(iter(here.claims))
    for move in (
        moves.Note(here.id, text),
        moves.Keep(here.id, claim),
        moves.Pick(claim),
        moves.Headline(text),
        moves.Look(here.id, next(iter(here.details))),
        moves.Go(here.id, here.choices[0].name, here.choices[0].to),
    ):
        journey = journey.after(move)
    return journey


@given(words)
def test_a_hostile_note_and_headline_bring_no_markup_into_a_paper(text: str) -> None:
    tame, wild = hostile_journey(village(), "tame"), hostile_journey(village(), text)
    for paper in (transcript, notebook, front_page):
        assert outline(paper(wild)) == outline(paper(tame)), paper.__name__
        page = READER.render(paper(wild))
        assert "<script" not in page
        assert "javascript:" not in page


def told_with(said: str) -> Story:
    """A story that says the same everywhere."""
    story = village()
    gate = story.scenes["gate"]
    claims = {name: replace(claim, says=said, note=said, careful=said) for name, claim in gate.claims.items()}
    choices = tuple(replace(choice, label=said) for choice in gate.choices)
    changed = replace(gate, title=said, when=said, claims=claims, choices=choices)
    heading = replace(story.heading, title=said, subtitle=said)
    return replace(story, heading=heading, scenes={**story.scenes, "gate": changed})


@given(words.filter(single_line))
def test_a_hostile_story_brings_no_markup_into_a_paper(text: str) -> None:
    tame, wild = told_with("tame"), told_with(text)
    for paper in (transcript, notebook, front_page):
        assert outline(paper(hostile_journey(wild, "x"))) == outline(paper(hostile_journey(tame, "x"))), paper.__name__


def outline(text: str) -> list[str]:
    """Everything on a page that is not words."""
    kinds = []
    for token in READER.parse(text):
        kinds.append(f"{token.type} {token.tag}")
        kinds.extend(child.type for child in token.children or () if not child.type.startswith("text"))
    return [kind for kind in kinds if kind != "softbreak"]


def whole_journey(story: Story) -> Journey:
    """Every scene, every detail, both levels, every claim kept."""
    journey = begin(story)
    for name, scene in story.scenes.items():
        journey = journey.after(moves.Turn(name))
        for detail in scene.details:
            journey = journey.after(moves.Look(name, detail))
        for claim in scene.claims:
            journey = journey.after(moves.Keep(name, claim)).after(moves.Pick(claim))
    for level in story.heading.levels:
        journey = journey.after(moves.Level(level))
    return journey


def marks(text: str) -> tuple[set[str], list[str]]:
    """The footnote marks in a paper, and its footnotes."""
    notes = re.findall(r"(?m)^\[\^([a-z0-9-]+)\]: ", text)
    return set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", text)), notes


@given(walks())
def test_every_mark_has_one_footnote_and_every_footnote_a_mark(walk: Walk) -> None:
    journey = walk.journeys()[-1]
    for paper in (transcript, notebook):
        cited, notes = marks(paper(journey))
        assert sorted(cited) == sorted(notes)


def test_the_footnotes_hold_all_that_is_known(story: Story) -> None:
    text = transcript(whole_journey(story))
    cited, notes = marks(text)
    assert cited == set(notes) == set(story.claims)
    assert len(notes) == len(set(notes))
    bodies = dict(re.findall(r"(?ms)^\[\^([a-z0-9-]+)\]: (.*?)(?=^\[\^|^---$)", text))
    for name, claim in story.claims.items():
        body = bodies[name]
        assert BASES[claim.basis].meaning in body
        if claim.chain:
            assert literal(chain(story, claim)) in body, name
        if claim.verdict:
            assert VERDICTS[claim.verdict].meaning in body
        for evidence in claim.record:
            document = story.sources.documents[evidence.document]
            assert f"<{document.address}>" in body, (name, document.address)
            assert STANCES[evidence.stance].word in body
            assert literal(evidence.says) in body
    assert sum(body.count("<http") for body in bodies.values()) == sum(len(c.record) for c in story.claims.values())


def test_the_transcript_is_rendered_with_its_footnotes_and_links_only(story: Story) -> None:
    tokens = READER.parse(transcript(whole_journey(story)))
    kinds = {token.type for token in tokens}
    assert "footnote_block_open" in kinds
    assert not kinds & {"html_block", "code_block", "fence", "table_open", "ordered_list_open"}
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {
        *("text", "text_special", "softbreak", "strong_open", "strong_close"),
        *("link_open", "link_close", "footnote_ref", "footnote_anchor"),
    }


def test_the_transcript_tells_what_was_read_in_order_and_at_its_level(story: Story) -> None:
    journey = begin(story)
    first = journey.scene
    choice = first.choices[0]
    second = story.scenes[choice.to]
    detail = next(name for name in second.details)
    easier = list(story.heading.levels)[1]
    for move in (
        moves.Go(first.id, choice.name, choice.to),
        moves.Look(second.id, detail),
        moves.Note(second.id, "mine"),
        moves.Level(easier),
        moves.Rewind(0),
    ):
        journey = journey.after(move)
    text = re.sub(r"\[\^[a-z0-9-]+\]", "", transcript(journey)).replace("\\", "")
    level = next(iter(story.heading.levels))
    wanted = [
        f"## 1 · {first.title}",
        plain(first.narration[0].texts[level]),
        f"**You chose:** {choice.label}",
        second.title,
        plain(second.narration[0].texts[level]),
        f"### You looked at {detail}",
        plain(second.details[detail].texts[level]),
        "**Your note:** mine",
        "**You changed the reading level:** Easier",
        plain(second.narration[0].texts[easier]),
        plain(second.details[detail].texts[easier]),
        f"**You went back to:** {first.title}",
        plain(first.narration[0].texts[easier]),
        f"edition {story.heading.edition}",
        story.heading.ifid,
    ]
    at = 0
    for words_wanted in wanted:
        found = text.find(words_wanted, at)
        assert found >= 0, words_wanted
        at = found


def test_a_scene_read_before_at_the_same_level_is_not_told_twice(story: Story) -> None:
    journey = begin(story).after(moves.Turn(story.heading.main_line[1])).after(moves.Rewind(0))
    text = transcript(journey)
    opening = literal(plain(journey.scene.narration[0].texts[journey.level])[:30])
    assert text.count(opening) == 1
    assert "(Read before: see above.)" in text


def test_passages_of_the_record_are_quotations_that_say_so(story: Story) -> None:
    name = next(name for name, scene in story.scenes.items() if {each.layer for each in scene.narration} > {"record"})
    text = transcript(begin(story).after(moves.Turn(name)))
    inside = [line for line in text.split("\n") if line.startswith("> ")]
    assert inside[0] == "> **The record**"
    record = next(each for each in story.scenes[name].narration if each.layer == "record")
    start = plain(record.texts["standard"])[:20]
    assert any(start in line.replace("\\", "") for line in inside)


def test_the_front_page_attributes_every_claim_and_warns_of_the_contested_ones(story: Story) -> None:
    text = front_page(whole_journey(story))
    contested = 0
    for claim in story.claims.values():
        assert f"**{literal(claim.says)}** {literal(desk.attribution(story, claim))}" in text
        contested += claim.verdict in desk.CONTESTED
        for evidence in claim.record:
            assert f"<{story.sources.documents[evidence.document].address}>" in text
            if claim.verdict in desk.CONTESTED and evidence.stance == "contradicts":
                assert literal(desk.evidence(story, evidence)) in text
        if claim.verdict in desk.CONTESTED:
            assert literal(claim.careful or claim.note) in text
    assert contested
    assert text.count("**Editor’s warning:**") == contested
    assert text.startswith(f"# {desk.NO_HEADLINE}\n")


def test_attribution_names_everybody_in_between(story: Story) -> None:
    by_chain = {claim.chain: desk.attribution(story, claim) for claim in story.claims.values()}
    assert by_chain["business-insider",] == "Business Insider reported."
    assert by_chain["business-insider", "russia-24"] == "Business Insider reported, citing Russia-24 (state-owned)."
    longest = by_chain["business-insider", "ap", "yonhap", "photograph-analysis"]
    assert longest == (
        "Business Insider reported, citing AP, which cited Yonhap (publicly funded), which cited photographs from "
        "North Korea."
    )
    present = by_chain["business-insider", "ap", "officials-present", "kim-through-interpreter"]
    assert "officials who were present, who cited Kim Jong Un, through an interpreter" in present
    record = desk.attribution(story, next(claim for claim in story.claims.values() if not claim.article))
    assert record.startswith("Reported by ")
    assert record.endswith("; it is not in the article.")


def test_the_plain_front_page_and_notebook_say_the_same(story: Story) -> None:
    journey = whole_journey(story).after(moves.Headline("Two stories"))
    page = [f"{block.lead} {block.text}" for block in desk.front_page_blocks(journey)]
    assert any("Headline: Two stories" in line for line in page)
    for claim in story.claims.values():
        assert any(desk.attribution(story, claim) in line for line in page)
    assert sum("Editor’s warning" in line for line in page) == front_page(journey).count("**Editor’s warning:**")
    kept = [block for block in desk.notebook_blocks(journey) if block.claim]
    assert [block.claim for block in kept] == list(journey.kept)
    for number, block in enumerate(kept, 1):
        assert block.lead.split()[0] == str(number)
        found = desk.kept_claim(journey, number)
        assert found is not None
        assert found.id == block.claim
    assert desk.kept_claim(journey, 0) is desk.kept_claim(journey, len(kept) + 1) is None


def test_empty_papers_say_that_they_are_empty(story: Story) -> None:
    journey = begin(story)
    assert "Nothing was kept or written yet" in notebook(journey)
    assert "Nothing was picked" in front_page(journey)
    assert "empty" in next(iter(desk.notebook_blocks(journey))).text
    assert "no claim yet" in next(iter(desk.front_page_blocks(journey))).text
