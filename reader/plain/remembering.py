"""What the cache remembers of reading a thread in plain mode: read marks, place and visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cache.addresses import site_of
from cache.reading_state import Place, ReadingState, Visit
from reader.plain.session import Session
from reader.reading.open_thread import POST, OpenThread

if TYPE_CHECKING:
    from cache.thread_cache import ThreadCache
    from reader.query import ReaderFacts


class ReadingMemory:
    """Loads and stores the reading state of one thread; does nothing without a cache.

    Args:
        cache: where it is kept.
        thread_id: whose it is; ``None`` when the thread is not cached.
        my_names: who the reader is, for queries.
    """

    def __init__(
        self, cache: ThreadCache | None, thread_id: int | None, my_names: Iterable[str] = ()
    ) -> None:
        self._my_names = frozenset(my_names)
        self._cache = cache
        self._thread_id = thread_id
        self._state = ReadingState()
        self._place = Place()
        self._started_at: datetime | None = None

    def restore(self, session: Session) -> str | None:
        """Set the marks of ``session``; return the comment one was at, ``None`` for the post.

        Raises:
            CacheError: they cannot be read.
        """
        now = session.thread.now
        if self._cache is None or self._thread_id is None:
            session.marks.restore((), ())
            return None
        self._state = self._cache.load_reading(self._thread_id)
        self._place, self._started_at = self._state.place, now
        since = self._state.since(now)
        if since is None:
            snapshots = self._cache.snapshots(self._thread_id)
            since = min((one.fetched_at for one in snapshots), default=None)
        fresh = self._cache.new_ids(self._thread_id, since) if since else frozenset()
        session.marks.restore(self._state.read_ids, fresh)
        session.thread.starred = set(self._state.starred_ids)
        session.thread.notes = dict(self._state.notes)
        session.thread.authors = self._cache.load_author_notes(site_of(session.thread.thread.url))
        return None if self._place.pane == "post" else self._place.comment_id

    def facts(self, thread: OpenThread) -> ReaderFacts:
        """Return what filters may ask for besides the thread.

        Raises:
            CacheError: it cannot be read.
        """
        from reader.reader_facts import load_facts

        return load_facts(
            self._cache,
            self._thread_id,
            thread.thread,
            health=thread.health,
            now=self._started_at or thread.now,
            my_names=self._my_names,
        )

    def store(self, session: Session, now: datetime) -> None:
        """Store what changed since the last call: a few small rows.

        Raises:
            CacheError: it cannot be written.
        """
        if self._cache is None or self._thread_id is None or self._started_at is None:
            return
        read, unread = session.marks.take_changes()
        if read:
            self._cache.mark_read(self._thread_id, read)
        if unread:
            self._cache.mark_read(self._thread_id, unread, is_read=False)
        place = self._place_of(session)
        if place != self._place:
            self._cache.save_place(self._thread_id, place)
            self._place = place
        self._cache.save_visit(self._thread_id, Visit(self._started_at, now))

    def _place_of(self, session: Session) -> Place:
        if session.here == POST:
            return replace(self._place, pane="post")
        return replace(self._place, comment_id=session.here_id, row=0, pane="comments")
