"""From a word on the command line to a thread, with progress shown where it takes long."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from reader.cli import failures
from reader.cli.progress import FetchProgress, showing
from reader.targets import Target, parse_target

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
