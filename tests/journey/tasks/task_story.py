"""A story with a task for every way in which one can be put: drawn from its claim, written out, or a part of each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from small_stories import make, scene

from game.journey.state import moves
from game.journey.state.journey import Journey, begin
from game.story.model.story import Assignment, Claim, Item, Option, Report, Story, Task
from game.story.model.whole_story import Document, Origin, Outlet, Saying, Sources

ASK = {"standard": "How is it known?", "easier": "How do we know?"}
WHY = {"standard": "The film shows it.", "easier": "You see it."}
REPORTS = (
    Report("gazette-2019", {"standard": "It was white.", "easier": "White."}),
    Report("wire-2019", {"": "It was round."}),
)


def one(text: str) -> Saying:
    return {"": text}


def both(text: str) -> Saying:
    return {"standard": f"{text}, in full", "easier": text}


def item(name: str, group: str = "", claim: str | None = None) -> Item:
    return Item(name, both(f"Thing {name}"), one(f"Because of {name}."), group, claim=claim)


def option(name: str, *, right: bool = False, says: str = "", why: str = "", claim: str | None = None) -> Option:
    return Option(name, both(says) if says else {}, right, one(why) if why else {}, claim=claim)


TASKS = (
    Task("basis-drawn", "basis", ASK, "filmed", why=WHY),
    Task(
        "basis-written", "basis", ASK, "filmed", why=WHY,
        options=(option("stated", why="Nobody spoke."), option("shown", why="There is a film."), option("unknown")),
    ),
    Task("basis-of-nothing", "basis", ASK, why=WHY),
    Task("trace-drawn", "trace", ASK, "passed-on"),
    Task(
        "trace-written", "trace", ASK, "passed-on", first="sailor", why=WHY,
        options=(option("radio", says="A radio", why="It only repeated it."), option("wire", why="It asked a sailor.")),
    ),
    Task("trace-of-no-outlet", "trace", ASK, "hearsay"),
    Task("sorted", "sort", ASK, "filmed", items=(
        item("told", "fact"), item("said", "attributed", "passed-on"), item("praised", "judgement"),
    )),
    Task("compared", "compare", ASK, "filmed", reports=REPORTS, items=(
        item("loaf", "agree"), item("colour", "differ"), item("salt", "silent"),
    )),
    Task("worded", "wording", ASK, "filmed", items=(item("walked", "neutral"), item("strutted", "loaded"))),
    Task("ordered", "order", ASK, "filmed", items=(item("first"), item("second"), item("third"), item("fourth"))),
    Task("one-right", "choice", ASK, "filmed", why=WHY, options=(
        option("no", says="No", why="It is not shown."),
        option("yes", right=True, says="Yes", why="It is shown.", claim="passed-on"),
        option("maybe", says="Perhaps so", why="Nobody doubts it."),
    )),
    Task("two-right", "choice", ASK, "filmed", options=(
        option("salt", right=True, says="The salt"), option("bread", right=True, says="The bread"),
        option("wine", says="The wine", why="There was none."),
    )),
    Task("in-words", "open", ASK, "filmed", starters=(both("I think"),), good=(both("It names a film."),), why=WHY),
    Task("exit-ticket", "exit", ASK, good=(one("Two reports."), one("A limit."))),
)  # fmt: skip


def task_story(assignment: Assignment | None = None) -> Story:
    """The gate, where every claim is told, and the bridge, where every task is put."""
    story = make(scene("gate", ("bridge",)), scene("bridge", ("gate",), asks=TASKS, ending=True))
    claims = {
        "filmed": Claim("filmed", "A loaf is shown", "shown", ("gazette",), ("p01",), "corroborated"),
        "passed-on": Claim(
            "passed-on",
            "A sailor said so",
            "stated",
            ("gazette", "wire", "spokesman", "sailor"),
            ("p02",),
            "unresolved",
        ),
        "hearsay": Claim("hearsay", "It is said", "unknown", ("sailor",), ("p03",), "not-checked"),
    }
    sources = Sources(
        {
            "gazette": Outlet("gazette", "The Gazette"),
            "wire": Outlet("wire", "The Wire", ownership="state"),
            "radio": Outlet("radio", "a radio"),
        },
        {
            "gazette-2019": Document("gazette-2019", "gazette", "2019-04-24", "https://example.org/gazette"),
            "wire-2019": Document("wire-2019", "wire", "2019-04-25", "https://example.org/wire", via="radio"),
        },
        {
            "sailor": Origin("sailor", "a sailor"),
            "spokesman": Origin("spokesman", "a spokesman", outlet="wire"),
        },
    )
    scenes = {**story.scenes, "gate": replace(story.scenes["gate"], claims=claims)}
    return replace(story, scenes=scenes, sources=sources, assignment=assignment or Assignment())


def at_the_bridge(assignment: Assignment | None = None, level: str = "standard") -> Journey:
    journey = begin(task_story(assignment)).after(moves.Turn("bridge"))
    return journey if level == "standard" else journey.after(moves.Level(level))


def tried(task: Task, key: tuple[str, ...], offered: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Answers to a task: the right one, a part of it, others, and what the task no longer has."""
    yield key
    yield ()
    yield from dict.fromkeys([key[:1], key[1:], key[::-1]])
    yield ("gone",)
    if task.items and task.items[0].group:
        yield tuple(f"{name}:{key[0].split(':')[1]}" for name in offered)
        yield (f"{offered[0]}:nowhere",)
    elif task.kind not in ("open", "exit"):
        yield from ((name,) for name in offered)
        yield offered
    else:
        yield ("It was so.",)
        yield (" ",)
        yield (" ", "", "", "")
        yield ("One.", "", " Three", "four")
