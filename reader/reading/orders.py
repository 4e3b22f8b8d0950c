"""The names of the orders in which comments can be shown. Pure, and quick to import.

Working an order out is ``views``' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.query import Sort


class View(StrEnum):
    """How comments stand to each other."""

    THREAD = "thread"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"


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
ASCENDING: Final = frozenset({"thread", "old", "author"})


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
        is_turned = self.sort.is_descending == (self.sort.key in ASCENDING)
        words += " (the other way round)" if is_turned else ""
        return words if self.view is not View.THREAD else f"siblings {words}"

    @property
    def next_view(self) -> View:
        """Return the view after this one, the first after the last."""
        views = list(View)
        return views[(views.index(self.view) + 1) % len(views)]
