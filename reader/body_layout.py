"""A body and a width in, rows out: what stands on which line, and in which style. Pure.

Colours and strips are the widgets' work.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.shown_text import WIDEST_TABLE, Shown, inserted_text, moved_blocks
from reader.text_cells import (
    MIN_WIDTH,
    cell_width,
    is_narrow,
    window,
    wrap,
    wrap_count,
)
from scrapers.thread import Body, Span, SpanKind

QUOTE_BAR = "▎ "
_MOST_NESTED = 12
"""Blocks inside blocks beyond this depth are drawn like this depth."""


class RowKind(StrEnum):
    """What a row is made of."""

    TEXT = "text"
    QUOTE = "quote"
    HEADING = "heading"
    CODE = "code"
    """A line of code or of a table: never wrapped, scrolled sideways."""
    RULE = "rule"
    UNDERLINE = "underline"
    """Below a heading; ``start`` and ``end`` are the words above it."""


class Row(NamedTuple):
    """One line on the screen."""

    start: int
    """First character in ``Shown.text``."""
    end: int
    kind: RowKind
    prefix: str
    """What stands before it: quote bars, a list marker, or spaces under the marker."""


def lay_out(shown: Shown, width: int) -> list[Row]:
    """Return the rows of ``shown`` at ``width`` cells; an empty text has none."""
    if not shown.text:
        return []
    width = max(width, MIN_WIDTH)
    text, narrow = shown.text, shown.is_narrow
    rows: list[Row] = []
    for line in _lines(text, shown.blocks, width):
        if line.kind is RowKind.CODE or line.kind is RowKind.RULE:
            rows.append(Row(line.start, line.end, line.kind, line.first))
            continue
        room = _room(line, width)
        prefix = line.first
        for start, end in wrap(text, (line.start, line.end), room, narrow=narrow):
            rows.append(Row(start, end, line.kind, prefix))
            prefix = line.rest
    return rows


def underline_headings(rows: Sequence[Row]) -> list[Row]:
    """Return ``rows`` with a row of underline after each heading."""
    lined: list[Row] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        lined.append(row)
        is_last = following is None or following.kind is not RowKind.HEADING
        if row.kind is RowKind.HEADING and is_last and row.end > row.start:
            lined.append(Row(row.start, row.end, RowKind.UNDERLINE, row.prefix))
    return lined


def row_count(body: Body, width: int) -> int:
    """Return ``len(lay_out(show(body), width))``, quickly: nothing is built for plain text."""
    text = body.text
    if not text:
        return 0
    width = max(width, MIN_WIDTH)
    blocks: tuple[Span, ...] = ()
    if body.spans:
        text, inserted = inserted_text(body)
        blocks = moved_blocks(body, inserted)
    narrow = text.isascii() or is_narrow(text)
    if blocks:
        return _count_blocks(text, blocks, width, narrow=narrow)
    count, start = 0, 0
    if narrow and "\n" not in text:
        # The common comment, one paragraph: ``wrap_count`` again, without the call.
        count, end, find = 1, len(text), text.rfind
        while end - start > width:
            cut = find(" ", start, start + width + 1)
            start = start + width if cut <= start else cut + 1
            count += 1
        return count
    while (end := text.find("\n", start)) >= 0:
        if end - start <= width and narrow:
            count += 1
        else:
            count += wrap_count(text, (start, end), width, narrow=narrow)
        start = end + 1
    return count + wrap_count(text, (start, len(text)), width, narrow=narrow)


def code_width(shown: Shown, rows: Sequence[Row]) -> int:
    """Return the cells of the longest line that is scrolled sideways, 0 when there is none."""
    return max(
        (
            cell_width(row.prefix) + cell_width(shown.text[row.start : row.end])
            for row in rows
            if row.kind is RowKind.CODE
        ),
        default=0,
    )


def code_window(
    shown: Shown, row: Row, width: int, skip: int
) -> tuple[tuple[int, int], bool, bool]:
    """Return the visible part of a code row, and whether more lies left and right of it.

    ``width`` is what the row may take, prefix included; ``skip`` the cells scrolled sideways.
    One cell at each side with more is left free for its sign.
    """
    room = max(MIN_WIDTH, width - cell_width(row.prefix))
    span = (row.start, row.end)
    first, end = window(shown.text, span, skip, room)
    is_cut_left, is_cut_right = first > row.start, end < row.end
    if is_cut_left or is_cut_right:
        left = 1 if is_cut_left else 0
        first, end = window(shown.text, span, skip + left, room - left - is_cut_right)
    return (first, end), is_cut_left, is_cut_right


class _Line(NamedTuple):
    """One line of text and what stands before its first and its further rows."""

    start: int
    end: int
    kind: RowKind
    first: str
    rest: str


def _room(line: _Line, width: int) -> int:
    return max(MIN_WIDTH, width - max(cell_width(line.first), cell_width(line.rest)))


def _lines(text: str, blocks: Sequence[Span], width: int) -> list[_Line]:
    """Return the lines of ``text``, each with the prefixes of the blocks it stands in."""
    lines: list[_Line] = []
    active: list[Span] = []
    wide_tables = _too_wide_tables(text, blocks, width)
    following, start, length = 0, 0, len(text)
    while start <= length:
        end = text.find("\n", start)
        end = length if end < 0 else end
        if active:
            active = [span for span in active if span.end > start]
        while following < len(blocks) and blocks[following].start <= start:
            if blocks[following].end > start and len(active) < _MOST_NESTED * 3:
                active.append(blocks[following])
            following += 1
        if active:
            lines.append(_shaped(start, end, active, wide_tables, width))
        else:
            lines.append(_Line(start, end, RowKind.TEXT, "", ""))
        start = end + 1
    return lines


def _shaped(
    start: int, end: int, active: Sequence[Span], wide_tables: frozenset[int], width: int
) -> _Line:
    kind = RowKind.TEXT
    first = rest = ""
    quotes = items = 0
    for span in active:
        if span.kind is SpanKind.QUOTE:
            bars = QUOTE_BAR * max(1, min(span.level, _MOST_NESTED) - quotes)
            quotes += len(bars) // len(QUOTE_BAR)
            first, rest = first + bars, rest + bars
            kind = RowKind.QUOTE if kind is RowKind.TEXT else kind
        elif span.kind is SpanKind.LIST_ITEM:
            outer = "  " * max(0, min(span.level, _MOST_NESTED) - 1 - items)
            items += 1 + len(outer) // 2
            marker = f"{span.marker or '•'} "
            blank = " " * cell_width(marker)
            first += outer + (marker if span.start == start else blank)
            rest += outer + blank
        elif span.kind is SpanKind.HEADING:
            kind = RowKind.HEADING
        elif span.kind is SpanKind.RULE:
            kind = RowKind.RULE
        elif span.kind is SpanKind.CODE_BLOCK or span.start not in wide_tables:
            kind = RowKind.CODE
        else:
            rest += "  "
    room = width // 2
    if len(first) > room or len(rest) > room:
        first, rest = _cut(first, room), _cut(rest, room)
    return _Line(start, end, kind, first, rest)


def _cut(prefix: str, room: int) -> str:
    """Return the innermost part of a prefix that would leave no room for words."""
    return prefix[len(prefix) - room :] if cell_width(prefix) == len(prefix) > room else prefix[:0]


def _too_wide_tables(text: str, blocks: Sequence[Span], width: int) -> frozenset[int]:
    """Return the starts of the tables that are wrapped: they have no columns and do not fit."""
    width = max(width, WIDEST_TABLE)
    return frozenset(
        span.start
        for span in blocks
        if span.kind is SpanKind.TABLE
        and any(cell_width(line) > width for line in text[span.start : span.end].split("\n"))
    )


def _count_blocks(text: str, blocks: Sequence[Span], width: int, *, narrow: bool) -> int:
    count = 0
    for line in _lines(text, blocks, width):
        if line.kind is RowKind.CODE or line.kind is RowKind.RULE:
            count += 1
        else:
            span = (line.start, line.end)
            count += wrap_count(text, span, _room(line, width), narrow=narrow)
    return count
