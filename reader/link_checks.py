"""Checking links and storing the verdicts as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from scrapers.link_health import LinkChecker, check_links
from scrapers.thread import LinkHealth

if TYPE_CHECKING:
    from cache.thread_cache import ThreadCache

_BATCH = 20
"""Verdicts stored at once; so many at most are lost if the program is killed."""


async def checked(
    urls: Sequence[str], cache: ThreadCache | None, allow_addresses: Sequence[str], force: bool
) -> AsyncGenerator[LinkHealth, None]:
    """Yield a verdict on each of ``urls``; what ``cache`` knows and is fresh is not asked again.

    Raises:
        NoNetwork: no host can be reached.
        CacheError: the verdicts cannot be read or written.
    """
    known = await asyncio.to_thread(cache.load_link_health, urls) if cache else {}
    waiting: list[LinkHealth] = []
    async with LinkChecker(allow_addresses=allow_addresses) as checker:
        verdicts = check_links(urls, known=known, checker=checker, force=force)
        async with aclosing(verdicts) as coming:
            try:
                async for verdict in coming:
                    waiting.append(verdict)
                    if cache and len(waiting) >= _BATCH:
                        await asyncio.to_thread(cache.save_link_health, waiting)
                        waiting = []
                    yield verdict
            finally:
                if cache and waiting:
                    cache.save_link_health(waiting)
