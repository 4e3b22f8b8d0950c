"""Times in queries: every date is a whole interval, from its start up to the next one's.

``2024-03`` is that month, ``2d`` the day two days ago, ``monday`` the last one. Ages count back
from now.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from scrapers.calendar.words import months_of

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?", re.ASCII
)
_AGO: Final = re.compile(r"(\d{1,5})(min|h|d|w|mo|y)", re.ASCII | re.IGNORECASE)
_VISIT: Final = re.compile(r"last(?:-(\d{1,3}))?", re.ASCII)
KEYWORDS: Final = ("today", "yesterday", *_DAYS)


class Interval(NamedTuple):
    """Times from ``start`` up to, not including, ``end``, in UTC."""

    start: datetime
    end: datetime


def parse_interval(text: str, now: datetime, zone: tzinfo) -> Interval | None:
    """Return the interval that ``text`` names in ``zone``, or ``None`` when it names none.

    ``now`` is aware. A month or weekday by name is the last one that began before now.
    """
    here = now.astimezone(zone)
    word = text.strip().lower()
    try:
        return _in_utc(_calendar(word, zone) or _by_name(word, here) or _ago(word, here))
    except (ValueError, OverflowError):
        return None


def parse_visit(text: str) -> int | None:
    """Return which visit ``last`` or ``last-2`` names, 1 for the last."""
    match = _VISIT.fullmatch(text.strip().lower())
    return int(match[1] or 1) if match else None


def parse_age(text: str, now: datetime) -> datetime | None:
    """Return the time that is ``text`` (``2d``, ``3h``) before ``now``, in UTC."""
    match = _AGO.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return _back(now.astimezone(UTC), int(match[1]), match[2].lower())
    except (ValueError, OverflowError):
        return None


def _in_utc(interval: tuple[datetime, datetime] | None) -> Interval | None:
    if interval is None:
        return None
    start, end = interval
    return Interval(start.astimezone(UTC), end.astimezone(UTC))


def _calendar(word: str, zone: tzinfo) -> tuple[datetime, datetime] | None:
    match = _CALENDAR.fullmatch(word.replace("t", "T"))
    if match is None:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    start = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, tzinfo=zone)
    if hour is not None:
        return start, start + timedelta(minutes=1)
    if day is not None:
        return start, start + timedelta(days=1)
    if month is not None:
        return start, _months_on(start, 1)
    return start, _months_on(start, 12)


def _by_name(word: str, here: datetime) -> tuple[datetime, datetime] | None:
    midnight = _midnight(here)
    if word in {"today", "yesterday"}:
        start = midnight - timedelta(days=word == "yesterday")
        return start, start + timedelta(days=1)
    if word in _DAYS:
        start = midnight - timedelta(days=(here.weekday() - _DAYS.index(word)) % 7)
        return start, start + timedelta(days=1)
    month = months_of(("en",)).get(word)
    if month is None:
        return None
    start = midnight.replace(day=1, month=month, year=here.year - (month > here.month))
    return start, _months_on(start, 1)


def _ago(word: str, here: datetime) -> tuple[datetime, datetime] | None:
    match = _AGO.fullmatch(word)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    start = _back(here, count, unit)
    if unit == "min":
        start = start.replace(second=0, microsecond=0)
        return start, start + timedelta(minutes=1)
    if unit == "h":
        start = start.replace(minute=0, second=0, microsecond=0)
        return start, start + timedelta(hours=1)
    start = _midnight(start)
    if unit == "d":
        return start, start + timedelta(days=1)
    if unit == "w":
        return start, start + timedelta(weeks=1)
    return start, _months_on(start, 1 if unit == "mo" else 12)


def _back(moment: datetime, count: int, unit: str) -> datetime:
    match unit:
        case "min":
            return moment - timedelta(minutes=count)
        case "h":
            return moment - timedelta(hours=count)
        case "d":
            return moment - timedelta(days=count)
        case "w":
            return moment - timedelta(weeks=count)
        case "mo":
            return _months_on(moment, -count)
        case _:
            return _months_on(moment, -12 * count)


def _months_on(moment: datetime, count: int) -> datetime:
    """Return the same day ``count`` months later, or the last day of a shorter month."""
    months = 12 * moment.year + moment.month - 1 + count
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=months // 12, month=months % 12 + 1, day=day)
        except ValueError:
            if day <= 28:
                raise
    raise ValueError("no such month")


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
