"""Small stories built in code, and walks through them, for tests that should not depend on the built-in story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from msgspec.structs import replace

from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.journey.state.moves import Move
from game.story.model import task_kinds as tasks
from game.story.model.decision import Decision
from game.story.model.story import (
    Choice,
    Claim,
    Detail,
    Evidence,
    Item,
    Option,
    Passage,
    Report,
    Scene,
    Story,
    Task,
)
from game.story.model.whole_story import Article, Document, Heading, Level, Outlet, Sources

IFID = "00000000-0000-4000-8000-00000000BEAD"
LEVELS = ("standard", "easier")


def scene(
    name: str,
    to: tuple[str, ...],
    *,
    details: tuple[str, ...] = (),
    claims: tuple[str, ...] = (),
    formerly: tuple[str, ...] = (),
    ending: bool = False,
    asks: tuple[Task, ...] = (),
) -> Scene:
    """A scene that tells its claims and leads to some others."""
    told = " ".join(f"This is told of {claim}.[^{claim}]" for claim in claims) or f"This is {name}.[^narrator]"
    passage = Passage(dict.fromkeys(LEVELS, told))
    seen = {detail: Detail(detail, dict.fromkeys(LEVELS, f"Here is {detail}.[^narrator]")) for detail in details}
    checked = {
        claim: Claim(
            claim,
            f"What {claim} says",
            "reported",
            chain=("gazette",),
            article=("p01",),
            verdict="unresolved",
            record=(Evidence("gazette-2019", "partly", "It says some of it."),),
        )
        for claim in claims
    }
    choices = tuple(Choice(each, f"Go to {each}") for each in to)
    return Scene(
        name, f"Scene {name}", "One day", "here", (passage,), details=seen, choices=choices, claims=checked,
        ending=ending, formerly=formerly, tasks=asks,
    )  # fmt: skip


def make(*scenes: Scene, edition: str = "1", ifid: str = IFID) -> Story:
    """A story of these scenes, the first one its start, all of them on the main line."""
    levels = {level: Level(level, level.capitalize(), (1.0, 20.0), 1000) for level in LEVELS}
    heading = Heading(
        title="A small story",
        subtitle="For tests",
        summary="Nothing much happens.",
        ifid=ifid,
        edition=edition,
        language="en",
        article=Article("About nothing", "gazette", "2019", "https://example.org/nothing", 1),
        start=scenes[0].id,
        main_line=tuple(each.id for each in scenes),
        levels=levels,
    )
    document = Document("gazette-2019", "gazette", "2019-04-24", "https://example.org/gazette")
    sources = Sources({"gazette": Outlet("gazette", "The Gazette")}, {document.id: document})
    return Story(heading, sources, {each.id: each for each in scenes})


def every_task(claim: str) -> tuple[Task, ...]:
    """A task of each kind about one claim of `scene`."""
    why = {"": "For a reason."}

    def option(name: str, right: bool = False) -> Option:
        return Option(name, {"": f"Answer {name}"}, right, why)

    def item(name: str, group: str = "") -> Item:
        return Item(name, {"standard": f"Thing {name}", "easier": f"{name}"}, why, group)

    ask = {"": "What is it?"}
    report = Report("gazette-2019", {"": "It says so."})
    return (
        Task("how-old", "basis", ask, claim, why=why),
        Task("sorted", "sort", ask, claim, items=(item("one", "fact"), item("two", "judgement"))),
        Task(
            "compared", "compare", ask, claim, reports=(report, report),
            items=(item("same", "agree"), item("other", "differ"), item("none", "silent")),
        ),
        Task("traced", "trace", ask, claim, (option("nobody"),)),
        Task("ordered", "order", ask, claim, items=tuple(map(item, ("first", "second", "third", "fourth")))),
        Task("worded", "wording", ask, claim, items=(item("said", "neutral"), item("raged", "loaded"))),
        Task("chosen", "choice", ask, claim, (option("no"), option("yes", True), option("maybe"))),
        Task("several", "choice", ask, claim, (option("no"), option("yes", True), option("also", True))),
        Task("in-words", "open", ask, claim, starters=({"": "I think"},), good=({"": "A reason."},)),
        Task("exit-ticket", "exit", ask, claim, good=({"": "Two reports."},)),
    )  # fmt: skip


def village() -> Story:
    """Gate, square, bridge and inn: the story that the edited stories are edited from."""
    return make(
        scene("gate", ("square", "inn"), details=("the lamp", "the wall"), claims=("lit", "tall")),
        scene("square", ("bridge", "gate"), details=("the well",), claims=("deep",)),
        scene("bridge", ("inn",), claims=("old",), asks=every_task("old")),
        scene("inn", (), ending=True),
    )


def with_decisions(story: Story) -> Story:
    """A story of gate, square and bridge with a decision in each, the last of which takes up the first again."""
    decisions = {
        "gate": Decision("lit", ("gazette-2019", "almanac-2018", "letter-2017"), 2),
        "square": Decision("deep", ("gazette-2019",), 1),
        "bridge": Decision("lit", ("postcard-2020",), 1, again="gate"),
    }
    return replace(story, decisions=decisions)


def deciding_village() -> Story:
    """The village with a decision at the gate, one at the square, and the first taken up again at the bridge."""
    return with_decisions(village())


def renamed_story() -> Story:
    """A story in which something of every kind had another name before."""

    def was(changed: Scene, *, choices: Sequence[Choice] = (), details: dict[str, Detail] | None = None) -> Scene:
        claims = {name: replace(claim, formerly=(f"was-{name}",)) for name, claim in changed.claims.items()}
        return replace(
            changed, claims=claims, choices=tuple(choices) or changed.choices, details=details or changed.details
        )

    lamp = Detail("the lamp", dict.fromkeys(("standard", "easier"), "Lit.[^narrator]"), formerly=("the light",))
    wall = Detail("the wall", dict.fromkeys(("standard", "easier"), "Tall.[^narrator]"))
    gate = was(
        scene("gate", (), claims=("lit", "tall"), formerly=("door",)),
        choices=(
            Choice("square", "Into the square"),
            Choice("inn", "Straight to bed", id="to-bed", formerly=("to-sleep",)),
            Choice("bridge", "Over the bridge", id="over"),
        ),
        details={"the lamp": lamp, "the wall": wall},
    )
    tasks = []
    for task in every_task("old"):
        options = tuple(replace(each, formerly=(f"was-{each.id}",)) for each in task.options)
        items = tuple(replace(each, formerly=(f"was-{each.id}",)) for each in task.items)
        tasks.append(replace(task, options=options, items=items, formerly=(f"was-{task.id}",)))
    renamed = make(
        gate,
        was(scene("square", ("bridge", "gate"), details=("the well",), claims=("deep",), formerly=("market", "place"))),
        was(scene("bridge", ("inn", "gate"), claims=("old",), asks=tuple(tasks), formerly=("ford",))),
        was(scene("inn", ("gate",))),
    )
    return with_decisions(renamed)


def with_scene(story: Story, changed: Scene) -> Story:
    """The story with one scene exchanged for another of the same id."""
    return replace(story, scenes={**story.scenes, changed.id: changed})


def possible(journey: Journey, text: str = "a note") -> list[Move]:
    """Every move that a reader could make now."""
    here, story = journey.scene, journey.story
    return [
        *(moves.Go(here.id, choice.name, choice.to) for choice in here.choices),
        *(moves.Turn(name) for name in story.scenes),
        *(moves.Look(here.id, name) for name in here.details),
        *(moves.Open(here.id, name) for name in story.claims),
        *(moves.Keep(here.id, name) for name in story.claims),
        *(moves.Drop(name) for name in journey.kept),
        *(moves.Pick(name) for name in journey.kept),
        *(moves.Unpick(name) for name in journey.picked),
        moves.Headline(text),
        moves.Note(here.id, text),
        *(
            moves.Answer(here.id, task.id, given)
            for task in story.tasks.values()
            for given in some_answers(story, task)
        ),
        *(moves.ShowOfHands(here.id, task.id, ((tasks.offered(story, task)[0], 3),)) for task in here.tasks[:1]),
        moves.Alias(text),
        *(moves.Level(name) for name in story.heading.levels),
        *possible_decisions(journey),
        *(moves.Rewind(turn) for turn in range(journey.turn + 1)),
    ]


def possible_decisions(journey: Journey) -> Iterator[Move]:
    """Every move about the decision of the scene in hand, if it has one, that a reader could make now."""
    here, story = journey.scene.id, journey.story
    asked = story.decisions.get(here)
    if asked is None:
        return
    met = next((each for each in journey.decisions if (each.scene, each.claim) == (here, asked.claim)), None)
    if met is None or not met.settled:
        left = asked.open - len(met.wires if met else ())
        yield from (moves.Wire(here, name) for name in asked.wires if left or (met and name in met.wires))
        yield moves.Pass(here, asked.claim)
    earlier = next((each.first for each in journey.decisions if each.scene == asked.again), None)
    ways: tuple[moves.Way, ...] = ("plain", "named", "hold")
    if asked.again:
        ways = ("stand", "correct", "both") if earlier in ("plain", "named") else ("hold", "later", "both")
    yield from (moves.Decide(here, asked.claim, way) for way in ways)


def some_answers(story: Story, task: Task) -> Iterator[tuple[str, ...]]:
    """The right answer to a task, and others."""
    key, names = tasks.key(story, task), tasks.offered(story, task)
    match tasks.form(task):
        case "write":
            yield tuple(f"About {part}." for part in tasks.PARTS[task.kind])
        case "pick":
            yield key
            yield from ((name,) for name in names)
        case "place":
            yield key
            yield tuple(f"{name}:{tasks.GROUPS[task.kind][0]}" for name in names)
        case "arrange":
            yield key
            yield key[::-1]


@dataclass(frozen=True)
class Walk:
    """A story and moves that can be made in it one after the other."""

    story: Story
    moves: tuple[Move, ...]

    def journeys(self) -> list[Journey]:
        """The journey before the first move and after each one."""
        made = [begin(self.story)]
        for move in self.moves:
            made.append(made[-1].after(move))
        return made


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Stories of two to five scenes with any ways between them."""
    names = [f"s{number}" for number in range(draw(st.integers(2, 5)))]
    made: list[Scene] = []
    for name in names:
        to = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
        details = tuple(f"thing {number}" for number in range(draw(st.integers(0, 2))))
        claims = tuple(f"{name}-c{number}" for number in range(draw(st.integers(0, 2))))
        made.append(scene(name, tuple(to), details=details, claims=claims))
    decisions = {}
    for each in made:
        asks: bool = draw(st.booleans())
        if asks and each.claims:
            decisions[each.id] = Decision(next(iter(each.claims)), ("gazette-2019", "almanac-2018"), 1)
    return replace(make(*made), decisions=decisions)


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Stories with a walk through each, of moves of every kind that a reader makes."""
    story = draw(stories())
    journey = begin(story)
    for _ in range(draw(st.integers(0, 14))):
        options = possible(journey)
        kind = draw(st.sampled_from(sorted({type(move).__name__ for move in options})))
        alike = [move for move in options if type(move).__name__ == kind]
        journey = journey.after(draw(st.sampled_from(alike)))
    return Walk(story, tuple(journey.moves))


def wild_moves() -> st.SearchStrategy[Move]:
    """Moves with names that may or may not exist, made anywhere."""
    names = st.sampled_from(["s0", "s1", "s2", "thing 0", "s0-c0", "s1-c0", "standard", "nowhere", ""])
    turns = st.integers(-2, 20)
    return st.one_of(
        st.builds(moves.Go, names, names, names),
        st.builds(moves.Turn, names),
        st.builds(moves.Look, names, names),
        st.builds(moves.Open, names, names),
        st.builds(moves.Keep, names, names),
        st.builds(moves.Drop, names),
        st.builds(moves.Pick, names),
        st.builds(moves.Unpick, names),
        st.builds(moves.Note, names, st.text(max_size=10)),
        st.builds(moves.Level, names),
        st.builds(moves.Rewind, turns),
    )
