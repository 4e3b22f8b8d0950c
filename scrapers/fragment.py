"""What one adapter found on a page, and how several findings become one.

A page often answers to several adapters (WordPress markup and a widget, REST and markup); each
yields a ``Fragment`` and ``merge`` decides. Not here: finding (adapters) and order (``nesting``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scrapers.thread import Body, Comment


@dataclass(frozen=True, slots=True)
class Fragment:
    """Comments and facts from one source, any of them absent."""

    platform: str
    comments: tuple[Comment, ...] = ()
    """In the page's own order, ``parent_id`` set where it is known; depths are not yet set."""
    declared_count: int | None = None
    is_closed: bool | None = None
    notes: tuple[str, ...] = ()
    missing_urls: tuple[str, ...] = ()
    """Pages that belong to the thread and could not be fetched."""
    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    published_raw: str | None = None
    body: Body | None = None
    """The post's body."""
    url: str | None = None
    """The post's canonical address."""
