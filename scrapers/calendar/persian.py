"""Dates of the Persian calendar, in numbers or with the names of its months, as Iranians write."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from scrapers.calendar.patterns import CalendarDate

_MONTHS: Final = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()  # noqa: SIM905 - read from right to left
)
_NUMBERS: Final = {name: number for number, name in enumerate(_MONTHS, start=1)} | {
    "فروردين": 1,
    "ارديبهشت": 2,
    "تير": 4,
    "امرداد": 5,
    "شهريور": 6,
    "ابان": 8,
    "اذر": 9,
    "دي": 10,
}
"""With the letters of Arabic keyboards, and without the sign over the first."""
_PLAIN_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_DIGIT: Final = re.compile("[۰-۹]")
_NAMES: Final = "|".join(_NUMBERS)
_YEAR: Final = r"1[34]\d\d"
_IN_NUMBERS: Final = re.compile(
    rf"(?<![\d/.-])(?:(?P<year>{_YEAR})\s?([-/.])\s?(?P<month>\d{{1,2}})\s?\2\s?(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})\s?([-/.])\s?(?P<then>\d{{1,2}})\s?\6\s?(?P<last>{_YEAR}))(?![\d/-])"
)
_NAMED: Final = re.compile(
    rf"(?<!\d)(?:(?P<day>\d{{1,2}})\s?(?:ام\s)?(?P<name>{_NAMES})(?:\s?ماه)?|(?P<other>{_NAMES})"
    rf"\s(?P<then>\d{{1,2}}))[\s,،]{{1,3}}(?:سال\s)?(?P<year>{_YEAR})(?!\d)"
)
_FIRST_DAY: Final = 226894
"""Days from the first of January of year 1 to the eve of the first of Farvardin of year 1."""
_LONGER_MONTHS: Final = 6
"""Months of 31 days, with which the year begins; those after them have 30."""
_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of a circle of 33 that have a day more, which is right from 1244 to 1472."""


def find_persian(text: str, lang: str) -> CalendarDate | None:
    """Return the first date of the Persian calendar in a text, which Persian or its digits tell."""
    if lang != "fa" and (text.isascii() or _DIGIT.search(text) is None):
        return None
    text = text.translate(_PLAIN_DIGITS)
    for pattern in (_NAMED, _IN_NUMBERS):
        match = pattern.search(text)
        if match is not None:
            found = match.groupdict()
            name = found.get("name") or found.get("other")
            day = found["day"] or found.get("first") or found["then"]
            month = _NUMBERS[name] if name else int(found["month"] or found["then"])
            moment = _day(int(found["year"] or found["last"]), month, int(day))
            if moment is not None:
                return CalendarDate(moment, match.start(), match.end(), is_ambiguous=False)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= _LONGER_MONTHS else 30)):
        return None
    circles, place = divmod(year - 1, 33)
    leaps = 8 * circles + sum(one in _LEAP for one in range(1, place + 1))
    before = 30 * (month - 1) + min(month - 1, _LONGER_MONTHS)
    return date.fromordinal(_FIRST_DAY + 365 * (year - 1) + leaps + before + day)
