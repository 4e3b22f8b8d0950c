"""From a word on the command line to a thread, with progress shown where it takes long."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from cache.errors import CacheError
from reader.cli import failures
from reader.cli.progress import FetchProgress, showing
from reader.targets import CachedTarget, Target, parse_target

if TYPE_CHECKING:
    from reader.library import Library, Opened


Show = Callable[[str], AbstractContextManager[FetchProgress]]
"""Shows the progress of fetching what it names while a block runs."""


def open_word(
    library: Library, word: str, *, url: str | None = None, show: Show = showing
) -> Opened:
    """Return the thread that ``word`` names: at once if it is cached, else fetched and stored.

    Raises:
        UnknownTarget: it names nothing.
        ScrapeError: it cannot be had.
        CacheError: the cache cannot be used.
    """
    target = parse_target(word, url=url)
    return library.find(target) or fetch_target(library, target, word, show=show)


def open_anyway(
    library: Library, word: str, *, url: str | None = None, show: Show = showing
) -> tuple[Library, Opened, failures.Status]:
    """Return the thread that ``word`` names also if the cache does not take it, which is told.

    With the library to go on with, which then has no cache, and the exit code so far.

    Raises as ``open_word``; CacheError where only the cache has the thread.
    """
    try:
        return library, open_word(library, word, url=url, show=show), failures.Status.FINE
    except CacheError as error:
        found = _without_cache(library, word, url, error, show)
        if found is None:
            raise
        return *found, failures.Status.CACHE


def _without_cache(
    library: Library, word: str, url: str | None, error: CacheError, show: Show
) -> tuple[Library, Opened] | None:
    """Return a thread that ``error`` kept from the cache; ``None`` where only the cache has it."""
    from reader.library import Unstored

    if library.is_offline and not isinstance(error, Unstored):
        return None
    if isinstance(parse_target(word, url=url), CachedTarget):
        return None
    failures.warn(f"not cached: {error} --no-cache shows threads without it.")
    bare = library.without_cache()
    if isinstance(error, Unstored):
        return bare, error.opened
    return bare, open_word(bare, word, url=url, show=show)


def fetch_word(library: Library, word: str, *, url: str | None = None) -> Opened:
    """Return the thread that ``word`` names as it is now. Raises as ``open_word``."""
    return fetch_target(library, parse_target(word, url=url), word)


def fetch_target(library: Library, target: Target, title: str, *, show: Show = showing) -> Opened:
    """Fetch ``target``, showing progress under ``title``. Raises as ``open_word``."""
    import asyncio
    import logging

    from reader.library import Interrupted
    from reader.stopping import stop_on_signals

    logging.getLogger().addHandler(logging.NullHandler())  # libraries keep their warnings
    told: list[int] = []

    async def fetch() -> Opened:
        task = asyncio.current_task()
        assert task is not None

        def stop(status: int) -> None:
            told.append(status)
            task.cancel()

        stop_on_signals(stop)
        try:
            return await library.fetch(target, report=progress.report, on_wait=progress.on_wait)
        except Interrupted as stopped:
            opened = stopped.opened
            thread = opened.thread
            came = f"{len(thread.comments)} comments of {thread.post.title or thread.url}"
            kept = "are stored" if opened.thread_id is not None else "had come"
            failures.warn(f"stopped; {came} {kept}, refresh fetches the rest")
            raise

    with show(title) as progress:
        try:
            return asyncio.run(fetch())
        except asyncio.CancelledError:
            raise SystemExit(told[0] if told else failures.Status.INTERRUPTED) from None
