"""The order in which a WordPress site shows comments, told from dates and one page of it.

WordPress sorts by time, then id; replies follow their parent, oldest first; ``comment_order``
"desc" turns the top-level comments around within each page, and pages are cut from the oldest
on (comments_template() and Walker_Comment). What the page shows decides which of these holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers.thread import Comment


@dataclass(frozen=True, slots=True)
class PageOrder:
    """The ids in the page's order, and the number of the comment page each is on."""

    ids: tuple[str, ...]
    page_numbers: Mapping[str, int]


def derive_order(
    comments: Sequence[Comment], shown: Mapping[int, Sequence[str]]
) -> PageOrder | None:
    """Return the order of all ``comments``, or ``None`` when the pages seen contradict it.

    Args:
        comments: all of the thread, with times; their order here does not matter.
        shown: ids on the comment pages seen, by page number (1 is the oldest). One of them must
            be full, which all but the last are.
    """
    if not shown or any(comment.published_at is None for comment in comments):
        return None
    by_age = sorted(comments, key=_age)
    for is_threaded in (True, False):
        trees = _trees(by_age) if is_threaded else [[comment.id] for comment in by_age]
        for is_newest_first in (False, True):
            order = _paged(trees, shown, is_newest_first=is_newest_first)
            if order is not None:
                return order
    return None


def _age(comment: Comment) -> tuple[float, int]:
    assert comment.published_at is not None, "checked before"
    number = int(comment.id) if comment.id.isascii() and comment.id.isdigit() else 0
    return comment.published_at.timestamp(), number


def _trees(by_age: Sequence[Comment]) -> list[list[str]]:
    """Return each top-level comment with all its replies; replies to absent ones are left out."""
    replies: dict[str | None, list[str]] = {}
    for comment in by_age:
        replies.setdefault(comment.parent_id, []).append(comment.id)
    trees = []
    for root in replies.get(None, ()):
        tree: list[str] = []
        waiting = [root]
        while waiting:
            name = waiting.pop()
            tree.append(name)
            waiting.extend(reversed(replies.get(name, ())))
        trees.append(tree)
    return trees


def _paged(
    trees: Sequence[Sequence[str]],
    shown: Mapping[int, Sequence[str]],
    *,
    is_newest_first: bool,
) -> PageOrder | None:
    """Return the order if cutting ``trees`` into pages gives just the pages ``shown``."""
    roots = {tree[0] for tree in trees}
    size = max(sum(name in roots for name in names) for names in shown.values())
    if size == 0:
        return None
    pages = [trees[start : start + size] for start in range(0, len(trees), size)]
    ids: list[str] = []
    page_numbers: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        ordered = reversed(page) if is_newest_first else page
        names = [name for tree in ordered for name in tree]
        if number in shown and names != list(shown[number]):
            return None
        page_numbers.update(dict.fromkeys(names, number))
        ids += names
    if max(shown) > len(pages):
        return None
    return PageOrder(tuple(ids), page_numbers)
