"""Checking the links of the open thread in the background; verdicts appear in place."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import WorkType

from cache.errors import CacheError
from reader.post_quotes import PostQuotes
from reader.reading.open_thread import POST
from scrapers.errors import ScrapeError
from scrapers.thread import LinkHealth

if TYPE_CHECKING:
    from reader.library import Library
    from reader.screens.thread import ThreadScreen

_SLICE_S = 0.005
_BATCH_S = 0.25
"""Verdicts that come within this time are drawn together."""


class LinkChecks:
    """The link check of one thread screen."""

    def __init__(self, screen: ThreadScreen, library: Library | None) -> None:
        self._screen = screen
        self._library = library

    def start(self) -> None:
        """Show what is known, and check what is not when that is allowed."""
        self._start(force=False)

    def look(self) -> None:
        """Look at the links and quotes of a thread that is shown in another order."""
        work: WorkType[None] = self._look_at_links
        self._screen.run_worker(work, group="look", exclusive=True)

    def check_again(self) -> None:
        """Check every link now."""
        if self._screen.is_offline:
            self._screen.say("offline: links cannot be checked")
        else:
            self._start(force=True)

    def _start(self, *, force: bool) -> None:
        # Not the coroutine: one that is replaced before it began would never be awaited.
        work: WorkType[None] = partial(self._run, force=force)
        self._screen.run_worker(work, group="links", exclusive=True)

    async def _run(self, *, force: bool) -> None:
        screen, library = self._screen, self._library
        await self._look_at_links()
        urls = screen.thread.addresses()
        if not urls or library is None:
            return
        if library.cache is not None:
            known = await asyncio.to_thread(library.cache.load_link_health, urls)
            self._take(known.values())
        if screen.is_offline or not (library.settings.check_links or force):
            return
        try:
            await self._check(library, urls, force=force)
        except (ScrapeError, CacheError, ConnectionError) as error:
            if force:
                screen.say(f"links not checked: {error}")

    async def _look_at_links(self) -> None:
        """Find the links, in slices; in a large thread most were met while it was measured."""
        await self._screen.comments.is_measured.wait()
        due = monotonic() + _SLICE_S
        for _ in self._screen.thread.link_index.build():
            if monotonic() >= due:
                await asyncio.sleep(0)
                due = monotonic() + _SLICE_S
        await self._look_at_quotes()
        self._screen.count_links()
        self._screen.refresh_status()

    async def _look_at_quotes(self) -> None:
        """Find what comments quote of the post, in slices."""
        thread = self._screen.thread
        due = monotonic() + _SLICE_S
        quotes = PostQuotes(thread.body(POST))
        for index in thread.link_index.quoting:
            if passage := quotes.find(thread.body(index)):
                thread.passages[index] = passage
            if monotonic() >= due:
                await asyncio.sleep(0)
                due = monotonic() + _SLICE_S
        if thread.passages and thread is self._screen.thread:
            self._screen.refresh_marks()

    async def _check(self, library: Library, urls: tuple[str, ...], *, force: bool) -> None:
        loop, batch = asyncio.get_running_loop(), list[LinkHealth]()
        due = loop.time() + _BATCH_S
        checks = library.check_links(self._screen.thread.thread_id, urls, force=force)
        async for verdict in checks:
            batch.append(verdict)
            if loop.time() >= due:
                self._take(batch)
                batch, due = [], loop.time() + _BATCH_S
        self._take(batch)

    def _take(self, verdicts: object) -> None:
        screen = self._screen
        found = {verdict.url: verdict for verdict in verdicts}  # type: ignore[attr-defined]
        if not found or not screen.is_mounted:
            return
        screen.thread.health.update(found)
        screen.count_links()
        screen.refresh_marks()
