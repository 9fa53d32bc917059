"""What a story must keep beyond its fields: links that lead somewhere, sentences with sources, levels that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from game.story.checks import lesson_rules, level_rules
from game.story.checks.evidence_rules import EvidenceRules
from game.story.checks.loaded_words import WORD
from game.story.checks.reporter import Reporter
from game.story.checks.source_rules import LINK, PERSON, SPEAKER, SourceRules
from game.story.checks.task_rules import TaskRules
from game.story.checks.wording import DETAIL_FIELDS, PASSAGE_FIELDS, Wording
from game.story.model.limits import LONGEST_DETAIL, MOST_LEVELS, MOST_LOADED_WORDS, MOST_PARAGRAPHS
from game.story.model.patterns import IFID, TIME
from game.story.model.story import Choice, Claim, Detail, Scene, Story
from game.story.yaml_files.source_file import Path, SourceFile

SCENE, CLAIM = "scene", "claim"
PARAGRAPH = "paragraph of the article"
"""Kinds of names, as messages call them."""
IN_SCENES, IN_PEOPLE, IN_GLOSSARY = (SCENE, CLAIM, lesson_rules.TASK), (PERSON, SPEAKER, LINK), (lesson_rules.WORD,)
"""Which of them may be missing where a file of theirs could not be used."""


def check(
    story: Story,
    pages: Mapping[str, SourceFile],
    scene_files: Mapping[str, str],
    lost: Iterable[str],
    *,
    readability: bool,
) -> list[str]:
    """Notes in the files whatever breaks a rule, but calls nothing missing that is of a lost kind.

    Gives what could not be measured of readability, where that was asked for.
    """
    notes = Reporter(pages, lost)
    _Rules(story, notes, scene_files).check()
    return level_rules.check_grades(story, notes) if readability else []


class _Rules:
    def __init__(self, story: Story, notes: Reporter, scene_files: Mapping[str, str]) -> None:
        self.story, self.notes, self.scene_files = story, notes, scene_files
        self._note, self._known = notes.note, notes.known
        self.wording = Wording(story, notes)
        self.tasks = TaskRules(story, notes, self.wording)
        self.sources = SourceRules(story, notes)
        self.evidence = EvidenceRules(story, notes)
        self.voices = {**story.sources.outlets, **story.sources.origins, **story.people}
        paragraphs = story.heading.article.paragraphs
        if not 0 < paragraphs <= MOST_PARAGRAPHS:
            notes.lost.add(PARAGRAPH)
        self.paragraphs = {f"p{number:02}" for number in range(1, min(paragraphs, MOST_PARAGRAPHS) + 1)}
        self.on_line = set(story.heading.main_line)
        self.length: Counter[str] = Counter()
        """How many words the main line has at each level."""
        self.former: dict[str, str] = {}
        self.former_claims: dict[str, str] = {}
        """The scene that each former name was given by."""

    def check(self) -> None:
        self._heading()
        self.sources.check()
        self.evidence.check_documents()
        self._reference_files()
        for scene in self.story.scenes.values():
            self._scene(scene)
            self.tasks.check(scene, self.scene_files[scene.id])
        # Where a name of a scene leads nowhere, what seems out of reach may only be behind that name.
        if self.notes.certain(SCENE):
            self._main_line()
            self._ways()
        self._dead_ends()
        self.evidence.check_roots()
        if self.notes.certain(CLAIM):
            self._claims_told()
        lesson_rules.check(self.story, self.notes, self.wording)
        level_rules.check_lengths(self.story, self.notes, self.length)
        self.sources.check_use()

    # --- whole-story files

    def _heading(self) -> None:
        heading, file, scenes = self.story.heading, "story.yaml", self.story.scenes
        self._known(heading.start, scenes, SCENE, file, "start")
        self._known(heading.article.outlet, self.story.sources.outlets, "outlet", file, "article", "outlet")
        self.sources.address(heading.article.address, file, "article", "address")
        self.sources.date(heading.article.date, file, "article", "date")
        if heading.article.paragraphs > MOST_PARAGRAPHS:
            message = f"is more than the {MOST_PARAGRAPHS} paragraphs that an article may have."
            self._note(file, ("article", "paragraphs"), "B005", message)
        if heading.ifid and not IFID.fullmatch(heading.ifid):
            self._note(file, ("ifid",), "B103", "should be a UUID in capitals, as the Treaty of Babel asks.")
        for name, level in heading.levels.items():
            if len(level.grade) != 2 or level.grade[0] > level.grade[1]:
                self._note(file, ("levels", name, "grade"), "B103", "should be two numbers, the lower one first.")
        if len(heading.levels) > MOST_LEVELS:
            self._note(file, ("levels",), "B005", f"names more than {MOST_LEVELS} reading levels.")
        if not heading.levels and self.notes.holds(file, ("levels",)):
            self._note(file, ("levels",), "B103", "names no reading level. A story needs at least one.")
        for index, name in enumerate(heading.main_line):
            self._known(name, scenes, SCENE, file, "main_line", index)
        for index, entry in enumerate(heading.loaded_words):
            for at, word in enumerate(entry.words):
                if word and not WORD.fullmatch(word):
                    message = "should be a word, or a few, with `*` only at an end of one: `ridicul*`, `kick* out`."
                    self._note(file, ("loaded_words", index, "words", at), "B103", message)
        if sum(len(entry.words) for entry in heading.loaded_words) > MOST_LOADED_WORDS:
            message = f"lists more than {MOST_LOADED_WORDS} words, which would each be looked for in every text."
            self._note(file, ("loaded_words",), "B005", message)
        for field in ("title", "subtitle", "summary"):
            self.wording.check_plain(getattr(heading, field), file, (field,))

    def _main_line(self) -> None:
        heading, file, scenes = self.story.heading, "story.yaml", self.story.scenes
        line = heading.main_line
        seen: set[str] = set()
        for index, name in enumerate(line):
            scene, following = scenes.get(name), line[index + 1] if index + 1 < len(line) else None
            if name in seen:
                message = f"`{name}` stands on the main line twice."
                self._note(file, ("main_line", index), "B205", message)
            elif scene and following and following not in [choice.to for choice in scene.choices]:
                message = f"`{name}` has no choice that leads to `{following}`, the next scene of the main line."
                self._note(file, ("main_line", index), "B205", message)
            seen.add(name)
        if not line and self.notes.holds(file, ("main_line",)):
            self._note(file, ("main_line",), "B205", "names no scene. It leads from the first scene to an ending.")
        if line and heading.start and line[0] != heading.start:
            message = f"begins with `{line[0]}`, but the story starts at `{heading.start}`."
            self._note(file, ("main_line",), "B205", message)
        if line and (last := scenes.get(line[-1])) and not last.ending:
            message = f"ends with `{line[-1]}`, which is no `ending: true`."
            self._note(file, ("main_line", len(line) - 1), "B205", message)

    def _reference_files(self) -> None:
        story, documents = self.story, self.story.sources.documents
        for name, person in story.people.items():
            for index, each in enumerate(person.documents):
                self._known(each, documents, "document", "people.yaml", name, "documents", index)
        for name, place in story.geography.places.items():
            if (place.latitude is None) != (place.longitude is None):
                message = "has only one of latitude and longitude. Give both, or `off_map: true`."
                self._note("places.yaml", ("places", name), "B102", message)
            elif place.latitude is None and not place.off_map:
                message = "has no coordinates. Give latitude and longitude, or `off_map: true` where it has none."
                self._note("places.yaml", ("places", name), "B311", message)
            for field, degrees, most in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
                if degrees is not None and abs(degrees) > most:
                    message = f"should be a number of degrees from -{most} to {most}."
                    self._note("places.yaml", ("places", name, field), "B103", message)
        for index, leg in enumerate(story.geography.legs):
            self._known(leg.start, story.geography.places, "place", "places.yaml", "legs", index, "from")
            self._known(leg.to, story.geography.places, "place", "places.yaml", "legs", index, "to")
            for at, each in enumerate(leg.documents):
                self._known(each, documents, "document", "places.yaml", "legs", index, "documents", at)
        seen: set[str] = set()
        for index, event in enumerate(story.timeline):
            self._known(event.scene, story.scenes, SCENE, "timeline.yaml", index, "scene")
            self.sources.date(event.date, "timeline.yaml", index, "date")
            if event.sort and not _is_time(event.sort):
                message = "should be a time in Universal Time, written as 2001-05-06T12:30:00Z."
                self._note("timeline.yaml", (index, "sort"), "B103", message)
            for at, each in enumerate(event.documents):
                self._known(each, documents, "document", "timeline.yaml", index, "documents", at)
            self.wording.check_plain(event.event, "timeline.yaml", (index, "event"))
            if event.id and event.id in seen:
                self._note("timeline.yaml", (index, "id"), "B202", f"`{event.id}` is the id of another event too.")
            seen.add(event.id)

    # --- scenes

    def _scene(self, scene: Scene) -> None:
        file = self.scene_files[scene.id]
        if self.story.geography.places:
            self._known(scene.place, self.story.geography.places, "place", file, "place")
        self.wording.check_plain(scene.title, file, ("title",))
        names = Counter(choice.name for choice in scene.choices)
        for index, choice in enumerate(scene.choices):
            self.wording.check_plain(choice.label, file, ("choices", index, "label"))
            self._known(choice.to, self.story.scenes, SCENE, file, "choices", index, "to")
            if names[choice.name] > 1:
                message = f"`{choice.name}` names two choices of this scene. Give each an `id` of its own."
                self._note(file, ("choices", index), "B202", message)
        for old in scene.formerly:
            if old in self.story.scenes:
                self._note(file, ("formerly",), "B202", f"`{old}` is the id of a scene that is still there.")
            elif self.former.setdefault(old, scene.id) != scene.id:
                message = f"`{old}` is also a former name of {self.scene_files[self.former[old]]}."
                self._note(file, ("formerly",), "B202", message)
        self._former("choice", names, ((("choices", at), each) for at, each in enumerate(scene.choices)), file, {})
        details = ((("details", name), each) for name, each in scene.details.items())
        self._former("detail", scene.details, details, file, {})
        claims = ((("claims", name), each) for name, each in scene.claims.items())
        self._former("claim", self.story.claims, claims, file, self.former_claims)
        if not scene.narration and self.notes.holds(file, ("narration",)):
            self._note(file, ("narration",), "B102", "has no passage. A scene tells something.")
        for index, passage in enumerate(scene.narration):
            layer = passage.layer or scene.layer
            read = self.wording.check(layer, passage.texts, file, ("narration", index), PASSAGE_FIELDS)
            if scene.id in self.on_line:
                for level, text in read.items():
                    self.length[level] += text.count(" ") + 1
        for name, detail in scene.details.items():
            if len(name) > LONGEST_DETAIL:
                message = f"has a name longer than {LONGEST_DETAIL} characters, too long for a choice."
                self._note(file, ("details", name), "B005", message)
            self.wording.check(detail.layer or scene.layer, detail.texts, file, ("details", name), DETAIL_FIELDS)
        for name, claim in scene.claims.items():
            self._claim(claim, file, ("claims", name))
            if self.story.home[name] is not scene:
                other = self.scene_files[self.story.home[name].id]
                self._note(file, ("claims", name), "B202", f"`{name}` is also a claim in {other}. Write it down once.")

    def _former(
        self,
        kind: str,
        present: Collection[str],
        things: Iterable[tuple[Path, Choice | Detail | Claim]],
        file: str,
        held: dict[str, str],
    ) -> None:
        """Former names that would lead an old journal to the wrong thing; `held` has those met so far."""
        for path, thing in things:
            for old in thing.formerly:
                if old in present:
                    message = f"`{old}` is the name of a {kind} that is still there."
                    self._note(file, (*path, "formerly"), "B202", message)
                elif held.setdefault(old, place := f"{file} {path}") != place:
                    message = f"`{old}` is a former name of another {kind} too."
                    self._note(file, (*path, "formerly"), "B202", message)

    def _claim(self, claim: Claim, file: str, path: Path) -> None:
        for index, link in enumerate(claim.chain):
            self._known(link, self.voices, LINK, file, *path, "chain", index)
        for index, paragraph in enumerate(claim.article):
            self._known(paragraph, self.paragraphs, PARAGRAPH, file, *path, "article", index)
        for index, evidence in enumerate(claim.record):
            documents = self.story.sources.documents
            self._known(evidence.document, documents, "document", file, *path, "record", index, "document")
        self.evidence.check_claim(claim, file, path)
        self.wording.check_plain(claim.careful, file, (*path, "careful"))
        if claim.quotation is not None:
            if not claim.chain and not claim.quotation.through:
                message = "has neither a `chain` nor a `through`, so nobody knows how these words came here."
                self._note(file, (*path, "quotation"), "B307", message)
            self._known(claim.quotation.speaker, self.voices, SPEAKER, file, *path, "quotation", "speaker")
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
        line = [name for name in story.heading.main_line if name in story.scenes]
        returning = _walk(backward, line) if line else story.scenes.keys()
        for scene in story.scenes.values():
            file = self.scene_files[scene.id]
            if scene.id not in reached:
                self._note(file, ("id",), "B203", f"no way leads from `{start}` to `{scene.id}`.")
            if scene.id not in ends and scene.choices:
                self._note(file, ("id",), "B204", "leads to no ending, whichever way a reader takes.")
            elif scene.id in reached and scene.choices and not scene.ending and scene.id not in returning:
                message = "is an aside from which no way leads back to the main line. Add a choice that does."
                self._note(file, ("id",), "B206", message)

    def _dead_ends(self) -> None:
        for scene in self.story.scenes.values():
            if not scene.choices and not scene.ending:
                message = "has no choices, so a reader is stuck here. Add one, or `ending: true`."
                self._note(self.scene_files[scene.id], ("id",), "B204", message)

    def _claims_told(self) -> None:
        for scene in self.story.scenes.values():
            for name in scene.claims:
                if name not in self.wording.told:
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


def _is_time(written: str) -> bool:
    try:
        return bool(TIME.fullmatch(written)) and bool(datetime.fromisoformat(written))
    except ValueError:
        return False
