"""Replies inside records whose way up from the date is shorter: a wrapper less, or a list more.

Not here: how high records stand in general (``splitting``).
"""

from __future__ import annotations

from collections.abc import Sequence

from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.layout.outline import Outline

_LISTS = frozenset({"dl", "ol", "ul"})

Parts = list[tuple[Sequence[Anchor], int]]
"""Anchors, and how many levels above them their records stand."""


def climb(outline: Outline, element: int, height: int) -> int:
    """Return the element some levels above another, at most a child of the root."""
    for _ in range(height):
        parent = outline.parents[element]
        if parent <= 0:
            break
        element = parent
    return element


def part_inner(outline: Outline, anchors: Sequence[Anchor], height: int) -> Parts:
    """Return ``anchors`` with ``height``, or those inside records of others with a lower one.

    As in ``<li><div><div>words</div></div><ul><li><div>a reply</div></li></ul></li>``, where two
    replies would share the list around them.
    """
    outer, inner = _by_nesting(outline, anchors, height)
    lower = _height_apart(outline, inner, height) if len(outer) > 1 and inner else height
    if lower == height:
        return [(anchors, height)]
    is_wrapped = _is_wrapped(outline, outer, height, lower)
    return [(outer, lower if is_wrapped else height), (inner, lower)]


def _by_nesting(
    outline: Outline, anchors: Sequence[Anchor], height: int
) -> tuple[list[Anchor], list[Anchor]]:
    """Return the anchors of outermost elements, and those whose elements lie in these."""
    outer: list[Anchor] = []
    inner: list[Anchor] = []
    top, end = -1, -1
    for anchor in anchors:
        number = climb(outline, anchor.element, height)
        if number >= end:
            top, end = number, outline.ends[number]
        (outer if number == top else inner).append(anchor)
    return outer, inner


def _height_apart(outline: Outline, anchors: Sequence[Anchor], height: int) -> int:
    """Return how high anchors climb to an element each that is no list; ``height`` if none is."""
    for lower in range(height, 0, -1):
        tops = {climb(outline, anchor.element, lower) for anchor in anchors}
        lists = sum(outline.tags[top] in _LISTS for top in tops)
        if 10 * len(tops) >= 9 * len(anchors) and 2 * lists <= len(tops):
            return lower
    return height


def _is_wrapped(outline: Outline, anchors: Sequence[Anchor], height: int, lower: int) -> bool:
    """Return whether elements say nothing before those below them, nor, in some, behind them."""
    starts, ends = outline.text_starts, outline.text_ends
    pairs = [
        (climb(outline, anchor.element, height), climb(outline, anchor.element, lower))
        for anchor in anchors
    ]
    return all(starts[top] == starts[inside] for top, inside in pairs) and any(
        ends[top] == ends[inside] for top, inside in pairs
    )
