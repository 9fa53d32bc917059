"""YAML that was written to do harm, or by an editor that meant well: refused in its place, or read as plain text."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from workshop import check, edit, problems_of, run
from yaml.nodes import MappingNode, ScalarNode

from game.story.loading import examine
from game.story.model.limits import MOST_BYTES
from game.story.yaml_files.reader import parse

LAUGHS = "a: &a [ha, ha]\n" + "".join(f"{this}: &{this} [*{last}, *{last}]\n" for last, this in pairwise("abcdefghijk"))

REFUSED = [
    ("a: !!python/object/apply:os.system [ls]", "B003", 1, 4),
    ("a: b\nc: !!python/name:os.system x", "B003", 2, 4),
    ("- !mine x", "B003", 1, 3),
    ("!!set {a, b}", "B003", 1, 1),
    ("a: !!binary aGk=", "B003", 1, 4),
    ("a: !!int 3", "B003", 1, 4),
    ("? !!float 3\n: b", "B003", 1, 3),
    ("a: &x b\nc: *x", "B003", 1, 4),
    ("a: &x [b]\nc: *x", "B003", 1, 4),
    ("a: ! b", "B003", 1, 4),
    ("a: !!str b", "B003", 1, 4),
    ("- !!map {a: b}", "B003", 1, 3),
    ("a: {?!x b: c}", "B003", 1, 6),
    ("a: &x b", "B003", 1, 4),
    ("&x a: b", "B003", 1, 1),
    ("a: !x &x b", "B003", 1, 4),
    ("a: *nowhere", "B003", 1, 4),
    ("<<: *nowhere", "B003", 1, 5),
    ("&a [*a]", "B003", 1, 1),
    (LAUGHS, "B003", 1, 4),
    ("a: b\na: c", "B003", 2, 1),
    ("a:\n  - {b: c, b: d}", "B003", 2, 12),
    ("a: b\n'a': c", "B003", 2, 1),
    ("[a, b]: c", "B103", 1, 1),
    ("? {a: b}\n: c", "B103", 1, 3),
    ("a: b\x00", "B004", 1, 5),
    ("a: b\n  \x1b[2J", "B004", 2, 3),
    ("a: b\rc: d", "B004", 1, 5),
    ("a: b\x85c: d", "B004", 1, 5),
    ("a: \u202eb", "B004", 1, 4),
    ("a: b\nc: d\u2028e", "B004", 2, 5),
    ("a: b\ufeff", "B004", 1, 5),
    ("a: zero\u200bwidth", "B004", 1, 8),
    ('a: "\\x1b[2J"', "B004", 1, 4),
    ('a: "\\u202e"', "B004", 1, 4),
    ('a: "\\0"', "B004", 1, 4),
    ('a: "b\\rc"', "B004", 1, 4),
    ('a: ["\\e"]', "B004", 1, 5),
    ('"\\x07": b', "B004", 1, 1),
    ("a: [b\n", "B002", 2, 1),
    ("a: b: c", "B002", 1, 5),
    ("\ta: b", "B002", 1, 1),
    ("a: b\n---\nc: d", "B002", 2, 1),
    ('a: "\\ud800"', "B002", 1, 7),
    ("a: 'b", "B002", 1, 6),
    ("%YAML 9.9\n---\na: b", "B002", 1, 1),
    ("", "B002", 0, 0),
    ("# only a remark\n", "B002", 0, 0),
    ("a: " + "[" * 10_000 + "]" * 10_000, "B005", 1, 27),
    ("a: " + "{b: " * 10_000 + "}" * 10_000, "B005", 1, 4 + 23 * 4),
    ("- " * 5_000 + "a", "B005", 1, 1 + 24 * 2),
    ("".join(f"{' ' * depth}a:\n" for depth in range(1_500)) + " " * 1_500 + "b", "B005", 25, 25),
    ("a: " + "b" * 20_001, "B005", 1, 4),
    ("a: |\n" + "  bread and salt\n" * 2_000, "B005", 1, 4),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED, ids=lambda value: ascii(str(value))[1:31])
def test_it_is_refused_at_its_place_and_soon(text: str, code: str, line: int, column: int) -> None:
    begun = time.process_time()
    problems = parse(text, "x.yaml").problems
    assert time.process_time() - begun < 5
    assert problems
    assert (problems[0].file, problems[0].code, problems[0].line, problems[0].column) == ("x.yaml", code, line, column)


def test_text_stays_the_text_that_was_written() -> None:
    written = ["12:30", "no", "010", "3.10", "~", "null", "0x1F", "1e3", "2019-04-24", "yes", "=", "<<", ".inf", "+1"]
    page = parse("".join(f"- {word}\n" for word in written), "x.yaml")
    assert page.problems == []
    assert page.root is not None
    assert [node.value for node in page.root.value] == written


def test_what_looks_like_a_mark_in_text_is_only_text() -> None:
    page = parse('a: "&b *c !d [^e] {f}"\ng: h & i * j !\nk: "😀 – “ü”"', "x.yaml")
    assert page.problems == []
    assert isinstance(page.root, MappingNode)
    values = [value.value for _, value in page.root.value if isinstance(value, ScalarNode)]
    assert values == ["&b *c !d [^e] {f}", "h & i * j !", "😀 – “ü”"]


def test_a_story_keeps_times_and_words_as_they_were_written(kite: Path) -> None:
    edit(kite, "1-mole.yaml", "title: On the mole", "title: no")
    edit(kite, "2-string.yaml", "when: 15:00", "when: 010")
    edit(kite, "lighthouse.yaml", "when: 14:45", "when: 3.10")
    story = examine(kite).story
    assert story is not None
    assert (story.scenes["mole"].title, story.scenes["mole"].when) == ("no", "14:30")
    assert (story.scenes["string"].when, story.scenes["lighthouse"].when) == ("010", "3.10")


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_welcome(kite: Path) -> None:
    whole = examine(kite).story
    for path in kite.glob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert problems_of(kite) == []
    assert examine(kite).story == whole


def test_lines_are_counted_alike_with_the_line_ends_of_windows(kite: Path) -> None:
    edit(kite, "timeline.yaml", "scene: mole", "scene: mold")
    before = problems_of(kite)
    (kite / "timeline.yaml").write_bytes((kite / "timeline.yaml").read_bytes().replace(b"\n", b"\r\n"))
    assert before
    assert problems_of(kite) == before


@pytest.mark.parametrize("content", [b"- a\n- b\n", b"a\n", b"[]\n", b"", b"\x00", b"\xff\xfe", b"[" * 9_999])
@pytest.mark.parametrize(
    "file", ["story.yaml", "sources.yaml", "people.yaml", "places.yaml", "timeline.yaml", "x.yaml"]
)
def test_a_file_of_another_shape_is_no_reason_to_fall_over(kite: Path, file: str, content: bytes) -> None:
    (kite / file).write_bytes(content)
    draft = examine(kite)
    an_empty_time_line = file == "timeline.yaml" and content == b"[]\n"
    assert an_empty_time_line or [problem for problem in draft.problems if problem.file == file]


@pytest.mark.parametrize("file", ["sources.yaml", "places.yaml", "x.yaml"])
def test_a_file_that_holds_an_empty_mapping_lacks_its_fields(kite: Path, file: str) -> None:
    (kite / file).write_bytes(b"{}\n")
    assert "B102" in {problem.code for problem in problems_of(kite) if problem.file == file}


def test_bytes_that_are_not_utf_8_are_named_by_their_line(kite: Path) -> None:
    (kite / "people.yaml").write_bytes("ada-vik:\n  name: Ådå\n  role: ".encode() + b"\xc3\x28\n")
    found = [problem for problem in problems_of(kite) if problem.file == "people.yaml"]
    assert [(problem.code, problem.line) for problem in found] == [("B002", 3)]


def test_a_file_may_be_large_but_not_larger(kite: Path) -> None:
    term = "  meaning: A wall of stone that shelters a harbour.\n"
    edit(kite, "glossary.yaml", term, term + f"#{'.' * MOST_BYTES}\n")
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [("glossary.yaml", "B005")]
    edit(kite, "glossary.yaml", "." * MOST_BYTES, "." * (MOST_BYTES - 200))
    assert problems_of(kite) == []


def test_nesting_too_large_to_read_is_refused_as_too_large(kite: Path) -> None:
    edit(kite, "glossary.yaml", "", "".join(f"{' ' * depth}a:\n" for depth in range(5_000)))
    assert [(problem.file, problem.code) for problem in problems_of(kite)] == [("glossary.yaml", "B005")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
def test_a_link_out_of_the_folder_is_not_followed(kite: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("secret: words\n", encoding="utf-8")
    (kite / "glossary.yaml").unlink()
    (kite / "glossary.yaml").symlink_to(tmp_path / "secret.yaml")
    problems = problems_of(kite)
    assert [(problem.file, problem.code) for problem in problems] == [("glossary.yaml", "B001")]
    assert "leads out of the story" in problems[0].message
    assert "secret" not in problems[0].message


def test_a_link_within_the_folder_is_followed(kite: Path) -> None:
    (kite / "words").write_bytes((kite / "glossary.yaml").read_bytes())
    (kite / "glossary.yaml").unlink()
    (kite / "glossary.yaml").symlink_to(kite / "words")
    assert problems_of(kite) == []


def test_nothing_in_a_story_is_run(kite: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    edit(kite, "glossary.yaml", "term: Mole", f"term: !!python/object/apply:pathlib.Path.touch [{harm}]")
    done = check(kite)
    assert done.returncode == 1
    assert not harm.exists()


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x"]
)
@pytest.mark.parametrize("before", ["", " ", "\\t", "https"])
def test_an_address_that_is_none_of_the_web_is_refused_at_its_place(kite: Path, address: str, before: str) -> None:
    whole = (kite / "sources.yaml").read_text("utf-8")
    line = next(number for number, each in enumerate(whole.splitlines(), 1) if "address:" in each)
    lines = whole.splitlines()
    lines[line - 1] = f'{lines[line - 1].split("address:")[0]}address: "{before}{address}"'
    (kite / "sources.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    found = [problem for problem in problems_of(kite) if problem.file == "sources.yaml"]
    assert [(problem.code, problem.line) for problem in found] == [("B103", line)]
    assert found[0].column > 1


@pytest.mark.parametrize(
    "name", ["../mole", "/etc/passwd", "mole/../string", "..", ".", "a\\\\b", "con:", "~", "mole.yaml", "%2e%2e"]
)
def test_a_name_with_parts_of_a_path_is_refused_at_its_place(kite: Path, name: str) -> None:
    edit(kite, "1-mole.yaml", "id: mole", f'id: "{name}"')
    found = [problem for problem in problems_of(kite) if problem.file == "1-mole.yaml" and problem.line == 1]
    assert [problem.code for problem in found] == ["B103"]
    assert found[0].column == 5


def test_scenes_that_lead_in_circles_and_to_themselves_are_read_and_played(kite: Path, tmp_path: Path) -> None:
    whole = (kite / "1-mole.yaml").read_text("utf-8")
    (kite / "1-mole.yaml").write_text(
        whole.replace("choices:\n", "choices:\n  - {to: mole, id: round, label: Stay here}\n"), "utf-8"
    )
    assert problems_of(kite) == []
    done = run("-m", "game", "play", "--plain", kite, most=20)
    assert done.returncode == 0
    assert "Stay here" in done.stdout


def test_ten_thousand_choices_are_read_checked_and_played_soon(kite: Path) -> None:
    whole = (kite / "1-mole.yaml").read_text("utf-8")
    many = "".join(f"  - {{to: string, id: way-{number}, label: Way {number}}}\n" for number in range(10_000))
    (kite / "1-mole.yaml").write_text(whole.replace("choices:\n", f"choices:\n{many}"), "utf-8")
    done = run("-m", "game", "play", "--plain", kite, most=15)
    assert (done.returncode == 0 and "Way 9999" in done.stdout) or (
        done.returncode == 2 and "1-mole.yaml:" in done.stderr
    )
    assert "Traceback" not in done.stderr
