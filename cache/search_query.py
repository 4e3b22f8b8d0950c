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
    is_prefix: bool = True
    """Whether the last word may go on: ``scrap`` finds ``scraper``."""
    column: Column | None = None
    """Where to look; ``None`` for title, author and text."""


def match_expression(phrases: Sequence[str | Phrase], *, any_of: bool = False) -> str | None:
    """Return the expression that finds rows with all (or any) of the phrases.

    Phrases without a letter or digit cannot be looked up and are passed over; ``None`` when
    nothing is left.
    """
    asked = [Phrase(one) if isinstance(one, str) else one for one in phrases]
    usable = [one for one in asked if any(map(str.isalnum, one.text))]
    if any_of and len(usable) < len(asked):
        return None  # what was passed over could be what matches
    quoted = [_quote(one) for one in usable[:MAX_PHRASES]]
    return (" OR " if any_of else " AND ").join(quoted) or None


def _quote(phrase: Phrase) -> str:
    plain = phrase.text[:_MAX_PHRASE].replace("\x00", " ").replace('"', '""')
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    is_cut = len(phrase.text) > _MAX_PHRASE
    star = " *" if is_cut or (phrase.is_prefix and phrase.text[-1:].isalnum()) else ""
    column = f"{phrase.column} : " if phrase.column else ""
    return f'{column}"{plain}"{star}'
