"""The addresses of a WordPress thread's other comment pages, and of a long post's other parts.

Comment pages are ``…/comment-page-N/`` or ``cpage=N``, page 1 the oldest; parts of a post are
``…/N/`` or ``page=N`` (WordPress: get_comments_pagenum_link, wp_link_pages). Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborNode

from scrapers.document import Document
from scrapers.hrefs import find_address
from scrapers.posts.area import Element, PostArea

_IN_PATH = re.compile(r"comment-page-(\d{1,6})/?(?=$|[?#])")
_IN_QUERY = re.compile(r"(?<=[?&])cpage=(\d{1,6})&?")
_PART_IN_PATH = re.compile(r"/(\d{1,4})/?$")
_PART_IN_QUERY = re.compile(r"[?&]page=(\d{1,4})(?=&|$)")
_PART_WORDS = re.compile(
    r"(?:^|\s)(?:wp-)?(?:page-?links?|link-pages|post-pages|post-page-numbers)"
)
_PART_LINKS = "[class*=page]"
"""Holds all that ``_PART_WORDS`` names."""


@dataclass(frozen=True, slots=True)
class CommentPages:
    """What one page says about the pages of its thread."""

    current: int | None
    """The number of the page shown; ``None`` when it cannot be told."""
    numbers: frozenset[int]
    """All page numbers named, the current one included."""
    pattern: str | None
    """An address with ``{}`` for the number."""

    @property
    def count(self) -> int:
        """How many pages there are as far as this page tells; 1 when there is no paging."""
        return max(self.numbers, default=1)

    def url(self, number: int) -> str:
        """Return the address of one page."""
        assert self.pattern is not None, "there are no pages"
        return self.pattern.replace("{}", str(number))


def find_comment_pages(document: Document) -> CommentPages:
    """Return the comment pages that ``document`` links to, of its own thread only."""
    own = {thread_base(url) for url in document.own_urls}
    linked: list[tuple[int, str]] = []
    shown: Counter[int | None] = Counter()
    for node in _numbered_links(document):
        href = node.attributes.get("href") or ""
        if "replytocom=" in href:
            continue
        url, fragment = urldefrag(find_address(href.strip(), document.base_url) or "")
        number = _number(url)
        if number is not None and thread_base(url) in own:
            linked.append((number, url))
            if fragment.startswith(("comment-", "li-comment", "div-comment")):
                shown[number] += 1
    current = _current(document, shown, is_paged=bool(linked))
    numbers = {number for number, _ in linked} | ({current} if current is not None else set())
    pattern = next((_pattern(url) for _, url in linked), None)
    if pattern is None:
        numbers = set()
    return CommentPages(current, frozenset(numbers), pattern)


def _numbered_links(document: Document) -> list[LexborNode]:
    """Return what may link to a comment page; to ask for each of its forms takes twice as long."""
    return document.tree.css("a[href*=page]")


def _current(document: Document, shown: Counter[int | None], *, is_paged: bool) -> int | None:
    """Return the number of the page shown: by its address, else by its comments' permalinks."""
    number = _number(document.address)
    if number is not None:
        return number
    if shown:
        return shown.most_common(1)[0][0]
    for url in document.links("canonical"):
        number = _number(url)
        if number is not None:
            return number
    if is_paged and document.tree.css_first('a[href*="#comment-"]') is not None:
        return 1
    return None


def _number(url: str) -> int | None:
    found = _IN_PATH.search(url) or _IN_QUERY.search(url)
    return int(found.group(1)) if found is not None and int(found.group(1)) > 0 else None


def thread_base(url: str) -> str:
    """Return the address of the thread without scheme, fragment and number of a comment page."""
    url = _IN_QUERY.sub("", _IN_PATH.sub("", urldefrag(url).url))
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query.rstrip('&')}"


def _pattern(url: str) -> str:
    url = url.replace("{", "%7B").replace("}", "%7D")
    found = _IN_PATH.search(url) or _IN_QUERY.search(url)
    assert found is not None, "only called with numbered addresses"
    return f"{url[: found.start(1)]}{{}}{url[found.end(1) :]}"


def find_parts(area: PostArea) -> tuple[tuple[int, str], ...]:
    """Return number and address of the other parts of a post that is split into pages."""
    page_url = area.document.address
    urls: dict[str, None] = {}
    for element in area.select(_PART_LINKS, _links_parts):
        links = [element.node] if element.tag == "a" else element.node.css("a[href]")
        for link in links:
            href = (link.attributes.get("href") or "").strip()
            url = urldefrag(find_address(href, area.document.base_url) or "").url
            if href and url and _number(url) is None:
                urls[url] = None
    whole = thread_base(page_url)
    parts = {
        _part(url): url for url in urls if _part_base(url) == whole and thread_base(url) != whole
    }
    if not parts:
        whole = _part_base(page_url)
        for url in urls:
            if thread_base(url) == whole:
                parts[1] = url
            elif _part_base(url) == whole and thread_base(url) != thread_base(page_url):
                parts[_part(url)] = url
    return tuple(sorted(parts.items()))


def _links_parts(element: Element) -> bool:
    return _PART_WORDS.search(element.attributes.get("class") or "") is not None


def part_number(area: PostArea) -> int:
    """Return which part of its post the page shows, 1 for the first or only one."""
    return _part(area.document.address) if 1 in dict(find_parts(area)) else 1


def _part(url: str) -> int:
    found = _PART_IN_QUERY.search(url) or _PART_IN_PATH.search(urlsplit(url).path)
    return int(found.group(1)) if found is not None else 1


def _part_base(url: str) -> str:
    path, _, query = thread_base(_PART_IN_QUERY.sub("", url)).partition("?")
    return f"{_PART_IN_PATH.sub('', path)}?{query}"
