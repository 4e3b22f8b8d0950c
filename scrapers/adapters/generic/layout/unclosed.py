"""Elements that a parser made because the page never closes a ``<b>``, ``<i>`` or ``<font>``.

It opens the element again inside each block that follows, or puts the blocks into it (HTML
Living Standard, "reconstruct the active formatting elements"). So records of one template no
longer look alike from there on. What is found here is looked through.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapers.adapters.generic.layout.outline import Outline

_FORMATTING = frozenset(
    {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"}
)
"""What a parser opens again, but for links, which the next link closes."""
_has_no_formatting = _FORMATTING.isdisjoint
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "tr", "ul"}
)
_has_no_block = _BLOCKS.isdisjoint
_LONG = 40
"""Elements inside one from which on they are not looked at each: elements nest."""
_FEWEST = 3
"""Blocks one after the other whose whole text is formatted alike, as no list of comments is."""


def find_unclosed(outline: Outline) -> set[int]:
    """Return the formatting elements that hold blocks, or are opened again in each block."""
    tags = outline.tags
    if _has_no_formatting(tags):
        return set()
    numbers = [number for number, tag in enumerate(tags) if tag in _FORMATTING]
    found = set(_around_blocks(outline, numbers))
    for same in _by_make(outline, [number for number in numbers if number not in found]):
        found.update(_reopened(outline, same))
    return found


def _around_blocks(outline: Outline, numbers: Sequence[int]) -> Iterator[int]:
    tags, ends = outline.tags, outline.ends
    blocks: list[int] | None = None
    for number in numbers:
        first, end = number + 1, ends[number]
        if end - first > _LONG:
            if blocks is None:
                blocks = [place for place, tag in enumerate(tags) if tag in _BLOCKS]
            place = bisect_left(blocks, first)
            holds_block = place < len(blocks) and blocks[place] < end
        else:
            holds_block = end > first and not _has_no_block(tags[first:end])
        if holds_block:
            yield number


def _by_make(outline: Outline, numbers: Sequence[int]) -> list[list[int]]:
    """Return the elements by tag and attributes, without those inside another of their make."""
    makes: dict[tuple[str, ...], list[int]] = {}
    for number in numbers:
        attributes = outline.attributes[number]
        make = (outline.tags[number], *(f"{name}={attributes[name]}" for name in attributes))
        same = makes.setdefault(make, [])
        if not same or outline.ends[same[-1]] <= number:
            same.append(number)
    return [same for same in makes.values() if len(same) >= _FEWEST]


def _reopened(outline: Outline, same: Sequence[int]) -> Iterator[int]:
    """Yield the elements of a run in which one begins where the last one's block ended."""
    run = [same[0]]
    for last, number in pairwise([*same, 0]):
        if number and _goes_on(outline, last, number):
            run.append(number)
            continue
        if len(run) >= _FEWEST:
            yield from (place for place in run if _begins_block(outline, place))
        run = [number]


def _goes_on(outline: Outline, last: int, number: int) -> bool:
    block = outline.parents[last]
    ends_block = outline.text_ends[last] == outline.text_ends[block]
    is_next = outline.text_ends[last] == outline.text_starts[number]
    is_other = not outline.contains(block, number)
    return ends_block and is_next and is_other and _begins_block(outline, number)


def _begins_block(outline: Outline, number: int) -> bool:
    return outline.text_starts[number] == outline.text_starts[outline.parents[number]]
