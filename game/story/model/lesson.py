"""What the file `lesson.yaml` is made of: one lesson that can be taught from the story, minute by minute.

Like `story`, it is also the schema of its file.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from game.story.model.whole_story import Identifier

Standing = Literal["assessed", "supported", "context"]


class Stage(Struct, frozen=True, gc=False):
    """A stretch of the lesson."""

    minutes: int
    """How long it takes."""
    title: str
    """What it is called in the plan."""
    teacher: str
    """What the teacher does and says."""
    pupils: str
    """What the pupils do."""
    scenes: tuple[Identifier, ...] = ()
    """The scenes that are read in it."""
    tasks: tuple[Identifier, ...] = ()
    """The tasks that are worked on in it; they make up the worksheet."""


class Adaptation(Struct, frozen=True, gc=False):
    """What to do otherwise for some pupils, or in some rooms."""

    whom: str = field(name="for")
    """For whom, or where."""
    what: str
    """What to do."""
    level: Identifier | None = None
    """The reading level that suits them."""


class Standard(Struct, frozen=True, gc=False):
    """A published standard, and what the lesson does for it."""

    framework: str
    """Whose it is, such as C3 or CCSS."""
    code: str
    """Its code, as its publisher writes it."""
    about: str
    """What it is about, in words of your own."""
    standing: Standing
    """`assessed` where a task measures it, `supported` where the lesson works on it, `context` where it touches it."""
    tasks: tuple[Identifier, ...] = ()
    """The tasks that measure it, or work on it."""


class Lesson(Struct, frozen=True, gc=False):
    """The file `lesson.yaml`: a lesson that can be taught from the story."""

    title: str
    """What the lesson is called."""
    whom: str = field(name="for")
    """Whom it is for, by age or year."""
    minutes: int
    """How long it takes, as long as all its stages together."""
    aims: tuple[str, ...]
    """What pupils can do at its end; each follows on “Pupils can”."""
    plan: tuple[Stage, ...]
    """Its stages, in order."""
    needs: tuple[str, ...] = ()
    """What has to be there."""
    vocabulary: tuple[Identifier, ...] = ()
    """Words to be clear about first, of `glossary.yaml`."""
    prompts: tuple[str, ...] = ()
    """Questions to talk about."""
    extension: tuple[str, ...] = ()
    """What to do with more time."""
    adaptations: tuple[Adaptation, ...] = ()
    """What to do otherwise, and for whom."""
    standards: tuple[Standard, ...] = ()
    """Published standards, and what the lesson does for each."""
    cards: tuple[Identifier, ...] = ()
    """The documents that become source cards; those behind the tasks' claims where none is named."""

    @property
    def tasks(self) -> tuple[Identifier, ...]:
        """Every task of the plan, each once, in its order."""
        return tuple(dict.fromkeys(task for stage in self.plan for task in stage.tasks))
