"""Fetches the further pages of one thread: some at a time, counted, failures kept as values."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from urllib.parse import urldefrag, urlsplit

from scrapers.adapter import Progress, Scraping
from scrapers.document import Document
from scrapers.errors import FetchFailed, ParseFailed, ScrapeError, Timeout, UnsupportedURL
from scrapers.thread import Page

_AT_FIRST, _AT_ONCE = 2, 4
"""Pages under way at first and at most; the fetcher bounds each host as well."""
_SLOW_S, _FAST_S = 7.5, 1.0
"""Seconds from which an answer is slow (three quarters of what the fetcher waits), and fast."""
_PATIENCE = 6
"""Timeouts in a row after which the server is not asked any more."""
PAUSE_S, MAX_PAUSE_S = 5.0, 30.0
"""Seconds before asking again a server that was too slow to answer: first, and at most.

A server goes on working at a page that nobody waits for any more.
"""


class PageTally:
    """Counts pages and comments of one scrape, and reports after each page."""

    def __init__(self, scraping: Scraping, ids: Iterable[str] = ()) -> None:
        self._scraping = scraping
        self._done = 1
        self._total: int | None = None
        self._first_ids = tuple(ids)
        self._ids: set[str] = set()
        """Those of all pages, once there is a second one."""
        self._at_once = _AT_FIRST
        """Pages under way; fewer while the server is slow."""
        self._most_at_once = _AT_ONCE
        """Fewer than with which the server was ever too slow to answer."""
        self._late_count = 0
        """Timeouts in a row; those of pages under way together count as one."""
        self._late_at = 0.0
        """When the last of them was, by the loop's clock."""
        self.remarks: list[str] = []
        """Sentences on what could not be had and leaves no comment out."""

    @property
    def room(self) -> int:
        """How many further pages may still be asked for."""
        return max(0, self._scraping.max_pages - self._done + 1)

    def expect(self, page_count: int) -> None:
        """Say that ``page_count`` more pages will be asked for."""
        self._total = max(self._total or 0, self._done + page_count)

    def add(self, ids: Iterable[str]) -> None:
        """Say which comments the last page held, and report; known ones are not counted again."""
        if not self._ids:
            self._ids.update(self._first_ids)
        self._ids.update(ids)
        self._scraping.report(Progress(self._done, self._total, len(self._ids)))

    async def fetch(self, url: str) -> Page | FetchFailed:
        """Return the page, or why it could not be had; after a timeout the server gets a rest."""
        if self._late_count >= _PATIENCE:
            host = urlsplit(url).hostname
            return Timeout(f"{host} has been too slow too often to be asked for {url}", url=url)
        if self._late_count:
            await asyncio.sleep(min(MAX_PAUSE_S, PAUSE_S * 2 ** (self._late_count - 1)))
        loop = asyncio.get_running_loop()
        begin, at_once = loop.time(), self._at_once
        try:
            page = await self._scraping.fetch(urldefrag(url).url)
        except FetchFailed as error:
            if isinstance(error, Timeout):
                self._most_at_once = max(1, min(self._most_at_once, at_once - 1))
                self._at_once = 1
                if begin >= self._late_at:
                    self._late_count += 1
                self._late_at = loop.time()
            return error
        except (UnsupportedURL, ParseFailed) as error:  # what a page names may be no web page
            return FetchFailed(str(error), url=error.url)
        finally:
            self._done += 1
        self._late_count = 0
        self._adapt(loop.time() - begin)
        return page

    def _adapt(self, duration_s: float) -> None:
        """Ask a slow server for fewer pages at once, a fast one for more."""
        if duration_s > _SLOW_S:
            self._at_once = max(1, self._at_once - 1)
        elif duration_s < _FAST_S:
            self._at_once = min(self._most_at_once, self._at_once + 1)

    async def fetch_all(
        self, urls: Iterable[str]
    ) -> AsyncGenerator[tuple[str, Page | FetchFailed], None]:
        """Yield each address with its page or failure, in the order they were given."""
        waiting = deque(urls)
        under_way: deque[tuple[str, asyncio.Task[Page | FetchFailed]]] = deque()
        try:
            while waiting or under_way:
                while waiting and len(under_way) < self._at_once:
                    url = waiting.popleft()
                    under_way.append((url, asyncio.create_task(self.fetch(url))))
                url, task = under_way.popleft()
                yield url, await task
        finally:
            for _, task in under_way:
                task.cancel()


def document_of(page: Page | FetchFailed) -> Document | ScrapeError:
    """Return a fetched page as a document, or why there is none."""
    if isinstance(page, FetchFailed):
        return page
    try:
        return Document(page)
    except ParseFailed as error:
        return error
