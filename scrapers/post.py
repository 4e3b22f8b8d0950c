"""The opening post of a page: title, author, date and body. Not here: its comments."""

from __future__ import annotations

from scrapers.document import Document
from scrapers.fragment import Fragment
from scrapers.thread import Body, Post


def parse_post(document: Document, fragment: Fragment, *, with_body: bool = True) -> Post:
    """Return the post of ``document``; what an adapter found (``fragment``) comes first.

    ``with_body=False`` leaves out the search for a body, by far the dearest part.
    """
    del with_body
    return Post(
        title=fragment.title or document.meta("og:title"),
        author=fragment.author,
        published_at=fragment.published_at,
        published_raw=fragment.published_raw,
        body=fragment.body or Body(),
        url=fragment.url or next(iter(document.links("canonical")), None),
    )
