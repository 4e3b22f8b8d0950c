"""Plain text to ``Body``: paragraphs, quotes, code and bare addresses.

Reads what people write in mails and text dumps: blank lines separate paragraphs, ``>`` begins a
quoted line, code is fenced or indented after a blank line. Lines stay as they are broken.
"""

from __future__ import annotations

import re

from scrapers.bodies.builder import MAX_LEVEL, BodyBuilder, OpenSpan
from scrapers.cleaning import scrub
from scrapers.thread import Body, SpanKind

_URL = re.compile(
    r"(?<![A-Za-z0-9])https?://[^\s<>\"“”«»`|\\^{}\u3000-\u3002\uff01-\uff0f]+", re.IGNORECASE
)
_TRAILING = frozenset(".,;:!?'’\"*_~…")
_BRACKETS = {")": "(", "]": "["}
_QUOTE_SIGNS = re.compile(r" ?((?:> ?)+)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*([\w+#.\-]{0,30})\s*")
_INDENT = "    "


def parse_text(text: str) -> Body:
    """Return the body of plain text.

    Bare http(s) addresses become links, without the punctuation that ends a sentence. Lines that
    begin with ``>`` are quotes of as many levels as there are signs; the signs are not in the
    text. Lines between fences, and lines indented by four spaces or a tab after a blank line, are
    code and kept verbatim. Never raises; linear in the length of ``text``.
    """
    reading = _PlainReading()
    for line in scrub(text).split("\n"):
        reading.read(line)
    return reading.finish()


class _PlainReading:
    """Line by line through a text; remembers which quotes and code are open."""

    def __init__(self) -> None:
        self._builder = BodyBuilder()
        self._quotes: list[OpenSpan] = []
        self._code: OpenSpan | None = None
        self._fence: str | None = None
        """What closes the fenced code that is open; ``""`` for indented code."""
        self._is_after_blank = True

    def read(self, line: str) -> None:
        """Take the next line."""
        signs = _QUOTE_SIGNS.match(line)
        level = signs[1].count(">") if signs else 0
        if self._fence and level >= len(self._quotes):
            line = line.split(">", len(self._quotes))[-1] if self._quotes else line
            line = line.removeprefix(" ") if self._quotes else line
        else:
            line = line[signs.end() :] if signs else line
            self._set_level(level)
        if self._code is not None and self._continue_code(line):
            return
        if self._begin_code(line):
            return
        self._is_after_blank = not line.strip()
        if self._is_after_blank:
            self._builder.block(2)
        else:
            write_linked(self._builder, line)
            self._builder.block(1)

    def finish(self) -> Body:
        """Return the body after the last line."""
        self._end_code()
        self._set_level(0)
        return self._builder.finish()

    def _set_level(self, level: int) -> None:
        level = min(level, MAX_LEVEL)
        if level == len(self._quotes):
            return
        self._end_code()
        while len(self._quotes) > level:
            self._builder.close(self._quotes.pop())
        while len(self._quotes) < level:
            self._quotes.append(self._builder.open(SpanKind.QUOTE, level=len(self._quotes) + 1))
        self._builder.block(2)
        self._is_after_blank = True

    def _begin_code(self, line: str) -> bool:
        fence = _FENCE.fullmatch(line)
        if fence:
            self._fence = fence[1]
            language = fence[2].lower() or None
        elif self._is_after_blank and line.startswith(_INDENT) and line.strip():
            self._fence = ""
            language = None
        else:
            return False
        self._builder.block(2)
        self._code = self._builder.open(SpanKind.CODE_BLOCK, marker=language)
        if not fence:
            self._builder.write_verbatim(line[len(_INDENT) :] + "\n")
        return True

    def _continue_code(self, line: str) -> bool:
        """Take ``line`` as code and return ``True``, or end the code."""
        if self._fence:
            if line.strip().startswith(self._fence) and not line.strip(" `~"):
                self._end_code()
            else:
                self._builder.write_verbatim(line + "\n")
            return True
        if line.strip() and not line.startswith(_INDENT):
            self._end_code()
            return False
        self._builder.write_verbatim(line[len(_INDENT) :] + "\n")
        return True

    def _end_code(self) -> None:
        if self._code is not None:
            self._builder.end_verbatim()
            self._builder.close(self._code)
            self._builder.block(2)
            self._code = self._fence = None
            self._is_after_blank = True


def write_linked(builder: BodyBuilder, line: str) -> None:
    """Write one line, its bare http(s) addresses as links."""
    if "://" not in line:
        builder.write(line)
        return
    position = 0
    for found in _URL.finditer(line):
        url = _without_trailing(found[0])
        builder.write(line[position : found.start()])
        span = builder.open(SpanKind.LINK, href=url)
        builder.write(url)
        builder.close(span)
        position = found.start() + len(url)
    builder.write(line[position:])


def _without_trailing(url: str) -> str:
    """Return ``url`` without the punctuation and unpaired closing brackets at its end."""
    surplus = {close: url.count(close) - url.count(open_) for close, open_ in _BRACKETS.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return url[:end]
