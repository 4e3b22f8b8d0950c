"""A field's raw value to what it means: words, a pattern, a choice, numbers or times."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Final

from reader.query.errors import QueryError, nearest
from reader.query.fields import FIELDS, PEOPLE, Field
from reader.query.intervals import KEYWORDS, parse_age, parse_interval, parse_visit
from reader.query.terms import Choice, NumberRange, Pattern, TimeRange, Value, Words
from reader.query.tokens import RawValue, TokenKind

_LONGEST_PATTERN: Final = 1_000
_COMPARE: Final = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"([+-]?\d{1,9})([cw]?)", re.ASCII)


class ValueReader:
    """Understands values as of one moment, in one zone."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self._now = now
        self._zone = zone

    def read(self, name: str, raw: RawValue) -> Value:
        """Return what ``raw`` means to the field called ``name``.

        Raises:
            QueryError: E2, E3, E4, E5 or E9.
        """
        field = FIELDS[name]
        match field.kind:
            case "text" | "name" | "exact":
                return _words(field, raw)
            case "choice":
                return _choice(field, raw)
            case "number":
                return _numbers(field, raw)
            case "date":
                return self._times(field, raw)
            case "age":
                return self._ages(raw)

    def _times(self, field: Field, raw: RawValue) -> TimeRange:
        visit = parse_visit(raw.text) if field.name == "seen" else None
        if visit is not None:
            return TimeRange(None, None, raw.text, visit)
        compared = _COMPARE.fullmatch(raw.text)
        if compared:
            sign, one = compared[1], self._interval(compared[2], raw)
            starts = {">": one.end, ">=": one.start}.get(sign)
            return TimeRange(starts, {"<": one.start, "<=": one.end}.get(sign), raw.text)
        low, dots, high = raw.text.partition("..")
        start = self._interval(low, raw).start if low else None
        end = self._interval(high, raw).end if high else None
        if not dots:
            end = self._interval(low, raw).end
        elif not low and not high:
            raise _bad_date(raw.text, raw)
        if start is not None and end is not None and start >= end:
            raise _reversed(raw, low, high)
        if field.name == "before":
            return TimeRange(None, start, raw.text)
        if field.name == "after":
            return TimeRange(start, None, raw.text)
        return TimeRange(start, end, raw.text)

    def _interval(self, text: str, raw: RawValue) -> _Bounds:
        found = parse_interval(text, self._now, self._zone)
        if found is None:
            raise _bad_date(text, raw)
        return _Bounds(found.start, found.end)

    def _ages(self, raw: RawValue) -> TimeRange:
        compared = _COMPARE.fullmatch(raw.text)
        if compared:
            point = self._age(compared[2], raw)
            is_younger = compared[1].startswith("<")
            return TimeRange(point if is_younger else None, None if is_younger else point, raw.text)
        low, dots, high = raw.text.partition("..")
        if not dots or not (low or high):
            if not dots and parse_age(low, self._now) is not None:
                interval = self._interval(low, raw)
                return TimeRange(interval.start, interval.end, raw.text)
            raise _bad_age(raw)
        end = self._age(low, raw) if low else None
        start = self._age(high, raw) if high else None
        if start is not None and end is not None and start > end:
            raise _reversed(raw, low, high)
        return TimeRange(start, end, raw.text)

    def _age(self, text: str, raw: RawValue) -> datetime:
        found = parse_age(text, self._now)
        if found is None:
            raise _bad_age(raw)
        return found


class _Bounds:
    """The two ends of an interval."""

    __slots__ = ("end", "start")

    def __init__(self, start: datetime, end: datetime) -> None:
        self.start = start
        self.end = end


def read_pattern(source: str, flags: str, start: int) -> Pattern:
    """Return a checked regular expression; ``start`` is the index of its first character.

    Raises:
        QueryError: E9.
    """
    if len(source) > _LONGEST_PATTERN:
        raise QueryError(
            "E9", f"The pattern is longer than {_LONGEST_PATTERN:,} characters.", column=start + 1
        )
    odd = set(flags) - set("ics")
    if odd:
        raise QueryError(
            "E9", f"A pattern knows the flags i, c and s, not {min(odd)}.", column=start + 1
        )
    try:
        re.compile(source)
    except re.error as error:
        column = start + 1 + (error.pos or 0)
        reason = error.msg.split(",")[0]
        message = f"Pattern error at column {column}: {reason}."
        raise QueryError("E9", message, column=column) from None
    except (OverflowError, RecursionError, ValueError):
        raise QueryError("E9", "The pattern is too large.", column=start + 1) from None
    return Pattern(source, "".join(flag for flag in "ics" if flag in flags))


