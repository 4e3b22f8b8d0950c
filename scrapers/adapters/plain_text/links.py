"""Links in a text dump: the numbers of lynx resolved, and links whose address is lost.

lynx and elinks print ``[12]words`` and list the addresses at the end. Other dumps print only the
words; where these clearly carried a link ("see here"), a link without an address marks them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from scrapers.adapters.plain_text.words import MISSING_LINK, POINTS_NOWHERE
from scrapers.hrefs import resolve
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
            links.append((found.start() - removed, resolve(href, base_url)))
            position, removed = found.end(), removed + len(found[0])
            cuts.append((found.start(), removed))
    pieces.append(body.text[position:])
    text = "".join(pieces)
    starts = [start for start, _ in cuts]
    spans = [_moved(span, starts, cuts) for span in body.spans]
    taken = [span for span in spans if span.kind is SpanKind.LINK]
    ends = [span.end for span in taken]
    for number, (start, href) in enumerate(links):
        words = _WORDS.match(text, start)
        inside = bisect_right(ends, start)
        if words is None or (inside < len(taken) and taken[inside].start <= start):
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


def _pointers(body: Body) -> list[re.Match[str]]:
    return list(POINTS_NOWHERE.finditer(body.text))


def _moved(span: Span, starts: list[int], cuts: list[tuple[int, int]]) -> Span:
    """Return ``span`` where it is once the numbers at ``starts`` are gone."""
    moved = []
    for place in (span.start, span.end):
        before = bisect_left(starts, place)
        moved.append(max(0, place - (cuts[before - 1][1] if before else 0)))
    return replace(span, start=moved[0], end=moved[1])


def _sorted(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
