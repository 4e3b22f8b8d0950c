"""Numbered steps from one layout of the file to the next, and their runner.

A step is never edited after a release: a change of the schema is a new step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from cache import queries, schema
from cache.errors import CacheCorrupt, CacheError, CacheTooNew, NotACache

APPLICATION_ID = 0x44774E54
"""``DwNT``: says whose database the file is."""

Migration = Callable[[sqlite3.Connection], None]


def from_0_to_1(db: sqlite3.Connection) -> None:
    """Create the first layout in an empty file."""
    for statement in schema.VERSION_1:
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (from_0_to_1,)


def version(db: sqlite3.Connection) -> int:
    """Return the file's layout: 0 for an empty file, else 1 and up."""
    number: int = db.execute(queries.GET_VERSION).fetchone()[0]
    return number


def check(db: sqlite3.Connection, path: Path, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """See that the file can be read as it is.

    Raises:
        CacheTooNew: a newer program wrote it.
        NotACache: it is a database, but not ours.
        CacheError: it is older and must be opened for writing once, or FTS5 is missing.
    """
    found = version(db)
    _check_full_text(db, path)
    check_owner(db, path)
    if found > len(steps):
        raise CacheTooNew(
            f"The cache {path} was written by a newer Downthread (layout {found}, this one knows"
            f" {len(steps)}); update Downthread or choose another --cache.",
            path=path,
        )
    if found < len(steps):
        raise CacheError(
            f"The cache {path} has an older layout and cannot be brought up to date while it is"
            " read-only; open it once where it may be written.",
            path=path,
        )


def migrate(db: sqlite3.Connection, path: Path, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest layout, one transaction per step.

    Two programs may start at once: the version is read again once the lock is ours.

    Raises:
        CacheTooNew, NotACache, CacheError: see ``check``.
    """
    while version(db) < len(steps):
        _check_full_text(db, path)
        db.execute("BEGIN IMMEDIATE")
        try:
            found = version(db)
            check_owner(db, path)
            if found < len(steps):
                _take(steps[found], db, path, found + 1)
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
    check(db, path, steps)


def _take(step: Migration, db: sqlite3.Connection, path: Path, number: int) -> None:
    step(db)
    if db.execute(queries.CHECK_FOREIGN_KEYS).fetchone():
        raise CacheCorrupt(f"The cache {path} refers to rows that are not there.", path=path)
    db.execute(queries.SET_APPLICATION_ID.format(APPLICATION_ID))
    db.execute(queries.SET_VERSION.format(number))


def check_owner(db: sqlite3.Connection, path: Path) -> None:
    """See that the file is empty or ours.

    Whose it is is asked last: meanwhile another instance may make an empty file ours.

    Raises:
        NotACache: it is a database of another program.
    """
    is_empty = version(db) == 0 and not db.execute(queries.ANY_TABLE).fetchone()
    if not is_empty and db.execute(queries.GET_APPLICATION_ID).fetchone()[0] != APPLICATION_ID:
        raise NotACache(
            f"{path} is a database of another program. Choose another with --cache.", path=path
        )


def _check_full_text(db: sqlite3.Connection, path: Path) -> None:
    if not db.execute(queries.HAS_FTS5).fetchone():
        raise CacheError(
            "This Python's SQLite has no full-text search (FTS5), which the cache needs; use a"
            " Python whose sqlite3 was built with it.",
            path=path,
        )
