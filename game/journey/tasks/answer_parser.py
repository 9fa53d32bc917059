"""Answers as they are typed: letters to pick, numbers with words to place, numbers in a row to arrange, or prose."""

from __future__ import annotations

import re

from msgspec import Struct

from game.journey.state import moves
from game.journey.state.journey import Journey
from game.journey.state.moves import LONGEST_TEXT
from game.journey.tasks.questions import Question, question
from game.story.model.story import Task
from game.story.model.task_kinds import BETWEEN

_FILLER = frozenset({"and", "is", "are", "a", "an", "the", "then", "order", "answer", "="})
FEWEST_WORDS = 4
"""How many words a line has that is taken for an answer to an open task, though nothing says that it is one."""


class Unread(Struct, frozen=True):
    """Words that are no answer to a task; its text says what would be one."""

    text: str


def asked(journey: Journey, task: Task) -> Question:
    """A task as it is put to the reader now."""
    return question(journey.story, task, journey.level)


def empty(asked: Question) -> tuple[str, ...]:
    """An answer in which nothing is given yet."""
    return ("",) * len(asked.parts) if asked.form == "write" else ()


def whole(asked: Question, given: tuple[str, ...]) -> bool:
    """Whether every part of an answer is there."""
    if asked.form == "write":
        return len(given) == len(asked.parts) and all(part.strip() for part in given)
    return len(given) == len(asked.offers) if asked.form in ("place", "arrange") else bool(given)


def read(typed: str, asked: Question, given: tuple[str, ...] = ()) -> tuple[str, ...] | Unread:
    """Some words as an answer to a task, added to what of it is there."""
    match asked.form:
        case "pick":
            return _picked(typed, asked)
        case "place":
            return _placed(typed, asked, given)
        case "arrange":
            return _arranged(typed, asked)
    return _written(typed, asked, given or empty(asked))


def example(asked: Question) -> str:
    """How an answer to a task is typed."""
    match asked.form:
        case "pick":
            last = asked.offers[-1].mark if asked.offers else "a"
            several = " Several go together: a c, for example." if len(asked.key) > 1 else ""
            return f"Type a letter, a to {last}.{several}"
        case "place":
            words = [sign.word for sign in asked.groups.values()]
            return f"Type a number and a word ({', '.join(words)}), one by one or together: 1 {words[0]} 2 {words[-1]}."
        case "arrange":
            some = " ".join(offer.mark for offer in asked.offers[::-1])
            return f"Type the numbers in order, for example: {some}."
    if len(asked.parts) == 1:
        return "Type the word answer and then your sentences."
    return "Type the number of a line and then your words: 1 The sources show that…"


def move(journey: Journey, asked: Question, given: tuple[str, ...]) -> moves.Answer:
    """The move that gives an answer."""
    return moves.Answer(journey.scene.id, asked.task.id, given)


def _words(typed: str) -> list[str]:
    return re.findall(r"\d+|[^\W\d_]+(?:[-’'][^\W\d_]+)*", typed.lower())


def _picked(typed: str, asked: Question) -> tuple[str, ...] | Unread:
    marks = {offer.mark: offer.id for offer in asked.offers}
    said = " ".join(_words(typed))
    for offer in asked.offers:
        if said in (offer.id.replace("-", " "), " ".join(_words(offer.says)), offer.id):
            return (offer.id,)
    named: list[str] = []
    for word in _words(typed):
        if word in marks:
            named.append(marks[word])
        elif word not in _FILLER:
            letters = list(word)
            if not all(letter in marks for letter in letters) or len(asked.key) < 2:
                return Unread(example(asked))
            named += [marks[letter] for letter in letters]
    chosen = tuple(offer.id for offer in asked.offers if offer.id in named)
    if not chosen:
        return Unread(example(asked))
    if len(chosen) > 1 and len(asked.key) == 1:
        return Unread(f"This task has one answer. {example(asked)}")
    return chosen


