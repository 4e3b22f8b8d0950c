"""One record of a list, and what of the page is its own."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.adapters.generic.anchors import Anchor
from scrapers.adapters.generic.layout.outline import Outline

_HEAD = 12
"""Texts of a record among which are those that tell its number, or whom it answers."""


@dataclass(slots=True)
class Record:
    """One record: an element, or a run of siblings, without the records nested in it."""

    anchor: Anchor
    top: int
    """Number of the element that is the record, or the first of the run."""
    end: int
    """One past the last element's number."""
    text_start: int
    text_end: int
    elements: Sequence[int] = range(0)
    """Numbers of its own elements, nested records left out."""
    texts: Sequence[int] = range(0)
    """Positions of its own texts."""

    @property
    def head(self) -> Sequence[int]:
        """Positions of the texts with which it begins."""
        return self.texts[:_HEAD]

    def last_member(self, outline: Outline) -> int:
        """Return the number of the last element of the run; of a single element, itself."""
        number = self.top
        while outline.ends[number] < self.end:
            number = outline.ends[number]
        return number


def record_at(outline: Outline, anchor: Anchor, top: int) -> Record:
    """Return the record that element ``top`` is; what of it is its own is still to be found."""
    return Record(anchor, top, outline.ends[top], outline.text_starts[top], outline.text_ends[top])


def filled(record: Record) -> Record:
    """Return a record with its elements and texts, of which no other record holds any."""
    record.elements = range(record.top, record.end)
    record.texts = range(record.text_start, record.text_end)
    return record


def share_out(records: Sequence[Record]) -> None:
    """Give each element and text to the innermost record; they are in document order."""
    stack: list[Record] = []
    for position, record in enumerate(records):
        while stack and stack[-1].end <= record.top:
            stack.pop()
        stack.append(record)
        following = records[position + 1] if position + 1 < len(records) else None
        _take(stack, record.top, record.text_start, following)


def _take(stack: list[Record], element: int, text: int, following: Record | None) -> None:
    """Hand out everything from ``element`` up to the next record, innermost first."""
    limit = following.top if following is not None else stack[0].end
    text_limit = following.text_start if following is not None else stack[0].text_end
    for record in reversed(stack):
        stop = min(record.end, limit)
        record.elements = _joined(record.elements, range(element, stop))
        element = max(element, stop)
        text_stop = min(record.text_end, text_limit)
        record.texts = _joined(record.texts, range(text, text_stop))
        text = max(text, text_stop)
        if element >= limit and text >= text_limit:
            break


def _joined(before: Sequence[int], further: range) -> Sequence[int]:
    """Return two sequences as one: a range, which takes no memory, where nothing parts them."""
    if not before or not further:
        return before or further
    if isinstance(before, range) and before.stop == further.start:
        return range(before.start, further.stop)
    joined = before if isinstance(before, array) else array("i", before)
    joined.extend(further)
    return joined
