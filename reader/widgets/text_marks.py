"""What is marked in the words of a body: search hits, what an edit changed, parts of code."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rich.style import Style

from reader.reading.open_thread import POST, OpenThread
from reader.shown_text import Shown
from reader.widgets.palette import Palette


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


def marks_in(thread: OpenThread, index: int, shown: Shown) -> list[Mark]:
    """Return the marks in a comment (or in the post, for ``POST``) as it is drawn.

    Where an edit is shown, its changes are: hits are counted in the text without them.
    """
    if index in thread.edits:
        return [
            mark_at(shown, one.start, one.end, MarkKind(one.kind))
            for one in thread.edits[index].changes
        ]
    current = thread.current_hit
    marks = [
        mark_at(shown, *hit, MarkKind.CURRENT_HIT if current == (index, hit) else MarkKind.HIT)
        for hit in thread.hits.get(index, ())
    ]
    if index == POST and thread.lit_passage is not None:
        passage = thread.lit_passage[1]
        marks.append(mark_at(shown, passage.start, passage.end, MarkKind.PASSAGE))
        marks.sort()
    return marks


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
