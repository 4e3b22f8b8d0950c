"""Full-text search over all that is stored: posts and comments, best or newest first.

It answers for words and phrases; the reader's query language is evaluated by the reader, on the
threads that ``matching_threads`` names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cache import queries
from cache.rows import unpack_time
from cache.search_query import Phrase, match_expression

_START, _END = "\x01", "\x02"
"""Around a match in what SQLite's snippet() gives: no text holds control characters."""
_MAX_SNIPPET = 20_000
"""Characters of a text up to which snippet() is asked; it takes 1 ms for each 100,000."""


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
    """Return hits, the most relevant of the newest 2,000 first; ``None``: nothing to look for."""
    expression = match_expression(phrases)
    if expression is None:
        return None
    query = queries.SEARCH_NEWEST if newest_first else queries.SEARCH_RELEVANT
    rows = db.execute(query, (expression, limit, offset)).fetchall()
    return tuple(_hit(db, row_id, expression) for (row_id,) in rows)


def matching_threads(
    db: sqlite3.Connection, phrases: Sequence[str | Phrase], *, any_of: bool
) -> tuple[int, ...]:
    """Return the threads with a post or comment that holds the phrases; all, if unknown."""
    expression = match_expression(phrases, any_of=any_of)
    if expression is None:
        return tuple(row[0] for row in db.execute(queries.THREAD_IDS))
    return tuple(row[0] for row in db.execute(queries.MATCHING_THREADS, (expression,)))


def _hit(db: sqlite3.Connection, row_id: int, expression: str) -> SearchHit:
    row = db.execute(queries.SHOW_HIT, (row_id, 200)).fetchone()
    thread_id, comment_id, title, author, published_at, own_url, url, start, length = row
    if length <= _MAX_SNIPPET:
        marked = db.execute(queries.SNIPPET, (expression, row_id)).fetchone()[0]
    else:
        marked = start + "…"
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
    first, *parts = marked.split(_START)
    snippet = first.replace(_END, "")
    matches: list[tuple[int, int]] = []
    for part in parts:
        match, _, rest = part.partition(_END)
        matches.append((len(snippet), len(snippet) + len(match)))
        snippet += match + rest.replace(_END, "")
    return snippet, tuple(matches)
