"""Reads what is typed: words become a move, a request for a page, or a polite refusal."""

from __future__ import annotations

import re

from game.journey.commands.responses import PageRequest, Rejected, Response
from game.journey.commands.table import BY_NAME, BY_WORD, FREE, LONGEST_HEADLINE, Command
from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.state.moves import LONGEST_TEXT
from game.journey.tasks.task_in_progress import TaskInProgress
from game.journey.view.scene_view import Mark, Way, scene_marks, tasks_here, term_forms, ways
from game.story.model.text import single_line
from game.suggestions import did_you_mean

LONGEST_TYPED = 100_000
"""The most characters of a typed line that are looked at."""
LONGEST_NAME = 400
"""The most characters of a name that are compared."""
_SMALL = frozenset({"look", "at", "the", "a", "an"})


def interpret(typed: str, journey: Journey, hand: TaskInProgress | None = None) -> Response:
    """What typed words ask for. Never raises: text of any kind is a move, a request or a polite refusal.

    With a task in hand, letters and numbers are its answers; every other word means what it always means.
    """
    if hand is not None and hand.task in journey.story.tasks:
        from game.journey.commands.task_commands import answered_in_hand, prose_for

        said = single_line(typed[:LONGEST_TYPED])
        response = answered_in_hand(said, journey, hand)
        if response is None:
            response = _interpret(typed, journey)
            if isinstance(response, Rejected):
                response = prose_for(said, journey, hand) or response
        return response
    return _interpret(typed, journey)


def _interpret(typed: str, journey: Journey) -> Response:
    said = single_line(typed[:LONGEST_TYPED])
    lowered = said.lower().rstrip(".!").strip() if said not in ("?", "!") else said
    if not lowered:
        return Rejected("Type a number, or `help` for the words.")
    number = re.fullmatch(r"(?:choose |go |number )?#?(\d{1,6})", lowered)
    if number:
        return _choose(int(number[1]), journey)
    parts = said.split()
    whole = BY_WORD.get(lowered)
    if whole is not None and (len(parts) == 1 or whole.name not in FREE):
        return _command(whole, "", journey)
    named = _named(lowered, journey)
    if named is not None:
        return named
    for size in (3, 2, 1):
        command = BY_WORD.get(" ".join(parts[:size]).lower())
        if command is not None and command.argument and len(parts) > size:
            rest = " ".join(parts[size:])
            return _command(command, rest if command.name in FREE else rest.rstrip(".!"), journey)
    return Rejected(_unknown(lowered, journey))


def _command(command: Command, rest: str, journey: Journey) -> Response:
    scene = journey.scene
    match command.name:
        case "choose":
            if rest.lower() == "back":
                return _command(BY_NAME["back"], "", journey)
            return _named(rest.lower(), journey) or Rejected(f"Name a choice by its number, 1 to {len(ways(journey))}.")
        case "look":
            return _look(rest, journey)
        case "back":
            before = journey.previous()
            return moves.Rewind(before.turn) if before else Rejected("This is where the story starts.")
        case "source" if not rest:
            return PageRequest("sources")
        case "source" | "keep" | "drop":
            return _claim(command.name, rest, journey)
        case "note":
            if not rest:
                return Rejected("Write the note after the word, for example: note two stories about the loaf.")
            if len(rest) > LONGEST_TEXT:
                return Rejected(f"A note can have {LONGEST_TEXT} characters; this one is longer. Split it in two.")
            return moves.Note(scene.id, rest)
        case "level":
            return _level(rest, journey)
        case "claims":
            return _claims(rest, journey)
        case "pick" | "unpick":
            return _pick(command.name, rest, journey)
        case "headline":
            if not rest or len(rest) > LONGEST_HEADLINE:
                return Rejected(f"Write the headline after the word, in at most {LONGEST_HEADLINE} characters.")
            return moves.Headline(rest)
        case "word":
            return _word(rest, journey)
        case "rewind":
            if not re.fullmatch(r"\d{1,7}", rest) or int(rest) > journey.turn:
                return Rejected(f"Name a turn, 0 to {journey.turn}. `trail` shows which turn led where.")
            return moves.Rewind(int(rest))
        case "turn":
            return _turn(rest, journey)
        case "save":
            return _save(rest)
        case "task" | "answer" | "skip" | "reveal" | "hands" | "alias":
            # Imported here, out of the time to the first scene.
            from game.journey.commands.task_commands import task_command

            return task_command(command.name, rest, journey)
        case _:
            return PageRequest(command.name)


def _choose(number: int, journey: Journey) -> Response:
    found = ways(journey)
    if not 1 <= number <= len(found):
        return Rejected(f"There is no choice {number} here. Choose 1 to {len(found)}, or type `help`.")
    return taken(found[number - 1], journey)


def taken(way: Way, journey: Journey) -> Response:
    """What a choice asks for."""
    if way.kind == "tasks":
        here = tasks_here(journey)
        return PageRequest("task", text=next((task.id for task in here if not journey.answered(task.id)), here[0].id))
    return way.move or PageRequest("quit")


def _named(said: str, journey: Journey) -> Response | None:
    """A choice or a detail by its own words."""
    for way in ways(journey):
        if _bare(way.label) == _bare(said):
            return taken(way, journey)
    detail = _detail(said, journey)
    return moves.Look(journey.scene.id, detail) if detail else None


