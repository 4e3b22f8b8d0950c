"""A body as it is drawn: its text with what stands between the words, and the styles of its runs.

After each link two cells are kept, for its number and its state, so that neither a verdict that
arrives nor a cursor that comes by moves a word. The cells of a table stand below each other. Pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.text_cells import GLYPH_SLOT, NUMBER_SLOT, cell_width, is_narrow
from scrapers.thread import Body, Span, SpanKind

BLOCKS = frozenset(
    {
        SpanKind.QUOTE,
        SpanKind.LIST_ITEM,
        SpanKind.CODE_BLOCK,
        SpanKind.HEADING,
        SpanKind.TABLE,
        SpanKind.RULE,
    }
)
"""Kinds of span that shape lines."""
WIDEST_TABLE = 72
"""Cells; the columns of a wider table are not set below each other."""
_SLOTS = NUMBER_SLOT + GLYPH_SLOT
_BETWEEN_CELLS = " | "
_MOST_ROWS = 500
"""Of a table whose columns are set below each other."""


class Run(NamedTuple):
    """The style of a stretch of text."""

    kinds: tuple[SpanKind, ...]
    link: int
    """Which of the body's links this is, -1 for none."""
    is_slot: bool = False
    """Whether these are the two cells after a link."""


class Piece(NamedTuple):
    """A stretch of one row in one style."""

    start: int
    end: int
    run: Run


PLAIN = Run((), -1)


class Inserted(NamedTuple):
    """What stands in the drawn text besides the body's own."""

    at: Sequence[int]
    """Where each piece stands, in offsets of the body's own text; sorted."""
    total: Sequence[int]
    """Characters inserted before each piece, and before the end."""
    slots: Sequence[int] = ()
    """Which of the pieces are the cells after links."""

    def moved(self, at: int, *, is_end: bool = False) -> int:
        """Return where the body's character ``at`` stands; an end stands before what follows it."""
        if not self.at:
            return at
        place = bisect_left(self.at, at) if is_end else bisect_right(self.at, at)
        return at + self.total[place]

    def own(self, at: int) -> int:
        """Return the body's character that stands at ``at``, or that follows what is inserted."""
        pieces = range(len(self.at))
        begun = bisect_right(pieces, at, key=lambda piece: self.at[piece] + self.total[piece])
        return max(self.at[begun - 1], at - self.total[begun]) if begun else at


_NOTHING = Inserted((), (0,))


class Shown(NamedTuple):
    """A body as it is drawn: its text with the slots after links, and the styles of its runs."""

    text: str
    blocks: tuple[Span, ...]
    """Spans that shape lines, in offsets of ``text``."""
    run_starts: Sequence[int]
    """Where each run begins; the first is 0."""
    runs: Sequence[Run]
    slots: Sequence[int]
    """The link ends of the body, sorted, in offsets of the body's own text."""
    hrefs: Sequence[str | None]
    """Where each link of the body leads."""
    inserted: Inserted
    is_narrow: bool

    def offset(self, at: int, *, is_end: bool = False) -> int:
        """Return where the body's character ``at`` stands in ``text``."""
        return self.inserted.moved(at, is_end=is_end)

    def own_offset(self, at: int) -> int:
        """Return where the character ``at`` of ``text`` stands in the body's own text."""
        return self.inserted.own(at)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return ``text[start:end]`` cut where the style changes."""
        pieces: list[Piece] = []
        at = bisect_right(self.run_starts, start) - 1
        while start < end:
            stop = self.run_starts[at + 1] if at + 1 < len(self.run_starts) else end
            stop = min(stop, end)
            if stop > start:
                pieces.append(Piece(start, stop, self.runs[at]))
            start = max(stop, start)
            at += 1
        return pieces


def show(body: Body) -> Shown:
    """Return ``body`` prepared for drawing."""
    text, inserted = inserted_text(body)
    links = body.links()
    slots, hrefs = tuple(sorted(link.end for link in links)), tuple(link.href for link in links)
    starts, runs = _runs(body, inserted)
    blocks = moved_blocks(body, inserted)
    return Shown(text, blocks, starts, runs, slots, hrefs, inserted, is_narrow(text))


def inserted_text(body: Body) -> tuple[str, Inserted]:
    """Return the text as it is drawn, and what stands in it that the body's own has not."""
    parts: list[tuple[int, str]] = [
        (span.end, _SLOTS) for span in body.spans if span.kind is SpanKind.LINK
    ]
    text = body.text
    for span in body.spans:
        if span.kind is SpanKind.TABLE:
            pads = _pads(body, span)
            if pads:
                parts += pads
                lines = text[span.start : span.end].replace(_BETWEEN_CELLS, " │ ")
                text = text[: span.start] + lines + text[span.end :]
    if not parts:
        return text, _NOTHING
    parts.sort(key=lambda part: part[0])
    inserted = Inserted(
        tuple(at for at, _ in parts),
        tuple(accumulate((len(words) for _, words in parts), initial=0)),
        tuple(number for number, (_, words) in enumerate(parts) if words == _SLOTS),
    )
    drawn, before = [], 0
    for at, words in parts:
        drawn += [text[before:at], words]
        before = at
    return "".join((*drawn, text[before:])), inserted


