"""The library: scrapers and cache together, as the command line and the app use them.

No Textual, and no httpx until something is fetched. Reading the cache is plain calls, for
worker threads; whatever may take long on an event loop is a coroutine.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cache.errors import CacheError
from reader.apart import apart, handed_back
from reader.locations import is_missing
from reader.settings import Settings
from reader.targets import (
    CachedTarget,
    FileTarget,
    InputTarget,
    Target,
    UnknownTarget,
    WebTarget,
    find_comment,
    source_of,
)
from scrapers.errors import NotStored
from scrapers.thread import LinkHealth, Page, Thread

if TYPE_CHECKING:
    from cache.saving import Saved
    from cache.summaries import ThreadSummary
    from cache.thread_cache import ThreadCache
    from reader.fetching import Earlier
    from reader.query import ReaderFacts
    from reader.search import Found
    from scrapers.adapter import Progress
    from scrapers.scrape import Scraped

Report = Callable[["Progress"], None]
"""Is told how far a scrape is."""
OnWait = Callable[[str, float], None]
"""Is told the address and the seconds left while a server makes us wait."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A thread, ready to read."""

    thread_id: int | None
    """``None`` when the cache is not used."""
    thread: Thread
    comment_id: str | None = None
    """The comment its address named."""
    saved: Saved | None = None
    """What a fetch changed; ``None`` when it came from the cache."""
    is_fetched: bool = False
    """Whether it came over the network just now."""


