"""What the page's script has to know besides the words on the page: names, the ways between scenes, and the signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.exports.page.contents import Contents, ScenePart
from game.exports.page.map_drawing import Sheet
from game.journey.commands.table import LONGEST_HEADLINE
from game.journey.documents.markdown import OPENING
from game.journey.pages.notebook import NO_HEADLINE, caution, evidence, source_line
from game.journey.saving.journal import LONGEST_LINE, MOST_LINES
from game.journey.sources.claim_details import day, voice
from game.journey.sources.report_counts import count_with_opponents
from game.journey.state.journey import begin
from game.journey.state.moves import LONGEST_ALIAS, LONGEST_TEXT
from game.journey.tasks.questions import Question, question
from game.journey.tasks.task_pages import claims_of, offered
from game.journey.view.labels import BASES, LAYERS, STANCES, VERDICTS, Sign
from game.story.model.story import Claim, Item, Option, Story, Task


def page_data(story: Story, shown: Contents, sheet: Sheet | None) -> dict[str, Any]:
    """Names and numbers, ready to be written as JSON. `script/1-rules.js` and its neighbours read it."""
    heading = story.heading
    article = heading.article
    voices: dict[str, int] = {}
    claims = [claim for part in shown.scenes for claim in part.scene.claims.values()]
    return {
        "ifid": heading.ifid,
        "edition": heading.edition,
        "title": heading.title,
        "subtitle": heading.subtitle,
        "start": heading.start,
        "mainLine": heading.main_line,
        "levels": [{"id": level.id, "name": level.name} for level in heading.levels.values()],
        "scenes": {part.scene.id: {**_scene(part), **_decision(story, part.scene.id)} for part in shown.scenes},
        "claims": [_claim(story, claim, voices) for claim in claims],
        "voices": [{"name": voice(story, name), "publishes": _publishes(story, name)} for name in voices],
        "terms": sorted(story.glossary),
        "tasks": [_task(story, task, shown) for task in offered(story)],
        "tasksOffered": story.assignment.tasks == "on",
        "fixedLevel": story.assignment.level,
        "asksForAlias": story.assignment.alias,
        "bases": _signs(BASES),
        "verdicts": _signs(VERDICTS),
        "stances": _signs(STANCES),
        "layers": LAYERS,
        "article": {
            "text": f"{article.about}. {story.sources.outlets[article.outlet].name}, {day(article.date)}.",
            "address": article.address,
            "checked": article.how_checked,
            "sourceLine": source_line(begin(story)),
        },
        "credits": [f"{credit.what}: {credit.who}. {credit.licence}" for credit in heading.credits],
        "longest": {
            "text": LONGEST_TEXT,
            "alias": LONGEST_ALIAS,
            "headline": LONGEST_HEADLINE,
            "line": LONGEST_LINE,
            "lines": MOST_LINES,
        },
        "texts": {"transcript": OPENING, "headline": NO_HEADLINE},
        "map": {} if sheet is None else _map(sheet),
    }


def _map(sheet: Sheet) -> dict[str, Any]:
    """What changes on the map, by the scene's id."""
    return {
        "captions": {scene: {"before": before, "after": after} for scene, (before, after) in sheet.captions.items()},
        "trains": {scene: {"place": place, "x": x, "y": y} for scene, (place, x, y) in sheet.trains.items()},
        "passed": sheet.passed,
    }


def _signs(signs: Mapping[str, Sign]) -> dict[str, dict[str, str]]:
    return {name: {"symbol": sign.symbol, "word": sign.word, "meaning": sign.meaning} for name, sign in signs.items()}


def _scene(part: ScenePart) -> dict[str, Any]:
    scene = part.scene
    hints = {look.name: look.hint for look in part.looks}
    anchors = {look.name: look.anchor for look in part.looks}
    return {
        "when": f"{scene.when} · {part.view.place}",
        "placeOnLine": part.view.place_on_line,
        "ofTheRecord": scene.layer == "record",
        "ending": scene.ending,
        "formerly": scene.formerly,
        "choices": [
            {
                "name": each.name,
                "to": each.to,
                "label": each.label,
                "own": each.id is not None,
                "formerly": each.formerly,
            }
            for each in scene.choices
        ],
        "details": [
            {"name": name, "anchor": anchors[name], "hint": hints[name], "formerly": detail.formerly}
            for name, detail in scene.details.items()
        ],
    }


def _decision(story: Story, scene: str) -> dict[str, Any]:
    """What the rules have to know of a scene's decision; nothing if it has none."""
    asked = story.decisions.get(scene)
    return {"decision": {"claim": asked.claim, "wires": asked.wires}} if asked else {}


def _claim(story: Story, claim: Claim, voices: dict[str, int]) -> dict[str, Any]:
    """A claim, with everybody in its chain, or (for the record's) who reports it, by their places among the voices."""

    def number(name: str) -> int:
        return voices.setdefault(name, len(voices))

    chain = claim.chain or ((story.heading.article.outlet,) if claim.article else ())
    outlets = (story.sources.documents[each.document].outlet for each in claim.record if each.stance != "contradicts")
    return {
        "id": claim.id,
        "basis": claim.basis,
        "verdict": claim.verdict,
        "chain": [number(name) for name in chain],
        "record": [] if chain else [number(name) for name in dict.fromkeys(outlets)],
        "reports": count_with_opponents(claim) if claim.record else "",
        "caution": _caution(story, claim),
        "formerly": claim.formerly,
    }


def _caution(story: Story, claim: Claim) -> dict[str, Any] | None:
    """The editor's warning about a claim that others contradict or do not settle; None for any other."""
    found = caution(claim)
    if found is None:
        return None
    return {
        "warning": found.warning,
        "careful": found.careful,
        "addsUp": found.adds_up,
        "others": [evidence(story, each) for each in found.others],
    }


def _task(story: Story, task: Task, shown: Contents) -> dict[str, Any]:
    """A task with its question at each reading level, or one for all of them where they are the same."""
    asked = [question(story, task, level) for level in story.heading.levels]
    put = [_question(each, shown) for each in asked]
    parts: tuple[Option | Item, ...] = (*task.options, *task.items)
    return {
        "id": task.id,
        "number": asked[0].number,
        "formerly": task.formerly,
        "scene": story.task_home[task.id].id,
        "form": asked[0].form,
        "key": asked[0].key,
        "formerParts": {old: part.id for part in parts for old in part.formerly},
        "shows": [shown.numbers[claim.id] - 1 for claim in claims_of(story, asked[0])],
        "questions": put[:1] if all(each == put[0] for each in put) else put,
    }


def _question(asked: Question, shown: Contents) -> dict[str, Any]:
    return {
        "heading": asked.heading,
        "ask": asked.ask,
        "how": asked.how,
        "offers": [
            {
                "id": each.id,
                "mark": each.mark,
                "says": each.says,
                "why": each.why,
                "right": each.right,
                "group": each.group,
                "claim": shown.numbers[each.claim.id] - 1 if each.claim else -1,
            }
            for each in asked.offers
        ],
        "groups": [{"name": name, "word": sign.word, "meaning": sign.meaning} for name, sign in asked.groups.items()],
        "reports": asked.reports,
        "parts": asked.parts,
        "starters": asked.starters,
        "good": asked.good,
        "why": asked.why,
    }


def _publishes(story: Story, name: str) -> bool:
    """Whether a voice is an outlet or one of its pages, and no person."""
    origin = story.sources.origins.get(name)
    return name in story.sources.outlets or (origin is not None and bool(origin.outlet))
