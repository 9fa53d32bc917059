"""The commands: one table for keys, footer, palette, help and typed words, and the reading of what is typed."""

from __future__ import annotations

import re

from msgspec import Struct

from game.journey import moves
from game.journey.journey import Journey
from game.journey.moves import LONGEST_TEXT, Move
from game.journey.view import Mark, scene_marks, ways
from game.story.characters import UNSAFE


class Command(Struct, frozen=True):
    """One thing that a reader can ask for."""

    name: str
    words: tuple[str, ...]
    """What may be typed, the usual word first."""
    argument: str
    """What follows the word, as help shows it; empty where nothing does."""
    help: str
    key: str = ""
    """The key in the terminal player, by Textual's name; empty where there is none."""
    key_shown: str = ""
    """The key as it is printed, where that differs."""
    footer: str = ""
    """The footer's word; empty to leave it out."""


COMMANDS: tuple[Command, ...] = (
    Command("choose", ("choose", "go"), "NUMBER", "Take a choice. The number alone will do."),
    Command("look", ("look", "look at", "examine", "x"), "THING", "Look closer at something in the scene."),
    Command("back", ("back", "b"), "", "Go back to the scene before.", "b", footer="back"),
    Command("repeat", ("repeat", "again", "r"), "", "Show the scene again, from its first line.", "r"),
    Command("where", ("where", "where am i"), "", "Say where you are and how far you have come.", "w"),
    Command("sources", ("sources", "s"), "", "List this scene’s sources.", "s", footer="sources"),
    Command("source", ("source", "open"), "NUMBER", "Open the source of one sentence: who says so, and who disagrees."),
    Command("keep", ("keep", "k"), "NUMBER", "Keep a claim in your notebook."),
    Command("drop", ("drop", "let go"), "NUMBER", "Take a claim out of your notebook again."),
    Command("note", ("note", "write"), "TEXT", "Write a note of your own."),
    Command("notebook", ("notebook", "n"), "", "Show what you have kept and written.", "n", footer="notebook"),
    Command("map", ("map", "m"), "", "Show the way, leg by leg.", "m", footer="map"),
    Command("timeline", ("timeline", "time line", "t"), "", "Show what happened when.", "t", footer="time line"),
    Command("people", ("people", "who"), "", "Show who is who in April 2019.", "p", footer="people"),
    Command("glossary", ("glossary", "words", "g"), "", "Explain the words.", "g", footer="glossary"),
    Command("level", ("level", "reading level", "l"), "NAME", "Change the reading level.", "l", footer="level"),
    Command("article", ("article", "about"), "", "Say which article is retold, and whose work this rests on.", "a"),
    Command("help", ("help", "commands", "?"), "", "Show the keys and words.", "question_mark", "?", "help"),
    Command("quit", ("quit", "exit", "q", "close"), "", "Close the story. Your place is kept.", "q", footer="quit"),
)
"""Every command, in the order that help prints them."""

BY_NAME = {command.name: command for command in COMMANDS}
_BY_WORD = {word: command for command in COMMANDS for word in command.words}


class Asked(Struct, frozen=True):
    """A command that shows something or ends the sitting."""

    command: str
    claim: Mark | None = None


class Refused(Struct, frozen=True):
    """Words that were not understood, or cannot be done here; its text says what can."""

    text: str


Response = Move | Asked | Refused


def interpret(typed: str, journey: Journey) -> Response:
    """What typed words ask for. Never raises: text of any kind is a move, a request or a polite refusal."""
    said = UNSAFE.sub("", " ".join(typed[: 2 * LONGEST_TEXT].split()))
    lowered = said.lower().rstrip(".!").strip() if said not in ("?", "!") else said
    if not lowered:
        return Refused("Type a number, or `help` for the words.")
    number = re.fullmatch(r"(?:choose |go |number )?#?(\d{1,6})", lowered)
    if number:
        return _choose(int(number[1]), journey)
    for size in (3, 2, 1):
        first = " ".join(lowered.split()[:size])
        if first in _BY_WORD and len(lowered.split()) >= size:
            rest = " ".join(said.split()[size:])
            command = _BY_WORD[first]
            if rest and not command.argument and command.name not in ("help",):
                continue
            return _command(command, rest, journey)
    return _named(lowered, journey) or Refused(_unknown(lowered, journey))


