"""What a story must keep beyond its fields: links that lead somewhere, sentences with sources, levels that agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from yaml.nodes import Node

from game.story import model
from game.story.problems import did_you_mean
from game.story.prose import FIGURE, NARRATOR, QUOTED, citations, plain, sentences
from game.story.reading import Page

Path = tuple[str | int, ...]

DATE = re.compile(r"undated|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ADDRESS = re.compile(r"https?://[^\s]+")
IFID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")

LONGEST_DETAIL = 60
PASSAGE_FIELDS = ("layer",)
DETAIL_FIELDS = ("also", "layer", "formerly")
"""What may stand beside the texts."""


def check(story: model.Story, pages: Mapping[str, Page], scene_files: Mapping[str, str]) -> None:
    """Notes on the pages whatever breaks a rule."""
    _Rules(story, pages, scene_files).check()


class _Rules:
    def __init__(self, story: model.Story, pages: Mapping[str, Page], scene_files: Mapping[str, str]) -> None:
        self.story, self.pages, self.scene_files = story, pages, scene_files
        sources = story.sources
        self.voices = {**sources.outlets, **sources.origins, **story.people}
        self.told: set[str] = set()

    def check(self) -> None:
        self._heading()
        self._sources()
        self._reference_files()
        for scene in self.story.scenes.values():
            self._scene(scene)
        self._ways()
        self._claims_told()

    # --- noting

    def _note(self, file: str, path: Path, code: str, message: str, needle: str = "") -> None:
        page = self.pages[file]
        node: Node | None = page.find(path)
        if node is None or not needle:
            page.problem(node, code, message)
        else:
            page.problem_in_text(node, needle, code, message)

    def _known(self, name: str | None, known: Collection[str], what: str, file: str, *path: str | int) -> None:
        if name and name not in known:
            self._note(file, path, "B201", f"`{name}` is no {what} of this story.{did_you_mean(name, known)}")

    # --- whole-story files

    def _heading(self) -> None:
        heading, file, scenes = self.story.heading, "story.yaml", self.story.scenes
        self._known(heading.start, scenes, "scene", file, "start")
        self._known(heading.article.outlet, self.story.sources.outlets, "outlet", file, "article", "outlet")
        self._address(heading.article.address, file, "article", "address")
        self._date(heading.article.date, file, "article", "date")
        if heading.ifid and not IFID.fullmatch(heading.ifid):
            self._note(file, ("ifid",), "B103", "should be a UUID in capitals, as the Treaty of Babel asks.")
        for name, level in heading.levels.items():
            if len(level.grade) != 2 or level.grade[0] > level.grade[1]:
                self._note(file, ("levels", name, "grade"), "B103", "should be two numbers, the lower one first.")
        if not heading.levels:
            self._note(file, ("levels",), "B103", "names no reading level. A story needs at least one.")
        line = heading.main_line
        for index, name in enumerate(line):
            self._known(name, scenes, "scene", file, "main_line", index)
            scene, following = scenes.get(name), line[index + 1] if index + 1 < len(line) else None
            if scene and following and following not in [choice.to for choice in scene.choices]:
                message = f"`{name}` has no choice that leads to `{following}`, the next scene of the main line."
                self._note(file, ("main_line", index), "B205", message)
        if line and heading.start and line[0] != heading.start:
            message = f"begins with `{line[0]}`, but the story starts at `{heading.start}`."
            self._note(file, ("main_line",), "B205", message)
        if line and (last := scenes.get(line[-1])) and not last.ending:
            message = f"ends with `{line[-1]}`, which is no `ending: true`."
            self._note(file, ("main_line", len(line) - 1), "B205", message)

    def _sources(self) -> None:
        sources, file = self.story.sources, "sources.yaml"
        for name, document in sources.documents.items():
            self._known(document.outlet, sources.outlets, "outlet", file, "documents", name, "outlet")
            self._address(document.address, file, "documents", name, "address")
            self._date(document.date, file, "documents", name, "date")
        for name, origin in sources.origins.items():
            self._known(origin.outlet, sources.outlets, "outlet", file, "origins", name, "outlet")
            self._known(origin.person, self.story.people, "person", file, "origins", name, "person")
            if name in sources.outlets:
                message = f"`{name}` is also an outlet. Give one of them another name."
                self._note(file, ("origins", name), "B202", message)

    def _reference_files(self) -> None:
        story, documents = self.story, self.story.sources.documents
        for name, person in story.people.items():
            for index, each in enumerate(person.documents):
                self._known(each, documents, "document", "people.yaml", name, "documents", index)
        for name, place in story.geography.places.items():
            if (place.latitude is None) != (place.longitude is None):
                message = "has only one of latitude and longitude. Give both, or none for a place off the map."
                self._note("places.yaml", ("places", name), "B102", message)
        for index, leg in enumerate(story.geography.legs):
            self._known(leg.start, story.geography.places, "place", "places.yaml", "legs", index, "from")
            self._known(leg.to, story.geography.places, "place", "places.yaml", "legs", index, "to")
            for at, each in enumerate(leg.documents):
                self._known(each, documents, "document", "places.yaml", "legs", index, "documents", at)
        seen: set[str] = set()
        for index, event in enumerate(story.timeline):
            self._known(event.scene, story.scenes, "scene", "timeline.yaml", index, "scene")
            for at, each in enumerate(event.documents):
                self._known(each, documents, "document", "timeline.yaml", index, "documents", at)
            if event.id and event.id in seen:
                self._note("timeline.yaml", (index, "id"), "B202", f"`{event.id}` is the id of another event too.")
            seen.add(event.id)

    def _address(self, address: str, file: str, *path: str | int) -> None:
        if address and not ADDRESS.fullmatch(address):
            self._note(file, path, "B103", "should be an address that begins with https:// or http://.")

    def _date(self, date: str, file: str, *path: str | int) -> None:
        if date and not DATE.fullmatch(date):
            self._note(file, path, "B103", f"should be YYYY, YYYY-MM, YYYY-MM-DD or undated, not `{date[:40]}`.")

    # --- scenes

    def _scene(self, scene: model.Scene) -> None:
        file = self.scene_files[scene.id]
        if self.story.geography.places:
            self._known(scene.place, self.story.geography.places, "place", file, "place")
        names = Counter(choice.name for choice in scene.choices)
        for index, choice in enumerate(scene.choices):
            self._known(choice.to, self.story.scenes, "scene", file, "choices", index, "to")
            if names[choice.name] > 1:
                message = f"`{choice.name}` names two choices of this scene. Give each an `id` of its own."
                self._note(file, ("choices", index), "B202", message)
        for old in scene.formerly:
            if old in self.story.scenes:
                self._note(file, ("formerly",), "B202", f"`{old}` is the id of a scene that is still there.")
        if not scene.narration:
            self._note(file, ("narration",), "B102", "has no passage. A scene tells something.")
        for index, passage in enumerate(scene.narration):
            self._texts(passage.layer or scene.layer, passage.texts, file, ("narration", index), PASSAGE_FIELDS)
        for name, detail in scene.details.items():
            if len(name) > LONGEST_DETAIL:
                message = f"has a name longer than {LONGEST_DETAIL} characters, too long for a choice."
                self._note(file, ("details", name), "B005", message)
            self._texts(detail.layer or scene.layer, detail.texts, file, ("details", name), DETAIL_FIELDS)
        for name, claim in scene.claims.items():
            self._claim(claim, file, ("claims", name))
            if self.story.home[name] is not scene:
                other = self.scene_files[self.story.home[name].id]
                self._note(file, ("claims", name), "B202", f"`{name}` is also a claim in {other}. Write it down once.")

    def _texts(self, layer: str, texts: Mapping[str, str], file: str, path: Path, fields: Collection[str]) -> None:
        levels = self.story.heading.levels
        for level in levels:
            if level not in texts:
                self._note(file, path, "B102", f"has no text at the reading level `{level}`.")
        for level, text in texts.items():
            at = (*path, level)
            if level not in levels:
                hint = did_you_mean(level, [*levels, *fields])
                self._note(file, at, "B101", f"`{level[:60]}` is neither a reading level nor a field.{hint}")
                continue
            for sentence in sentences(text):
                self._sentence(layer, sentence.words, sentence.claims, sentence.linked, file, at)
        known = {level: texts[level] for level in levels if level in texts}
        first = next(iter(known), None)
        for level in list(known)[1:]:
            self._agree(str(first), level, known, file, path)

    def _sentence(self, layer: str, words: str, cited: tuple[str, ...], linked: bool, file: str, at: Path) -> None:
        opening = " ".join(words.split()[:4])
        if not cited and not linked:
            message = f"“{words[:50]}” cites no claim. Add [^claim-id], or [^{NARRATOR}] for the narrator’s own link."
            self._note(file, at, "B301", message, opening)
        quotations = []
        for name in cited:
            claim = self.story.claims.get(name)
            self.told.add(name)
            if claim is None:
                message = f"`{name[:60]}` is no claim of this story.{did_you_mean(name, self.story.claims)}"
                self._note(file, at, "B201", message, f"[^{name}]")
            elif claim.layer == "record" and layer == "article":
                message = f"`{name}` is a fact of the record. Tell it in a passage with `layer: record`."
                self._note(file, at, "B304", message, f"[^{name}]")
            if claim is not None and claim.quotation is not None:
                quotations.append(claim.quotation.words)
        for spoken in QUOTED.findall(words):
            if not any(spoken.rstrip(".,!?") in quotation for quotation in quotations):
                message = f"“{spoken[:50]}” is in quotation marks, but no claim cited here has it as its `quotation`."
                self._note(file, at, "B302", message, "“" + " ".join(spoken.split()[:3]))
        if words.count("“") != words.count("”") or '"' in words:
            self._note(file, at, "B302", "has a quotation mark without its partner. Use “ and ”.", opening)

    def _agree(self, first: str, other: str, texts: Mapping[str, str], file: str, path: Path) -> None:
        one, two = texts[first], texts[other]
        apart = set(citations([one])) ^ set(citations([two]))
        if apart:
            names = ", ".join(sorted(apart))
            self._note(file, (*path, other), "B305", f"does not cite the same claims as `{first}`: {names}.")
        figures = Counter(FIGURE.findall(plain(one))).keys() ^ Counter(FIGURE.findall(plain(two))).keys()
        if figures:
            names = ", ".join(sorted(figures))
            self._note(file, (*path, other), "B305", f"does not carry the same figures as `{first}`: {names}.")

    def _claim(self, claim: model.Claim, file: str, path: Path) -> None:
        paragraphs = {f"p{number:02}" for number in range(1, self.story.heading.article.paragraphs + 1)}
        for index, link in enumerate(claim.chain):
            self._known(link, self.voices, "outlet, origin or person", file, *path, "chain", index)
        for index, paragraph in enumerate(claim.article):
            self._known(paragraph, paragraphs, "paragraph of the article", file, *path, "article", index)
        for index, evidence in enumerate(claim.record):
            documents = self.story.sources.documents
            self._known(evidence.document, documents, "document", file, *path, "record", index, "document")
        if claim.quotation is not None:
            self._known(claim.quotation.speaker, self.voices, "person or outlet", file, *path, "quotation", "speaker")
        if claim.article and not (claim.chain and claim.verdict):
            self._note(file, path, "B306", "is a claim of the article and needs a `chain` and a `verdict`.")
        if not claim.article and not claim.record:
            self._note(file, path, "B306", "is a fact of the record and needs at least one document under `record`.")

    # --- the graph

    def _ways(self) -> None:
        story = self.story
        start = story.heading.start
        if start not in story.scenes:
            return
        onward = {scene.id: [choice.to for choice in scene.choices] for scene in story.scenes.values()}
        backward: dict[str, list[str]] = {}
        for here, ways in onward.items():
            for there in ways:
                backward.setdefault(there, []).append(here)
        reached = _walk(onward, [start])
        ends = _walk(backward, [scene.id for scene in story.scenes.values() if scene.ending])
        for scene in story.scenes.values():
            file = self.scene_files[scene.id]
            if scene.id not in reached:
                self._note(file, ("id",), "B203", f"no way leads from `{start}` to `{scene.id}`.")
            if not scene.choices and not scene.ending:
                message = "has no choices, so a reader is stuck here. Add one, or `ending: true`."
                self._note(file, ("id",), "B204", message)
            elif scene.id not in ends:
                self._note(file, ("id",), "B204", "leads to no ending, whichever way a reader takes.")

    def _claims_told(self) -> None:
        for scene in self.story.scenes.values():
            for name in scene.claims:
                if name not in self.told:
                    file = self.scene_files[scene.id]
                    self._note(file, ("claims", name), "B303", f"`{name}` is told in no passage and no detail.")


def _walk(ways: Mapping[str, Collection[str]], starts: Collection[str]) -> set[str]:
    """Every scene that can be reached from some, themselves among them."""
    seen, waiting = set(starts), list(starts)
    while waiting:
        for there in ways.get(waiting.pop(), ()):
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen
