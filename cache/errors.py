"""What can go wrong with the cache.

::

    CacheError
    ├── CacheLocked       another program writes, and did not finish in time
    ├── CacheFull         the disk is full; nothing was stored
    ├── CacheReadOnly     the file or its folder may not be written
    ├── CacheCorrupt      the file is damaged; it is never overwritten nor deleted
    ├── CacheTooNew       written by a newer version of this program
    ├── NotACache         a file, but not one of ours
    ├── CacheMissing      there is no file, and none may be made
    ├── ThreadNotFound    no such thread (or snapshot) is stored
    └── InvalidQuery      nothing that full-text search could look for
"""

from __future__ import annotations

from pathlib import Path


class CacheError(Exception):
    """Base of all errors here. The message says what failed, where, and what to do."""

    def __init__(self, message: str, *, path: Path) -> None:
        super().__init__(message)
        self.path = path
        """The cache file."""


class CacheLocked(CacheError):  # noqa: N818 - reads as what happened
    """Another program holds the cache, longer than we wait."""


class CacheFull(CacheError):  # noqa: N818
    """There is no room to write; the cache is as it was before."""


class CacheReadOnly(CacheError):  # noqa: N818
    """The cache was opened for reading, or may not be written."""


class CacheCorrupt(CacheError):  # noqa: N818
    """The file is damaged."""


class CacheTooNew(CacheError):  # noqa: N818
    """A newer version of this program wrote the file."""


class NotACache(CacheError):  # noqa: N818
    """The path holds something else."""


class CacheMissing(CacheError):  # noqa: N818
    """There is no cache file, and what was asked of it makes none."""

    def __init__(self, path: Path) -> None:
        message = f"There is no cache at {path}; check the name, or fetch something first."
        super().__init__(message, path=path)


class ThreadNotFound(CacheError):  # noqa: N818
    """The thread or snapshot asked for is not stored."""


class InvalidQuery(CacheError):  # noqa: N818
    """The words hold nothing that can be searched for."""
