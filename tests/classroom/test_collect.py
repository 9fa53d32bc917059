"""A class's journals collected: every answer in one table, every file that does not count named, and none fatal."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from browser import Say
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runs import amount
from school_class import school_class, walked, write

from game.classroom.answers import AGREES, GONE, OWN_WORDS, UNFIT, rows, standing, summaries
from game.classroom.hand_ins import MOST_BYTES, HandedIn, read_folder
from game.classroom.table import COLUMNS, FORMULAS, as_csv, cell
from game.cli import collect, main
from game.journey.state import moves
from game.journey.state.journey import replay
from game.journey.tasks.questions import question
from game.story.loading import examine
from game.story.model.story import Story
from game.story.model.text import UNSAFE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "the class"
    place.mkdir()
    return place


def table(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def run(*arguments: str | Path) -> int:
    return main(["collect", *map(str, arguments)])


def left_out(found: HandedIn) -> dict[str, str]:
    return {each.file: each.why for each in found.left_out}


def test_a_class_of_thirty_with_five_bad_files_is_collected(
    folder: Path, story: Story, kite: Path, capsys: pytest.CaptureFixture[str], report: Say
) -> None:
    pupils = school_class(folder, story, 30)
    names = sorted(pupils)
    cut, twice, foreign, empty, picture = (folder / name for name in names[3:28:5])
    cut.write_bytes(cut.read_bytes()[:-7])
    shutil.copyfile(folder / names[0], twice)
    other = examine(kite).story
    assert other is not None
    write(foreign, other, [moves.Note("mole", "hello")])
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))

    assert run(folder, "-o", folder / "class.csv") == 1

    said = capsys.readouterr()
    assert "26 journals read, 4 files left out." in said.out
    for path, why in (
        (twice, f"Left out: {twice.name}: it is the same as {names[0]}, which counts."),
        (foreign, f"Left out: {foreign.name}: it is a journal of another story"),
        (empty, f"Left out: {empty.name}: it is empty."),
        (picture, f"Left out: {picture.name}: it is no journal."),
        (cut, f"In part: {cut.name}: it is damaged: line"),
    ):
        assert why in said.err, path
    counted = {name: pupils[name] for name in names if folder / name not in (twice, foreign, empty, picture)}
    counted[cut.name] = replay(story, tuple(pupils[cut.name].moves)[:-1])
    written = table(folder / "class.csv")
    assert Counter(row["file"] for row in written) == Counter(
        {name: len(journey.answers) for name, journey in counted.items()}
    )
    for number, task in enumerate(story.tasks.values(), 1):
        answered = sum(journey.answered(task.id) is not None for journey in counted.values())
        assert answered == 0 or f"Task {number} · " in said.out
        heading = question(story, task, "standard").heading
        assert not answered or f"{heading} · {answered} of 26 answered" in said.out
    report(f"collect: 30 files, {len(counted)} journals, 4 left out, 1 in part, {len(written)} answers in the table")


def test_a_row_says_who_what_where_and_what_was_opened_before(folder: Path, story: Story) -> None:
    claim = story.tasks["tasted"].claim or ""
    made: list[moves.Move] = [
        moves.Alias("Blue  Otter"),
        moves.Turn("khasan-welcome"),
        moves.Note("khasan-welcome", "two stories\nabout one loaf"),
        moves.Answer("khasan-welcome", "tasted", ("certainly-not",)),
        moves.Open("khasan-welcome", claim),
        moves.Level("easier"),
        moves.Answer("khasan-welcome", "tasted", ("later-yes",)),
        moves.Answer("khasan-welcome", "exit-ticket", ("a claim", "one", "", "a limit")),
        moves.Answer("khasan-welcome", "no-longer-asked", ("x", "y")),
        moves.Answer("khasan-welcome", "tasted", ("gone",)),
    ]
    write(folder / "sub" / "one.jsonl", story, made)
    (hand_in,) = read_folder(folder, story).hand_ins
    first, second, ticket, gone, unfit = rows(story, hand_in)
    asked = question(story, story.tasks["tasted"], "standard")
    assert (first.alias, first.file, first.level) == ("Blue Otter", "sub/one.jsonl", "Standard")
    assert (first.number, first.task, first.kind) == (asked.number, "tasted", "What do the sources show?")
    assert (first.sources, first.which, first.opened) == ("differs", "1 of 3", "")
    assert first.answer == "Certainly not"
    assert first.scene == "Bread and salt"
    assert first.notes == "two stories about one loaf"
    assert (second.sources, second.which, second.level) == (AGREES, "2 of 3", "Easier")
    assert story.claims[claim].says in second.opened
    assert story.claims[claim].says in first.unopened
    assert ticket.sources == OWN_WORDS
    assert ticket.answer.endswith("A limit: what the sources do not show: a limit")
    assert (gone.sources, gone.answer, gone.number) == (GONE, "x; y", None)
    assert unfit.sources == UNFIT
    assert not [row for row in (first, second) if any(word in str(row) for word in ("score", "point", "second"))]


def test_the_printed_table_counts_the_latest_answer_of_each(
    folder: Path, story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = story.tasks["tasted"].claim or ""
    for number, (before, after) in enumerate([("whole-loaf", "later-yes"), ("later-yes", "certainly-not")]):
        made: list[moves.Move] = [
            moves.Turn("khasan-welcome"),
            moves.Answer("khasan-welcome", "tasted", (before,)),
            *([moves.Open("khasan-welcome", claim)] if number else []),
            moves.Answer("khasan-welcome", "tasted", (after,)),
        ]
        write(folder / f"{number}.jsonl", story, made)
    write(folder / "2.jsonl", story, [moves.Level("easier")])
    assert run(folder) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "3 journals read, 0 files left out." in said.out
    assert "Without an answer: 2.jsonl." in said.out
    assert "Task 16 · What do the sources show? · 2 of 3 answered" in said.out
    lines = [line.split() for line in said.out.splitlines()]
    assert ["1", "a.", "Certainly", "not"] in lines
    assert any(line[:3] == ["1", "*", "c."] for line in lines)
    assert f"  1 of 2  {story.claims[claim].says}" in said.out


def test_each_kind_of_task_is_summed_up(folder: Path, story: Story) -> None:
    school_class(folder, story, 12)
    found = read_folder(folder, story)
    made = {each.number: each for each in summaries(story, found.hand_ins)}
    for number, task in enumerate(story.tasks.values(), 1):
        answers = [last for each in found.hand_ins if (last := each.journey.answered(task.id))]
        if not answers:
            continue
        asked = question(story, task, "standard")
        summary = made[number]
        assert summary.answered == len(answers)
        agreeing = sum(standing(story, asked, each.given) == AGREES for each in answers)
        assert summary.agreeing == (None if asked.form == "write" else agreeing)
        for option in summary.options:
            assert option.count <= summary.answered
        if asked.form == "pick" and len(asked.key) == 1:
            assert sum(option.count for option in summary.options) == summary.answered
        if asked.form == "place":
            assert sum(option.count for option in summary.options) == summary.answered * len(asked.offers)


def test_whatever_else_lies_in_the_folder_is_named_and_does_no_harm(
    folder: Path, story: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write(folder / "b" / "good.jsonl", story, list(walked(story, 1).moves))
    (folder / "huge.jsonl").touch()
    with (folder / "huge.jsonl").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    (folder / "new.jsonl").write_text('{"journal":99,"story":"x","edition":"1"}\n')
    (folder / "deep.jsonl").write_text("[" * 100_000)
    (folder / "zip.zip").write_bytes(b"PK\x03\x04")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "x.jsonl").write_bytes(b"x")
    (folder / "good.jsonl.damaged-1").write_bytes(good.read_bytes())
    write(folder / "early.jsonl", story, list(walked(story, 1).moves)[:9])
    (folder / "good.jsonl.drafts").write_text('{"drafts":1,"texts":{"note":"half a"}}')
    secret = write(tmp_path / "secret.jsonl", story, [moves.Note("news-of-the-day", "mine")])
    (folder / "link.jsonl").symlink_to(secret)
    (folder / "round").symlink_to(folder)
    (folder / "nowhere").symlink_to(tmp_path / "nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.jsonl")
    assert run(folder, "-o", folder / "class.csv") == 1
    assert run(folder, "-o", folder / "class.csv") == 1
    said = capsys.readouterr()
    for name, why in {
        "huge.jsonl": "larger than 4 MB",
        "new.jsonl": "a newer version of this program",
        "deep.jsonl": "it is no journal",
        "zip.zip": "it is no journal",
        "good.jsonl.damaged-1": "the copy of a damaged journal",
        "early.jsonl": "an earlier copy of b/good.jsonl",
        "good.jsonl.drafts": "begun and not finished",
        "link.jsonl": "it is a link",
        "round": "it is a link",
        "nowhere": "it is a link",
        **({"pipe.jsonl": "no ordinary file"} if hasattr(os, "mkfifo") else {}),
    }.items():
        assert any(line.startswith(f"Left out: {name}: ") and why in line for line in said.err.splitlines()), name
    assert "DS_Store" not in said.err
    assert "class.csv: it is" not in said.err
    assert {row["file"] for row in table(folder / "class.csv")} == {"b/good.jsonl"}


def test_what_may_not_be_read_is_named(folder: Path, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "good.jsonl", story, list(walked(story, 1).moves))
    write(folder / "shut.jsonl", story, list(walked(story, 2).moves))
    opened = Path.open

    def refuse(path: Path, *given: Any, **named: Any) -> Any:
        if path.name == "shut.jsonl":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    found = read_folder(folder, story)
    assert left_out(found) == {"shut.jsonl": "it cannot be read: Permission denied"}
    assert [each.file for each in found.hand_ins] == ["good.jsonl"]


def test_two_who_did_the_same_without_an_alias_are_told_from_copies_only_by_their_bytes(
    folder: Path, story: Story
) -> None:
    made: list[moves.Move] = [moves.Turn("khasan-welcome"), moves.Answer("khasan-welcome", "tasted", ("later-yes",))]
    write(folder / "one.jsonl", story, made)
    write(folder / "two.jsonl", story, made[:1])
    assert read_folder(folder, story).whole
    write(folder / "three.jsonl", story, made)
    assert left_out(read_folder(folder, story)) == {"two.jsonl": "it is the same as three.jsonl, which counts"} or set(
        left_out(read_folder(folder, story))
    ) == {"three.jsonl"}


def test_a_journal_of_nothing_but_resumes_or_rewinds_takes_no_longer_than_another(folder: Path, story: Story) -> None:
    every = list(story.heading.main_line)
    long: dict[str, list[moves.Move]] = {
        "resumes": [moves.Resume(0), moves.Go("nowhere", "x", "y")] * 20_000,
        "rewinds": [moves.Rewind(0)] * 40_000,
        "turns": [moves.Turn(every[at % len(every)]) for at in range(40_000)],
    }
    for name, made in long.items():
        write(folder / f"{name}.jsonl", story, [*made, moves.Answer(story.heading.start, "tasted", ("later-yes",))])
    found = read_folder(folder, story)
    assert {each.file for each in found.hand_ins} == {"resumes.jsonl", "rewinds.jsonl", "turns.jsonl"}
    assert sum(len(list(rows(story, each))) for each in found.hand_ins) == 2
    assert [each.answered for each in summaries(story, found.hand_ins)] == [2]


@pytest.mark.skipif(os.name == "nt", reason="no file can have such a name here")
def test_a_files_name_writes_no_line_of_its_own(folder: Path, story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a\nLeft out: b.jsonl: \x1b[2J").write_text("x")
    write(folder / "c\n\u202ed.jsonl", story, list(walked(story, 1).moves))
    assert run(folder, "-o", folder / "class.csv") == 1
    said = capsys.readouterr()
    assert [line for line in said.err.splitlines() if line.startswith("Left out: b")] == []
    assert "\x1b" not in said.err
    assert {row["file"] for row in table(folder / "class.csv")} == {"c\\n\\u202ed.jsonl"}


def test_the_same_alias_in_two_files_is_said(folder: Path, story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    for at in (1, 2):
        write(folder / f"{at}.jsonl", story, [moves.Alias("Otter"), moves.Note("news-of-the-day", str(at))])
    assert run(folder) == 0
    assert "The same alias, Otter, stands in 1.jsonl, 2.jsonl." in capsys.readouterr().out


HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1",
    "-1+2",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\u200b=1",
    " =1",
    "＝1",
    "\x1b[31m=1",
    '"=1',
    "'=1",
)


def test_no_cell_is_a_formula_and_no_line_is_broken(
    folder: Path, story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    for at, words in enumerate(HOSTILE):
        made: list[moves.Move] = [
            moves.Alias(words),
            moves.Note("news-of-the-day", words),
            moves.Answer("news-of-the-day", "exit-ticket", (words, f"{words}\r\n=2;\u202e", "", "")),
            moves.Answer("news-of-the-day", words, (words,)),
        ]
        write(folder / f"{words.replace('/', '_').replace(chr(13), '_')}{at}.jsonl", story, made)
    assert run(folder, "-o", folder.parent / "class.csv") == 0
    written = table(folder.parent / "class.csv")
    assert len(written) == 2 * len(HOSTILE)
    raw = (folder.parent / "class.csv").read_bytes().decode("utf-8-sig")
    assert raw.count("\r\n") == len(written) + 1
    assert not UNSAFE.search(raw.replace("\r\n", ""))
    for row in written:
        assert set(row) == set(COLUMNS.values())
        assert not [value for value in row.values() if value.startswith(FORMULAS)]
    assert any(row["alias"] == "'=cmd|'/c calc'!A1" for row in written)
    assert "\x1b" not in capsys.readouterr().out


@settings(max_examples=amount(150, quick=50), deadline=None)
@given(st.text(max_size=40))
def test_a_cell_says_its_words_on_one_line_and_is_no_formula(text: str) -> None:
    made = cell(text)
    assert made == "" or not made[0].isspace()
    assert not made.startswith(FORMULAS)
    assert made.removeprefix("'").split() == UNSAFE.sub("", " ".join(text.split())).removeprefix("'").split()


@settings(max_examples=amount(60, quick=20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.binary(max_size=60), st.sampled_from([b'{"move":"go"}', b"null", b"[]"])), max_size=6))
def test_no_file_of_any_bytes_is_fatal(tmp_path: Path, story: Story, lines: list[bytes]) -> None:
    place = tmp_path / "any"
    place.mkdir(exist_ok=True)
    write(place / "good.jsonl", story, [moves.Note("news-of-the-day", "a")])
    head = (place / "good.jsonl").read_bytes().splitlines()[0]
    (place / "bad.jsonl").write_bytes(b"\n".join(lines))
    (place / "worse.jsonl").write_bytes(b"\n".join([head, *lines]))
    found = read_folder(place, story)
    as_csv(row for each in found.hand_ins for row in rows(story, each))
    assert "good.jsonl" in {each.file for each in found.hand_ins}


@pytest.mark.parametrize(
    ("name", "said"),
    [("gone", "is not there"), ("a file", "is a file"), ("nothing", "holds no journal of Bread and Salt")],
)
def test_where_nothing_can_be_done_it_is_said(
    tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("x")
    (tmp_path / "nothing").mkdir()
    assert run(tmp_path / name) == 2
    assert said in capsys.readouterr().err


def test_a_table_never_takes_a_journals_place(folder: Path, story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    journal = write(folder / "one.jsonl", story, list(walked(story, 1).moves))
    before = journal.read_bytes()
    assert run(folder, "-o", journal) == 2
    assert "a name for a journal" in capsys.readouterr().err
    assert journal.read_bytes() == before


def test_a_table_that_cannot_be_written_is_said(folder: Path, story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "one.jsonl", story, list(walked(story, 1).moves))
    assert run(folder, "-o", folder / "no" / "such" / "class.csv") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_table_can_go_to_the_output(folder: Path, story: Story, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write(folder / "one.jsonl", story, list(walked(story, 1).moves))
    assert run(folder, "-o", "-") == 0
    said = capfdbinary.readouterr()
    assert said.out.startswith(b"\xef\xbb\xbfalias,file,")
    assert b"1 journal read" in said.err


def test_journals_with_one_id_are_copies_and_the_longest_counts(folder: Path, story: Story) -> None:
    whole = list(walked(story, 1).moves)
    other_way = [*whole[:9], moves.Note(story.heading.start, "elsewhere")]
    write(folder / "begun.jsonl", story, whole[:9], "a" * 32)
    write(folder / "whole.jsonl", story, whole, "a" * 32)
    write(folder / "other-way.jsonl", story, other_way, "a" * 32)
    # Somebody else's, under the same alias, and one of the format that had no ids.
    write(folder / "another.jsonl", story, whole[:10], "b" * 32)
    write(folder / "old.jsonl", story, whole[:8])
    found = read_folder(folder, story)
    assert [each.file for each in found.hand_ins] == ["another.jsonl", "old.jsonl", "whole.jsonl"]
    assert [(each.file, each.why) for each in found.left_out] == [
        ("begun.jsonl", "it is an earlier copy of whole.jsonl, which counts"),
        ("other-way.jsonl", "it is another copy of the journey in whole.jsonl, which counts"),
    ]


def test_a_long_run_says_how_far_it_has_come(
    folder: Path, story: Story, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    school_class(folder, story, 3)
    monkeypatch.setattr(collect, "TIMEOUT", 0.0)
    assert run(folder) == 0
    assert capsys.readouterr().err.splitlines() == ["Read 1 of 3 files.", "Read 2 of 3 files."]
    monkeypatch.setattr(collect, "TIMEOUT", 60.0)
    assert run(folder) == 0
    assert capsys.readouterr().err == ""


def test_a_story_of_ones_own_is_named(folder: Path, kite: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = examine(kite).story
    assert other is not None
    write(folder / "one.jsonl", other, [moves.Answer("mole", "which-colour", ("red",))])
    assert run(folder) == 2
    assert run(folder, kite) == 0
    assert "1 as the sources show" in capsys.readouterr().out
