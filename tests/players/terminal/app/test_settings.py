"""The settings: what each does, that they are kept, and what is said if they cannot be read or kept."""

from __future__ import annotations

import pytest
from stage import Stage, playing, sitting

from game.journey.view.labels import BASES, VERDICTS
from game.players.terminal.app.app import Player
from game.players.terminal.app.settings import Settings, keep_settings, load_settings, settings_file
from game.players.terminal.app.themes import DARK, LIGHT
from game.story.model.story import Story

KHASAN = "khasan-welcome"


def value(stage: Stage, name: str) -> str:
    """The value of a setting on the screen."""
    row = next(row for row in stage.rows() if f" {name} " in row)
    return row.split(name)[1].strip()


@pytest.mark.parametrize("by_number", [True, False])
async def test_each_setting_has_its_effect_and_is_kept(story: Story, by_number: bool) -> None:
    async with playing(sitting(story, KHASAN), (80, 24)) as stage:
        apart = len(await stage.through())
        await stage.press("o")
        for number, (name, before, after) in enumerate(
            [
                ("Theme", "dark", "light"),
                ("Spacing", "normal", "projector"),
                ("Motion", "on", "off"),
                ("Reading level", "Standard", "Easier"),
            ]
        ):
            assert value(stage, name).startswith(before)
            if by_number:
                await stage.press(str(number + 1))
            else:
                await stage.press(*["down"] * bool(number), "enter")
            assert value(stage, name).startswith(after)
        assert stage.player.theme == LIGHT.name
        assert stage.player.animation_level == "none"
        assert stage.session.journey.level == "easier"
        assert load_settings() == (Settings(theme="light", spacing="projector", motion=False), "")
        await stage.press("4", "escape")
        assert len(await stage.through()) >= apart + 5, "everything is further apart"
        assert max(len(line.rstrip()) for line in await stage.through()) <= 70
        await stage.press("o", "1", "2", "3", "escape")
        assert len(await stage.through()) == apart
    assert load_settings() == (Settings(), "")


async def test_they_are_there_at_the_next_visit(story: Story) -> None:
    assert keep_settings(Settings(theme="light", spacing="projector", motion=False)) == ""
    player = Player(sitting(story), at_title=False)
    async with player.run_test(size=(80, 24)):
        assert player.theme == LIGHT.name
        assert player.has_class("-projector")
        assert player.animation_level == "none"


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"theme":"red"}', b"\xff\xfe", b"[" * 100_000, b'{"motion":"yes"}']
)
async def test_a_file_that_makes_no_sense_is_set_aside_and_told(story: Story, broken: bytes) -> None:
    place = settings_file()
    place.parent.mkdir(parents=True)
    place.write_bytes(broken)
    player = Player(sitting(story), at_title=True)
    async with player.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert player.theme == DARK.name
        told = "\n".join(each.message for each in player._notifications)
        assert "The usual ones are used" in told
        assert str(place.with_name("settings.json.damaged")) in told
        await pilot.press("d")
    assert place.with_name("settings.json.damaged").read_bytes() == broken
    assert load_settings() == (Settings(theme="light"), "")


async def test_settings_of_a_later_program_are_understood(story: Story) -> None:
    place = settings_file()
    place.parent.mkdir(parents=True)
    place.write_text('{"theme":"light","glow":7}')
    assert load_settings() == (Settings(theme="light"), "")


async def test_a_folder_that_takes_nothing_is_told_and_the_setting_holds(story: Story) -> None:
    # A file where the folder should be stops the superuser too.
    settings_file().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_file().parent.write_text("")
    player = Player(sitting(story), at_title=False)
    async with player.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert player.theme == LIGHT.name
        told = "\n".join(each.message for each in player._notifications)
        assert "cannot be kept for your next visit" in told
        assert str(settings_file()) in told


async def test_a_file_that_cannot_be_read_is_told(story: Story) -> None:
    settings_file().mkdir(parents=True)
    settings, told = load_settings()
    assert settings == Settings()
    assert "could not be read" in told


@pytest.mark.whole
async def test_without_colours_words_and_symbols_say_everything(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with playing(sitting(story, KHASAN), (120, 40)) as stage:
        assert stage.player.no_color
        assert "◐6≠" in stage.text()
        await stage.press("c")
        marks = {claim.basis for claim in story.claims.values()}, {claim.verdict for claim in story.claims.values()}
        seen = ""
        for _ in range(30):
            seen += stage.text()
            await stage.press(*["down"] * 3)
        for basis in marks[0]:
            assert f"{BASES[basis].symbol} {BASES[basis].word}" in seen
        for verdict in filter(None, marks[1]):
            assert f"{VERDICTS[verdict].symbol} {VERDICTS[verdict].word}" in seen
        await stage.press("m")
        for words in ("◉", "the way, as reported", "usual line, not known", "the way so far"):
            assert words in stage.text()
        await stage.press("o")
        assert value(stage, "Theme").startswith("dark")
