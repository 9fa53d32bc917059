"""What templates can rely on: words stay words, addresses lead to the web or nowhere, data stays data."""

from __future__ import annotations

import json
from pathlib import Path

import jinja2
import pytest

from game.exports.markup import embedded, environment, fingerprint, host, link


def test_everything_is_escaped_and_a_missing_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html.jinja").write_text("<p title='{{ words }}'>{{ words }}</p>{{ missing }}", encoding="utf-8")
    template = environment(tmp_path).get_template("a.html.jinja")
    with pytest.raises(jinja2.UndefinedError):
        template.render(words="")
    shown = template.render(words="<b>'\"{{ 1 }}&amp;", missing="")
    assert shown == "<p title='&lt;b&gt;&#39;&#34;{{ 1 }}&amp;amp;'>&lt;b&gt;&#39;&#34;{{ 1 }}&amp;amp;</p>"


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c&d#e", "http://example.org", "https://пример.испытание/ü"]
)
def test_an_address_of_the_web_is_followed(address: str) -> None:
    assert link(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", " https://example.org", "https://", "//example.org", "HTTPS:/x",
     "https://a b", "https://a\nb", "java\tscript:x", "vbscript:x", "https://<script>", "https://a\\b"],
)  # fmt: skip
def test_no_other_address_is(address: str) -> None:
    assert link(address) == ""


def test_an_address_has_a_short_name() -> None:
    assert host("https://www.example.org/a/b?c") == "example.org"
    assert host("http://example.org?x#y") == "example.org"


def test_embedded_data_holds_nothing_that_a_page_would_read_as_markup() -> None:
    data = {"</script><!--": ["<b>'\"&amp;", "\u2028\u2029", "]]>", "{{ }}", "\\u003c"]}
    written = embedded(data)
    assert json.loads(written) == data
    assert not set(written) & set("<>&'\u2028\u2029")


def test_a_fingerprint_is_as_policies_write_it() -> None:
    assert fingerprint("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
