"""The page, put together: its template filled in, with the one script and style that its policy allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from game.exports.markup import embedded, environment, fingerprint, link
from game.exports.page.contents import contents, symbols
from game.exports.page.map_drawing import sheet
from game.journey.evidence import day
from game.journey.signs import BASES, VERDICTS
from game.story.model import Story

FOLDER = Path(__file__).parent


def page(story: Story) -> str:
    """The whole page."""
    style, script = _style(story), ""
    shown = contents(story)
    drawn = sheet(story)
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
        policy=policy(style, script),
        metadata=embedded(metadata(story)),
        style=Markup(style),
        script=Markup(script),
        data=embedded({}),
    )


def policy(style: str, script: str) -> str:
    """Nothing may be fetched, sent or run but the page's own style and script."""
    parts = ["default-src 'none'", f"style-src '{fingerprint(style)}'"]
    parts.append(f"script-src '{fingerprint(script)}'" if script else "script-src 'none'")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


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
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    rules = []
    count = len(story.heading.levels)
    for level in range(count):
        others = ",".join(f"html:has(#L{level}:checked) .l{other}" for other in range(count) if other != level)
        if others:
            rules.append(f"{others}{{display:none}}")
    return "\n".join([style, *rules])
