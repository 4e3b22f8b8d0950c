"""Fetching the open thread again: progress in the status line, nothing that is read moves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkType

from cache.errors import CacheError
from reader.reading.reopening import reopened
from reader.refresh_all import Tally, change_words, refresh_all
from reader.screens.replacing import show_thread
from scrapers.errors import ScrapeError

if TYPE_CHECKING:
    from reader.library import Library, Opened
    from reader.screens.thread import ThreadScreen
    from scrapers.adapter import Progress


class Refresher:
    """The refresh of one thread screen; one at a time."""

    def __init__(self, screen: ThreadScreen, library: Library | None) -> None:
        self._screen = screen
        self._library = library
        self._worker: Worker[None] | None = None
        self.words = ""
        """Progress for the status line, empty when nothing is fetched."""

    @property
    def is_running(self) -> bool:
        """Whether a fetch is under way."""
        return self._worker is not None and self._worker.is_running

    def start(self) -> None:
        """Fetch again, or say why not."""
        screen = self._screen
        if self._library is None or screen.thread.thread_id is None:
            screen.say("this thread is not in the cache and cannot be refreshed")
        elif screen.is_offline:
            screen.say("offline: refresh needs the network")
        else:
            self._begin(self._run)

    def start_all(self) -> None:
        """Fetch every cached thread again, this one among them."""
        screen = self._screen
        if self._library is None or self._library.cache_path is None:
            screen.say("there is no cache, and so nothing to refresh")
        elif screen.is_offline:
            screen.say("offline: refresh needs the network")
        else:
            self._begin(self._run_all)

    def _begin(self, work: WorkType[None]) -> None:
        if self.is_running:
            self._screen.say(f"already fetching; {self._screen.key_of('cancel')} stops")
        else:
            self._worker = self._screen.run_worker(work, group="refresh", exclusive=True)

    def stop(self) -> bool:
        """Stop a running fetch; return whether there was one."""
        if not self.is_running or self._worker is None:
            return False
        self._worker.cancel()
        return True

    async def _run(self) -> None:
        from reader.library import Interrupted

        screen, library = self._screen, self._library
        assert library is not None
        assert screen.thread.thread_id is not None
        self._tell("fetching")
        try:
            opened = await library.refresh_apart(
                screen.thread.thread_id, report=self._report, on_wait=self._on_wait
            )
        except Interrupted as stop:
            self._tell("")
            await self._show(stop.opened)
            screen.say("stopped; what had come is kept")
            return
        except asyncio.CancelledError:
            self._tell("")
            screen.say("stopped")
            raise
        except (ScrapeError, CacheError) as error:
            self._tell("")
            screen.say(f"not refreshed: {error}")
            return
        self._tell("")
        await self._show(opened)

    async def _run_all(self) -> None:
        screen, library, tally = self._screen, self._library, Tally()
        assert library is not None
        try:
            threads = await asyncio.to_thread(library.summaries)
            async for opened in refresh_all(library, threads, tally, self._tell):
                if opened.thread_id == screen.thread.thread_id:
                    await self._show(opened)
            screen.say(tally.words)
        except CacheError as error:
            screen.say(f"not refreshed: {error}")
        except asyncio.CancelledError:
            screen.say("stopped; what had come is kept")
            raise
        finally:
            self._tell("")

    async def _show(self, opened: Opened) -> None:
        screen = self._screen
        fresh = await asyncio.to_thread(reopened, screen.thread, opened.thread)
        show_thread(screen, fresh)
        screen.say(change_words(opened.saved))

    def _report(self, progress: Progress) -> None:
        pages = f"page {progress.pages_done}"
        if progress.pages_total:
            pages += f" of {progress.pages_total}"
        self._tell(f"fetching {pages} · {progress.comment_count:,} comments")

    def _on_wait(self, url: str, seconds: float) -> None:
        self._tell(f"the server asks to wait {seconds:.0f} s")

    def _tell(self, words: str) -> None:
        self.words = f"{words} · {self._screen.key_of('cancel')} stops" if words else ""
        self._screen.refresh_status()
