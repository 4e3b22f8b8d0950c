"""The next page of comments on a site nobody described, told by the address it links to.

Pure. Only an address of the same page counts, one number further: ``?page=2``, ``/page/2``,
``page-2``, ``comment-page-2``, or a larger ``start=`` or ``offset=``.
"""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from scrapers.document import Document
from scrapers.hrefs import find_address

_NUMBERS = (
    re.compile(
        r"(?i)(?<=[?&])(?:c?page|paged?|pg|pagenum|seite|comment[-_]?page|commentpage)=(\d{1,5})"
    ),
    re.compile(r"(?i)/(?:comment-)?(?:page|seite|pagina)[-/](\d{1,5})(?=/|$|\?|\.html?)"),
)
_OFFSETS = (re.compile(r"(?i)(?<=[?&])(?:start|st|offset|from|skip)=(\d{1,7})"),)
_NUMBERED = re.compile(
    r"(?i)[-/=](?=\d)(?:(?<=page.)|(?<=paged.)|(?<=pagenum.)|(?<=pg.)|(?<=seite.)|(?<=pagina.)"
    r"|(?<=start.)|(?<=st.)|(?<=offset.)|(?<=from.)|(?<=skip.))"
)
"""Every address that the patterns above read has this; it begins with its rarest part."""


def next_comment_page(document: Document) -> str | None:
    """Return the address of the next page of the same thread, ``None`` when there is none."""
    own = document.address
    steps: dict[int, str] = {}
    jumps: dict[int, str] = {}
    own_base = _base(own)
    number = _value(own, _NUMBERS)
    offset = _value(own, _OFFSETS) or 0
    links = document.tree.css("a[href], link[rel=next]")
    hrefs = dict.fromkeys(node.attrs.get("href") or "" for node in links)
    for href in filter(_NUMBERED.search, hrefs):
        url = urldefrag(find_address(href.strip(), document.base_url) or "").url
        if not url or _base(url) != own_base or url == own:
            continue
        step, jump = _value(url, _NUMBERS), _value(url, _OFFSETS)
        if step is not None:
            steps.setdefault(step, url)
        elif jump is not None and jump > offset:
            jumps.setdefault(jump, url)
    if steps:
        return steps.get((1 if number is None else number) + 1) or _from_zero(steps, number)
    return jumps[min(jumps)] if jumps else None


def _from_zero(steps: dict[int, str], number: int | None) -> str | None:
    """Return the second page where pages are counted from 0 and the first has no number."""
    is_from_zero = number is None and 1 in steps and 0 in steps
    return steps[1] if is_from_zero else None


def _value(url: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    for pattern in patterns:
        match = pattern.search(url)
        if match is not None:
            return int(match[1])
    return None


def _base(url: str) -> str:
    """Return host, path and query without the number of a page."""
    for pattern in (*_NUMBERS, *_OFFSETS):
        url = pattern.sub("", url)
    parts = urlsplit(url)
    query = "&".join(part for part in parts.query.split("&") if part)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"
