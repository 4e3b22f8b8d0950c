"""The fetches of a thread: reading one back as it was, and the words that stood there before."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import cast

from cache import queries
from cache.comparison import StoredRow
from cache.errors import ThreadNotFound
from cache.loading import no_collection, thread_from
from cache.rows import (
    Row,
    certain_time,
    unpack_body,
    unpack_comment,
    unpack_list,
    unpack_time,
)
from scrapers.thread import Body, Comment, Thread


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One fetch of a thread."""

    id: int
    fetched_at: datetime
    new_count: int
    edited_count: int
    removed_count: int
    declared_count: int | None
    missing_count: int
    """Pages that did not answer."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What a comment or post said before."""

    author: str | None
    title: str | None
    body: Body
    until: datetime | None
    """The fetch that found other words in its place."""


def pack_members(ids: Iterable[int]) -> bytes:
    """Return row ids, sorted, as compressed differences: mostly ones."""
    ordered = sorted(ids)
    steps = array("q", (b - a for a, b in zip([0, *ordered], ordered, strict=False)))
    return zlib.compress(steps.tobytes(), 6)


def unpack_members(content: bytes) -> frozenset[int]:
    """Return the row ids of ``pack_members``."""
    steps = array("q")
    steps.frombytes(zlib.decompress(content))
    return frozenset(accumulate(steps))


def load_stored(db: sqlite3.Connection, thread_id: int) -> list[StoredRow]:
    """Return the comments with their row ids, in reading order."""
    with no_collection():
        return [
            StoredRow(row[17], unpack_comment(row), row[18], row[19])
            for row in db.execute(queries.LOAD_COMMENTS, (thread_id,))
        ]


def load_snapshot(db: sqlite3.Connection, path: Path, thread_id: int, snapshot_id: int) -> Thread:
    """Return a thread with the comments and words that one fetch found.

    Votes and times are the newest known: only words are kept for each snapshot, and of words that
    broke off in an incomplete fetch only those that came whole later.

    Raises:
        ThreadNotFound: there is no such snapshot of this thread.
    """
    row = db.execute(queries.LOAD_SNAPSHOT, (thread_id, snapshot_id)).fetchone()
    if row is None:
        raise ThreadNotFound(
            f"No snapshot {snapshot_id} of thread {thread_id} in the cache {path}.", path=path
        )
    members = unpack_members(row[15])
    which = {"thread_id": thread_id, "snapshot_id": snapshot_id}
    earlier = {words[0]: words[1:] for words in db.execute(queries.TEXTS_AT, which)}
    comments = tuple(
        _at_that_time(one.comment, earlier.get(one.row_id))
        for one in load_stored(db, thread_id)
        if one.row_id in members
    )
    thread = thread_from(row, comments)
    if row[10] in earlier:
        title, author, text, spans, _ = earlier[row[10]]
        body = unpack_body(text, spans)
        thread = replace(thread, post=replace(thread.post, title=title, author=author, body=body))
    return thread


def _at_that_time(comment: Comment, earlier: Row | None) -> Comment:
    if earlier is None:
        return comment if comment.state == "live" else replace(comment, state="live")
    _, author, text, spans, _ = earlier
    body = unpack_body(cast("str", text), cast("str | None", spans))
    return replace(comment, state="live", author=cast("str | None", author), body=body)


def snapshots(db: sqlite3.Connection, thread_id: int) -> tuple[Snapshot, ...]:
    """Return the fetches of a thread, oldest first."""
    return tuple(
        Snapshot(
            id=ident,
            fetched_at=certain_time(fetched_at),
            new_count=new,
            edited_count=edited,
            removed_count=removed,
            declared_count=declared_count,
            missing_count=len(unpack_list(missing_urls)),
        )
        for ident, fetched_at, new, edited, removed, declared_count, missing_urls in db.execute(
            queries.LIST_SNAPSHOTS, (thread_id,)
        )
    )


def earlier_texts(
    db: sqlite3.Connection, thread_id: int, comment_id: str | None
) -> tuple[EarlierText, ...]:
    """Return what a comment (or, for ``None``, the post) said before, oldest first."""
    if comment_id is None:
        found = db.execute(queries.POST_TEXT_OF, (thread_id,)).fetchone()
    else:
        found = db.execute(queries.ROW_OF_COMMENT, (thread_id, comment_id)).fetchone()
    if found is None:
        return ()
    return tuple(
        EarlierText(author, title, unpack_body(text, spans), unpack_time(until))
        for title, author, text, spans, until in db.execute(queries.EARLIER_TEXTS, found)
    )
