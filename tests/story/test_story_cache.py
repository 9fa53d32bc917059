"""The cache is only ever a copy: right when it is there, and never missed when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop import edit, run

from game.story import cache
from game.story.loading import built_in, examine, load, story_files
from game.story.model.story import Story
from game.story.yaml_files.problems import StoryError


def digest_of(folder: Path) -> str:
    files, problems = story_files(folder)
    assert problems == []
    region = folder / "region.geojson"
    return cache.digest([*files, region] if region.exists() else files)


def kept(home: Path) -> list[Path]:
    return sorted((home / "cache").rglob("*.json"))


def test_a_story_recalled_equals_the_story_read_afresh(home: Path, story: Story) -> None:
    assert kept(home) == []
    first = load(built_in())
    assert len(kept(home)) == 1
    recalled = cache.recall(digest_of(built_in()))
    assert recalled is not None
    assert recalled == first == story
    assert list(recalled.scenes) == list(story.scenes)
    assert list(recalled.claims) == list(story.claims)
    assert type(recalled.heading.main_line) is tuple
    assert load(built_in()) == story


def test_the_second_start_reads_the_cache_and_not_the_files(kite: Path, home: Path) -> None:
    load(kite)
    (file,) = kept(home)
    content = file.read_bytes()
    assert content.count(b'"An afternoon on the mole"') == 1
    file.write_bytes(content.replace(b"An afternoon on the mole", b"From the cache"))
    assert load(kite).heading.subtitle == "From the cache"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"heading": null, "sources": null, "scenes": []}',
        b'{"heading": {}, "sources": {}, "scenes": {"mole": 3}}',
        b"[" * 100_000,
        b'{"heading": ' * 50_000,
        b'"\xed\xa0\x80"',
        b'{"heading": {"title": "\xff"}}',
    ],
)
def test_a_corrupt_cache_is_passed_over_and_mended(kite: Path, home: Path, content: bytes) -> None:
    whole = load(kite)
    (file,) = kept(home)
    file.write_bytes(content)
    assert cache.recall(digest_of(kite)) is None
    assert load(kite) == whole
    assert cache.recall(digest_of(kite)) == whole


def test_a_cache_cut_short_anywhere_is_passed_over(kite: Path, home: Path) -> None:
    whole = load(kite)
    (file,) = kept(home)
    content = file.read_bytes()
    for length in range(0, len(content), 97):
        file.write_bytes(content[:length])
        assert load(kite) == whole


def test_a_folder_where_the_cached_story_should_be_is_passed_over(kite: Path, home: Path) -> None:
    whole = load(kite)
    (file,) = kept(home)
    file.unlink()
    file.mkdir()
    assert load(kite) == whole


def test_a_cache_that_cannot_be_written_is_done_without(
    kite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))
    assert load(kite) == load(kite) == examine(kite).story
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"
    assert cache.recall(digest_of(kite)) is None


def test_a_file_that_has_changed_is_read_anew(kite: Path, home: Path) -> None:
    assert load(kite).scenes["mole"].title == "On the mole"
    edit(kite, "1-mole.yaml", "title: On the mole", "title: On the pier")
    assert load(kite).scenes["mole"].title == "On the pier"
    assert len(kept(home)) == 2


def test_a_file_that_has_been_broken_is_not_hidden_by_the_cache(kite: Path) -> None:
    load(kite)
    edit(kite, "1-mole.yaml", "title: On the mole", "titel: On the mole")
    with pytest.raises(StoryError) as caught:
        load(kite)
    assert {problem.code for problem in caught.value.problems} == {"B101", "B102"}


def test_a_broken_story_is_never_kept(kite: Path, home: Path) -> None:
    edit(kite, "1-mole.yaml", "title: On the mole", "titel: On the mole")
    with pytest.raises(StoryError):
        load(kite)
    assert kept(home) == []


def test_the_digest_changes_when_a_file_does(kite: Path) -> None:
    before = digest_of(kite)
    assert digest_of(kite) == before
    names = sorted(path.name for path in kite.glob("*.yaml"))
    seen = {before}
    for name in names:
        whole = (kite / name).read_bytes()
        (kite / name).write_bytes(whole + b"\n")
        seen.add(digest_of(kite))
        (kite / name).write_bytes(whole)
    assert len(seen) == len(names) + 1
    assert digest_of(kite) == before


def test_the_digest_changes_when_a_file_comes_goes_or_is_renamed(kite: Path) -> None:
    whole = digest_of(kite)
    (kite / "lighthouse.yaml").rename(kite / "tower.yaml")
    renamed = digest_of(kite)
    (kite / "tower.yaml").unlink()
    gone = digest_of(kite)
    (kite / "empty.yaml").write_bytes(b"")
    assert len({whole, renamed, gone, digest_of(kite)}) == 4


def test_stories_that_were_kept_long_ago_are_let_go(kite: Path, home: Path) -> None:
    for number in range(cache.KEPT + 3):
        (kite / "glossary.yaml").write_bytes((kite / "glossary.yaml").read_bytes() + b"\n")
        load(kite)
        assert len(kept(home)) == min(number + 1, cache.KEPT)
    assert cache.recall(digest_of(kite)) is not None


def test_nothing_half_written_is_left_behind(kite: Path, home: Path) -> None:
    load(kite)
    assert [path.suffix for path in (home / "cache").rglob("*") if path.is_file()] == [".json"]


def test_a_cached_story_is_recalled_without_reading_yaml(kite: Path) -> None:
    code = (
        "import sys, pathlib; from game.story.loading import load; story = load(pathlib.Path(sys.argv[1])); "
        "print(story.heading.title, *(name in sys.modules for name in ('yaml', 'game.story.checks.story_rules')))"
    )
    assert run("-c", code, kite).stdout == "The kite True True\n"
    assert run("-c", code, kite).stdout == "The kite False False\n"
