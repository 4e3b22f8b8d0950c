"""Reading pages again with chosen adapters, and learning why they read as they do.

Nothing is stored, and what is cached is read from its stored pages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.files import load_page
from reader.targets import FileTarget, InputTarget, Target, UnknownTarget, WebTarget
from scrapers.errors import NotStored

if TYPE_CHECKING:
    from reader.library import Library, OnWait, Report
    from scrapers.adapter import Adapter
    from scrapers.scrape import Scraped
    from scrapers.thread import Page


async def reread(
    library: Library,
    target: Target,
    *,
    adapters: Sequence[Adapter],
    explains: bool,
    report: Report | None = None,
    on_wait: OnWait | None = None,
) -> Scraped:
    """Return the thread ``target`` names as ``adapters`` read it, with why if ``explains``.

    Raises:
        UnknownTarget: it is the id of no cached thread, or its pages are not stored.
        ScrapeError: it is not cached and cannot be had; ``NotStored`` when offline.
        CacheError: the cache cannot be read.
    """
    from scrapers.scrape import scrape
    from scrapers.stored_pages import StoredPages

    pages = await _pages(library, target, report, on_wait)
    most = library.settings.max_pages
    return await scrape(
        pages[0], fetch=StoredPages(pages), max_pages=most, adapters=adapters, explains=explains
    )


async def _pages(
    library: Library, target: Target, report: Report | None, on_wait: OnWait | None
) -> Sequence[Page]:
    """Return the page and all that belong to its thread: stored, in a file, or fetched."""
    if isinstance(target, FileTarget | InputTarget):
        return (await load_page(target),)
    found = await asyncio.to_thread(library.find, target)
    if found is not None and found.thread_id is not None and library.cache is not None:
        pages = await asyncio.to_thread(library.cache.pages, found.thread_id)
        if pages:
            return pages
    if not isinstance(target, WebTarget):
        raise UnknownTarget("the pages of this thread are not stored; refresh it first")
    if library.is_offline:
        raise NotStored(f"{target.url} cannot be fetched offline; try again online", url=target.url)
    from reader.fetching import Ways, fetch_thread

    ways = Ways(library.allow_addresses, library.settings.max_pages, report, on_wait)
    return (await fetch_thread(target.url, ways)).pages
