"""The cache's one public class: threads, their pages, their links and what was read of them.

Every call is one transaction, done when it returns. One instance may be used from several
threads. What the calls do is in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cache import (
    link_store,
    loading,
    queries,
)
from cache.connection import Connections
from cache.errors import InvalidQuery
from cache.reading_cache import ReadingCache
from cache.rows import certain_time, pack_time, without_surrogates
from scrapers.thread import LinkHealth, Page, Thread

if TYPE_CHECKING:
    from cache.changes import Changes
    from cache.saving import Saved
    from cache.search import SearchHit
    from cache.search_query import Phrase
    from cache.snapshots import EarlierText, Snapshot
    from cache.summaries import ThreadSummary


_SOON_REWRITTEN = 100_000
"""Comments up to which the whole search index is rewritten in half a second."""


class ThreadCache(ReadingCache):
    """The threads stored in one file, which is created if it is not there.

    Raises:
        CacheError: the file cannot be used; ``errors`` draws the tree. Any method may raise it.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, busy_timeout_s: float = 10.0
    ) -> None:
        self.path = path
        self._connections = Connections(path, read_only=read_only, busy_timeout_s=busy_timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Threads that were loaded stay as they are."""
        self._connections.close()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be stored: asked for, or the file may not be written."""
        return self._connections.is_read_only

    def save(
        self,
        thread: Thread,
        pages: Sequence[Page] = (),
        *,
        thread_id: int | None = None,
        is_reparse: bool = False,
    ) -> Saved:
        """Store a fetched thread with its pages as a new snapshot, all or nothing.

        Comments that this fetch does not show stay, as "removed" if it was complete. Words that
        differ are an edit; the old ones stay. An empty result replaces nothing.

        Args:
            thread: as scraped.
            pages: all pages fetched on the way.
            thread_id: which stored thread this is; ``None`` to find out by its addresses.
            is_reparse: the stored pages were read anew: differences are ours, not the site's.
        """
        from cache import pages as page_store  # noqa: PLC0415 - not needed to read
        from cache import saving  # noqa: PLC0415

        def write(thread: Thread) -> Saved:
            with self._connections.writing(is_large=True) as db:
                if thread_id is not None:
                    self._require(db, thread_id)
                saved = saving.save(db, thread, pages, thread_id=thread_id, is_reparse=is_reparse)
                page_store.save_pages(db, self.path, saved.thread_id, pages)
                db.execute(queries.UPDATE_COUNTS, {"thread_id": saved.thread_id})
            return saved

        try:
            return write(thread)
        except UnicodeEncodeError:  # half a character, which no file can hold
            return write(without_surrogates(thread))

    def find(self, url: str) -> int | None:
        """Return the thread stored under an address, however it is written."""
        with self._connections.reading() as db:
            return loading.find_url(db, url)

    def load(self, thread_id: int, snapshot_id: int | None = None) -> Thread:
        """Return a thread in reading order, removed comments in place and edited ones marked.

        Args:
            thread_id: from ``save``, ``find`` or ``list``.
            snapshot_id: to see it as one fetch found it; ``None`` for all that is known.

        Raises:
            ThreadNotFound: there is no such thread or snapshot.
        """
        with self._connections.reading() as db:
            if snapshot_id is None:
                return loading.load(db, self.path, thread_id)
            from cache import snapshots  # noqa: PLC0415

            return snapshots.load_snapshot(db, self.path, thread_id, snapshot_id)

    def list(self) -> tuple[ThreadSummary, ...]:
        """Return a summary of each thread, the newest fetched first."""
        from cache import summaries  # noqa: PLC0415 - not needed to open a thread

        with self._connections.reading() as db:
            return summaries.list_threads(db)

    def snapshots(self, thread_id: int) -> tuple[Snapshot, ...]:
        """Return the fetches of a thread, oldest first."""
        from cache import snapshots  # noqa: PLC0415

        with self._connections.reading() as db:
            return snapshots.snapshots(db, thread_id)

    def changes(
        self, thread_id: int, since_snapshot: int, until_snapshot: int | None = None
    ) -> Changes:
        """Return what changed from one snapshot to another (``None``: to what is known now).

        Raises:
            ThreadNotFound: there is no such thread or snapshot.
        """
        from cache import changes  # noqa: PLC0415

        with self._connections.reading():
            before = self.load(thread_id, since_snapshot)
            return changes.compare(before, self.load(thread_id, until_snapshot))

    def earlier_texts(self, thread_id: int, comment_id: str | None) -> tuple[EarlierText, ...]:
        """Return what a comment (``None``: the post) said before its edits, oldest first."""
        from cache import snapshots  # noqa: PLC0415

        with self._connections.reading() as db:
            return snapshots.earlier_texts(db, thread_id, comment_id)

    def new_ids(self, thread_id: int, since: datetime) -> frozenset[str]:
        """Return the comments that were first fetched after a time."""
        with self._connections.reading() as db:
            which = {"thread_id": thread_id, "since": pack_time(since)}
            return frozenset(row[0] for row in db.execute(queries.FIRST_SEEN_SINCE, which))

    def first_seen(self, thread_id: int) -> dict[str, datetime]:
        """Return when each comment was first fetched."""
        return self._times(queries.FIRST_SEEN, thread_id)

    def first_seen_of(self, thread_id: int, comment_id: str) -> datetime | None:
        """Return when one comment was first fetched, ``None`` if it never was."""
        with self._connections.reading() as db:
            row = db.execute(queries.FIRST_SEEN_OF, (thread_id, comment_id)).fetchone()
        return certain_time(row[0]) if row else None

    def gone_since(self, thread_id: int) -> dict[str, datetime]:
        """Return for each removed comment the fetch in which it was missed."""
        return self._times(queries.GONE_SINCE, thread_id)

    def _times(self, query: str, thread_id: int) -> dict[str, datetime]:
        with self._connections.reading() as db:
            rows: list[tuple[str, int]] = db.execute(query, (thread_id,)).fetchall()
        times = {at: certain_time(at) for at in {at for _, at in rows}}  # few: one a fetch
        return {ident: times[at] for ident, at in rows}

    def pages(self, thread_id: int) -> tuple[Page, ...]:
        """Return the newest copy of each stored page, with its headers."""
        from cache import pages as page_store  # noqa: PLC0415

        with self._connections.reading() as db:
            return page_store.load_pages(db, self.path, thread_id)

    def forget(self, thread_id: int) -> None:
        """Remove a thread with all that belongs to it, and its bytes from the file.

        In a very large cache the search index keeps single words of it until it is next merged.

        Raises:
            ThreadNotFound: there is no such thread.
        """
        with self._connections.erasing() as db:
            self._require(db, thread_id)
            own, all_comments = db.execute(queries.SHARE_OF_THREAD, (thread_id,)).fetchone()
            db.execute(queries.DELETE_UNUSED_HEALTH, {"thread_id": thread_id})
            db.execute(queries.DELETE_PAGES, (thread_id,))
            db.execute(queries.DELETE_THREAD, (thread_id,))
            if all_comments <= _SOON_REWRITTEN or own * 10 >= all_comments:
                db.execute(queries.OPTIMIZE_WORDS)

    def search(
        self,
        phrases: Sequence[str | Phrase],
        *,
        limit: int = 20,
        offset: int = 0,
        newest_first: bool = False,
    ) -> tuple[SearchHit, ...]:
        """Return posts and comments in which every phrase occurs.

        Whole words match, case and accents make no difference; ``Phrase`` can ask for beginnings
        or one column. When there is no hit, the last word may be a beginning. Order: relevance
        among the newest 2,000 hits (60 to 240 for common words) or newest first.

        Raises:
            InvalidQuery: no phrase holds a letter or digit.
        """
        from cache import search  # noqa: PLC0415 - not needed to open a thread

        with self._connections.reading() as db:
            hits = search.search(db, phrases, limit=limit, offset=offset, newest_first=newest_first)
        if hits is None:
            raise InvalidQuery("There is no word to search for.", path=self.path)
        return hits

    def thread_ids_matching(
        self, phrases: Sequence[str | Phrase], *, any_of: bool = False
    ) -> tuple[int, ...]:
        """Return threads that may hold comments with all (or any) of the phrases.

        All threads, when the phrases hold nothing that can be looked up.
        """
        from cache import search  # noqa: PLC0415 - not needed to open a thread

        with self._connections.reading() as db:
            return search.matching_threads(db, phrases, any_of=any_of)

    def load_link_health(self, urls: Iterable[str]) -> dict[str, LinkHealth]:
        """Return the stored verdicts, by the address asked for (with or without fragment)."""
        with self._connections.reading() as db:
            return link_store.load_link_health(db, urls)

    def save_link_health(self, verdicts: Iterable[LinkHealth]) -> None:
        """Store verdicts under ``LinkHealth.url``, in place of earlier ones."""
        with self._connections.writing() as db:
            link_store.save_link_health(db, verdicts)
