"""Author and date of a post, from metadata or well-known markup outside the comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.dates import DayOrder, find_date, parse_date
from scrapers.document import Document
from scrapers.json_ld import json_ld_objects
from scrapers.posts.area import Element, PostArea
from scrapers.posts.byline import author_beside, is_names
from scrapers.posts.nearby_date import Dated, date_beside, day_in_address, tells_update

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
_BEFORE_DATE = re.compile(
    r"(?i)[\s,;|·•–—-]*(?:\b(?:on|am|le|el|il|op|den|dnia|\w{2}[.,]))?[\s,;|·•–—-]*$"
)
"""What ties a name to the date behind it: a sign, a word, a short name of the weekday."""
_LONGEST_LEAD = 40
_ARTICLES = ("Article", "Posting")
_BY = ("by ", "von ", "par ", "por ", "di ", "door ", "av ", "от ", "author: ", "autor: ")


def post_author(
    document: Document, area: PostArea, heading: LexborNode | None = None
) -> str | None:
    """Return who wrote the post; the site's own name for want of others."""
    site = (document.meta("og:site_name") or "").casefold()
    others: list[str] = []
    for name in _author_names(document, area):
        if name.casefold() != site and (not others or is_names(name)):
            return name
        others.append(name)
    if heading is not None:
        beside = author_beside(heading, area, document.lang)
        if beside is not None:
            return beside
    return next(iter(others), None)


def _author_names(document: Document, area: PostArea) -> Iterator[str]:
    """Yield who is said to have written the post, the likeliest first."""
    objects = json_ld_objects(document)
    named = {str(item.get("@id")): item["name"] for item in objects if "name" in item}
    for item in _articles(document):
        name = _name_in(item.get("author"), named)
        if name:
            yield name
    for key in _META_AUTHORS:
        name = _as_name(document.meta(key))
        if name:
            yield name
    for node in area.ranked(_AUTHORS, _author_rank):
        name = _as_name(node.attributes.get("content") or node.text(separator=" ")[:200])
        if name:
            yield name


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


def post_date(
    document: Document,
    area: PostArea,
    heading: LexborNode | None,
    before: datetime | None,
    order: DayOrder | None,
) -> tuple[datetime | None, str | None]:
    """Return when the post was published, and the words that say so.

    Metadata comes first, then what is marked as a date, the address, and what stands beside the
    ``heading``. One after ``before``, or of an update, is taken for want of others. ``order`` is
    how the comments write day and month in numbers, if they do.
    """
    for value in _stated_dates(document):
        when = parse_date(value)
        if when is not None:
            return when, value
    later: list[Dated] = []
    for dated, is_update in _marked_dates(document, area, order):
        if not is_update and (before is None or dated[0] <= before):
            return dated
        later.append(dated)
    found = day_in_address(document)
    if found is None and heading is not None:
        found = date_beside(heading, document, area, before, order)
    return found or next(iter(later), (None, None))


def _marked_dates(
    document: Document, area: PostArea, order: DayOrder | None
) -> Iterator[tuple[Dated, bool]]:
    """Yield the dates of elements marked so, the likeliest first, and whether of an update."""
    for node in area.ranked(_DATES, _date_rank):
        attributes = node.attributes
        shown = clean(node.text(separator=" ")[:200])
        stated = attributes.get("content") or attributes.get("datetime")
        when = parse_date(stated) if stated else None
        if when is not None:
            yield (when, shown or stated or ""), _is_update(node)
            continue
        place = find_date(shown, document.lang)
        if place is not None:
            ahead, shown = shown[: place[0]], shown[place[0] : place[1]]
            when = parse_date(shown, lang=document.lang, order=order)
            if when is not None:
                yield (when, shown), tells_update(ahead) or _is_update(node)


def _is_update(node: LexborNode) -> bool:
    """Return whether a text just before an element says that it tells the date of a change."""
    ahead = node.prev
    if ahead is not None and ahead.is_element_node:
        label = ahead.first_child
        ahead = label if label is not None and label.next is None else None
    text = ahead.text_content if ahead is not None and ahead.is_text_node else None
    return text is not None and tells_update(text[-_LONGEST_LEAD:])


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
    """Yield the JSON-LD objects that are articles, those in a graph or of a page included."""
    for item in json_ld_objects(document):
        for one in (item, item.get("mainEntity")):
            kind = one.get("@type") if isinstance(one, dict) else None
            kinds = kind if isinstance(kind, list) else [kind]
            is_article = any(isinstance(k, str) and k.endswith(_ARTICLES) for k in kinds)
            if isinstance(one, dict) and is_article:
                yield one


def _name_in(value: object, named: Mapping[str, object]) -> str | None:
    """Return the name in a JSON-LD author: a string, an object, or the first of a list.

    ``named`` are the names of the page's objects by their ``@id``, which may be all that is said.
    """
    for item in (value if isinstance(value, list) else [value])[:1]:
        name = item.get("name") if isinstance(item, dict) else item
        if name is None and isinstance(item, dict):
            name = named.get(str(item.get("@id")))
        if isinstance(name, str):
            return _as_name(name)
    return None


def _as_name(text: str | None) -> str | None:
    name = clean(text or "")
    for word in _BY:
        if name.casefold().startswith(word):
            name = name[len(word) :]
    dated = find_date(name)
    if dated is not None:
        name = _BEFORE_DATE.sub("", re.split(r"\d", name[: dated[0]], maxsplit=1)[0])
    if not name or len(name) > 80 or "://" in name or not any(map(str.isalpha, name)):
        return None
    return name
