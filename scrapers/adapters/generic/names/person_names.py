"""Whether a short text can be somebody's name, as far as can be told from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scrapers.adapters.comment_words import is_answer, is_clock, is_control
from scrapers.adapters.generic.shown_dates import shows_date
from scrapers.adapters.member_words import shows_membership

Signed = tuple[str | None, int | None]
"""An author's name and the number of the element it stands in."""
ADDRESSES = ("http://", "https://")
"""How the address of somebody's page begins, which may stand behind the name."""
_LONGEST_NAME = 60
_STOREY = re.compile(r"\W*第?\d{1,6}\s?[楼樓层層]\W*$")
"""The number of a post, as Chinese pages count: ``"#1楼"``."""
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[^\W\d_]{3}[.!?…]+$|(?:[^。]{15,}|[^。]+。[^。]+)。$")
"""Four words and more with an end of a sentence behind them, or what ends with a full stop
of East Asia and is longer than what 2ch calls those without a name."""
_STOREYED = re.compile(r"^\W*第?\d{1,6}\s?[楼樓层層][.:：、\s]+(?=\S)")
"""That before the name of who wrote it: ``"1樓. Ann"``."""


@lru_cache(maxsize=1 << 12)
def is_name(text: str) -> bool:
    """Return whether a text can be a name: neither control nor date, and no longer than one."""
    if not text or len(text) > _LONGEST_NAME or is_control(text) or is_answer(text):
        return False
    if is_clock(text) or _STOREY.match(text) or shows_membership(text) or _SENTENCE.match(text):
        return False
    return not shows_date(text, None)


def without_storey(name: str) -> str:
    """Return a name without the number of the post before it."""
    return name if name.isascii() else _STOREYED.sub("", name, count=1)


def joined(texts: Sequence[str]) -> str:
    """Return the texts as one, without the letter that stands for a missing portrait."""
    if len(texts) > 1 and len(texts[0]) == 1 and texts[1][:1].casefold() == texts[0].casefold():
        texts = texts[1:]
    return " ".join(texts)
