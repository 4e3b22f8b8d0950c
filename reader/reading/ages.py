"""How long ago something was, in words."""

from __future__ import annotations

from datetime import datetime

_STEPS = ((60, 60, "minute", "min"), (3600, 24, "hour", "h"), (86400, 14, "day", "d"))
_WEEK_S, _MONTH_S, _YEAR_S = 7 * 86400, 30.44 * 86400, 365 * 86400
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def age(then: datetime, now: datetime, *, is_short: bool = False) -> str:
    """Return when ``then`` was: relative for a year, then the month and year.

    Both are aware. ``is_short`` gives ``3d`` for ``3 days ago`` and ``Jun 2011`` for ``June 2011``.
    A time to come is given as its date.
    """
    seconds = (now - then).total_seconds()
    if seconds < -60:
        return f"{then.day} {_MONTHS[then.month - 1][:3]} {then.year}"
    if seconds < 60:
        return "now" if is_short else "just now"
    if seconds >= _YEAR_S:
        month = _MONTHS[then.month - 1]
        return f"{month[:3]} {then.year}" if is_short else f"{month} {then.year}"
    for size, limit, word, letter in _STEPS:
        if seconds < size * limit:
            return _counted(int(seconds // size), word, letter, is_short=is_short)
    if seconds < 9 * _WEEK_S:
        return _counted(int(seconds // _WEEK_S), "week", "w", is_short=is_short)
    return _counted(int(seconds // _MONTH_S), "month", "mo", is_short=is_short)


def _counted(count: int, word: str, letter: str, *, is_short: bool) -> str:
    if is_short:
        return f"{count}{letter}"
    return f"{count} {word}{'s' if count != 1 else ''} ago"


def quoted(raw: str | None) -> str:
    """Return a date as the page words it, in quotes: "1 week ago" was not said today.

    Empty when the page has none.
    """
    return f"“{raw}”" if raw else ""


def full_date(when: datetime) -> str:
    """Return the day of ``when``, such as ``6 June 2011``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
