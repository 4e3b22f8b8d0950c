"""The title of a post as it is headed on the page, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scrapers.body import clean
from scrapers.counts.words import mentions_comments
from scrapers.document import Document
from scrapers.posts.area import Element, PostArea
from scrapers.posts.page_titles import (
    COUNTED,
    PageTitles,
    decoded,
    letters_of,
    page_titles,
    words_of,
)

Words = frozenset[str]

_HEADINGS = frozenset({"h1", "h2", "h3"})
_TITLED = re.compile(
    r"tit(?:le|re|el|ul|ol)|headline|subject|tytul|judul|baslik|zagolov|otsikk", re.IGNORECASE
)
_HEADED = (
    "h1, h2, h3, [itemprop=headline], [class*=tit i], [class*=headline i], [class*=subject i]"
    ", [class*=tytul i], [class*=judul i], [class*=baslik i]"
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|single|story|content|topic|thread)[-_]?(?:title|head(?:ing|er))\b"
    r"|headline\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"site[-_]?(?:title|name|logo)|blog[-_]?(?:title|name)|logo|brand|widget(?!\s+Blog\b)|related"
    r"|masthead",
    re.IGNORECASE,
)
_HEADER = re.compile(r"header|banner", re.IGNORECASE)
_ELSEWHERE = frozenset({"aside", "footer", "nav"})
_LISTED = frozenset({"a", "li"})
_HOME = re.compile(
    r"(?:(?:https?:)?//[^/?#]*)?(?:\./|/)?(?:(?:index|default)\.\w+)?(?:#.*)?$", re.IGNORECASE
)
"""An address that is the front page's."""
_LOOKED_AT = 60
"""Headings weighed."""
_LINKS_LOOKED_AT = 300
_NUMBERED = re.compile(r"[^\W\d]*\s?[#№]\s?\d+")
"""What an issue is called, not what it is about: ``"Bug #512"``."""
_TRACKED = re.compile(r"(?i)^(?:(?:bug|issue|ticket|case|task)\s?#?|#)\d{1,9}\s+[–—|:-]\s+(?=\S)")
"""That before what it is about, where no heading tells them apart."""
_ENOUGH = 1.0
"""The weight from which a heading is taken for the title."""
_MOST_AROUND = 0.5
"""The most that the place of a heading can add."""
_MOST_PARTS = 12
_CLIMBED = 8
_MOST_BETWEEN = 200
"""Texts and empty elements between the site's name and the heading of a post."""
_SHORTEST_PROSE = 150
_FEWEST_WORDS = 3
"""Words of a heading that is no name of a site or section."""
_PLAIN = "a, b, strong, font, i, span, div, td, p, h4, h5, dt"
"""What an old page may head its post with."""
_PLAIN_LOOKED_AT = 400
_LONGEST_PLAIN = 300
_ALIKE = 0.5
"""The share of common words from which a heading and a title say the same."""


class Title(NamedTuple):
    """How a post is headed."""

    text: str | None
    heading: LexborNode | None = None
    """The heading on the page that says so, if one does."""


