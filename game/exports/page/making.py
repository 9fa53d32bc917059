"""The page, put together: its template filled in, with the one script and style that its policy allows."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path
from typing import Any

from markupsafe import Markup

from game.exports.markup import embedded, environment, fingerprint, link
from game.exports.page.contents import contents, symbols
from game.exports.page.graph import graph
from game.exports.page.map_drawing import sheet
from game.journey.sources.claim_details import day
from game.journey.view.labels import BASES, VERDICTS
from game.story.model.story import Story

FOLDER = Path(__file__).parent
UNMARKED = str.maketrans("<>&", ",./")
"""Letters of base 85 that HTML would read as marks, with others that are not among them (`script/0-unpack.js`)."""
LMS = "6-lms.js"
"""The file of the script that only a school's LMS needs."""
_TAG = re.compile(r"<[^<>]+>")
_QUOTED = re.compile(r"(?<==)\"([\w#:./-]+)\"(?=[\s>])")
_BLOCK = r"(?:p|ul|ol|li|div|h[3-6]|article)\b"
_REMARK = re.compile(r"//.*|/\*.*\*/|/\*(?:(?!\*/).)*|\*.*")
"""A line of a script that is nothing but a remark, or a part of one."""


def page(story: Story, *, lms: bool = False) -> str:
    """The whole page; `lms` gives it what it takes to keep its journal in a school's LMS."""
    shown = contents(story)
    drawn = sheet(story)
    style, playing, unpacking = _style(story), _rules("play.css"), _code("0-unpack.js")
    brought = f"const STYLE = {embedded(playing)};\nconst D = {embedded(graph(story, shown, drawn))};"
    player = "\n".join(["(() => {", '"use strict";', brought, _code("[1-9]-*.js", "" if lms else LMS), "})();"])
    template = environment(FOLDER).get_template("page.html.jinja")
    made = template.render(
        story=story,
        c=shown,
        sheet=drawn,
        symbols=symbols,
        outlet=story.sources.outlets[story.heading.article.outlet].name,
        date=day(story.heading.article.date),
        bases=BASES,
        verdicts=VERDICTS,
        policy=policy((style, playing), (unpacking, player)),
        metadata=embedded(metadata(story)),
        style=Markup(style),
        script=Markup(unpacking),
        packed=_packed(player),
    )
    return _short(made)


def _packed(script: str) -> str:
    press = zlib.compressobj(9, memLevel=9)
    return base64.b85encode(press.compress(script.encode()) + press.flush()).decode().translate(UNMARKED)


def _short(made: str) -> str:
    """The page without what HTML can do without: quotation marks, ends of paragraphs, and lines between elements.

    Whatever a story says is escaped by now, so that every `<` begins a tag of the template.
    """
    bare = _TAG.sub(lambda tag: _QUOTED.sub(r"\1", tag[0]), re.sub(r"\n\s+", "\n", made))
    return re.sub(rf"</p>(?=</?{_BLOCK})", "", re.sub(rf"\n(?=</?{_BLOCK})", "", bare))


def policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    """Nothing may be fetched, sent or run but the page's own styles and scripts."""

    def own(kind: str, contents: tuple[str, ...]) -> str:
        return " ".join([kind, *(f"'{fingerprint(content)}'" for content in contents)])

    parts = ("default-src 'none'", own("style-src", styles), own("script-src", scripts))
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def metadata(story: Story) -> dict[str, Any]:
    """What the page is, for machines: schema.org's LearningResource, with the article that it retells."""
    heading = story.heading
    article, outlet = heading.article, story.sources.outlets[heading.article.outlet]
    cited = {
        "@type": "NewsArticle",
        "about": article.about,
        "publisher": {"@type": "Organization", "name": outlet.name},
        "datePublished": article.date,
    }
    if link(article.address):
        cited["url"] = article.address
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": heading.title,
        "alternativeHeadline": heading.subtitle,
        "description": heading.summary,
        "identifier": f"urn:uuid:{heading.ifid.lower()}",
        "version": heading.edition,
        "inLanguage": heading.language,
        "learningResourceType": "interactive retelling of a news article",
        "isAccessibleForFree": True,
        "citation": cited,
    }


def _style(story: Story) -> str:
    """The style sheet, with a rule for each reading level that hides the others."""
    rules = []
    count = len(story.heading.levels)
    for level in range(count):
        others = ",".join(f"html:has(#L{level}:checked) .l{other}" for other in range(count) if other != level)
        if others:
            rules.append(f"{others}{{display:none}}")
    return "\n".join([_rules("page.css"), *rules])


def _rules(name: str) -> str:
    """A style sheet without its indents and remarks."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line.strip() for line in lines if line.strip() and not line.startswith("/*"))
    return re.sub(r"(?<=[:{,;]) | (?=\{)|;? ?(?=\})", "", kept)


def _code(names: str, without: str = "") -> str:
    """Files of the script one after another, without their indents and remarks."""
    files = sorted(file for file in (FOLDER / "script").glob(names) if file.name != without)
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not _REMARK.fullmatch(line))
