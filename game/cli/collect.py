"""`collect FOLDER [STORY] [-o class.csv]`: a class's journals as one table, and how each question was answered."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.commands import add_story
from game.cli.files import write_file
from game.cli.output import print_error, say, send
from game.errors import BreadAndSaltError

if TYPE_CHECKING:
    from game.classroom.answers import Option, Summary
    from game.classroom.hand_ins import HandedIn

TIMEOUT = 2.0
"""After so many seconds without a word, how far the reading has come is said."""


def add_arguments(parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
    """A folder of journals, the story that they belong to, and where the table goes."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the folder that holds the journals")
    add_story(parser)
    about = "write one row an answer as CSV; - for the output, and then nothing else goes there"
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=about)


def run(options: argparse.Namespace) -> int:
    """Prints how each question was answered, and writes the table.

    The exit status is 0, or 1 where a file or a part of one was left out. Raises BreadAndSaltError where none counts.
    """
    from game.classroom import answers, hand_ins, table
    from game.story.loading import built_in, load

    story = load(options.story or built_in())
    path: Path | None = options.output
    to_output = path is not None and str(path) == "-"
    if path is not None and path.suffix.lower() in (".jsonl", ".json"):
        raise BreadAndSaltError(f"{path} is a name for a journal, which the table would replace.", "Call it class.csv.")
    found = hand_ins.read_folder(options.folder, story, but=None if to_output else path, progress=_progress())
    for left_out in found.left_out:
        print_error(f"Left out: {left_out.file}: {left_out.why}.")
    for each in found.hand_ins:
        for notice in each.notices:
            print_error(f"In part: {each.file}: {notice}")
    if not found.hand_ins:
        raise BreadAndSaltError(
            f"{options.folder} holds no journal of {story.heading.title}.",
            "Pupils hand in the .jsonl file of their journey. For a story of your own, name its folder too.",
        )
    summaries = answers.summaries(story, found.hand_ins)
    lines = "\n".join(_told(found, summaries))
    if path is not None:
        content = table.as_csv(row for each in found.hand_ins for row in answers.rows(story, each))
        if to_output:
            send(content)
            print_error(lines)
        else:
            write_file(path, content)
            say(lines)
            print_error(f"Written: {path}")
    else:
        say(lines)
    return 0 if found.whole else 1


def _progress() -> Callable[[int, int], None]:
    """Says how far the reading has come, each time that a reader would begin to wonder."""
    last = time.monotonic()

    def tell(count: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= TIMEOUT and count < total:
            last = time.monotonic()
            print_error(f"Read {count:,} of {total:,} files.")

    return tell


def _told(found: HandedIn, summaries: tuple[Summary, ...]) -> Iterator[str]:
    journals = len(found.hand_ins)
    yield f"{_count(journals, 'journal')} read, {_count(len(found.left_out), 'file')} left out."
    silent = [each.file for each in found.hand_ins if not each.journey.answers]
    if silent:
        yield f"Without an answer: {', '.join(silent)}."
    aliases: dict[str, list[str]] = {}
    for each in found.hand_ins:
        if each.alias:
            aliases.setdefault(each.alias, []).append(each.file)
    for alias, files in aliases.items():
        if len(files) > 1:
            yield f"The same alias, {alias}, stands in {', '.join(files)}."
    for summary in summaries:
        yield ""
        yield f"{summary.heading} · {summary.answered} of {journals} answered"
        yield f"  {summary.asked}"
        if summary.agreeing is not None:
            yield f"  {summary.agreeing} as the sources show (marked *); the latest answer of each counts."
        else:
            yield "  In own words: the table has them (-o class.csv)."
        wide = len(str(summary.answered))
        yield from (_option(each, wide) for each in summary.options)
        if summary.claims:
            yield "  Opened before the answer:"
            yield from (f"  {opened:>{wide}} of {summary.answered}  {says}" for says, opened in summary.claims)


def _option(option: Option, wide: int) -> str:
    return f"  {option.count:>{wide}} {'*' if option.shown else ' '} {option.words}"


def _count(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
