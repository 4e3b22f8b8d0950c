"""Counts in links to where the comments are: a forum's topic, a page of their own.

Not here: what the page itself says over or beside its comments, see ``declared_count``.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from scrapers.cleaning import clean
from scrapers.counts.words import count_in
from scrapers.document import Document
from scrapers.hrefs import resolve

_LONGEST_TEXT = 90
LONGEST_SOURCE = 400
"""Characters of a short text with the line breaks and blanks of its markup."""
_DIGIT = re.compile(r"\d")


def linked_counts(document: Document) -> set[int]:
    """Return the counts in links to elsewhere whose address is named like the page's own.

    Such as the forum topic in which an article is discussed. Else the count in the one link that
    asks to read the comments: beside a list of other posts there are as many as posts.
    """
    own = _slug_words(document.address)
    is_telling = len(own) >= _FEWEST_SLUG_WORDS
    counts: set[int] = set()
    invited: list[int] = []
    for node in document.tree.css("a[href]")[:2_000]:
        raw = node.text()
        if len(raw) > LONGEST_SOURCE or _DIGIT.search(raw) is None:
            continue
        href = (node.attributes.get("href") or "").lower()
        is_discussing = any(map(href.__contains__, _DISCUSSING))
        text = clean(raw) if is_discussing or is_telling else ""
        count = count_in(text, is_heading=False) if 0 < len(text) <= _LONGEST_TEXT else None
        if count is None:
            continue
        if is_telling and _is_alike(own, node, document):
            counts.add(count)
        elif is_discussing and _INVITING.match(text):
            invited.append(count)
    return counts or (set(invited) if len(invited) == 1 else set())


_FEWEST_SLUG_WORDS = 3
_DISCUSSING = ("omment", "coment", "forum", "discuss", "react")
"""What the address of a discussion has in it."""
_INVITING = re.compile(
    r"(?i)(?:read|view|see|show|join)\s(?:\w+\s){0,2}(?:comments|discussion)\b"
    r"|(?:kommentare|beiträge|forum)\s(?:lesen|ansehen|anzeigen)\b|diskutieren sie mit"
    r"|(?:lire|voir)\s(?:\w+\s){0,2}(?:commentaires|réactions)\b|(?:leer|ver)\s(?:\w+\s)?comentarios\b"
    r"|(?:leggi|vedi)\s(?:\w+\s)?commenti\b|(?:lees|bekijk)\s(?:\w+\s)?reacties\b"
)
"""How a link asks to read the comments of the page it stands on."""


def _is_alike(own: set[str], link: LexborNode, document: Document) -> bool:
    """Return whether a link's address has most of the words in the page's own."""
    url = resolve(link.attributes.get("href") or "", document.base_url)
    return len(own & _slug_words(url)) >= 0.7 * len(own)


def _slug_words(url: str) -> set[str]:
    """Return the words of the longest part of an address's path."""
    parts = url.partition("?")[0].partition("#")[0].split("/")[3:]
    longest = max(parts, key=len, default="")
    return {word for word in re.split(r"[-_.+]", longest.lower()) if len(word) > 1}
