"""Raw pages, compressed; a page fetched again is stored as its difference to the earlier copy.

The earlier copy is the dictionary. At most ``_MAX_BASES`` copies lie under one another; then the
difference is taken to the undermost, which stands alone; when that no longer pays, the page
stands alone again. A copy that serves as dictionary cannot be deleted before those on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cache import queries
from cache.errors import CacheCorrupt
from cache.rows import certain_time, pack_list, pack_time, unpack_pairs
from scrapers.thread import Page

if TYPE_CHECKING:
    from pathlib import Path

    import zstandard

_LEVEL = 3
_TABLE_LOG = 20
"""With zstd's own small tables most of a long dictionary is never found: 16× against 421×."""
_LARGE_PAGE = 8 << 20
"""Bytes of a dictionary up to which ``_TABLE_LOG`` indexes it whole; one more does for 16 MB."""
_MIN_WINDOW_LOG, _MAX_WINDOW_LOG = 20, 27
_MAX_BASES = 8
_MAX_PAGE = 256 << 20
"""Bytes that a page may unpack to: as large as a saved page may be."""


def save_pages(db: sqlite3.Connection, path: Path, thread_id: int, pages: Iterable[Page]) -> None:
    """Store pages; the same content again only renews the time and the headers."""
    unpacked = _Unpacked(db, path)
    for page in pages:
        newest = db.execute(queries.NEWEST_PAGE, (thread_id, page.url)).fetchone()
        before = None if newest is None else unpacked.or_none(newest[0])
        if before is None:
            newest = None  # also when the earlier copy is damaged: then this one stands alone
        elif before == page.content:
            facts = (page.requested_url, pack_time(page.fetched_at), page.status)
            db.execute(queries.RENEW_PAGE, (*facts, pack_list(page.headers), newest[0]))
            continue
        base_id, base_count, content = _smallest(page.content, newest, unpacked)
        db.execute(
            queries.INSERT_PAGE,
            (
                thread_id,
                page.url,
                page.requested_url,
                pack_time(page.fetched_at),
                page.status,
                pack_list(page.headers),
                len(page.content),
                base_id,
                base_count,
                content,
            ),
        )


def load_pages(db: sqlite3.Connection, path: Path, thread_id: int) -> tuple[Page, ...]:
    """Return the newest copy of each page, in the order in which they were first fetched."""
    unpacked = _Unpacked(db, path)
    return tuple(
        Page(
            url=url,
            content=unpacked(page_id),
            fetched_at=certain_time(fetched_at),
            status=status,
            headers=unpack_pairs(headers),
            requested_url=requested_url,
        )
        for page_id, url, requested_url, fetched_at, status, headers in db.execute(
            queries.LOAD_PAGES, {"thread_id": thread_id}
        ).fetchall()
    )


class _Unpacked:
    """Contents of stored pages, following their bases down; bounded, without recursion."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def __call__(self, page_id: int) -> bytes:
        pending = self.chain(page_id)
        content: bytes | None = None
        for at, raw_bytes, packed in reversed(pending):
            content = self._unpack(at, packed, content, raw_bytes)
        assert content is not None
        return content

    def or_none(self, page_id: int) -> bytes | None:
        """Return a content, ``None`` if it is damaged."""
        try:
            return self(page_id)
        except CacheCorrupt:
            return None

    def chain(self, page_id: int) -> list[tuple[int, int, bytes]]:
        """Return the page and what it rests on, top to bottom: (id, raw bytes, content)."""
        pending: list[tuple[int, int, bytes]] = []
        at: int | None = page_id
        while at is not None:
            row = self._db.execute(queries.PAGE_CONTENT, (at,)).fetchone()
            if row is None or len(pending) > _MAX_BASES:
                raise self._damaged(page_id)
            base_id, raw_bytes, packed = row
            pending.append((at, raw_bytes, packed))
            at = base_id
        return pending

    def _unpack(self, page_id: int, packed: bytes, base: bytes | None, raw_bytes: int) -> bytes:
        import zstandard  # noqa: PLC0415

        unpacker = zstandard.ZstdDecompressor(
            dict_data=_dictionary(base), max_window_size=1 << (_MAX_WINDOW_LOG + 1)
        )
        try:
            return unpacker.decompress(packed, max_output_size=min(raw_bytes, _MAX_PAGE))
        except zstandard.ZstdError as error:
            raise self._damaged(page_id) from error

    def _damaged(self, page_id: int) -> CacheCorrupt:
        return CacheCorrupt(
            f"A stored page (row {page_id}) in the cache {self._path} is damaged; the thread"
            " itself can be read. Fetch it again to store the page anew.",
            path=self._path,
        )


def _smallest(
    content: bytes, newest: tuple[int, int | None, int] | None, unpacked: _Unpacked
) -> tuple[int | None, int, bytes]:
    """Return (base, copies below, packed content) for a page that differs from its newest copy."""
    alone = _compress(content, None)
    if newest is None or not content:
        return None, 0, alone
    if newest[2] + 1 < _MAX_BASES:
        base_id, base_count = newest[0], newest[2] + 1
    else:
        base_id, base_count = unpacked.chain(newest[0])[-1][0], 1
    difference = _compress(content, unpacked(base_id))
    if len(difference) * 4 > len(alone) * 3:
        return None, 0, alone
    return base_id, base_count, difference


def _compress(content: bytes, base: bytes | None) -> bytes:
    import zstandard  # noqa: PLC0415

    if base is None:
        return zstandard.ZstdCompressor(level=_LEVEL).compress(content)
    reach = (len(base) + len(content)).bit_length()
    table_log = _TABLE_LOG + (len(base) > _LARGE_PAGE)
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL,
        window_log=max(_MIN_WINDOW_LOG, min(_MAX_WINDOW_LOG, reach)),
        hash_log=table_log,
        chain_log=table_log,
        write_content_size=True,
    )
    return zstandard.ZstdCompressor(
        dict_data=_dictionary(base), compression_params=parameters
    ).compress(content)


def _dictionary(base: bytes | None) -> zstandard.ZstdCompressionDict | None:
    import zstandard  # noqa: PLC0415

    if base is None:
        return None
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