def post_title(document: Document, area: PostArea) -> Title:
    """Return the heading most like a title, else the page's own title without the site.

    A heading counts by its class, its rank and the words it shares with ``<title>``; what looks
    like the site's name does not count. What two titles of the page agree on comes before a
    heading that has only its rank.
    """
    titles = page_titles(document)
    known = {frozenset(words_of(part)) for part in titles.parts()}
    whole = ["".join(words_of(title)) for title in titles.all]
    best: tuple[float, str, Element] | None = None
    headings: list[tuple[str, Element]] = []
    for element in islice(area.select(_HEADED, _is_heading), _LOOKED_AT):
        text = _uncounted(clean(element.node.text(separator="")[:400]), whole)
        if not text or _NUMBERED.fullmatch(text):
            continue
        headings.append((text, element))
        weight = _own_weight(element, words_of(text), known, whole)
        least = _ENOUGH if best is None else best[0]
        if weight + _MOST_AROUND >= least:
            weight += _weight_around(element, text, titles)
        if weight >= _ENOUGH and (best is None or weight > best[0]):
            best = weight, text, element
    agreed = titles.agreed()
    answered = titles.answered(document.source)
    if answered is not None and (best is None or letters_of(answered) not in letters_of(best[1])):
        return Title(answered)
    if best is not None:
        best = _below_site(best, headings, titles) or best
    if best is not None and (agreed is None or _says(agreed, best[1], best[2])):
        heading = titles.without_parts(best[1], _parts(best[2].node))
        text = heading if _is_named(best[2]) else titles.trimmed(heading)
        return Title(decoded(text), best[2].node)
    if agreed is not None or not titles.all:
        return Title(agreed)
    host = _host(document.address)
    linked = list(_links(area, host)) if titles.all[0] else []
    home = {letters_of(text) for text, href in linked if _is_home(href, host)} - {""}
    titles = replace(titles, sites=titles.sites | home)
    alone = _standing_alone(area, titles)
    alone = alone or _lone_heading(headings, titles, document)
    if alone is not None:
        return alone
    title = titles.without_site(titles.all[0], (text for text, _ in linked))
    return Title(_TRACKED.sub("", title))


def _uncounted(text: str, whole: Sequence[str]) -> str:
    """Return a heading without ``"(7 posts)"`` at its end, where a page's title lacks that."""
    plain = COUNTED.sub("", text) if text.endswith((")", "]")) else text
    short = "".join(words_of(plain))
    if plain == text or not short or not any(title.startswith(short) for title in whole):
        return text
    long = "".join(words_of(text))
    return text if any(title.startswith(long) for title in whole) else plain


def _below_site(
    best: tuple[float, str, Element], headings: Sequence[tuple[str, Element]], titles: PageTitles
) -> tuple[float, str, Element] | None:
    """Return the heading with the end of a page's title, where ``best`` is the site's name.

    It is where the title begins with it and both stand close together: a title that the site's
    name follows has the whole post between them. Where it is all that the title says, the only
    heading below it that is named for a post's title is one.
    """
    weight, text, above = best
    site = letters_of(text)
    whole = [letters_of(title) for title in titles.all]
    rests = [title[len(site) :] for title in whole if title.startswith(site)]
    ends = {letters for part in titles.parts() if (letters := letters_of(part))}
    if site not in ends or _is_named(above):
        return None
    places = [element.node.mem_id for _, element in headings]
    following = headings[places.index(above.node.mem_id) + 1 :]
    if not any(rests):
        named = [one for one in following if _is_named(one[1])]  # several head a list of posts
        is_alone = len(named) == 1 and letters_of(named[0][0]) not in site
        is_title = is_alone and _is_close(above.node, named[0][1].node)
        return (weight, *named[0]) if is_title else None
    for below, element in following:
        letters = letters_of(below)
        if letters in ends and any(rest.endswith(letters) for rest in rests):
            is_alike = above.tag == element.tag == "h1"
            is_titled = (
                is_alike or _leads_home(above.node) or _TITLED.search(_names(element)) is not None
            )
            if not is_titled:
                return None  # a part of the post, below its title
            return (weight, below, element) if _is_close(above.node, element.node) else None
    return None


def _is_close(above: LexborNode, below: LexborNode) -> bool:
    """Return whether no prose stands between two elements, in the order of the document."""
    node: LexborNode | None = above
    for _ in range(_MOST_BETWEEN):
        while node is not None and node.next is None:
            node = node.parent
        node = None if node is None else node.next
        while node is not None and node.mem_id != below.mem_id and node.child is not None:
            node = node.child
        if node is None or node.mem_id == below.mem_id:
            return node is not None
        if node.is_text_node and len((node.text_content or "").strip()) > _SHORTEST_PROSE:
            return False
    return False


