"""A body as blocks: the shape that Markdown, HTML and plain text are written from.

Pure. The reader's screen has its own layout, which also wraps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from scrapers.thread import Body, Span, SpanKind

BlockKind = Literal["paragraph", "heading", "code", "table", "rule", "item"]
INLINE = frozenset(
    {
        SpanKind.EMPHASIS,
        SpanKind.STRONG,
        SpanKind.STRIKE,
        SpanKind.CODE,
        SpanKind.LINK,
        SpanKind.IMAGE,
    }
)
_BLOCK_KINDS: dict[SpanKind, BlockKind] = {
    SpanKind.CODE_BLOCK: "code",
    SpanKind.RULE: "rule",
    SpanKind.TABLE: "table",
    SpanKind.HEADING: "heading",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line with the same inline spans."""

    text: str
    spans: tuple[Span, ...]
    """Outer before inner."""
    end: int = 0
    """Where it ends in the body's text."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a body that belong together."""

    kind: BlockKind
    lines: tuple[tuple[Run, ...], ...]
    quote_level: int = 0
    list_level: int = 0
    """1 and more inside a list."""
    marker: str | None = None
    """Of a list item's first block (``"•"``, ``"3."``); the language of code."""
    level: int = 0
    """Rank of a heading, 1 to 6."""

    @property
    def text(self) -> str:
        """The lines as they stand in the body."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    quote_level: int
    item: Span | None
    block: Span | None
    paragraph: int
    inline: tuple[Span, ...]


def blocks(body: Body) -> tuple[Block, ...]:
    """Return the blocks of ``body`` in order; blank lines between them are left out."""
    return tuple(
        _block(body.text, tuple(members)) for _, members in groupby(_lines(body), key=_belongs_to)
    )


def _belongs_to(line: _Line) -> tuple[object, ...]:
    block, item = line.block, line.item
    return (
        line.quote_level,
        (item.start, item.end) if item else None,
        (block.start, block.end, block.kind) if block else line.paragraph,
    )


def _block(text: str, members: Sequence[_Line]) -> Block:
    first = members[0]
    span, item = first.block, first.item
    begins_item = item is not None and first.start <= item.start
    kind: BlockKind = "item" if begins_item else "paragraph"
    marker, level = (item.marker or "•" if item and begins_item else None), 0
    if span is not None:
        kind, level = _BLOCK_KINDS[span.kind], span.level
        marker = span.marker if kind == "code" else marker
    return Block(
        kind=kind,
        lines=tuple(_runs(text, line) for line in members),
        quote_level=first.quote_level,
        list_level=max(1, item.level) if item else 0,
        marker=marker,
        level=level,
    )


def _lines(body: Body) -> Iterator[_Line]:
    position, paragraph, ahead = 0, 0, 0
    active: list[Span] = []
    for line in body.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        while ahead < len(body.spans) and body.spans[ahead].start <= end:
            active.append(body.spans[ahead])
            ahead += 1
        active = [span for span in active if span.end > start or span.start == start]
        code = next((span for span in active if span.kind is SpanKind.CODE_BLOCK), None)
        if not line.strip() and code is None:
            paragraph += 1
            continue
        items = [span for span in active if span.kind is SpanKind.LIST_ITEM]
        yield _Line(
            start,
            end,
            max((s.level or 1 for s in active if s.kind is SpanKind.QUOTE), default=0),
            items[-1] if items else None,
            code or next((s for s in active if s.kind in _BLOCK_KINDS), None),
            paragraph,
            tuple(s for s in active if s.kind in INLINE and s.start < end),
        )


def _runs(text: str, line: _Line) -> tuple[Run, ...]:
    """Cut a line where inline spans begin and end."""
    start, end = line.start, line.end
    here = [span for span in line.inline if span.end > start]
    if not here:
        return (Run(text[start:end], (), end),)
    cuts = {start, end}
    for span in here:
        cuts.update((max(start, span.start), min(end, span.end)))
    runs: list[Run] = []
    active: list[Span] = []
    ahead = 0
    for a, b in pairwise(sorted(cuts)):
        while ahead < len(here) and here[ahead].start <= a:
            active.append(here[ahead])
            ahead += 1
        active = [span for span in active if span.end > a]
        runs.append(Run(text[a:b], tuple(active), b))
    return tuple(runs)
