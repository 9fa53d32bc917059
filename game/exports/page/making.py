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
from game.journey.evidence import day
from game.journey.signs import BASES, VERDICTS
from game.story.model import Story

FOLDER = Path(__file__).parent
_REMARK = re.compile(r"//.*|/\*.*\*/|/\*(?:(?!\*/).)*|\*.*")
"""A line of a script that is nothing but a remark, or a part of one."""


def page(story: Story) -> str:
    """The whole page."""
    shown = contents(story)
    drawn = sheet(story)
    style, playing, unpacking = _style(story), _rules("play.css"), _code("0-unpack.js")
    brought = f"const STYLE = {embedded(playing)};\nconst D = {embedded(graph(story, shown, drawn))};"
    player = "\n".join(["(() => {", '"use strict";', brought, _code("[1-9]-*.js"), "})();"])
    template = environment(FOLDER).get_template("page.html.jinja")
    return template.render(
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
        packed=base64.b64encode(zlib.compress(player.encode(), 9)).decode(),
    )


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
        "isBasedOn": cited,
        "citation": cited,
        "abstract": f"{article.about}. {outlet.name}, {day(article.date)}.",
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
    return "\n".join(line.strip() for line in lines if line.strip() and not line.startswith("/*"))


def _code(names: str) -> str:
    """Files of the script one after another, without their indents and remarks."""
    files = sorted((FOLDER / "script").glob(names))
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not _REMARK.fullmatch(line))