def _standing_alone(area: PostArea, titles: PageTitles) -> Title | None:
    """Return the part of the page's title that is all an element says, if one part is.

    The other parts are the site's name and sections: links to other pages, or pictures. The post's
    is the most of a title.
    """
    whole = [letters_of(title) for title in titles.all]
    parts = {
        letters: part
        for part in sorted(titles.parts(), key=len, reverse=True)
        if (letters := letters_of(part)) and letters not in whole
    }
    found: dict[str, LexborNode] = {}
    for element in islice(area.select(_PLAIN), _PLAIN_LOOKED_AT) if parts else ():
        said = element.node.text(deep=False)
        if 0 < len(said) < _LONGEST_PLAIN and (letters := letters_of(said)) in parts:
            found.setdefault(letters, element.node)
    own = area.document.own_urls
    alone = [letters for letters, node in found.items() if not _leads_elsewhere(node, own)]
    if len(alone) != 1 or not any(len(title) <= 2 * len(alone[0]) for title in whole):
        return None
    return Title(parts[alone[0]], found[alone[0]])


def _lone_heading(
    headings: Sequence[tuple[str, Element]], titles: PageTitles, document: Document
) -> Title | None:
    """Return the only first-rank heading of a page whose title says nothing of it.

    Small programs give all pages one title, the site's name. A heading of one word, or one in
    the site's own header, names a section or the site; so does any where the title stands on the
    page, and leads nowhere.
    """
    first = [(text, element) for text, element in headings if element.tag == "h1"]
    if len(first) != 1:
        return None
    text, element = first[0]
    words = words_of(text)
    said = {word for title in titles.all for word in words_of(title)}
    is_about = len(words) >= _FEWEST_WORDS and said.isdisjoint(words)
    if not is_about or mentions_comments(text) or _weight_around(element, text, titles) < 0:
        return None
    is_shown = any(_is_on_page(title, titles, document) for title in titles.all)
    return None if is_shown else Title(text, element.node)


def _is_on_page(title: str, titles: PageTitles, document: Document) -> bool:
    """Return whether a title that is not the site's name stands on a page, in whatever markup."""
    words, body = words_of(title), document.tree.body
    if not words or body is None or titles.is_site(title):
        return False
    return re.search(r"\W+".join(map(re.escape, words)), body.text(), re.IGNORECASE) is not None


def _leads_elsewhere(node: LexborNode, own: Iterable[str]) -> bool:
    """Return whether an element is, or stands in, a link to another page."""
    place: LexborNode | None = node
    for _ in range(3):
        if place is not None and place.tag == "a":
            href = (place.attributes.get("href") or "").strip()
            return not href.startswith("#") and href.partition("#")[0] not in own
        place = None if place is None else place.parent
    return False


def _parts(heading: LexborNode) -> list[str]:
    """Return the texts of the first elements inside a heading."""
    return [clean(node.text()[:400]) for node in heading.css("*")[1:_MOST_PARTS]]


def _is_heading(element: Element) -> bool:
    classes = element.attributes.get("class")
    return (
        element.tag in _HEADINGS
        or element.attributes.get("itemprop") == "headline"
        or (classes is not None and _TITLED.search(classes) is not None)
    )


def _own_weight(
    element: Element, words: Sequence[str], titles: Iterable[Words], whole: Sequence[str]
) -> float:
    """Return what speaks for a heading in itself: its rank, its name, its words.

    Page titles begin with the post's title and end with the site's name.
    """
    weight = {"h1": 0.6, "h2": 0.2}.get(element.tag, 0.0)
    if _is_named(element):
        weight += 1.0
    ours = frozenset(words)
    weight += 1.5 * max((_likeness(ours, title) for title in titles), default=0.0)
    letters = "".join(words)
    if any(title.startswith(letters) for title in whole):
        return weight + 0.5
    return weight - (0.5 if any(title.endswith(letters) for title in whole) else 0.0)


