"""The rules of evidence: what a verdict rests on, whom reports go back to, and in which order documents appeared."""

from __future__ import annotations

from collections import defaultdict

from game.story.checks.reporter import Reporter
from game.story.model.limits import LONGEST_SHOWN
from game.story.model.patterns import HOUR
from game.story.model.publication import follows, moment
from game.story.model.story import Claim, Story, count_roots
from game.story.yaml_files.source_file import Path

_FILE = "sources.yaml"
_BEARING = {True: ("contradicts", "partly"), False: ("supports", "partly", "contradicts")}
"""The stances that bear on a claim, by whether its verdict is that it is contradicted."""
_FEWEST_ROOTS = 2
"""How many roots a contradiction, or evidence called strong, rests on at the least."""


class EvidenceRules:
    """Checks what stands behind claims, and when documents appeared."""

    def __init__(self, story: Story, reporter: Reporter) -> None:
        self.story, self.reporter = story, reporter
        self._named: dict[str, list[tuple[str, Path]]] = defaultdict(list)
        """Where each root is named: the file, and the path of the field."""

    def check_claim(self, claim: Claim, file: str, path: Path) -> None:
        """Notes a verdict or a strength that rests on one root, and remembers the roots that are named."""
        for index, evidence in enumerate(claim.record):
            if evidence.root:
                self._named[evidence.root].append((file, (*path, "record", index, "root")))
        contradicted = claim.verdict == "contradicted"
        stances = _BEARING[contradicted]
        bearing = tuple(each for each in claim.record if each.stance in stances)
        if not (contradicted or claim.strength == "strong") or not bearing or self._taken_back(claim):
            return
        if count_roots(bearing) < _FEWEST_ROOTS:
            what = "is called contradicted" if contradicted else "has evidence called strong"
            message = f"{what}, but all that bears on it goes back to one root. Find a second, or say less."
            self.reporter.note(file, (*path, "verdict" if contradicted else "strength"), "B313", message)

    def _taken_back(self, claim: Claim) -> bool:
        """Whether an outlet that stands in the claim's chain contradicts it itself: nobody else is needed then."""
        documents = self.story.sources.documents
        return any(
            each.stance == "contradicts"
            and each.document in documents
            and documents[each.document].outlet in claim.chain
            for each in claim.record
        )

    def check_roots(self) -> None:
        """Notes each root that is named once only, once every claim was checked."""
        for root, places in self._named.items():
            if len(places) == 1:
                message = (
                    f"“{root[:LONGEST_SHOWN]}” is named as a root only here. Use the others’ words, or leave it out."
                )
                self.reporter.note(*places[0], "B312", message)

    def check_documents(self) -> None:
        """Notes hours that are none, and orders of documents that cannot be."""
        documents = self.story.sources.documents
        for name, document in documents.items():
            path = ("documents", name)
            if document.hour and not HOUR.fullmatch(document.hour):
                message = (
                    f"should be an hour with its zone, such as 17:50 UTC+3, not `{document.hour[:LONGEST_SHOWN]}`."
                )
                self.reporter.note(_FILE, (*path, "hour"), "B103", message)
            self.reporter.known(document.after, documents, "document", _FILE, *path, "after")
            if document.after in documents and (why := self._impossible(name)):
                self.reporter.note(_FILE, (*path, "after"), "B314", why)

    def _impossible(self, name: str) -> str:
        """Why a document cannot have appeared after the one that it names; empty if it can."""
        documents = self.story.sources.documents
        later = documents[name]
        earlier = documents[later.after or name]
        if name in follows(name, documents):
            return f"`{name}` would have appeared after itself."
        first, second = moment(earlier), moment(later)
        if first is not None and second is not None:
            return "" if first < second else f"`{name}` shows an hour that is not later than that of `{later.after}`."
        shared = min(len(first_day := earlier.date), len(second_day := later.date))
        if "undated" not in (first_day, second_day) and second_day[:shared] < first_day[:shared]:
            return f"`{name}` is dated before `{later.after}`."
        return ""
