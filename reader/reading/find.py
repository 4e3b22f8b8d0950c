"""Searching the open thread: what was typed becomes a pattern, the pattern a list of hits. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.packed_text import text_of
from reader.reading.open_thread import POST, OpenThread, TextHit

MOST_HITS = 50_000
"""Further hits are not collected; the count then says "50,000+"."""
_LONGEST_PATTERN = 1_000
_SLICE = 500


class PatternError(ValueError):
    """What was typed is no pattern; the message says where."""


def build_pattern(text: str) -> re.Pattern[str] | None:
    """Return the pattern for what was typed, ``None`` for nothing.

    Plain text is found whatever its capitals, unless it has some itself; a blank stands for any
    run of white space, so words are found across line breaks. ``/re/`` is a regular expression.

    Raises:
        PatternError: the expression is broken or too long.
    """
    if not text.strip():
        return None
    if len(text) > _LONGEST_PATTERN:
        raise PatternError(f"the search is longer than {_LONGEST_PATTERN:,} characters")
    if len(text) > 1 and text.startswith("/"):
        source = text[1:].removesuffix("/")
    else:
        source = r"\s+".join(re.escape(word) for word in text.split())
    flags = 0 if any(character.isupper() for character in text) else re.IGNORECASE
    try:
        return re.compile(source, flags) if source else None
    except re.error as error:
        raise PatternError(f"pattern error at column {(error.pos or 0) + 1}: {error.msg}") from None


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


def search(thread: OpenThread, pattern: re.Pattern[str]) -> Iterator[Hits]:
    """Yield the growing hits after the post and after each few hundred comments."""
    hits = Hits()
    _search_one(hits, POST, thread.thread.post.body.text, pattern)
    yield hits
    for start in range(0, len(thread.comments), _SLICE):
        for index in range(start, min(start + _SLICE, len(thread.comments))):
            _search_one(hits, index, text_of(thread.comments[index]), pattern)
        if hits.is_full:
            return
        yield hits


def _search_one(hits: Hits, index: int, text: str, pattern: re.Pattern[str]) -> None:
    if pattern.search(text) is None:
        return
    found = [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
    if found:
        hits.add(index, found)
