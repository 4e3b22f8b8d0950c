"""Words that every match must contain, so that a full-text index can give candidates."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reader.query.terms import And, Condition, Query, Saved, Term, Words

Column = Literal["title", "author", "text"]


class PlainTerm(NamedTuple):
    """A word or phrase that stands in every match."""

    text: str
    column: Column | None
    """Where: the author's name or the text; ``None`` for either, or an address."""
    is_whole: bool
    """Whether it stands between word borders."""


def plain_terms(query: Query) -> tuple[PlainTerm, ...] | None:
    """Return words and phrases that each match contains, or ``None`` when nothing is certain.

    Only for a first choice: the candidates still have to be asked with ``matches``. A word may
    stand inside a longer one (``cat`` in ``concatenate``) unless ``is_whole`` says otherwise.
    """
    found = tuple(_required(query.term))
    return found or None


def _required(term: Term) -> list[PlainTerm]:
    match term:
        case And(terms):
            return [one for inner in terms for one in _required(inner)]
        case Saved(_, inner):
            return _required(inner)
        case Condition(field, (Words(text, whole),)) if field in _COLUMNS:
            return [PlainTerm(text, _COLUMNS[field], whole)]
        case _:
            return []


_COLUMNS: dict[str, Column | None] = {
    "": "text",
    "text": "text",
    "quote": "text",
    "code": "text",
    "any": None,
    "author": "author",
    "post": "title",
}
