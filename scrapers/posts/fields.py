"""Author and date of a post, from metadata or well-known markup outside the comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.dates import find_date, parse_date
from scrapers.document import Document

_REGION_ID = re.compile(
    r"(?:comments?|respond|disqus_thread|wpdcom|comment-?list|comments-(?:area|list|section)"
    r"|sidebar|secondary|(?:li-|div-)?comment-\d+)$"
)
_REGION_CLASS = re.compile(
    r"(?:^|\s)(?:comments?|comments-area|comment-?list|comment-respond|wp-block-comments"
    r"|wp-block-post-comments|wp-block-comment-template|sidebar|widget-area"
    r"|widget(?!\s+Blog\b))(?:\s|$)"
)
_NEVER_REGION = frozenset({"html", "body", "main"})
_DULL = frozenset({"script", "style", "svg", "noscript", "template", "option", "path"})
_MOST_ELEMENTS = 20_000
_AUTHOR_CLASSES = (
    re.compile(r"wp-block-post-author(?:__|-)name"),
    re.compile(r"(?:^|[\s_-])author[-_]?name(?:\s|$)"),
    re.compile(r"(?:^|\s)fn(?:\s|$)"),
    re.compile(r"(?:^|\s)(?:entry|post|article)[-_]author(?:\s|$)"),
    re.compile(r"(?:^|\s)author(?:\s|$)"),
    re.compile(r"(?:^|\s)byline(?:\s|$)"),
)
_AUTHORS = (
    "[itemprop=name], [itemprop=author], [rel~=author],"
    " [class*=author], [class~=fn], [class~=byline]"
)
"""What ``_author_rank`` can give a number."""
_DATE_CLASSES = (
    re.compile(r"(?:^|\s)published(?:\s|$)"),
    re.compile(r"(?:^|\s)(?:entry|post|article|wp-block-post)[-_]?date(?:\s|$)"),
    re.compile(r"(?:^|\s)(?:(?:entry|post)[-_]?)?(?:meta|metadata|date)(?:\s|$)|postmetadata"),
)
_DATES = "time, [itemprop=datePublished], [class~=published], [class*=date], [class*=meta]"
"""What ``_date_rank`` can give a number."""
_META_AUTHORS = ("author", "article:author", "dc.creator", "DC.creator", "parsely-author")
_META_DATES = ("article:published_time", "datePublished")
_FURTHER_META_DATES = (
    "date", "dc.date", "DC.date.issued", "dcterms.date", "dcterms.created", "publish_date",
    "publication_date", "sailthru.date", "og:published_time",
)  # fmt: skip
_BY = ("by ", "von ", "par ", "por ", "di ", "door ", "av ", "от ")
_LOOKED_AT = 12
_FEW_ELEMENTS = 600
"""Up to how many elements a walk is cheaper than selectors over a page of many comments."""
_MANY_COMMENTS = 200


class Element(NamedTuple):
    """An element outside the comments."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None]


