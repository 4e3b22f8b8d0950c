"""What the user typed → a safe FTS5 MATCH expression. Nothing typed is ever an operator here.

See https://www.sqlite.org/fts5.html#full_text_query_syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Column = Literal["title", "author", "text"]
MAX_PHRASES = 64
"""More words than that are no search; what is beyond is left to the caller's own check."""
_MAX_PHRASE = 500


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another."""

    text: str
    is_prefix: bool = False
    """Whether the last word may go on: ``scrap`` finds ``scraper``. Short beginnings that many
    words share can take seconds in a cache of a million comments."""
    column: Column | None = None
    """Where to look; ``None`` for title, author and text."""


def usable(phrases: Sequence[str | Phrase]) -> tuple[Phrase, ...]:
    """Return what can be looked up: phrases with a letter or digit, at most ``MAX_PHRASES``."""
    asked = (Phrase(one) if isinstance(one, str) else one for one in phrases)
    return tuple(one for one in asked if any(map(str.isalnum, one.text)))[:MAX_PHRASES]


def match_expression(phrases: Sequence[str | Phrase], *, any_of: bool = False) -> str | None:
    """Return the expression that finds rows with all (or any) of the phrases.

    Phrases without a letter or digit cannot be looked up and are passed over; ``None`` when
    nothing is left, or when what was passed over could be what matches.
    """
    found = usable(phrases)
    if not found or (any_of and len(found) < len(phrases)):
        return None
    return (" OR " if any_of else " AND ").join(map(_quote, found))


def _quote(phrase: Phrase) -> str:
    plain = phrase.text[:_MAX_PHRASE].replace("\x00", " ").replace('"', '""')
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    is_cut = len(phrase.text) > _MAX_PHRASE
    star = " *" if is_cut or (phrase.is_prefix and phrase.text[-1:].isalnum()) else ""
    column = f"{phrase.column} : " if phrase.column else ""
    return f'{column}"{plain}"{star}'
