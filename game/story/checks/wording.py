"""The rules of narration: sentences with sources, quotations on record, reading levels that agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from game.story.checks.loaded_words import LoadedWords
from game.story.checks.reporter import Reporter
from game.story.model.limits import LONGEST_SHOWN, MOST_LEVELS
from game.story.model.prose import FIGURE, MARK, NARRATOR, QUOTED, Sentence, sentences
from game.story.model.story import Story
from game.story.yaml_files.source_file import FoldedText, Path
from game.suggestions import did_you_mean

PASSAGE_FIELDS = ("layer",)
DETAIL_FIELDS = ("also", "layer", "formerly")
"""What may stand beside the texts."""

_MONTHS = ("january", "february", "april", "june", "july", "august", "september", "october", "november", "december")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED = {
    **{"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"},
    **{"eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16"},
    **{"seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40"},
    **{"fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"},
}
_NUMBERS = (*_COUNTED, "dozen", "half", "hundred", "thousand", "million", "billion")
# `May` and `March` are other words as well, and so are `one` and `two` in half their uses.
_WRITTEN = frozenset(
    f"{before}{written}{after}"
    for word in (*_MONTHS, "may", "march", *_DAYS, *_NUMBERS)
    for written in (word, word.capitalize(), word.upper())
    for before in ("", "“", "(")
    for after in ("", *".,;:!?)’…", "’s", ".”", ",”", "?”", "!”", ".)", "),")
)
"""These words as they stand between spaces, so that a text is gone through without taking each of its words apart."""
_FIGURE_WORD = re.compile(
    rf"(?<!\w)(?:(?i:{'|'.join((*_MONTHS, *_DAYS, *_NUMBERS))})"
    r"|(?<=[a-z0-9,] )(?:May|March)|(?:May|March)(?= \d))(?!\w)"
)
"""A figure or a part of a date that is written as a word, in English."""

_MARKS = re.compile(rf"(?: ?{MARK.pattern})*")


class Wording:
    """Checks the texts of scenes, one passage or detail at a time."""

    def __init__(self, story: Story, notes: Reporter) -> None:
        self.story, self.notes = story, notes
        levels = story.heading.levels
        self.levels = levels if len(levels) <= MOST_LEVELS else {}
        """Empty where the texts cannot be held against them."""
        self.told: set[str] = set()
        """Every claim that was cited."""
        self.loaded = LoadedWords(story.heading.loaded_words)
        self._english = {name for name, level in levels.items() if level.language.partition("-")[0].lower() == "en"}

    def check(
        self, layer: str, texts: Mapping[str, str], file: str, path: Path, fields: Collection[str]
    ) -> dict[str, str]:
        """Notes what is wrong with the texts of one passage or detail. Gives them as they are read."""
        levels = self.levels
        made: dict[str, _Text] = {}
        for level in levels:
            if level not in texts:
                self.notes.note(file, path, "B102", f"has no text at the reading level `{level}`.")
        for level, text in texts.items():
            at = (*path, level)
            if levels and level not in levels:
                hint = did_you_mean(level, [*levels, *fields])
                message = f"`{level[:LONGEST_SHOWN]}` is neither a reading level nor a field.{hint}"
                self.notes.note(file, at, "B101", message)
                continue
            made[level] = _Text(self, layer, text, file, at)
            made[level].check()
        read = {level: text.read for level, text in made.items()}
        known = [level for level in levels if level in texts]
        for level in known[1:]:
            if apart := made[known[0]].cited ^ made[level].cited:
                message = f"does not cite the same claims as `{known[0]}`: {', '.join(sorted(apart))}."
                self.notes.note(file, (*path, level), "B305", message)
            self.count_alike(known[0], level, read, file, path)
        return read

    def check_plain(self, text: str, file: str, path: Path) -> None:
        """Notes what is wrong with words that readers see outside the passages and details."""
        if self.loaded.within(text):
            for found, instead in self.loaded.find(text):
                self.notes.note(file, path, "B310", _loaded(found, instead))

    def count_alike(self, first: str, other: str, read: Mapping[str, str], file: str, path: Path) -> None:
        """Notes a text that has other figures or dates than the one at the first level."""
        one, two = read[first], read[other]
        ones, twos = set(FIGURE.findall(one)), set(FIGURE.findall(two))
        if first in self._english and other in self._english and _may_differ(one, two):
            ones |= _figure_words(one)
            twos |= _figure_words(two)
        if figures := ones ^ twos:
            names = ", ".join(sorted(figures))
            message = f"does not carry the same figures or dates as `{first}`: {names}."
            self.notes.note(file, (*path, other), "B305", message)


class _Text:
    """One text at one level. Where its sentences stand is only looked for when one has a problem."""

    def __init__(self, wording: Wording, layer: str, text: str, file: str, at: Path) -> None:
        self.wording, self.layer, self.file, self.at = wording, layer, file, at
        self.sentences = sentences(text)
        self._each = [sentence.words for sentence in self.sentences]
        self.read = " ".join(self._each)
        """The text as it is read."""
        self.cited: set[str] = set()
        self.written: FoldedText | None = None
        self.places: list[int] = []

    def check(self) -> None:
        for number, sentence in enumerate(self.sentences):
            self._sentence(number, sentence, self._each[number])
        self.wording.told |= self.cited
        loaded = self.wording.loaded
        if loaded.within(self.read):
            for number, words in enumerate(self._each):
                for found, instead in loaded.find(words):
                    self._note(number, found, "B310", _loaded(found, instead))

    def _sentence(self, number: int, sentence: Sentence, words: str) -> None:
        cited = sentence.claims
        if not cited and not sentence.linked:
            message = f"“{words[:50]}” cites no claim. Add [^claim-id], or [^{NARRATOR}] for the narrator’s own link."
            self._note(number, "", "B301", message)
        quotations: set[str] = set()
        claims, notes = self.wording.story.claims, self.wording.notes
        self.cited.update(cited)
        for name in cited:
            claim = claims.get(name)
            if claim is None:
                if notes.missing("claim"):
                    self._note(number, f"[^{name}]", "B201", notes.nowhere(name, claims, "claim"))
            elif claim.layer == "record" and self.layer == "article":
                message = f"`{name}` is a fact of the record. Tell it in a passage with `layer: record`."
                self._note(number, f"[^{name}]", "B304", message)
            if claim is not None and claim.quotation is not None:
                quotations.add(claim.quotation.words)
        if "“" in words or "”" in words or '"' in words:
            self._quoted(number, words, quotations)

    def _quoted(self, number: int, words: str, quotations: Collection[str]) -> None:
        for spoken in QUOTED.findall(words):
            if not any(spoken.rstrip(".,!?") in quotation for quotation in quotations):
                message = f"“{spoken[:50]}” is in quotation marks, but no claim cited here has it as its `quotation`."
                self._note(number, "“" + " ".join(spoken.split()[:3]), "B302", message)
        if words.count("“") != words.count("”") or '"' in words:
            self._note(number, "", "B302", "has a quotation mark without its partner. Use “ and ”.")

    def _note(self, number: int, needle: str, code: str, message: str) -> None:
        """Notes a problem at some words of a sentence, at its beginning, or at the whole text."""
        page = self.wording.notes.pages[self.file]
        if self.written is None:
            node = page.find(self.at)
            if node is None:
                page.problem(None, code, message)
                return
            self.written = FoldedText(page, node)
            self.places = list(_places(self.written, self.sentences))
        begin = self.places[number]
        found = self.written.find(needle, max(begin, 0))[0] if needle else begin
        if found < 0:
            self.wording.notes.note(self.file, self.at, code, message)
        else:
            page.problem_at(self.written.place(found), code, message)


def _loaded(found: str, instead: str) -> str:
    return f"“{found[:LONGEST_SHOWN]}” is on this story’s list of loaded words. Instead: {instead}"


def _may_differ(one: str, two: str) -> bool:
    """Whether a figure or a part of a date, written as a word, could stand in one of two texts only."""
    if "-" in one or "-" in two:
        one, two = one.replace("-", " "), two.replace("-", " ")
    return not _WRITTEN.isdisjoint(set(one.split()) ^ set(two.split()))


def _figure_words(text: str) -> set[str]:
    """The figures and parts of dates that are written as words; a number as its figure."""
    return {_COUNTED.get(word.lower(), word.capitalize()) for word in _FIGURE_WORD.findall(text)}


def _places(written: FoldedText, found: Collection[Sentence]) -> list[int]:
    """Where each sentence begins in a node's own text, each looked for behind the last; -1 where it is not found."""
    places = []
    at = 0
    for sentence in found:
        begin = -1
        for run in sentence.runs:
            start, end = written.find(run.words.strip(), at)
            if start < 0:
                continue
            begin = start if begin < 0 else begin
            marks = _MARKS.match(written.text, end)
            at = marks.end() if marks else end
        places.append(begin)
    return places
