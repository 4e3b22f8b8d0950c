"""Signatures: links to a user's pages and a time with its zone, as ``~~~~`` writes them.

Source: MediaWiki's ``Parser::pstPass2`` and the default ``signature`` message. Names of namespaces
and months are the wiki's own language, so nothing here asks for words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from scrapers.bodies.joining import without_ranges
from scrapers.thread import Body, Span, SpanKind

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_ZONE = r"\((?:[A-Z]{2,5}|(?:UTC|GMT)?[+\u2212-]\d{1,2}(?::?\d{2})?)\)"
STAMP = re.compile(
    rf"(?:{_CLOCK}\D.{{3,40}}?\d{{4}}"
    rf"|(?<!\d)\d{{4}}\D.{{3,40}}?{_CLOCK}"
    rf"|(?<!\d)\d{{1,2}}\D.{{3,30}}?\d{{4}}\D.{{0,12}}?{_CLOCK})"
    rf"[^()\n]{{0,6}}{_ZONE}"
)
"""A time, a day and a zone in any order that a wiki's language may put them."""

_MOST_BEHIND = 150
"""Characters between the last link to a user and the time, at most."""
_MOST_BETWEEN = 60
"""Characters between two links to one user's pages, at most."""
_TITLE = re.compile(r"/([^/:?#]+:[^?#]+)")
_LEAD = " \n-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~"
"""What stands between words and a signature: spaces, dashes."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Words with their signature taken off."""

    body: Body
    author: str
    author_url: str | None
    """``None`` where the user has no page."""
    stamp: str
    """The time as the page shows it."""


def take_signature(body: Body) -> Signed | None:
    """Return ``body`` without its first signature, ``None`` if it has none.

    Later ones sign what was added, and stay.
    """
    links = [span for span in body.spans if span.kind is SpanKind.LINK]
    starts = [link.start for link in links]
    for stamp in STAMP.finditer(body.text):
        run = _links_of_one(body, links, bisect_left(starts, stamp.start()))
        if not run or stamp.start() - run[-1].end > _MOST_BEHIND:
            continue
        begin = len(body.text[: run[0].start].rstrip(_LEAD))
        page = next((link.href for link in run if "redlink=1" not in (link.href or "")), None)
        rest = without_ranges(body, [(begin, stamp.end())])
        return Signed(rest, _name(body, run[-1]) or "", page, stamp[0])
    return None


def _links_of_one(body: Body, links: Sequence[Span], end: int) -> Sequence[Span]:
    """Return of ``links[:end]`` the last ones that lead to pages of one user."""
    begin = end
    while begin:
        link = links[begin - 1]
        name = _name(body, link)
        is_near = begin == end or links[begin].start - link.end <= _MOST_BETWEEN
        if name is None or not is_near or (begin < end and name != _name(body, links[begin])):
            break
        begin -= 1
    return links[begin:end]


def _name(body: Body, link: Span) -> str | None:
    """Return the user to whose page, talk page or contributions a link leads."""
    parts = urlsplit(link.href or "")
    found = _TITLE.search(parts.path)
    title = found[1] if found else next(iter(parse_qs(parts.query).get("title", ())), "")
    _, _, name = unquote(title).replace("_", " ").partition(":")
    page, _, below = name.partition("/")
    shown = body.text[link.start : link.end]
    return (below if below == shown else page).strip() or None  # an address: contributions
