"""Regions of a page: anchors of one make that stand in different lists are parted here.

Not here: what makes an anchor (``anchors``), and which part of the page is its record.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from scrapers.adapters.generic.anchors import CODE, Anchor
from scrapers.adapters.generic.layout.outline import Outline

_FAR = 5
"""Neighbours in one list are few steps from their common ancestor, on one side at least."""

_CLIMBED = 200
"""Levels above an element that are looked at; pages have up to 60, hostile ones thousands."""


def split_regions(outline: Outline, anchors: Sequence[Anchor]) -> list[list[Anchor]]:
    """Cut the anchors where the way from one to the next leads over a distant ancestor."""
    regions: list[list[Anchor]] = [[anchors[0]]]
    heights: list[int] = []
    for before, after in itertools.pairwise(anchors):
        heights.append(_distance(outline, before.element, after.element))
    usual = sorted(heights)[len(heights) // 2] if heights else 0
    turns = _turns(outline, anchors) if usual < max(heights, default=0) else set()
    for place, (after, height) in enumerate(zip(anchors[1:], heights, strict=True), start=1):
        last = regions[-1][-1].element
        is_other = height > usual + 1 and (
            _is_beside(outline, last) != _is_beside(outline, after.element)
        )
        if height > usual + _FAR or is_other or (height > usual and place in turns):
            regions.append([])
        regions[-1].append(after)
    return regions


def _turns(outline: Outline, anchors: Sequence[Anchor]) -> set[int]:
    """Return the places where one class attribute ends for good and another begins.

    Of classes that are codes (``css-1x7a``) no word names a kind; as a whole they still tell
    two lists apart.
    """
    runs: list[tuple[str, int]] = []
    for place, anchor in enumerate(anchors):
        classes = outline.classes[anchor.element]
        if not runs or runs[-1][0] != classes:
            runs.append((classes, place))
    times = Counter(classes for classes, _ in runs)
    ends = [start for _, start in runs[1:]] + [len(anchors)]
    lone = [
        bool(classes) and times[classes] == 1 and end - start > 1
        for (classes, start), end in zip(runs, ends, strict=True)
    ]
    pairs = zip(runs[1:], itertools.pairwise(lone), strict=True)
    return {start for (_, start), (before, after) in pairs if before and after}


def _is_beside(outline: Outline, number: int) -> bool:
    """Return whether an element stands in a box beside the page's text."""
    for place in _upwards(outline, number):
        names = outline.names(place).lower()
        if outline.tags[place] == "aside" or "sidebar" in names or "widget" in names:
            return True
    return False


def _upwards(outline: Outline, number: int) -> Iterator[int]:
    """Yield an element and those it stands in, the nearest first."""
    for _ in range(_CLIMBED):
        if number <= 0:
            break
        yield number
        number = outline.parents[number]


def _distance(outline: Outline, before: int, after: int) -> int:
    """Return the lesser of the two heights up to the common ancestor."""
    height, number = 0, after
    while number > 0 and not outline.contains(number, before):
        number = outline.parents[number]
        height += 1
    other, lower = 0, before
    while lower > 0 and lower != number:
        lower = outline.parents[lower]
        other += 1
    return min(height, other)


def is_in_code(outline: Outline, number: int) -> bool:
    """Return whether an element stands in a listing, whose lines may be numbered."""
    return any(outline.tags[place] in CODE for place in _upwards(outline, number))
