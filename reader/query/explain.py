"""How a query was understood: each term in words, how many comments it matches, what to drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from reader.query import masks
from reader.query.evaluate import match_term
from reader.query.fields import FIELDS
from reader.query.index import ThreadIndex
from reader.query.terms import (
    And,
    Choice,
    Condition,
    Everything,
    Not,
    Or,
    Query,
    Relation,
    Saved,
    Term,
    TimeRange,
    Value,
    Words,
)
from reader.query.writing import write_term, write_value

_RELATIONS: Final = {
    "thread": "in a thread with",
    "under": "below",
    "parent": "answers",
    "child": "answered by",
    "reply": "has below it",
}

_MOST_TERMS = 8
_MOST_CHARACTERS = 60
"""Terms, and characters of one, that are told in a line; a filter may be pasted."""
_KEPT_END = 20


@dataclass(frozen=True, slots=True)
class TermCount:
    """One term of the outermost AND."""

    text: str
    """As query text."""
    words: str
    """In words, its count included."""
    count: int
    """How many comments it matches by itself."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A query in words."""

    terms: tuple[TermCount, ...]
    count: int
    """How many comments the whole query matches."""
    most_wanted: str | None
    """When nothing matches: the term without which most comments would come back."""
    most_wanted_count: int = 0

    @property
    def advice(self) -> str:
        """When nothing matches: what to leave out to get most; empty if nothing helps."""
        if self.most_wanted is None:
            return ""
        return f"without {_brief(self.most_wanted)}: {self.most_wanted_count:,}"

    def __str__(self) -> str:
        told = [_brief(term.words) for term in self.terms[:_MOST_TERMS]]
        if left := len(self.terms) - len(told):
            told.append(f"{left} more")
        said = " AND ".join(told) or "everything"
        line = f"{said} → {self.count:,}"
        return f"{line}; {self.advice}" if self.advice else line


def _brief(words: str) -> str:
    """Return a term in the room that a line has for it; its end has its count."""
    if len(words) <= _MOST_CHARACTERS:
        return words
    return f"{words[: _MOST_CHARACTERS - _KEPT_END - 1]}…{words[-_KEPT_END:]}"


def explain(query: Query, index: ThreadIndex) -> Explanation:
    """Return how ``query`` was understood and what each term matches by itself.

    Raises:
        QueryError: E9, a pattern is too slow on this thread.
    """
    terms = query.term.terms if isinstance(query.term, And) else (query.term,)
    found = [match_term(term, index) for term in terms]
    whole = masks.everything(len(index))
    for mask in found:
        whole = masks.intersect(whole, mask)
    counts = tuple(
        TermCount(write_term(term), _counted(term, index, sum(mask)), sum(mask))
        for term, mask in zip(terms, found, strict=True)
        if not isinstance(term, Everything)
    )
    total = sum(whole)
    wanted, gain = _most_wanted(terms, found) if not total and len(terms) > 1 else (None, 0)
    return Explanation(counts, total, wanted, gain)


def unmet_terms(query: Query, index: ThreadIndex, number: int) -> tuple[str, ...]:
    """Return the terms that comment ``number`` does not match, as query text.

    Raises:
        QueryError: E9, a pattern is too slow on this thread.
    """
    terms = query.term.terms if isinstance(query.term, And) else (query.term,)
    return tuple(write_term(term) for term in terms if not match_term(term, index)[number])


def _most_wanted(terms: tuple[Term, ...], found: list[masks.Mask]) -> tuple[str | None, int]:
    best, gain = None, 0
    for number, term in enumerate(terms):
        rest = masks.everything(len(found[0]))
        for other, mask in enumerate(found):
            if other != number:
                rest = masks.intersect(rest, mask)
        if sum(rest) > gain:
            best, gain = write_term(term), sum(rest)
    return best, gain


def _counted(term: Term, index: ThreadIndex, count: int) -> str:
    """Return a term in words; a denied one is counted without its negation."""
    if isinstance(term, Not):
        return f"NOT {_in_words(term.term)} ({len(index) - count:,})"
    return f"{_in_words(term)} ({count:,})"


def _in_words(term: Term) -> str:  # noqa: PLR0911 - one for each kind of term
    match term:
        case Everything():
            return "everything"
        case Condition():
            return " or ".join(_condition_in_words(term.field, value) for value in term.values)
        case Not():
            return f"NOT {_in_words(term.term)}"
        case And():
            return "(" + " AND ".join(_in_words(one) for one in term.terms) + ")"
        case Or():
            return "(" + " OR ".join(_in_words(one) for one in term.terms) + ")"
        case Relation():
            return f"{_RELATIONS[term.kind]} {_in_words(term.term)}"
        case Saved():
            return f"@{term.name}: {_in_words(term.term)}"
        case _:
            assert_never(term)


def _condition_in_words(field: str, value: Value) -> str:  # noqa: PLR0911 - one a form
    match field, value:
        case "", Words(text, whole):
            return f'the word "{text}"' if whole else f'"{text}"'
        case "author", Words(text):
            return f'by "{text}"'
        case "to", Words(text):
            return f'to "{text}"'
        case "is", Choice(name):
            return {"op": "by the post's author", "root": "top-level"}.get(name, name)
        case "has", Choice(name):
            return "has replies" if name == "replies" else f"has a {name}"
        case "link", Choice(name):
            return "any link" if name == "any" else f"{name} link"
        case "date", TimeRange(text=text):
            return f"on {text} (UTC)"
        case "before" | "after", TimeRange(text=text):
            return f"{field} {text} (UTC)"
        case _:
            known = FIELDS.get(field)
            name = known.name if known else "body"
            return f"{name} {write_value(value, field)}"
