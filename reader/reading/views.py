"""The orders in which comments can be shown: as a thread, flat, siblings sorted. Pure.

An order is worked out over the thread as it is and gives a thread with its comments in that
order; marks, stars and folds follow by id.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from reader.query import Sort, ThreadIndex, sort_list, sort_tree
from reader.reading.open_thread import OpenThread
from reader.reading.reopening import reopened


class View(StrEnum):
    """How comments stand to each other."""

    THREAD = "thread"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"


_FLAT: Final = {
    View.NEWEST: Sort("new", is_descending=True),
    View.OLDEST: Sort("old", is_descending=False),
    View.AUTHOR: Sort("author", is_descending=False),
}
_WORDS: Final = {
    View.NEWEST: "newest first",
    View.OLDEST: "oldest first",
    View.AUTHOR: "by author",
}
SORTS: Final = {
    "thread": "as in the thread",
    "new": "newest first",
    "old": "oldest first",
    "active": "latest reply first",
    "score": "highest score first",
    "replies": "most replies first",
    "subtree": "largest discussion first",
    "length": "longest first",
    "author": "by author",
}
"""What siblings can be sorted by, in words."""
_ASCENDING: Final = frozenset({"thread", "old", "author"})


@dataclass(frozen=True, slots=True)
class Order:
    """An order of comments."""

    view: View = View.THREAD
    sort: Sort | None = None
    """The order of siblings in a thread, of everything in a flat view; ``None`` for the usual."""

    @property
    def words(self) -> str:
        """Return what the order is called."""
        if self.sort is None:
            return _WORDS.get(self.view, "thread order")
        words = SORTS[self.sort.key]
        is_turned = self.sort.is_descending == (self.sort.key in _ASCENDING)
        words += " (the other way round)" if is_turned else ""
        return words if self.view is not View.THREAD else f"siblings {words}"

    @property
    def next_view(self) -> View:
        """Return the view after this one, the first after the last."""
        views = list(View)
        return views[(views.index(self.view) + 1) % len(views)]


def sort_named(key: str | None) -> Sort | None:
    """Return the sort of that name in its usual direction, ``None`` for thread order."""
    if key is None or key == "thread" or key not in SORTS:
        return None
    return Sort(key, is_descending=key not in _ASCENDING)


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
