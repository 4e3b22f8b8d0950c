"""What a query asks for, whatever it says about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reader.query.terms import (
    And,
    Choice,
    Condition,
    Everything,
    Not,
    Or,
    Pattern,
    Query,
    Relation,
    Saved,
    Term,
)

_OF_THE_READER: Final = {"new", "unread", "read", "starred", "muted", "folded", "note", "tag"}
"""Words of ``is:`` and ``has:`` that change while one reads."""


def conditions_of(query: Query) -> Iterator[Condition]:
    """Yield every condition in ``query``, those of saved filters too."""
    stack: list[Term] = [query.term]
    while stack:
        match stack.pop():
            case Condition() as condition:
                yield condition
            case And(terms) | Or(terms):
                stack.extend(reversed(terms))
            case Not(inner) | Relation(_, inner) | Saved(_, inner):
                stack.append(inner)
            case Everything():
                pass


def has_pattern(query: Query) -> bool:
    """Return whether ``query`` has a regular expression, which may take its time anywhere."""
    return any(
        isinstance(value, Pattern)
        for condition in conditions_of(query)
        for value in condition.values
    )


def asks_about_reading(query: Query) -> bool:
    """Return whether what ``query`` matches changes while one reads, stars and notes."""
    return any(
        condition.field in {"note", "tag"}
        or any(isinstance(one, Choice) and one.name in _OF_THE_READER for one in condition.values)
        for condition in conditions_of(query)
    )
