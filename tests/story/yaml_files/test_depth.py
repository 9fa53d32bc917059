"""The depth rule is the story's own: it names the same place whatever library reads the file, and before it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml.error import Mark
from yaml.scanner import ScannerError

from game.story.loading import built_in, story_files
from game.story.model.limits import MOST_DEPTH
from game.story.new_story import STARTER
from game.story.yaml_files import depth, nodes, reader, source_file
from game.story.yaml_files.depth import depth_bound, find_too_deep
from game.story.yaml_files.reader import parse

LOADERS = [yaml.BaseLoader, *filter(None, [getattr(yaml, "CBaseLoader", None)])]
"""PyYAML's own parser, and the one in C where there is one."""
PATIENT = 100
"""How many levels a library bears that tells of none of them where there are more."""


def refuse_to_compose(text: str) -> None:
    raise AssertionError(f"{len(text)} characters were composed")


def give_up(text: str, loader: Any) -> Iterator[yaml.Event]:
    """Events as from a library that reads ahead and gives up inside on more levels than it likes to bear."""
    inside = 0
    for index, character in enumerate(text):
        inside += (character in "[{") - (character in "]}")
        if inside > PATIENT:
            before = text[:index]
            line, column = before.count("\n"), index - before.rfind("\n") - 1
            raise ScannerError("while counting", None, "too much", Mark("", index, line, column, None, 0))
    return iter(yaml.parse(text, loader))


