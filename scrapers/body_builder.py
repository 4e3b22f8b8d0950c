"""Writes a body piece by piece: text with pending breaks, spans that close around it.

Knows nothing of HTML; ``body.py`` and ``body_plain.py`` drive it.
"""

from __future__ import annotations

from scrapers.cleaning import is_clean_line, scrub, without_leading_marks
from scrapers.thread import Body, Span, SpanKind

MAX_LEVEL = 32
"""Quotes and lists nested deeper than this add no further spans; their text stays."""


class OpenSpan:
    """A span under construction; ``start`` is -1 until text is written inside it."""

    __slots__ = ("end", "href", "kind", "level", "marker", "start")

    def __init__(self, kind: SpanKind, href: str | None, level: int, marker: str | None) -> None:
        self.kind = kind
        self.href = href
        self.level = level
        self.marker = marker
        self.start = self.end = -1


class BodyBuilder:
    """Collects text and spans; every method is constant time in what was written before."""

    __slots__ = ("_breaks", "_is_spaced", "_length", "_pieces", "_spans", "_waiting")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._breaks = 0
        self._is_spaced = False
        self._spans: list[OpenSpan] = []
        self._waiting: list[OpenSpan] = []

    def write(self, text: str) -> None:
        """Add running text; whitespace collapses as in a browser, no-break spaces included."""
        line = " ".join(text.split())
        if not is_clean_line(line):
            text = scrub(text)
            line = self._continued(" ".join(text.split()))
        if not line:
            self._is_spaced = self._is_spaced or bool(text)
            return
        if text[0].isspace():
            self._is_spaced = True
        self._put(line)
        self._is_spaced = text[-1].isspace()

    def write_verbatim(self, text: str) -> None:
        """Add preformatted text: newlines and spaces stay, tabs become four spaces."""
        text = self._continued(scrub(text))
        if self._waiting or not self._length:
            text = text.lstrip("\n")
        core = text.rstrip("\n")
        if core:
            lead = core.lstrip("\n")
            self._breaks += len(core) - len(lead)
            self._put(lead)
        self._breaks += len(text) - len(core)

    def write_word(self, text: str) -> None:
        """Add clean text as it stands, spaces at its ends included."""
        self._put(text)

    def _continued(self, text: str) -> str:
        """Return ``text`` without marks that would pile up on what stands before it."""
        if text.isascii():
            return text
        before = self._pieces[-1][-1:] if self._pieces else ""
        if (before and not without_leading_marks(before)) or not before:
            return without_leading_marks(text)
        return text

    def _put(self, text: str) -> None:
        if self._length:
            if self._breaks:
                self._pieces.append("\n" * self._breaks)
                self._length += self._breaks
            elif self._is_spaced:
                self._pieces.append(" ")
                self._length += 1
        self._breaks = 0
        self._is_spaced = False
        if self._waiting:
            for span in self._waiting:
                span.start = self._length
            self._waiting.clear()
        self._pieces.append(text)
        self._length += len(text)

    def space(self) -> None:
        """Make sure the next text does not touch the last."""
        self._is_spaced = True

    def line_break(self) -> None:
        """Add a line break; two make a paragraph, more make no difference."""
        if self._breaks < 2:
            self._breaks += 1

    def block(self, breaks: int) -> None:
        """Begin or end a block: the next text stands at least ``breaks`` newlines away."""
        self._breaks = max(self._breaks, breaks)

    def forget_breaks(self) -> None:
        """Let the next text follow on the same line."""
        if self._breaks:
            self._is_spaced = True
        self._breaks = 0

    def open(
        self,
        kind: SpanKind,
        *,
        href: str | None = None,
        level: int = 0,
        marker: str | None = None,
    ) -> OpenSpan:
        """Begin a span; it starts at the next text. Close spans in reverse order."""
        span = OpenSpan(kind, href, level, marker)
        self._spans.append(span)
        self._waiting.append(span)
        return span

    def close(self, span: OpenSpan) -> None:
        """End a span after the last text; a span without text vanishes."""
        if span.start < 0:
            self._waiting.remove(span)
        else:
            span.end = self._length

    def finish(self) -> Body:
        """Return what was written."""
        return Body(
            "".join(self._pieces),
            tuple(
                Span(span.start, span.end, span.kind, span.href, span.level, span.marker)
                for span in self._spans
                if span.end > span.start
            ),
        )
