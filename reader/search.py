"""Searching everything cached, in the language of filters.

Plain words are the full-text index's work: best first, at any size. Whatever else a query asks
is asked of each thread in turn, the newest first, the index having ruled out what it can. There,
too, a word matches from its beginning: an index of words knows no middles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from cache.search import SearchHit
from cache.search_query import Phrase
from cache.thread_cache import ThreadCache
from reader.link_list import addresses_in
from reader.query import (
    PlainTerm,
    Query,
    Sort,
    ThreadIndex,
    matching_indexes,
    parse,
    plain_terms,
    sort_ranks,
)
from reader.query.terms import And, Condition, Not, Or, Saved, Term, Words
from reader.reader_facts import load_facts
from reader.search_candidates import candidates
from scrapers.thread import Comment, Thread

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that write words without spaces between them, so that the index has whole sentences."""
_OF_POSTS: Final = frozenset(
    {"", "text", "quote", "code", "any", "author", "length", "domain", "url", "post", "site"}
    | {"date", "before", "after", "age"}
)
"""Fields that posts have, too."""
_SNIPPET = 160
"""Characters."""


@dataclass(frozen=True, slots=True)
class Found:
    """The results of one search."""

    hits: tuple[SearchHit, ...]
    remarks: tuple[str, ...] = ()
    """What is odd about the query, one sentence each."""


def search(
    cache: ThreadCache,
    text: str,
    *,
    limit: int,
    now: datetime,
    saved: Mapping[str, str] | None = None,
    my_names: Iterable[str] = (),
) -> Found:
    """Return at most ``limit`` posts and comments that match ``text``.

    ``saved`` are the reader's saved filters by name, ``my_names`` who the reader is.

    Raises:
        QueryError: it is no query.
        CacheError: the cache cannot be read.
    """
    query = parse(text, saved, now=now)
    remarks = tuple(hint.message for hint in query.hints)
    words = _plain_words(query)
    if words is not None and any(any(map(str.isalnum, word)) for word in words):
        return Found(cache.search([Phrase(word) for word in words], limit=limit), remarks)
    terms = plain_terms(query) or ()
    best = _best(_evaluated(cache, query, now, my_names), query.sort, limit)
    return Found(tuple(_hit(one, terms) for one in best), remarks)


def _plain_words(query: Query) -> tuple[str, ...] | None:
    """Return the words of a query that has nothing else and that the index can answer."""
    term: Term = query.term
    terms = term.terms if isinstance(term, And) else (term,)
    words: list[str] = []
    for one in terms:
        match one:
            case Condition(field="", values=(Words(text, is_whole=False),)):
                words.append(text)
            case _:
                return None
    is_spaced = not any(_UNSPACED.search(word) for word in words)
    return tuple(words) if query.sort is None and is_spaced else None


class _Match(NamedTuple):
    """A post or comment that matches."""

    summary: ThreadSummary
    comment: Comment
    """The post as a comment without an id."""
    rank: float
    """Where the order asked for puts it, the smallest first."""


def _best(matches: Iterator[_Match], sort: Sort | None, limit: int) -> Iterable[_Match]:
    """Return the first matches: as they come, or of all threads in the order asked for.

    The order of a thread, and that of names, holds within each thread.
    """
    if sort is None or sort.key in {"thread", "author"}:
        return islice(matches, limit)
    return nsmallest(limit, matches, key=lambda one: one.rank)


def _evaluated(
    cache: ThreadCache, query: Query, now: datetime, my_names: Iterable[str]
) -> Iterator[_Match]:
    is_of_posts = _is_of_posts(query.term)
    possible = candidates(cache, query, lambda text: not _UNSPACED.search(text))
    for summary in cache.list():
        if summary.id not in possible:
            continue
        thread = cache.load(summary.id)
        health = cache.load_link_health(addresses_in(thread))
        facts = load_facts(cache, summary.id, thread, health=health, now=now, my_names=my_names)
        parts = [_alone(thread), thread] if is_of_posts else [thread]
        for index in (ThreadIndex(part, facts) for part in parts):
            found = matching_indexes(query, index)
            ranks = sort_ranks(index, query.sort) if query.sort else [0.0] * len(index)
            for at in sorted(found, key=ranks.__getitem__):
                yield _Match(summary, index.comments[at], ranks[at])


def _is_of_posts(term: Term) -> bool:
    """Return whether a term asks only what can be asked of a post, too."""
    match term:
        case Condition(field):
            return field in _OF_POSTS
        case And(terms) | Or(terms):
            return all(map(_is_of_posts, terms))
        case Not(inner) | Saved(_, inner):
            return _is_of_posts(inner)
        case _:
            return False


def _alone(thread: Thread) -> Thread:
    """Return the post as if it were a comment, for queries that ask nothing else of comments."""
    return replace(thread, comments=(_as_comment(thread),))


def _as_comment(thread: Thread) -> Comment:
    post = thread.post
    return Comment(
        id="",
        body=post.body,
        author=post.author,
        published_at=post.published_at,
        permalink=post.url,
    )


def _hit(match: _Match, terms: tuple[PlainTerm, ...]) -> SearchHit:
    summary, comment, _ = match
    snippet, matches = _snippet(comment.body.text, terms)
    return SearchHit(
        thread_id=summary.id,
        comment_id=comment.id or None,
        title=summary.title,
        author=comment.author,
        published_at=comment.published_at,
        snippet=snippet,
        matches=matches,
        url=comment.permalink or summary.url,
    )


def _snippet(text: str, terms: tuple[PlainTerm, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words around the first match, on one line, and where the matches are in it."""
    words = [re.escape(one.text) for one in terms if one.column in {None, "text"}]
    pattern = re.compile("|".join(words), re.IGNORECASE) if words else None
    line = " ".join(text.split())
    first = pattern.search(line) if pattern else None
    start = max(0, first.start() - _SNIPPET // 3) if first else 0
    if start:
        start = line.find(" ", start, start + 20) + 1 or start
    cut = ("…" if start else "") + line[start : start + _SNIPPET]
    if start + _SNIPPET < len(line):
        cut += "…"
    found = pattern.finditer(cut) if pattern else ()
    return cut, tuple((one.start(), one.end()) for one in found)
