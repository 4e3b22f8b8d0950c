"""Checking the links of the open thread in the background; verdicts appear in place."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import WorkType

from cache.errors import CacheError
from reader.apart import apart, handed_back
from reader.post_quotes import PostQuotes
from reader.reading.open_thread import POST
from reader.slices import run_in_slices
from scrapers.errors import ScrapeError
from scrapers.thread import LinkHealth

if TYPE_CHECKING:
    from reader.library import Library
    from reader.screens.thread import ThreadScreen

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
        await run_in_slices(self._screen.thread.link_index.build())
        await self._look_at_quotes()
        self._screen.count_links()
        self._screen.refresh_status()

    async def _look_at_quotes(self) -> None:
        """Find what comments quote of the post, in slices."""
        thread = self._screen.thread
        quotes = PostQuotes(thread.body(POST))

        def look() -> Iterator[None]:
            for index in thread.link_index.quoting:
                if passage := quotes.find(thread.body(index)):
                    thread.passages[index] = passage
                yield

        await run_in_slices(look())
        if thread.passages and thread is self._screen.thread:
            self._screen.refresh_marks()

    async def _check(self, library: Library, urls: tuple[str, ...], *, force: bool) -> None:
        take, thread_id = handed_back(self._take), self._screen.thread.thread_id

        async def check() -> None:
            batch, due = list[LinkHealth](), monotonic() + _BATCH_S
            async for verdict in library.check_links(thread_id, urls, force=force):
                batch.append(verdict)
                if monotonic() >= due:
                    take(batch)
                    batch, due = [], monotonic() + _BATCH_S
            take(batch)

        await apart(check)

    def _take(self, verdicts: Iterable[LinkHealth]) -> None:
        screen = self._screen
        found = {verdict.url: verdict for verdict in verdicts}
        if not found or not screen.is_mounted:
            return
        screen.thread.health.update(found)
        screen.count_links()
        screen.refresh_marks()
