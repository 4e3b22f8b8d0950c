"""Words and patterns in columns of text: which comments hold them."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Final

from reader.query.errors import QueryError
from reader.query.folding import fold
from reader.query.masks import Mask, from_truths
from reader.query.terms import Pattern, Words

TIME_LIMIT_S: Final = 2.0
"""How long one pattern may run over one thread."""


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

    Python's own ``re`` cannot be stopped, so the ``regex`` package looks: the same syntax, with
    a limit on time and without holding up other threads.

    Raises:
        QueryError: E9, the pattern is too slow here, or means nothing to ``regex``.
    """
    import regex  # type: ignore[import-untyped]

    flags = (regex.IGNORECASE if pattern.ignores_case else 0) | regex.VERSION0
    flags |= regex.DOTALL if "s" in pattern.flags else 0
    try:
        search = regex.compile(pattern.source, flags).search
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise QueryError("E9", f"Pattern error: {error}.", column=column) from None
    deadline = time.monotonic() + TIME_LIMIT_S
    found = bytearray(len(texts))
    try:
        for index, text in enumerate(texts):
            if text and search(text, timeout=max(0.001, deadline - time.monotonic())):
                found[index] = 1
    except TimeoutError:
        message = "The pattern is too slow on this thread."
        raise QueryError("E9", message, column=column) from None
    return bytes(found)