def _words(field: Field, raw: RawValue) -> Value:
    if raw.kind is TokenKind.REGEX:
        if field.kind == "exact":
            raise QueryError(
                "E2",
                f"`{field.name}:` takes a word, not a pattern.",
                column=raw.start + 1,
                length=raw.length,
            )
        return read_pattern(raw.text, raw.flags, raw.start + 1)
    is_person = field.kind == "name" and raw.kind is TokenKind.WORD and raw.text.startswith("@")
    if is_person and not raw.is_whole:
        if raw.text.lower() not in PEOPLE:
            raise _unknown(field, raw, PEOPLE)
        return Choice(raw.text.lower())
    if not raw.text.strip():
        raise QueryError(
            "E2", f"`{field.name}:` needs a value.", column=raw.start + 1, length=raw.length
        )
    return Words(raw.text, raw.is_whole)


def _choice(field: Field, raw: RawValue) -> Choice:
    word = raw.text.lower()
    if raw.kind is TokenKind.REGEX or word not in field.values:
        raise _unknown(field, raw, field.values)
    return Choice("root" if (field.name, word) == ("is", "top") else word)


def _numbers(field: Field, raw: RawValue) -> NumberRange:
    compared = _COMPARE.fullmatch(raw.text)
    if compared:
        sign = compared[1]
        number, unit = _number(field, compared[2], raw)
        low = number + (sign == ">") if sign.startswith(">") else None
        high = number - (sign == "<") if sign.startswith("<") else None
        return NumberRange(low, high, raw.text, unit == "c")
    low_text, dots, high_text = raw.text.partition("..")
    if not dots:
        number, unit = _number(field, raw.text, raw)
        return NumberRange(number, number, raw.text, unit == "c")
    low, low_unit = _number(field, low_text, raw) if low_text else (None, "")
    high, high_unit = _number(field, high_text, raw) if high_text else (None, "")
    if low is None and high is None:
        raise _bad_number(field, raw)
    if low is not None and high is not None and low > high:
        raise _reversed(raw, low_text, high_text)
    return NumberRange(low, high, raw.text, "c" in (low_unit, high_unit))


def _number(field: Field, text: str, raw: RawValue) -> tuple[int, str]:
    match = _NUMBER.fullmatch(text)
    if match is None or raw.kind is not TokenKind.WORD or (match[2] and field.name != "length"):
        raise _bad_number(field, raw)
    return int(match[1]), match[2]


def _bad_number(field: Field, raw: RawValue) -> QueryError:
    return QueryError(
        "E3",
        f"`{field.name}:` needs a number or a range, like `>3` or `2..5`.",
        column=raw.start + 1,
        length=raw.length,
    )


def _bad_date(text: str, raw: RawValue) -> QueryError:
    near = nearest(text, KEYWORDS)
    month = re.fullmatch(r"(\d{4})-\d+(?:-\d+)?", text)
    example = f"{month[1]}-12" if month else "2024-12"
    meant = f" Did you mean `{near}`?" if near else ""
    return QueryError(
        "E4",
        f"No such date: {text}.{meant} Try {example}, `yesterday`, `3d` or `2024-01..2024-03`.",
        column=raw.start + 1,
        length=raw.length,
        suggestion=near,
    )


def _bad_age(raw: RawValue) -> QueryError:
    return QueryError(
        "E4",
        "`age:` needs a span of min, h, d, w, mo or y, like `<2d`, `>1w` or `3h..2d`.",
        column=raw.start + 1,
        length=raw.length,
    )


def _reversed(raw: RawValue, low: str, high: str) -> QueryError:
    return QueryError(
        "E5",
        f"The range runs backwards: {raw.text}. Write {high}..{low}.",
        column=raw.start + 1,
        length=raw.length,
        suggestion=f"{high}..{low}",
    )


def _unknown(field: Field, raw: RawValue, values: Iterable[str]) -> QueryError:
    known = sorted(values)
    near = nearest(raw.text, known)
    message = f"`{field.name}:{raw.text}` is unknown. One of: {', '.join(known)}."
    if near:
        message += f" Did you mean `{field.name}:{near}`?"
    return QueryError("E2", message, column=raw.start + 1, length=raw.length, suggestion=near)
