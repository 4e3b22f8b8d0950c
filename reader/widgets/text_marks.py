"""What is marked in the words of a body: search hits, what an edit changed, parts of code."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rich.style import Style

from reader.body_layout import Row
from reader.reading.open_thread import POST, OpenThread, TextHit
from reader.shown_text import Shown
from reader.widgets.palette import Palette

if TYPE_CHECKING:
    from reader.reading.edits import Change

Stretch = TypeVar("Stretch", TextHit, "Change")


class MarkKind(StrEnum):
    """Why a stretch is marked."""

    HIT = "hit"
    CURRENT_HIT = "current"
    PASSAGE = "passage"
    """Words of the post that a comment quotes."""
    ADDED = "added"
    REMOVED = "removed"
    CODE_KEYWORD = "keyword"
    CODE_NAME = "name"
    CODE_STRING = "string"
    CODE_NUMBER = "number"
    CODE_COMMENT = "code comment"


class Mark(NamedTuple):
    """A marked stretch in offsets of ``Shown.text``."""

    start: int
    end: int
    kind: MarkKind


def marks_in(thread: OpenThread, index: int, shown: Shown, row: Row) -> list[Mark]:
    """Return the marks in a row of a comment (or of the post, for ``POST``) as it is drawn.

    Where an edit is shown, its changes are: hits are counted in the text without them.
    """
    if index in thread.edits:
        return [
            mark_at(shown, start, end, MarkKind(kind))
            for start, end, kind in _within(row, thread.edits[index].changes, shown)
        ]
    current = thread.current_hit
    marks = [
        mark_at(shown, *hit, MarkKind.CURRENT_HIT if current == (index, hit) else MarkKind.HIT)
        for hit in _within(row, thread.hits.get(index, ()), shown)
    ]
    if index == POST and thread.lit_passage is not None:
        passage = thread.lit_passage[1]
        marks.append(mark_at(shown, passage.start, passage.end, MarkKind.PASSAGE))
        marks.sort()
    return marks


def _within(row: Row, stretches: Sequence[Stretch], shown: Shown) -> Sequence[Stretch]:
    """Return what of some sorted stretches stands in ``row``: a comment may have 50,000 of them."""
    first = bisect_right(stretches, row.start, key=lambda one: shown.offset(one[1], is_end=True))
    last = bisect_left(stretches, row.end, lo=first, key=lambda one: shown.offset(one[0]))
    return stretches[first:last]


def laid_over(marks: Sequence[Mark], below: Sequence[Mark]) -> Sequence[Mark]:
    """Return ``marks`` and what they leave bare of those ``below``; all are sorted."""
    if not marks or not below:
        return marks or below
    bare: list[Mark] = []
    over = [one for one in marks if one.end > below[0].start and one.start < below[-1].end]
    for mark in below:
        at = mark.start
        for one in over:
            if at < one.start < mark.end:
                bare.append(mark._replace(start=at, end=one.start))
            if one.start < mark.end:
                at = max(at, one.end)
        if at < mark.end:
            bare.append(mark._replace(start=at))
    return sorted([*marks, *bare])


def mark_style(style: Style, kind: MarkKind, palette: Palette) -> Style:
    """Return ``style`` with the mark's own on it."""
    match kind:
        case MarkKind.HIT | MarkKind.PASSAGE:
            return style + palette.hit
        case MarkKind.CURRENT_HIT:
            return style + palette.current_hit
        case MarkKind.ADDED:
            return style + palette.added
        case MarkKind.REMOVED:
            return style + palette.removed
        case _:
            return style + palette.code_parts[kind.value]


def mark_at(shown: Shown, start: int, end: int, kind: MarkKind) -> Mark:
    """Return a mark on ``start:end`` of the body's own text."""
    return Mark(shown.offset(start), shown.offset(end, is_end=True), kind)
