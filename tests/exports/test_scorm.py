"""The SCORM package: the manifest by the letter, and a whole course of it in scorm-again as the LMS."""

from __future__ import annotations

import io
import re
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, Say, module

from game.exports import Order, make
from game.story.model.story import Story

READER = (Path(__file__).parent / "reader.js").read_text(encoding="utf-8")
IMSCP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"

LMS = """<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<script src="scorm12.js"></script>
<script>
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  const kept = sessionStorage.getItem("cmi");
  if (kept) API.loadFromJSON(JSON.parse(kept), "");
  window.finished = 0;
  API.on("LMSFinish", () => { window.finished += 1; });
  window.keep = () => { sessionStorage.setItem("cmi", JSON.stringify(JSON.parse(JSON.stringify(API.cmi)))); };
</script>
<iframe title="course" src="course/index.html" width="1200" height="800"></iframe></html>"""


def package(story: Story) -> bytes:
    content = make("scorm", Order(story)).content
    assert isinstance(content, bytes)
    return content


def test_the_package_is_what_scorm_1_2_asks_for(story: Story) -> None:
    made = package(story)
    assert made == package(story)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["imsmanifest.xml", "index.html"]
        root = ElementTree.fromstring(opened.read("imsmanifest.xml"))
    assert root.findtext(f"{IMSCP}metadata/{IMSCP}schemaversion") == "1.2"
    organizations = root.find(f"{IMSCP}organizations")
    assert organizations is not None
    organization = organizations.find(f"{IMSCP}organization")
    assert organization is not None
    assert organizations.get("default") == organization.get("identifier")
    item = organization.find(f"{IMSCP}item")
    resource = root.find(f"{IMSCP}resources/{IMSCP}resource")
    assert item is not None
    assert resource is not None
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get(f"{ADLCP}scormtype") == "sco"
    assert resource.get("href") == "index.html"
    assert [file.get("href") for file in resource.findall(f"{IMSCP}file")] == ["index.html"]
    assert re.fullmatch(r"[A-Za-z][\w.-]*", str(root.get("identifier")))


class Course:
    """The package in an LMS that runs in the browser."""

    def __init__(self, browser: Browser, served: tuple[str, Path], story: Story) -> None:
        self.browser = browser
        self.address, folder = served
        self.folder = folder
        shutil.copy(module("scorm-again/dist/scorm12.js"), folder)
        (folder / "lms.html").write_text(LMS, encoding="utf-8")
        with zipfile.ZipFile(io.BytesIO(package(story))) as opened:
            opened.extractall(folder / "course")

    def begin(self, *, fresh: bool = False) -> None:
        self.browser.open(f"{self.address}/lms.html", fresh=False)
        if fresh:
            self.browser.run("sessionStorage.clear()")
            self.browser.open(f"{self.address}/lms.html", fresh=False)
        self.browser.wait(
            "document.querySelector('iframe').contentDocument?.documentElement.classList.contains('play')"
        )

    def within(self, script: str, *arguments: Any) -> Any:
        driver = self.browser.driver
        driver.switch_to.frame(0)
        try:
            return self.browser.run(f"{READER}\n{script}", *arguments)
        finally:
            driver.switch_to.default_content()

    def cmi(self, name: str) -> str:
        """What the LMS holds now."""
        path = ".".join(name.split("."))
        return str(self.browser.run(f"return API.cmi.{path}"))

    def leave(self) -> None:
        """The pupil closes the course."""
        self.browser.run("document.querySelector('iframe').src = 'about:blank'")
        self.browser.wait("window.finished > 0")
        self.browser.run("keep()")


@pytest.fixture
def course(browser: Browser, served: tuple[str, Path], story: Story) -> Course:
    return Course(browser, served, story)


