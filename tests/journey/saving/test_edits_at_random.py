"""Random journeys through random stories, replayed in random editions: nothing is shown that the moves did not lead to.

Every scene, choice, detail, claim and task carries a mark in its words that no edit changes, whatever it is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import count, pairwise

from conftest import Siege
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small_stories import LEVELS, Walk, scene, walks

from game.journey.documents.markdown import transcript
from game.journey.state import moves
from game.journey.state.journey import Journey, begin, replay
from game.story.model.story import Choice, Scene, Story

EDITS, QUICK_EDITS = 300, 100
"""Editions tried in a usual run; each is a few edits away from the story that was walked."""
CHOICE = re.compile(r"choice\\?-\d+")


def marked(story: Story) -> Story:
    """The story with a mark of its own in the words of everything."""
    number = count(1)
    scenes = {}
    for each in story.scenes.values():
        scenes[each.id] = replace(
            each,
            title=f"scene-{next(number)}",
            choices=tuple(replace(choice, label=f"Take choice-{next(number)}") for choice in each.choices),
            details={
                name: replace(detail, texts=dict.fromkeys(LEVELS, f"Here is detail-{next(number)}.[^narrator]"))
                for name, detail in each.details.items()
            },
            claims={name: replace(claim, says=f"It says claim-{next(number)}") for name, claim in each.claims.items()},
            tasks=tuple(replace(task, ask=dict.fromkeys(LEVELS, f"Answer task-{next(number)}")) for task in each.tasks),
        )
    return replace(story, scenes=scenes)


class Editor:
    """Somebody who edits a story, by the rules that its manual gives."""

    def __init__(self, story: Story, data: st.DataObject) -> None:
        self.story, self.data = story, data
        self.number = count(1)

    def edit(self) -> str:
        """Makes one edit. Gives its name."""
        edits: list[Callable[[], None]] = [
            self.rename_scene, self.remove_scene, self.add_scene, self.reorder,
            self.rename_choice, self.remove_choice, self.redirect_choice,
            self.rename_detail, self.remove_detail, self.rename_claim, self.remove_claim,
            self.rename_task, self.remove_task,
        ]  # fmt: skip
        chosen = self.data.draw(st.sampled_from(edits))
        chosen()
        return chosen.__name__

    def new_name(self) -> str:
        return f"new-{next(self.number)}"

    def any_scene(self) -> Scene:
        return self.story.scenes[self.data.draw(st.sampled_from(sorted(self.story.scenes)))]

    def put(self, *changed: Scene) -> None:
        self.story = replace(self.story, scenes={**self.story.scenes, **{each.id: each for each in changed}})

    def rename_scene(self) -> None:
        old, new = self.any_scene(), self.new_name()

        def now(name: str) -> str:
            return new if name == old.id else name

        scenes = {
            now(each.id): replace(
                each,
                id=now(each.id),
                formerly=(*each.formerly, old.id) if each is old else each.formerly,
                choices=tuple(replace(choice, to=now(choice.to)) for choice in each.choices),
            )
            for each in self.story.scenes.values()
        }
        heading = self.story.heading
        heading = replace(heading, start=now(heading.start), main_line=tuple(map(now, heading.main_line)))
        self.story = replace(self.story, scenes=scenes, heading=heading)

    def remove_scene(self) -> None:
        gone = self.any_scene().id
        if gone == self.story.heading.start:
            return
        scenes = {
            name: replace(each, choices=tuple(choice for choice in each.choices if choice.to != gone))
            for name, each in self.story.scenes.items()
            if name != gone
        }
        line = tuple(name for name in self.story.heading.main_line if name != gone)
        self.story = replace(self.story, scenes=scenes, heading=replace(self.story.heading, main_line=line))

    def add_scene(self) -> None:
        here, name = self.any_scene(), self.new_name()
        fresh = replace(scene(name, (here.id,), details=("thing 0",)), title=f"scene-{name}")
        choices = (Choice(name, f"Take choice-{name}"), *here.choices)
        self.put(fresh, replace(here, choices=choices))

    def reorder(self) -> None:
        here = self.any_scene()
        self.put(replace(here, choices=here.choices[::-1], details=dict(reversed(here.details.items()))))
        self.story = replace(self.story, scenes=dict(reversed(self.story.scenes.items())))

    def rename_choice(self) -> None:
        self._choice(lambda each: (replace(each, id=self.new_name(), formerly=(*each.formerly, each.name)),))

    def remove_choice(self) -> None:
        self._choice(lambda _: ())

    def redirect_choice(self) -> None:
        there = self.any_scene().id
        self._choice(lambda each: (replace(each, id=each.name, to=there),))

    def _choice(self, change: Callable[[Choice], tuple[Choice, ...]]) -> None:
        here = self.any_scene()
        if here.choices:
            at = self.data.draw(st.integers(0, len(here.choices) - 1))
            self.put(replace(here, choices=(*here.choices[:at], *change(here.choices[at]), *here.choices[at + 1 :])))

    def rename_detail(self) -> None:
        here, new = self.any_scene(), self.new_name()
        details = dict(here.details)
        if details:
            old = details.pop(self.data.draw(st.sampled_from(sorted(details))))
            self.put(
                replace(here, details={**details, new: replace(old, name=new, formerly=(*old.formerly, old.name))})
            )

    def remove_detail(self) -> None:
        here = self.any_scene()
        details = dict(list(here.details.items())[1:])
        self.put(replace(here, details=details))

    def rename_claim(self) -> None:
        here, new = self.any_scene(), self.new_name()
        claims = dict(here.claims)
        if claims:
            old = claims.pop(self.data.draw(st.sampled_from(sorted(claims))))
            self.put(replace(here, claims={**claims, new: replace(old, id=new, formerly=(*old.formerly, old.id))}))

    def remove_claim(self) -> None:
        here = self.any_scene()
        self.put(replace(here, claims=dict(list(here.claims.items())[1:])))

    def rename_task(self) -> None:
        here = self.any_scene()
        if here.tasks:
            first, *rest = here.tasks
            renamed = replace(first, id=self.new_name(), formerly=(*first.formerly, first.id))
            self.put(replace(here, tasks=(*rest, renamed)))

    def remove_task(self) -> None:
        here = self.any_scene()
        self.put(replace(here, tasks=here.tasks[1:]))


def seen(journey: Journey) -> dict[str, object]:
    """All that a journey holds, by the marks in the words instead of the names."""
    story = journey.story
    scenes = {name: each.title for name, each in story.scenes.items()}
    gone = "gone"
    asked = {name: task.ask["standard"] for name, task in story.tasks.items()}
    return {
        "trail": [(visit.turn, scenes[visit.scene]) for visit in journey.trail],
        "visited": sorted(scenes.get(name, gone) for name in journey.visited),
        "looked": sorted(
            str(story.scenes[name].details[detail].texts["standard"]) for name, detail in journey.looked
        ),
        "opened": sorted(story.claims[name].says for name in journey.opened),
        "kept": [story.claims[name].says for name in journey.kept],
        "picked": [story.claims[name].says for name in journey.picked],
        "notes": [(note.turn, scenes[note.scene], note.text) for note in journey.notes],
        "answers": [(each.turn, asked.get(each.task, gone), each.given) for each in journey.answers],
        "level": journey.level,
        "headline": journey.headline,
    }  # fmt: skip


def labels_taken(journeys: list[Journey]) -> set[str]:
    """The marks of the choices that were taken."""
    taken = set()
    for before, after in pairwise(journeys):
        move = after.moves[-1]
        if isinstance(move, moves.Go):
            taken |= {CHOICE.findall(choice.label)[0] for choice in before.scene.choices if choice.name == move.choice}
    return taken


def test_no_edition_shows_what_the_moves_did_not_lead_to(siege: Siege) -> None:
    tried: Counter[str] = Counter()
    wanted = siege.amount(EDITS, quick=QUICK_EDITS)

    @seed(siege.seed)
    @settings(
        max_examples=wanted,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(walk=walks(), data=st.data())
    def editions(walk: Walk, data: st.DataObject) -> None:
        story = marked(walk.story)
        walked = Walk(story, walk.moves)
        journeys = walked.journeys()
        editor = Editor(story, data)
        for _ in range(data.draw(st.integers(1, 6))):
            tried[editor.edit()] += 1
        edited = editor.story
        tried["editions"] += 1

        journey = replay(edited, walk.moves)
        assert journey.moves == walk.moves, "every line is kept"
        held = journey.broken.turn if journey.broken is not None else journey.turn
        tried["broken"] += journey.broken is not None
        tried["moves that held"] += held
        for turn in range(held + 1):
            now, then = replay(edited, walk.moves[:turn]), journeys[turn]
            assert now.broken is None
            shown, was = seen(now), seen(then)
            if "gone" in str(shown["answers"]):
                # A task that was taken out: the answer stays, under no task at all.
                shown["answers"] = was["answers"] = []
            assert shown == was, turn
        assert journey.scene.title == journeys[held].scene.title
        if journey.broken is not None:
            broken = journey.broken
            assert broken.move == walk.moves[held]
            assert broken.why
            went_on = journey.after(moves.Resume(broken.turn)).after(moves.Turn(edited.heading.start))
            assert went_on.scene.title == begin(story).scene.title
            assert went_on.moves[: len(walk.moves)] == walk.moves
        printed = set(CHOICE.findall(transcript(journey)))
        tried["labels"] += len(printed)
        assert printed <= labels_taken(journeys[: held + 1]), "a choice is named that was not taken"

    editions()
    edits = sum(each for name, each in tried.items() if "_" in name or name == "reorder")
    siege.tell(
        f"edits of stories: {edits}, of {sum('_' in name or name == 'reorder' for name in tried)} kinds, in "
        f"{tried['editions']} editions; {tried['moves that held']} moves held, {tried['broken']} journeys stopped and "
        f"went on (seed {siege.seed})"
    )
    assert tried["editions"] >= wanted
    assert tried["broken"] > tried["editions"] / 100
    assert tried["moves that held"] > tried["editions"]
    assert tried["labels"] > 10, "transcripts name the choices"
