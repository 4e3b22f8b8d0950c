"""The opening post of a page: title, author, date and body. Not here: its comments.

What an adapter found comes first, then metadata, then well-known markup; only for a body on an
unknown site trafilatura is asked, by far the dearest part.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from scrapers.calendar.orders import date_order
from scrapers.calendar.patterns import numeric_parts
from scrapers.dates import DayOrder
from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.posts.area import PostArea
from scrapers.posts.body import post_body
from scrapers.posts.cleaning import without_title
from scrapers.posts.fields import post_author, post_date
from scrapers.posts.title import Title, post_title
from scrapers.thread import Body, Post

_ENOUGH = 100
"""Comments by which to judge how a page writes dates."""
_LONGEST_DATE = 60

__all__ = ["parse_post", "post_body"]


def parse_post(document: Document, fragment: Fragment) -> Post:
    """Return the post of ``document``; what an adapter found (``fragment``) comes first."""
    area = PostArea(document, fragment.regions, comment_count=len(fragment.comments))
    title = Title(fragment.title) if fragment.title else post_title(document, area)
    published_at, published_raw = fragment.published_at, fragment.published_raw
    if published_at is None:
        before = _latest_moment(document, fragment)
        order = _day_order(document, fragment)
        published_at, published_raw = post_date(document, area, title.heading, before, order)
    body = fragment.body
    if body is None:
        body = post_body(document, area, fragment.comments)
    return Post(
        title=title.text,
        author=fragment.author
        or post_author(document, area, title.heading)
        or _answering_author(fragment),
        published_at=published_at,
        published_raw=published_raw,
        body=without_title(body, title.text) if body is not None else Body(),
        url=fragment.url or next(iter(document.links("canonical")), None),
    )


def _latest_moment(document: Document, fragment: Fragment) -> datetime:
    """Return what a post cannot be later than: the end of the day of its first comment."""
    moments = [c.published_at for c in fragment.comments if c.published_at is not None]
    return min((*moments, document.page.fetched_at)) + timedelta(days=1)


def _day_order(document: Document, fragment: Fragment) -> DayOrder | None:
    """Return how the comments write day and month in numbers, ``None`` where they do not."""
    shown = [c.published_raw for c in fragment.comments[:_ENOUGH] if c.published_raw]
    numeric = [text for text in shown if len(text) <= _LONGEST_DATE and numeric_parts(text)]
    return date_order(numeric, document.lang) if numeric else None


def _answering_author(fragment: Fragment) -> str | None:
    """Return the name under which the post's author comments, when the page marks such comments."""
    return next((c.author for c in fragment.comments if c.is_by_post_author and c.author), None)
