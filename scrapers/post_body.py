"""The text of a post: from well-known containers, else by trafilatura; never the comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scrapers.body import build, parse
from scrapers.document import Document
from scrapers.post_fields import COMMENT_REGIONS, OutsideComments
from scrapers.thread import Body

_CONTAINERS = (
    ".wp-block-post-content",
    ".entry-content",
    "[itemprop=articleBody]",
    ".post-content",
    ".article-content",
    ".article-body",
    ".post-body",
    ".post-entry",
    ".entry-body",
    ".single-content",
    ".e-content",
    ".td-post-content",
    ".entry",
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|share|sharing|social|related|relatedposts|page-links?|pagelinks?"
    r"|post-page-numbers|comments?|comments-area|respond|newsletter|navigation|nav-links"
    r"|author-box|about-author|entry-meta|entry-footer|post-meta|post-tags|tagcloud|breadcrumbs?"
    r"|advert|adsbygoogle|wpcnt|screen-reader-text)(?:$|\s)",
    re.IGNORECASE,
)
_SHORTEST = 40
"""Characters below which a container is not taken for the post."""


def post_body(document: Document, regions: Sequence[str] = ()) -> Body | None:
    """Return the post's text, ``None`` when none can be told from the rest of the page.

    Args:
        document: the page.
        regions: CSS selectors of what belongs to the comments.
    """
    outside = OutsideComments(document, regions)

    def is_skipped(node: LexborNode) -> bool:
        if node.tag in ("nav", "aside", "form", "footer"):
            return True
        attributes = node.attrs
        names = attributes.get("class")
        return (names is not None and _FURNITURE.search(names) is not None) or outside.excludes(
            node
        )

    fallback: Body | None = None
    for selector in _CONTAINERS:
        nodes = [node for node in document.tree.css(selector)[:20] if not outside.excludes(node)]
        if not nodes:
            continue
        longest = max(nodes, key=lambda node: len(node.text()))
        body = build(longest, base_url=document.base_url, skip=is_skipped)
        if len(body.text) >= _SHORTEST:
            return body
        fallback = fallback or (body if body.text else None)
    return _extracted(document, regions) or fallback


def _extracted(document: Document, regions: Sequence[str]) -> Body | None:
    """Return what trafilatura takes for the main text of the page without its comments."""
    from trafilatura import extract  # noqa: PLC0415 - slow to import, seldom needed

    tree = LexborHTMLParser(document.tree.html or "")
    for node in tree.css(", ".join(dict.fromkeys((*regions, *COMMENT_REGIONS)))):
        if node.tag not in ("body", "html", "main"):
            node.decompose()
    html = extract(
        tree.html or "",
        url=document.base_url,
        output_format="html",
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
        include_tables=True,
    )
    if not html:
        return None
    body = parse(html, base_url=document.base_url)
    return body if body.text else None


def join_bodies(bodies: Sequence[Body]) -> Body:
    """Return several bodies as one, in the order given."""
    text = ""
    spans = []
    for body in bodies:
        text += "\n\n" if text and body.text else ""
        shift = len(text)
        text += body.text
        spans += [replace(s, start=s.start + shift, end=s.end + shift) for s in body.spans]
    return Body(text, tuple(spans))
