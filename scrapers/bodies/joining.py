"""Bodies put together, and ranges taken out of one. Which ones is for others to say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from scrapers.thread import Body


def join_bodies(bodies: Sequence[Body]) -> Body:
    """Return several bodies as one, in the order given."""
    text = ""
    spans = []
    for body in bodies:
        text += "\n\n" if text and body.text else ""
        shift = len(text)
        text += body.text
        spans += [replace(s, start=s.start + shift, end=s.end + shift) for s in body.spans]
    return Body(text, tuple(spans))


def without_ranges(body: Body, cuts: Sequence[tuple[int, int]]) -> Body:
    """Return ``body`` without the ranges ``cuts``, which are in order and apart."""
    begins = [begin for begin, _ in cuts]
    removed = [0, *accumulate(end - begin for begin, end in cuts)]

    def moved(place: int) -> int:
        number = bisect_right(begins, place)
        if number and place < cuts[number - 1][1]:
            return cuts[number - 1][0] - removed[number - 1]
        return place - removed[number]

    edges = [0, *(edge for cut in cuts for edge in cut), len(body.text)]
    kept = "".join(body.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    text = kept.rstrip("\n")
    spans = (replace(s, start=moved(s.start), end=min(moved(s.end), len(text))) for s in body.spans)
    return Body(text, tuple(span for span in spans if span.start < span.end))
