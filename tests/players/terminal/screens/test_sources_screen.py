"""The sources in a terminal: by keyboard alone, by mouse alone, at every size, and with hostile text."""

from __future__ import annotations

import webbrowser

import pytest
from msgspec.structs import replace
from stage import Stage, plain, playing, sitting
from textual.app import App
from textual.widgets import OptionList, Static

from game.journey.saving.session import Session
from game.journey.sources.claim_filter import Selection, select
from game.journey.sources.claim_filter import told as citing_scenes
from game.journey.state import moves
from game.journey.state.journey import begin
from game.journey.view.scene_view import scene_marks
from game.players.terminal.app.settings import Settings
from game.players.terminal.screens.sources.addresses import has_browser
from game.players.terminal.screens.sources.screen import SourcesScreen
from game.players.terminal.screens.sources.widgets import ClaimList, EvidenceText
from game.story.model.story import Claim, Story
from game.story.model.story import Evidence as Report
from game.story.model.whole_story import Document, Outlet

SIZES = ((80, 21), (80, 24), (100, 30), (110, 30), (160, 45))
BREAD = "bread-not-eaten-handed-on"
HOSTILE = "[@click=app.exit()]x[/] says [sic] [b]no[/b]"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened in a browser, without really opening one."""
    found: list[str] = []
    monkeypatch.setattr(App, "open_url", lambda self, url, *, new_tab=True: found.append(url))
    monkeypatch.setattr(webbrowser, "open", lambda url, *rest: found.append(url))
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.BackgroundBrowser("firefox"))
    return found


def sources(stage: Stage) -> SourcesScreen:
    screen = stage.player.screen
    assert isinstance(screen, SourcesScreen)
    return screen


def highlighted(stage: Stage) -> str:
    """The highlighted claim, by id."""
    claims = sources(stage).query_one(ClaimList)
    assert claims.highlighted is not None
    return claims.get_option_at_index(claims.highlighted).id or ""


def listed(stage: Stage) -> list[str]:
    """The claims in the list, in order."""
    return [each.id for each in sources(stage).query_one(ClaimList).options if each.id]


def evidence(stage: Stage) -> EvidenceText:
    return sources(stage).query_one(EvidenceText)


def paragraphs(stage: Stage) -> list[str]:
    """All paragraphs of the evidence, in view or not."""
    return [words.plain for _, words in evidence(stage).paragraphs]


def addresses(story: Story, claim: str) -> list[str]:
    return [story.sources.documents[each.document].address for each in story.claims[claim].record]


def line(stage: Stage) -> str:
    """The line that says which claims are listed."""
    return plain(sources(stage).query_one("#filter", Static))


# --- what is shown


@pytest.mark.whole(but=["dark-size1", "light-size4"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_claim_is_shown_with_everything_behind_it(story: Story, size: tuple[int, int], theme: str) -> None:
    settings = Settings(theme=theme)  # type: ignore[arg-type]
    async with playing(sitting(story, "khasan-welcome"), size, settings=settings) as stage:
        await stage.press("s")
        number = scene_marks(story, story.scenes["khasan-welcome"])[BREAD].number
        await stage.press(str(number))
        assert highlighted(stage) == BREAD
        shown = "\n".join(paragraphs(stage))
        words = " ".join(shown.split())
        claim = story.claims[BREAD]
        assert words.startswith(claim.says)
        for wanted in (
            "◐ reported",
            "≠ contradicted",
            "■■■ strong",
            "└─ citing Russia-24 (state-owned)",
            "TASS (state-owned)",
        ):
            assert wanted in shown
        for text in (claim.careful, claim.note, *(each.says for each in claim.record)):
            assert " ".join(text.split()) in words
        for address in addresses(story, BREAD):
            assert address in shown
        for scene in citing_scenes(story)[BREAD]:
            assert scene.title in shown
        row = next(row for row in stage.rows() if f" {number} " in row and "Kim did not eat" in row)
        assert row.index("Kim did not eat") < 8


@pytest.mark.whole(but=["size0", "size4"])
@pytest.mark.parametrize("size", SIZES)
async def test_nothing_reaches_over_an_edge(story: Story, size: tuple[int, int]) -> None:
    async with playing(sitting(story), size) as stage:
        await stage.press("c")
        screen = sources(stage)
        screen_region = screen.region
        for name in ("#title-bar", "#filter", "#claims", "#evidence", "#footer"):
            region = screen.query_one(name).region
            assert region.area
            assert screen_region.contains_region(region)
        claims, pane = screen.query_one("#claims").region, screen.query_one("#evidence").region
        assert not claims.overlaps(pane)
        assert (claims.right <= pane.x) == (size[0] >= 110)
        assert claims.height >= 5
        assert pane.height >= 9
        assert not [row for row in stage.rows() if len(row) > size[0]]


async def test_every_claim_is_listed_with_its_basis_and_verdict_in_words(story: Story) -> None:
    async with playing(sitting(story), (160, 45)) as stage:
        await stage.press("c")
        options = [each for each in sources(stage).query_one(ClaimList).options if each.id]
        assert len(options) == len(story.claims)
        for option in options:
            claim = story.claims[option.id or ""]
            text = " ".join(str(option.prompt).split())
            assert claim.basis in text
            assert (claim.verdict or "the record").replace("-", " ") in text


async def test_a_long_chain_is_drawn_link_under_link(story: Story) -> None:
    async with playing(sitting(story, "which-station"), (100, 30)) as stage:
        stage.player.action_open_claim("yonhap-rural-speculation")
        await stage.settle()
        drawn = next(text for text in paragraphs(stage) if text.startswith("Chain"))
        lines = [each.strip() for each in drawn.splitlines()]
        assert lines == [
            "Chain     Business Insider",
            "└─ citing AP",
            "└─ citing Yonhap (publicly funded)",
            "└─ citing photographs from North Korea",
        ]
        starts = [each.index("└") for each in drawn.splitlines()[1:]]
        assert starts == sorted(set(starts))


def opens(stage: Stage) -> list[str]:
    return [move.claim for move in stage.session.journey.moves if isinstance(move, moves.Open)]


async def test_passing_over_claims_in_the_list_opens_none(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as stage:
        await stage.press("s", "down", "down", "up", "v", "v", "escape", "k", "c", "down")
        assert opens(stage) == []


@pytest.mark.whole(but=["enter", "space"])
@pytest.mark.parametrize("key", ["enter", "right", "tab", "space"])
async def test_going_into_the_evidence_notes_the_claim_as_opened_once(story: Story, key: str) -> None:
    async with playing(sitting(story, "khasan-welcome")) as stage:
        await stage.press("s", "down", key, key)
        assert opens(stage) == [list(scene_marks(story, story.scenes["khasan-welcome"]))[1]]


async def test_a_claim_that_is_asked_for_is_noted_as_opened(story: Story) -> None:
    claims = list(scene_marks(story, story.scenes["khasan-welcome"]))
    async with playing(sitting(story, "khasan-welcome"), (100, 30)) as stage:
        await stage.say("source 3")
        await stage.press("5")
        await stage.click(story.claims[claims[6]].says[:30])
        assert opens(stage) == [claims[2], claims[4], claims[6]]
        await stage.press("up")
        await stage.click("Verdict")
        assert opens(stage) == [claims[2], claims[4], claims[6], claims[5]]


@pytest.mark.whole(but=["n-notebook"])
@pytest.mark.parametrize(("key", "name"), [("n", "notebook"), ("f", "front page"), ("h", "trail")])
async def test_escape_leads_back_to_the_page_that_a_source_was_opened_from(story: Story, key: str, name: str) -> None:
    session = sitting(story, "khasan-welcome")
    for move in (moves.Keep("khasan-welcome", BREAD), moves.Pick(BREAD)):
        session.do(move)
    async with playing(session, (100, 40)) as stage:
        await stage.press(key)
        page = stage.screen
        await stage.click(story.claims[BREAD].says[:30], last=True)
        assert highlighted(stage) == BREAD
        assert f"Esc back to the {name}" in stage.text()
        await stage.say("source 2")
        await stage.press("v", "escape", "escape")
        assert stage.screen is page
        await stage.press("escape")
        assert stage.at_scene
        await stage.press(key)
        await stage.click(story.claims[BREAD].says[:30], last=True)
        await stage.click("Esc back to the")
        await stage.click(story.claims[BREAD].says[:30], last=True)
        await stage.press("j")
        assert stage.at_scene


# --- by keyboard


async def test_the_keys_narrow_the_list_and_escape_widens_it_before_it_closes(story: Story) -> None:
    journey = begin(story)
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.press("c")
        total = len(story.claims)
        assert line(stage).startswith(f"Whole story · {total} claims")
        await stage.press("v", "v")
        contradicted = [claim.id for claim in story.claims.values() if claim.verdict == "contradicted"]
        assert line(stage).startswith(f"Contradicted · whole story · {len(contradicted)} of {total}")
        assert listed(stage) == [mark.claim.id for mark in select(journey, Selection(verdict="contradicted"))]
        await stage.press("y")
        assert sources(stage).claim_filter.basis in ("reported", "expected", "background")
        assert 0 < len(listed(stage)) < len(contradicted)
        await stage.press("escape")
        assert len(listed(stage)) == total
        await stage.press("escape")
        assert stage.at_scene


async def test_a_filter_goes_round_through_every_value_that_occurs(story: Story) -> None:
    async with playing(sitting(story)) as stage:
        await stage.press("c")
        met = []
        for _ in range(7):
            await stage.press("v")
            met.append(sources(stage).claim_filter.verdict)
            assert listed(stage)
        assert met == ["corroborated", "contradicted", "unresolved", "not-checked", "general-knowledge", "record", None]


async def test_the_highlighted_claim_stays_where_it_still_fits(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        await stage.press("c")
        assert highlighted(stage) == BREAD
        await stage.press("v", "v")
        assert highlighted(stage) == BREAD
        await stage.press("v")
        assert highlighted(stage) == listed(stage)[0] != BREAD
        await stage.press("escape")
        assert highlighted(stage) == BREAD


async def test_scope_keys_go_between_scene_and_story_and_close(story: Story) -> None:
    async with playing(sitting(story)) as stage:
        await stage.press("s")
        here = len(scene_marks(story, story.scenes[story.heading.start]))
        assert len(listed(stage)) == here
        await stage.press("c")
        assert len(listed(stage)) == len(story.claims)
        await stage.press("s")
        assert len(listed(stage)) == here
        await stage.press("s")
        assert stage.at_scene
        await stage.press("c", "s")
        await stage.say("claims")
        assert len(listed(stage)) == len(story.claims)


async def test_words_are_found_letter_by_letter(story: Story) -> None:
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.press("c", "i", *"loaf")
        assert len(listed(stage)) == 4
        assert "“loaf” · whole story · 4 of" in line(stage)
        await stage.press("enter", "down")
        assert highlighted(stage) == listed(stage)[1]
        await stage.press("i", *"zzz")
        assert not listed(stage)
        assert "No claim fits all of that. Esc clears the filter." in stage.text()
        assert not paragraphs(stage)
        await stage.press("escape")
        assert len(listed(stage)) == len(story.claims)
        assert paragraphs(stage)
        await stage.press("escape")
        assert stage.at_scene


async def test_keys_are_letters_while_words_are_typed(story: Story, opened: list[str]) -> None:
    async with playing(sitting(story)) as stage:
        await stage.press("c", "i", *"kovysciu1")
        assert sources(stage).claim_filter.text == "kovysciu1"
        assert not stage.session.journey.kept
        assert not opened


async def test_an_outlet_is_chosen_from_those_that_occur(story: Story) -> None:
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.press("c", "u")
        assert "Every outlet" in stage.text()
        await stage.press("down", "down", "enter")
        outlet = sources(stage).claim_filter.outlet
        assert outlet is not None
        assert line(stage).startswith(story.sources.outlets[outlet].name)
        await stage.press("u", "escape")
        assert sources(stage).claim_filter.outlet == outlet
        await stage.press("u", "home", "enter")
        assert len(listed(stage)) == len(story.claims)


@pytest.mark.whole(but=["size0"])
@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30)])
async def test_a_list_that_was_hidden_is_set_to_the_width_it_comes_back_to(story: Story, size: tuple[int, int]) -> None:
    async with playing(sitting(story), (160, 45)) as stage:
        await stage.press("c", "u")
        await stage.resize(*size)
        await stage.press("down", "down", "enter")
        claims = sources(stage).query_one(ClaimList)
        assert claims.virtual_size.height == claims.option_count > 2
        await stage.press("i", *"zzz", "escape", "escape")
        assert claims.virtual_size.height == claims.option_count == len(story.claims)


async def test_keeping_is_said_in_the_list_and_undone(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (100, 30)) as stage:
        await stage.press("s", "2", "k")
        claim = highlighted(stage)
        assert stage.session.journey.kept == (claim,)
        option = sources(stage).query_one(ClaimList).get_option(claim)
        assert str(option.prompt).rstrip().endswith("kept")
        assert "kept" in paragraphs(stage)[1]
        await stage.press("k")
        assert not stage.session.journey.kept
        assert highlighted(stage) == claim


async def test_addresses_are_copied_and_opened_only_when_asked(story: Story, opened: list[str]) -> None:
    async with playing(sitting(story, "khasan-welcome"), (100, 30)) as stage:
        await stage.press("s", "6", "x")
        assert stage.player.clipboard == ""
        assert not opened
        assert "Choose a piece of evidence first" in stage.toasts()
        first, second, *_ = addresses(story, BREAD)
        await stage.press("tab")
        assert evidence(stage).target is not None
        await stage.press("enter")
        assert stage.player.clipboard == first
        assert first in stage.toasts()
        before = evidence(stage).target
        for _ in range(4):  # a report that is far below is scrolled into view first
            if evidence(stage).target == before:
                await stage.press("down")
        await stage.press("enter")
        assert stage.player.clipboard == second
        assert not opened
        await stage.press("x")
        assert opened == [second]


@pytest.mark.whole(but=["tab-tab", "right-left"])
@pytest.mark.parametrize("back", ["tab", "left", "shift+tab"])
@pytest.mark.parametrize("there", ["tab", "right", "enter"])
async def test_the_keys_go_to_the_evidence_and_back(story: Story, there: str, back: str) -> None:
    async with playing(sitting(story, "khasan-welcome")) as stage:
        await stage.press("s", there)
        assert sources(stage).evidence_focused
        assert evidence(stage).target is not None
        await stage.press(back, "down")
        assert not sources(stage).evidence_focused
        assert evidence(stage).target is None
        assert highlighted(stage) == listed(stage)[1]


@pytest.mark.whole(but=["size0"])
@pytest.mark.parametrize("size", [(80, 21), (100, 30), (160, 45)])
async def test_the_arrows_reach_every_piece_of_evidence_and_skip_no_line(story: Story, size: tuple[int, int]) -> None:
    claim = "only-plane-trip-was-singapore"
    async with playing(sitting(story, "by-air"), size) as stage:
        stage.player.action_open_claim(claim)
        await stage.settle()
        await stage.press("tab")
        pane = evidence(stage)
        scenes = [scene.id for scene in citing_scenes(story)[claim]]
        met, seen = [], set[int]()
        for _ in range(60):
            rows = pane.scrollable_content_region.height
            seen.update(range(pane.scroll_offset.y, pane.scroll_offset.y + rows))
            target = pane.target
            assert target is not None
            if target not in met:
                met.append(target)
                place = pane.place_of(next(at for at, each in pane._drawing.targets.items() if each == target))
                assert pane.scroll_offset.y <= place.y < pane.scroll_offset.y + rows
            if len(met) == len(addresses(story, claim)) + len(scenes):
                break
            await stage.press("down")
        assert [target.address for target in met if target.address] == addresses(story, claim)
        assert [target.scene for target in met if target.scene] == scenes
        assert seen >= set(range(min(seen), max(seen) + 1))
        for _ in range(60):
            if pane.target is None:
                break
            await stage.press("up")
        assert pane.target is None
        assert pane.scroll_offset.y == 0


async def test_a_scene_that_tells_a_claim_is_gone_to(story: Story) -> None:
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.press("c", "i", *"druzhny", "enter", "j")
        assert stage.at_scene
        assert stage.scene == "route"
        assert isinstance(stage.session.journey.moves[-1], moves.Turn)


async def test_enter_on_a_scene_goes_there(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (160, 45)) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        await stage.press("tab")
        while (target := evidence(stage).target) is not None and target.scene != "two-stories":
            await stage.press("down")
        await stage.press("enter")
        assert stage.at_scene
        assert stage.scene == "two-stories"


async def test_going_to_the_scene_of_the_claim_only_closes_the_sources(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome")) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        made = len(stage.session.journey.moves)
        await stage.press("j")
        assert stage.at_scene
        assert len(stage.session.journey.moves) == made


async def test_typed_words_open_the_sources_with_their_selection(story: Story) -> None:
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.say("claims contradicted find kim")
        assert sources(stage).claim_filter == Selection(verdict="contradicted", text="kim")
        await stage.say("claims find loaf")
        assert len(listed(stage)) == 4


async def test_a_claim_of_another_scene_opens_among_the_whole_story(story: Story) -> None:
    async with playing(sitting(story)) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        assert highlighted(stage) == BREAD
        assert len(listed(stage)) == len(story.claims)


async def test_a_number_that_is_not_listed_is_said(story: Story) -> None:
    async with playing(sitting(story, "front-page")) as stage:
        await stage.press("s", "9")
        assert "No claim here has the number 9." in stage.toasts()


async def test_the_sources_follows_the_window_and_the_reading_level(story: Story) -> None:
    async with playing(sitting(story, "khasan-welcome"), (160, 45)) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        for size in ((80, 21), (110, 30), (60, 18), (200, 60)):
            await stage.resize(*size)
            assert highlighted(stage) == BREAD
            claims = sources(stage).query_one(ClaimList)
            assert claims.region.overlaps(evidence(stage).region) is False
            assert any("Kim did not eat" in row for row in stage.rows())
        await stage.press("l")
        assert highlighted(stage) == BREAD


# --- by mouse


async def test_the_mouse_alone_does_all_of_it(story: Story, opened: list[str]) -> None:
    async with playing(sitting(story, "khasan-welcome"), (160, 45)) as stage:
        await stage.click("sources")
        await stage.click("Kim did not eat the bread")
        assert highlighted(stage) == BREAD
        await stage.click("keep")
        assert stage.session.journey.kept == (BREAD,)
        first, second, *_ = addresses(story, BREAD)
        await stage.click(first)
        assert stage.player.clipboard == first
        await stage.click("Interfax ·")
        target = evidence(stage).target
        assert target is not None
        assert target.address == second
        assert not opened
        await stage.click("browser")
        assert opened == [second]
        await stage.click("copy it")
        assert stage.player.clipboard == second
        await stage.click("Kim took off a black fedora")
        assert evidence(stage).target is None
        await stage.click("whole story")
        assert len(listed(stage)) == len(story.claims)
        await stage.click("verdict")
        await stage.click("verdict")
        assert {story.claims[name].verdict for name in listed(stage)} == {"contradicted"}
        await stage.click("outlet", last=False)
        await stage.click("TASS (state-owned)")
        assert sources(stage).claim_filter.outlet == "tass"
        await stage.click("clear", last=True)
        assert len(listed(stage)) == len(story.claims)
        await stage.click("find")
        assert sources(stage).has_class("-finding")
        await stage.click("to the claims")
        await stage.click("basis")
        assert sources(stage).claim_filter.basis is not None
        await stage.click("clear", last=True)
        assert not sources(stage).claim_filter.narrowed
        await stage.click("back", last=True)
        assert stage.at_scene


async def test_a_clicked_scene_is_gone_to(story: Story) -> None:
    async with playing(sitting(story), (160, 45)) as stage:
        stage.player.action_open_claim("bridge-named-druzhny")
        await stage.settle()
        await stage.click("4 · The route and the bridge", last=True)
        assert stage.at_scene
        assert stage.scene == "route"


async def test_an_empty_list_is_cleared_by_a_click(story: Story) -> None:
    async with playing(sitting(story), (100, 30)) as stage:
        await stage.press("c", "i", *"zzz", "enter")
        await stage.click("Esc clears the filter.")
        assert len(listed(stage)) == len(story.claims)


# --- browsers


def test_no_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(using: str | None = None) -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    assert has_browser()
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.GenericBrowser("/usr/bin/w3m"))
    assert not has_browser()
    monkeypatch.setattr(webbrowser, "get", none)
    assert not has_browser()


async def test_without_a_browser_the_address_is_copied(
    story: Story, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda using=None: webbrowser.GenericBrowser("lynx"))
    async with playing(sitting(story, "khasan-welcome")) as stage:
        await stage.press("s", "6", "tab", "x")
        assert not opened
        assert stage.player.clipboard == addresses(story, BREAD)[0]
        assert "No browser was found" in stage.toasts()


# --- hostile text


def hostile(story: Story) -> Session:
    """A sitting at a scene whose claim, title and outlet are full of markup."""
    outlet = Outlet("evil", HOSTILE, ownership="state")
    document = Document(
        "evil-1", "evil", "2019-04-24", "https://example.org/[b]?a=[@click=app.exit()]", via=HOSTILE, citing=HOSTILE
    )
    sources = replace(
        story.sources,
        outlets={**story.sources.outlets, "evil": outlet},
        documents={**story.sources.documents, "evil-1": document},
    )
    scene = story.scenes["khasan-welcome"]
    claim = replace(
        story.claims[BREAD],
        says=f"{HOSTILE} {story.claims[BREAD].says}",
        chain=("business-insider", "evil"),
        careful=HOSTILE,
        note=HOSTILE,
        record=(Report("evil-1", "contradicts", HOSTILE),),
    )
    claims: dict[str, Claim] = {**scene.claims, BREAD: claim}
    scenes = {**story.scenes, scene.id: replace(scene, title=HOSTILE, claims=claims)}
    return sitting(replace(story, sources=sources, scenes=scenes), scene.id)


@pytest.mark.whole(but=["size1"])
@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_as_it_is_written(story: Story, size: tuple[int, int]) -> None:
    async with playing(hostile(story), size) as stage:
        stage.player.action_open_claim(BREAD)
        await stage.settle()
        shown = " ".join(" ".join(paragraphs(stage)).split())
        assert shown.count(HOSTILE) >= 7
        assert "[@click=app.exit()]" in stage.text()
        await stage.press("u")
        assert any(HOSTILE in str(each.prompt) for each in sources(stage).query_one("#outlets", OptionList).options)
        await stage.press("escape", "i", *"[sic]", "enter")
        assert listed(stage) == [BREAD]
        await stage.press("tab", "enter", "k")
        assert stage.player.clipboard == "https://example.org/[b]?a=[@click=app.exit()]"
        column, row = stage.find("[@click=app.exit()]")
        await stage.click_at(column + 20, row)
        assert stage.player.is_running
        assert stage.session.journey.kept == (BREAD,)
