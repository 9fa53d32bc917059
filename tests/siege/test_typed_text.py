"""Typed text of any kind and any length is a move, an answer or a polite refusal, in both players."""

from __future__ import annotations

from pathlib import Path

import idle
from conftest import Siege
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from game.journey.commands.interpret import interpret
from game.journey.commands.table import COMMANDS
from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.players.plain.player import answer
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.players.terminal.widgets.text_entry import TextEntry
from game.story.model.story import Story
from game.story.model.text import UNSAFE

idle.use()

TEXTS, QUICK_TEXTS = 300, 100
"""Lines typed into the plain player in the whole run and in the quick one; a tenth of them into the drawn one."""
BEGINNINGS = [
    "",
    *(f"{word} " for command in COMMANDS for word in command.words if command.name not in ("quit", "save")),
]
ODD = st.sampled_from(
    ["[@click=app.quit]x[/]", "\x1b[2J", "\u202e", "빵과 소금", "🍞", "\ud800", "\x00", "9" * 400, "\t"]
)
LINES = st.builds(
    lambda begun, words, times: begun + "".join(words) * times,
    st.sampled_from(BEGINNINGS),
    st.lists(st.one_of(st.text(max_size=20), ODD), max_size=4),
    st.sampled_from((1, 1, 1, 300, 5_000)),
)


def test_the_plain_player(story: Story, tmp_path: Path, siege: Siege) -> None:
    path, said = tmp_path / "journey.jsonl", 0
    session = open_session(story, path)

    @seed(siege.seed)
    @settings(
        max_examples=siege.amount(TEXTS, quick=QUICK_TEXTS),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(LINES)
    def lines(typed: str) -> None:
        nonlocal said
        shown = list(answer(session, interpret(typed, session.journey)))
        said += 1
        assert any(line.strip() for line in shown), "every line is answered"
        assert not UNSAFE.search("".join(shown))
        assert sum(map(len, shown)) < 400_000

    lines()
    session.close()
    record = journal.read(path)
    assert record.damage == ""
    assert record.moves == session.journey.moves
    siege.tell(f"lines typed into the plain player: {said}, {len(record.moves)} of them moves (seed {siege.seed})")


async def test_the_drawn_player(story: Story, tmp_path: Path, siege: Siege) -> None:
    typed: list[str] = []

    @seed(siege.seed)
    @settings(
        max_examples=siege.amount(TEXTS, quick=QUICK_TEXTS) // 10,
        deadline=None,
        database=None,
        phases=[Phase.generate],
    )
    @given(LINES)
    def collect(line: str) -> None:
        typed.append(line)

    collect()
    path = tmp_path / "journey.jsonl"
    session = open_session(story, path)
    player = Player(session, at_title=False, settings=Settings())
    async with player.run_test(size=(80, 24), notifications=True) as pilot:
        for line in typed:
            while not player.screen.query("#command-line"):
                await pilot.press("escape", "slash")
            player.screen.query_one("#command-line", TextEntry).text = line
            await pilot.press("enter")
            assert player.unforeseen is None
            for toast in player._notifications:
                assert not UNSAFE.search(toast.message)
    session.close()
    record = journal.read(path)
    assert record.damage == ""
    assert record.moves == session.journey.moves
    siege.tell(f"lines typed into the drawn player: {len(typed)} (seed {siege.seed})")
