"""The page, put together: its template filled in, with the one script and style that its policy allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from game.exports.markup import embedded, environment, fingerprint, link
from game.exports.page.contents import contents, symbols
from game.exports.page.map_drawing import sheet
from game.exports.page.page_data import page_data
from game.journey.sources.claim_details import day
from game.journey.view.labels import BASES, VERDICTS
from game.story.model.story import Story

FOLDER = Path(__file__).parent
PLAYER = tuple(sorted(path.name for path in (FOLDER / "script").glob("[1-9]-*.js")))
"""The files of the script, in the order of their numbers, in which they build on one another."""
LMS = "6-lms.js"
"""The one that only a school's LMS needs."""


def page(story: Story, *, lms: bool = False) -> str:
    """The whole page; `lms` gives it what it takes to keep its journal in a school's LMS."""
    shown = contents(story)
    drawn = sheet(story)
    style, playing = _style(story), _text("play.css")
    waiting = _text("script/0-wait.js")
    player = "".join(_text(f"script/{name}") for name in PLAYER if lms or name != LMS)
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
        policy=policy((style, playing), (waiting, player)),
        metadata=embedded(metadata(story)),
        data=embedded(page_data(story, shown, drawn)),
        style=Markup(style),
        playing=Markup(playing),
        waiting=Markup(waiting),
        player=Markup(player),
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
        "citation": cited,
    }


def _style(story: Story) -> str:
    """The style sheet, with a rule for each reading level that hides the others."""
    rules = []
    count = len(story.heading.levels)
    for level in range(count):
        others = ", ".join(
            f"html:has(#Level-{level}:checked) .level-{other}" for other in range(count) if other != level
        )
        if others:
            rules.append(f"{others} {{ display: none; }}")
    return "\n".join([_text("page.css"), *rules])


def _text(name: str) -> str:
    """A file of this folder as it was written, so that who reads the page reads what we wrote."""
    return (FOLDER / name).read_text(encoding="utf-8")