def moved_blocks(body: Body, inserted: Inserted) -> tuple[Span, ...]:
    """Return the spans of ``body`` that shape lines, in offsets of the text as it is drawn."""
    blocks = tuple(span for span in body.spans if span.kind in BLOCKS)
    if not inserted.at:
        return blocks
    return tuple(
        Span(
            inserted.moved(span.start),
            # A block that ends with a link keeps the slots of that link.
            inserted.moved(span.end),
            span.kind,
            None,
            span.level,
            span.marker,
        )
        for span in blocks
    )


def _pads(body: Body, table: Span) -> list[tuple[int, str]]:
    """Return the blanks that set the cells of a table below each other; none for a wide one."""
    rows = [list(cells) for cells in _cells(body, table)]
    count = max((len(cells) for cells in rows), default=0)
    if count < 2 or len(rows) > _MOST_ROWS:
        return []
    widths = [
        max(cells[column][1] for cells in rows if column < len(cells)) for column in range(count)
    ]
    if sum(widths) + len(_BETWEEN_CELLS) * (count - 1) > WIDEST_TABLE:
        return []
    return [
        (end, " " * (widths[column] - width))
        for cells in rows
        for column, (end, width) in enumerate(cells[:-1])
        if width < widths[column]
    ]


def _cells(body: Body, table: Span) -> Iterator[Iterator[tuple[int, int]]]:
    """Yield for each row the end of each cell and its width, the slots of its links included."""
    ends = sorted(span.end for span in body.spans if span.kind is SpanKind.LINK)
    start = table.start
    for line in body.text[table.start : table.end].split("\n"):
        yield _cells_of_line(line, start, ends)
        start += len(line) + 1


def _cells_of_line(line: str, start: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    for cell in line.split(_BETWEEN_CELLS):
        end = start + len(cell)
        links = bisect_right(ends, end) - bisect_right(ends, start)
        yield end, cell_width(cell) + links * len(_SLOTS)
        start = end + len(_BETWEEN_CELLS)


def _runs(body: Body, inserted: Inserted) -> tuple[list[int], list[Run]]:
    """Return the starts and styles of the runs: a sweep over the borders of inline spans."""
    borders: dict[int, list[tuple[int, Span, int]]] = {}
    link = -1
    for span in body.spans:
        if span.kind is SpanKind.LINK:
            link += 1
        if span.kind in BLOCKS or (span.end <= span.start and span.kind is not SpanKind.LINK):
            continue
        number = link if span.kind is SpanKind.LINK else -1
        start, end = inserted.moved(span.start), inserted.moved(span.end, is_end=True)
        borders.setdefault(min(start, end), []).append((1, span, number))
        borders.setdefault(end, []).append((-1, span, number))
    starts, runs = [0], [PLAIN]
    counts: dict[SpanKind, int] = {}
    links: list[int] = []
    slot_links = _slot_links(body, inserted)
    for at in sorted(set(borders) | set(slot_links) | {at + 2 for at in slot_links}):
        for step, span, number in borders.get(at, ()):
            counts[span.kind] = counts.get(span.kind, 0) + step
            if number >= 0:
                links.append(number) if step > 0 else links.remove(number)
        kinds = tuple(kind for kind, count in counts.items() if count > 0)
        run = Run(kinds, links[-1] if links else -1)
        if at in slot_links:
            run = Run(run.kinds, slot_links[at], is_slot=True)
        starts.append(at)
        runs.append(run)
    return starts, runs


def _slot_links(body: Body, inserted: Inserted) -> dict[int, int]:
    """Return where each link's slots stand, and which link it is."""
    ends = sorted((span.end, number) for number, span in enumerate(body.links()))
    return {
        inserted.at[piece] + inserted.total[piece]: link
        for piece, (_, link) in zip(inserted.slots, ends, strict=True)
    }
