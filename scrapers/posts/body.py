"""The text of a post: from well-known containers, else by trafilatura; never the comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from selectolax.lexbor import LexborNode

from scrapers.body import build, parse
from scrapers.document import Document
from scrapers.posts.area import Element, PostArea
from scrapers.posts.cleaning import without_comments
from scrapers.thread import Body, Comment

_CONTAINERS = re.compile(
    r"(?:^|\s)(?:(wp-block-post-content|entry-content)|(post-content|article-content(?:-inner)?"
    r"|article-body|articlebody|post-body|post-entry|entry-body|single-content|e-content|td-post-content)"
    r"|(entry|story-body|post-text))(?:\s|$)"
)
_HOLDERS = (
    "[itemprop=articleBody], [class*=entry], [class*=content], [class*=article], [class*=post-],"
    " [class*=story-body]"
)
"""Holds all that ``_container_rank`` can give a number."""
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|share|sharing|social|related|relatedposts|page-links?|pagelinks?"
    r"|post-page-numbers|comments?|comments-area|respond|newsletter|navigation|nav-links"
    r"|author-box|about-author|entry-meta|entry-footer|post-meta|post-tags|tagcloud|breadcrumbs?"
    r"|advert|adsbygoogle|wpcnt|screen-reader-text)(?:$|\s)",
    re.IGNORECASE,
)
_MOST_TAGS = 50_000
"""Tags beyond which trafilatura, at about 50 µs each, would take longer than anybody waits."""
_MOST_TEXT = 500_000
"""Characters beyond which a text is a book: menus hardly count beside it, and trafilatura would
take thirty times its memory."""
_MOST_ALIKE = 3
_CLIMBED = 10
_SHORTEST = 40
"""Characters below which a container is not taken for the post."""


def post_body(
    document: Document, area: PostArea | None = None, comments: Iterable[Comment] = ()
) -> Body | None:
    """Return the post's text, ``None`` when none can be told from the rest of the page.

    ``area`` is the page without its comments, if the caller has it already; ``comments`` are those
    found, for sites where nothing tells their place.
    """
    area = area or PostArea(document)
    fallback: Body | None = None
    for nodes in _containers(area):
        body = build(_innermost(nodes), base_url=document.base_url, skip=_skip(area))
        if len(body.text) >= _SHORTEST:
            return body
        fallback = fallback or (body if body.text else None)
    extracted = _extracted(document, area)
    if extracted is not None:
        extracted = without_comments(extracted, comments)
    return extracted if extracted is not None and extracted.text else fallback


def _containers(area: PostArea) -> list[list[LexborNode]]:
    """Return what may hold the post, by how it is named; first where it is not one of many.

    Boxes of a sidebar may have the very name that posts have elsewhere.
    """
    ranked: dict[int, dict[int, LexborNode]] = {}
    for element in area.select(_HOLDERS):
        rank = _container_rank(element)
        if rank is not None:
            ranked.setdefault(rank, {})[element.node.mem_id] = element.node
    ranks = sorted(ranked, key=lambda rank: (len(ranked[rank]) > _MOST_ALIKE, rank))
    return [list(ranked[rank].values()) for rank in ranks]


def _innermost(nodes: Sequence[LexborNode]) -> LexborNode:
    """Return the container with most words, or the one inside it that has most of those."""
    measured = [(len(node.text()), node) for node in nodes[:20]]
    most, chosen = max(measured, key=lambda one: one[0])
    for length, node in measured:
        if 2 * length > most and node.mem_id != chosen.mem_id and _contains(chosen, node):
            most, chosen = length, node
    return chosen


def _contains(outer: LexborNode, inner: LexborNode) -> bool:
    place = inner.parent
    for _ in range(_CLIMBED):
        if place is None or place.mem_id == outer.mem_id:
            return place is not None
        place = place.parent
    return False


def _container_rank(element: Element) -> int | None:
    if element.attributes.get("itemprop") == "articleBody":
        return 1
    classes = element.attributes.get("class")
    found = _CONTAINERS.search(classes) if classes else None
    return None if found is None else (0, 2, 3)[(found.lastindex or 1) - 1]


def _skip(area: PostArea) -> Callable[[LexborNode], bool]:
    def is_skipped(node: LexborNode) -> bool:
        if node.tag in ("nav", "aside", "form", "footer"):
            return True
        attributes = node.attributes
        classes = attributes.get("class")
        is_furniture = classes is not None and _FURNITURE.search(classes) is not None
        return is_furniture or area.excludes(node, attributes)

    return is_skipped


def _extracted(document: Document, area: PostArea) -> Body | None:
    """Return what trafilatura takes for the main text of the page without its comments.

    Of a page too large for that it is all the text that is neither comment nor furniture.
    """
    top = document.tree.body
    if top is None:
        return None
    is_huge = document.source.count(b"<") > 10 * _MOST_TAGS
    page = "" if is_huge else _html_without_comments(document, area)
    is_huge = is_huge or page.count("<") > _MOST_TAGS
    if is_huge or len(page) > _MOST_TEXT:
        whole = build(top, base_url=document.base_url, skip=_skip(area))
        if is_huge or len(whole.text) > _MOST_TEXT:
            return whole if whole.text else None
    from scrapers.posts.main_text import main_text  # noqa: PLC0415 - slow to import, seldom needed

    html = main_text(page, document.base_url, document.lang)
    if not html:
        return None
    body = parse(html, base_url=document.base_url)
    return body if body.text else None


def _html_without_comments(document: Document, area: PostArea) -> str:
    """Return the page as HTML without regions of comments."""
    excluded, around = _excluded(document, area)
    waiting: list[LexborNode | str] = [document.tree.root] if document.tree.root else []
    pieces = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.mem_id in around:
            pieces.append(_start_tag(node))
            waiting.append(f"</{node.tag}>")
            waiting.extend(reversed(list(node.iter(include_text=True))))
        elif node.mem_id not in excluded:
            pieces.append(node.html or "")
    return "".join(pieces)


def _excluded(document: Document, area: PostArea) -> tuple[set[int], set[int]]:
    """Return the identities of the regions of comments, and of the elements around them."""
    excluded: set[int] = set()
    around: set[int] = set()
    waiting = [document.tree.body] if document.tree.body else []
    while waiting:
        for node in waiting.pop().iter():
            if not area.excludes(node, node.attributes):
                waiting.append(node)
                continue
            excluded.add(node.mem_id)
            above = node.parent
            while above is not None and above.mem_id not in around:
                around.add(above.mem_id)
                above = above.parent
    return excluded, around


def _start_tag(node: LexborNode) -> str:
    attributes = (f' {name}="{escape(value or "")}"' for name, value in node.attributes.items())
    return f"<{node.tag}{''.join(attributes)}>"
