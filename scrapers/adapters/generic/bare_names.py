"""A name that stands bare before the words of a comment: ``"Ann: words"``.

Not here: whether a list is one of comments; many other texts begin like that.
"""

from __future__ import annotations

import re

from scrapers.adapters.generic.outline import Outline
from scrapers.adapters.generic.record import Record

_NAMED = re.compile(r"([^\W_][^:：;!?/\"“”]{0,38}[^\W_]\.?)[:：]\s+(?=\S)")
_MOST_WORDS = 4


def bare_name(text: str) -> str | None:
    """Return the name with which a text begins, a colon and further words behind it."""
    match = _NAMED.match(text[:50])
    return match[1] if match is not None and len(match[1].split()) <= _MOST_WORDS else None


def bare_name_of(outline: Outline, record: Record) -> str | None:
    """Return the bare name with which a record begins that was found by its name alone."""
    if not record.anchor.is_signature or not record.texts:
        return None
    first = record.texts[0]
    return bare_name(outline.texts[first]) if outline.owners[first] == record.top else None
