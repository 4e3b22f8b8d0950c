"""Conditions that can never be true together: a hint, not an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.query.errors import Hint
from reader.query.terms import (
    And,
    Choice,
    Condition,
    Not,
    NumberRange,
    Or,
    Relation,
    Saved,
    Term,
    TimeRange,
    Words,
)
from reader.query.writing import write_term, write_value

_WHEN_WRITTEN = {"date", "before", "after", "age"}
"""Fields that all ask for one time."""
_OPPOSITES = ({"root", "reply"}, {"read", "unread"})


def find_contradictions(term: Term) -> Iterator[Hint]:
    """Yield a hint for each pair of conditions in one AND that exclude each other."""
    stack = [term]
    while stack:
        match stack.pop():
            case And(terms):
                yield from _among(terms)
                stack.extend(terms)
            case Or(terms):
                stack.extend(terms)
            case Not(inner) | Relation(_, inner) | Saved(_, inner):
                stack.append(inner)
            case _:
                pass


def _among(terms: Sequence[Term]) -> Iterator[Hint]:
    plain = [term for term in terms if isinstance(term, Condition)][:50]
    denied = {term.term for term in terms if isinstance(term, Not)}
    for term in plain:
        if term in denied:
            message = f"Hint: `{write_term(term)}` and its negation can never both be true."
            yield Hint("H1", message, term.column)
    for number, one in enumerate(plain):
        for other in plain[number + 1 :]:
            if _excludes(one, other) or _excludes(other, one):
                yield _hint(one, other)


def _hint(one: Condition, other: Condition) -> Hint:
    if one.field != other.field or one.field == "depth":
        return Hint("H1", "Hint: can never both be true.", other.column)
    values = ",".join(write_value(value, one.field) for value in (*one.values, *other.values))
    better = f"{one.field}:{values}"
    message = f"Hint: can never both be true. Did you mean `{better}`?"
    return Hint("H1", message, other.column, better)


def _excludes(one: Condition, other: Condition) -> bool:
    if one.field == "depth" and other.field == "is":
        return _depth_excludes(one, other)
    if one.field != other.field and not {one.field, other.field} <= _WHEN_WRITTEN:
        return False
    if one.field == "is":
        names = [
            {value.name for value in term.values if isinstance(value, Choice)}
            for term in (one, other)
        ]
        return any(
            names[0] <= {first} and names[1] <= {second}
            for first, second in map(sorted, _OPPOSITES)
        ) or any(
            names[0] <= {second} and names[1] <= {first}
            for first, second in map(sorted, _OPPOSITES)
        )
    return all(_disjoint(a, b) for a in one.values for b in other.values)


def _depth_excludes(depth: Condition, kind: Condition) -> bool:
    ranges = [value for value in depth.values if isinstance(value, NumberRange)]
    names = {value.name for value in kind.values if isinstance(value, Choice)}
    is_top = all(value.high is not None and value.high <= 1 for value in ranges)
    is_deep = all(value.low is not None and value.low > 1 for value in ranges)
    return (names == {"reply"} and is_top) or (names == {"root"} and is_deep)


def _disjoint(one: object, other: object) -> bool:
    match one, other:
        case Words(first, True), Words(second, True):
            return first.casefold() != second.casefold()
        case NumberRange(), NumberRange():
            if one.in_characters != other.in_characters:
                return False
            return _apart(one.low, one.high, other.low, other.high)
        case TimeRange(visit=None), TimeRange(visit=None):
            ends = (one.start, one.end, other.start, other.end)
            start_one, end_one, start_other, end_other = ends
            return bool(
                (end_one and start_other and end_one <= start_other)
                or (end_other and start_one and end_other <= start_one)
            )
        case _:
            return False


def _apart(low: int | None, high: int | None, low2: int | None, high2: int | None) -> bool:
    return (high is not None and low2 is not None and high < low2) or (
        high2 is not None and low is not None and high2 < low
    )
