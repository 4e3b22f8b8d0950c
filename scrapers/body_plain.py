"""Plain text to ``Body``: paragraphs, quotes, code and bare addresses."""

from __future__ import annotations

import re

from scrapers.body_builder import BodyBuilder
from scrapers.cleaning import scrub
from scrapers.thread import Body, SpanKind

_URL = re.compile(r"https?://[^\s<>\"“”«»`|\\^{}]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’\"*_~…"


def parse_text(text: str) -> Body:
    """Return the body of plain text."""
    builder = BodyBuilder()
    for line in scrub(text).split("\n"):
        if not line.strip():
            builder.block(2)
        else:
            write_linked(builder, line)
            builder.block(1)
    return builder.finish()


def write_linked(builder: BodyBuilder, line: str) -> None:
    """Write one line, its bare http(s) addresses as links."""
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
    while url:
        if url[-1] in _TRAILING or (url[-1] == ")" and url.count("(") < url.count(")")):
            url = url[:-1]
        else:
            break
    return url
