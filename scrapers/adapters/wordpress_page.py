"""Everything about comments that one WordPress page shows; pure."""

from __future__ import annotations

from dataclasses import dataclass

from scrapers.adapters.comment_pages import CommentPages, find_comment_pages
from scrapers.adapters.wordpress_items import find_items
from scrapers.adapters.wordpress_markup import MarkupComments, parse_comments
from scrapers.counters import declared_count
from scrapers.document import Document

_FORM = (
    "input[name=comment_post_ID], #commentform, form.comment-form, #respond form,"
    " #respond .must-log-in, .must-log-in, .wpd-form, .wc_comm_form,"
    " form[action*='wp-comments-post'], #respond iframe"
)
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


def parse_page(document: Document) -> ShownPage:
    """Return what ``document`` shows of its comments."""
    items = find_items(document)
    markup = parse_comments(document, items)
    return ShownPage(
        url=document.page.url,
        markup=markup,
        pages=find_comment_pages(document),
        declared_count=declared_count(document, items[0].nodes[0] if items else None),
        is_closed=_is_closed(document, has_comments=bool(markup.comments)),
    )


def _is_closed(document: Document, *, has_comments: bool) -> bool | None:
    """Return whether comments are closed: said in words, or listed without a form to answer."""
    tree = document.tree
    if tree.css_first(_FORM) is not None:
        return False
    if tree.css_first(_CLOSED) is not None:
        return True
    if not has_comments:
        return None
    return tree.css_first(_REPLY) is None