def _command(command: Command, rest: str, journey: Journey) -> Response:
    scene = journey.scene
    match command.name:
        case "choose":
            return _named(rest.lower(), journey) or Refused(f"Name a choice by its number, 1 to {len(ways(journey))}.")
        case "look":
            return _look(rest, journey)
        case "back":
            before = journey.previous()
            return moves.Rewind(before.turn) if before else Refused("This is where the story starts.")
        case "source" if not rest:
            return Asked("sources")
        case "source" | "keep" | "drop":
            return _claim(command.name, rest, journey)
        case "note":
            if not rest:
                return Refused("Write the note after the word, for example: note two stories about the loaf.")
            if len(rest) > LONGEST_TEXT:
                return Refused(f"A note can have {LONGEST_TEXT} characters; this one is longer. Split it in two.")
            return moves.Note(scene.id, rest)
        case "level":
            return _level(rest, journey)
        case _:
            return Asked(command.name)


def _choose(number: int, journey: Journey) -> Response:
    found = ways(journey)
    if not 1 <= number <= len(found):
        return Refused(f"There is no choice {number} here. Choose 1 to {len(found)}, or type `help`.")
    return found[number - 1].move or Asked("quit")


def _named(said: str, journey: Journey) -> Response | None:
    """A choice or a detail by its own words."""
    for way in ways(journey):
        if _bare(way.label) == _bare(said):
            return way.move or Asked("quit")
    detail = _detail(said, journey)
    return moves.Look(journey.scene.id, detail) if detail else None


def _look(rest: str, journey: Journey) -> Response:
    names = list(journey.scene.details)
    if not names:
        return Refused("There is nothing here to look at more closely. The sources are open: type `sources`.")
    things = "; ".join(names)
    if not rest:
        return Refused(f"Look at what? Here you can look at: {things}.")
    detail = _detail(rest.lower(), journey)
    if detail is None:
        return Refused(f"That is nothing to look at here. You can look at: {things}.")
    return moves.Look(journey.scene.id, detail)


def _detail(said: str, journey: Journey) -> str | None:
    wanted = _bare(said)
    for name, detail in journey.scene.details.items():
        if wanted and wanted in (_bare(name), *map(_bare, detail.also)):
            return name
    return None


def _claim(command: str, rest: str, journey: Journey) -> Response:
    marks = scene_marks(journey.story, journey.scene, journey.level)
    number = re.fullmatch(r"#?(\d{1,6})", rest)
    mark = next((mark for mark in marks.values() if number and mark.number == int(number[1])), None)
    if mark is None and rest.lower() in journey.story.claims:
        mark = marks.get(rest.lower(), Mark(0, journey.story.claims[rest.lower()]))
    if mark is None:
        return Refused(f"Name a source of this scene by its number, 1 to {len(marks)}: for example {command} 1.")
    match command:
        case "keep":
            if mark.claim.id in journey.kept:
                return Refused("That claim is in your notebook already.")
            return moves.Keep(journey.scene.id, mark.claim.id)
        case "drop":
            if mark.claim.id not in journey.kept:
                return Refused("That claim is not in your notebook.")
            return moves.Drop(mark.claim.id)
        case _:
            return Asked("source", mark)


def _level(rest: str, journey: Journey) -> Response:
    levels = journey.story.heading.levels
    wanted = rest.lower()
    for name, level in levels.items():
        if wanted in (name, level.name.lower()):
            if name == journey.level:
                return Refused(f"You are reading at the level {level.name} already.")
            return moves.Level(name)
    if not wanted and len(levels) > 1:
        return moves.Level(next_level(journey))
    return Refused("The reading levels are: " + "; ".join(level.name.lower() for level in levels.values()) + ".")


def next_level(journey: Journey) -> str:
    """The reading level after this one, the first after the last."""
    names = list(journey.story.heading.levels)
    return names[(names.index(journey.level) + 1) % len(names)]


def _unknown(said: str, journey: Journey) -> str:
    from difflib import get_close_matches

    known = [*_BY_WORD, *journey.scene.details, *(way.label.lower() for way in ways(journey))]
    close = get_close_matches(said[:80], known, n=1, cutoff=0.7)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"That is no word known here.{hint} Type a number, or `help` for the words."


def _bare(said: str) -> str:
    words = re.sub(r"[^\w\s-]", "", said.lower().replace("’", "'").replace("'", "")).split()
    while words and words[0] in ("look", "at", "the", "a", "an"):
        words = words[1:]
    return " ".join(words)
