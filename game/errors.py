"""The one family of errors that a person may meet: each says what is wrong and what can be done."""

from __future__ import annotations


class BreadAndSaltError(Exception):
    """Something that a reader or a writer can act on. Printed as one message, never as a traceback."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        """What is wrong, and where."""
        self.remedy = remedy
        """What to do about it; may be empty."""

    def __str__(self) -> str:
        return f"{self.what}\n{self.remedy}" if self.remedy else self.what
