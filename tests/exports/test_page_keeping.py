"""What is kept: in the browser, in files that the terminal goes on from, and where nothing may be kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browser import Browser

from game.cli import main
from game.journey.documents.markdown import front_page, notebook, transcript
from game.journey.saving.session import open_session
from game.journey.state import moves
from game.journey.state.journey import replay
from game.story.model.story import Story

READER = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
CATCH = """
window.caught = [];
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.text().then((text) => caught.push(text)); return make(blob); };
"""


def reading(browser: Browser, script: str, *arguments: Any) -> Any:
    return browser.run(f"{READER}\n{script}", *arguments)


def saved(browser: Browser, leaf: str, words: str) -> str:
    """What a button offers as a file."""
    browser.run(CATCH)
    reading(
        browser,
        "leaf(arguments[0]); press(all('.now button').find((each) => words(each) === arguments[1]))",
        leaf,
        words,
    )
    browser.wait("window.caught.length")
    return str(browser.run("return caught[0]"))


def upload(browser: Browser, path: Path) -> None:
    reading(browser, "leaf('Settings'); one('#Upload').hidden = false")
    browser.driver.find_element("id", "Upload").send_keys(str(path))


def test_a_reload_goes_on_where_the_reader_was(browser: Browser, page_file: Path) -> None:
    browser.open(page_file)
    reading(
        browser,
        "press(one('#Start button')); press(one('.now .ways button')); press(one('.now .ways li.looking button'))",
    )
    before = reading(browser, "return shownScene()")
    browser.open(page_file, fresh=False)
    assert "Go on: A platform without a name" in reading(browser, "return words(one('#Start'))")
    reading(browser, "press(one('#Start button'))")
    assert reading(browser, "return shownScene()") == before
    reading(browser, "leaf('Settings'); press(all('.now button').find((each) => words(each) === 'Clear my work'))")
    assert reading(browser, "return one('dialog').open")
    reading(browser, "press(all('dialog button').find((each) => words(each) === 'Clear it'))")
    assert reading(browser, "return journal()") == ""
    assert "Begin" in reading(browser, "return words(one('#Start'))")
    assert "Go on" not in reading(browser, "return words(one('#Start'))")
    assert browser.logs() == []


@pytest.mark.whole
def test_a_journey_goes_on_in_the_terminal_and_back(
    browser: Browser, page_file: Path, story: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    browser.open(page_file)
    walked = reading(browser, "return walk(5, 50)")
    path = tmp_path / "journey.jsonl"
    path.write_text(saved(browser, "Settings", "Save the journal as a file"), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == walked["journal"]

    session = open_session(story, path)
    assert session.resumed
    assert session.notices == []
    assert transcript(session.journey) == walked["transcript"]
    session.do(moves.Turn("officials"))
    session.do(moves.Look("officials", next(iter(story.scenes["officials"].details))))
    session.do(moves.Note("officials", "from the terminal"))
    expected = transcript(session.journey)
    session.close()

    browser.open(page_file)
    upload(browser, path)
    browser.wait("document.querySelector('.scene.now')")
    assert reading(browser, "return journal()") == path.read_text(encoding="utf-8")
    assert reading(browser, "return words(one('.now h2'))") == story.scenes["officials"].title
    assert reading(browser, "leaf('Transcript'); return one('#Transcript pre').textContent") == expected

    # The command line takes the file as it takes its own.
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("where\nquit\n"))
    assert main(["play", "--plain", "--journal", str(path)]) == 0
    assert "You go on where you left off." in capsys.readouterr().out


def test_the_papers_are_the_terminals(browser: Browser, page_file: Path, story: Story) -> None:
    browser.open(page_file)
    reading(browser, """
      for (const hash of new Set(all('#khasan-welcome .prose a[href^="#Claim-"]').map((link) => link.hash))) {
        leaf('Contents'); press(one('#Contents a[href="#khasan-welcome"]'));
        press(one(`.now .prose a[href="${hash}"]`)); press(one('.card [data-keep]'));
      }
      leaf('FrontPage');
      for (let count = 0; count < 8; count += 1) {
        press(all('#FrontPage .entry .actions button').find((each) => words(each).startsWith('Put')));
      }
      one('#Headline').value = 'A loaf: *two* stories'; press(one('#Headline ~ .actions button'));
      leaf('Notebook'); one('#Note').value = 'Who was there?'; press(one('#Note ~ .actions button'));
    """)  # fmt: skip
    lines = reading(browser, "return journal()").strip().split("\n")[1:]
    journey = replay(story, [moves.from_line(line.encode()) for line in lines])
    assert len(journey.picked) >= 5
    assert saved(browser, "Notebook", "Save the notebook as a file") == notebook(journey)
    assert saved(browser, "FrontPage", "Save the front page as a file") == front_page(journey)
    assert saved(browser, "Transcript", "Save the transcript as a file") == transcript(journey)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no journal at all", "is no journal"),
        ('{"journal":3,"whatever":"x"}\n', "newer version"),
        ('{"journal":2,"read":false,"story":"x","edition":"1"}\n', "is no journal"),
        ('{"journal":2,"id":"%s","story":"x","edition":"1"}\n' % ("0" * 32), "is no journal"),
        ('{"journal":1,"story":"00000000-0000-4000-8000-000000000000","edition":"1"}\n', "another story"),
        ("", "is no journal"),
        ("\x00\xff" * 100, "is no journal"),
    ],
)
def test_a_file_that_is_no_journal_of_this_story_is_refused(
    browser: Browser, page_file: Path, tmp_path: Path, text: str, said: str
) -> None:
    browser.open(page_file)
    reading(browser, "press(one('#Start button')); press(one('.now .ways button'))")
    before = reading(browser, "return journal()")
    path = tmp_path / "other.jsonl"
    path.write_text(text, encoding="utf-8")
    upload(browser, path)
    browser.wait("document.querySelector('.notice')")
    assert said in reading(browser, "return words(one('.notice'))")
    assert reading(browser, "return journal()") == before


def test_a_damaged_and_an_outdated_journal_go_on_as_far_as_they_hold(
    browser: Browser, page_file: Path, story: Story, tmp_path: Path
) -> None:
    head = json.dumps({"journal": 1, "story": story.heading.ifid, "edition": "0", "title": "An older one"})
    path = tmp_path / "old.jsonl"
    path.write_text(
        f'{head}\n{{"move":"turn","to":"route"}}\n{{"move":"turn","to":"gone"}}\n{{"move":"tu', encoding="utf-8"
    )
    browser.open(page_file)
    upload(browser, path)
    browser.wait("document.querySelector('.scene.now')")
    notices = reading(browser, "return all('.notice').map(words)")
    assert any("line 4 makes no sense (it was cut short)" in each for each in notices)
    assert any("Move 2 (turn) no longer holds: there is no scene `gone` any more" in each for each in notices)
    reading(browser, "press(one('.now .ways button'))")
    kept = reading(browser, "return journal()").split("\n")
    assert kept[0] == head
    assert kept[3:5] == [
        '{"move":"resume","turn":1}',
        '{"move":"go","scene":"route","choice":"khasan-welcome","to":"khasan-welcome"}',
    ]


@pytest.mark.whole
def test_where_nothing_may_be_kept_it_says_so_and_plays(
    browser: Browser, page_file: Path, served: tuple[str, Path]
) -> None:
    address, folder = served
    (folder / "story.html").write_bytes(page_file.read_bytes())
    (folder / "host.html").write_text('<!doctype html><iframe sandbox="allow-scripts" src="story.html"></iframe>')
    browser.open(f"{address}/host.html", fresh=False)
    browser.driver.switch_to.frame(0)
    try:
        browser.wait("document.documentElement.classList.contains('play')")
        notices = reading(
            browser, "press(one('#Start button')); press(one('.now .ways button')); return all('.notice').map(words)"
        )
        assert len(notices) == 1
        assert "does not keep anything for this page" in notices[0]
        assert reading(browser, "return words(one('.now h2'))") == "A platform without a name"
    finally:
        browser.driver.switch_to.default_content()


@pytest.mark.whole
def test_two_windows_play_one_journey(browser: Browser, page_file: Path) -> None:
    browser.open(page_file)
    reading(browser, "press(one('#Start button'))")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    try:
        browser.driver.get(page_file.as_uri())
        browser.wait("document.documentElement.classList.contains('play')")
        reading(browser, "press(one('#Start button')); press(one('.now .ways button'))")
        browser.driver.close()
    finally:
        browser.driver.switch_to.window(first)
    browser.wait("document.querySelector('.now h2')?.textContent === 'A platform without a name'")


def test_the_browsers_own_back_leads_back(browser: Browser, page_file: Path, story: Story) -> None:
    first = browser.driver.current_window_handle
    # A browser keeps fifty pages in a window's past, and the other tests have opened more.
    browser.driver.switch_to.new_window("tab")
    try:
        browser.open(page_file)
        reading(browser, "press(one('#Start button')); press(one('.now .ways button')); leaf('Map')")
        browser.run("history.back()")
        browser.wait("document.querySelector('.now h2').textContent === 'A platform without a name'")
        browser.run("history.back()")
        browser.wait("document.querySelector('.now h2').textContent === 'The news of the day'")
        assert reading(browser, "return journal()").strip().endswith('{"move":"rewind","turn":0}')
        browser.run("history.forward()")
        browser.wait("document.querySelector('.now h2').textContent === 'A platform without a name'")
        assert story.heading.title in browser.driver.title
        browser.driver.close()
    finally:
        browser.driver.switch_to.window(first)


@pytest.mark.whole
def test_it_can_be_read_straight_through_and_played_again(browser: Browser, page_file: Path, story: Story) -> None:
    browser.open(page_file)
    reading(browser, "press(one('#Start button')); press(one('.now .ways button')); leaf('Settings'); leaf('Notebook')")
    reading(browser, "leaf('Tasks'); leaf('Claims'); scene(); location.hash = ''")
    browser.open(page_file, fresh=False)
    reading(browser, "press(all('#Start button').find((each) => words(each) === 'Read it straight through'))")
    shown = reading(browser, "return all('main > .leaf').filter(visible).map((each) => each.id)")
    assert [name for name in shown if name in story.scenes] == reading(browser, "return all('.scene').map((e) => e.id)")
    assert not {"Notebook", "FrontPage", "Trail", "Transcript", "Settings", "Tasks"} & set(shown)
    assert {"Map", "Time", "People", "Words", "Claims", "Article"} <= set(shown)
    assert reading(browser, "return all('.ways button').filter(visible).length") == 0
    looks = sum(len(scene.details) for scene in story.scenes.values())
    assert len(reading(browser, "return all('.look').filter(visible)")) == looks
    reading(browser, "press(one('#Start button'))")
    assert reading(browser, "return all('.leaf').filter(visible).length") == 1


def test_a_name_to_hand_in_under_stands_in_the_journal(browser: Browser, page_file: Path) -> None:
    browser.open(page_file)
    script = (
        "leaf('Settings'); one('#Alias').value = arguments[0]; press(one('#Alias + .actions button')); return journal()"
    )
    assert '{"move":"alias","text":"Blue Otter"}\n' in reading(browser, script, "  Blue   Otter ")
    assert reading(browser, "leaf('Map'); leaf('Settings'); return one('#Alias').value") == "Blue Otter"


def test_every_link_of_the_list_of_scenes_leads_where_it_says(browser: Browser, page_file: Path) -> None:
    browser.open(page_file)
    reading(browser, "press(one('#Start button'))")
    named = reading(browser, "return all('#Contents a').map((link) => link.getAttribute('href').slice(1))")
    assert {"boarding", "Claims", "Map", "Time", "People", "Words", "Article"} <= set(named)
    for name in named:
        script = "leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`)); return one('.now').id"
        assert reading(browser, script, name) == name
    assert browser.logs() == []
