"""Where the keys for moving lead: pure functions from a layout and a comment to a comment.

All of them skip what is folded away or filtered out, and return ``None`` where there is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reader.thread_layout import ThreadLayout

Move = Callable[[ThreadLayout, int], "int | None"]
"""From the comment one is on to the one to go to."""


def next_drawn(layout: ThreadLayout, here: int) -> int | None:
    """Return the next drawn comment."""
    return _beside(layout, here, 1)


def previous_drawn(layout: ThreadLayout, here: int) -> int | None:
    """Return the drawn comment before."""
    return _beside(layout, here, -1)


def next_sibling(layout: ThreadLayout, here: int) -> int | None:
    """Return the next reply to the same parent."""
    depth = layout.depths[here]
    at = here + 1 + layout.descendants[here]
    while at < len(layout.depths) and layout.depths[at] == depth:
        if layout.position(at) is not None:
            return at
        at += 1 + layout.descendants[at]
    return None


def previous_sibling(layout: ThreadLayout, here: int) -> int | None:
    """Return the reply to the same parent that comes before."""
    depth, at = layout.depths[here], here
    while at > 0 and layout.depths[at - 1] >= depth:
        at -= 1
        while layout.depths[at] > depth:
            at = layout.parents[at]
        if layout.position(at) is not None:
            return at
    return None


def next_top_level(layout: ThreadLayout, here: int) -> int | None:
    """Return the next top-level comment."""
    return next_sibling(layout, root(layout, here))


def previous_top_level(layout: ThreadLayout, here: int) -> int | None:
    """Return the top-level comment above: this thread's own, or the one before it."""
    top = root(layout, here)
    if top != here and layout.position(top) is not None:
        return top
    return previous_sibling(layout, top)


def parent(layout: ThreadLayout, here: int) -> int | None:
    """Return the nearest drawn comment above in the tree."""
    return next((one for one in layout.ancestors(here) if layout.position(one) is not None), None)


def root(layout: ThreadLayout, here: int) -> int:
    """Return the top-level comment of the thread that ``here`` is in, which may be itself."""
    while layout.parents[here] >= 0:
        here = layout.parents[here]
    return here


def first_reply(layout: ThreadLayout, here: int) -> int | None:
    """Return the first drawn reply."""
    following = next_drawn(layout, here)
    if following is None or following > here + layout.descendants[here]:
        return None
    return following


def first(layout: ThreadLayout, here: int) -> int | None:
    """Return the first drawn comment."""
    return layout.order[0] if layout.order else None


def last(layout: ThreadLayout, here: int) -> int | None:
    """Return the last drawn comment."""
    return layout.order[-1] if layout.order else None


def next_marked(marks: bytes | bytearray, here: int) -> int | None:
    """Return the next comment whose mark is set, in reading order, folded away or not."""
    at = marks.find(1, here + 1)
    return at if at >= 0 else None


def previous_marked(marks: bytes | bytearray, here: int) -> int | None:
    """Return the comment before whose mark is set."""
    at = marks.rfind(1, 0, max(here, 0))
    return at if at >= 0 else None


def levels(layout: ThreadLayout) -> Iterator[int]:
    """Yield the depths at which something is folded."""
    return (layout.depths[one] for one in layout.folded)


def folds_below(layout: ThreadLayout, depth: int) -> set[int]:
    """Return the folds that leave only comments of at most ``depth`` to be seen."""
    return {
        comment
        for comment, count in enumerate(layout.descendants)
        if count and layout.depths[comment] >= depth
    }


def _beside(layout: ThreadLayout, here: int, step: int) -> int | None:
    position = layout.position(here)
    if position is None or not 0 <= position + step < len(layout.order):
        return None
    return layout.order[position + step]
