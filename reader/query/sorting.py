"""The order that ``sort:`` asks for: of siblings in a tree, of everything in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.query.index import ThreadIndex
from reader.query.terms import Sort


def sort_list(shown: Iterable[int], index: ThreadIndex, sort: Sort) -> list[int]:
    """Return the indexes ``shown`` in the order of ``sort``; equals stay in reading order."""
    return _ordered(sorted(shown), sort_ranks(index, sort))


def sort_tree(index: ThreadIndex, sort: Sort) -> list[int]:
    """Return all indexes in pre-order, the replies to each comment in the order of ``sort``."""
    replies: dict[int, list[int]] = {}
    for number, parent in enumerate(index.parents):
        replies.setdefault(parent, []).append(number)
    ranks = sort_ranks(index, sort)
    order: list[int] = []
    waiting = _ordered(replies.get(-1, []), ranks)[::-1]
    while waiting:
        number = waiting.pop()
        order.append(number)
        if number in replies:
            waiting += _ordered(replies[number], ranks)[::-1]
    return order


def _ordered(numbers: list[int], ranks: Sequence[float]) -> list[int]:
    return sorted(numbers, key=ranks.__getitem__)


def sort_ranks(index: ThreadIndex, sort: Sort) -> list[float]:
    """Return what to sort each comment by, the smallest first; those without a value come last.

    Names have ranks within one thread only.
    """
    sign = -1.0 if sort.is_descending else 1.0
    last = float("inf")
    return [last if value is None else sign * value for value in _values(index, sort.key)]


def _values(index: ThreadIndex, key: str) -> Sequence[float | None]:  # noqa: PLR0911 - one a key
    match key:
        case "new" | "old":
            return index.timestamps
        case "active":
            return _newest_below(index)
        case "score":
            return [comment.score for comment in index.comments]
        case "replies":
            return index.reply_counts
        case "subtree":
            return index.subtree_sizes
        case "length":
            return index.word_counts
        case "author":
            places = {name: place for place, name in enumerate(sorted(set(index.authors)))}
            return [places[name] if name else None for name in index.authors]
        case _:
            return range(len(index))


def _newest_below(index: ThreadIndex) -> list[float | None]:
    """Return the newest time of each comment and of all below it."""
    newest = list(index.timestamps)
    for number in range(len(newest) - 1, -1, -1):
        parent, time = index.parents[number], newest[number]
        if parent >= 0 and time is not None:
            known = newest[parent]
            newest[parent] = time if known is None else max(known, time)
    return newest
