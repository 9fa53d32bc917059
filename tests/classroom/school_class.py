"""A class of pupils who were never there: journals of random walks and answers, and files that are none."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.state.moves import Move, to_line
from game.story.model import task_kinds as tasks
from game.story.model.story import Story, Task

ANIMALS = ("Otter", "Heron", "Fox", "Owl", "Hare", "Newt")
COLOURS = ("Blue", "Grey", "Red", "Green", "Amber")


def write(path: Path, story: Story, made: tuple[Move, ...] | list[Move], journey_id: str = "") -> Path:
    """A journal of some moves: of format 1, or of format 2 if it has an id."""
    heading = story.heading
    version = {"journal": 2, "id": journey_id, "read": False} if journey_id else {"journal": 1}
    first = {**version, "story": heading.ifid, "edition": heading.edition, "title": heading.title}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(line + b"\n" for line in (msgspec.json.encode(first), *map(to_line, made))))
    return path


def answer(story: Story, task: Task, dice: random.Random) -> tuple[str, ...]:
    """Some answer that fits a task: the right one more often than not."""
    match tasks.form(task):
        case "write":
            return tuple(f"I think {dice.randrange(1000)}" for _ in tasks.PARTS[task.kind])
        case "pick":
            key = tasks.key(story, task)
            return key if dice.random() < 0.6 else (dice.choice(tasks.offered(story, task)),)
        case "place":
            groups = tasks.GROUPS[task.kind]
            return tuple(
                f"{item.id}:{item.group if dice.random() < 0.7 else dice.choice(groups)}" for item in task.items
            )
    names = list(tasks.key(story, task))
    if dice.random() < 0.5:
        dice.shuffle(names)
    return tuple(names)


def walked(story: Story, number: int) -> Journey:
    """A pupil's way down the main line: sources opened, tasks answered, notes written."""
    dice = random.Random(number)
    journey = begin(story)

    def do(move: Move) -> None:
        nonlocal journey
        journey = journey.after(move)

    do(moves.Alias(f"{COLOURS[number % 5]} {ANIMALS[number // 5 % 6]}"))
    if dice.random() < 0.5:
        do(moves.Level("easier"))
    for scene_id in story.heading.main_line:
        if journey.scene.id != scene_id:
            do(moves.Turn(scene_id))
        for claim in dice.sample(list(story.claims), 2):
            do(moves.Open(scene_id, claim))
        for task in journey.scene.tasks:
            if task.claim and dice.random() < 0.5:
                do(moves.Open(scene_id, task.claim))
            if dice.random() < 0.8:
                do(moves.Answer(scene_id, task.id, answer(story, task, dice)))
        if dice.random() < 0.2:
            do(moves.Note(scene_id, f"who says so? {number}"))
    return journey


def school_class(folder: Path, story: Story, pupils: int) -> dict[str, Journey]:
    """A journal for each pupil, by its name in the folder."""
    made = {f"pupil-{number:03}.jsonl": walked(story, number) for number in range(pupils)}
    for name, journey in made.items():
        write(folder / name, story, tuple(journey.moves))
    return made
