"""The cached threads as the library lists them: filtered in the language of filters, sorted. Pure.

A thread stands for itself as one comment would: its words are its title, author and address, it
is new when a comment of it is, its replies are all its comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reader.markers import LINK_MARKERS
from reader.query import (
    Candidate,
    Query,
    ReaderFacts,
    ThreadIndex,
    complete,
    matching_indexes,
    parse,
)
from scrapers.thread import (
    Body,
    Comment,
    LinkHealth,
    LinkState,
    Post,
    Span,
    SpanKind,
    Thread,
)

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary

SORTS: Final = {
    "fetched": "latest fetch first",
    "published": "newest post first",
    "new": "most new comments first",
    "unread": "most unread comments first",
    "comments": "most comments first",
    "trouble": "most broken links first",
    "title": "by title",
    "site": "by site",
}
"""What threads can be sorted by, in words; the first is the usual."""
_QUERY_SORTS: Final = {
    "new": "published",
    "old": "published",
    "active": "fetched",
    "replies": "comments",
    "subtree": "comments",
    "author": "author",
}
_BROKEN_RANK = 6
_ID = "thread"


class ShelfFilter:
    """What was typed to choose among the threads.

    Args:
        text: as typed.
        saved: the reader's saved filters.
        now: what dates count from.

    Raises:
        QueryError: it is no query.
    """

    def __init__(self, text: str, saved: Mapping[str, str], now: datetime) -> None:
        self._query: Query = parse(text, saved, now=now)

    def chosen(self, threads: Iterable[ThreadSummary], sort: str) -> list[ThreadSummary]:
        """Return the threads that match, in the order of ``sort`` unless the query has one.

        Raises:
            QueryError: a pattern in it is too slow.
        """
        found = [one for one in threads if matching_indexes(self._query, _Index(one))]
        wanted = self._query.sort
        if wanted is None or wanted.key not in _QUERY_SORTS:
            return in_order(found, sort)
        ordered = in_order(found, _QUERY_SORTS[wanted.key])
        is_turned = wanted.is_descending == (wanted.key == "author")
        return ordered[::-1] if is_turned else ordered


def complete_filter(
    text: str, cursor: int, threads: Sequence[ThreadSummary], saved: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """Return what could stand at ``cursor`` of a filter of ``threads``, the likeliest first.

    Fields that threads have, and values that occur among them, each with how many have it.
    """
    state = {
        "new": sum(one.new_count > 0 for one in threads),
        "unread": sum(one.unread_count > 0 for one in threads),
        "read": sum(not one.unread_count for one in threads),
    }
    states = Counter(state.value for one in threads for state, _ in one.link_states)
    known = {
        "post": (),
        "site": Counter(one.site for one in threads if one.site).most_common(),
        "author": Counter(one.author for one in threads if one.author).most_common(),
        "is": tuple(state.items()),
        "replies": (),
        **dict.fromkeys(("date", "before", "after", "age", "seen"), ()),
        "link": states.most_common(),
        "has": (("link", sum(bool(one.link_states) for one in threads)),),
        "sort": tuple((key, None) for key in _QUERY_SORTS),
    }
    return complete(text, cursor, saved=saved, known=known)


def in_order(threads: Sequence[ThreadSummary], sort: str) -> list[ThreadSummary]:
    """Return ``threads`` in the order of ``sort``, a key of ``SORTS``; equals stay as they are."""
    return sorted(threads, key=_KEYS[sort])


def broken_count(one: ThreadSummary) -> int:
    """Return how many links of a thread are in trouble."""
    return sum(
        count for state, count in one.link_states if LINK_MARKERS[state].rank <= _BROKEN_RANK
    )


def _earlier(when: datetime | None) -> float:
    return -when.timestamp() if when else float("inf")


_KEYS: Final[Mapping[str, Callable[[ThreadSummary], float | str]]] = {
    "fetched": lambda one: _earlier(one.fetched_at),
    "published": lambda one: _earlier(one.published_at),
    "new": lambda one: -one.new_count,
    "unread": lambda one: -one.unread_count,
    "comments": lambda one: -one.comment_count,
    "trouble": lambda one: -broken_count(one),
    "title": lambda one: (one.title or one.url).casefold(),
    "site": lambda one: one.site,
    "author": lambda one: (one.author or "").casefold(),
}


class _Index(ThreadIndex):
    """One thread as queries ask about it."""

    def __init__(self, one: ThreadSummary) -> None:
        words = "\n".join(part for part in (one.title, one.author, one.url) if part)
        states = {f"https://{state.value}.invalid": state for state, _ in one.link_states}
        spans = tuple(Span(0, 0, SpanKind.LINK, address) for address in states)
        itself = Comment(
            id=_ID,
            body=Body(words, spans),
            author=one.author,
            published_at=one.published_at,
        )
        post = Post(one.title, one.author, one.published_at, Body(), one.url)
        thread = Thread(post, (itself,), one.post_url or one.url, one.fetched_at, one.platform)
        super().__init__(thread, _facts(one, states))
        self.reply_counts = [one.comment_count]
        self.subtree_sizes = [one.comment_count]


def _facts(one: ThreadSummary, states: Mapping[str, LinkState]) -> ReaderFacts:
    itself, none = frozenset({_ID}), frozenset[str]()
    return ReaderFacts(
        read_ids=none if one.unread_count else itself,
        new_ids=itself if one.new_count else none,
        first_seen={_ID: one.fetched_at},
        link_health={
            address: LinkHealth(url=address, state=state) for address, state in states.items()
        },
    )
