"""A sitting whose story is edited: the journey goes on, the last good state stays, no line is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journey.saving import journal
from game.journey.saving.live_reload import News, Watch, edited, summary
from game.journey.saving.session import Session, open_session
from game.journey.state import moves
from game.story.loading import load
from game.story.watching import Watcher

MOLE = "1-mole.yaml"


@pytest.fixture
def watch(kite: Path, tmp_path: Path) -> Watch:
    watcher = Watcher(kite)
    session = open_session(load(kite), tmp_path / "journal.jsonl")
    session.do(moves.Go("mole", "string", "string"))
    session.do(moves.Note("string", "a long string"))
    return Watch(watcher, session)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")


def lines(session: Session) -> list[str]:
    assert session.journal is not None
    return session.journal.path.read_text("utf-8").splitlines()


def take(watch: Watch) -> News:
    reading = watch.watcher.look_closely()
    assert reading is not None
    return watch.take(reading)


def test_an_edited_scene_is_in_the_journey_at_once(watch: Watch, kite: Path) -> None:
    session, before = watch.session, lines(watch.session)
    turn, trail, notes = session.journey.turn, session.journey.trail, session.journey.notes
    edit(kite / "2-string.yaml", "title: ", "title: Still ")
    news = take(watch)
    assert (news.files, news.changed, news.moved, news.mended, news.told) == (
        ("2-string.yaml",),
        True,
        False,
        False,
        "",
    )
    assert session.journey.scene.title.startswith("Still ")
    assert (session.journey.turn, session.journey.trail, session.journey.notes) == (turn, trail, notes)
    assert lines(session) == before
    assert edited(news) == "Read again: 2-string.yaml."


def test_a_file_saved_as_it_was_changes_nothing(watch: Watch, kite: Path) -> None:
    story = watch.session.story
    (kite / MOLE).write_bytes((kite / MOLE).read_bytes())
    assert not take(watch).changed
    assert watch.session.story is story


def test_a_broken_file_leaves_the_last_good_story_and_a_mended_one_clears(watch: Watch, kite: Path) -> None:
    session = watch.session
    good, text = session.story, (kite / "2-string.yaml").read_text("utf-8")
    (kite / "2-string.yaml").write_text(text + "nonsense: [\n", "utf-8")
    news = take(watch)
    assert not news.changed
    assert session.story is good
    assert [problem.code for problem in watch.problems] == ["B002"]
    assert summary(watch.problems) == "The story’s files have a problem. You read it as it was before."
    session.do(moves.Look("string", next(iter(session.journey.scene.details))) if session.journey.scene.details
               else moves.Note("string", "on"))  # fmt: skip

    (kite / "2-string.yaml").write_text(text.replace("title: ", "title: Mended "), "utf-8")
    news = take(watch)
    assert (news.changed, news.mended, watch.problems) == (True, True, ())
    assert edited(news) == "Mended: 2-string.yaml."
    assert session.journey.scene.title.startswith("Mended ")
    assert journal.read(session.journal.path).moves == session.journey.moves  # type: ignore[union-attr]


def test_where_the_scene_in_hand_is_taken_away_the_journey_stops_before_it_and_keeps_every_line(
    watch: Watch, kite: Path
) -> None:
    session, before = watch.session, lines(watch.session)
    saved = {path: path.read_text("utf-8") for path in kite.glob("*.yaml")}
    (kite / "2-string.yaml").unlink()
    edit(kite / MOLE, "to: string\n    label: Follow the string", "to: evening\n    label: Wait")
    edit(kite / "story.yaml", "  - string\n", "")
    news = take(watch)
    assert watch.problems == (), watch.problems
    assert (news.changed, news.moved) == (True, True)
    assert "no longer holds" in news.told
    assert session.journey.scene.id == "mole"
    assert lines(session) == before

    for path, text in saved.items():
        path.write_text(text, "utf-8")
    news = take(watch)
    assert (news.changed, news.moved, news.told) == (True, True, "")
    assert session.journey.scene.id == "string"
    assert [note.text for note in session.journey.notes] == ["a long string"]
    assert lines(session) == before


def test_a_renamed_scene_is_still_the_scene_in_hand(watch: Watch, kite: Path) -> None:
    edit(kite / "2-string.yaml", "id: string\n", "id: cord\nformerly: [string]\n")
    edit(kite / MOLE, "to: string", "to: cord")
    edit(kite / "story.yaml", "  - string\n", "  - cord\n")
    news = take(watch)
    assert watch.problems == (), watch.problems
    assert (news.changed, news.moved, news.told) == (True, False, "")
    assert watch.session.journey.scene.id == "cord"


def test_a_story_that_becomes_another_is_not_taken(watch: Watch, kite: Path) -> None:
    session = watch.session
    story, ifid = session.story, session.story.heading.ifid
    edit(kite / "story.yaml", ifid, "11111111-2222-4333-8444-555555555555")
    assert not take(watch).changed
    assert session.story is story
    assert ifid in str(watch.problems[0])
    edit(kite / "story.yaml", "11111111-2222-4333-8444-555555555555", ifid)
    news = take(watch)
    assert (news.mended, watch.problems) == (True, ())


def test_an_edition_may_change_and_the_journal_keeps_its_first_line(watch: Watch, kite: Path) -> None:
    before = lines(watch.session)
    text = (kite / "story.yaml").read_text("utf-8")
    (kite / "story.yaml").write_text(text.replace("edition: ", "edition: 9"), "utf-8")
    assert take(watch).changed
    watch.session.do(moves.Note("string", "after"))
    after = lines(watch.session)
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_problems_of_the_files_that_were_edited_come_first(watch: Watch, kite: Path) -> None:
    edit(kite / "sources.yaml", "  sheet-2001-05-07:\n", "  sheet-2001-05-08:\n    page: 3\n")
    take(watch)
    files = [problem.file for problem in watch.problems]
    assert files[0] == "sources.yaml"
    assert "1-mole.yaml" in files[1:], "one slip, and problems in files that were not touched"
