"""Writes a body piece by piece: text with pending breaks, spans that close around it.

Knows nothing of HTML; ``body.py`` and ``plain.py`` drive it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapers.cleaning import is_clean_line, is_mark, scrub, without_leading_marks
from scrapers.thread import Body, Span, SpanKind

MAX_LEVEL = 32
"""Quotes and lists nested deeper than this add no further spans; their text stays."""

CHUNK = 1 << 17
"""Characters; longer texts are written in parts, so that lists of their words stay small."""
_NEWLINES = ("", "\n", "\n\n")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")


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
    """Collects text and spans; every method is linear in what it is given, whatever stands."""

    __slots__ = ("_breaks", "_is_spaced", "_length", "_pieces", "_spans", "_tail", "_waiting")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._breaks = 0
        """Newlines wanted before the next text."""
        self._is_spaced = False
        """Whether a space is wanted before the next text, if no newline is."""
        self._tail: list[str] = []
        """Whitespace at the end of preformatted text, written only if more text follows."""
        self._spans: list[OpenSpan] = []
        self._waiting: list[OpenSpan] = []
        """Spans that begin at the next text."""

    def write(self, text: str) -> None:
        """Add running text; whitespace collapses as in a browser, no-break spaces included."""
        if (
            not text.isprintable()
            or "  " in text
            or not (text.isascii() or (is_clean_line(text) and not is_mark(text[:1])))
        ):
            self._write_untidy(text)
            return
        line = text.strip(" ")
        if not line:
            if text:
                self._is_spaced = True
            return
        if text[0] == " ":
            self._is_spaced = True
        self._put(line)
        if text[-1] == " ":
            self._is_spaced = True

    def _write_untidy(self, text: str) -> None:
        if text.isspace():
            self._is_spaced = True
            return
        if len(text) > CHUNK:
            for part in _parts(text):
                self._write_untidy(part)
            return
        line = " ".join(text.split())
        if not is_clean_line(line) or is_mark(line[:1]):
            text = self._continued(scrub(text))
            line = " ".join(text.split())
        if text[:1].isspace():
            self._is_spaced = True
        if line:
            self._put(line)
            self._is_spaced = text[-1].isspace()

    def write_verbatim(self, text: str) -> None:
        """Add preformatted text: newlines and spaces stay, tabs become four spaces."""
        text = self._continued(scrub(text)).replace("\xa0", " ")
        is_first = not self._length or any(
            span.kind is SpanKind.CODE_BLOCK for span in self._waiting
        )
        if is_first:
            text = _BLANK_LINES.sub("", "".join([*self._tail, text]))
            self._tail.clear()
        core = text.rstrip()
        if core:
            if not is_first:
                self._put_tail()
            self._put(core)
        if len(core) < len(text):
            self._tail.append(text[len(core) :])

    def end_verbatim(self) -> None:
        """End preformatted text; blank lines at its end are dropped."""
        self._tail.clear()
        self._breaks = 2

    def write_word(self, text: str) -> None:
        """Add clean text as it stands, spaces at its ends included."""
        self._put(text)

    def write_separator(self) -> None:
        """Add the stroke between two cells of a row, with no other space before or after it."""
        self._is_spaced = False
        self._put(" | ")

    def _continued(self, text: str) -> str:
        """Return ``text`` without marks that would pile up on what stands before it."""
        if text.isascii():
            return text
        if not self._pieces or is_mark(self._pieces[-1][-1]):
            return without_leading_marks(text)
        return text

    def _put_tail(self) -> None:
        tail = "".join(self._tail)
        self._tail.clear()
        if self._breaks and "\n" not in tail:
            tail = "\n"
        self._breaks = 0
        self._is_spaced = False
        if tail:
            self._pieces.append(tail)
            self._length += len(tail)

    def _put(self, text: str) -> None:
        if self._length:
            if self._breaks:
                self._pieces.append(_NEWLINES[self._breaks])
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
        if self._breaks < breaks:  # noqa: PLR1730 - max() costs four times as much here
            self._breaks = breaks

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
            self._waiting.pop()  # the last one waiting, as spans close in reverse order
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


def _parts(text: str) -> Iterator[str]:
    """Yield ``text`` in parts of at most ``CHUNK``, cut at spaces where there are any."""
    start = 0
    while start < len(text):
        end = start + CHUNK
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield text[start:end]
        start = end
