"""How the library draws a thread in one row, and the names of its columns."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.counts import found_of_declared
from reader.markers import LINK_MARKERS, sign
from reader.reading.ages import age
from reader.text_cells import set_cells
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette

if TYPE_CHECKING:
    from cache.summaries import ThreadSummary

_MARK = 2
"""Cells before the title."""
_WIDE = 138
"""Cells of a row from which titles leave room for long names of sites and ages in words."""


class _Column(NamedTuple):
    name: str
    width: int
    is_number: bool = False


def _columns(width: int) -> list[_Column]:
    """Return the columns after the title, as many as there is room for."""
    count = _Column("comments", 11, is_number=True)
    if width < 60:
        return [count]
    site = _Column("site", 24 if width >= _WIDE else min(18, width // 5))
    fresh = _Column("new", 6, is_number=True)
    fetched = _Column("fetched", 14 if width >= _WIDE else 8)
    if width < 90:
        return [site, count, fresh, fetched]
    unread, links = _Column("unread", 7, is_number=True), _Column("links", 14)
    if width < 110:
        return [site, count, fresh, unread, fetched]
    return [site, count, fresh, unread, links, fetched]


def heading_segments(width: int, style: Style) -> list[Segment]:
    """Return the names of the columns."""
    room = width - 2  # As the list has it, beside the bar of its cursor.
    columns = _columns(room)
    words = set_cells("   title", room + 1 - sum(one.width + 2 for one in columns))
    return [Segment(words + "".join(_cell(one, one.name) for one in columns), style)]


class RowPen(NamedTuple):
    """What rows are drawn with."""

    palette: Palette
    glyphs: Glyphs
    now: datetime


def row_segments(one: ThreadSummary, width: int, base: Style, pen: RowPen) -> list[Segment]:
    """Return a thread's row: mark, title and as many facts as there is room for."""
    palette, columns = pen.palette, _columns(width)
    is_waiting = one.new_count or one.last_visit_at is None
    mark = "!" if one.missing_count else pen.glyphs.unread if is_waiting else " "
    room = width - _MARK - sum(column.width + 2 for column in columns)
    style = palette.warning if one.missing_count else palette.accent
    return [
        Segment(f"{mark} ", base + style),
        Segment(set_cells(one.title or one.url, room), base + _weight(one, palette)),
        *(
            Segment(_cell(column, _words(column, one, pen, width)), base + palette.muted)
            for column in columns
        ),
    ]


def _weight(one: ThreadSummary, palette: Palette) -> Style:
    return palette.title if one.new_count else Style()


def _cell(column: _Column, words: str) -> str:
    if column.is_number:
        words = f"{words:>{column.width}}"
    return f"  {set_cells(words, column.width)}"


def _words(column: _Column, one: ThreadSummary, pen: RowPen, width: int) -> str:
    match column.name:
        case "site":
            return one.site
        case "comments":
            return found_of_declared(one.comment_count, one.removed_count, one.declared_count)
        case "new":
            return f"{one.new_count:,}" if one.new_count else ""
        case "unread":
            return f"{one.unread_count:,}" if one.unread_count else ""
        case "links":
            return _links(one, is_ascii=pen.glyphs.is_ascii)
        case _:
            return age(one.fetched_at, pen.now, is_short=width < _WIDE)


def _links(one: ThreadSummary, *, is_ascii: bool) -> str:
    states = sorted(one.link_states, key=lambda pair: LINK_MARKERS[pair[0]].rank)
    return " ".join(f"{count}{sign(state, is_ascii=is_ascii)}" for state, count in states[:3])
