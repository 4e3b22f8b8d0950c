"""Fetches the further pages of one thread: some at a time, counted, failures kept as values."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from urllib.parse import urldefrag

from scrapers.adapter import Progress, Scraping
from scrapers.errors import FetchFailed
from scrapers.thread import Page

_AT_ONCE = 4
"""Pages under way; the fetcher bounds each host as well."""


class PageTally:
    """Counts pages and comments of one scrape, and reports after each page."""

    def __init__(self, scraping: Scraping, *, comment_count: int = 0) -> None:
        self._scraping = scraping
        self._done = 1
        self._total: int | None = None
        self.comment_count = comment_count

    @property
    def room(self) -> int:
        """How many further pages may still be asked for."""
        return max(0, self._scraping.max_pages - self._done + 1)

    def expect(self, page_count: int) -> None:
        """Say that ``page_count`` more pages will be asked for."""
        self._total = max(self._total or 0, self._done + page_count)

    def add_comments(self, count: int) -> None:
        """Say that ``count`` more comments were read from the last page, and report."""
        self.comment_count += count
        self._report()

    async def fetch(self, url: str) -> Page | FetchFailed:
        """Return the page, or why it could not be had."""
        try:
            page = await self._scraping.fetch(urldefrag(url).url)
        except FetchFailed as error:
            return error
        finally:
            self._done += 1
        return page

    async def fetch_all(self, urls: Iterable[str]) -> AsyncIterator[tuple[str, Page | FetchFailed]]:
        """Yield each address with its page or failure, in the order they were given."""
        waiting = deque(urls)
        under_way: deque[tuple[str, asyncio.Task[Page | FetchFailed]]] = deque()
        try:
            while waiting or under_way:
                while waiting and len(under_way) < _AT_ONCE:
                    url = waiting.popleft()
                    under_way.append((url, asyncio.create_task(self.fetch(url))))
                url, task = under_way.popleft()
                yield url, await task
        finally:
            for _, task in under_way:
                task.cancel()

    def _report(self) -> None:
        self._scraping.report(Progress(self._done, self._total, self.comment_count))
