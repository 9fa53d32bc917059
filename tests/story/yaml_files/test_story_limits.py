"""Stories made to exhaust the machine or to reach the screen: each ends soon, with words and no harm."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from workshop import check, edit, problems_of, run

from game.story.loading import load
from game.story.model.limits import MOST_DEPTH
from game.story.model.text import UNSAFE
from game.story.yaml_files.problems import StoryError
from game.story.yaml_files.reader import MOST_UNSAFE, parse

SOON = 4
"""Seconds of processor time that any of these may take, the start of Python among them."""

CLAIM = "  claim-{}: {{says: It is said., basis: shown, article: [p01], chain: [harbour-post]}}\n"


def nested(style: str, depth: int) -> str:
    match style:
        case "lists in brackets":
            return "[" * depth + "]" * depth
        case "mappings in braces":
            return "{a: " * depth + "b" + "}" * depth
        case "lists on one line":
            return "- " * depth + "a"
        case "lists on one line, spaced":
            return "-  " * depth + "a"
        case "keys on one line, spaced":
            return "?  " * depth + "a"
        case "lists in lines":
            return "".join(" " * each + "-\n" for each in range(depth)) + " " * depth + "a"
        case _:
            return "".join(" " * each + "a:\n" for each in range(depth)) + " " * depth + "b"


STYLES = [
    "lists in brackets",
    "mappings in braces",
    "lists on one line",
    "lists on one line, spaced",
    "keys on one line, spaced",
    "lists in lines",
    "mappings in lines",
]


@pytest.mark.parametrize("style", STYLES)
def test_more_levels_than_a_story_may_have_are_refused_in_every_style(style: str) -> None:
    assert "B005" not in [problem.code for problem in parse(nested(style, MOST_DEPTH), "x.yaml").problems]
    assert [problem.code for problem in parse(nested(style, MOST_DEPTH + 1), "x.yaml").problems] == ["B005"]


@pytest.mark.parametrize("depth", [1_200, 100_000])
@pytest.mark.parametrize("style", STYLES[:5])
def test_any_number_of_levels_is_refused_without_falling_over(kite: Path, style: str, depth: int) -> None:
    (kite / "glossary.yaml").write_text(nested(style, depth), encoding="utf-8")
    done = check(kite, most=SOON)
    assert done.returncode == 1
    assert done.stdout.startswith("glossary.yaml:1:")
    assert " B005 " in done.stdout


def test_aliases_of_aliases_are_refused_soon(kite: Path) -> None:
    laughs = "a: &a [ha, ha]\n" + "".join(f"b{n}: &b{n} [{f'*b{n - 1}, ' * 9}]\n" for n in range(1, 30))
    edit(kite, "x.yaml", "", laughs.replace("*b0", "*a"))
    done = check(kite, most=SOON)
    assert done.returncode == 1
    assert "x.yaml:1:4: B003 carries an anchor, to be used again by an alias" in done.stdout


def test_aliases_in_fields_that_are_known_are_refused_soon(kite: Path) -> None:
    evidence, claims = "*e, " * 4_000, "".join(f"  c{number}: *c\n" for number in range(4_000))
    lists = f"a: &e {{document: sheet, stance: context}}\nb: &r [{evidence}]\nc: &c {{says: x, record: *r}}\n"
    edit(kite, "x.yaml", "", f"id: x\n{lists}claims:\n{claims}")
    assert check(kite, most=SOON).returncode == 1


def test_a_file_full_of_control_characters_is_refused_soon(kite: Path) -> None:
    (kite / "glossary.yaml").write_bytes(b"\x07" * 1_000_000)
    assert check(kite, most=SOON).returncode == 1


def test_an_article_of_a_thousand_million_paragraphs_is_refused_or_read_soon(kite: Path) -> None:
    edit(kite, "story.yaml", "paragraphs: 4", "paragraphs: 999999999")
    assert check(kite, most=SOON / 2).returncode in (0, 1)


def test_a_text_of_full_stops_is_taken_apart_soon() -> None:
    code = "from game.story.model.prose import sentences; print(len(sentences('.' * 20_000 + 'a')))"
    assert run("-c", code, most=SOON / 2).stdout == "1\n"


def test_ten_thousands_of_mistakes_are_found_soon(kite: Path) -> None:
    claims = "".join(CLAIM.format(number) for number in range(15_000))
    edit(kite, "1-mole.yaml", "claims:\n", f"claims:\n{claims}")
    assert check(kite, most=SOON).stdout.count("B306") == 15_000


def test_ten_thousands_of_misspelt_names_are_found_soon(kite: Path) -> None:
    details = "".join(
        f'  d{number}: {{standard: "x.[^x{number}]", easier: "x.[^narrator]"}}\n' for number in range(15_000)
    )
    edit(kite, "1-mole.yaml", "details:\n", f"details:\n{details}")
    assert check(kite, most=SOON).stdout.count("B201") == 15_000


def test_only_the_first_of_many_unsafe_characters_are_named() -> None:
    problems = parse("a: b\n" + "\x07" * 50, "x.yaml").problems
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("B004", 2, column) for column in range(1, MOST_UNSAFE + 1)
    ]


UNCLEAN = [
    r'"\e[2J": x',
    r'layer: "\e[31m"',
    r'place: "\u202eelom"',
    r'"a\nb": x',
    "layer: !<%1B%5B2J> article",
    "layer: !x%E2%80%AEy article",
]


@pytest.mark.parametrize("line", UNCLEAN)
def test_no_message_carries_to_the_screen_what_it_warns_of(kite: Path, line: str) -> None:
    edit(kite, "2-string.yaml", "place: town\n", f"{line}\n")
    messages = [str(problem) for problem in problems_of(kite)]
    assert messages
    assert not [message for message in messages if UNSAFE.search(message) or "\n" in message]


def test_no_name_of_a_file_carries_escapes_to_the_screen(kite: Path) -> None:
    (kite / "\x1b[2J.yaml").write_text("title: x\n", encoding="utf-8")
    done = check(kite)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="names of files are text here")
def test_a_file_whose_name_is_no_text_is_no_reason_to_fall_over(kite: Path) -> None:
    os.rename(kite / "lighthouse.yaml", os.fsencode(kite) + b"/light\xff.yaml")  # noqa: PTH104
    with contextlib.suppress(StoryError):
        load(kite)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
def test_a_link_that_leads_to_itself_is_reported(kite: Path) -> None:
    (kite / "x.yaml").symlink_to("x.yaml")
    done = check(kite)
    assert (done.returncode, done.stderr.count("Traceback")) == (1, 0)
    assert done.stdout.startswith("x.yaml: B001 ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_among_the_files_is_not_waited_for(kite: Path) -> None:
    os.mkfifo(kite / "x.yaml")
    assert check(kite, most=SOON / 2).returncode == 1
    assert run("-m", "game", "play", "--plain", kite, most=SOON / 2).returncode == 2


def test_a_file_of_any_size_is_not_read_to_its_end(kite: Path) -> None:
    with (kite / "x.yaml").open("wb") as file:
        file.truncate(1 << 36)
    assert run("-m", "game", "play", "--plain", kite, most=SOON / 2).returncode == 2
