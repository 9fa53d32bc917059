"""Pictures of the exported page, to judge it by: `python tests/pictures/take_page.py FOLDER`.

Writes a PNG for each of its screens on a phone, a laptop and a projector, in both themes; `page.png` is the README's.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser import Browser

from game.exports import Order, make
from game.story.loading import built_in, load

SIZES = ((360, 740), (1280, 860), (1920, 1080))

# What to press from one picture to the next; the name is the picture's.
STEPS = (
    ("title", ""),
    ("khasan", "leaf('Contents'); press(one('#Contents a[href=\"#khasan-welcome\"]'))"),
    ("source", "press(one('.now .prose .x')); press(one('.card [data-keep]'))"),
    ("look", "press(all('.card button').pop()); press(all('.now .ways .looking button')[1])"),
    (
        "task",
        "press(one('.now .tasking button')); press(one('.now .task input')); press(one('.now .task .actions button'))",
    ),
    *((name, f"leaf('{name}')") for name in ("Map", "Time", "Claims", "Notebook", "Trail", "Settings")),
    ("FrontPage", "leaf('FrontPage'); press(one('#FrontPage .actions button'))"),
    ("held-up", "leaf('Contents'); press(one('#Contents a[href=\"#held-up\"]'))"),
)


def take(folder: Path) -> None:
    """Plays once a size and theme, and takes every picture on the way."""
    reader = (Path(__file__).parents[1] / "exports" / "reader.js").read_text(encoding="utf-8")
    content = make("page", Order(load(built_in()))).content
    assert isinstance(content, bytes)
    with tempfile.TemporaryDirectory() as profile:
        page = Path(profile) / "story.html"
        page.write_bytes(content)
        browser = Browser(Path(profile) / "profile")
        try:
            for width, height in SIZES:
                for scheme in ("light", "dark"):
                    browser.like(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
                    browser.size(width, height)
                    browser.open(page)
                    for name, script in STEPS:
                        browser.run(f"{reader}\n{script}")
                        picture(browser, folder / f"{width}-{scheme}-{name}.png")
                        if (width, scheme, name) == (1280, "light", "source"):
                            browser.run("scrollTo(0, 0)")
                            picture(browser, folder / "page.png")
        finally:
            browser.close()


def picture(browser: Browser, path: Path) -> None:
    """What is seen now."""
    path.write_bytes(base64.b64decode(browser.tell("Page.captureScreenshot")["data"]))


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")
    target.mkdir(parents=True, exist_ok=True)
    take(target)