class Interrupted(asyncio.CancelledError):
    """A fetch was stopped; what had come by then is stored."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened


class Unstored(CacheError):  # noqa: N818 - reads as what happened
    """A thread was had, but the cache does not take it."""

    def __init__(self, cause: CacheError, opened: Opened) -> None:
        super().__init__(str(cause), path=cause.path)
        self.opened = opened


class Library:
    """All that one person reads.

    Args:
        cache_path: the cache file; ``None`` keeps nothing.
        settings: the person's settings.
        is_offline: whether the network is off limits.
        allow_addresses: private addresses that pages may lead to: IPs, CIDR blocks, ranges.
        makes_cache: whether a cache is made before there is something to store in it.
    """

    def __init__(
        self,
        cache_path: Path | None,
        *,
        settings: Settings | None = None,
        is_offline: bool = False,
        allow_addresses: Sequence[str] = (),
        makes_cache: bool = True,
    ) -> None:
        self.settings = settings or Settings()
        self.is_offline = is_offline
        self.allow_addresses = tuple(allow_addresses)
        self.cache_path = cache_path
        self._makes_cache = makes_cache
        self._cache: ThreadCache | None = None

    @property
    def cache(self) -> ThreadCache | None:
        """The cache, opened when first asked for; ``None`` when it is not used, or not there.

        Raises:
            CacheError: it cannot be opened.
        """
        if self._cache is None and self.cache_path is not None and self._may_open(self.cache_path):
            from cache import ThreadCache

            self._cache = ThreadCache(self.cache_path)
        return self._cache

    def _may_open(self, path: Path) -> bool:
        return self._makes_cache or not is_missing(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def without_cache(self) -> Library:
        """Return a library that reads alike and keeps nothing."""
        return Library(
            None,
            settings=self.settings,
            is_offline=self.is_offline,
            allow_addresses=self.allow_addresses,
        )

    def close(self) -> None:
        """Close the cache."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def find(self, target: Target) -> Opened | None:
        """Return the cached thread that ``target`` names, or ``None`` if it is not cached.

        Raises:
            UnknownTarget: it is the id of no cached thread.
            CacheError: the cache cannot be read.
        """
        match target:
            case CachedTarget(thread_id):
                return self._cached(thread_id)
            case WebTarget(url, fragment):
                cache = self._filled_cache()
                cached = cache.find(url) if cache else None
                return self._load(cached, fragment) if cached is not None else None
            case _:
                return None

    def _cached(self, thread_id: int) -> Opened:
        from cache.errors import ThreadNotFound

        if self.cache_path is not None and self.cache is None:
            raise UnknownTarget(f"no cached thread has the id {thread_id}: the cache is empty")
        try:
            return self._load(thread_id)
        except ThreadNotFound as error:
            known = [one.id for one in self.summaries()]
            near = min(known, key=lambda one: abs(one - thread_id), default=None)
            hint = f"; the nearest is {near}" if near is not None else ": the cache is empty"
            raise UnknownTarget(f"no cached thread has the id {thread_id}{hint}") from error

    def _load(self, thread_id: int, fragment: str | None = None) -> Opened:
        thread = self.load(thread_id)
        return Opened(thread_id, thread, find_comment(thread, fragment))

    def load(self, thread_id: int) -> Thread:
        """Return a cached thread.

        Raises:
            CacheError: there is none, or it cannot be read.
        """
        return self._used_cache().load(thread_id)

    def summaries(self) -> tuple[ThreadSummary, ...]:
        """Return one line about each cached thread, the newest first."""
        return self.cache.list() if self.cache else ()

    def forget(self, thread_id: int) -> None:
        """Remove a thread from the cache for good."""
        self._used_cache().forget(thread_id)

    def link_health(self, thread: Thread) -> dict[str, LinkHealth]:
        """Return the stored verdicts on the links of ``thread``, by address."""
        from reader.link_list import addresses_in

        return self.cache.load_link_health(addresses_in(thread)) if self.cache else {}

    def facts(self, opened: Opened) -> ReaderFacts:
        """Return what queries may ask of a thread besides its words.

        Raises:
            CacheError: it cannot be read.
        """
        from reader.reader_facts import load_facts

        thread = opened.thread
        health = self.link_health(thread)
        now = datetime.now(UTC)
        return load_facts(
            self.cache,
            opened.thread_id,
            thread,
            health=health,
            now=now,
            my_names=self.settings.my_names,
        )

    def search(self, query: str, *, limit: int = 20) -> Found:
        """Return cached posts and comments that match ``query``, in the language of filters.

        Raises:
            QueryError: it is no query.
            CacheError: the cache cannot be read.
        """
        from reader.query import parse
        from reader.search import Found, search

        cache = self.cache
        if cache is None and self.cache_path is not None:
            parse(query, self.settings.filters)
            return Found(())
        return search(
            cache or self._used_cache(),
            query,
            limit=limit,
            now=datetime.now(UTC),
            saved=self.settings.filters,
            my_names=self.settings.my_names,
        )

    async def open(
        self, target: Target, *, report: Report | None = None, on_wait: OnWait | None = None
    ) -> Opened:
        """Return the thread ``target`` names: from the cache if it is there, else fetched.

        Raises:
            ScrapeError: it is not cached and cannot be had; ``NotStored`` when offline.
            UnknownTarget: it is the id of no cached thread.
            CacheError: the cache cannot be read, or written: ``Unstored`` has the thread.
            Interrupted: cancelled while fetching; what had come is stored.
        """
        found = await asyncio.to_thread(self.find, target) if self.cache_path else None
        return found or await self.fetch(target, report=report, on_wait=on_wait)

    async def fetch(
        self, target: Target, *, report: Report | None = None, on_wait: OnWait | None = None
    ) -> Opened:
        """Return the thread ``target`` names as it is now, and store it.

        A file is read again, a cached thread fetched from where it came. Nothing stored is lost:
        when this fails the cache is as it was. Raises as ``open``.
        """
        match target:
            case CachedTarget(thread_id):
                thread = await asyncio.to_thread(lambda: self._cached(thread_id).thread)
                return await self.fetch(source_of(thread), report=report, on_wait=on_wait)
            case WebTarget(url, fragment):
                return await self._fetch_url(url, fragment, report, on_wait)
            case FileTarget() | InputTarget():
                from reader.files import load_page

                page = await load_page(target)
                fragment = target.fragment if isinstance(target, FileTarget) else None
                return await self._store(await self._scrape_stored((page,)), fragment)

    async def refresh(
        self, thread_id: int, *, report: Report | None = None, on_wait: OnWait | None = None
    ) -> Opened:
        """Fetch a cached thread again; ``Opened.saved`` says what changed.

        Raises as ``open``; ``CacheError`` also where the thread was forgotten meanwhile.
        """
        thread = await asyncio.to_thread(self.load, thread_id)
        return await self.fetch(source_of(thread), report=report, on_wait=on_wait)

    async def refresh_apart(self, thread_id: int, *, report: Report, on_wait: OnWait) -> Opened:
        """Do as ``refresh``, in a thread: reading a large page holds up no key."""
        told, waited = handed_back(report), handed_back(on_wait)
        return await apart(lambda: self.refresh(thread_id, report=told, on_wait=waited))

    async def reparse(self, thread_id: int) -> Opened:
        """Read the stored pages of a thread again, without the network.

        Raises:
            CacheError: the thread's pages are not stored.
        """
        pages = await asyncio.to_thread(self._used_cache().pages, thread_id)
        if not pages:
            raise UnknownTarget(f"no pages are stored for thread {thread_id}; refresh it instead")
        scraped = await self._scrape_stored(pages)
        cache = self._used_cache()
        saved = await asyncio.to_thread(
            lambda: cache.save(scraped.thread, thread_id=thread_id, is_reparse=True)
        )
        return Opened(thread_id, await asyncio.to_thread(self.load, thread_id), saved=saved)

    async def check_links(
        self, thread_id: int | None, urls: Iterable[str] | None = None, *, force: bool = False
    ) -> AsyncIterator[LinkHealth]:
        """Yield a verdict on each of ``urls`` as it becomes known, and store it.

        Args:
            thread_id: whose links are checked when ``urls`` is left out.
            urls: what to check, most wanted first.
            force: check again what is still fresh, too.

        Raises:
            NotStored: offline.
            NoNetwork: no host can be reached; nothing was concluded.
            CacheError: the verdicts cannot be read or written.
        """
        if self.is_offline:
            raise NotStored("links cannot be checked offline; try again online", url="")
        from reader.link_checks import checked

        if urls is None:
            from reader.link_list import addresses_in

            urls = addresses_in(self.load(thread_id)) if thread_id is not None else ()
        async with aclosing(checked(tuple(urls), self.cache, self.allow_addresses, force)) as all_:
            async for verdict in all_:
                yield verdict

    async def _fetch_url(
        self, url: str, fragment: str | None, report: Report | None, on_wait: OnWait | None
    ) -> Opened:
        if self.is_offline:
            raise NotStored(f"{url} cannot be fetched offline; try again online", url=url)
        from reader.fetching import Stopped, Ways, fetch_thread

        ways = Ways(self.allow_addresses, self.settings.max_pages, report, on_wait)
        earlier = await asyncio.to_thread(self._earlier, url)
        try:
            scraped = await fetch_thread(url, ways, earlier)
        except Stopped as stop:
            raise Interrupted(await self._store(stop.scraped, fragment)) from None
        return await self._store(scraped, fragment, is_fetched=True)

    def _earlier(self, url: str) -> Earlier | None:
        from reader.fetching import Earlier

        cache = self._filled_cache()
        thread_id = cache.find(url) if cache else None
        if cache is None or thread_id is None:
            return None
        thread = cache.load(thread_id)
        return Earlier(None if thread.is_complete else thread, cache.pages(thread_id))

    async def _scrape_stored(self, pages: Sequence[Page]) -> Scraped:
        from scrapers.scrape import scrape
        from scrapers.stored_pages import StoredPages

        return await scrape(pages[0], fetch=StoredPages(pages), max_pages=self.settings.max_pages)

    async def _store(
        self, scraped: Scraped, fragment: str | None, *, is_fetched: bool = False
    ) -> Opened:
        thread = scraped.thread
        opened = Opened(None, thread, find_comment(thread, fragment), is_fetched=is_fetched)
        self._makes_cache = True  # what was had is kept
        try:
            cache = self.cache
            if cache is None:
                return opened
            saved = await asyncio.to_thread(cache.save, thread, scraped.pages)
            stored = await asyncio.to_thread(self._load, saved.thread_id, fragment)
        except CacheError as error:
            raise Unstored(error, opened) from error
        return replace(stored, saved=saved, is_fetched=is_fetched)

    def _filled_cache(self) -> ThreadCache | None:
        """Return the cache if something may be in it: what is looked for makes none."""
        return None if self.cache_path is None or is_missing(self.cache_path) else self.cache

    def _used_cache(self) -> ThreadCache:
        if self.cache is None and self.cache_path is None:
            raise UnknownTarget("there is no cached thread with --no-cache")
        if self.cache is None:
            raise UnknownTarget("the cache is empty; `downthread fetch URL` puts a thread there")
        return self.cache
