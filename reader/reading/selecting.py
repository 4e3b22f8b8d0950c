"""What is selected with the mouse: words from one cell of drawn text to another. Pure.

Cells are what a mouse points at, characters are what is copied. A row knows which characters it
shows and from which cell on; what stands left of them (bars, guides, margins) is never selected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from reader.shown_text import Shown
from reader.text_cells import cell_width, cover
from scrapers.thread import Body, SpanKind

BODY = 0
"""The source of the rows of a body; what stands above it has others."""
PAST_END = 1 << 30
"""A cell to the right of every row."""
WordsOf: TypeAlias = "Callable[[Passage], str]"


class Spot(NamedTuple):
    """A cell of a drawn row; spots compare in the order of reading."""

    item: int
    """Index of the comment, ``POST`` for the post."""
    row: int
    """Row of the item, 0 for its first."""
    cell: int
    """Counted from the left edge of the pane."""


class DrawnText(NamedTuple):
    """The characters that a row shows, and where."""

    source: int
    """Which of the item's texts it is from; a text that is wrapped is on several rows."""
    text: str
    start: int
    """The first character of ``text`` on the row, and the end of them."""
    end: int
    left: int
    """The cell of the first character."""
    lead: int = 0
    """Cells of the list marker before it, which is selected as well."""


class Passage(NamedTuple):
    """A selected stretch of one text."""

    item: int
    source: int
    start: int
    end: int
    has_lead: bool
    """Whether a list marker before it is selected too."""


class Selection(NamedTuple):
    """From a spot to another, both of them in it."""

    first: Spot
    last: Spot

    @classmethod
    def between(cls, one: Spot, other: Spot) -> Selection:
        """Return the selection with these ends, whichever comes first."""
        return cls(min(one, other), max(one, other))

    def has_row(self, item: int, row: int) -> bool:
        """Return whether any of a row may be selected."""
        return self.first[:2] <= (item, row) <= self.last[:2]

    def part(self, item: int, row: int, drawn: DrawnText) -> Passage:
        """Return what is selected of a row that ``has_row``; characters are never cut in two."""
        low = self.first.cell - drawn.left if (item, row) == self.first[:2] else -PAST_END
        high = self.last.cell - drawn.left if (item, row) == self.last[:2] else PAST_END
        start, end = cover(drawn.text, (drawn.start, drawn.end), low, high)
        return Passage(item, drawn.source, start, end, low < 0 <= high + drawn.lead)


def lit_cells(drawn: DrawnText, part: Passage) -> tuple[int, int]:
    """Return the cells of a row that are lit, the first and the end of them."""
    first = drawn.left + cell_width(drawn.text[drawn.start : part.start])
    end = drawn.left + cell_width(drawn.text[drawn.start : part.end])
    return (first - drawn.lead if part.has_lead else first), end


def selected_text(parts: Iterable[Passage], words_of: WordsOf) -> str:
    """Return the words of the rows that are selected, in their order.

    What was wrapped is one line again; between the texts of one item stands a line's end, between
    items a blank line.
    """
    passages: list[Passage] = []
    for part in parts:
        if part.start == part.end:
            continue
        if passages and passages[-1][:2] == part[:2]:
            passages[-1] = passages[-1]._replace(end=part.end)
        else:
            passages.append(part)
    text, before = "", None
    for passage in passages:
        words = words_of(passage)
        if text and words:
            text += "\n" if before == passage.item else "\n\n"
        text, before = text + words, passage.item
    return text


def body_words(body: Body, shown: Shown, passage: Passage) -> str:
    """Return a passage of a body as the body has it: without slots and columns, with markers."""
    start, end = shown.own_offset(passage.start), shown.own_offset(passage.end)
    words, at = "", start
    for span in body.spans:
        is_inside = start < span.start < end or (span.start == start and passage.has_lead)
        if span.kind is SpanKind.LIST_ITEM and is_inside:
            words += f"{body.text[at : span.start]}{'  ' * (span.level - 1)}{span.marker or '•'} "
            at = span.start
    return words + body.text[at:end]
