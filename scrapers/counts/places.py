"""Where on a page a counter stands: in a record, beside other posts, or by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from selectolax.lexbor import LexborNode

from scrapers.counts.words import count_in
from scrapers.document import Document
from scrapers.hrefs import resolve
from scrapers.short_text import short_text


def is_aside(node: LexborNode) -> bool:
    """Return whether an element stands in a side box or one of other posts."""
    place: LexborNode | None = node
    for _ in range(12):
        if place is None:
            return False
        if place.tag in ("aside", "nav", "footer") or _is_named_aside(names_of(place)):
            return True
        place = place.parent
    return False


def is_side_box(node: LexborNode) -> bool:
    """Return whether an element holds other posts, whose counters stand there as well."""
    names = names_of(node)
    if node.tag in ("aside", "nav"):
        return ABOUT_COMMENTS.search(names) is None
    return _is_named_aside(names)


def _is_named_aside(names: str) -> bool:
    return _RELATED.search(names) is not None or _COLUMN.search(names) is not None


def is_of_other_post(node: LexborNode, document: Document) -> bool:
    """Return whether a counter is one of several alike, each beside a link to a page of its own.

    Or is a box that has such counters.
    """
    own = own_addresses(document)
    parts = node.css("li, div, p, tr")[:_MOST_PARTS]
    place: LexborNode | None = node
    for _ in range(_MOST_AROUND):
        if place is None or short_text(place, _LONGEST_ITEM) is None:
            break
        parts.append(place)
        place = place.parent
    return any(_is_counter_of_post(part, own, document.base_url) for part in parts)


def _is_counter_of_post(node: LexborNode, own: set[str], base_url: str) -> bool:
    away = _led_to(node, base_url) - own
    return bool(away) and any(
        count_in(text, is_heading=False) is not None
        and (there := _led_to(twin, base_url) - own)
        and away.isdisjoint(there)
        for twin in _twins(node)
        for text in (short_text(twin, _LONGEST_ITEM) or "",)
    )


def _twins(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nearest elements of the same make beside one."""
    for step in ("prev", "next"):
        beside = getattr(node, step)
        for _ in range(_MOST_BESIDE):
            if beside is None:
                break
            if beside.is_element_node and make(beside) == make(node):
                yield beside
                break
            beside = getattr(beside, step)


def _led_to(node: LexborNode, base_url: str) -> set[str]:
    """Return the addresses that the first links in an element lead to."""
    links = [node] if node.tag == "a" else node.css("a[href]")[:_MOST_LINKS]
    hrefs = (link.attributes.get("href") or "" for link in links)
    away = (href for href in hrefs if not href.startswith(("#", "javascript:")))
    return {bare_address(resolve(href, base_url)) for href in away}


_MOST_AROUND = 4
_MOST_BESIDE = 4
_MOST_PARTS = 8
_MOST_LINKS = 5
_LONGEST_ITEM = 160
"""Characters of the line of another post, with its title."""


def own_addresses(document: Document) -> set[str]:
    """Return the addresses that a page goes by, as ``bare_address`` gives them."""
    return {bare_address(url) for url in document.own_urls}


def bare_address(url: str) -> str:
    """Return an address without scheme, ``www.``, fragment and the stroke at its end."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def names_of(node: LexborNode) -> str:
    """Return class and id of an element."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


ABOUT_COMMENTS = re.compile(r"comment|komment|discuss|respon|repl(?:y|ies)", re.I)
"""Names of elements that are about comments."""
_COLUMN = re.compile(
    r"(?:^|\s)(?:(?:left|right|primary|secondary|main)[-_]?)?side-?bar(?:[-_]?\d)?(?:\s|$)",
    re.I,
)
"""What the column beside a post is called."""
_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|similar|read-?next|recent-?\w{0,12})(?:[\s_-]|$)", re.I
)
"""What a box of other posts is called."""


def place_of(node: LexborNode, first: LexborNode | None) -> Literal["first", "record", "page"]:
    """Return where an element stands: in ``first``, in one beside it of its make, or elsewhere.

    The first may be the post, whose counter counts.
    """
    if first is None or first.parent is None:
        return "page"
    own, lists = make(first), first.parent.mem_id
    place = node
    for _ in range(12):
        above = place.parent
        if above is None:
            break
        if above.mem_id == lists:
            if place.mem_id == first.mem_id:
                return "first"
            return "record" if make(place) == own else "page"
        place = above
    return "page"


def make(node: LexborNode) -> tuple[str | None, list[str]]:
    """Return tag and first class word, without a number behind it, of an element."""
    words = (node.attributes.get("class") or "").split()[:1]
    return node.tag, [word.rstrip("0123456789") for word in words]
