"""The title of a post as it is headed on the page, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.document import Document
from scrapers.post_fields import Element, PostArea

_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLED = re.compile(r"title|headline", re.IGNORECASE)
_HEADED = "h1, h2, h3, [itemprop=headline], [class*=title i], [class*=headline i]"
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|single|story|content|topic|thread)[-_]?(?:title|heading)\b"
    r"|headline\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"site[-_]?(?:title|name|logo)|blog[-_]?(?:title|name)|logo|brand|widget|related|masthead",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«~/\\>-]+|::)\s+|\s*[|»«]\s*")
_WORD = re.compile(r"\w+")
_LOOKED_AT = 60
"""Headings weighed."""
_ENOUGH = 1.0
"""The weight from which a heading is taken for the title."""
_MOST_AROUND = 0.3
"""The most that the place of a heading can add."""


def post_title(document: Document, area: PostArea) -> str | None:
    """Return the heading most like a title, else the page's own title without the site.

    A heading counts by its class, its rank and the words it shares with ``<title>``; what looks
    like the site's name does not count.
    """
    site = document.meta("og:site_name")
    titles = [t for t in (document.meta("og:title"), _page_title(document)) if t]
    known = [_words(title) for title in titles]
    best: tuple[float, str] | None = None
    headings = [element for element in area.select(_HEADED) if _is_heading(element)]
    for element in headings[:_LOOKED_AT]:
        text = clean(element.node.text(separator="")[:400])
        if not text:
            continue
        weight = _own_weight(element, text, known)
        least = _ENOUGH if best is None else best[0]
        if weight + _MOST_AROUND >= least:
            weight += _weight_around(element, text, site)
        if weight >= _ENOUGH and (best is None or weight > best[0]):
            best = weight, text
    if best is not None:
        return best[1]
    return _without_site(titles[0], site) if titles else None


def _is_heading(element: Element) -> bool:
    classes = element.attributes.get("class")
    return (
        element.tag in _HEADINGS
        or element.attributes.get("itemprop") == "headline"
        or (classes is not None and _TITLED.search(classes) is not None)
    )


def _own_weight(element: Element, text: str, titles: Sequence[Sequence[str]]) -> float:
    """Return what speaks for a heading in itself: its rank, its name, its words."""
    weight = {"h1": 0.6, "h2": 0.2}.get(element.tag, 0.0)
    if _NAMED.search(_names(element)):
        weight += 1.0
    words = _words(text)
    return weight + max((_likeness(words, title) for title in titles), default=0.0)


def _weight_around(element: Element, text: str, site: str | None) -> float:
    """Return what speaks against a heading, and the place it stands in."""
    node, weight = element.node, 0.0
    is_site = site is not None and _letters(site) == _letters(text)
    if is_site or _SITE.search(_names(element)) or _leads_home(node):
        weight -= 2.0
    place = node.parent
    for _ in range(6):
        if place is None or place.tag in ("body", "article", "main"):
            break
        parent = place.attributes
        if place.tag in ("aside", "footer", "nav") or _SITE.search(
            f"{parent.get('class')} {parent.get('id')}"
        ):
            weight -= 1.0
            break
        place = place.parent
    is_in_article = place is not None and place.tag in ("article", "main")
    return weight + (_MOST_AROUND if is_in_article else 0.0)


def _names(element: Element) -> str:
    attributes = element.attributes
    return f"{attributes.get('class')} {attributes.get('id')} {attributes.get('itemprop')}"


def _leads_home(node: LexborNode) -> bool:
    """Whether a heading is a link to the front page, as the site's name is."""
    link = node.css_first("a[href]")
    href = (link.attributes.get("href") or "").strip() if link is not None else "#"
    return urlsplit(href).path in ("", "/") and not urlsplit(href).query and href[:1] != "#"


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return how much the words of a heading say the same as those of a page title, about 0 to 2.

    Page titles begin with the post's title and end with the site's name.
    """
    if not ours or not theirs:
        return 0.0
    known, other = set(ours), set(theirs)
    common = len(known & other)
    likeness = common / len(known) + 0.5 * common / len(other)
    letters, whole = "".join(ours), "".join(theirs)
    if whole.startswith(letters):
        return likeness + 0.5
    return likeness - (0.5 if whole.endswith(letters) else 0.0)


def _without_site(title: str, site: str | None) -> str:
    """Return ``title`` without the site's name at one end."""
    places = list(_SEPARATOR.finditer(title))
    if not places:
        return title
    head, tail = title[: places[-1].start()], title[places[-1].end() :]
    first, rest = title[: places[0].start()], title[places[0].end() :]
    if site and _letters(first) == _letters(site):
        return rest
    if site and _letters(tail) == _letters(site):
        return head
    return head if len(tail) < len(head) else title


def _page_title(document: Document) -> str | None:
    node = document.tree.css_first("head title") or document.tree.css_first("title")
    return (clean(node.text()[:600]) or None) if node is not None else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))
