"""Which cached threads can hold matches of a query: the others need not be loaded.

The full-text index rules out threads without the words, what is listed of a thread those of
another site or title, or without a link in the state asked for. What is left may still match
nothing; nothing that matches is left out, but that a word is found from its beginning only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from cache.search_query import Phrase
from reader.query.candidates import PlainTerm, plain_terms
from reader.query.conditions import host_of
from reader.query.folding import fold
from reader.query.terms import (
    And,
    Choice,
    Condition,
    Not,
    Or,
    Query,
    Relation,
    Saved,
    Term,
    Words,
)
from reader.query.text_search import find_words
from scrapers.thread import LinkState

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary
    from cache.thread_cache import ThreadCache

ThreadIds = frozenset[int]
Look = Callable[[Sequence[Phrase]], Iterable[int]]
_LINKED: Final = {"domain", "url", "link"}
_STATES: Final = frozenset(map(str, LinkState)) - {LinkState.UNCHECKED, LinkState.CHECKING}


def candidates(cache: ThreadCache, query: Query, is_indexed: Callable[[str], bool]) -> ThreadIds:
    """Return the threads that can hold matches of ``query``.

    Args:
        cache: where they are.
        query: what is asked.
        is_indexed: whether the full-text index knows the words of a text one by one.

    Raises:
        CacheError: the cache cannot be read.
    """
    listed = [one for one in cache.list() if _verdict(query.term, one) is not False]
    left = frozenset(one.id for one in listed)
    with_words = _with_words(query.term, cache.thread_ids_matching, is_indexed)
    return left if with_words is None else left & with_words


def _with_words(term: Term, look: Look, is_indexed: Callable[[str], bool]) -> ThreadIds | None:
    """Return the threads that hold the words a term needs, ``None`` if it can do without."""
    match term:
        case Saved(_, inner) | Relation(_, inner):
            return _with_words(inner, look, is_indexed)
        case Or(terms):
            return _united(_with_words(one, look, is_indexed) for one in terms)
        case Condition(field, values) if len(values) > 1:
            parts = (Condition(field, (value,)) for value in values)
            return _united(_with_words(one, look, is_indexed) for one in parts)
        case _:
            ors = (
                [one for one in term.terms if isinstance(one, Or)] if isinstance(term, And) else []
            )
            found = [_with_words(one, look, is_indexed) for one in ors]
            phrases = _phrases(plain_terms(Query(term)) or (), is_indexed)
            found.append(frozenset(look(phrases)) if phrases else None)
            known = [one for one in found if one is not None]
            return frozenset.intersection(*known) if known else None


def _united(found: Iterable[ThreadIds | None]) -> ThreadIds | None:
    """Return what is in any; ``None`` when one of them rules out nothing."""
    united: ThreadIds = frozenset()
    for one in found:
        if one is None:
            return None
        united |= one
    return united


def _phrases(terms: Iterable[PlainTerm], is_indexed: Callable[[str], bool]) -> list[Phrase]:
    return [
        Phrase(one.text, not one.is_whole, one.column)
        for one in terms
        if one.column in {"author", "text"}
        and is_indexed(one.text)
        and any(map(str.isalnum, one.text))
    ]


def _verdict(term: Term, one: ThreadSummary) -> bool | None:
    """Return whether all (or none) of a thread's comments match; ``None`` when it is not known."""
    match term:
        case Saved(_, inner):
            return _verdict(inner, one)
        case Not(inner):
            verdict = _verdict(inner, one)
            return None if verdict is None else not verdict
        case And(terms):
            verdicts = {_verdict(inner, one) for inner in terms}
            return False if False in verdicts else None if None in verdicts else True
        case Or(terms):
            verdicts = {_verdict(inner, one) for inner in terms}
            return True if True in verdicts else None if None in verdicts else False
        case Condition():
            return _verdict_of(term, one)
        case _:
            return None


def _verdict_of(condition: Condition, one: ThreadSummary) -> bool | None:
    field, words = condition.field, [x for x in condition.values if isinstance(x, Words)]
    names = {value.name for value in condition.values if isinstance(value, Choice)}
    if field in {"post", "site"} and len(words) == len(condition.values):
        text = fold((one.title or "") if field == "post" else host_of(one.url, one.post_url))
        return any(find_words(value, [text])[0] for value in words)
    states = {str(state) for state, _ in one.link_states}
    if (field in _LINKED or (field, names) == ("has", {"link"})) and not states:
        return False
    if field == "link" and names <= _STATES and not names & states:
        return False
    return None
