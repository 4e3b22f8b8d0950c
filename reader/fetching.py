"""Getting a thread over the network, the earlier copy in hand.

What was fetched before spares work (conditional requests; of an incomplete thread only what is
missing) and stands in for what cannot be had today. Storing is the library's work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urldefrag

from scrapers.adapter import Fetch, Progress
from scrapers.errors import FetchFailed
from scrapers.fetcher import Fetcher
from scrapers.scrape import Scraped, scrape
from scrapers.stored_pages import StoredPages
from scrapers.thread import Page, Thread

STOPPED = "The fetch was stopped before it had everything; refresh fetches the rest."


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the cache holds of a thread."""

    thread: Thread | None
    """Given when it is incomplete: what is missing may be all there is to fetch."""
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """How to reach the network, and who is told what happens there."""

    allow_addresses: tuple[str, ...] = ()
    max_pages: int = 500
    report: Callable[[Progress], None] | None = None
    on_wait: Callable[[str, float], None] | None = None
    """Is told the address and the seconds left while a server makes us wait."""


class Stopped(asyncio.CancelledError):
    """The fetch was cancelled; ``scraped`` is what had come, ``None`` if nothing had."""

    def __init__(self, scraped: Scraped) -> None:
        super().__init__()
        self.scraped = scraped


async def fetch_thread(url: str, ways: Ways, earlier: Earlier | None = None) -> Scraped:
    """Return the thread at ``url`` as it is now.

    A further page that fails is replaced by its earlier copy, with a note, and stays among the
    missing ones; where there is none the adapter says so.

    Raises:
        ScrapeError: the page itself cannot be had or read.
        Stopped: the task was cancelled after the page had come.
    """
    stored = earlier.pages if earlier else ()
    async with Fetcher(allow_addresses=ways.allow_addresses, on_wait=ways.on_wait) as fetcher:
        page = await fetcher.fetch(url, typed=True, known=_by_address(stored).get(url))
        source = _Source(fetcher, stored)
        try:
            fetch = await _missing_only(page, source, earlier) or source
            scraped = await scrape(page, fetch=fetch, report=ways.report, max_pages=ways.max_pages)
        except asyncio.CancelledError:
            come = StoredPages((*source.pages, *stored))
            raise Stopped(_noted(await scrape(page, fetch=come), (STOPPED,))) from None
    return _noted(scraped, source.notes, source.stale)


class _Source:
    """The network as a ``Fetch``, with earlier copies to compare with and to fall back on."""

    def __init__(self, fetcher: Fetcher, stored: Iterable[Page]) -> None:
        self._fetcher = fetcher
        self._stored = _by_address(stored)
        self.pages: list[Page] = []
        """What has come so far."""
        self.notes: list[str] = []
        self.stale: list[str] = []
        """Addresses whose earlier copy had to do."""

    async def __call__(self, url: str) -> Page:
        known = self._stored.get(url)
        try:
            page = await self._fetcher.fetch(url, known=known)
        except FetchFailed as error:
            if known is None:
                raise
            self.stale.append(url)
            self.notes.append(f"{error}; its copy of {known.fetched_at:%Y-%m-%d} stands in.")
            page = known
        if known is not None and page.content == known.content:
            page = replace(page, content=known.content)  # equal, but held in memory once only
        self.pages.append(page)
        return page


async def _missing_only(page: Page, source: Fetch, earlier: Earlier | None) -> Fetch | None:
    """Return a ``Fetch`` of just the missing pages if ``page`` shows nothing else has changed."""
    if earlier is None or earlier.thread is None:
        return None
    missing = {urldefrag(url).url for url in earlier.thread.missing_urls}
    before = _by_address(earlier.pages).get(page.requested_url or page.url)
    if before is None or before.content != page.content:
        probe = await scrape(page, fetch=StoredPages(earlier.pages), with_post=False)
        if _gist(probe.thread) != _gist(earlier.thread):
            return None
    return StoredPages((p for p in earlier.pages if p.url not in missing), otherwise=source)


def _gist(thread: Thread) -> tuple[object, ...]:
    live = (comment for comment in thread.comments if comment.state != "removed")
    return (thread.declared_count, {(comment.id, comment.body.text) for comment in live})


def _by_address(pages: Iterable[Page]) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for page in pages:
        found.setdefault(page.url, page)
        if page.requested_url is not None:
            found.setdefault(page.requested_url, page)
    return found


def _noted(scraped: Scraped, notes: Sequence[str], missing: Sequence[str] = ()) -> Scraped:
    thread = scraped.thread
    told = replace(
        thread,
        notes=tuple(dict.fromkeys((*thread.notes, *notes))),
        missing_urls=tuple(dict.fromkeys((*thread.missing_urls, *missing))),
    )
    return replace(scraped, thread=told)
