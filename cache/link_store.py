"""Verdicts on links, and which thread links where.

A verdict is stored under ``LinkHealth.url``. A link is looked up by its whole address first, then
without its fragment: a missing anchor is a verdict of its own, a dead page speaks for all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from cache import queries
from cache.addresses import without_fragment
from cache.rows import pack_list, pack_time, unpack_list, unpack_time
from scrapers.thread import LinkHealth, LinkState


def load_link_health(db: sqlite3.Connection, urls: Iterable[str]) -> dict[str, LinkHealth]:
    """Return the verdicts that are known, by the address as it was asked for."""
    found: dict[str, LinkHealth] = {}
    for url in set(urls):
        health = _load(db, url) or _load(db, without_fragment(url))
        if health is not None:
            found[url] = health
    return found


def _load(db: sqlite3.Connection, url: str) -> LinkHealth | None:
    row = db.execute(queries.LOAD_LINK_HEALTH, (url,)).fetchone()
    if row is None:
        return None
    stored_url, state, reason, status, hops, final_url, checked_at, failures, retry_at = row
    return LinkHealth(
        url=stored_url,
        state=LinkState(state),
        reason=reason,
        status=status,
        hops=unpack_list(hops),
        final_url=final_url,
        checked_at=unpack_time(checked_at),
        failures=failures,
        retry_at=unpack_time(retry_at),
    )


def save_link_health(db: sqlite3.Connection, verdicts: Iterable[LinkHealth]) -> None:
    """Store verdicts, each in place of the earlier one; a check under way is none."""
    db.executemany(
        queries.SAVE_LINK_HEALTH,
        (
            (
                verdict.url,
                verdict.state.value,
                verdict.reason,
                verdict.status,
                pack_list(verdict.hops),
                verdict.final_url,
                pack_time(verdict.checked_at),
                verdict.failures,
                pack_time(verdict.retry_at),
            )
            for verdict in verdicts
            if verdict.state not in (LinkState.CHECKING, LinkState.UNCHECKED)
        ),
    )


def count_states(db: sqlite3.Connection) -> dict[int, tuple[tuple[LinkState, int], ...]]:
    """Return for each thread how many of its links are in which state, the most first."""
    counts: dict[int, list[tuple[LinkState, int]]] = {}
    for thread_id, state, count in db.execute(queries.COUNT_LINK_STATES):
        counts.setdefault(thread_id, []).append((LinkState(state), count))
    return {thread_id: tuple(states) for thread_id, states in counts.items()}
