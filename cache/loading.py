"""Reading a thread back as it is known now. Single fetches: ``snapshots``."""

from __future__ import annotations

import gc
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import cast

from cache import queries
from cache.addresses import address_key
from cache.errors import ThreadNotFound
from cache.rows import (
    Row,
    certain_time,
    unpack_body,
    unpack_comment,
    unpack_flag,
    unpack_list,
    unpack_time,
)
from scrapers.thread import Comment, Post, Thread


def find_url(db: sqlite3.Connection, url: str) -> int | None:
    """Return the thread known under an address."""
    row = db.execute(queries.FIND_THREAD, (address_key(url),)).fetchone()
    return None if row is None else row[0]


def load(db: sqlite3.Connection, path: Path, thread_id: int) -> Thread:
    """Return the newest state: removed comments in place, edited ones marked.

    Raises:
        ThreadNotFound: it is not stored.
    """
    row = db.execute(queries.LOAD_THREAD, (thread_id,)).fetchone()
    if row is None:
        raise ThreadNotFound(f"No thread {thread_id} in the cache {path}.", path=path)
    with no_collection():
        comments = _packed(db, thread_id)
        if comments is None:
            rows = db.execute(queries.LOAD_COMMENTS, (thread_id,))
            comments = tuple(unpack_comment(one) for one in rows)
    return thread_from(row, comments)


def load_without_comments(db: sqlite3.Connection, thread_id: int) -> Thread:
    """Return what is known of a stored thread as a whole; its comments are left out."""
    return thread_from(db.execute(queries.LOAD_THREAD, (thread_id,)).fetchone(), ())


def thread_from(row: Row, comments: tuple[Comment, ...]) -> Thread:
    """Return the thread of a row of ``LOAD_THREAD`` or ``LOAD_SNAPSHOT`` and its comments."""
    url, platform, fetched_at, declared_count, is_closed, notes, missing_urls = row[:7]
    return Thread(
        post=_post(row),
        comments=comments,
        url=cast("str", url),
        fetched_at=certain_time(cast("int", fetched_at)),
        platform=cast("str", platform),
        declared_count=cast("int | None", declared_count),
        is_closed=unpack_flag(cast("int | None", is_closed)),
        notes=unpack_list(cast("str", notes)),
        missing_urls=unpack_list(cast("str", missing_urls)),
    )


def _post(row: Row) -> Post:
    post_url, published_at, published_raw, _, title, author, text, spans = row[7:15]
    return Post(
        title=cast("str | None", title),
        author=cast("str | None", author),
        published_at=unpack_time(cast("int | None", published_at)),
        body=unpack_body(cast("str", text), cast("str | None", spans)),
        url=cast("str | None", post_url),
        published_raw=cast("str | None", published_raw),
    )


def _packed(db: sqlite3.Connection, thread_id: int) -> tuple[Comment, ...] | None:
    """Return the comments of a large thread; ``None`` for a small one, or a damaged pack."""
    parts = db.execute(queries.LOAD_PACKS, (thread_id,))
    first = parts.fetchone()
    if first is None:
        return None
    from cache import packs  # noqa: PLC0415 - large threads only

    try:
        return packs.unpack(chain([first], parts))
    except (ValueError, LookupError, struct.error):
        return None
    finally:
        parts.close()
        db.execute(queries.SHRINK_MEMORY)


@contextmanager
def no_collection() -> Iterator[None]:
    """Build many objects without the collector walking them over and over (0.54 → 0.32 s)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
