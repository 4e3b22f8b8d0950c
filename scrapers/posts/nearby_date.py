"""The date of a post where nothing names it: in the page's address, or beside the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.dates import find_date, parse_date
from scrapers.document import Document
from scrapers.posts.area import PostArea

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d/[01]?\d/[0-3]?\d)(?:/|$)")
"""As WordPress and many others write it ("Day and name" permalinks)."""
_DIGIT = re.compile(r"\d")
_LONGEST = 60
"""Characters of a text that tells a date and little else."""
_CLIMBED = 4
_MOST_NODES = 600

Dated = tuple[datetime, str]
"""A moment and the words that tell it."""


def day_in_address(document: Document) -> Dated | None:
    """Return the day that the page's address names: ``/2019/02/10/``."""
    found = _DAY_IN_PATH.search(urlsplit(document.address).path)
    when = parse_date(found[1].replace("/", "-")) if found else None
    return (when, found[1]) if found and when else None


def date_beside(
    heading: LexborNode, document: Document, area: PostArea, before: datetime | None
) -> Dated | None:
    """Return the first date that a short text near ``heading`` tells, not after ``before``.

    The elements around the heading are looked through, the nearest first.
    """
    place = heading.parent
    for _ in range(_CLIMBED):
        if place is None or place.tag in ("body", "html"):
            break
        for text in _short_texts(place, area):
            found = find_date(text, document.lang)
            shown = text[found[0] : found[1]] if found else ""
            when = parse_date(shown, lang=document.lang) if shown else None
            if when is not None and (before is None or when <= before):
                return when, shown
        place = place.parent
    return None


def _short_texts(place: LexborNode, area: PostArea) -> Iterator[str]:
    """Yield the short texts below an element that have a digit, without those of comments."""
    for node in islice(place.traverse(include_text=True, skip_empty=True), _MOST_NODES):
        if node.is_text_node:
            text = node.text_content or ""
            if len(text) < 4 * _LONGEST and _DIGIT.search(text) and area.holds(node):
                text = clean(text)
                if len(text) <= _LONGEST:
                    yield text
