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
_LOOKED_AT = 60
"""Headings weighed."""
_ENOUGH = 1.0
"""The weight from which a heading is taken for the title."""


def post_title(document: Document, area: PostArea) -> str | None:
    """Return the heading most like a title, else the page's own title without the site.

    A heading counts by its class, its rank and the words it shares with ``<title>``; what looks
    like the site's name does not count.
    """
    site = document.meta("og:site_name")
    titles = [t for t in (document.meta("og:title"), _page_title(document)) if t]
    known = [(_words(title), _letters(title)) for title in titles]
    best: tuple[float, str] | None = None
    headings = [element for element in area.select(_HEADED) if _is_heading(element)]
    for element in headings[:_LOOKED_AT]:
        node = element.node
        text = clean(node.text(separator="")[:400])
        if not text:
            continue
        weight = _weight(node, text, known, site)
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


def _weight(
    node: LexborNode, text: str, titles: Sequence[tuple[set[str], str]], site: str | None
) -> float:
    attributes = node.attributes
    names = f"{attributes.get('class')} {attributes.get('id')} {attributes.get('itemprop')}"
    weight = {"h1": 0.6, "h2": 0.2}.get(node.tag or "", 0.0)
    if _NAMED.search(names):
        weight += 1.0
    is_site = site is not None and _letters(site) == _letters(text)
    if is_site or _SITE.search(names) or _leads_home(node):
        weight -= 2.0
    words, letters = _words(text), _letters(text)
    weight += max((_likeness(words, letters, *title) for title in titles), default=0.0)
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
    return weight + (0.3 if place is not None and place.tag in ("article", "main") else 0.0)


def _leads_home(node: LexborNode) -> bool:
    """Whether a heading is a link to the front page, as the site's name is."""
    link = node.css_first("a[href]")
    href = (link.attributes.get("href") or "").strip() if link is not None else "#"
    return urlsplit(href).path in ("", "/") and not urlsplit(href).query and href[:1] != "#"


def _likeness(ours: set[str], letters: str, theirs: set[str], whole: str) -> float:
    """Return how much a heading says the same as a page title, about 0 to 2.

    Of both the words and the letters are given. Page titles begin with the post's title and end
    with the site's name.
    """
    if not ours or not theirs:
        return 0.0
    common = len(ours & theirs)
    likeness = common / len(ours) + 0.5 * common / len(theirs)
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


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
