"""One line per stored thread, for the library and ``downthread list``; no comment is read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from cache import link_store, queries
from cache.addresses import site_of
from cache.rows import certain_time, unpack_flag, unpack_list, unpack_time
from scrapers.thread import LinkState


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    """What a list of threads shows of one."""

    id: int
    url: str
    post_url: str | None
    """The post's own (canonical) address."""
    title: str | None
    author: str | None
    site: str
    """The host without ``www.``; of a saved page that of the address it states."""
    platform: str
    published_at: datetime | None
    fetched_at: datetime
    comment_count: int
    """Comments stored, those removed from the site included."""
    removed_count: int
    declared_count: int | None
    is_closed: bool | None
    unread_count: int
    missing_count: int
    """Pages of the newest fetch that did not answer."""
    stored_bytes: int
    """Words and compressed pages."""
    snapshot_count: int
    last_visit_at: datetime | None
    """``None`` when it was never opened."""
    new_count: int
    """Comments that came after the last visit (before any visit: after the first fetch)."""
    link_states: tuple[tuple[LinkState, int], ...]
    """How many links are in which state, the most first."""


def list_threads(db: sqlite3.Connection) -> tuple[ThreadSummary, ...]:
    """Return all threads, the newest fetched first."""
    states = link_store.count_states(db)
    return tuple(
        ThreadSummary(
            id=row[0],
            url=row[1],
            post_url=row[2],
            title=row[3],
            author=row[4],
            site=site_of(row[2] if row[5] == "file" and row[2] else row[1]),
            platform=row[6],
            published_at=unpack_time(row[7]),
            fetched_at=certain_time(row[8]),
            comment_count=row[9],
            removed_count=row[10],
            declared_count=row[11],
            is_closed=unpack_flag(row[12]),
            unread_count=row[13],
            missing_count=len(unpack_list(row[14])),
            stored_bytes=row[15],
            snapshot_count=row[16],
            last_visit_at=unpack_time(row[17]),
            new_count=row[18],
            link_states=states.get(row[0], ()),
        )
        for row in db.execute(queries.LIST_THREADS)
    )
