"""Storing a fetched thread, all of it or nothing. What to store is decided in ``merging``.

Old words move to ``earlier_texts``; comments that are gone keep their place, "removed".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cache import comparison, loading, merging, packs, queries, snapshots
from cache.addresses import address_key, is_front_page, site_of, without_fragment
from cache.comparison import StoredRow
from cache.merging import Merged
from cache.rows import pack_facts, pack_flag, pack_int, pack_list, pack_spans, pack_time
from scrapers.thread import Comment, Page, Post, SpanKind, Thread

_TEXTS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Saved:
    """What storing a fetch did."""

    thread_id: int
    new: int
    """Comments that were not there before; all of them at the first fetch."""
    edited: int
    removed: int
    """Comments that were there before, and that this fetch shows to be gone."""
    is_changed: bool
    """Whether anything but votes and times differs from what was stored."""
    snapshot_id: int = 0
    is_new_thread: bool = False
    is_post_edited: bool = False


def find_thread(db: sqlite3.Connection, thread: Thread, pages: Sequence[Page]) -> int | None:
    """Return the stored thread that a fetched one is, if any.

    The address it was fetched from decides. What redirected here, or what a page calls its own
    address, counts only if the post is the same too: a vanished post often redirects to the front
    page, and some sites name one canonical address on every page.
    """
    for url in (thread.url, *_aliases(thread, pages)):
        row = db.execute(queries.FIND_THREAD, (address_key(url),)).fetchone()
        if row is None:
            continue
        found, is_own = row
        if is_own and url is thread.url:
            return int(found)
        stored = loading.load_without_comments(db, found).post
        if _is_same_post(stored, thread.post, needs_words=not is_own):
            return int(found)
    return None


def _is_same_post(stored: Post, fetched: Post, *, needs_words: bool) -> bool:
    if stored.title is None or stored.title != fetched.title:
        return False
    return not needs_words or not comparison.is_edit(stored.body, fetched.body)


def _aliases(thread: Thread, pages: Sequence[Page]) -> list[str]:
    """Return other addresses of the thread: what redirected to it, and its canonical one."""
    key = address_key(thread.url)
    asked = [
        page.requested_url
        for page in pages
        if page.requested_url is not None and address_key(page.url) == key
    ]
    canonical = thread.post.url
    if canonical is not None and not is_front_page(canonical):
        asked.append(canonical)
    return [url for url in asked if address_key(url) != key]


def save(
    db: sqlite3.Connection,
    thread: Thread,
    pages: Sequence[Page],
    *,
    thread_id: int | None,
    is_reparse: bool,
) -> Saved:
    """Store a thread: a new one, or a snapshot of one that is there.

    Args:
        db: in a write transaction.
        thread: as scraped; all its comments are ``live``.
        pages: for the addresses under which it was asked for; they are stored elsewhere.
        thread_id: the thread this is known to be; ``None`` to find out by its address.
        is_reparse: the pages are the stored ones, read anew: other words are no edit then.
    """
    known = find_thread(db, thread, pages) if thread_id is None else thread_id
    if known is None:
        found = _insert_thread(db, thread)
        _save_addresses(db, found, thread, pages)
        return _save_comments(db, found, thread, [], is_new=True, is_reparse=False)
    stored = snapshots.load_stored(db, known)
    before = loading.load_without_comments(db, known)
    thread = merging.with_known_post(before, thread, had_comments=bool(stored))
    _save_addresses(db, known, thread, pages)
    return _save_comments(db, known, thread, stored, is_new=False, is_reparse=is_reparse)


def _save_addresses(
    db: sqlite3.Connection, thread_id: int, thread: Thread, pages: Sequence[Page]
) -> None:
    db.execute(queries.INSERT_URL, (address_key(thread.url), thread_id, 1))
    for url in _aliases(thread, pages):
        db.execute(queries.INSERT_URL, (address_key(url), thread_id, 0))


def _save_comments(
    db: sqlite3.Connection,
    thread_id: int,
    thread: Thread,
    stored: Sequence[StoredRow],
    *,
    is_new: bool,
    is_reparse: bool,
) -> Saved:
    matching = comparison.match(stored, thread.comments)
    shows_removals = merging.shows_removals(thread, matching)
    note = None if shows_removals else merging.kept_note(matching)
    if note is not None:
        thread = replace(thread, notes=(*thread.notes, note))
    before = loading.load_without_comments(db, thread_id)
    snapshot_id = _insert_snapshot(db, thread_id, thread)
    edited: frozenset[int] = frozenset()
    if not is_reparse:
        edited = merging.edited_rows(matching, thread.comments, was_complete=before.is_complete)
    edited_before = {row[0] for row in db.execute(queries.EDITED_COMMENTS, (thread_id,))}
    merged = merging.merge(
        thread.comments,
        matching,
        edited=edited | edited_before,
        removed_in=snapshot_id if shows_removals else None,
    )
    _keep_earlier(db, snapshot_id, edited)
    members = _write_comments(db, thread_id, snapshot_id, merged)
    is_post_edited = _save_post(db, thread_id, before, thread.post, snapshot_id) and not is_reparse
    removed = sum(one.gone_since == snapshot_id for one in merged)
    returned = any(one.stored.gone_since for one in merged if one.stored and one.is_found)
    counts = (0 if is_new else len(matching.new), len(edited), removed)
    db.execute(queries.FINISH_SNAPSHOT, (*counts, snapshots.pack_members(members), snapshot_id))
    _update_thread(db, thread_id, thread)
    _save_links(db, thread_id, thread.post, merged)
    _save_packs(db, thread_id, merged)
    return Saved(
        thread_id=thread_id,
        new=len(matching.new),
        edited=len(edited),
        removed=removed,
        is_changed=any((is_new, matching.new, edited, removed, returned, is_post_edited)),
        snapshot_id=snapshot_id,
        is_new_thread=is_new,
        is_post_edited=is_post_edited,
    )


def _keep_earlier(db: sqlite3.Connection, snapshot_id: int, rows: Iterable[int]) -> None:
    db.executemany(queries.KEEP_EARLIER_TEXT, ((snapshot_id, row) for row in rows))


def _write_comments(
    db: sqlite3.Connection, thread_id: int, snapshot_id: int, merged: Sequence[Merged]
) -> list[int]:
    """Write the comments; return the rows of those that this fetch found."""
    known = [(one, one.stored) for one in merged if one.stored is not None]
    moved = [old.row_id for one, old in known if one.comment.id != old.comment.id]
    db.executemany(queries.SET_COMMENT_ID, ((f"\x00{row}", row) for row in moved))
    db.executemany(
        queries.UPDATE_COMMENT,
        (
            (*_columns(one), one.gone_since, old.row_id)
            for one, old in known
            if one.comment != old.comment or one.rank != old.rank
        ),
    )
    db.executemany(
        queries.UPDATE_TEXT,
        (
            (None, *_words(one.comment), old.row_id)
            for one, old in known
            if _words(one.comment) != _words(old.comment)
        ),
    )
    first: int = db.execute(queries.NEXT_TEXT_ID).fetchone()[0]
    fresh = list(enumerate((one for one in merged if one.stored is None), first))
    _insert_texts(db, [(row, thread_id, *_words(one.comment)) for row, one in fresh])
    db.executemany(
        queries.INSERT_COMMENT,
        ((row, thread_id, *_columns(one), snapshot_id) for row, one in fresh),
    )
    return [old.row_id for one, old in known if one.is_found] + [row for row, _ in fresh]


def _insert_texts(db: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    db.execute(queries.CREATE_INCOMING)
    for start in range(0, len(rows), _TEXTS_AT_ONCE):
        db.executemany(queries.ADD_INCOMING, rows[start : start + _TEXTS_AT_ONCE])
        db.execute(queries.TAKE_INCOMING)
        db.execute(queries.CLEAR_INCOMING)


def _columns(one: Merged) -> tuple[object, ...]:
    comment = one.comment
    return comment.id, one.rank, *pack_facts(comment), comment.state


def _words(comment: Comment) -> tuple[str | None, str, str | None]:
    return comment.author, comment.body.text, pack_spans(comment.body.spans)


def _save_post(
    db: sqlite3.Connection, thread_id: int, stored: Thread, after: Post, snapshot_id: int
) -> bool:
    """Store the post's words; return whether they are other words than before."""
    before = stored.post
    if (before.title, before.author, before.body) == (after.title, after.author, after.body):
        return False
    text_id: int = db.execute(queries.POST_TEXT_OF, (thread_id,)).fetchone()[0]
    is_edited = before.title != after.title or comparison.is_edit(
        before.body, after.body, was_complete=stored.is_complete
    )
    if is_edited:
        _keep_earlier(db, snapshot_id, (text_id,))
    db.execute(queries.UPDATE_TEXT, (*_post_words(after), text_id))
    return is_edited


