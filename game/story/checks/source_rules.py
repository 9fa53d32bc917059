"""The rules of sources: every document is dated and at an address, every outlet is somebody, and each is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from game.story.checks.reporter import Reporter
from game.story.model.patterns import ADDRESS, DATE
from game.story.model.story import Story
from game.story.yaml_files.problems import PLAYABLE

OUTLET, PERSON = "outlet", "person"
SPEAKER, LINK = "person or outlet", "outlet, origin or person"
"""Kinds of names, as messages call them."""

_FILE = "sources.yaml"
_ANYWHERE = ("B203", "B204", "B205", "B301", "B302", "B304", "B306", "B307")
"""Problems that stop a story, but could not be why a source seems to be of no use."""


class SourceRules:
    """Checks `sources.yaml`, and every date and address of the other files."""

    def __init__(self, story: Story, notes: Reporter) -> None:
        self.story, self.notes = story, notes

    def check(self) -> None:
        """Notes what is wrong with outlets, documents and origins."""
        sources, notes = self.story.sources, self.notes
        for name, document in sources.documents.items():
            notes.known(document.outlet, sources.outlets, OUTLET, _FILE, "documents", name, "outlet")
            self.address(document.address, _FILE, "documents", name, "address")
            self.date(document.date, _FILE, "documents", name, "date")
            if document.date == "undated" and not document.date_note:
                message = "is undated and does not say more. Tell in `date_note` what is known of when it appeared."
                notes.note(_FILE, ("documents", name, "date"), "B308", message)
        for name, origin in sources.origins.items():
            notes.known(origin.outlet, sources.outlets, OUTLET, _FILE, "origins", name, "outlet")
            notes.known(origin.person, self.story.people, PERSON, _FILE, "origins", name, "person")
            if name in sources.outlets:
                message = f"`{name}` is also an outlet. Give one of them another name."
                notes.note(_FILE, ("origins", name), "B202", message)

    def check_use(self) -> None:
        """Notes the sources that nothing uses, unless a use may only be misspelt or in a part that does not fit."""
        for page in self.notes.pages.values():
            if page.refused or any(each.code not in PLAYABLE and each.code not in _ANYWHERE for each in page.problems):
                return
        sources = self.story.sources
        used = set(self._used())
        named = " ".join(f"{document.via} {document.citing}" for document in sources.documents.values())
        for name in sources.documents:
            if name not in used:
                self._unused("documents", name, "document is the evidence of no claim, person, leg, event or task")
        for name in sources.origins:
            if name not in used:
                self._unused("origins", name, "origin stands in no chain")
        for name, outlet in sources.outlets.items():
            if name not in used and outlet.name not in named:
                self._unused("outlets", name, "outlet has no document and stands in no chain")

    def _unused(self, part: str, name: str, why: str) -> None:
        self.notes.note(_FILE, (part, name), "B309", f"`{name}` is not used: this {why}. Use it, or take it out.")

    def _used(self) -> Iterator[str]:
        """The names of all sources that something rests on."""
        story = self.story
        yield story.heading.article.outlet
        for document in story.sources.documents.values():
            yield document.outlet
        for origin in story.sources.origins.values():
            yield from filter(None, (origin.outlet, origin.person))
        for person in story.people.values():
            yield from person.documents
        for leg in story.geography.legs:
            yield from leg.documents
        for event in story.timeline:
            yield from event.documents
        for scene in story.scenes.values():
            for task in scene.tasks:
                for report in task.reports:
                    yield report.document
            for claim in scene.claims.values():
                yield from claim.chain
                for evidence in claim.record:
                    yield evidence.document
                if claim.quotation is not None:
                    yield claim.quotation.speaker

    def address(self, address: str, file: str, *path: str | int) -> None:
        """Notes an address that is none."""
        if address and not ADDRESS.fullmatch(address):
            self.notes.note(file, path, "B103", "should be an address that begins with https:// or http://.")

    def date(self, written: str, file: str, *path: str | int) -> None:
        """Notes a date that is none."""
        if written and not _is_date(written):
            message = f"should be YYYY, YYYY-MM, YYYY-MM-DD or undated, not `{written[:40]}`."
            self.notes.note(file, path, "B103", message)


def _is_date(written: str) -> bool:
    if not DATE.fullmatch(written):
        return False
    try:
        return len(written) < len("YYYY-MM-DD") or bool(date.fromisoformat(written))
    except ValueError:
        return False