def _group(word: str, asked: Question) -> str:
    """A group by its name, its word, or the beginning of either; empty for none."""
    for name, sign in asked.groups.items():
        if word in (name, sign.word, *sign.word.split()):
            return name
    if word == "judgment":
        word = "judgement"
    close = [
        name
        for name, sign in asked.groups.items()
        if name.startswith(word) or sign.word.startswith(word) or word in (f"{name}s", f"{sign.word}s")
    ]
    return close[0] if len(close) == 1 else ""


def _placed(typed: str, asked: Question, given: tuple[str, ...]) -> tuple[str, ...] | Unread:
    numbers = {offer.mark: offer.id for offer in asked.offers}
    placed = dict(each.split(BETWEEN, 1) for each in given)
    waiting: list[str] = []
    group, found = "", 0
    words = _words(typed.replace("attributed claim", "attributed"))
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "a" and following and _group(following, asked):
            # An article, as in `1 is a fact`; alone it is the beginning of a group's name.
            continue
        if word.isdigit():
            if word not in numbers:
                return Unread(f"There is no number {word} here. {example(asked)}")
            if group:
                placed[numbers[word]] = group
                found += 1
            else:
                waiting.append(numbers[word])
        elif name := _group(word, asked):
            # Numbers before the word belong to it; where there are none, those that follow do.
            for item in waiting:
                placed[item] = name
                found += 1
            group, waiting = ("" if waiting else name), []
        elif word not in _FILLER:
            return Unread(example(asked))
    if waiting or not found:
        return Unread(example(asked))
    return tuple(f"{offer.id}{BETWEEN}{placed[offer.id]}" for offer in asked.offers if offer.id in placed)


def _arranged(typed: str, asked: Question) -> tuple[str, ...] | Unread:
    numbers = {offer.mark: offer.id for offer in asked.offers}
    words = [word for word in _words(typed) if word not in _FILLER]
    if len(words) == 1 and words[0] not in numbers and len(words[0]) == len(numbers) <= 9:
        words = list(words[0])
    if sorted(words) != sorted(numbers):
        return Unread(f"Every number from 1 to {len(numbers)} once. {example(asked)}")
    return tuple(numbers[word] for word in words)


def _written(typed: str, asked: Question, given: tuple[str, ...]) -> tuple[str, ...] | Unread:
    words = typed.strip()
    at = next((at for at, part in enumerate(given) if not part.strip()), 0)
    if len(asked.parts) > 1 and (numbered := re.match(r"(\d)[.):]?\s+(\S.*)", words, re.DOTALL)):
        if not 1 <= int(numbered[1]) <= len(asked.parts):
            return Unread(f"There are {len(asked.parts)} lines. {example(asked)}")
        at, words = int(numbered[1]) - 1, numbered[2]
    if not words:
        return Unread(example(asked))
    made = (*given[:at], words, *given[at + 1 :])
    if sum(map(len, made)) > LONGEST_TEXT:
        return Unread(f"An answer can have {LONGEST_TEXT} characters; this one is longer.")
    return made


def counts(typed: str, asked: Question) -> tuple[tuple[str, int], ...] | Unread:
    """Hands as they are typed: `b 12 c 3`, or `1 fact 12` where things are placed."""
    names = {offer.mark: offer.id for offer in asked.offers}
    words = [word for word in re.findall(r"\d+|[a-z]+", typed.lower()) if word not in _FILLER or word in names]
    made: list[tuple[str, int]] = []
    wide = 3 if asked.form == "place" else 2
    how = "1 fact 12, for example" if wide == 3 else "a 12 b 3, for example"
    if asked.form not in ("pick", "place") or not words or len(words) % wide:
        return Unread(f"Type each answer with its number of hands: {how}.")
    for at in range(0, len(words), wide):
        name, number = names.get(words[at], ""), words[at + wide - 1]
        group = _group(words[at + 1], asked) if wide == 3 else ""
        if not name or not number.isdigit() or int(number) > moves.MOST_HANDS or (wide == 3 and not group):
            return Unread(f"Type each answer with its number of hands: {how}.")
        made.append((f"{name}{BETWEEN}{group}" if group else name, int(number)))
    return tuple(made)
