"""Any page: structured data, inline JSON, then the structural detector; asked when no other found
comments. Not here: how lists are found (``generic_detector``) and read (the ``generic_*`` modules).
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal
from urllib.parse import urljoin

from scrapers import dates
from scrapers.adapter import Scraping
from scrapers.adapters.generic_bodies import build_body
from scrapers.adapters.generic_detector import (
    THRESHOLD,
    Candidate,
    Explanation,
    candidates,
    explain,
)
from scrapers.adapters.generic_outline import Outline
from scrapers.adapters.generic_structure import find_ids, find_parents, find_permalinks
from scrapers.cleaning import clean
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.thread import Comment


def read(document: Document) -> tuple[Fragment, Explanation | None]:
    """Return the comments the structural detector finds, and why it took them for such."""
    root = document.tree.body
    if root is None:
        return Fragment("generic"), None
    outline = Outline(root)
    ranked = candidates(outline, document.lang)
    if not ranked or ranked[0].score.total < THRESHOLD:
        return Fragment("generic"), explain(ranked) if ranked else None
    comments = _comments(ranked[0], document)
    return Fragment("generic", comments=tuple(comments)), explain(ranked)


def _comments(best: Candidate, document: Document) -> list[Comment]:
    template = best.template
    base_url = document.base_url
    ids = find_ids(template)
    permalinks = find_permalinks(template, ids)
    parents = find_parents(template, ids)
    raw = [profile.record.anchor for profile in template.profiles]
    order = dates.date_order([anchor.shown or "" for anchor in raw], document.lang)
    comments: list[Comment] = []
    names: list[str] = []
    for place, profile in enumerate(template.profiles):
        author, element = best.authors[place]
        anchor = profile.record.anchor
        body = build_body(template, profile, element, base_url)
        published = None
        for text in (anchor.stated, anchor.shown):
            if text and published is None:
                published = dates.parse_date(
                    text, lang=document.lang, order=order, now=document.page.fetched_at
                )
        name = ids[place] or _name(author, anchor.shown, body.text)
        names.append(name)
        parent = parents[place]
        link = permalinks[place]
        comments.append(
            Comment(
                id=name,
                body=body,
                parent_id=None
                if parent is None
                else names[parent]
                if parent < place
                else ids[parent],
                parent_source=None if parent is None else "stated",
                author=clean(author) if author else None,
                published_at=published,
                published_raw=clean(anchor.shown) if anchor.shown else None,
                permalink=urljoin(base_url, link) if link else None,
            )
        )
    return comments


def _name(author: str | None, shown: str | None, text: str) -> str:
    """Return a name for a comment without an id that stays the same when others come before it."""
    key = "\x00".join((author or "", shown or "", text[:200]))
    return "h" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]


class Generic:
    """The adapter of last resort."""

    name = "generic"
    role: Final[Literal["fallback"]] = "fallback"

    def detect(self, document: Document) -> object | None:
        """Return the document's body: any page may hold comments."""
        return document.tree.body

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return the comments of the page."""
        del found, scraping
        fragment, _ = read(document)
        return fragment


GENERIC: Final = Generic()
