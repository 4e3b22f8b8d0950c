"""The contract between ``scrape.py`` and the adapters.

An adapter is a module-level object with a name and two functions. ``detect`` looks at one page
and is pure. ``collect`` parses it and asks ``fetch`` for whatever else belongs to the thread:
over the network, or from stored pages when offline. Parsing lives in pure functions beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from scrapers.thread import Page

if TYPE_CHECKING:
    from scrapers.document import Document
    from scrapers.fragment import Fragment


Role = Literal["platform", "widget", "sole", "fallback"]
"""When an adapter is asked.

``platform`` (the default): the software of the whole site; asked until one has found comments.
``widget``: comments that any site may embed; always asked. ``sole``: when it detects, no later one
is asked (a text file is no web page). ``fallback``: only when no other found a comment.
"""


class Fetch(Protocol):
    """Gives further pages of a thread."""

    async def __call__(self, url: str) -> Page:
        """Return the page at ``url``.

        Raises:
            FetchFailed: it cannot be had; ``NotStored`` when working from stored pages.
        """


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scrape is; sent after each page."""

    pages_done: int
    pages_total: int | None
    comment_count: int
    waiting_s: float | None = None
    """Seconds until the server lets us go on (``Retry-After``), else ``None``."""


@dataclass(frozen=True, slots=True)
class Scraping:
    """What ``collect`` works with besides the page."""

    fetch: Fetch
    report: Callable[[Progress], None]
    max_pages: int = 500
    """How many comment pages to follow before a note is left."""
    explains: bool = False
    """Whether ``Fragment.facts`` are wanted, for people who ask why."""
    with_post: bool = True
    """Whether what the page says of the post itself is wanted."""


class Adapter(Protocol):
    """Our code for one platform. May have a ``role`` other than ``platform`` (see ``Role``)."""

    @property
    def name(self) -> str:
        """The platform, lower case, as shown to people."""

    def detect(self, document: Document) -> object | None:
        """Return where the comments of ``document`` are, or ``None``. Pure and cheap."""

    async def collect(self, document: Document, found: object, scraping: Scraping) -> Fragment:
        """Return everything of this thread the platform gives; ``found`` is from ``detect``.

        A further page that cannot be had is named in ``Fragment.missing_urls`` and ``notes``.
        """
