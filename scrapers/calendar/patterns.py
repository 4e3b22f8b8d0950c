"""Where in a short text a calendar date and a time of day stand, and what they are.

Pure pattern matching on one string: the day in numbers or with a month's name, the clock with
its zone. Which language is asked for names, and the public functions, are in ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from scrapers.calendar.words import DayOrder

_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.])(\d{4})(?:\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d]|\.\d)"
    r"|\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]?)"
)
_YEAR_LAST: Final = re.compile(
    r"(?<![\dvV.,$€£/-])(\d{1,2})\s?([-/.])\s?(\d{1,2})(?:\s?\2\s?|,\s?|\.,?\s"
    r"|(?:(?<=/\d)|(?<=/\d\d))[ -](?=(?:19|20)\d\d))['’]?(\d{4}|\d{2})(?!\d|[./-]\d|%|\s?[:h]\d)"
)
_SHORT_YEAR_FIRST: Final = re.compile(
    r"(?<![\d.,:/-])['’]?(\d{2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d|[:/-]\d|\.\d)"
)
"""``"24.03.05"``, ``"24. 3. 5."``: where dates begin with the year."""
_NUMERIC_SIGN: Final = re.compile(r"\d\s?(?:[-/.]\s?\d|[年년月월])")
"""What every date in numbers has; a quarter of the work to look for."""
_CJK_MONTH_FIRST: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})[日일]?,?\s?(\d{4})(?!\d)"
)
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The year before the first of each era, as Japan and Taiwan count."""
_IN_ERA: Final = re.compile(
    r"(令和|平成|昭和|民[國国])\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?"
)
_VIETNAMESE_MONTHS: Final = (
    "một|giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
    "mười hai|chạp",
)  # fmt: skip
_VIETNAMESE_MONTH: Final = (
    rf"(?:tháng|thg\.?)\s(\d{{1,2}}|{'|'.join(reversed(_VIETNAMESE_MONTHS))})"
)
_VIETNAMESE: Final = re.compile(
    rf"(?i)(?<!\d)(?:(\d{{1,2}})\s{_VIETNAMESE_MONTH}|{_VIETNAMESE_MONTH}\s(\d{{1,2}}))"
    r"(?:,\s?|\s|/)(?:năm\s)?(\d{4})(?!\d)"
)
"""Months are numbers in words: ``"15 Tháng Ba, 2021"``, ``"tháng 3 15, 2021"``."""
_WORD: Final = re.compile(
    r"[\u0e01-\u0e4e]{1,4}\.[\u0e01-\u0e4e]{1,4}\.?|[^\s\d.,;:!?/\-–—()\[\]{}|@#'’\"“”<>+*=&%_~·•]{2,20}"
)
"""A word, or what Thais shorten a month to: ``"มี.ค."``."""
_LINK: Final = r"(?:(?:de|del|of|d|di|den|the|do|da|ng|i|a|tou|e)\b['’]?\s*)?"
_NAMED_SHAPE: Final = re.compile(
    r"\b\d{1,2}[^\w\d]{0,3}(?:[^\W\d]{1,3}[\s.]\s?)?[^\W\d]{3,20}[\s.,/-]{1,3}(?:[^\W\d]{1,3}\s)?\d{4}\b"
    r"|[^\W\d]{3,20}[\s.,/-]{1,3}\d{1,2}[^\d:]{1,4}\d{4}\b"
    r"|\b\d{1,2}\s?[\u0e01-\u0e4e.]{3,14}\s?\d{4}\b"
    r"|\b\d{4}[\s.,/-]{1,3}(?:[^\W\d]\.?\s)?[^\W\d]{3,20}[\s.]{1,3}\d{1,2}\b"
)
_LONG_YEAR: Final = re.compile(r"\d{4}")
"""What each of those shapes has."""
_SHORT_NAMED_SHAPE: Final = re.compile(r"\b\d{1,2}([-/])[^\W\d]{3,9}\1\d\d(?!\d)")
"""With a year of two digits: ``"12-Фев-10"``."""
_LONGEST_SHORT: Final = 40
_DAY_BEFORE: Final = re.compile(
    r"(?<![\d:.,#])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|ère|re|e|ª|º|°|ος|η|го|ni|lea))?"
    rf"[\s.,\-/–]{{0,3}}{_LINK}['’]?$",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = re.compile(r"(?<!\d)(\d{4})\s?(?:m|г|年|y|évi|e?ko|\(e\)ko)?[\s.,\-/]{0,3}$")
_YEAR_BEFORE_DAY: Final = re.compile(r"(?<!\d)(\d{4})\.?\s?(?:gada|g\.)\s?$")
"""As Latvians write it: ``"2021. gada 5. marts"``."""
_BUDDHIST: Final = 543
"""Years by which the calendar of Thailand is ahead; its years from 2500 on are told by that."""
_DAY_AFTER: Final = re.compile(
    r"^[\s.\-/,]{0,3}(?:the\s)?(\d{1,2})(?:\s?(?:st|nd|rd|th|er|a|an|d))?(?![\d:])",
    re.IGNORECASE,
)
_YEAR_AFTER: Final = re.compile(
    rf"^[\s.\-/,]{{0,3}}(?:[พค]\.ศ\.\s?)?{_LINK}(?:(\d{{4}})(?!\d)|['’](\d\d)(?!\d)"
    r"|(?<=[-/])(\d\d)(?![\d:])|(\d\d)(?=\s*(?:$|[,@|)–-]|(?:at|um|à)?\s?\d{1,2}[:h]\d\d)))",
    re.IGNORECASE,
)
_DAY_AND_YEAR_AFTER: Final = re.compile(r"\s+\d{1,2}(?:st|nd|rd|th)?,\s*(?:19|20)\d\d(?!\d)")
_YEAR_LATER: Final = re.compile(
    r"^[\s,@–\-|]*(?:at\s|um\s)?\d{1,2}[:.h]\d\d[^\d]*(?:[:.]\d\d)?\D{0,9}?\b(\d{4})(?!\d)"
)
_CLOCK: Final = re.compile(
    r"(?<![\d.,:])(\d{1,2})\s?(?:[:：h꞉]\s?([0-5۰-۵٠-٥]\d)(?:\s?[:：m′']\s?([0-5]\d)(?:[.,]\d{1,9})?|\s?min\b)?"
    r"|[時时시點点](?:\s?(\d{1,2})\s?[分분])?|\.([0-5]\d)(?:\.([0-5]\d))?(?![\d.])"
    r"|\s?(?=[ap]\.?\s?m\b)|\s?(?=uhr\b)|h\b)",
    re.IGNORECASE,
)
_MERIDIEM: Final = re.compile(r"\s*((?:[^\W\d_]\.\s?){2}|[^\W\d_]{2,12}|[صم](?!\w))")
_OCLOCK: Final = re.compile(r"\s?Uhr\b", re.IGNORECASE)
_ZONE: Final = re.compile(
    r"\s*\(?(?:(?P<zulu>Z|UTC|GMT)(?![\w]))?\s?(?:(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>[0-5]\d)?(?!\d))?"
)


class CalendarDate(NamedTuple):
    """A day and where it stands in the text."""

    day: date
    start: int
    end: int
    is_ambiguous: bool
    """Whether day and month could be exchanged."""


class Clock(NamedTuple):
    """A time of day as written."""

    hour: int
    minute: int
    second: int
    offset_minutes: int
    """East of UTC; 0 when the text does not say."""
    start: int
    end: int


def find_numeric(
    text: str, order: Callable[[str], DayOrder], *, is_year_first: bool = False
) -> CalendarDate | None:
    """Return the first date written in numbers only.

    ``order`` is asked with the separator when the numbers do not tell day from month. Years of
    two digits are the last number, or the first if ``is_year_first``.
    """
    if _may_have_signs(text) and _NUMERIC_SIGN.search(text) is not None:
        match = (_IN_ERA.search(text) if "年" in text else None) or _YEAR_FIRST.search(text)
        if match:
            return _year_first(match)
        match = _SHORT_YEAR_FIRST.search(text) if is_year_first else None
        found = None
        if match:
            found = _date(full_year(match[1]), int(match[3]), int(match[4]), match.span())
        if found:
            return found
        match = _YEAR_LAST.search(text)
        if match:
            return _year_last(match, order)
        match = _CJK_MONTH_FIRST.search(text)
        if match:
            return _date(int(match[3]), int(match[1]), int(match[2]), match.span())
    match = _VIETNAMESE.search(text) if "th" in text.lower() else None
    if match:
        month = _vietnamese_month((match[2] or match[3]).casefold())
        return _date(int(match[5]), month, int(match[1] or match[4]), match.span())
    return None


def _may_have_signs(text: str) -> bool:
    """Return whether any sign that parts the numbers of a date is in ``text``; very cheap."""
    return "-" in text or "/" in text or "." in text or not text.isascii()


def _vietnamese_month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return next(n for n, names in enumerate(_VIETNAMESE_MONTHS, 1) if word in names.split("|"))


def numeric_parts(text: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a date with the year last, in the order written."""
    match = _YEAR_LAST.search(text) if _may_have_signs(text) else None
    return (int(match[1]), int(match[3]), full_year(match[4])) if match else None


def is_dotted(text: str) -> bool:
    """Return whether a date with the year last has dots between its numbers: ``"3.5.2010"``."""
    match = _YEAR_LAST.search(text)
    return match is not None and match[2] == "."


def find_named(text: str, month_of: Callable[[str], int | None]) -> CalendarDate | None:
    """Return the first date with a month's name; ``month_of`` gets lower-case words."""
    for match in _WORD.finditer(text):
        month = month_of(match[0].casefold().replace(".", ""))
        if month is not None:
            found = _around(text, match.start(), match.end(), month)
            if found is not None:
                return found
    return None


def may_hold_named(text: str) -> bool:
    """Return whether a word stands between numbers as a month's name would."""
    if _LONG_YEAR.search(text) is not None and _NAMED_SHAPE.search(text) is not None:
        return True
    has_signs = text.count("-") > 1 or text.count("/") > 1
    return has_signs and _SHORT_NAMED_SHAPE.search(text[:_LONGEST_SHORT]) is not None


def find_clock(
    text: str, start: int, *, mornings: frozenset[str], afternoons: frozenset[str]
) -> Clock | None:
    """Return the first valid time of day at or after ``start``."""
    for match in _CLOCK.finditer(text, start):
        hour = int(match[1])
        minute = int(match[2] or match[4] or match[5] or 0)
        second = int(match[3] or match[6] or 0)
        end = match.end()
        after = _MERIDIEM.match(text, end)
        word = after[1].replace(".", "").replace(" ", "").casefold() if after else ""
        before = text[max(0, match.start() - 12) : match.start()].casefold().split()
        if word in afternoons or (before and before[-1] in afternoons):
            hour = hour + 12 if hour < 12 else hour
        elif hour == 12 and (word in mornings or (before and before[-1] in mornings)):
            hour = 0
        if after and (word in afternoons or word in mornings):
            end = after.end()
        if hour > 23 or minute > 59:
            continue
        offset, end = _offset(text, end)
        oclock = _OCLOCK.match(text, end)
        end = oclock.end() if oclock else end
        return Clock(hour, minute, second, offset, match.start(), end)
    return None


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean: ``69`` is 2069, ``70`` is 1970."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _year_first(match: re.Match[str]) -> CalendarDate | None:
    if match.re is _IN_ERA:
        year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
        return _date(year, int(match[3]), int(match[4]), match.span())
    month, day = match[3] or match[5], match[4] or match[6]
    return _date(int(match[1]), int(month), int(day), match.span())


def _year_last(match: re.Match[str], order: Callable[[str], DayOrder]) -> CalendarDate | None:
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    is_ambiguous = first <= 12 and second <= 12
    chosen = order(match[2]) if is_ambiguous else ("mdy" if second > 12 else "dmy")
    day, month = (first, second) if chosen == "dmy" else (second, first)
    return _date(year, month, day, match.span(), is_ambiguous=is_ambiguous and first != second)


def _around(text: str, start: int, end: int, month: int) -> CalendarDate | None:
    """Return the date that the numbers beside a month's name make."""
    before, after = text[max(0, start - 20) : start], text[end : end + 40]
    after = after[1:] if after.startswith(".") else after
    end += len(text[end : end + 40]) - len(after)
    day = _DAY_BEFORE.search(before)
    if day:
        year = _YEAR_AFTER.search(after)
        digits = next(filter(None, year.groups()), None) if year else None
        if year and digits and (len(digits) > 2 or not _DAY_AND_YEAR_AFTER.match(after)):
            span = start - len(before) + day.start(), end + year.end()
            return _date(full_year(digits), month, int(day[1]), span)
        first = None if year else _YEAR_BEFORE_DAY.search(before[: day.start()])
        if first:
            return _date(int(first[1]), month, int(day[1]), (start - len(before), end))
    return _month_before_day(before, after, (start, end), month) or _year_later(
        day, before, after, (start, end), month
    )


def _month_before_day(
    before: str, after: str, name: tuple[int, int], month: int
) -> CalendarDate | None:
    day = _DAY_AFTER.search(after)
    if day is None:
        return None
    rest = after[day.end() :]
    year = _YEAR_AFTER.search(rest)
    digits = next(filter(None, year.groups()), None) if year else None
    if year and digits:
        span = name[0], name[1] + day.end() + year.end()
        return _date(full_year(digits), month, int(day[1]), span)
    first = _YEAR_BEFORE.search(before)
    if first:
        span = name[0] - len(before) + first.start(), name[1] + day.end()
        return _date(int(first[1]), month, int(day[1]), span)
    later = _YEAR_LATER.search(rest)
    if later:
        return _date(int(later[1]), month, int(day[1]), (name[0], name[1] + day.end()))
    return None


def _year_later(
    day: re.Match[str] | None, before: str, after: str, name: tuple[int, int], month: int
) -> CalendarDate | None:
    """Return a date whose year follows the time: ``6 Jun 10:32:00 2011``."""
    later = _YEAR_LATER.search(after) if day else None
    if day is None or later is None:
        return None
    return _date(int(later[1]), month, int(day[1]), (name[0] - len(before) + day.start(), name[1]))


def _date(
    year: int, month: int, day: int, span: tuple[int, int], *, is_ambiguous: bool = False
) -> CalendarDate | None:
    if 2500 <= year <= 2643:
        year -= _BUDDHIST
    if not 1900 <= year <= 2100:
        return None
    try:
        return CalendarDate(date(year, month, day), *span, is_ambiguous)
    except ValueError:
        return None


def _offset(text: str, end: int) -> tuple[int, int]:
    """Return the offset written at ``end`` in minutes, and where it ends."""
    match = _ZONE.match(text, end)
    if match is None or not (match["zulu"] or match["sign"]):
        return 0, end
    hours, minutes = int(match["hours"] or 0), int(match["minutes"] or 0)
    is_bare = match["sign"] and not match["zulu"] and match["minutes"] is None
    if hours > 14 or is_bare:
        return 0, end
    sign = -1 if match["sign"] in {"-", "−"} else 1
    return sign * (60 * hours + minutes), match.end()
