"""Kills a player at random moments and goes on with its journal: `kills.py PLAYER KILLS SEED FOLDER`.

PLAYER is `plain` or `drawn`. Every player runs in a pseudo-terminal of its own; each is a copy of this process, which
has imported the program already, so that a start costs little. Every start but the first of a journal is a resume.
Prints what was done as one line of JSON; ends with a complaint and status 1 at the first journey that lied.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from pseudo_terminal import ESCAPES, Terminal

from game.cli import main
from game.journey.saving import journal
from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.journey.state.moves import Move
from game.journey.view.scene_view import scene_view
from game.story.loading import built_in, load
from game.story.model.story import Story

KILLS_OF_A_JOURNAL = 25
"""After so many a new one is begun, so that the first line comes under attack as well."""


class Step(Struct):
    """Something to do, the move that it makes, and what is on the screen once it is made."""

    keys: str
    move: Move
    shown: str
    journey: Journey
    """The journey after it."""


def lines_shown(after: Journey) -> str:
    """What plain lines say of the last move."""
    match after.moves[-1]:
        case moves.Note():
            return "Written down."
        case moves.Level():
            return f"Reading level: {after.story.heading.levels[after.level].name}."
        case _:
            return f"{scene_view(after).place_on_line}: {after.scene.title}"


def typed_step(journey: Journey, dice: random.Random) -> Step:
    """A line to type."""
    what = dice.choice(("note", "note", "turn", "level"))
    move: Move
    match what:
        case "note":
            text = f"n-{dice.randrange(10**9)}"
            move, keys = moves.Note(journey.scene.id, text), f"note {text}"
        case "turn":
            # To another scene: a change of level shows the one in hand again, which would look like the answer.
            line = journey.story.heading.main_line
            number = dice.choice([at for at, name in enumerate(line) if name != journey.scene.id])
            move, keys = moves.Turn(journey.story.heading.main_line[number]), f"turn {number + 1}"
        case _:
            other = next(level for level in journey.story.heading.levels if level != journey.level)
            move, keys = moves.Level(other), f"level {other}"
    after = journey.after(move)
    return Step(f"{keys}\r", move, lines_shown(after), after)


def pressed_step(journey: Journey, dice: random.Random) -> Step:
    """A key to press."""
    line, here = journey.story.heading.main_line, journey.scene.id
    options: list[tuple[str, Move]] = []
    other = next(level for level in journey.story.heading.levels if level != journey.level)
    options.append(("l", moves.Level(other)))
    if here in line[:-2]:
        following = line[line.index(here) + 1]
        options += [("1", moves.Go(here, following, following))] * 3
    if (before := journey.previous()) is not None:
        options.append(("b", moves.Rewind(before.turn)))
    keys, move = dice.choice(options)
    after = journey.after(move)
    view = scene_view(after)
    return Step(keys, move, f"{view.place_on_line} · {view.level}", after)


def copy_of_this(arguments: list[str]) -> Callable[[], object]:
    """The program, run in a copy of this process that has a terminal of its own."""

    def work() -> object:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        for stream, (name, how) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            for each in (name, f"__{name}__"):
                setattr(sys, each, open(stream, how, encoding="utf-8", closefd=False))  # noqa: SIM115
        os._exit(main(["play", *arguments]))

    return work


class Siege:
    """Kills of one player, one after the other."""

    def __init__(self, player: str, seed: int, folder: Path) -> None:
        self.plain = player == "plain"
        self.dice = random.Random(f"{player} {seed}")
        self.folder = folder
        self.story: Story = load(built_in())
        self.count: Counter[str] = Counter()
        self.path = folder / "none"
        self._after = 0
        """Where in what was drawn the answer to the last steps begins."""
        self.usual = 0.004 if self.plain else 0.04
        """Seconds that a move usually takes to be shown."""

    def run(self, kills: int) -> dict[str, int]:
        """Kills so many players. Gives the counts."""
        for number in range(kills):
            if number % KILLS_OF_A_JOURNAL == 0:
                self.path = self.folder / f"{number}.jsonl"
            self._kill_one()
            self.count["kills"] += 1
        return dict(self.count)

    def _kill_one(self) -> None:
        kept = self._read()
        journey = begin(self.story) if kept is None else replay(self.story, kept)
        arguments = [*(["--plain"] if self.plain else []), "--journal", str(self.path)]
        with Terminal(copy_of_this(arguments)) as terminal:
            acknowledged, pending = self._play(terminal, journey)
            terminal.tell(signal.SIGKILL)
            assert terminal.end() == -signal.SIGKILL
            acknowledged += self._shown(terminal, pending)
        self._compare(journey, acknowledged, pending)

    def _play(self, terminal: Terminal, journey: Journey) -> tuple[list[Step], list[Step]]:
        """Does some steps. Gives those that the screen has acknowledged, and those that were asked for after them."""
        done: list[Step] = []
        if self.dice.random() < 0.1:
            # In the middle of starting, when the journal is begun or resumed.
            self.count["while starting"] += 1
            time.sleep(self.dice.random() * (0.03 if self.plain else 0.25))
            return done, []
        self._come_up(terminal, journey)
        for _ in range(self.dice.randrange(5)):
            step = self._step(journey)
            seen, began = len(terminal.drawn), time.monotonic()
            terminal.press(step.keys)
            terminal.wait_for(step.shown, after=seen)
            self.usual = 0.9 * self.usual + 0.1 * (time.monotonic() - began)
            done.append(step)
            journey = step.journey
        self._after = len(terminal.drawn)
        pending = []
        for _ in range(self.dice.choice((1, 1, 4) if self.plain else (1,))):
            pending.append(self._step(journey))
            journey = pending[-1].journey
        terminal.press("".join(step.keys for step in pending))
        time.sleep(self.dice.random() * 1.2 * self.usual * len(pending))
        return done, pending

    def _step(self, journey: Journey) -> Step:
        return (typed_step if self.plain else pressed_step)(journey, self.dice)

    def _come_up(self, terminal: Terminal, journey: Journey) -> None:
        """Waits for the first scene, which has to be the one that the journal leads to."""
        view = scene_view(journey)
        if journey.turn:
            self.count["resumed"] += 1
        if self.plain:
            terminal.wait_for(f"{view.place_on_line}: {view.title}")
            terminal.wait_for("\r\n> ")
        else:
            if not journey.turn:
                terminal.wait_for("Begin")
                terminal.settle()
                terminal.press("\r")
            terminal.wait_for(f"{view.place_on_line} · {view.level}")
            terminal.wait_for("quit", after=terminal.drawn.rfind(b"Scene"))
        assert "damaged" not in terminal.text

    def _shown(self, terminal: Terminal, pending: list[Step]) -> list[Step]:
        """Those of some steps that were on the screen before the player died."""
        text = ESCAPES.sub(b"", terminal.drawn[self._after :]).decode("utf-8", "replace")
        at, shown = 0, []
        for step in pending:
            found = text.find(step.shown, at)
            if found < 0:
                break
            at = found + len(step.shown)
            shown.append(step)
        return shown

    def _read(self) -> tuple[Move, ...] | None:
        """What the journal holds; None where it was not begun. A journal that does not load ends it all."""
        assert not list(self.folder.glob("*damaged*")), "a journal had to be mended"
        if not self.path.exists():
            return None
        record = journal.read(self.path)
        assert record.damage == "", record.damage
        return record.moves

    def _compare(self, before: Journey, acknowledged: list[Step], pending: list[Step]) -> None:
        """Every acknowledged move is there, and at most one more: the one in hand."""
        kept = self._read()
        if kept is None:
            assert before.turn == 0
            assert not acknowledged, "a move was shown, and there is no journal"
            self.count["killed before the journal was begun"] += 1
            return
        asked = [step.move for step in acknowledged]
        asked += [step.move for step in pending if step not in acknowledged]
        expected = (*before.moves, *asked)
        must = before.turn + len(acknowledged)
        self.count["acknowledged"] += len(acknowledged)
        assert kept == expected[: len(kept)], f"the journal holds what nobody did: {kept} is not in {expected}"
        assert len(kept) >= must, f"{must - len(kept)} acknowledged moves are missing"
        assert len(kept) <= must + 1, f"{len(kept) - must} moves were saved and not shown"
        if pending:
            in_hand = len(kept) - must
            if len(acknowledged) < len(asked):
                self.count["in hand and saved" if in_hand else "in hand and lost"] += 1


def run(player: str, kills: int, seed: int, folder: Path) -> dict[str, int]:
    """Kills a player so many times."""
    return Siege(player, seed, folder).run(kills)


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))))
