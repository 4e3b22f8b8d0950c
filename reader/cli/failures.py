"""Exit codes, and errors as one line: what failed, where, what to do."""

from __future__ import annotations

import sys
from enum import IntEnum
from functools import cache

import click


class Status(IntEnum):
    """What the exit code says to scripts."""

    FINE = 0
    NOTHING_MATCHED = 1
    """As grep."""
    USAGE = 2
    """A wrong option, query or target."""
    NOT_FETCHED = 3
    INCOMPLETE = 4
    """Fetched, but some of the thread could not be had."""
    CACHE = 5
    NO_OUTPUT = 74
    """What was to be printed could not be written (sysexits.h: EX_IOERR)."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT, as shells say it."""


@cache
def expected() -> tuple[type[Exception], ...]:
    """Return the errors that are told in one line; any other is a bug and shows itself.

    Imported when something went wrong only.
    """
    from cache import CacheError
    from reader.query.errors import QueryError
    from reader.targets import UnknownTarget
    from scrapers.errors import ScrapeError

    return (click.ClickException, UnknownTarget, QueryError, CacheError, ScrapeError)


def status_of(error: Exception) -> Status:
    """Return the exit code for an expected error."""
    from cache import CacheError
    from cache.errors import InvalidQuery, ThreadNotFound
    from scrapers.errors import ScrapeError, UnsupportedURL

    match error:
        case UnsupportedURL() | InvalidQuery() | ThreadNotFound():
            return Status.USAGE
        case ScrapeError():
            return Status.NOT_FETCHED
        case CacheError():
            return Status.CACHE
        case _:
            return Status.USAGE


def tell(error: Exception, *, is_verbose: bool) -> Status:
    """Print ``error`` to standard error as one line, with ``is_verbose`` after its traceback."""
    if is_verbose:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    warn(_message(error))
    return status_of(error)


def _message(error: Exception) -> str:
    from reader.query.errors import QueryError

    match error:
        case click.ClickException():
            return error.format_message()
        case QueryError():
            where = "" if "column" in error.message else f" (column {error.column})"
            near = error.suggestion
            hint = f" Did you mean {near}?" if near and near not in error.message else ""
            return f"{error.code}: {error.message}{hint}{where}"
        case _:
            return str(error)


def warn(message: str) -> None:
    """Print one line to standard error, whatever the message holds."""
    print(f"downthread: {one_line(message)}", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Return ``text`` on one line without a control character; addresses may hold anything."""
    spaced = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "�" for sign in spaced)