def _look(rest: str, journey: Journey) -> Response:
    names = list(journey.scene.details)
    if not names:
        return Rejected("There is nothing here to look at more closely. The sources are open: type `sources`.")
    things = "; ".join(names)
    if not rest:
        return Rejected(f"Look at what? Here you can look at: {things}.")
    detail = _detail(rest.lower(), journey)
    if detail is None:
        return Rejected(f"That is nothing to look at here. You can look at: {things}.")
    return moves.Look(journey.scene.id, detail)


def _detail(said: str, journey: Journey) -> str | None:
    wanted = _bare(said)
    for name, detail in journey.scene.details.items():
        if wanted and wanted in (_bare(name), *map(_bare, detail.also)):
            return name
    return None


def _claim(command: str, rest: str, journey: Journey) -> Response:
    marks = scene_marks(journey.story, journey.scene)
    if not marks:
        return Rejected("This scene is the narrator’s own: it has no sources. `claims` lists the whole story’s.")
    number = re.fullmatch(r"#?(\d{1,6})", rest)
    mark = next((mark for mark in marks.values() if number and mark.number == int(number[1])), None)
    if mark is None and rest.lower() in journey.story.claims:
        mark = marks.get(rest.lower(), Mark(0, journey.story.claims[rest.lower()]))
    if mark is None:
        return Rejected(f"Name a source of this scene by its number, 1 to {len(marks)}: for example {command} 1.")
    match command:
        case "keep":
            if mark.claim.id in journey.kept:
                return Rejected("That claim is in your notebook already.")
            return moves.Keep(journey.scene.id, mark.claim.id)
        case "drop":
            if mark.claim.id not in journey.kept:
                return Rejected("That claim is not in your notebook.")
            return moves.Drop(mark.claim.id)
        case _:
            return PageRequest("source", mark)


def _claims(rest: str, journey: Journey) -> Response:
    # Imported here because only this command searches.
    from game.journey.sources.claim_filter import parse

    selection = parse(rest, journey.story)
    return Rejected(selection) if isinstance(selection, str) else PageRequest("claims", text=rest)


def _pick(command: str, rest: str, journey: Journey) -> Response:
    if not journey.kept:
        return Rejected("Your notebook is empty. Keep a claim first, for example: keep 1.")
    number = int(rest) if re.fullmatch(r"\d{1,6}", rest) else 0
    claim = rest.lower() if rest.lower() in journey.kept else ""
    if 1 <= number <= len(journey.kept):
        claim = journey.kept[number - 1]
    if not claim:
        return Rejected(f"Name a kept claim by its number in your notebook, 1 to {len(journey.kept)}.")
    if command == "pick":
        return Rejected("That is on your front page already.") if claim in journey.picked else moves.Pick(claim)
    return moves.Unpick(claim) if claim in journey.picked else Rejected("That is not on your front page.")


def _word(rest: str, journey: Journey) -> Response:
    forms = term_forms(journey.story)
    wanted = rest.lower().strip("?. ")
    term = forms.get(wanted) or forms.get(_bare(wanted)) or (wanted if wanted in journey.story.glossary else "")
    if term:
        return PageRequest("word", text=term)
    return Rejected(f"The glossary does not have that word.{did_you_mean(wanted, forms)} `glossary` shows all of them.")


def _turn(rest: str, journey: Journey) -> Response:
    line = journey.story.heading.main_line
    if re.fullmatch(r"\d{1,4}", rest) and 1 <= int(rest) <= len(line):
        return moves.Turn(line[int(rest) - 1])
    wanted = _bare(rest)
    for scene in journey.story.scenes.values():
        if wanted and wanted in (_bare(scene.title), scene.id):
            return moves.Turn(scene.id)
    hint = did_you_mean(rest, (scene.title for scene in journey.story.scenes.values()), cutoff=0.5)
    return Rejected(f"Name a scene by its title, or by its number on the main line, 1 to {len(line)}.{hint}")


PAPERS = ("transcript", "notebook", "front page")
"""What can be written to a file."""


def _save(rest: str) -> Response:
    wanted = " ".join(rest.lower().replace("-", " ").split())
    if wanted not in PAPERS:
        return Rejected(f"Save what? One of: {', '.join(PAPERS)}.")
    return PageRequest("save", text=wanted)


def _level(rest: str, journey: Journey) -> Response:
    if journey.story.assignment.level:
        return Rejected("The reading level was chosen for this lesson, and stays as it is.")
    levels = journey.story.heading.levels
    wanted = rest.lower()
    for name, level in levels.items():
        if wanted in (name, level.name.lower()):
            if name == journey.level:
                return Rejected(f"You are reading at the level {level.name} already.")
            return moves.Level(name)
    if not wanted and len(levels) > 1:
        return moves.Level(next_level(journey))
    return Rejected("The reading levels are: " + "; ".join(level.name.lower() for level in levels.values()) + ".")


def next_level(journey: Journey) -> str:
    """The reading level after this one, the first after the last."""
    names = list(journey.story.heading.levels)
    return names[(names.index(journey.level) + 1) % len(names)]


def _unknown(said: str, journey: Journey) -> str:
    known = [*BY_WORD, *journey.scene.details, *(way.label.lower() for way in ways(journey))]
    return f"That is no word known here.{did_you_mean(said, known, cutoff=0.7)} Type a number, or `help` for the words."


def _bare(said: str) -> str:
    """Words without the small ones before them, and without marks, as names are compared."""
    words = re.sub(r"[^\w\s-]", "", said[:LONGEST_NAME].lower().replace("’", "")).split()
    skipped = next((at for at, word in enumerate(words) if word not in _SMALL), len(words))
    return " ".join(words[skipped:])
