"""The rules of narration: sentences with sources, quotations on record, reading levels that agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from game.story import model
from game.story.limits import LONGEST_SHOWN, MOST_LEVELS
from game.story.notes import Notes
from game.story.page import Path, Written
from game.story.problems import did_you_mean
from game.story.prose import FIGURE, MARK, NARRATOR, QUOTED, Sentence, citations, plain, sentences

PASSAGE_FIELDS = ("layer",)
DETAIL_FIELDS = ("also", "layer", "formerly")
"""What may stand beside the texts."""

_MARKS = re.compile(rf"(?: ?{MARK.pattern})*")


class Wording:
    """Checks the texts of scenes, one passage or detail at a time."""

    def __init__(self, story: model.Story, notes: Notes) -> None:
        self.story, self.notes = story, notes
        levels = story.heading.levels
        self.levels = levels if len(levels) <= MOST_LEVELS else {}
        """Empty where the texts cannot be held against them."""
        self.told: set[str] = set()
        """Every claim that was cited."""

    def check(self, layer: str, texts: Mapping[str, str], file: str, path: Path, fields: Collection[str]) -> None:
        """Notes what is wrong with the texts of one passage or detail."""
        levels = self.levels
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
            _Text(self, layer, text, file, at).check()
        known = [level for level in levels if level in texts]
        for level in known[1:]:
            self._agree(known[0], level, texts, file, path)

    def _agree(self, first: str, other: str, texts: Mapping[str, str], file: str, path: Path) -> None:
        one, two = texts[first], texts[other]
        apart = set(citations([one])) ^ set(citations([two]))
        if apart:
            names = ", ".join(sorted(apart))
            message = f"does not cite the same claims as `{first}`: {names}."
            self.notes.note(file, (*path, other), "B305", message)
        figures = set(FIGURE.findall(plain(one))) ^ set(FIGURE.findall(plain(two)))
        if figures:
            names = ", ".join(sorted(figures))
            message = f"does not carry the same figures as `{first}`: {names}."
            self.notes.note(file, (*path, other), "B305", message)


class _Text:
    """One text at one level. Where its sentences stand is only looked for when one has a problem."""

    def __init__(self, wording: Wording, layer: str, text: str, file: str, at: Path) -> None:
        self.wording, self.layer, self.file, self.at = wording, layer, file, at
        self.sentences = sentences(text)
        self.written: Written | None = None
        self.places: list[int] = []

    def check(self) -> None:
        for number, sentence in enumerate(self.sentences):
            self._sentence(number, sentence)

    def _sentence(self, number: int, sentence: Sentence) -> None:
        words, cited = sentence.words, sentence.claims
        if not cited and not sentence.linked:
            message = f"“{words[:50]}” cites no claim. Add [^claim-id], or [^{NARRATOR}] for the narrator’s own link."
            self._note(number, "", "B301", message)
        quotations: set[str] = set()
        claims, notes = self.wording.story.claims, self.wording.notes
        self.wording.told.update(cited)
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
            self.written = Written(page, node)
            self.places = list(_places(self.written, self.sentences))
        begin = self.places[number]
        found = self.written.find(needle, max(begin, 0))[0] if needle else begin
        if found < 0:
            self.wording.notes.note(self.file, self.at, code, message)
        else:
            page.problem_at(self.written.place(found), code, message)


def _places(written: Written, found: Collection[Sentence]) -> list[int]:
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
