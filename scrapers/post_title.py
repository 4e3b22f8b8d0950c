"""The title of a post as it is headed on the page, without the site's name."""

from __future__ import annotations

import re

from scrapers.body import clean
from scrapers.document import Document
from scrapers.post_fields import OutsideComments

_HEADINGS = (
    "h1, .entry-title, .post-title, .wp-block-post-title, .article-title, .single-title,"
    " .post_title, .entry_title, .posttitle, .title, h2, h3, [itemprop=headline], [itemprop=name]"
)
_BEST = re.compile(
    r"\b(?:entry|post|article|single|page)[-_]?title\b|\bheadline\b|\btitle\b", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s+[|–—·•»«~:/\\>-]+\s+|\s*[|»«]\s*|\s+::\s+|:\s+")
_FROM_TITLE = 40
"""Headings looked at."""


def post_title(document: Document, outside: OutsideComments) -> str | None:
    """Return the heading that the page's own title names, else that title without the site."""
    page_title = _page_title(document)
    shared_title = document.meta("og:title") or document.meta("twitter:title")
    named = [_letters(title) for title in (shared_title, page_title) if title]
    best: tuple[float, str] | None = None
    for node in document.tree.css(_HEADINGS)[:_FROM_TITLE]:
        text = clean(node.text(separator="")[:400])
        letters = _letters(text)
        if not letters or outside.excludes(node):
            continue
        likeness = max((_likeness(letters, name) for name in named), default=0.0)
        if likeness == 0 and named:
            continue
        attributes = node.attributes
        is_named = (
            _BEST.search(f"{attributes.get('class')} {attributes.get('itemprop')}") is not None
        )
        rank = likeness + 0.3 * (node.tag == "h1") + 0.2 * is_named
        if best is None or rank > best[0]:
            best = rank, text
    if best is not None:
        return best[1]
    title = shared_title or page_title
    return _without_site(title, document.meta("og:site_name")) if title else None


def _likeness(heading: str, title: str) -> float:
    """Return how much of a page title a heading covers, 0 when it is not a part of it."""
    if heading in title:
        at_edge = title.startswith(heading) or title.endswith(heading)
        return len(heading) / len(title) + (0.5 if at_edge else 0.0)
    return 1.0 if len(title) > 12 and title in heading else 0.0


def _without_site(title: str, site: str | None) -> str:
    """Return ``title`` without the site's name at one end."""
    parts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
    if not parts:
        return title
    head, tail = title[: parts[-1][0]], title[parts[-1][1] :]
    first, rest = title[: parts[0][0]], title[parts[0][1] :]
    if site and _letters(first) == _letters(site):
        return rest
    if site and _letters(tail) == _letters(site):
        return head
    if site is None and len(tail) < len(head) and title[parts[-1][0] : parts[-1][1]].strip() != ":":
        return head
    return title


def _page_title(document: Document) -> str | None:
    node = document.tree.css_first("head title") or document.tree.css_first("title")
    return (clean(node.text()[:600]) or None) if node is not None else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
