"""A story full of markup, wide letters and endless words: shown as written by both players and on every paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_words import HOSTILE, told_in
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from rich.cells import cell_len
from stage import Stage, bare, playing
from textual.command import CommandPalette

from game.journey.commands.table import COMMANDS
from game.journey.documents import markdown
from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.players.plain.player import play
from game.story.model.story import Story
from game.story.model.text import UNSAFE

KHASAN = "khasan-welcome"
CLAIMS = ("bread-not-eaten-handed-on", "hat-off-at-khasan")
LITERAL = "[bold]loud[/bold] [@click=app.quit]go[/] [sic]"
KEYS = ("s", "c", "m", "t", "p", "g", "h", "n", "f", "o", "question_mark", "w", "a")


def journey_of(story: Story) -> Journey:
    """A journey in which something was looked at, kept, picked and written."""
    journey = begin(story).after(moves.Turn(KHASAN))
    for detail in story.scenes[KHASAN].details:
        journey = journey.after(moves.Look(KHASAN, detail))
    for claim in CLAIMS:
        journey = journey.after(moves.Open(KHASAN, claim)).after(moves.Keep(KHASAN, claim)).after(moves.Pick(claim))
    return journey.after(moves.Note(KHASAN, HOSTILE)).after(moves.Headline(HOSTILE[:120]))


def looks_sound(stage: Stage) -> None:
    """No markup was obeyed, every row is as wide as the window, and a click does only what the program means it to."""
    columns, rows = stage.player.size
    assert [cell_len(row) for row in stage.rows()] == [columns] * rows
    assert not [segment for row in stage.segments() for segment in row if segment.style and segment.style.link]
    story = stage.session.story
    ids = {*story.claims, *story.scenes, *story.glossary, *story.geography.places}
    ids |= {command.name for command in COMMANDS} | {"scene", "story"}
    for action, parameters in stage.links():
        owner, _, name = action.partition(".")
        assert owner in ("app", "screen"), action
        assert hasattr(stage.player if owner == "app" else stage.screen, f"action_{name}"), action
        assert all(isinstance(parameter, int) or parameter in ids for parameter in parameters), (action, parameters)


@pytest.mark.whole(but=["size0"])
@pytest.mark.parametrize("size", [(80, 21), (120, 40)])
async def test_the_terminal_shows_them_as_they_are(story: Story, size: tuple[int, int]) -> None:
    hostile = told_in(story, HOSTILE)
    async with playing(Session(journey_of(hostile)), size, at_title=True) as stage:
        looks_sound(stage)
        await stage.press("enter")
        looks_sound(stage)
        assert bare(LITERAL) in bare(stage.text())
        for key in KEYS:
            await stage.press(key)
            looks_sound(stage)
            assert bare("[bold]loud") in bare(stage.text()) or key in ("o", "question_mark"), key
            for _ in range(2):
                await stage.press("tab" if key in ("s", "c", "m") else "down")
                looks_sound(stage)
            await stage.press("space")
            looks_sound(stage)
            await stage.press("escape")
            assert stage.at_scene, key
        await stage.press("colon")
        assert isinstance(stage.player.screen, CommandPalette)
        await stage.press("escape")
        await stage.say("word consul general")
        for scene in ("held-up", "front-page"):
            await stage.turn(scene)
            looks_sound(stage)


def test_plain_lines_show_them_as_they_are(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = told_in(story, HOSTILE)
    session = open_session(hostile, tmp_path / "journey.jsonl")
    typed = [command.words[0] for command in COMMANDS if command.name not in ("quit", "choose")]
    typed += [
        "turn to 6",
        *map(str, range(1, 10)),
        *(f"source {at}" for at in range(1, 9)),
        "keep 1",
        "pick 1",
        HOSTILE,
    ]
    typed += [
        f"note {HOSTILE}",
        f"headline {HOSTILE[:100]}",
        "notebook",
        "front page",
        f"look at {HOSTILE}",
        "turn to 13",
    ]
    coming = iter(typed)
    written: list[str] = []

    def read(prompt: str) -> str:
        try:
            return next(coming)
        except StopIteration:
            raise EOFError from None

    play(session, read, written.append)
    session.close()
    text = "\n".join(written)
    assert not UNSAFE.search(text)
    assert " ".join(text.split()).count(LITERAL) > 100
    assert HOSTILE.split()[-1] in text, "a long word is not cut"


def outline(text: str) -> list[str]:
    """The structure of a Markdown text, without its words."""
    reader = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    kinds = []
    for token in reader.use(footnote_plugin).parse(text):
        kinds.append(f"{token.type} {token.tag}")
        kinds.extend(child.type for child in token.children or () if not child.type.startswith("text"))
    return [kind for kind in kinds if kind != "softbreak"]


@pytest.mark.parametrize("paper", [markdown.transcript, markdown.notebook, markdown.front_page])
def test_no_paper_obeys_them(story: Story, paper: object) -> None:
    assert callable(paper)
    tame = told_in(story, "tame", "https://example.org/")
    wild = told_in(story, HOSTILE, "https://example.org/[b]?a=[@click=app.quit]")
    papers = [paper(journey_of(each)) for each in (tame, wild)]
    # The reader's own words are the same in both; the story's are not.
    assert outline(papers[1]) == outline(papers[0])
    assert "<b>" not in papers[1].replace("\\<b", "")
