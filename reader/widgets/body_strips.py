"""One row of a body as styled segments: links with their state, quotes, code, marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.body_layout import QUOTE_BAR, Row, RowKind, code_window
from reader.markers import sign
from reader.reading.selecting import BODY, DrawnText
from reader.shown_text import Piece, Run, Shown
from reader.text_cells import cell_width, drawable
from reader.widgets.glyphs import Glyphs
from reader.widgets.palette import Palette
from reader.widgets.text_marks import Mark, mark_style
from scrapers.thread import LinkState, SpanKind

_INLINE = {
    SpanKind.EMPHASIS: Style(italic=True),
    SpanKind.STRONG: Style(bold=True),
    SpanKind.STRIKE: Style(strike=True),
}


class Pen(NamedTuple):
    """What the rows of one body are drawn with."""

    palette: Palette
    glyphs: Glyphs
    base: Style
    """Style of the rows: the lifted background under the cursor, or nothing."""
    link_state: Callable[[str | None], LinkState]
    """Says where the link to an address stands."""
    has_numbers: bool = False
    """Whether links carry the number that opens them."""
    marks: Sequence[Mark] = ()
    first_numbered: int = 0
    """The link that number 1 opens."""
    skip: int = 0
    """Cells that code is scrolled sideways."""


def row_segments(shown: Shown, row: Row, width: int, pen: Pen) -> list[Segment]:
    """Return the segments of ``row``, at most ``width`` cells in all, not padded."""
    palette = pen.palette
    if row.kind is RowKind.RULE:
        return [Segment(pen.glyphs.rule * width, pen.base + palette.faint)]
    segments = _prefix(row.prefix, pen)
    if row.kind is RowKind.UNDERLINE:
        cells = min(cell_width(shown.text[row.start : row.end]), width)
        return [*segments, Segment(pen.glyphs.rule * cells, pen.base + palette.faint)]
    if row.kind is RowKind.CODE:
        return segments + _code(shown, row, width, pen)
    style = pen.base + _row_style(palette, row.kind)
    for start, end, run, mark in _cut(shown, row.start, row.end, pen.marks):
        if run.is_slot:
            segments.append(_slot(shown, Piece(start, end, run), style, pen))
            continue
        text = drawable(shown.text[start:end])
        if text:
            segments.append(Segment(text, _run_style(style, run, mark, pen)))
    return segments


def row_words(shown: Shown, row: Row, left: int, width: int, skip: int) -> DrawnText | None:
    """Return the words of a row whose first cell is ``left``; ``None`` for a rule or underline.

    ``width`` and ``skip`` are those that it is drawn with. Quote bars are no words, the marker of a
    list item is.
    """
    if row.kind in (RowKind.RULE, RowKind.UNDERLINE):
        return None
    lead = row.prefix.replace(QUOTE_BAR, "").strip()
    left += cell_width(row.prefix)
    start, end = row.start, row.end
    if row.kind is RowKind.CODE:
        (start, end), has_left, _ = code_window(shown, row, width, skip)
        left += has_left
    cells = cell_width(lead) + 1 if lead else 0
    return DrawnText(BODY, shown.text, start, end, left, cells)


def _row_style(palette: Palette, kind: RowKind) -> Style:
    if kind is RowKind.QUOTE:
        return palette.quote
    return palette.heading if kind is RowKind.HEADING else palette.text


def _prefix(prefix: str, pen: Pen) -> list[Segment]:
    if not prefix:
        return []
    text = drawable(prefix)
    if pen.glyphs.quote != QUOTE_BAR[0]:
        text = text.replace(QUOTE_BAR[0], pen.glyphs.quote)
    return [Segment(text, pen.base + pen.palette.muted)] if text else []


def _code(shown: Shown, row: Row, width: int, pen: Pen) -> list[Segment]:
    (start, end), has_left, has_right = code_window(shown, row, width, pen.skip)
    style = pen.base + pen.palette.code
    sign_style = style + pen.palette.accent
    segments = [Segment(pen.glyphs.more_left, sign_style)] if has_left else []
    for first, last, run, mark in _cut(shown, start, end, pen.marks):
        if run.is_slot:
            segments.append(_slot(shown, Piece(first, last, run), style, pen))
        elif text := drawable(shown.text[first:last]):
            segments.append(Segment(text, _marked(style, mark, pen)))
    room = width - len(row.prefix) - sum(segment.cell_length for segment in segments)
    if room > has_right:
        segments.append(Segment(" " * (room - has_right), style))
    if has_right:
        segments.append(Segment(pen.glyphs.more_right, sign_style))
    return segments


def _slot(shown: Shown, piece: Piece, style: Style, pen: Pen) -> Segment:
    """Return the cells after a link (or one of them, at a row's end)."""
    text, link = shown.text[piece.start : piece.end], piece.run.link
    state = pen.link_state(shown.hrefs[link])
    place = link - pen.first_numbered
    is_numbered = pen.has_numbers and 0 <= place < len(pen.glyphs.numbers)
    number = pen.glyphs.numbers[place] if is_numbered else " "
    drawn = text.replace("\x1e", number).replace("\x1f", sign(state, is_ascii=pen.glyphs.is_ascii))
    return Segment(drawn, style + pen.palette.states[state])


def _run_style(style: Style, run: Run, mark: Mark | None, pen: Pen) -> Style:
    for kind in run.kinds:
        if kind in _INLINE:
            style += _INLINE[kind]
        elif kind is SpanKind.CODE:
            style += pen.palette.code
        elif kind is SpanKind.LINK:
            style += pen.palette.link + Style.from_meta({"link": run.link})
        elif kind is SpanKind.IMAGE:
            style += pen.palette.muted
    return _marked(style, mark, pen)


def _marked(style: Style, mark: Mark | None, pen: Pen) -> Style:
    return style if mark is None else mark_style(style, mark.kind, pen.palette)


def _cut(
    shown: Shown, start: int, end: int, marks: Sequence[Mark]
) -> list[tuple[int, int, Run, Mark | None]]:
    """Return the pieces of a row, cut at the borders of marks as well."""
    pieces = shown.pieces(start, end)
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    if not inside:
        return [(first, last, run, None) for first, last, run in pieces]
    parts: list[tuple[int, int, Run, Mark | None]] = []
    for first, last, run in pieces:
        at = first
        for mark in inside:
            low, high = max(mark.start, at), min(mark.end, last)
            if low >= high:
                continue
            if low > at:
                parts.append((at, low, run, None))
            parts.append((low, high, run, mark))
            at = high
        if at < last:
            parts.append((at, last, run, None))
    return parts
