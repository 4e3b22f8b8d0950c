"""Working out the orders in which comments can be shown: as a thread, flat, sorted. Pure.

An order is worked out over the thread as it is and gives a thread with its comments in that
order; marks, stars and folds follow by id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reader.query import Sort, ThreadIndex, sort_list, sort_tree
from reader.reading.open_thread import OpenThread
from reader.reading.orders import ASCENDING, SORTS, Order, View
from reader.reading.reopening import reopened

_FLAT: Final = {
    View.NEWEST: Sort("new", is_descending=True),
    View.OLDEST: Sort("old", is_descending=False),
    View.AUTHOR: Sort("author", is_descending=False),
}


def sort_named(key: str | None) -> Sort | None:
    """Return the sort of that name in its usual direction, ``None`` for thread order."""
    if key is None or key == "thread" or key not in SORTS:
        return None
    return Sort(key, is_descending=key not in ASCENDING)


def shown_in(before: OpenThread, order: Order, index: ThreadIndex) -> OpenThread:
    """Return the thread of ``before`` in another order.

    Args:
        before: as it is shown now.
        order: the order wanted.
        index: of ``before.source``; what was looked up once is not looked up again.
    """
    source, is_flat = before.source, order.view is not View.THREAD
    if is_flat:
        numbers = sort_list(range(len(source.comments)), index, order.sort or _FLAT[order.view])
    elif order.sort is not None:
        numbers = sort_tree(index, order.sort)
    else:
        numbers = []
    comments = tuple(source.comments[number] for number in numbers)
    thread = replace(source, comments=comments) if numbers else source
    return reopened(before, thread, numbers=numbers, is_flat=is_flat)
