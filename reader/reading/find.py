"""Searching the open thread: what was typed becomes a pattern, the pattern a list of hits. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from reader.packed_text import stretch, text_of
from reader.query import Query, QueryError, plain_terms
from reader.query.timed_pattern import TimedPattern
from reader.query.values import read_pattern
from reader.reading.open_thread import POST, TITLE, OpenThread, TextHit
from reader.text_cells import drawable

MOST_HITS = 50_000
"""Further hits are not collected; the count then says "50,000+"."""
_LONGEST = 1_000
_BETWEEN_SLASHES = re.compile(r"/(.+)/([ics]*)", re.DOTALL)
_FIRST_WORD = re.compile(r"\S{1,40}")


class PatternError(ValueError):
    """What was typed is no pattern, or one that takes too long; the message says where."""


class Sought(Protocol):
    """What is looked for in one text after another."""

    def spans(self, text: str, most: int) -> list[TextHit]:
        """Return the first ``most`` places in ``text``, none of them empty."""


class Words:
    """Words as typed, found in one pass: fit to be looked for between two keys.

    Args:
        source: what they are as an expression.
        ignores_case: whether capitals do not matter.
    """

    def __init__(self, source: str, *, ignores_case: bool) -> None:
        # Five times as fast as ``re`` where capitals do not matter.
        import regex  # type: ignore[import-untyped]

        self._compiled = regex.compile(source, regex.IGNORECASE if ignores_case else 0)

    def spans(self, text: str, most: int) -> list[TextHit]:
        """Return the first ``most`` places in ``text``."""
        return [match.span() for match in islice(self._compiled.finditer(text), most)]

    def candidates(self, joined: str, ends: Sequence[int]) -> Iterator[int]:
        """Yield the numbers of the texts, joined, that may hold a match: few that do not."""
        at, find = 0, self._compiled.search
        while (match := find(joined, at)) is not None:
            # A match over the border of texts is none, and may hide one in the second of them.
            last = bisect_left(ends, match.end())
            yield from range(bisect_right(ends, match.start()), last + 1)
            at = ends[last]  # One is enough of a text that has thousands.


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
        source = r"\s+".join(re.escape(word) for word in text.split())
        return Words(source, ignores_case=not any(character.isupper() for character in text))
    try:
        return TimedPattern(read_pattern(expression[1], expression[2], 1))
    except QueryError as error:
        raise PatternError(error.message) from error


@dataclass(slots=True)
class Hits:
    """Where a pattern stands: title, post, then the comments in reading order."""

    by_comment: dict[int, list[TextHit]] = field(default_factory=dict)
    """Hits by comment, ``TITLE`` for the post's title and ``POST`` for the post."""
    in_order: list[tuple[int, TextHit]] = field(default_factory=list)

    def add(self, found: Iterable[tuple[int, list[TextHit]]]) -> None:
        """Take over the hits of comments that stand together, in order."""
        by_comment = {index: hits for index, hits in found if hits}
        if by_comment:
            self.by_comment |= by_comment
            in_order = [(index, hit) for index, hits in by_comment.items() for hit in hits]
            at = bisect_left(self.in_order, in_order[0])
            self.in_order[at:at] = in_order

    @property
    def is_full(self) -> bool:
        """Whether there are more hits than are collected."""
        return len(self.in_order) >= MOST_HITS

    def after(self, index: int, offset: int = 0) -> int | None:
        """Return the number (from 0) of the first hit at or after a place; wraps at the end."""
        if not self.in_order:
            return None
        return bisect_left(self.in_order, (index, (offset, offset))) % len(self.in_order)


def search(thread: OpenThread, pattern: Sought, *, origin: int = TITLE) -> Iterator[Hits]:
    """Yield the growing hits after the post and after each hundred comments.

    Looks from ``origin`` to the end, then at what stands before it, so that the first
    hit found is the first from there.

    Raises:
        PatternError: the pattern is too slow.
    """
    hits = Hits()
    try:
        yield from _search(hits, thread, pattern, range(origin, len(thread.comments)))
        yield from _search(hits, thread, pattern, range(TITLE, origin))
    except QueryError as error:
        raise PatternError(error.message) from error


def _search(hits: Hits, thread: OpenThread, pattern: Sought, where: range) -> Iterator[Hits]:
    comments, start = thread.comments, where.start
    for index in range(start, min(0, where.stop)):
        if not hits.is_full:
            hits.add(((index, pattern.spans(_text_of_post(thread, index), MOST_HITS)),))
            start += 1
            yield hits
    while start < where.stop and not hits.is_full:
        joined, ends = stretch(comments, start, where.stop)
        hits.add(_found(joined, ends, pattern, start, MOST_HITS - len(hits.in_order)))
        start += len(ends)
        yield hits


def _text_of_post(thread: OpenThread, index: int) -> str:
    """Return the words of the post, or of its title as it is drawn for ``TITLE``."""
    post = thread.thread.post
    return drawable(post.title or "") if index == TITLE else post.body.text


def _found(
    joined: str, ends: Sequence[int], pattern: Sought, start: int, most: int
) -> Iterator[tuple[int, list[TextHit]]]:
    """Yield ``most`` hits in some texts, the first of which is that of comment ``start``."""
    some = pattern.candidates(joined, ends) if isinstance(pattern, Words) else range(len(ends))
    for place in some:
        text = joined[ends[place - 1] if place else 0 : ends[place]]
        spans = pattern.spans(text, most)
        yield start + place, spans
        most -= len(spans)
        if not most:
            return


def hits_of(
    thread: OpenThread, query: Query, chosen: Sequence[int], *, with_post: bool = False
) -> Hits:
    """Return a hit for each comment that a query matches.

    Args:
        thread: as it is shown.
        query: its words are what is marked, where it has any; else the first word is.
        chosen: the matches, by their places in the thread's own order.
        with_post: whether its words are hits in the post and its title, too.
    """
    terms = [one.text.split() for one in plain_terms(query) or () if one.column == "text"]
    sources = [r"\s+".join(map(re.escape, words)) for words in terms if words]
    words = Words("|".join(sources), ignores_case=True) if sources else None
    shown = [thread.shown_at[number] for number in chosen] if thread.whole else chosen
    hits = Hits()
    if with_post and words:
        for place in (TITLE, POST):
            hits.add(((place, words.spans(_text_of_post(thread, place), MOST_HITS)),))
    for index in islice(sorted(shown), MOST_HITS):
        text = text_of(thread.comments[index])
        first = _FIRST_WORD.search(text)
        places = words.spans(text, MOST_HITS) if words else []
        hits.add(((index, places or [first.span() if first else (0, 0)]),))
    return hits
