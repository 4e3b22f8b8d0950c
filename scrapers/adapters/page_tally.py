"""Fetches the further pages of one thread: some at a time, counted, failures kept as values."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from urllib.parse import urldefrag

from scrapers.adapter import Progress, Scraping
from scrapers.errors import FetchFailed, Timeout
from scrapers.thread import Page

_AT_ONCE = 4
"""Pages under way at first; the fetcher bounds each host as well."""


class PageTally:
    """Counts pages and comments of one scrape, and reports after each page."""

    def __init__(self, scraping: Scraping, ids: Iterable[str] = ()) -> None:
        self._scraping = scraping
        self._done = 1
        self._total: int | None = None
        self._ids = set(ids)
        self._at_once = _AT_ONCE
        """Pages under way; fewer once the server is too slow for so many."""

    @property
    def room(self) -> int:
        """How many further pages may still be asked for."""
        return max(0, self._scraping.max_pages - self._done + 1)

    def expect(self, page_count: int) -> None:
        """Say that ``page_count`` more pages will be asked for."""
        self._total = max(self._total or 0, self._done + page_count)

    def add(self, ids: Iterable[str]) -> None:
        """Say which comments the last page held, and report; known ones are not counted again."""
        self._ids.update(ids)
        self._scraping.report(Progress(self._done, self._total, len(self._ids)))

    async def fetch(self, url: str) -> Page | FetchFailed:
        """Return the page, or why it could not be had."""
        try:
            page = await self._scraping.fetch(urldefrag(url).url)
        except FetchFailed as error:
            if isinstance(error, Timeout):
                self._at_once = max(1, self._at_once // 2)
            return error
        finally:
            self._done += 1
        return page

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
