"""The interface's language: what a message becomes, and what stays when no catalogue is there."""

from __future__ import annotations

from gettext import NullTranslations

from game.language import _, current_language, known_languages, mark, ngettext, pgettext, use_language, using_language


class Shouting(NullTranslations):
    """A language in which every message is said in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}: {message}".upper()


def test_english_needs_no_catalogue() -> None:
    assert current_language() == "en"
    assert _("Kept") == mark("Kept") == "Kept"
    assert [ngettext("{n} root", "{n} roots", n).format(n=n) for n in (1, 2)] == ["1 root", "2 roots"]
    assert "en" in known_languages()


def test_a_language_holds_for_a_block_and_the_former_one_comes_back() -> None:
    with using_language("en-AU", Shouting()):
        assert (_("Kept"), ngettext("root", "roots", 3), pgettext("key", "back")) == ("KEPT", "ROOTS", "KEY: BACK")
        assert current_language() == "en-AU"
    assert (_("Kept"), current_language()) == ("Kept", "en")


def test_a_language_without_a_catalogue_speaks_english() -> None:
    with using_language("tlh"):
        assert _("Kept") == "Kept"
    use_language("en")
    assert current_language() == "en"
