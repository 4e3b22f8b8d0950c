"""The parsed query: frozen values that know nothing of threads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as stored
from datetime import datetime
from typing import Literal, TypeAlias

from reader.query.errors import Hint

RelationKind = Literal["thread", "under", "parent", "child", "reply"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase."""

    text: str
    is_whole: bool = False
    """``=word``: between word borders, or the whole name."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, checked."""

    source: str
    flags: str = ""
    """Of ``i``, ``c`` and ``s``."""

    @property
    def ignores_case(self) -> bool:
        """Whether capitals do not matter: ``i``, or no capital in the pattern and no ``c``.

        The capital of an escape such as ``\\W`` is none.
        """
        if "c" in self.flags:
            return False
        written = re.sub(r"\\.", "", self.source)
        return "i" in self.flags or not any(char.isupper() for char in written)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a field's own words, or a person such as ``@op``."""

    name: str


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Whole numbers from ``low`` to ``high``, both included; ``None`` is open."""

    low: int | None
    high: int | None
    text: str
    """As typed."""
    in_characters: bool = False


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Times from ``start`` up to, not including, ``end``; ``None`` is open."""

    start: datetime | None
    end: datetime | None
    text: str
    """As typed."""
    visit: int | None = None
    """``last`` is 1, ``last-2`` is 2: the visit whose time is meant."""


Value: TypeAlias = Words | Pattern | Choice | NumberRange | TimeRange


@dataclass(frozen=True, slots=True)
class Condition:
    """One field and any of its values; without a field, words in the body."""

    field: str
    values: tuple[Value, ...]
    column: int = stored(default=1, compare=False)
    """Where it stands in the query, from 1."""
    length: int = stored(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every comment: the empty query."""


@dataclass(frozen=True, slots=True)
class Not:
    """The comments that ``term`` does not match."""

    term: Term


@dataclass(frozen=True, slots=True)
class And:
    """The comments that all terms match."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """The comments that any term matches."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The comments that stand in a relation to some comment that ``term`` matches."""

    kind: RelationKind
    term: Term


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter and what it stands for."""

    name: str
    term: Term


Term: TypeAlias = Condition | Everything | Not | And | Or | Relation | Saved


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of siblings (in a tree) or of everything (in a list)."""

    key: str
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query, understood."""

    term: Term
    sort: Sort | None = None
    hints: tuple[Hint, ...] = stored(default=(), compare=False)
    text: str = stored(default="", compare=False)
    """As typed."""