class PostArea:
    """The page without its comments and side boxes."""

    def __init__(
        self, document: Document, regions: Sequence[str] = (), *, comment_count: int = 0
    ) -> None:
        """Take the page, what of it belongs to comments, and how many of those were found."""
        self.document = document
        """The page."""
        self._is_mostly_comments = comment_count >= _MANY_COMMENTS
        self._tree = document.tree
        self.selectors = tuple(regions)
        """CSS selectors of what belongs to the comments, besides the usual."""
        self._regions = {
            node.mem_id
            for node in (self._tree.css(", ".join(regions)) if regions else ())
            if node.tag not in _NEVER_REGION
        }
        body = self._tree.body
        self._is_outside: dict[int, bool] = {} if body is None else {body.mem_id: False}
        """What is known of elements by ``mem_id``: whether they lie in a region."""

    def select(self, selector: str) -> list[Element]:
        """Return at least the elements that a CSS selector finds, in document order.

        A page with little besides its comments is walked once and all of it returned: asking for
        a selector would go through the comments each time. At most 20,000 elements.
        """
        few = self._few_elements if self._is_mostly_comments else None
        if few is not None:
            return few
        return [
            Element(node, node.tag or "", node.attributes)
            for node in self._tree.css(selector)[:_MOST_ELEMENTS]
            if not self._lies_outside(node)
        ]

    @cached_property
    def _few_elements(self) -> list[Element] | None:
        """All elements outside the comments, ``None`` if they are many."""
        elements: list[Element] = []
        waiting = [self._tree.body] if self._tree.body is not None else []
        while waiting:
            node = waiting.pop()
            tag = node.tag or ""
            if tag in _DULL or not node.is_element_node:
                continue
            attributes = node.attributes
            if self.excludes(node, attributes):
                continue
            elements.append(Element(node, tag, attributes))
            if len(elements) > _FEW_ELEMENTS:
                return None
            waiting.extend(reversed(list(node.iter())))
        return elements

    def excludes(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """Return whether ``node`` itself is a region of comments or a side box."""
        if node.tag in _NEVER_REGION:
            return False
        name, classes = attributes.get("id"), attributes.get("class")
        return (
            (name is not None and _REGION_ID.match(name) is not None)
            or (classes is not None and _names_region(classes))
            or (bool(self._regions) and node.mem_id in self._regions)
        )

    def ranked(self, selector: str, rank: Callable[[Element], int | None]) -> list[LexborNode]:
        """Return the elements of ``selector`` that ``rank`` gives a number, the lowest first."""
        found = [
            (number, place, element.node)
            for place, element in enumerate(self.select(selector))
            if (number := rank(element)) is not None
        ]
        return [node for _, _, node in sorted(found, key=lambda one: one[:2])[:_LOOKED_AT]]

    def _lies_outside(self, node: LexborNode) -> bool:
        """Return whether ``node`` is, or lies in, what does not belong to the post."""
        known = self._is_outside
        climbed: list[int] = []
        is_outside = True  # what has no <body> above it
        place: LexborNode | None = node
        while place is not None:
            mem_id = place.mem_id
            if mem_id in known:
                is_outside = known[mem_id]
                break
            climbed.append(mem_id)
            if place.tag in _DULL or self.excludes(place, place.attributes):
                break
            place = place.parent
        known.update(dict.fromkeys(climbed, is_outside))
        return is_outside


@lru_cache(maxsize=1 << 12)
def _names_region(classes: str) -> bool:
    return _REGION_CLASS.search(classes) is not None


def post_author(document: Document, area: PostArea) -> str | None:
    """Return who wrote the post."""
    for item in _articles(document):
        name = _name_in(item.get("author"))
        if name:
            return name
    for key in _META_AUTHORS:
        name = _as_name(document.meta(key))
        if name:
            return name
    for node in area.ranked(_AUTHORS, _author_rank):
        name = _as_name(node.attributes.get("content") or node.text(separator=" ")[:200])
        if name:
            return name
    return None


def _author_rank(element: Element) -> int | None:
    attributes = element.attributes
    if attributes.get("itemprop") == "name":
        parent = element.node.parent
        for _ in range(3):
            if parent is not None and parent.attributes.get("itemprop") == "author":
                return 0
            parent = parent.parent if parent is not None else None
    classes = attributes.get("class")
    if classes:
        for rank, pattern in enumerate(_AUTHOR_CLASSES, 1):
            if pattern.search(classes):
                return rank
    if "author" in (attributes.get("rel") or "").split() or attributes.get("itemprop") == "author":
        return 4
    return None


def post_date(document: Document, area: PostArea) -> tuple[datetime | None, str | None]:
    """Return when the post was published, and the words that say so."""
    for value in _stated_dates(document):
        when = parse_date(value)
        if when is not None:
            return when, value
    for node in area.ranked(_DATES, _date_rank):
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


def _date_rank(element: Element) -> int | None:
    attributes = element.attributes
    if attributes.get("itemprop") == "datePublished":
        return 0
    classes = attributes.get("class") or ""
    rank = next((n for n, pattern in enumerate(_DATE_CLASSES) if pattern.search(classes)), None)
    if element.tag == "time":
        is_updated = "updated" in classes and "published" not in classes
        return 8 if is_updated else 1 if rank == 0 or "pubdate" in attributes else 3
    return None if rank is None else (2, 4, 9)[rank]


def _stated_dates(document: Document) -> Iterator[str]:
    for key in _META_DATES:
        value = document.meta(key)
        if value:
            yield value
    for item in _articles(document):
        published = item.get("datePublished")
        if isinstance(published, str):
            yield clean(published)
    for key in _FURTHER_META_DATES:
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
