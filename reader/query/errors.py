"""What can be wrong with a query, and what is merely worth a word.

Codes are those of the query language: E1 unknown field, E2 unknown value, E3 bad number, E4 bad
date, E5 reversed range, E6 bracket or quote, E8 loop of saved filters, E9 regular expression, E10
nothing to negate. E7 (data that is not there) is a note, see ``notes.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class QueryError(ValueError):
    """A query that cannot be understood. The message says what is wrong and what to write."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        column: int,
        length: int = 1,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        """``"E1"`` to ``"E10"``."""
        self.message = message
        self.column = column
        """Where the trouble begins, 1 for the first character."""
        self.length = max(1, length)
        """How many characters it spans."""
        self.suggestion = suggestion
        """What could stand there instead, if one thing is likely."""

    @property
    def replacement(self) -> str | None:
        """The suggestion, if putting it in place of what is wrong makes things right."""
        return self.suggestion if self.code in {"E1", "E2", "E4", "E5"} else None

    def caret(self, indent: int = 0) -> str:
        """Return a line of carets to print under the query, ``indent`` blanks further right."""
        return " " * (indent + self.column - 1) + "^" * self.length


@dataclass(frozen=True, slots=True)
class Hint:
    """Something odd about a query that is understood."""

    code: str
    """``"H1"`` or ``"H2"``."""
    message: str
    column: int
    suggestion: str | None = None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, or ``None`` when none is near."""
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    if found:
        return found[0]
    transposed = [name for name in known if sorted(name) == sorted(word.lower())]
    return transposed[0] if transposed else None
