"""Author and date of a post, from metadata or well-known markup outside the comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.dates import find_date, parse_date
from scrapers.document import Document

COMMENT_REGIONS = (
    "#comments", "#respond", ".comments-area", ".comment-list", ".commentlist", ".comment",
    "[id^=comment-]", "#disqus_thread", ".sidebar", "#sidebar", "footer .widget",
)  # fmt: skip
"""Where a post's own fields are never looked for."""
_AUTHORS = (
    "[itemprop=author] [itemprop=name], .wp-block-post-author__name, .wp-block-post-author-name,"
    " .entry-author-name, .author.vcard .fn, .byline .fn, .byline .author, .author-name,"
    " .entry-author, .post-author, a[rel~=author], [itemprop=author], .byline a, .author a,"
    " .author, .byline"
)
_DATES = (
    "[itemprop=datePublished], time.entry-date.published, time.published, time[pubdate],"
    " .wp-block-post-date time, time.entry-date, .entry-date time, .post-date time, .published,"
    " .entry-date, .post-date, .postdate, .entry-meta time, .post-meta time, article time, time,"
    " .entry-meta, .post-meta, .postmetadata, .meta, .date"
)
_META_DATES = (
    "article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "dcterms.date",
    "dcterms.created", "publish_date", "publication_date", "sailthru.date", "og:published_time",
)  # fmt: skip
_BY = ("by ", "von ", "par ", "por ", "di ", "door ", "av ", "от ")


class OutsideComments:
    """Tells whether an element stands among the comments."""

    def __init__(self, document: Document, regions: Sequence[str]) -> None:
        selector = ", ".join(dict.fromkeys((*regions, *COMMENT_REGIONS)))
        self._known: dict[int, bool] = {
            node.mem_id: True
            for node in document.tree.css(selector)
            if node.tag not in ("body", "html", "main")
        }

    def excludes(self, node: LexborNode) -> bool:
        """Return whether ``node`` is in a region of comments."""
        passed = []
        place: LexborNode | None = node
        answer = False
        while place is not None:
            mem_id = place.mem_id
            if mem_id in self._known:
                answer = self._known[mem_id]
                break
            passed.append(mem_id)
            place = place.parent
        self._known.update(dict.fromkeys(passed, answer))
        return answer


def post_author(document: Document, outside: OutsideComments) -> str | None:
    """Return who wrote the post."""
    for item in _articles(document):
        name = _name_in(item.get("author"))
        if name:
            return name
    for key in ("author", "article:author", "dc.creator", "DC.creator", "parsely-author"):
        name = _as_name(document.meta(key))
        if name:
            return name
    for node in document.tree.css(_AUTHORS)[:30]:
        if not outside.excludes(node):
            attributes = node.attributes
            name = _as_name(attributes.get("content") or node.text(separator=" ")[:200])
            if name:
                return name
    return None


def post_date(document: Document, outside: OutsideComments) -> tuple[datetime | None, str | None]:
    """Return when the post was published, and the words that say so."""
    for value in _stated_dates(document):
        when = parse_date(value)
        if when is not None:
            return when, value
    for node in document.tree.css(_DATES)[:40]:
        if outside.excludes(node):
            continue
        attributes = node.attributes
        shown = clean(node.text(separator=" ")[:200])
        stated = attributes.get("content") or attributes.get("datetime")
        when = parse_date(stated) if stated else None
        if when is not None:
            return when, shown or stated
        place = find_date(shown, document.lang)
        if place is not None:
            shown = shown[place[0] : place[1]]
            when = parse_date(shown, lang=document.lang)
            if when is not None:
                return when, shown
    return None, None


def _stated_dates(document: Document) -> Iterator[str]:
    for key in _META_DATES[:2]:
        value = document.meta(key)
        if value:
            yield value
    for item in _articles(document):
        published = item.get("datePublished")
        if isinstance(published, str):
            yield clean(published)
    for key in _META_DATES[2:]:
        value = document.meta(key)
        if value:
            yield value


def _articles(document: Document) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects that are articles, those in a graph included."""
    for top in document.json_ld()[:20]:
        graph = top.get("@graph")
        for item in (top, *(graph if isinstance(graph, list) else ())):
            if isinstance(item, dict):
                kind = item.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(isinstance(k, str) and k.endswith(("Article", "Posting")) for k in kinds):
                    yield item


def _name_in(value: object) -> str | None:
    """Return the name in a JSON-LD author: a string, an object, or the first of a list."""
    for item in (value if isinstance(value, list) else [value])[:1]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            return _as_name(name)
    return None


def _as_name(text: str | None) -> str | None:
    name = clean(text or "")
    for word in _BY:
        if name.casefold().startswith(word):
            name = name[len(word) :]
    if not name or len(name) > 80 or "://" in name or not any(map(str.isalpha, name)):
        return None
    return name
