"""Which comments of a thread a query matches. Pure; bounded by the size of the thread."""

from __future__ import annotations

from typing import assert_never

from reader.query import masks
from reader.query.conditions import match_condition
from reader.query.index import ThreadIndex
from reader.query.masks import Mask
from reader.query.terms import (
    And,
    Condition,
    Everything,
    Not,
    Or,
    Query,
    Relation,
    Saved,
    Term,
)


def matches(query: Query, index: ThreadIndex) -> Mask:
    """Return one byte a comment, in reading order: 1 where ``query`` matches.

    Raises:
        QueryError: E9, a pattern is too slow on this thread.
    """
    return match_term(query.term, index)


def matching_indexes(query: Query, index: ThreadIndex) -> list[int]:
    """Return the indexes of the comments that ``query`` matches, ascending."""
    return masks.indexes(matches(query, index))


def match_term(term: Term, index: ThreadIndex) -> Mask:  # noqa: PLR0911 - one a kind of term
    """Return the mask of one term; depth is bounded by the parser."""
    match term:
        case Everything():
            return masks.everything(len(index))
        case Condition():
            return match_condition(term, index)
        case Not():
            return masks.invert(match_term(term.term, index))
        case And():
            return _all(term.terms, index)
        case Or():
            found = masks.nothing(len(index))
            for one in term.terms:
                found = masks.unite(found, match_term(one, index))
            return found
        case Relation():
            return _related(term, index)
        case Saved():
            return match_term(term.term, index)
        case _:
            assert_never(term)


def with_ancestors(mask: Mask, index: ThreadIndex) -> Mask:
    """Return the matches and every comment they answer, however far up."""
    return masks.unite(mask, masks.above(mask, index.parents))


def whole_threads(mask: Mask, index: ThreadIndex) -> Mask:
    """Return all comments of the top-level threads that hold a match."""
    return masks.whole_threads(mask, index.parents, index.subtree_sizes)


def _all(terms: tuple[Term, ...], index: ThreadIndex) -> Mask:
    found = masks.everything(len(index))
    for one in terms:
        found = masks.intersect(found, match_term(one, index))
        if 1 not in found:
            break
    return found


def _related(relation: Relation, index: ThreadIndex) -> Mask:
    mask = match_term(relation.term, index)
    match relation.kind:
        case "thread":
            return whole_threads(mask, index)
        case "under":
            return masks.below(mask, index.subtree_sizes)
        case "parent":
            return masks.with_parent_in(mask, index.parents)
        case "child":
            return masks.with_reply_in(mask, index.parents)
        case "reply":
            return masks.above(mask, index.parents)
        case _:
            assert_never(relation.kind)
