"""A story that is edited while it is played: the sitting goes on in what the folder holds now, or in its last good
state for as long as the folder's files have problems.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from game.journey.saving.journal import JournalError
from game.journey.saving.session import Session
from game.story.watching import Reading, Watcher
from game.story.yaml_files.problems import Problem


class News(Struct, frozen=True):
    """What came of reading a folder again."""

    files: tuple[str, ...]
    """The files that were written, made or taken away."""
    changed: bool = False
    """Whether the story in the sitting is another now."""
    moved: bool = False
    """Whether the reader stands in another scene than before."""
    mended: bool = False
    """Whether there were problems, and now are none."""
    told: str = ""
    """What a reader should know of the journey; empty for nothing."""


class Watch:
    """A sitting and the folder that its story comes from."""

    def __init__(self, watcher: Watcher, session: Session) -> None:
        self.watcher = watcher
        self.session = session
        self.problems: tuple[Problem, ...] = ()
        """What keeps the files from being played now, first in those that were edited since nothing did. The sitting
        goes on in the story as it was then."""
        self._edited: set[str] = set()

    def take(self, reading: Reading) -> News:
        """Goes on in what was read, or remembers its problems."""
        draft, before = reading.draft, self.session.journey
        self._edited.update(reading.files)
        if draft.story is None or not draft.playable:
            wrong = [problem for problem in draft.problems if problem.severity == "error"]
            # One slip may bring problems in every file that names what it hides.
            self.problems = tuple(sorted(wrong, key=lambda each: each.file not in self._edited))
            return News(reading.files)
        told = ""
        # What a teacher fixed stays fixed, however the story is edited.
        story = replace(draft.story, assignment=before.story.assignment)
        changed = story != before.story
        if changed:
            try:
                told = self.session.go_on_in(story)
            except JournalError as error:
                self.problems = (Problem("story.yaml", 0, 0, "B202", f"{error.what} {error.remedy}"),)
                return News(reading.files)
        mended, self.problems = bool(self.problems), ()
        self._edited.clear()
        here, there = before.trail[-1], self.session.journey.trail[-1]
        moved = (here.turn, draft.story.renamed.get(here.scene, here.scene)) != (there.turn, there.scene)
        return News(reading.files, changed, moved, mended, told)


def summary(problems: tuple[Problem, ...]) -> str:
    """How many problems there are, and what is shown meanwhile."""
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    return f"The story’s files have {count}. You read it as it was before."


def edited(news: News) -> str:
    """Which files were read again, in a few words."""
    files = news.files[:2]
    more = f" and {len(news.files) - len(files)} more" if len(news.files) > len(files) else ""
    return f"{'Mended: ' if news.mended else 'Read again: '}{', '.join(files)}{more}."
