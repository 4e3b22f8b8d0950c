"""Whether one page writes the day or the month first, where dates have numbers only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Final

from scrapers.calendar.patterns import is_dotted, numeric_parts
from scrapers.calendar.words import DayOrder, default_order

_LONGEST: Final = 200
"""Characters; a longer text is prose, not a date."""
_FEW: Final = 8
"""Dates that tell which sign a page puts between the numbers."""
_ORDERS: Final[tuple[DayOrder, DayOrder]] = ("dmy", "mdy")
_DOUBT: Final = 10
"""Times closer together that dates must be to count more than a language that puts the day first.

Many a page is English or American only by its program's default.
"""


def date_order(
    values: Iterable[str], lang: str | None = None, posted: datetime | None = None
) -> DayOrder:
    """Return how one page writes day and month in numbers.

    Decided by numbers above 12, else by which reading puts ``values`` (in the page's order) in
    a sequence, else by the language (its region counts: ``en-GB``), unless the other reading has
    them much closer together, as a discussion is. Or much closer to when the post was ``posted``.
    """
    texts = [value[:_LONGEST] for value in values]
    parts = [found for text in texts if (found := numeric_parts(text))]
    day_first = sum(first > 12 >= second for first, second, _ in parts)
    month_first = sum(second > 12 >= first for first, second, _ in parts)
    if day_first != month_first:
        return "dmy" if day_first > month_first else "mdy"
    turns = {order: _turns(parts, order) for order in _ORDERS}
    if turns["dmy"] != turns["mdy"]:
        return min(_ORDERS, key=turns.__getitem__)
    known = usual_order(lang, "." if any(map(is_dotted, texts[:_FEW])) else "/")
    spans = {order: _span_days(parts, order) for order in _ORDERS}
    closest = min(_ORDERS, key=spans.__getitem__)
    times = 2 if known == "mdy" else _DOUBT
    if times * spans[closest] < max(spans.values()):
        return closest
    return known if posted is None or not parts else _nearer(parts, posted, known)


def _nearer(parts: list[tuple[int, int, int]], posted: datetime, known: DayOrder) -> DayOrder:
    """Return the order of ``parts`` in which they follow the post closely, if only one does."""
    other: DayOrder = "mdy" if known == "dmy" else "dmy"
    day = 372 * posted.year + 31 * posted.month + posted.day
    known_days, other_days = (
        min(372 * year + 31 * month + day for year, month, day in _read_in(parts, order)) - day
        for order in (known, other)
    )
    if other_days < 0:
        return known
    return other if known_days < 0 or _DOUBT * (other_days + 1) < known_days else known


def usual_order(lang: str | None, separator: str) -> DayOrder:
    """Return how numbers parted by ``separator`` are mostly meant on pages in ``lang``."""
    known = default_order(lang)
    if known is not None and lang is not None and (known == "dmy" or "-" in lang or "_" in lang):
        return known
    return "mdy" if separator == "/" or known == "mdy" else "dmy"


def _span_days(parts: list[tuple[int, int, int]], order: DayOrder) -> int:
    """Return about how many days lie between the first and the last date read in ``order``."""
    days = [372 * year + 31 * month + day for year, month, day in _read_in(parts, order)]
    return max(days, default=0) - min(days, default=0)


def _read_in(parts: list[tuple[int, int, int]], order: DayOrder) -> list[tuple[int, int, int]]:
    """Return year, month and day of dates read in ``order``."""
    if order == "mdy":
        return [(year, first, second) for first, second, year in parts]
    return [(year, second, first) for first, second, year in parts]


def _turns(parts: list[tuple[int, int, int]], order: DayOrder) -> int:
    """Return how often the dates change direction when read in ``order``."""
    days = _read_in(parts, order)
    steps = [later > earlier for earlier, later in pairwise(days) if later != earlier]
    return sum(one != other for one, other in pairwise(steps))
