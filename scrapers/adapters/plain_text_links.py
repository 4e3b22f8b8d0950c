"""Links in a text dump: the numbers of lynx resolved, and links whose address is lost.

lynx and elinks print ``[12]words`` and list the addresses at the end. Other dumps print only the
words; where these clearly carried a link ("see here"), a link without an address marks them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin, urlsplit

from scrapers.adapters.plain_text_words import MISSING_LINK, POINTS_NOWHERE
from scrapers.thread import Body, Span, SpanKind

_REFERENCE: Final = re.compile(r"\[(\d{1,5})\]")
_WORDS: Final = re.compile(r"[^\s.,;:!?()\[\]«»“”\"]+(?: [^\s.,;:!?()\[\]«»“”\"]+){0,4}")


def resolve_references(body: Body, references: Mapping[int, str], base_url: str) -> Body:
    """Return ``body`` without lynx's numbers, each a link over the words that follow.

    How far a link reached is not in the dump: it is taken to end at the next punctuation, after
    five words at most. Numbers that are not in ``references`` stay text.
    """
    if not references:
        return body
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    links: list[tuple[int, str]] = []
    position = removed = 0
    for found in _REFERENCE.finditer(body.text):
        href = references.get(int(found[1]))
        if href is not None:
            pieces.append(body.text[position : found.start()])
            links.append((found.start() - removed, urljoin(base_url, href)))
            position, removed = found.end(), removed + len(found[0])
            cuts.append((found.start(), removed))
    pieces.append(body.text[position:])
    text = "".join(pieces)
    spans = [_moved(span, cuts) for span in body.spans]
    for number, (start, href) in enumerate(links):
        words = _WORDS.match(text, start)
        if words is None or any(_overlaps(span, start) for span in spans):
            continue
        limit = links[number + 1][0] if number + 1 < len(links) else len(text)
        end = start + len(text[start : min(words.end(), limit)].rstrip())
        if end > start:
            spans.append(Span(start, end, SpanKind.LINK, href))
    return Body(text, _sorted(spans))


def mark_missing(body: Body) -> Body:
    """Return ``body`` with link spans (``href`` is ``None``) over words that lost their link."""
    found = [
        *(match.span() for match in MISSING_LINK.finditer(body.text)),
        *((match.start(), match.start() + len(match[0].rstrip())) for match in _pointers(body)),
    ]
    spans = [Span(start, end, SpanKind.LINK, None) for start, end in found]
    return replace(body, spans=_sorted([*body.spans, *spans])) if spans else body


def is_web_address(url: str) -> bool:
    """Return whether relative addresses can be resolved against ``url``."""
    return urlsplit(url).scheme in {"http", "https"}


def _pointers(body: Body) -> list[re.Match[str]]:
    return list(POINTS_NOWHERE.finditer(body.text))


def _moved(span: Span, cuts: list[tuple[int, int]]) -> Span:
    return replace(span, start=_shift(span.start, cuts), end=_shift(span.end, cuts))


def _shift(position: int, cuts: list[tuple[int, int]]) -> int:
    gone = 0
    for start, removed in cuts:
        if start >= position:
            break
        gone = removed
    return max(0, position - gone)


def _overlaps(span: Span, start: int) -> bool:
    return span.kind is SpanKind.LINK and span.start <= start < span.end


def _sorted(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
