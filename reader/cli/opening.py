"""From a word on the command line to a thread, with progress shown where it takes long."""

from __future__ import annotations

import asyncio

from reader.cli.progress import showing
from reader.library import Library, Opened
from reader.targets import parse_target


def open_word(library: Library, word: str, *, url: str | None = None) -> Opened:
    """Return the thread that ``word`` names: at once if it is cached, else fetched and stored.

    Raises:
        UnknownTarget: it names nothing.
        ScrapeError: it cannot be had.
        CacheError: the cache cannot be used.
    """
    target = parse_target(word, url=url)
    found = library.find(target)
    if found is not None:
        return found
    with showing(word) as progress:
        return asyncio.run(library.fetch(target, report=progress.report, on_wait=progress.on_wait))


def fetch_word(library: Library, word: str, *, url: str | None = None) -> Opened:
    """Return the thread that ``word`` names as it is now. Raises as ``open_word``."""
    target = parse_target(word, url=url)
    with showing(word) as progress:
        return asyncio.run(library.fetch(target, report=progress.report, on_wait=progress.on_wait))
