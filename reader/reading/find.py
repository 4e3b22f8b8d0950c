"""Searching the open thread: what was typed becomes a pattern, the pattern a list of hits. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from reader.packed_text import text_of
from reader.query import Query, QueryError, plain_terms
from reader.query.timed_pattern import TimedPattern
from reader.query.values import read_pattern
from reader.reading.open_thread import POST, OpenThread, TextHit

MOST_HITS = 50_000
"""Further hits are not collected; the count then says "50,000+"."""
_LONGEST = 1_000
_SLICE = 500
_BETWEEN_SLASHES = re.compile(r"/(.+)/([ics]*)", re.DOTALL)
_FIRST_WORD = re.compile(r"\S{1,40}")


class PatternError(ValueError):
    """What was typed is no pattern, or one that takes too long; the message says where."""


class Sought(Protocol):
    """What is looked for in one text after another."""

    def spans(self, text: str, most: int) -> list[TextHit]:
        """Return the first ``most`` places in ``text``, none of them empty."""


class Words:
    """Words as typed, found in one pass: fit to be looked for between two keys."""

    def __init__(self, source: str, flags: int) -> None:
        self._compiled = re.compile(source, flags)

    def spans(self, text: str, most: int) -> list[TextHit]:
        """Return the first ``most`` places in ``text``."""
        if self._compiled.search(text) is None:
            return []
        return [match.span() for match in islice(self._compiled.finditer(text), most)]


def build_pattern(text: str) -> Words | TimedPattern | None:
    """Return what is looked for when ``text`` was typed, ``None`` for nothing.

    Plain text is found whatever its capitals, unless it has some itself; a blank stands for any
    run of white space, so words are found across line breaks. ``/re/`` is a regular expression,
    with the flags of the query language after it.

    Raises:
        PatternError: the expression is broken or too long.
    """
    if not text.strip():
        return None
    if len(text) > _LONGEST:
        raise PatternError(f"the search is longer than {_LONGEST:,} characters")
    expression = _BETWEEN_SLASHES.fullmatch(text)
    if expression is None:
        flags = 0 if any(character.isupper() for character in text) else re.IGNORECASE
        return Words(r"\s+".join(re.escape(word) for word in text.split()), flags)
    try:
        return TimedPattern(read_pattern(expression[1], expression[2], 1))
    except QueryError as error:
        raise PatternError(error.message) from error


@dataclass(slots=True)
class Hits:
    """Where a pattern stands: the post first, then the comments in reading order."""

    by_comment: dict[int, list[TextHit]] = field(default_factory=dict)
    """Hits by comment, ``POST`` for the post."""
    in_order: list[tuple[int, TextHit]] = field(default_factory=list)

    def add(self, index: int, hits: list[TextHit]) -> None:
        """Take over the hits of one comment."""
        self.by_comment[index] = hits
        self.in_order += [(index, hit) for hit in hits]

    @property
    def is_full(self) -> bool:
        """Whether there are more hits than are collected."""
        return len(self.in_order) >= MOST_HITS

    def after(self, index: int, offset: int = 0) -> int | None:
        """Return the number (from 0) of the first hit at or after a place; wraps at the end."""
        if not self.in_order:
            return None
        return bisect_left(self.in_order, (index, (offset, offset))) % len(self.in_order)


def search(thread: OpenThread, pattern: Sought) -> Iterator[Hits]:
    """Yield the growing hits after the post and after each few hundred comments.

    Raises:
        PatternError: the pattern is too slow.
    """
    hits = Hits()
    try:
        _search_one(hits, POST, thread.thread.post.body.text, pattern)
        yield hits
        for start in range(0, len(thread.comments), _SLICE):
            for index in range(start, min(start + _SLICE, len(thread.comments))):
                _search_one(hits, index, text_of(thread.comments[index]), pattern)
            if hits.is_full:
                return
            yield hits
    except QueryError as error:
        raise PatternError(error.message) from error


def _search_one(hits: Hits, index: int, text: str, pattern: Sought) -> None:
    found = pattern.spans(text, MOST_HITS)
    if found:
        hits.add(index, found)


def hits_of(thread: OpenThread, query: Query, chosen: Sequence[int]) -> Hits:
    """Return a hit for each comment that a query matches.

    Args:
        thread: as it is shown.
        query: its words are what is marked, where it has any; else the first word is.
        chosen: the matches, by their places in the thread's own order.
    """
    terms = [one.text.split() for one in plain_terms(query) or () if one.column == "text"]
    sources = [r"\s+".join(map(re.escape, words)) for words in terms if words]
    words = Words("|".join(sources), re.IGNORECASE) if sources else None
    shown = [thread.shown_at[number] for number in chosen] if thread.whole else chosen
    hits = Hits()
    for index in islice(sorted(shown), MOST_HITS):
        text = text_of(thread.comments[index])
        first = _FIRST_WORD.search(text)
        places = words.spans(text, MOST_HITS) if words else []
        hits.add(index, places or [first.span() if first else (0, 0)])
    return hits
