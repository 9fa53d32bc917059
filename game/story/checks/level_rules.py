"""What a reading level promises of the main line: how long it is, and how hard to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.story.checks import readability
from game.story.checks.reporter import Reporter
from game.story.model.story import Story
from game.story.model.whole_story import Level

FILE = "story.yaml"


def check_lengths(story: Story, notes: Reporter, length: Mapping[str, int]) -> None:
    """Notes the levels at which the main line has more words than it may."""
    for name, level in story.heading.levels.items():
        if 0 < level.words < length[name]:
            message = f"is the most words that the main line may have, but it has {length[name]} at `{name}`."
            notes.note(FILE, ("levels", name, "words"), "B501", message)


def check_grades(story: Story, notes: Reporter) -> list[str]:
    """Notes the levels at which the main line is harder or easier to read than it should be.

    Gives what could not be measured, and why, in sentences.
    """
    unmeasured = []
    proper = readability.names(story)
    for name, level in _whole(story):
        count = readability.count_words(story, name)
        if not readability.installed():
            unmeasured.append(
                "Readability was not measured, because textstat is not installed: python -m pip install textstat==0.7.8"
            )
            break
        if level.language.partition("-")[0].lower() != "en":
            unmeasured.append(
                f"Readability was not measured at `{name}`: its language is `{level.language}`, and the grade is made "
                "for English."
            )
            continue
        if count < readability.FEWEST_WORDS:
            few = f"{count} words are too few, {readability.FEWEST_WORDS} are needed"
            unmeasured.append(f"Readability was not measured at `{name}`: {few}.")
            continue
        if len(level.grade) != 2:
            continue
        every = -(-count // readability.MOST_WORDS)
        try:
            found = readability.grade(readability.main_line(story, name, every), proper)
        except Exception as error:  # some versions fetch word lists when they are first used
            why = f"textstat failed ({type(error).__name__}); version 0.7.8 works without a network"
            unmeasured.append(f"Readability was not measured at `{name}`: {why}.")
            continue
        part = f" (measured over one scene in {every})" if every > 1 else ""
        lowest, highest = level.grade
        if not lowest <= found <= highest:
            wrong = "harder" if found > highest else "easier"
            message = (
                f"is where the main line should stand at `{name}`, but it is {wrong} to read: grade {found:.1f}{part}."
            )
            notes.note(FILE, ("levels", name, "grade"), "B502", message)
    return unmeasured


def _whole(story: Story) -> Iterator[tuple[str, Level]]:
    """The levels at which the whole main line is there to be measured."""
    line = story.heading.main_line
    if not line or any(name not in story.scenes for name in line):
        return
    for name, level in story.heading.levels.items():
        if all(name in passage.texts for scene in line for passage in story.scenes[scene].narration):
            yield name, level