@pytest.mark.whole
def test_a_course_is_begun_left_taken_up_and_finished(course: Course, story: Story, report: Say) -> None:
    course.begin(fresh=True)
    assert course.cmi("core.lesson_status") == "incomplete"
    walked = course.within("return walk(3, 40)")
    assert walked["notices"] == []
    assert walked["journal"] == ""  # nothing is kept where another pupil could find it
    before = course.within("scene(); return shownScene()")
    assert course.cmi("core.lesson_location") in story.scenes
    size = len(course.cmi("suspend_data"))
    assert 0 < size <= 4096
    heading = course.cmi("suspend_data").split("~")[0]
    assert re.fullmatch(r"2\|[^|]+\|[0-9a-f]{32}\|d", heading)
    course.leave()
    assert course.browser.run("return JSON.parse(sessionStorage.getItem('cmi')).core.exit") == "suspend"

    course.begin()
    course.within("press(one('#Start button'))")
    after = course.within("return shownScene()")
    assert after == before
    assert course.within("leaf('Transcript'); return one('#Transcript pre').textContent") == walked["transcript"]
    last = story.heading.main_line[-1]
    course.within("leaf('Contents'); press(one(`#Contents a[href='#${arguments[0]}']`))", last)
    assert course.cmi("core.lesson_status") == "completed"
    assert course.cmi("core.lesson_location") == last
    assert course.cmi("suspend_data").split("~")[0] == heading, "it is the same journey"
    course.leave()
    assert course.browser.logs() == []

    course.begin()
    assert course.cmi("core.lesson_status") == "completed"
    report(f"scorm: begun, left, taken up and finished; {size} characters of suspend data after 40 steps")


def test_what_does_not_fit_is_said_and_the_rest_is_kept(course: Course, story: Story) -> None:
    course.begin(fresh=True)
    course.within("press(one('#Start button'));")
    written = """
    for (let count = 0; count < 6; count += 1) {
      leaf("Notebook");
      one("#Note").value = `note ${count} ` + "all that can be said of it ".repeat(40);
      press(one("#Note ~ .actions button"));
    }
    scene();
    press(one('.now .ways button'));
    press(all('.now .prose a[href^="#Claim-"]')[0]);
    press(one('.card [data-keep]'));
    return all(".notice").map(words);
    """
    notices = course.within(written)
    assert any("4,096 characters" in each and "older notes" in each for each in notices), notices
    assert len(course.cmi("suspend_data")) <= 4096
    course.leave()
    course.begin()
    course.within("press(one('#Start button'))")
    shown = course.within("return shownScene()")
    assert shown["title"] == story.scenes[story.heading.main_line[1]].title
    notes = course.within("leaf('Notebook'); return all('#Notebook .entry').map(words)")
    assert any("note 5" in each for each in notes)
    assert not any("note 0" in each for each in notes)
    assert any("Take out of the notebook" in each for each in notes)


REFUSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<script>
  const kept = { "cmi.suspend_data": "1|other~tz", "cmi.core.lesson_location": "officials" };
  const refuse = new URLSearchParams(location.search).has("refuse");
  window.set = {};
  window.API = {
    LMSInitialize: () => (refuse ? "false" : "true"), LMSGetValue: (name) => kept[name] || "", LMSCommit: () => "true",
    LMSSetValue: (name, value) => { set[name] = value; return "true"; }, LMSFinish: () => "true",
  };
</script>
<iframe title="course" src="course/index.html" width="1200" height="800"></iframe></html>"""


@pytest.mark.parametrize(
    ("asked", "said", "title"),
    [
        ("?refuse", "does not take what you do here", "What is known of the train"),
        ("", "another edition of this story. Only your place was found again.", "The sister who was not aboard"),
    ],
)
def test_an_lms_that_refuses_or_kept_another_edition_is_said(course: Course, asked: str, said: str, title: str) -> None:
    (course.folder / "refusing.html").write_text(REFUSING, encoding="utf-8")
    course.browser.open(f"{course.address}/refusing.html{asked}", fresh=False)
    course.browser.wait("document.querySelector('iframe').contentDocument?.documentElement.classList.contains('play')")
    course.within("press(one('#Start button'))")
    course.within(
        "press(one('.now .ways button')); press(one('.now .ways button'))"
        if asked
        else "press(one('.now .ways button'))"
    )
    assert any(said in each for each in course.within("return all('.notice').map(words)"))
    assert course.within("return words(one('.now h2'))") == title
    kept = course.browser.run("return window.set")
    assert ("cmi.suspend_data" in kept) == (asked == "")
    assert [each for each in course.browser.logs() if "favicon" not in each] == []
