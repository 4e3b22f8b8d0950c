"""Opening the file, one connection per thread, and the one place where sqlite3's errors end.

``synchronous=FULL`` in WAL mode: what a call reported as stored survives ``kill -9`` and a power
cut; the price is one fsync per commit, about a millisecond. Not here: the tables (``schema``).
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cache import migrations, queries
from cache.errors import (
    CacheCorrupt,
    CacheError,
    CacheFull,
    CacheLocked,
    CacheMissing,
    CacheReadOnly,
    NotACache,
)

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
"""Offset in the file header: https://www.sqlite.org/fileformat2.html#application_id."""


class Connections:
    """The connections to one cache file: each thread gets its own, at first use."""

    def __init__(self, path: Path, *, read_only: bool, busy_timeout_s: float) -> None:
        self.path = path
        self._busy_timeout_s = busy_timeout_s
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._is_closed = False
        with translated(path):
            is_there = _inspect(path, may_create=not read_only)
            self.is_read_only = read_only or not _is_writable(path)
            """Whether nothing can be stored."""
            self._copy: TemporaryDirectory[str] | None = None
            self._is_full = False
            self._uri = self._read_only_uri() if self.is_read_only else _uri(path, "rw")
            try:
                self._prepare(is_new=not is_there)
            except sqlite3.OperationalError as error:
                if not is_there or error.sqlite_errorcode not in _NO_ROOM:
                    raise
                try:
                    self._read_without_room()
                except CacheError:  # no older cache, but one that had no room to be made
                    raise error from None

    def _read_without_room(self) -> None:
        """Open for reading only: on a full disk WAL's ``-shm`` file cannot be made."""
        self.is_read_only = self._is_full = True
        self._is_closed = False
        self._uri = self._uri_apart()
        self._prepare(is_new=False)

    def _prepare(self, *, is_new: bool) -> None:
        db = self._open()
        is_ready = False
        try:
            migrations.check_owner(db, self.path)
            if self.is_read_only:
                migrations.check(db, self.path)
            else:
                if is_new or migrations.version(db) == 0:
                    db.execute(queries.SET_AUTO_VACUUM)
                    self._set_wal(db)
                migrations.migrate(db, self.path)
            is_ready = True
        finally:
            if not is_ready:
                self.close()

    def _set_wal(self, db: sqlite3.Connection) -> None:
        """Turn on WAL, waiting for another instance that does the same.

        This is the one lock for which SQLite does not wait by itself: with two waiting, neither
        would give way (https://www.sqlite.org/c3ref/busy_handler.html).
        """
        until = time.monotonic() + self._busy_timeout_s
        while True:
            try:
                db.execute(queries.SET_WAL)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_BETWEEN_TRIES_S)
            else:
                return

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(
            self._uri,
            uri=True,
            timeout=self._busy_timeout_s,
            isolation_level=None,
            check_same_thread=False,  # only so that close() may close them all
        )
        with self._lock:
            self._all.append(db)
        self._local.db = db
        for pragma in queries.PRAGMAS:
            db.execute(pragma)
        return db

    def _read_only_uri(self) -> str:
        """Return how to open a file for reading that may lie in a folder we cannot write.

        A WAL database needs its ``-shm`` file (https://www.sqlite.org/wal.html#readonly). Where
        that is neither there nor can be made, the file is opened as immutable, or, if it has a
        ``-wal`` with commits that are not in the file yet, both are copied first.
        """
        shm = self.path.with_name(self.path.name + "-shm")
        if shm.exists() or os.access(self.path.parent, os.W_OK):
            return _uri(self.path, "ro")
        return self._uri_apart()

    def _uri_apart(self) -> str:
        """Return how to open the file without any beside it, itself or a copy."""
        wal = self.path.with_name(self.path.name + "-wal")
        if not wal.exists() or wal.stat().st_size == 0:
            return _uri(self.path, "ro") + "&immutable=1"
        import shutil  # noqa: PLC0415 - seldom needed
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        self._copy = TemporaryDirectory(prefix="downthread-")
        copy = Path(self._copy.name) / self.path.name
        shutil.copyfile(self.path, copy)
        shutil.copyfile(wal, copy.with_name(wal.name))
        return _uri(copy, "ro")

    def get(self) -> sqlite3.Connection:
        """Return the calling thread's connection."""
        if self._is_closed:
            raise CacheError(f"The cache {self.path} was already closed.", path=self.path)
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        return db if db is not None else self._open()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on which every read sees the same state.

        Raises:
            CacheError: translated from sqlite3.
        """
        with translated(self.path):
            db = self.get()
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                _roll_back(db)

    @contextmanager
    def writing(self, *, is_large: bool = False) -> Iterator[sqlite3.Connection]:
        """Give a connection in a write transaction: committed at the end, or nothing happened.

        Args:
            is_large: much will be written; take 64 MB of memory for it meanwhile.

        Raises:
            CacheFull, CacheReadOnly: nothing can be stored here.
            CacheError: the file is gone, or translated from sqlite3.
        """
        if self._is_full:
            raise CacheFull(_FULL.format(path=self.path, error="the disk is full"), path=self.path)
        if self.is_read_only:
            raise CacheReadOnly(
                f"The cache {self.path} may only be read; nothing was stored. {_CHOOSE}",
                path=self.path,
            )
        if not self.path.exists():  # SQLite would go on writing into a file without a name
            raise CacheError(
                f"The cache {self.path} is gone; nothing was stored. Put it back, or start anew.",
                path=self.path,
            )
        with translated(self.path):
            db = self.get()
            if is_large:
                db.execute(queries.SET_LARGE_CACHE)
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            finally:
                _roll_back(db)
                if is_large:
                    db.execute(queries.SET_USUAL_CACHE)
                    db.execute(queries.SHRINK_MEMORY)

    @contextmanager
    def erasing(self) -> Iterator[sqlite3.Connection]:
        """Give a write transaction after which what was deleted is gone from the file as well."""
        with self.writing(is_large=True) as db:
            db.execute(queries.SECURE_DELETE)
            yield db
        with translated(self.path):
            db.execute(queries.FAST_DELETE)
            db.executescript(queries.GIVE_BACK_PAGES)  # execute() would give back one page
            db.execute(queries.EMPTY_WAL).fetchall()

    def close(self) -> None:
        """Close the connections of all threads. The last one to close empties the WAL."""
        with self._lock:
            self._is_closed = True
            while self._all:
                self._all.pop().close()
            if self._copy is not None:
                self._copy.cleanup()


def _roll_back(db: sqlite3.Connection) -> None:
    """Undo what was not committed."""
    if db.in_transaction:  # a full disk has rolled back already
        db.execute("ROLLBACK")


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _is_writable(path: Path) -> bool:
    """Whether ``path`` can be stored to: WAL needs two files beside it, there or to be made."""
    beside = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    return os.access(path, os.W_OK) and (
        os.access(path.parent, os.W_OK) or all(os.access(file, os.W_OK) for file in beside)
    )


def _inspect(path: Path, *, may_create: bool) -> bool:
    """Return whether a cache is there, after creating an empty file where one may be.

    Raises:
        NotACache: something else is there.
        CacheMissing: nothing is there and nothing may be created.
    """
    if path.is_dir():
        raise NotACache(f"{path} is a folder, not a cache file. {_CHOOSE}", path=path)
    if not path.exists():
        if not may_create:
            raise CacheMissing(path)
        _create(path)
        return False
    if not path.is_file():  # to open a pipe is to wait for somebody to write into it
        raise NotACache(f"{path} is a device or a pipe, not a cache file. {_CHOOSE}", path=path)
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return False
    if not header.startswith(_MAGIC):
        raise NotACache(f"{path} is not a Downthread cache, or is damaged. {_CHOOSE}", path=path)
    stored = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    if len(header) == 100 and stored not in (migrations.APPLICATION_ID, 0):
        raise NotACache(f"{path} is a database of another program. {_CHOOSE}", path=path)
    return True


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return  # another instance was faster


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn sqlite3's errors and the file system's into ours.

    Raises:
        CacheError: see ``errors``.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _translate(error, path) from error
    except OSError as error:
        raise CacheError(
            f"The cache {path} cannot be used: {error.strerror}. {_CHOOSE}", path=path
        ) from error


def _translate(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> CacheError:
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    said = str(error)[:_MOST_SAID]
    found = _ERRORS.get(code) or _ERRORS.get(code & 0xFF)
    if isinstance(error, UnicodeDecodeError) or said.startswith("Could not decode"):
        found, said = (CacheCorrupt, _DAMAGED), "text is not UTF-8"
    cls, message = found or (CacheError, "The cache {path} cannot be used: {error}. " + _CHOOSE)
    return cls(message.format(path=path, error=said), path=path)


_BETWEEN_TRIES_S = 0.005
_CHOOSE = "Choose another with --cache."
_MOST_SAID = 200
"""Characters of sqlite3's own words: some of them quote what is stored."""
_BUSY = (
    "The cache {path} is in use by another program, which did not finish in time; nothing was"
    " stored. Try again when it is done."
)
_FULL = (
    "There is no room for {path} ({error}); nothing was stored. Make room on the disk and try"
    " again."
)
_DAMAGED = (
    "The cache {path} is damaged ({error}). It was left as it is: move it away to start afresh,"
    ' or save what is left with: sqlite3 "{path}" .recover'
)
_NO_ROOM = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN}
)
"""What opening a cache says on a full disk."""
_ERRORS: dict[int, tuple[type[CacheError], str]] = {
    sqlite3.SQLITE_BUSY: (CacheLocked, _BUSY),
    sqlite3.SQLITE_LOCKED: (CacheLocked, _BUSY),
    sqlite3.SQLITE_FULL: (CacheFull, _FULL),
    sqlite3.SQLITE_IOERR_WRITE: (CacheFull, _FULL),
    sqlite3.SQLITE_IOERR_SHMSIZE: (CacheFull, _FULL),
    sqlite3.SQLITE_CORRUPT: (CacheCorrupt, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (CacheCorrupt, _DAMAGED),
    sqlite3.SQLITE_READONLY: (CacheReadOnly, "The cache {path} may only be read. " + _CHOOSE),
}
"""https://www.sqlite.org/rescode.html; extended codes are looked up before their base."""
