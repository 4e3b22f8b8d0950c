"""Dates as pages write them, in many languages, to aware times in UTC.

Machine-readable forms first, then numbers and names of months. A date without a day or a year
is no date. Zones are trusted only as UTC, GMT, Z or an offset; other times are taken as written.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from scrapers.calendar.orders import usual_order
from scrapers.calendar.patterns import (
    CalendarDate,
    Clock,
    find_clock,
    find_named,
    find_numeric,
    may_hold_named,
    numeric_parts,
)
from scrapers.calendar.persian import find_persian
from scrapers.calendar.relative import parse_relative
from scrapers.calendar.words import (
    COMMON,
    FURTHER,
    DayOrder,
    day_halves_of,
    months_of,
    weekdays_of,
)

__all__ = [
    "DayOrder",
    "contradicts",
    "find_date",
    "holds_date",
    "parse_date",
    "read_date",
]

_LONGEST: Final = 200
"""Characters; a longer text is prose, not a date."""
_LONGEST_WORDY: Final = 60
_TIMESTAMP: Final = re.compile(r"\s*(\d{10}|\d{13})(?:\.\d+)?\s*")
_COMPACT: Final = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?\s*")
_HAS_NUMBERS: Final = re.compile(r"\d\D{1,25}\d")
"""Every date has at least two numbers near each other."""
_WORD_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]{2,}(?:-[^\W\d_]+)?)([.,]{0,2})\s{1,3}$")
_LONGEST_WEEKDAY: Final = 24
_SURE_WEEKDAY: Final = 5
"""Letters from which a day of the week is no name."""
_DOTTED_CLOCK: Final = re.compile(
    r"(?<!\d)\d{4}\D{1,10}?((?:[01]?\d|2[0-3])\.[0-5]\d\.[0-5]\d)(?![\d.])"
)
"""A time behind a year, as Danes write it: ``"29. dec. 2019 14.05.00"``; no date of 2000."""
_WORDY: Final = re.compile(r"(?=.*\b\d{1,2}\b)(?=.*\b\d{4}\b).*[^\W\d_]{3}", re.DOTALL)
_YEAR_FIRST_LANGUAGES: Final = frozenset({"ko", "ja", "zh"})
"""Languages that begin a date with its year, also when that has two digits."""
_FIRST_THAI: Final = 2040
_THAI_SHORT: Final = 43
"""How far 2064, which ``64`` would mean, is ahead of the year that Thais call so: 2021."""
_CLOCK_NEAR: Final = 12
"""Characters between a date and the time of day that belongs to it."""
_FARTHEST: Final = timedelta(days=2)


def parse_date(
    text: str,
    *,
    lang: str | None = None,
    order: DayOrder | None = None,
    now: datetime | None = None,
) -> datetime | None:
    """Return the time that ``text`` states, aware and in UTC, or ``None``.

    Args:
        text: one date as a page shows or states it; words around it are fine.
        lang: the page's language (BCP 47), if known.
        order: how the page writes day and month in numbers, from ``date_order``.
        now: when the text was shown; only with it "yesterday" and "3 days ago" mean a day.

    A date without a time is midnight UTC of that day. Never raises.
    """
    if not text or len(text) > _LONGEST:
        return None
    moment = _parse_machine(text)
    if moment is None:
        moment = _parse_shown(text, lang, order)
    if moment is None and now is not None:
        moment = parse_relative(text, now, _languages(lang))
    return moment


def holds_date(text: str, lang: str | None = None) -> bool:
    """Return whether a short text has a date with day, month and year; no relative time is one.

    Cheap for texts without one: asked of every short text on a page.
    """
    if len(text) > _LONGEST or not _HAS_NUMBERS.search(text):
        return False
    return _usual_day(text, lang) is not None


def find_date(text: str, lang: str | None = None) -> tuple[int, int] | None:
    """Return where in a short text a date with day, month and year stands.

    With its day of the week and its time of day.

    Relative times are none.
    """
    found = _find_dated(text, lang)
    return None if found is None else (found.start, found.end)


def read_date(
    text: str, lang: str | None = None, order: DayOrder | None = None
) -> tuple[str, datetime] | None:
    """Return the first date in a short text as it stands there, and the time it states.

    As ``find_date`` and ``parse_date`` do one after the other, with half the work.
    """
    found = _find_dated(text, lang)
    if found is None:
        return None
    shown, day = text[found.start : found.end], found.day
    moment = _parse_machine(shown)
    if moment is None and order is not None and day.is_ambiguous:
        day = _day_in(shown, lang, order) or day
    return shown, moment or _moment(day, found.clock)


class _Dated(NamedTuple):
    """A date in a text, and where it stands with its day of the week and its time of day."""

    day: CalendarDate
    clock: Clock | None
    start: int
    end: int


def _find_dated(text: str, lang: str | None) -> _Dated | None:
    found = _usual_day(text, lang) if holds_date(text, lang) else None
    if found is None:
        return None
    clock = _find_clock(text, found.end, lang)
    clock = clock if clock is not None and clock.start - found.end <= _CLOCK_NEAR else None
    end = clock.end if clock is not None else found.end
    year = text.find(str(found.day.year), end, end + 12)
    if year >= 0 and str(found.day.year) not in text[found.start : end]:
        end = year + 4  # "Jun 6 10:32:00 2011"
    return _Dated(found, clock, _weekday_before(text, found.start, lang), end)


def _weekday_before(text: str, start: int, lang: str | None) -> int:
    """Return where the date at ``start`` begins if the day of the week before it belongs to it.

    A short word needs a sign behind it: it can be a name.
    """
    word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)
    if word is None:
        return start
    name = word[1].casefold()
    if not word[2] and len(name) < _SURE_WEEKDAY:
        return start
    is_known = name in weekdays_of(_languages(lang)) or name in weekdays_of(COMMON)
    is_known = is_known or (not name.isascii() and name in weekdays_of(FURTHER))
    return word.start() if is_known else start


def contradicts(stated: str, shown: str, lang: str | None = None) -> bool:
    """Return whether a page states for machines another day than it shows to people.

    By more than zones can make; a shown date whose day and month could be exchanged says nothing.
    """
    if numeric_parts(shown[:_LONGEST]) is not None:
        return False
    moments = parse_date(stated, lang=lang), parse_date(shown, lang=lang)
    first, second = moments
    return first is not None and second is not None and abs(first - second) > _FARTHEST


def _parse_machine(text: str) -> datetime | None:
    """Return the time of an ISO 8601 or Unix form, the fast path for attributes and APIs."""
    moment = None
    try:
        if len(text) >= 10 and text[4] == "-":
            moment = _in_utc(datetime.fromisoformat(text.strip()))
        elif match := _TIMESTAMP.fullmatch(text):
            seconds = int(match[1]) / (1000 if len(match[1]) == 13 else 1)
            moment = datetime.fromtimestamp(seconds, UTC)
        elif match := _COMPACT.fullmatch(text):
            moment = datetime.strptime(
                "".join(filter(None, match.groups("00"))) + "Z", "%Y%m%d%H%M%S%z"
            )
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment is not None and 1900 <= moment.year <= 2100 else None


@lru_cache(maxsize=8192)
def _parse_shown(text: str, lang: str | None, order: DayOrder | None) -> datetime | None:
    if not _HAS_NUMBERS.search(text):
        return None
    found = _find_day(text, lang, order)
    if found is None:
        return _parse_wordy(text, lang) if lang else None
    return _moment(found, _find_clock(f"{text[found.end :]} {text[: found.start]}", 0, lang))


def _moment(found: CalendarDate, clock: Clock | None) -> datetime:
    day = found.day
    if clock is None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime(
        day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=UTC
    )
    return moment - timedelta(minutes=clock.offset_minutes) if clock.offset_minutes else moment


def _find_clock(text: str, start: int, lang: str | None) -> Clock | None:
    mornings, afternoons = day_halves_of(_languages(lang))
    return find_clock(text, start, mornings=mornings, afternoons=afternoons)


def _parse_wordy(text: str, lang: str) -> datetime | None:
    """Return what dateparser makes of a date in a language whose month names are several words.

    It is slow, so a shape of text (digits aside) that it cannot read is not tried again.
    """
    if len(text) > _LONGEST_WORDY or not _WORDY.match(text):
        return None
    shape = re.sub(r"\d+", lambda run: "11" if len(run[0]) < 3 else "2011", text)
    return _ask_dateparser(text, lang) if _ask_dateparser(shape, lang) else None


@lru_cache(maxsize=512)
def _ask_dateparser(text: str, lang: str) -> datetime | None:
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415 - 0.1 s, hardly ever needed

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": True,
    }
    try:
        found = dateparser.parse(
            text, languages=[lang.partition("-")[0].lower()], settings=settings
        )
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return _in_utc(found) if found is not None and 1900 <= found.year <= 2100 else None


def _find_day(text: str, lang: str | None, order: DayOrder | None) -> CalendarDate | None:
    """Return the first date in ``text``; only where day and month could be exchanged asks twice."""
    found = _usual_day(text, lang)
    if order is None or found is None or not found.is_ambiguous:
        return found
    return _day_in(text, lang, order)


@lru_cache(maxsize=8192)
def _usual_day(text: str, lang: str | None) -> CalendarDate | None:
    """Return the first date in ``text`` by the order of its language.

    Whether there is a date is asked before which one it is.
    """
    return _day_in(text, lang, None)


def _day_in(text: str, lang: str | None, order: DayOrder | None) -> CalendarDate | None:
    dotted = _DOTTED_CLOCK.search(text) if text.count(".") > 1 else None
    before = None if dotted is None else _find_day_in(text[: dotted.start(1)], lang, order)
    return before or _find_day_in(text, lang, order)


def _find_day_in(text: str, lang: str | None, order: DayOrder | None) -> CalendarDate | None:
    primary = lang.partition("-")[0].lower() if lang else ""
    persian = find_persian(text, primary)
    if persian is not None:
        return persian
    found = find_numeric(
        text,
        lambda separator: order or usual_order(lang, separator),
        is_year_first=primary in _YEAR_FIRST_LANGUAGES,
    )
    found = found or find_named(text, months_of(_languages(lang)).get)
    if primary == "th" and found is not None and found.day.year >= _FIRST_THAI:
        found = _as_thai(found)
    if found is not None or not may_hold_named(text):
        return found
    found = find_named(text, months_of(COMMON).get)
    return found or find_named(text, months_of(FURTHER).get)


def _as_thai(found: CalendarDate) -> CalendarDate | None:
    """Return a date whose year of two digits is of the calendar of Thailand."""
    try:
        return found._replace(day=found.day.replace(year=found.day.year - _THAI_SHORT))
    except ValueError:  # 29 February
        return None


def _languages(lang: str | None) -> tuple[str, ...]:
    return (lang, "en") if lang and lang != "en" else ("en",)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)
