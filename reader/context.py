"""What is shown around the comments that match a filter. Pure; not part of the query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from scrapers.thread import Comment

Context = Literal["matches", "ancestors", "threads"]
"""The matches alone; with the comments they answer; the whole top-level threads they are in."""


def with_context(
    comments: Sequence[Comment], matches: Iterable[int], context: Context
) -> list[int]:
    """Return the indexes to show, ascending.

    Args:
        comments: in reading order (pre-order).
        matches: indexes that match, ascending.
        context: what to show around them.
    """
    wanted = sorted(set(matches))
    match context:
        case "matches":
            return wanted
        case "ancestors":
            return _with_ancestors(comments, wanted)
        case "threads":
            return _whole_threads(comments, wanted)


def _with_ancestors(comments: Sequence[Comment], wanted: Sequence[int]) -> list[int]:
    """Walk backwards: what is shallower than all shown so far of its line is an ancestor."""
    shown: list[int] = []
    waiting = set(wanted)
    needed = 0
    """Comments of smaller depth are ancestors of one that is shown."""
    for index in range(len(comments) - 1, -1, -1):
        depth = comments[index].depth
        if index in waiting or depth < needed:
            shown.append(index)
            needed = depth
    return shown[::-1]


def _whole_threads(comments: Sequence[Comment], wanted: Sequence[int]) -> list[int]:
    shown: list[int] = []
    ahead, start = 0, 0
    for index in range(1, len(comments) + 1):
        if index < len(comments) and comments[index].depth > 0:
            continue
        if ahead < len(wanted) and wanted[ahead] < index:
            shown.extend(range(start, index))
            while ahead < len(wanted) and wanted[ahead] < index:
                ahead += 1
        start = index
    return shown