def _weight_around(element: Element, text: str, titles: PageTitles) -> float:
    """Return what speaks against a heading, and the place it stands in."""
    node, weight = element.node, 0.0
    if titles.is_site(text) or _SITE.search(_names(element)) or _leads_home(node):
        weight -= 2.0
    place, is_in_article = node.parent, False
    for _ in range(_CLIMBED):
        if place is None or place.tag in ("body", "main"):
            break
        if place.tag == "article":
            is_in_article = True
        elif place.tag in _LISTED:
            return weight - 0.8
        elif _is_elsewhere(place, is_in_article=is_in_article):
            return weight - 1.5
        place = place.parent
    if _heads_article(node):
        return weight + _MOST_AROUND
    is_inside = is_in_article or (place is not None and place.tag == "main")
    return weight + (0.3 if is_inside else 0.0)


def _is_elsewhere(place: LexborNode, *, is_in_article: bool) -> bool:
    """Return whether ``place`` is a side box, or the site's header: one that leads home."""
    attributes = place.attributes
    names = f"{attributes.get('class')} {attributes.get('id')}"
    if place.tag in _ELSEWHERE or _SITE.search(names):
        return True
    is_header = place.tag == "header" or _HEADER.search(names) is not None
    return is_header and not is_in_article and _leads_home(place)


def _names(element: Element) -> str:
    attributes = element.attributes
    return f"{attributes.get('class')} {attributes.get('id')} {attributes.get('itemprop')}"


def _is_named(element: Element) -> bool:
    return _names_title(_names(element))


@lru_cache(maxsize=1 << 12)
def _names_title(names: str) -> bool:
    return _NAMED.search(names) is not None


def _heads_article(node: LexborNode) -> bool:
    """Return whether a heading stands in the ``<header>`` of an ``<article>`` (HTML §4.3.8)."""
    place, is_in_header = node.parent, False
    for _ in range(_CLIMBED):
        if place is None or place.tag == "article":
            return place is not None and is_in_header
        is_in_header = is_in_header or place.tag == "header"
        place = place.parent
    return False


def _leads_home(node: LexborNode) -> bool:
    """Whether the first link in ``node`` is one to the front page, as the site's name is."""
    link = node.css_first("a[href]")
    return link is not None and _is_home(link.attributes.get("href") or "")


def _is_home(href: str, host: str | None = None) -> bool:
    """Return whether an address is that of a front page, with ``host`` of the page's own site."""
    href = href.strip()
    is_home = href[:1] != "#" and _HOME.match(href) is not None
    return is_home and (host is None or _host(href) in ("", host))


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0]


def _likeness(ours: Words, theirs: Words) -> float:
    """Return how many of the words of two titles are common to both, 0 to 1."""
    common = len(ours & theirs)
    return common / (len(ours) + len(theirs) - common or 1)


def _says(agreed: str, heading: str, element: Element) -> bool:
    """Return whether a heading may stand for the title that the page's titles agree on."""
    return (
        _is_named(element)
        or _heads_article(element.node)
        or letters_of(agreed) in letters_of(heading)
        or _likeness(frozenset(words_of(agreed)), frozenset(words_of(heading))) >= _ALIKE
    )


def _links(area: PostArea, host: str) -> Iterator[tuple[str, str]]:
    """Yield the texts and addresses of links: to the site, to sections; the post has none."""
    for link in islice(area.select("a[href]"), _LINKS_LOOKED_AT):
        if link.tag == "a":
            text, href = clean(link.node.text()[:200]), link.attributes.get("href") or ""
            yield (_image_name(link.node) if not text and _is_home(href, host) else text), href


def _image_name(link: LexborNode) -> str:
    """Return what a link home that is only an image says: the site's name, before its motto."""
    image = link.css_first("img[alt]")
    name = image.attributes.get("alt") if image is not None else None
    return clean((name or "")[:200]).partition(": ")[0]
