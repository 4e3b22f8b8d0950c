"""Bounds how deep markup nests before it is parsed.

The parser's time grows with the square of the depth, and faster with formatting elements that are
never closed (it opens them again in every block). Normal pages pass after a count and a look at a
few windows; only a page that could be costly is scanned as a whole, and rewritten if it is.
Everything here is linear, and neither text nor elements are lost, except behind the first million
tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scrapers.pages.tag_nesting import FORMATTING, TagNesting, tags
from scrapers.pages.tag_rewriting import rewrite

MOST_TAGS = 1_000_000
"""A page is read up to here, which takes up to half a minute; 30,000 comments have as many."""
_FEW_TAGS = 600
"""So many tags cost little, whatever they are."""
_WINDOW = 1024
_WINDOW_DISTANCE = 65_536
_STRETCH = 4096
_FEW_PER_STRETCH = 150
"""More start tags than this in a stretch without any end tag are looked at."""
_MOST_STRETCHES = 64
MAX_STEPS = 150_000_000
"""Bound for the sum of depths over all tags: about a third of a second of parsing."""
_MEAN_DEPTH = 500
"""A page of any size may nest this deep throughout."""
_MAX_DEPTH = 20_000
_FEW_LEAKS = 30
"""Formatting elements left open; pages written by hand forget some."""
_REOPENED_PER_TAG = 4
_MAX_FORMATTING = 1000
"""Open formatting elements with attributes; the parser compares each new one with all."""
_LONG_TAG = 16_384
_MAX_ATTRIBUTES = 500
_ATTRIBUTE = re.compile(rb"\s+[^\s=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']*))?")


@dataclass(frozen=True, slots=True)
class Bounded:
    """Markup fit to be parsed."""

    markup: bytes
    note: str | None = None
    """What was changed, a sentence."""
    is_cut: bool = False
    """Whether the end was left out."""


def bound_depth(markup: bytes) -> Bounded:
    """Return ``markup`` (UTF-8) such that parsing it takes time in proportion to its size."""
    if len(markup) > MOST_TAGS and (tag_count := markup.count(b"<")) > MOST_TAGS:
        return _with_fewer_tags(markup, tag_count)
    markup = _without_attribute_floods(markup)
    if _looks_calm(markup) or markup.count(b"<") < _FEW_TAGS:
        return Bounded(markup)
    return _scanned(markup)


def _with_fewer_tags(markup: bytes, tag_count: int) -> Bounded:
    """Cut a page that would take minutes."""
    end = next(islice(re.finditer(b"<", markup), MOST_TAGS, None)).start()
    note = f"The page has {tag_count:,} tags; what follows the first {MOST_TAGS:,} was left out."
    bounded = bound_depth(markup[:end])
    return Bounded(bounded.markup, " ".join(filter(None, (note, bounded.note))), is_cut=True)


def _looks_calm(markup: bytes) -> bool:
    """Return whether windows of the markup rule out costly nesting."""
    left_open: dict[bytes, float] = {}
    leaked = 0.0
    for start, size, weight in _windows(markup):
        nesting, balance = _look(markup, start, start + size)
        for name, count in balance.items():
            left_open[name] = left_open.get(name, 0) + count * weight
        leaked += sum(nesting.leaks.values()) * weight
    depth = sum(count for count in left_open.values() if count > 0)
    is_shallow = depth <= _MEAN_DEPTH or depth * markup.count(b"<") <= MAX_STEPS
    return is_shallow and leaked <= _FEW_LEAKS


def _windows(markup: bytes) -> Iterator[tuple[int, int, float]]:
    """Yield where to look: start, size, and how much of the markup each window stands for."""
    for start in range(0, len(markup), _WINDOW_DISTANCE):
        stretch = min(_WINDOW_DISTANCE, len(markup) - start)
        yield start, _WINDOW, max(1.0, stretch / _WINDOW)
    growing = [
        start
        for start in range(0, len(markup), _STRETCH)
        if markup.find(b"</", start, start + _STRETCH) < 0
        and markup.count(b"<", start, start + _STRETCH) > _FEW_PER_STRETCH
    ]
    step = 1 + len(growing) // _MOST_STRETCHES
    for start in growing[::step]:
        yield start, _STRETCH, step


def _look(markup: bytes, start: int, end: int) -> tuple[TagNesting, dict[bytes, int]]:
    """Return how tags nest in a window, and by name how many it leaves open or ends from before."""
    nesting = TagNesting()
    balance: dict[bytes, int] = {}
    for _, _, is_end, name, has_attributes in tags(markup, start, end):
        if not is_end:
            nesting.open(name, has_attributes=has_attributes)
        elif nesting.is_open(name):
            nesting.close(name)
        else:
            balance[name] = balance.get(name, 0) - 1
    for name in nesting.names:
        if name:
            balance[name] = balance.get(name, 0) + 1
    return nesting, balance


def _scanned(markup: bytes) -> Bounded:
    """Look at every tag, and rewrite the markup if it must be."""
    tags_at_depth: Counter[int] = Counter()
    nesting = TagNesting()
    reopened = tag_count = formatting = 0
    for _, _, is_end, name, has_attributes in tags(markup):
        tag_count += 1
        tags_at_depth[len(nesting.names)] += 1
        if is_end:
            nesting.close(name)
        else:
            nesting.open(name, has_attributes=has_attributes)
            if name in FORMATTING:
                formatting = max(formatting, nesting.attributed_count)
            elif nesting.leaks:
                reopened += sum(nesting.leaks.values())
    bound = _depth_bound(tags_at_depth, max(MAX_STEPS, _MEAN_DEPTH * tag_count))
    if formatting > _MAX_FORMATTING:
        bound = min(bound, _MAX_FORMATTING)
    closes_leaks = reopened > _REOPENED_PER_TAG * tag_count + 10_000
    if max(tags_at_depth, default=0) <= bound and not closes_leaks:
        return Bounded(markup)
    if closes_leaks:
        note = "Emphasis that the page never ends was ended with its paragraph."
    else:
        note = f"The page nests deeper than {bound} levels; what lies deeper is shown less deep."
    return Bounded(rewrite(markup, bound, closes_leaks=closes_leaks), note)


def _depth_bound(tags_at_depth: Counter[int], steps: int) -> int:
    """Return the greatest depth for which ``sum(min(depth, bound))`` stays within ``steps``."""
    above = tags_at_depth.total()
    for depth in range(_MAX_DEPTH):
        above -= tags_at_depth[depth]
        steps -= above
        if steps < 0 or not above:
            return depth if above else _MAX_DEPTH
    return _MAX_DEPTH


def _without_attribute_floods(markup: bytes) -> bytes:
    """Cut tags to their first attributes where they have thousands: the parser compares all."""
    was_inside = False
    for start in range(0, len(markup), _LONG_TAG):
        is_inside = markup.find(b">", start, start + _LONG_TAG) < 0
        if is_inside and not was_inside:
            opening = markup.rfind(b"<", 0, start + _LONG_TAG)
            in_tag = opening >= 0 and markup[opening + 1 : opening + 2].isalpha()
            if in_tag and markup.find(b">", opening, start + _LONG_TAG) < 0:
                return _with_few_attributes(markup)
        was_inside = is_inside
    return markup


def _with_few_attributes(markup: bytes) -> bytes:
    pieces: list[bytes] = []
    kept_to = 0
    for start, end, is_end, name, _ in tags(markup):
        if end - start < _LONG_TAG // 4 or is_end:
            continue
        cut = start + 1 + len(name)
        for _ in range(_MAX_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(markup, cut, end)
            if attribute is None:
                break
            cut = attribute.end()
        else:
            pieces += [markup[kept_to:cut], b">"]
            kept_to = end
    pieces.append(markup[kept_to:])
    return b"".join(pieces)
