"""Puts comments in reading order: parents from ids or from depths, bounded by nothing but memory.

Iterative and linear. Whatever the records say, a valid order comes out, with a note on each kind
of repair. Not here: guessing parents that the page does not state.
"""

from __future__ import annotations

from collections.abc import Sequence

from scrapers.completeness import counted
from scrapers.thread import Comment


def nest(comments: Sequence[Comment]) -> tuple[tuple[Comment, ...], tuple[str, ...]]:
    """Return ``comments`` (page order) in pre-order with depth and number, and notes on repairs.

    Replies keep the page's order among themselves, and so do top-level comments. A comment whose
    parent is not among the records, or whose chain of parents leads back to itself, becomes
    top-level. Of several records with one id, the first keeps it and is the parent of all replies
    to it; the others become ``id~2``, ``id~3`` …
    """
    ids, notes = _unique_ids(comments)
    position_by_id = {comments[i].id: i for i in range(len(comments) - 1, -1, -1)}
    parents = [
        None if comment.parent_id is None else position_by_id.get(comment.parent_id)
        for comment in comments
    ]
    orphan_count = sum(
        parent is None and comment.parent_id is not None
        for parent, comment in zip(parents, comments, strict=True)
    )
    if orphan_count:
        notes.append(
            _told(orphan_count, "answers a comment", "answer comments")
            + f" that {'is' if orphan_count == 1 else 'are'} not on the page; shown at top level."
        )
    cycle_count = _break_cycles(parents)
    if cycle_count:
        notes.append(
            _told(cycle_count, "answers itself", "answer themselves")
            + " by way of others; shown at top level."
        )
    return _in_pre_order(comments, ids, parents), tuple(notes)


def parents_from_depth(depths: Sequence[int]) -> list[int | None]:
    """Return for each row the index of its parent: the last earlier row that is less deep.

    Depths may start anywhere and jump (``0, 40, 20``: pixels of indentation will do); ``None`` is
    a top-level row.
    """
    parents: list[int | None] = []
    open_rows: list[int] = []
    for row, depth in enumerate(depths):
        while open_rows and depths[open_rows[-1]] >= depth:
            open_rows.pop()
        parents.append(open_rows[-1] if open_rows else None)
        open_rows.append(row)
    return parents


_FEW = 3
"""As many comments one inside the other may well answer each other."""


def are_unclosed(parents: Sequence[int | None], levels: Sequence[int]) -> bool:
    """Return whether rows lie deeper inside others than the levels stated on them say.

    A theme that never closes its elements so puts each comment into the one before. Where all
    rows state one level, whoever wrote it may not have counted, and the highest level may stand
    for all above it.

    Args:
        parents: index of the row that contains each row; it comes before.
        levels: as stated, starting anywhere.
    """
    lowest, highest = min(levels, default=0), max(levels, default=0)
    if lowest == highest:
        return len(levels) > _FEW and list(parents) == [None, *range(len(levels) - 1)]
    around: list[int] = []
    for parent in parents:
        is_inside = parent is not None and parent < len(around)
        around.append(around[parent or 0] + 1 if is_inside else 0)
    return any(
        depth > level - lowest and level < highest
        for depth, level in zip(around, levels, strict=True)
    )


def _told(count: int, one: str, many: str) -> str:
    return f"{counted(count)} {one if count == 1 else many}"


def _unique_ids(comments: Sequence[Comment]) -> tuple[list[str], list[str]]:
    """Return an id for each comment, all different, and a note if some had to be made up."""
    taken = {comment.id for comment in comments}
    if len(taken) == len(comments):
        return [comment.id for comment in comments], []
    seen: dict[str, int] = {}
    ids = []
    for comment in comments:
        unique, count = comment.id, seen.get(comment.id, 0) + 1
        if count > 1:
            while (unique := f"{comment.id}~{count}") in taken:
                count += 1
            taken.add(unique)
        seen[comment.id] = count
        ids.append(unique)
    repeated = len(comments) - len(seen)
    return ids, [_told(repeated, "has an id", "have ids") + " that an earlier comment has as well."]


def _break_cycles(parents: list[int | None]) -> int:
    """Cut each cycle at its first member in page order; return how many were cut."""
    done = bytearray(len(parents))
    cut = 0
    for first in range(len(parents)):
        chain = []
        row: int | None = first
        while row is not None and not done[row]:
            done[row] = 1
            chain.append(row)
            row = parents[row]
        if row is not None and done[row] == 1:
            cycle = chain[chain.index(row) :]
            parents[min(cycle)] = None
            cut += 1
        for member in chain:
            done[member] = 2
    return cut


def _in_pre_order(
    comments: Sequence[Comment], ids: Sequence[str], parents: Sequence[int | None]
) -> tuple[Comment, ...]:
    replies: dict[int | None, list[int]] = {}
    for row in range(len(comments) - 1, -1, -1):
        replies.setdefault(parents[row], []).append(row)
    ordered = []
    depths = [0] * len(comments)
    waiting = replies.get(None, [])
    while waiting:
        row = waiting.pop()
        parent = parents[row]
        comment = comments[row]
        depths[row] = 0 if parent is None else depths[parent] + 1
        ordered.append(
            Comment(
                ids[row],
                comment.body,
                None if parent is None else ids[parent],
                None if parent is None else comment.parent_source or "stated",
                None if parent is None else comment.confidence,
                depths[row],
                row + 1,
                comment.author,
                comment.author_url,
                comment.is_by_post_author,
                comment.published_at,
                comment.published_raw,
                comment.permalink,
                comment.score,
                comment.kind,
                comment.state,
            )
        )
        waiting.extend(replies.get(row, ()))
    return tuple(ordered)