def _post_words(post: Post) -> tuple[str | None, str | None, str, str | None]:
    return post.title, post.author, post.body.text, pack_spans(post.body.spans)


def _insert_thread(db: sqlite3.Connection, thread: Thread) -> int:
    text_id: int = db.execute(queries.NEXT_TEXT_ID).fetchone()[0]
    cursor = db.execute(queries.INSERT_THREAD, (*_facts(thread), text_id))
    thread_id = cursor.lastrowid
    assert thread_id is not None
    db.execute(queries.INSERT_TEXT, (text_id, thread_id, *_post_words(thread.post)))
    return thread_id


def _update_thread(db: sqlite3.Connection, thread_id: int, thread: Thread) -> None:
    db.execute(queries.UPDATE_THREAD, (*_facts(thread), thread_id))


def _insert_snapshot(db: sqlite3.Connection, thread_id: int, thread: Thread) -> int:
    url, _, *facts = _facts(thread)
    snapshot_id = db.execute(queries.INSERT_SNAPSHOT, (url, *facts, thread_id)).lastrowid
    assert snapshot_id is not None
    return snapshot_id


def _facts(thread: Thread) -> tuple[str | int | None, ...]:
    """Return the columns that ``threads`` and ``snapshots`` share; the second is ``site``."""
    return (
        thread.url,
        site_of(thread.url),
        thread.platform,
        pack_time(thread.fetched_at),
        pack_int(thread.declared_count),
        pack_flag(thread.is_closed),
        pack_list(thread.notes),
        pack_list(thread.missing_urls),
        thread.post.url,
        pack_time(thread.post.published_at),
        thread.post.published_raw,
    )


def _save_links(
    db: sqlite3.Connection, thread_id: int, post: Post, merged: Iterable[Merged]
) -> None:
    """Store each address linked from the thread, once."""
    hrefs = {
        span.href
        for body in (post.body, *(one.comment.body for one in merged))
        for span in body.spans
        if span.kind is SpanKind.LINK and span.href is not None
    }
    db.execute(queries.DELETE_LINKS, (thread_id,))
    db.executemany(
        queries.INSERT_LINK, ((thread_id, href, without_fragment(href)) for href in sorted(hrefs))
    )


def _save_packs(db: sqlite3.Connection, thread_id: int, merged: Sequence[Merged]) -> None:
    db.execute(queries.DELETE_PACKS, (thread_id,))
    if len(merged) >= packs.MIN_COMMENTS:
        parts = packs.pack([one.comment for one in merged])
        db.executemany(queries.INSERT_PACK, ((thread_id, part, content) for part, content in parts))
