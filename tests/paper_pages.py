"""Pages to be printed, held to what HTML, a screen reader and a policy ask of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

from game.exports.markup import fingerprint


def parsed(page: str) -> Element:
    """The page as a tree. Fails where a parser of HTML finds anything wrong with it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(page)
    return tree


def words(element: Element) -> str:
    """All text of an element, its white space folded."""
    return " ".join("".join(element.itertext()).split())


def hold(page: str, *, language: str = "en", files: tuple[str, ...] = ()) -> Element:
    """Asserts that a page is valid, can be read out in order, links to what is there, and runs and fetches nothing."""
    tree = parsed(page)
    assert tree.get("lang") == language
    assert words(tree.find("head/title") or Element("x")) or tree.findtext("head/title")
    assert len(tree.findall(".//main")) == 1
    headings = [int(each.tag[1]) for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings)), headings
    for table in tree.iter("table"):
        assert table.find("thead") is not None
        assert all(cell.get("scope") for cell in table.iter("th"))
        wide = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
        assert len(wide) == 1, wide
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    for each in tree.iter():
        assert not {name for name in each.attrib if name.startswith("on") or name in ("style", "src", "srcset")}
        assert each.get("aria-labelledby", ids[0] if ids else None) in [*ids, None]
        address = each.get("href")
        if address is not None:
            assert re.match(r"https?://", address) or address in files or address[1:] in ids, address
    assert not [each.tag for each in tree.iter() if each.tag in ("script", "link", "iframe", "object", "img", "form")]
    (style,) = tree.iter("style")
    assert not re.search(r"url\(|@import|https?:", style.text or "")
    policies = [each.get("content", "") for each in tree.iter("meta") if each.get("http-equiv")]
    assert policies == [
        f"default-src 'none'; style-src '{fingerprint(style.text or '')}'; base-uri 'none'; form-action 'none'"
    ]
    return tree


def pages_of(browser: Any, path: Any) -> int:
    """How many sheets a page takes on the paper that its own style names."""
    import base64

    browser.open(path)
    made = base64.b64decode(browser.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", made))
