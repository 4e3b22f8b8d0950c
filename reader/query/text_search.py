"""Words and patterns in columns of text: which comments hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.query.folding import fold
from reader.query.masks import Mask, from_truths
from reader.query.terms import Pattern, Words
from reader.query.timed_pattern import TimedPattern


def find_words(words: Words, texts: Sequence[str]) -> Mask:
    """Return which of ``texts`` (letters folded) hold a word or phrase.

    White space in a phrase stands for any white space; it is compared only in texts that hold
    the longest of its words.
    """
    wanted = fold(words.text)
    if not wanted:
        return bytes(len(texts))
    parts = wanted.split(" ")
    longest = max(parts, key=len)
    found = bytes([longest in text for text in texts])
    if len(parts) == 1 and not words.is_whole:
        return found
    source = r"\s+".join(map(re.escape, parts))
    search = re.compile(rf"(?<!\w){source}(?!\w)" if words.is_whole else source).search
    return from_truths([bit and search(text) for bit, text in zip(found, texts, strict=True)])


def find_pattern(pattern: Pattern, texts: Sequence[str], *, column: int = 1) -> Mask:
    """Return which texts (as written, not folded) a pattern matches.

    Raises:
        QueryError: E9, the pattern is too slow here, or means nothing to ``regex``.
    """
    timed = TimedPattern(pattern, column=column)
    return from_truths([text and timed.is_in(text) for text in texts])
