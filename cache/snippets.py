"""The words around the first matches of a text, marked.

SQLite's snippet() looks every word up again: 0.4 ms for each hit of a search in a million
comments, where reading the text takes 0.02. It is asked only where the two disagree about what
a word is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from cache.search_query import Column, Phrase

START, END = "\x01", "\x02"
"""Around a match: no text holds control characters."""
_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
"""What the index takes for one word (tokenizer unicode61)."""
_LENGTH: Final = 32
"""Words of a snippet."""
_BEFORE: Final = 6
"""Words before the first match, where there are as many."""
_MOST_MATCHES: Final = 200

_Match = tuple[int, int, int]
"""Number of the first word, of the word after the last, and of the phrase."""


def count_words(text: str) -> int:
    """Return how many words the index sees in ``text``."""
    return sum(1 for _ in _WORD.finditer(text))


def last_word(text: str) -> str:
    """Return the last word of ``text``, empty if it has none."""
    return next(reversed(_WORD.findall(text)), "")


def marked_snippet(phrases: Sequence[Phrase], text: str, column: Column) -> str | None:
    """Return the words around the densest matches, ``None`` when no phrase is found.

    Args:
        phrases: what was looked for.
        text: one column of a row.
        column: which; phrases of another are passed over.
    """
    words = list(_WORD.finditer(text))
    folded = [_fold(word[0]) for word in words]
    matches = sorted(_matches(phrases, folded, column))[:_MOST_MATCHES]
    if not matches:
        return None
    first = max(0, min(_densest(matches) - _BEFORE, len(words) - _LENGTH))
    last = min(len(words), first + _LENGTH)
    start = words[first].start() if first else 0
    end = words[last - 1].end() if last < len(words) else len(text)
    marked = _marked(
        text, start, end, [(words[a].start(), words[b - 1].end()) for a, b, _ in matches]
    )
    return f"{'…' if first else ''}{marked}{'…' if last < len(words) else ''}"


def _matches(phrases: Sequence[Phrase], words: list[str], column: Column) -> Iterator[_Match]:
    for number, phrase in enumerate(phrases):
        wanted = [_fold(word) for word in _WORD.findall(phrase.text)]
        if not wanted or phrase.column not in {None, column}:
            continue
        for at in _places(wanted[0], words, is_prefix=phrase.is_prefix and len(wanted) == 1):
            if _follows(wanted, words, at, is_prefix=phrase.is_prefix):
                yield at, at + len(wanted), number


def _places(word: str, words: list[str], *, is_prefix: bool) -> Iterator[int]:
    if is_prefix:
        yield from (at for at, one in enumerate(words) if one.startswith(word))
        return
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        yield at


def _follows(wanted: list[str], words: list[str], at: int, *, is_prefix: bool) -> bool:
    *whole, last = wanted
    end = at + len(whole)
    if end >= len(words) or words[at:end] != whole:
        return False
    return words[end].startswith(last) if is_prefix else words[end] == last


def _densest(matches: Sequence[_Match]) -> int:
    """Return the word from which a snippet shows the most different phrases."""

    def phrases_from(start: int) -> int:
        return len({number for at, _, number in matches if start <= at < start + _LENGTH - _BEFORE})

    starts = dict.fromkeys(at for at, _, _ in matches)
    return max(starts, key=lambda at: (phrases_from(at), -at))


def _marked(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = start
    for first, last in places:
        if at <= first and last <= end:
            parts += [text[at:first], START, text[first:last], END]
            at = last
    return "".join((*parts, text[at:end]))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
