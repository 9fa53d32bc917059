"""Sittings in any order: moves, refusals, closing, coming back, and the last line torn off by a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from runs import amount
from small_stories import possible, village

from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.apply_move import MoveRefusedError
from game.journey.state.journey import replay
from game.journey.state.moves import Move


class Sittings(RuleBasedStateMachine):
    """One reader and one journal; `made` is what ought to be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal.jsonl"
        self.session = open_session(village(), self.path)
        self.made: list[Move] = []
        self.torn = 0

    @rule(number=st.integers(0, 10**6), text=st.text(max_size=20))
    def move(self, number: int, text: str) -> None:
        options = possible(self.session.journey, text.encode("utf-8", "replace").decode())
        move = options[number % len(options)]
        self.session.do(move)
        self.made.append(move)

    @rule()
    def refused_move(self) -> None:
        before = self.session.journey
        with pytest.raises(MoveRefusedError):
            self.session.do(moves.Turn("nowhere"))
        assert self.session.journey is before

    @rule()
    def come_back(self) -> None:
        self.session.close()
        self.session = open_session(village(), self.path)
        assert self.session.notices == []

    @rule(share=st.floats(0, 1, exclude_max=True))
    def power_cut(self, share: float) -> None:
        """Leaves a part of the last move's line, at least its first byte."""
        self.session.close()
        tearing = bool(self.made)
        if tearing:
            whole = self.path.read_bytes()
            last = len(whole.splitlines(keepends=True)[-1])
            os.truncate(self.path, len(whole) - last + 1 + int(share * (last - 1)))
            self.made.pop()
            self.torn += 1
        self.session = open_session(village(), self.path)
        assert len(self.session.notices) == tearing

    @invariant()
    def the_journey_is_what_the_journal_holds(self) -> None:
        assert self.session.journey.moves == tuple(self.made)
        assert self.session.journey == replay(village(), self.made)
        assert journal.read(self.path).moves == tuple(self.made)
        assert len(list(self.path.parent.glob("*.damaged-*"))) == self.torn

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()


Sittings.TestCase.settings = settings(max_examples=amount(40, quick=20), stateful_step_count=20, deadline=None)
test_sittings_in_any_order_keep_every_move = Sittings.TestCase