@pytest.fixture(params=[*LOADERS, "gives up"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the libraries that read YAML, or might; and in each, composing is a defect."""
    if request.param == "gives up":
        monkeypatch.setattr(depth, "yaml", _GivingUp())
    else:
        monkeypatch.setattr(depth, "LOADER", request.param)
        monkeypatch.setattr(nodes, "LOADER", request.param)


class _GivingUp:
    """The module `yaml`, with another way to tell events."""

    parse = staticmethod(give_up)

    def __getattr__(self, name: str) -> Any:
        return getattr(yaml, name)


def flow_lists(levels: int) -> str:
    return "[" * levels + "]" * levels


def flow_mappings(levels: int) -> str:
    return "{a: " * levels + "b" + "}" * levels


def flow_mixed(levels: int) -> str:
    opened = ["[" if level % 2 else "{a: " for level in range(levels)]
    closed = ["]" if level % 2 else "}" for level in range(levels)]
    return "".join(opened) + "b" + "".join(closed[::-1])


def flow_lists_in_lines(levels: int) -> str:
    return "[\n" * levels + "]\n" * levels


def flow_in_a_list(levels: int) -> str:
    return "- a\n- " + "[" * (levels - 1) + "'b'" + "]" * (levels - 1)


def pairs_in_lists(levels: int) -> str:
    """A list that holds a mapping without braces is two levels."""
    return "[a: " * (levels // 2) + "[" * (levels % 2) + "b" + "]" * (levels % 2) + "]" * (levels // 2)


def block_lists(levels: int) -> str:
    return "- " * levels + "a"


def block_lists_spaced(levels: int) -> str:
    return "-   " * levels + "a"


def block_lists_in_lines(levels: int) -> str:
    return "".join(f"{' ' * level}-\n" for level in range(levels)) + " " * levels + "a"


def block_mappings(levels: int) -> str:
    return "".join(f"{' ' * level}a:\n" for level in range(levels)) + " " * levels + "b"


def block_mixed(levels: int) -> str:
    """Each list stands at the column of its mapping's keys."""
    lines = ["a:", *(f"{'  ' * level}- a:" for level in range((levels - 1) // 2))]
    return "\n".join(lines) + ("" if levels % 2 else f"\n{'  ' * ((levels - 1) // 2)}- b")


def keys_of_keys(levels: int) -> str:
    return "? " * levels + "a"


def values_of_keys(levels: int) -> str:
    return "? a\n: " + "- " * (levels - 1) + "b"


def flow_keys_of_keys(levels: int) -> str:
    return "{? " * levels + "a" + "}" * levels


def block_and_flow(levels: int) -> str:
    return "- " * 12 + flow_mixed(levels - 12)


def a_list_as_a_key(levels: int) -> str:
    """One level more than its brackets; a key is a short one, so there cannot be many of them."""
    return "[" * (levels - 1) + "]" * (levels - 1) + ": a" * (levels < PATIENT)


def among_brackets_in_text(levels: int) -> str:
    return f"a: \"[[[[\"\nb: '{{{{'\nc: x [[[[\n# [[[[\nd: |\n  [[[[\ne: {flow_lists(levels - 1)}"


def in_a_later_document(levels: int) -> str:
    return f"a: [b]\n---\n{flow_mixed(MOST_DEPTH)}\n---\n{block_lists(levels)}\n"


def before_a_mistake(levels: int) -> str:
    return flow_lists_in_lines(levels) + "\n: : ]"


def before_an_open_quotation(levels: int) -> str:
    return "[" * levels + "'b"


SHAPES: dict[Callable[[int], str], tuple[int, int]] = {
    flow_lists: (1, 25),
    flow_mappings: (1, 97),
    flow_mixed: (1, 1 + 12 * 5),
    flow_lists_in_lines: (25, 1),
    flow_in_a_list: (2, 26),
    pairs_in_lists: (1, 49),
    block_lists: (1, 49),
    block_lists_spaced: (1, 97),
    block_lists_in_lines: (25, 25),
    block_mappings: (25, 25),
    block_mixed: (13, 25),
    keys_of_keys: (1, 49),
    values_of_keys: (2, 49),
    flow_keys_of_keys: (1, 73),
    block_and_flow: (1, 55),
    a_list_as_a_key: (1, 24),
    among_brackets_in_text: (7, 27),
    in_a_later_document: (5, 49),
    before_a_mistake: (25, 1),
    before_an_open_quotation: (1, 25),
}
"""Texts of so many levels, and line and column where the first that is too deep begins."""


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("levels", [MOST_DEPTH + 1, MOST_DEPTH + 2, 90, 1_200])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_too_deep_is_refused_at_its_place_and_never_composed(
    shape: Callable[[int], str], levels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reader, source_file):
        monkeypatch.setattr(module, "compose", refuse_to_compose)
    line, column = SHAPES[shape]
    if shape is a_list_as_a_key and levels > PATIENT:
        column += 1
    page = parse(shape(levels), "x.yaml")
    found = [(problem.code, problem.line, problem.column) for problem in page.problems]
    assert found == [("B005", line, column)]
    assert page.root is None
    assert page.refused
    page.find(("a", 0))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("shape", SHAPES)
def test_as_many_levels_as_may_be_are_not_too_many(shape: Callable[[int], str]) -> None:
    assert find_too_deep(shape(MOST_DEPTH)) is None
    assert "B005" not in [problem.code for problem in parse(shape(MOST_DEPTH), "x.yaml").problems]


@pytest.mark.usefixtures("library")
def test_brackets_that_are_closed_at_once_are_levels_too() -> None:
    assert find_too_deep("[a: " * 11 + "{b: [c: d]}" + "]" * 11) == (1, 50)
    assert find_too_deep("[a: " * 11 + "{b: [c, d]}" + "]" * 11) is None


def deepest(text: str, loader: Any) -> int:
    """How deep a text goes, as far as it can be understood."""
    inside = found = 0
    try:
        for event in yaml.parse(text, loader):
            inside += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            found = max(found, inside)
    except yaml.YAMLError:
        pass
    return found


WORDS = st.text("ab:,.^ -?#'\"[]{}!&*|>\\’", max_size=6)
QUOTED = WORDS.map(lambda words: "'" + words.replace("'", "''") + "'") | WORDS.map(
    lambda words: '"' + words.replace("\\", "").replace('"', "") + '"'
)
SEPARATORS = st.sampled_from([", ", ",", ": ", ":", "? ", " ", "\n", " # [\n", ", ? "])
SCALARS = st.sampled_from(["a", "a b", "it's", "b-c", "x^y", "", "!t a", "&n a", "*n", "a[", "c]", "-"]) | QUOTED
FLOW = st.recursive(
    SCALARS,
    lambda inner: st.builds(
        lambda parts, braces: braces[0] + "".join(part + between for part, between in parts) + braces[1],
        st.lists(st.tuples(inner, SEPARATORS), max_size=4),
        st.sampled_from(["[]", "{}", "[]", "{}", "[}", "[ ", "{\n"]),
    ),
    max_leaves=12,
)
STARTS = st.lists(
    st.sampled_from(["- ", "? ", ": ", "-\t", "-", "  ", " ", "a: ", "--- ", "%", "!t ", "| ", '"']), max_size=6
)
LINES = st.builds(lambda indent, starts, rest: " " * indent + "".join(starts) + rest, st.integers(0, 6), STARTS, FLOW)
TEXTS = st.lists(LINES | LINES | FLOW | st.just("a:"), max_size=9).map("\n".join)


@settings(max_examples=400)
@given(TEXTS)
@example('{a: "x [", b: [c, d], e: "]", f: [[g]]}')
@example('[a"b, "c]d", [a"b, "c]d"]]')
@example("a: [it's, 'so]', [b, 'it]']]")
@example("[a # b]\n, [c # d]\n]]")
@example("[!a]b, [!c]d]]")
@example("[a: [b: [c: [d: {e: f}]]]]")
@example("? ? - a\n    - b\n: - ? c")
@example("a:\n- b:\n  - c:\n    - d:\n      - e")
def test_the_bound_is_never_below_the_depth(text: str) -> None:
    for loader in LOADERS:
        assert depth_bound(text) >= deepest(text, loader)


def test_the_files_of_ordinary_stories_are_known_to_be_shallow_without_being_parsed() -> None:
    for folder in (built_in(), STARTER):
        files, problems = story_files(folder)
        assert problems == []
        assert [file.name for file in files if depth_bound(file.read_text("utf-8")) > MOST_DEPTH] == []


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: *nowhere", "B003", 1, 4),
        ("a: [b, *nowhere]", "B003", 1, 8),
        ("a: b\n---\nc: d", "B002", 2, 1),
        ("a: b\n--- *nowhere", "B002", 2, 1),
        ("a: the word alias: an anchor", "B002", 1, 18),
        ("a: b\n* c", "B002", 2, 2),
    ],
)
def test_what_composing_refuses_is_told_by_its_place_and_not_by_a_message(
    text: str, code: str, line: int, column: int, loader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "LOADER", loader)
    (problem,) = parse(text, "x.yaml").problems
    assert (problem.code, problem.line, problem.column) == (code, line, column)
