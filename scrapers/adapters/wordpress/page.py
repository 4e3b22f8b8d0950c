"""Everything about comments that one WordPress page shows; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapers.adapters.wordpress.comments.items import find_items
from scrapers.adapters.wordpress.markup import MarkupComments, parse_comments
from scrapers.adapters.wordpress.page_addresses import CommentPages, find_comment_pages
from scrapers.declared_count import declared_count
from scrapers.document import Document

_FORM = re.compile(r"commentform|comment-form|wp-comments-post|wpd|wc_comm")
_STEAD = ".must-log-in, .wpd-form, .wc_comm_form"
"""What stands in a form's stead, or is no form element."""
_CLOSED = ".no-comments, .nocomments, .comments-closed, #comments-closed"
_REPLY = ".comment-reply-link, .comment-reply-login"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One comment page as it is shown."""

    url: str
    """Its address."""
    markup: MarkupComments
    pages: CommentPages
    declared_count: int | None
    is_closed: bool | None
    cut_url: str | None = None
    """Where it was fetched from, if it was too large to be read to its end."""


def parse_page(document: Document) -> ShownPage:
    """Return what ``document`` shows of its comments."""
    items = find_items(document)
    markup = parse_comments(document, items)
    return ShownPage(
        url=document.address,
        markup=markup,
        pages=find_comment_pages(document),
        declared_count=declared_count(document, items[0].nodes[0] if items else None),
        is_closed=_is_closed(document, has_comments=bool(markup.comments)),
        cut_url=document.page.url if document.is_cut else None,
    )


def _is_closed(document: Document, *, has_comments: bool) -> bool | None:
    """Return whether comments are closed: said in words, or listed without a form to answer."""
    if _has_form(document):
        return False
    tree = document.tree
    if tree.css_first(_CLOSED) is not None:
        return True
    if not has_comments:
        return None
    return tree.css_first(_REPLY) is None


def _has_form(document: Document) -> bool:
    """Whether visitors, at least those who log in, may comment."""
    tree = document.tree
    for form in document.tagged("form"):
        attributes = form.attributes
        names = [attributes.get(name) or "" for name in ("id", "class", "action")]
        if _FORM.search(" ".join(names)) is not None:
            return True
        if form.css_first("input[name=comment_post_ID]") is not None:
            return True
    respond = tree.css_first("#respond")
    if respond is not None and respond.css_first("form, iframe") is not None:
        return True
    return tree.css_first(_STEAD) is not None
