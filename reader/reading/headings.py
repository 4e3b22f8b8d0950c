"""The headings of a text: what they say, how deep they stand, where they are. Pure."""

from __future__ import annotations

from typing import NamedTuple

from reader.shown_text import Shown
from reader.text_cells import drawable
from scrapers.thread import SpanKind


class Heading(NamedTuple):
    """One heading."""

    words: str
    depth: int
    """How many headings it stands under, whatever levels the page gave them."""
    start: int
    """Its first character in ``Shown.text``."""
    paragraph: int
    """The paragraph it is, from 1."""


def headings(shown: Shown) -> list[Heading]:
    """Return the headings that say something, in the order of the text."""
    found: list[Heading] = []
    above: list[int] = []
    at, paragraph = 0, 1
    for span in shown.blocks:
        if span.kind is not SpanKind.HEADING:
            continue
        words = " ".join(drawable(shown.text[span.start : span.end]).split())
        if not words:
            continue
        while above and above[-1] >= span.level:
            above.pop()
        paragraph += shown.text.count("\n\n", at, span.start)
        at = span.start
        found.append(Heading(words, len(above), at, paragraph))
        above.append(span.level)
    return found
