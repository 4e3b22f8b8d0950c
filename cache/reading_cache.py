"""What was read, and how: the part of the cache that changes while one reads.

Every call writes a few small rows, whatever the thread's size; ``ThreadCache`` is its only heir.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cache import queries, reading_store
from cache.connection import Connections
from cache.errors import ThreadNotFound
from cache.reading_state import AuthorNote, Place, ReadingState, Visit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


class ReadingCache:
    """The reading state of the threads in one cache file."""

    path: Path
    _connections: Connections

    def load_reading(self, thread_id: int) -> ReadingState:
        """Return what is remembered of reading a thread."""
        with self._connections.reading() as db:
            return reading_store.load_reading(db, thread_id)

    def save_reading(self, thread_id: int, state: ReadingState) -> None:
        """Store a whole state by its differences. Single changes have cheaper calls below."""
        with self._changing(thread_id) as db:
            reading_store.save_reading(db, thread_id, state)

    def save_place(self, thread_id: int, place: Place) -> None:
        """Store where the reader stands and how the thread is shown."""
        with self._changing(thread_id) as db:
            reading_store.save_place(db, thread_id, place)

    def mark_read(self, thread_id: int, ids: Iterable[str], *, is_read: bool = True) -> None:
        """Mark comments as read or unread."""
        query = queries.ADD_READ if is_read else queries.DROP_READ
        with self._changing(thread_id) as db:
            reading_store.mark(db, thread_id, query, ids)

    def mark_folded(self, thread_id: int, ids: Iterable[str], *, is_folded: bool = True) -> None:
        """Remember comments as folded or unfolded."""
        query = queries.ADD_FOLD if is_folded else queries.DROP_FOLD
        with self._changing(thread_id) as db:
            reading_store.mark(db, thread_id, query, ids)

    def mark_starred(self, thread_id: int, ids: Iterable[str], *, is_starred: bool = True) -> None:
        """Give comments a star, or take it away."""
        query = queries.ADD_STAR if is_starred else queries.DROP_STAR
        with self._changing(thread_id) as db:
            reading_store.mark(db, thread_id, query, ids)

    def save_note(self, thread_id: int, comment_id: str, note: str | None) -> None:
        """Store the reader's note on a comment; ``None`` takes it away."""
        with self._changing(thread_id) as db:
            reading_store.save_note(db, thread_id, comment_id, note)

    def save_visit(self, thread_id: int, visit: Visit) -> None:
        """Store a visit; again with the same start, that it lasted longer."""
        with self._changing(thread_id) as db:
            reading_store.save_visit(db, thread_id, visit)

    def load_author_notes(self, site: str) -> dict[str, AuthorNote]:
        """Return what is noted about the authors of a site (``site_of`` its threads' addresses)."""
        with self._connections.reading() as db:
            return reading_store.load_author_notes(db, site)

    def save_author_note(self, site: str, note: AuthorNote) -> None:
        """Store what is noted about an author; an empty note is taken away."""
        with self._connections.writing() as db:
            reading_store.save_author_note(db, site, note)

    def recall(self, name: str) -> str | None:
        """Return what ``remember`` stored under a name."""
        with self._connections.reading() as db:
            row = db.execute(queries.RECALL, (name,)).fetchone()
        return None if row is None else row[0]

    def remember(self, name: str, value: str) -> None:
        """Store something of the whole program, such as its search history."""
        with self._connections.writing() as db:
            db.execute(queries.REMEMBER, (name, value))

    @contextmanager
    def _changing(self, thread_id: int) -> Iterator[sqlite3.Connection]:
        with self._connections.writing() as db:
            self._require(db, thread_id)
            yield db

    def _require(self, db: sqlite3.Connection, thread_id: int) -> None:
        if db.execute(queries.HAS_THREAD, (thread_id,)).fetchone() is None:
            raise ThreadNotFound(f"No thread {thread_id} in the cache {self.path}.", path=self.path)
