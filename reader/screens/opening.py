"""From a thread in the cache to the screen that shows it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cache.errors import CacheError
from cache.reading_state import ReadingState
from reader.reading.open_thread import POST, OpenThread
from reader.screens.remembering import Memory
from reader.screens.thread import ThreadScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from cache import ThreadCache
    from reader.library import Library
    from reader.screens.list_screen import ListScreen
    from scrapers.thread import Thread


def first_screen(
    library: Library | None,
    *,
    thread: Thread | None,
    thread_id: int | None,
    comment_id: str | None,
    is_offline: bool,
    now: datetime | None = None,
) -> Screen[None]:
    """Return the screen the app begins with: a thread, else the library.

    Raises:
        CacheError: the thread cannot be loaded.
    """
    if library is not None and thread is None and thread_id is not None:
        thread = library.load(thread_id)
    if thread is not None:
        return thread_screen(
            library,
            thread,
            thread_id=thread_id,
            comment_id=comment_id,
            is_offline=is_offline,
            now=now,
        )
    from reader.screens.library import LibraryScreen

    assert library is not None, "a reader without a thread needs a library"
    return LibraryScreen(library)


def thread_screen(
    library: Library | None,
    thread: Thread,
    *,
    thread_id: int | None,
    comment_id: str | None = None,
    is_offline: bool = False,
    now: datetime | None = None,
) -> ThreadScreen:
    """Return the screen of one thread, with what is remembered of reading it.

    Where that cannot be read, the thread can be all the same: the screen says so.
    """
    cache = library.cache if library is not None and thread_id is not None else None
    state, new_ids, fault = ReadingState(), frozenset[str](), ""
    if cache is not None and thread_id is not None:
        try:
            state, new_ids = _remembered(cache, thread_id)
        except CacheError as error:
            # What is not known is not written over.
            cache, fault = None, f"marks and notes are neither shown nor kept: {error}"
    memory = Memory(cache, thread_id, state, new_ids=new_ids, comment_id=comment_id)
    opened = OpenThread(thread, thread_id, now=now or datetime.now(UTC))
    screen = ThreadScreen(opened, memory, library, is_offline=is_offline)
    if fault:
        screen.call_after_refresh(screen.say, fault)
    return screen


def _remembered(cache: ThreadCache, thread_id: int) -> tuple[ReadingState, frozenset[str]]:
    """Return the reading state of a thread, and the ids of the comments that are new.

    Raises:
        CacheError: they cannot be read.
    """
    state = cache.load_reading(thread_id)
    since = state.since(datetime.now(UTC))
    if since is None:
        # Before any visit, what came after the first fetch is new.
        fetches = (one.fetched_at for one in cache.snapshots(thread_id))
        since = min(fetches, default=None)
    return state, cache.new_ids(thread_id, since) if since is not None else frozenset()


async def open_from_list(
    screen: ListScreen,
    library: Library,
    thread_id: int,
    comment_id: str | None = None,
    *,
    sought: str = "",
) -> None:
    """Show a cached thread over the list it was chosen from; one that is open already, again.

    Args:
        screen: the list.
        library: where the thread is.
        thread_id: which one.
        comment_id: the comment to go to.
        sought: the query that found it, or the post where no comment is given; it is marked.
    """
    app = screen.app
    below = [one for one in app.screen_stack if isinstance(one, ThreadScreen)]
    is_open = next((one for one in below if one.thread.thread_id == thread_id), None)
    if is_open is not None:
        while app.screen is not is_open:
            app.pop_screen()
        if comment_id is not None or sought:
            _go_to(is_open, comment_id, sought)
        return
    try:
        thread = await asyncio.to_thread(library.load, thread_id)
    except CacheError as error:
        screen.say(str(error))
        return
    opened = thread_screen(
        library,
        thread,
        thread_id=thread_id,
        comment_id=comment_id,
        is_offline=library.is_offline,
    )
    app.push_screen(opened)
    if sought:
        opened.call_after_refresh(_go_to, opened, comment_id, sought)


def _go_to(screen: ThreadScreen, comment_id: str | None, sought: str) -> None:
    """Go to a comment, or the post, and mark what was searched for."""
    index = screen.thread.index_of(comment_id) if comment_id else POST
    if index is not None:
        screen.show_place(index)
        if sought:
            screen.find.follow(sought, index)
