"""Parsed terms as query text: parsing it again gives the same terms."""

from __future__ import annotations

import re
from typing import Final, assert_never

from reader.query.terms import (
    And,
    Choice,
    Condition,
    Everything,
    Not,
    NumberRange,
    Or,
    Pattern,
    Relation,
    Saved,
    Term,
    TimeRange,
    Value,
    Words,
)

_PLAIN: Final = re.compile(r"[^\W_][\w.+#%&;'’-]*")
"""Words that need no quotes anywhere in a query."""


def write_term(term: Term) -> str:  # noqa: PLR0911 - one for each kind of term
    """Return one term as text."""
    match term:
        case Condition():
            return _condition(term)
        case Everything():
            return "()"
        case Not():
            return f"-{_inner(term.term)}"
        case And():
            return " ".join(_inner(one, is_and=True) for one in term.terms)
        case Or():
            return " OR ".join(_inner(one) for one in term.terms)
        case Relation():
            return f"{term.kind}:({write_term(term.term)})"
        case Saved():
            return f"@{term.name}"
        case _:
            assert_never(term)


def write_value(value: Value, field: str = "") -> str:
    """Return one value as text."""
    match value:
        case Words():
            return ("=" if value.is_whole else "") + _quoted(value.text, field)
        case Pattern():
            return f"/{value.source}/{value.flags}"
        case Choice():
            return value.name
        case NumberRange() | TimeRange():
            return value.text
        case _:
            assert_never(value)


def _inner(term: Term, *, is_and: bool = False) -> str:
    text = write_term(term)
    needs = isinstance(term, Or | And) or (isinstance(term, Not) and not is_and)
    return f"({text})" if needs else text


def _condition(term: Condition) -> str:
    values = ",".join(write_value(value, term.field) for value in term.values)
    return f"{term.field}:{values}" if term.field else values


def _quoted(text: str, field: str) -> str:
    if _PLAIN.fullmatch(text) and text not in {"AND", "OR", "NOT", "or"} and field != "id":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
