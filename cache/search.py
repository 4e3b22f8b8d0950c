"""Full-text search over all that is stored: posts and comments, best or newest first.

It answers for words and phrases; the reader's query language is evaluated by the reader, on the
threads that ``matching_threads`` names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cache import queries
from cache.rows import unpack_time
from cache.search_query import Phrase, match_expression, usable
from cache.snippets import END, START, count_words, last_word, marked_snippet

_COMMON = 10_000
"""Rows with a word from which on it is common."""
_MAX_WORDS = 16
_NEWEST = 240
"""Rows of common words that are compared; of several words, which take longer to find, fewer."""
_FEWEST = 60
_RELEVANT = 2_000
"""Rows that bm25() compares."""
_MIN_PREFIX = 4
"""Letters that a word's beginning needs for being looked up when the word itself is nowhere."""
_MAX_SNIPPET = 20_000
"""Characters of a text that are looked at for a snippet."""
_MAX_START = 200
"""Characters shown of a longer text that has its matches further down."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One post or comment that holds all the words."""

    thread_id: int
    comment_id: str | None
    """``None`` for the post itself."""
    title: str | None
    """Of the post."""
    author: str | None
    published_at: datetime | None
    snippet: str
    """The words around the first matches, on one line."""
    matches: tuple[tuple[int, int], ...]
    """Where in ``snippet`` the matches are: start and end, sorted."""
    url: str
    """The comment's permalink, else the post's address."""


def search(
    db: sqlite3.Connection,
    phrases: Sequence[str | Phrase],
    *,
    limit: int,
    offset: int,
    newest_first: bool,
) -> tuple[SearchHit, ...] | None:
    """Return hits, best or newest first; ``None``: nothing to look for."""
    asked = usable(phrases)
    if not asked:
        return None
    hits = _search(db, asked, limit=limit, offset=offset, newest_first=newest_first)
    if not hits and not offset and len(last_word(asked[-1].text)) >= _MIN_PREFIX:
        longer = (*asked[:-1], replace(asked[-1], is_prefix=True))
        hits = _search(db, longer, limit=limit, offset=offset, newest_first=newest_first)
    return hits


def _search(
    db: sqlite3.Connection,
    phrases: Sequence[Phrase],
    *,
    limit: int,
    offset: int,
    newest_first: bool,
) -> tuple[SearchHit, ...]:
    expression = match_expression(phrases) or ""
    end = offset + limit
    if newest_first:
        found = db.execute(queries.SEARCH_NEWEST, (expression, limit, offset))
        rows = [row_id for (row_id,) in found]
    elif _has_common_word(db, phrases):
        rows = _best_of_newest(db, phrases, expression, at_least=end)[offset:end]
    else:
        compared = max(_RELEVANT, end)
        found = db.execute(queries.SEARCH_RELEVANT, (expression, compared, limit, offset))
        rows = [row_id for (row_id,) in found]
    return tuple(_hit(db, row_id, phrases, expression) for row_id in rows)


def _has_common_word(db: sqlite3.Connection, phrases: Sequence[Phrase]) -> bool:
    """Return whether bm25() would have to count very many rows: it counts each phrase's."""
    for word in {word for phrase in phrases for word in phrase.text.split()[:_MAX_WORDS]}:
        expression = match_expression([word])
        if expression is not None:
            count = db.execute(queries.COUNT_UP_TO, (expression, _COMMON)).fetchone()[0]
            if count == _COMMON:
                return True
    return False


def _best_of_newest(
    db: sqlite3.Connection, phrases: Sequence[Phrase], expression: str, *, at_least: int
) -> list[int]:
    """Return the newest matches, those first that say the words most often for their length.

    bm25 without the part that counts how rare a word is: 26 of 28 ms for "the" in a million.
    """
    word_count = sum(count_words(phrase.text) for phrase in phrases) or 1
    compared = max(_NEWEST // word_count, _FEWEST, at_least)
    rows = db.execute(queries.SEARCH_NEWEST_TEXTS, (expression, compared)).fetchall()
    mean_length = sum(len(text) for _, _, text in rows) / max(1, len(rows))
    asked = [phrase.text.casefold() for phrase in phrases]

    def relevance(row: tuple[int, str | None, str]) -> tuple[float, int]:
        row_id, title, text = row
        plain, heading = text.casefold(), (title or "").casefold()
        length = 1.2 * (0.25 + 0.75 * len(text) / (mean_length or 1))
        counts = (plain.count(one) + 5 * heading.count(one) or 1 for one in asked)
        return -sum(count / (count + length) for count in counts), -row_id

    return [row[0] for row in sorted(rows, key=relevance)]


def matching_threads(
    db: sqlite3.Connection, phrases: Sequence[str | Phrase], *, any_of: bool
) -> tuple[int, ...]:
    """Return the threads with a post or comment that holds the phrases; all, if unknown."""
    expression = match_expression(phrases, any_of=any_of)
    if expression is None:
        return tuple(row[0] for row in db.execute(queries.THREAD_IDS))
    return tuple(row[0] for row in db.execute(queries.MATCHING_THREADS, (expression,)))


def _hit(
    db: sqlite3.Connection, row_id: int, phrases: Sequence[Phrase], expression: str
) -> SearchHit:
    row = db.execute(queries.SHOW_HIT, (row_id, _MAX_SNIPPET)).fetchone()
    thread_id, comment_id, title, author, published_at, own_url, url, text, length = row
    marked = (
        marked_snippet(phrases, text, "text")
        or (comment_id is None and marked_snippet(phrases, title or "", "title"))
        or marked_snippet(phrases, author or "", "author")
    )
    if not marked and length <= _MAX_SNIPPET:
        marked = db.execute(queries.SNIPPET, (expression, row_id)).fetchone()[0]
    marked = marked or f"{text[:_MAX_START]}…"
    snippet, matches = _unmark(" ".join(marked.split()))
    return SearchHit(
        thread_id=thread_id,
        comment_id=comment_id,
        title=title,
        author=author,
        published_at=unpack_time(published_at),
        snippet=snippet,
        matches=matches,
        url=own_url or url,
    )


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the snippet without the marks, and where they were."""
    first, *parts = marked.split(START)
    snippet = first.replace(END, "")
    matches: list[tuple[int, int]] = []
    for part in parts:
        match, _, rest = part.partition(END)
        matches.append((len(snippet), len(snippet) + len(match)))
        snippet += match + rest.replace(END, "")
    return snippet, tuple(matches)
