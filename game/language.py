"""The interface's words in the reader's language, by gettext.

Code marks each word or sentence that a reader meets with `_`, or with `ngettext` where a number decides on its form,
and fills in names and numbers afterwards: `_("Kept: {claim}").format(claim=...)`. Tables that are built when a module
is imported mark theirs with `mark`, and translate where they are read. The source language is English, which needs no
catalogue. `make messages` collects the messages.

A story's own text is never translated here: it has reading levels and a language of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations, translation
from pathlib import Path

DOMAIN = "messages"
"""The name of the catalogues' files."""
FOLDER = Path(__file__).with_name("locale")
"""Where the catalogues are: `LANGUAGE/LC_MESSAGES/messages.mo`."""
SOURCE_LANGUAGE = "en"
"""The language that the messages are written in, as a tag of BCP 47."""


class _Catalogue:
    """The catalogue in use. One for the whole process: a reader has one language, on every thread."""

    def __init__(self) -> None:
        self.language = SOURCE_LANGUAGE
        self.translations = NullTranslations()


_in_use = _Catalogue()


def _(message: str) -> str:
    """A message in the language in use."""
    return _in_use.translations.gettext(message)


def ngettext(one: str, several: str, count: int) -> str:
    """The form of a message that fits a number, in the language in use. The number is filled in afterwards."""
    return _in_use.translations.ngettext(one, several, count)


def pgettext(context: str, message: str) -> str:
    """A message that means different things in different places, in the language in use."""
    return _in_use.translations.pgettext(context, message)


def mark(message: str) -> str:
    """The message as it is, marked for the catalogue; for tables that are read later through `_`."""
    return message


def current_language() -> str:
    """The language in use, as a tag of BCP 47."""
    return _in_use.language


def known_languages() -> tuple[str, ...]:
    """The languages that there are catalogues for, and the source language, in order."""
    found = {path.parents[1].name.replace("_", "-") for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({SOURCE_LANGUAGE, *found}))


def use_language(language: str, translations: NullTranslations | None = None) -> None:
    """Sets the language for the whole process.

    Without `translations`, its catalogue is read; English is spoken for a language that has none.
    """
    if translations is None:
        names = [language.replace("-", "_"), language.partition("-")[0]]
        translations = translation(DOMAIN, FOLDER, names, fallback=True)
    _in_use.language, _in_use.translations = language, translations


@contextmanager
def using_language(language: str, translations: NullTranslations | None = None) -> Iterator[None]:
    """Sets the language for a block of code, and the former one again after it."""
    before = _in_use.language, _in_use.translations
    use_language(language, translations)
    try:
        yield
    finally:
        _in_use.language, _in_use.translations = before
