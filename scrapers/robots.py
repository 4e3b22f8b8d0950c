"""May we fetch this address? What a site's robots.txt says (RFC 9309).

Asks for robots.txt through a function that is passed in, once per site; knows no network.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

from scrapers.errors import FetchFailed

MAX_ROBOTS_BYTES = 500 * 1024
"""What RFC 9309 §2.5 asks a client to read at least; the rest is not looked at."""

GetRobots = Callable[[str], Awaitable[bytes]]
"""Fetches the address of a robots.txt: its first ``MAX_ROBOTS_BYTES``.

Raises ``FetchFailed``, whose ``status`` tells a missing file from a failing site."""


@dataclass(frozen=True, slots=True)
class RobotsVerdict:
    """What robots.txt says about one address."""

    is_allowed: bool
    crawl_delay_s: float | None = None


class Robots:
    """Answers for one user agent, with each site's robots.txt asked for once.

    Args:
        user_agent: the full User-Agent; its product token is what robots.txt names.
        get: fetches a robots.txt.
    """

    def __init__(self, user_agent: str, get: GetRobots) -> None:
        self._token = user_agent.partition("/")[0].partition(" ")[0]
        self._get = get
        self._sites: dict[str, Protego | FetchFailed] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def verdict(self, origin: str, url: str) -> RobotsVerdict:
        """Return what ``origin`` (``scheme://host[:port]``) says about fetching ``url``.

        Raises:
            FetchFailed: robots.txt could not be had because the site fails; RFC 9309 §2.3.1.4
                then asks to fetch nothing. A missing file (4xx) allows everything.
        """
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._sites:
                self._sites[origin] = await self._load(origin)
        rules = self._sites[origin]
        if isinstance(rules, FetchFailed):
            raise rules
        return RobotsVerdict(
            is_allowed=rules.can_fetch(url, self._token),
            crawl_delay_s=rules.crawl_delay(self._token),
        )

    async def _load(self, origin: str) -> Protego | FetchFailed:
        try:
            content = await self._get(f"{origin}/robots.txt")
        except FetchFailed as error:
            is_missing = error.status is not None and error.status < 500
            return Protego.parse("") if is_missing else error
        return Protego.parse(content[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace"))
