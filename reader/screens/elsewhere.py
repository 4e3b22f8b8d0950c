"""What another reader of the same cache did meanwhile to the open thread shows up here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.worker import WorkType

from cache.errors import CacheError
from cache.reading_state import ReadingState
from reader.reading.reopening import reopened
from reader.screens.replacing import show_thread

if TYPE_CHECKING:
    from reader.library import Library
    from reader.screens.thread import ThreadScreen


class Elsewhere:
    """Looks into the cache for what this screen did not do itself.

    Asked when the terminal gets the focus again and when the screen is drawn anew, not by a timer.
    """

    def __init__(self, screen: ThreadScreen, library: Library | None) -> None:
        self._screen = screen
        self._library = library

    def look(self) -> None:
        """Take over marks, stars and notes, and the thread itself if it was fetched again."""
        if self._library is not None and self._screen.thread.thread_id is not None:
            work: WorkType[None] = self._look
            self._screen.run_worker(work, group="elsewhere", exclusive=True)

    async def _look(self) -> None:
        screen, library = self._screen, self._library
        thread_id = screen.thread.thread_id
        assert library is not None
        assert thread_id is not None
        cache = library.cache
        if cache is None:
            return
        try:
            await screen.memory.store_now()
            state = await asyncio.to_thread(cache.load_reading, thread_id)
            self._take_marks(state)
            fetches = await asyncio.to_thread(cache.snapshots, thread_id)
            newest = max((one.fetched_at for one in fetches), default=None)
            if newest is not None and newest > screen.thread.source.fetched_at:
                thread = await asyncio.to_thread(library.load, thread_id)
                show_thread(screen, await asyncio.to_thread(reopened, screen.thread, thread))
                screen.say("fetched again elsewhere; this is how it is now")
        except CacheError as error:
            screen.say(f"not looked at what changed elsewhere: {error}")

    def _take_marks(self, state: ReadingState) -> None:
        screen = self._screen
        if screen.memory.take_over(state, screen):
            screen.refresh_marks()
            screen.filter.check_soon()
