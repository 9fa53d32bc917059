"""A monkey at the player: `python tests/siege/monkey.py STEPS SEED FOLDER` presses, clicks, pastes and resizes.

What it does goes the way that a terminal's bytes go: through Textual's parser and the driver. Everything is drawn, and
nothing of it sent. The same seed does the same steps. Prints what was done as one line of JSON; where the player
falls over, the last steps and the error are told instead, and the status is 1.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import sys
import traceback
import webbrowser
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size

from game.journey.saving import journal
from game.journey.saving.session import open_session
from game.players import signals
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings
from game.story.loading import built_in, load
from game.story.model.story import Story

TOGETHER = (1, 2, 8, 32, 128)
"""How many steps may be sent before the player has answered the first of them."""
QUITS = 0.0008
"""The share of steps that close the player; it is opened again."""
MOVING = (
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z", "\r", " "),
    *("\x1b[A", "\x1b[B", "\x1b[6~", "\r", "\x1b", "\x1b", "\x1b", "\x1b"),
)
OTHER = (
    *("\x7f", "\x1b[3~", "\x1b[2~", "\x1bOP", "\x1b[15~", "\x1b[24~", "\x1b[1;5A", "\x1b[1;2B", "\x1b[1;5D", "\x1bb"),
    *("\x01", "\x05", "\x0b", "\x0c", "\x0e", "\x10", "\x12", "\x15", "\x17", "\x18", "\x19", "\x1f", "\x1bx", "\x00"),
    *("\x1b[97;5u", "\x1b[57399u", "\x1b[27;5;13~", "\x1b[I", "\x1b[O", "\x1b[200~\x1b[201~", "\x1b[12;9R"),
)
LETTERS = "abcdefghijklmnoprstuvwxyz0123456789/?:1234567891111ABCKNPS.,-+*[](){}<>@#$%&=!'\"\\|~^_;"
WORDS = (
    *("note ", "look at the ", "headline ", "level easier", "source 1", "keep 1", "claims ", "turn to ", "rewind 3"),
    *("[@click=app.quit]x[/]", "[b]", "[/]", "\x1b[2J", "\u202e", "\x00", "빵과 소금", "🍞🧂", "e\u0301", "\n", "\t"),
    *("$x {y} %s", "task 1", "answer 2", "pick 1", "save transcript", "hands 3", "alias x", "word armoured"),
)
LARGEST = (300, 100)
USUAL = ((80, 24), (60, 18), (100, 30))


class ShowOfHands(HeadlessDriver):
    """A driver without a terminal, for which everything is drawn all the same."""

    drawn = 0
    """Characters that would have been sent."""

    @property
    def is_headless(self) -> bool:
        """Not for the player, which draws only where somebody looks."""
        return False

    def write(self, data: str) -> None:
        """Takes what is drawn, and looks it over."""
        ShowOfHands.drawn += len(data)


class Monkey:
    """One monkey, and what it has done."""

    def __init__(self, seed: int, story: Story, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.story = story
        self.path = folder / "journey.jsonl"
        self.size = (80, 24)
        self.count: Counter[str] = Counter()
        self.screens: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=60)
        self.parser = XTermParser()

    async def play(self, steps: int) -> None:
        """Makes so many steps, opening the player again whenever it was closed. Raises what the player raises."""
        while (before := self.count["steps"]) < steps:
            session = open_session(self.story, self.path)
            player = Player(session, at_title=not session.resumed, settings=Settings())
            player.driver_class = ShowOfHands
            self.count["players"] += 1
            with signals.handle_signals(player.end):
                await player.run_async(size=self.size, auto_pilot=lambda pilot: self._at(pilot.app, steps))  # type: ignore
            session.close()
            if session.journey.scene.ending:
                # There the first choice closes the story.
                self.path = self.path.with_name(f"journey-{self.count['players']}.jsonl")
            if player.unforeseen is not None:
                raise player.unforeseen
            assert self.count["steps"] > before

    async def _at(self, player: Player, steps: int) -> None:
        await self._settle(player)
        while self.count["steps"] < steps and not player.is_closing and player.unforeseen is None:
            for _ in range(self.dice.choice(TOGETHER)):
                self._step(player)
            await self._settle(player)
            if player.unforeseen is None and not player.is_closing:
                assert player._running, "the player answers no more"
                assert player.screen._running or not player.screen.is_mounted, f"{player.screen} answers no more"
                self.screens[type(player.screen).__name__] += 1
        player.exit()

    async def _settle(self, player: Player) -> None:
        """Waits until the player has answered, and has drawn."""
        done = asyncio.Event()
        player.call_later(lambda: player.screen.call_later(done.set))
        failed: asyncio.Task[object] = asyncio.create_task(player._exception_event.wait())
        answered = asyncio.create_task(done.wait())
        for _ in range(1_200):
            if player.is_closing or not player._running:
                break
            await asyncio.wait((answered, failed), timeout=0.1, return_when=asyncio.FIRST_COMPLETED)
            if answered.done() or failed.done():
                break
        else:
            raise TimeoutError("the player did not answer for two minutes")
        failed.cancel(), answered.cancel()

    def _step(self, player: Player) -> None:
        kind = self.dice.choices(
            ("move", "letter", "word", "other", "click", "wheel", "drag", "paste", "resize", "quit"),
            (58, 15, 0.7, 4, 12, 5, 2, 2, 4 if self.size[0] * self.size[1] > 8_000 else 1.5, 100 * QUITS),
        )[0]
        sent = "".join(self._bytes(kind))
        self.last.append(f"{kind} {sent!r} at {self.size}")
        self.count["steps"] += 1
        self.count[NAMES[kind]] += 1
        driver = player._driver
        if kind == "resize":
            size = Size(*self.size)
            assert isinstance(driver, ShowOfHands)
            driver._size = self.size
            player.post_message(events.Resize(size, size))
            return
        assert driver is not None
        for message in (*self.parser.feed(sent), *self._end()):
            driver.process_message(message)

    def _end(self) -> Iterator[object]:
        """What the parser holds back in case more is coming."""
        if self.parser._timeout_time is not None:
            self.parser._timeout_time = 0.0
            yield from self.parser.tick()

    def _bytes(self, kind: str) -> Iterator[str]:
        dice = self.dice
        x, y = dice.randint(1, self.size[0]), dice.randint(1, self.size[1])
        match kind:
            case "move":
                yield dice.choice(MOVING)
            case "letter":
                yield dice.choice(LETTERS)
            case "word":
                yield "/"
                yield "".join(each for each in dice.choice(WORDS) if each.isprintable())
                yield "\r"
            case "other":
                yield dice.choice(OTHER)
            case "click":
                button = dice.choice((0, 0, 0, 0, 1, 2, 4, 16))
                yield f"\x1b[<35;{x};{y}M\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m"
            case "wheel":
                yield f"\x1b[<{dice.choice((64, 65, 65, 66, 67))};{x};{y}M"
            case "drag":
                a, b = dice.randint(1, self.size[0]), dice.randint(1, self.size[1])
                yield f"\x1b[<0;{x};{y}M\x1b[<32;{a};{b}M\x1b[<0;{a};{b}m"
            case "paste":
                text = "".join(dice.choice(WORDS) for _ in range(dice.choice((0, 1, 3, 400))))
                yield f"\x1b[200~{text.replace(chr(27), '')}\x1b[201~"
            case "resize":
                small = dice.randint(1, 12), dice.randint(1, 6)
                any_size = dice.randint(1, LARGEST[0]), dice.randint(1, LARGEST[1])
                larger = self.size[0] * self.size[1] > 8_000
                # Large windows cost the most to draw, so the next resize always leads out of one.
                self.size = dice.choice(USUAL if larger else (small, any_size, any_size, (1, 1), LARGEST, *USUAL))
            case _:
                yield dice.choice(("q", "\x11", "\x03"))


NAMES = {
    **dict.fromkeys(("move", "letter", "other", "quit"), "keys"),
    **dict.fromkeys(("click", "wheel", "drag"), "clicks"),
    **{"word": "typed lines", "paste": "pastes", "resize": "resizes"},
}


def run(steps: int, seed: int, folder: Path) -> dict[str, object]:
    """Lets a monkey at the player. Gives the counts."""
    opened: list[str] = []

    def note(url: str, *_: object, **__: object) -> bool:
        opened.append(url)
        return True

    # No browser is opened, whatever is clicked.
    webbrowser.open = note
    os.chdir(folder)
    gc.set_threshold(50_000, 20, 100)
    monkey = Monkey(seed, load(built_in()), folder)
    try:
        asyncio.run(monkey.play(steps))
    except BaseException:
        print(f"after {monkey.count['steps']} steps with seed {seed}, the last of them:", file=sys.stderr)
        print("\n".join(monkey.last), file=sys.stderr)
        traceback.print_exc(limit=-14)
        sys.exit(1)
    turns = sum(len(journal.read(path).moves) for path in folder.glob("*.jsonl"))
    return {**monkey.count, "screens": dict(monkey.screens), "moves": turns, "addresses": len(opened)}


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
