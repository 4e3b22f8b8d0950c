"""The facts of a thread as short lines of words."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from reader.reading.ages import age, full_date, quoted
from reader.reading.open_thread import OpenThread
from scrapers.thread import LinkState, Thread


def fact_line(opened: OpenThread) -> str:
    """Return who wrote the post, where and when, and whether comments are closed."""
    thread = opened.thread
    post = thread.post
    date = full_date(post.published_at) if post.published_at else quoted(post.published_raw)
    closed = "comments closed" if thread.is_closed else None
    return " · ".join(fact for fact in (post.author, site(thread), date, closed) if fact)


def site(thread: Thread) -> str:
    """Return the host a thread is from, without ``www.``, or ``file`` for a local one."""
    host = urlsplit(thread.post.url or thread.url).hostname or urlsplit(thread.url).hostname
    return (host or "file").removeprefix("www.")


def count_words(opened: OpenThread) -> str:
    """Return how many comments there are, against what the page declares, and how many are new."""
    fresh = opened.fresh.count(1)
    return f"{opened.count_words} · {fresh:,} new" if fresh else opened.count_words


def fetched_words(opened: OpenThread, *, is_offline: bool, is_short: bool = False) -> str:
    """Return how old the thread's copy is, and that the network is off."""
    words = f"fetched {age(opened.thread.fetched_at, opened.present, is_short=is_short)}"
    return f"offline · {words}" if is_offline else words


def link_summary(opened: OpenThread, *, is_ascii: bool) -> str:
    """Return how many links of a thread are in which state; see ``state_summary``."""
    return state_summary(opened.link_counts(), is_ascii=is_ascii)


def state_summary(counts: Mapping[LinkState, int], *, is_ascii: bool) -> str:
    """Return how many links are in which state, worst first, such as ``3 ✗  6 ↦  48 ✓``.

    Those that were not checked are left out.
    """
    from reader.markers import LINK_MARKERS, sign

    quiet = {LinkState.UNCHECKED, LinkState.SKIPPED, LinkState.CHECKING}
    worst_first = sorted(counts, key=lambda state: LINK_MARKERS[state].rank)
    return "  ".join(
        f"{counts[state]} {sign(state, is_ascii=is_ascii)}"
        for state in worst_first
        if state not in quiet
    )
