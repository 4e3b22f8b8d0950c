"""Relative times ("yesterday", "3 days ago", "vor 2 Tagen") as days, where the day is certain.

The words come from dateparser's locale data, see ``words``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from scrapers.calendar.words import both_ways, load_facts, spellings

_UNITS: Final = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
_ALL_UNITS: Final = (*_UNITS, "week", "month", "year")
_EXACT: Final[Mapping[str, timedelta]] = {"day": timedelta(days=1), "week": timedelta(weeks=1)}
_LARGER: Final = re.compile(r"(?<![\w.,])(\d{1,3})\s?([^\W\d_]+)(?:[,\s]+[^\W\d_]{1,3})?[,\s]*$")
"""A number of larger units before that of smaller ones: ``"2 weeks,"``, ``"1 Tag und"``."""
_NUMBER: Final = re.compile(r"\(\\d[^)]*\)")
"""How the patterns of the locale data write a number."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def parse_relative(text: str, now: datetime, languages: tuple[str, ...]) -> datetime | None:
    """Return midnight UTC of the day that ``text`` means, or ``None`` unless it is certain.

    A count of days is taken as whole days back from ``now``. A count of hours or less is used
    only when everything that rounds to it lies on one day ("3 hours ago" at 3:30 may be either
    of two). Weeks, months and years never say which day.
    """
    here = now.astimezone(UTC)
    plain = " ".join(text.split()).casefold()
    for lang in languages:
        for unit, pattern in _ago_patterns(lang).items():
            match = pattern.search(plain)
            count = next(filter(None, match.groups()), None) if match else None
            if match and count is not None and len(count) <= 4:
                before = _days_before(plain[: match.start()], lang)
                return None if before is None else _day_of(here - before, int(count), unit)
        for word, days in _past_days(lang).items():
            if word in plain and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain):
                return _midnight(here - timedelta(days=days))
    return None


def _days_before(text: str, lang: str) -> timedelta | None:
    """Return how much longer ago the words before "3 days ago" say it was: ``"2 weeks,"``.

    ``None`` where that is uncertain, as months and years are; nothing where they do not say.
    """
    match = _LARGER.search(text)
    if match is None:
        return timedelta()
    units = _units(lang)
    unit = units.get(match[2]) or units.get(match[2].removesuffix("s"))
    if unit is None:
        return timedelta()
    length = _EXACT.get(unit)
    return None if length is None else int(match[1]) * length


@lru_cache(maxsize=64)
def _units(lang: str) -> Mapping[str, str]:
    facts = load_facts(lang) or {}
    return {name: unit for unit in _ALL_UNITS for name in (unit, *spellings(facts, unit))}


def _day_of(now: datetime, count: int, unit: str) -> datetime | None:
    latest = now - count * _UNITS[unit]
    earliest = latest - _UNITS[unit]
    if unit == "day" or earliest.date() == latest.date():
        return _midnight(latest)
    return None


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


@lru_cache(maxsize=64)
def _past_days(lang: str) -> Mapping[str, int]:
    """Return the words of ``lang`` for a whole day: ``yesterday`` is 1, ``today`` 0."""
    relative = (load_facts(lang) or {}).get("relative-type")
    days: dict[str, int] = {}
    for count in (2, 1, 0):  # "the day before yesterday" holds "yesterday"
        names = relative.get(f"{count} day ago", ()) if isinstance(relative, dict) else ()
        for name in both_ways(names):
            days.setdefault(name, count)
    return days


def tells_ago(text: str, lang: str) -> bool:
    """Return whether a short text says in the language of its page how long ago something was.

    Such as ``"3 ngày trước"``; a word for a day counts with a time of day, as in ``"昨天 10:23"``.
    """
    plain = " ".join(text.split()).casefold()
    if _ago_signs(lang).search(plain) is None:
        return False
    pattern = _ago_pattern(lang)
    return pattern is not None and pattern.search(plain) is not None


@lru_cache(maxsize=64)
def _ago_pattern(lang: str) -> re.Pattern[str] | None:
    forms = [form for unit in _ALL_UNITS for form in _forms(lang, unit)]
    days = "|".join(map(re.escape, _past_days(lang)))
    forms += [rf"(?:{days})\W{{1,3}}(?:\w{{1,4}}\s)?\d+[:.]\d+"] if days else []
    return _any_of(forms) if forms else None


@lru_cache(maxsize=64)
def _ago_signs(lang: str) -> re.Pattern[str]:
    """Return a pattern for words of which every text has one that ``_ago_pattern`` fits.

    To compile that pattern takes longer than to ask a page's texts for the words.
    """
    words = [
        _LETTERS.findall(_NUMBER.sub(" ", form))
        for unit in _ALL_UNITS
        for form in _stated_forms(lang, unit)
    ]
    counts = Counter(word for form in words for word in form)
    signs = {max(form, key=lambda word: (counts[word], len(word))) for form in words if form}
    signs.update(spellings(load_facts(lang) or {}, "ago"), _past_days(lang))
    words_of_all = "|".join(map(re.escape, sorted(signs))) or r"(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{words_of_all})(?![^\W\d_])")


@lru_cache(maxsize=64)
def _ago_patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Return a pattern for "3 days ago" by unit; the number is one of its groups."""
    return {unit: _any_of(forms) for unit in _UNITS if (forms := _forms(lang, unit))}


def _any_of(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _forms(lang: str, unit: str) -> list[str]:
    """Return patterns for "3 days ago" in one unit."""
    facts = load_facts(lang) or {}
    ago = "|".join(re.escape(name) for name in spellings(facts, "ago"))
    forms = _stated_forms(lang, unit)
    names = "|".join(
        re.escape(name)
        for name in spellings(facts, unit)
        if not (len(name) == 1 and name.isascii())
    )
    if names and ago:
        forms += [rf"(?:{ago})\s+(\d+)\s+(?:{names})", rf"(\d+)\s*(?:{names})\s*(?:{ago})"]
    return [_NUMBER.sub(r"(\\d+)", form.casefold()) for form in forms]


def _stated_forms(lang: str, unit: str) -> list[str]:
    """Return the patterns that the locale data have themselves."""
    relative = (load_facts(lang) or {}).get("relative-type-regex")
    forms = relative.get(f"\\1 {unit} ago", ()) if isinstance(relative, dict) else ()
    return [form.casefold() for form in forms]
